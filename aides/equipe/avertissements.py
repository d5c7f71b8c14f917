"""What looks wrong in a sheet or a measure and may be right: said when it is saved and when it is opened, never
refused.

The site has no text of the sources. « Words copied » is therefore only what gives a copy away: a long quotation,
words in capitals as headings are printed, « nous » or « notre », more sentences or words than a summary has.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db.models import Max
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from aides.domaine.nombres import NOMBRE
from aides.models import Dispositif, Fiche, Montant
from aides.models.montants import VALEURS
from aides.mots.ecriture import duree, enumerer, nombre
from aides.mots.nombres import lire_nombre

DIX_ANS = 120
# A book is entered in any order: a page a little further than those that are known is none too far.
MARGE = 20
PHRASES, MOTS, CITATION = 4, 90, 8
AIDE_RESUME = (
    "Une à trois phrases, de notre main, avec tous les chiffres. Le site n’a pas le texte des sources : il ne "
    f"signale que ce qui trahit une copie (citation de plus de {CITATION} mots, titres en capitales, « nous » "
    f"ou « notre », plus de {PHRASES - 1} phrases ou de {MOTS} mots)."
)

_NOMBRE = re.compile(rf"(?<![\w,])({NOMBRE})(?:[ \u00a0\u202f]?(millions?|milliers?|M€|k€))?")
_FOIS = {"million": 1_000_000, "m€": 1_000_000, "millier": 1000, "k€": 1000}
_GUILLEMETS = re.compile(r"«([^»]*)»")
_CAPITALES = re.compile(r"(?:\b[A-ZÀ-Ý]{4,}\b[ ’'-]*){3,}")
_NOUS = re.compile(r"\b(?:nous|notre|nos)\b", re.IGNORECASE)
_FIN_DE_PHRASE = re.compile(r"[.!?…](?=\s|$)")


def avertissements_fiche(fiche: Fiche) -> list[str]:
    """Return what looks wrong in a sheet and in its measures, in French."""
    limite = _derniere_page(fiche)
    mesures = fiche.dispositifs.prefetch_related("montants").order_by("ordre", "cle")
    dits = list(_page(fiche.page, limite)) if not fiche.source_id else []
    for mesure in mesures:
        dits += (f"« {mesure.intitule} » : {dit}" for dit in _dits_mesure(mesure, _limite(mesure, fiche, limite)))
    return dits


def avertissements_mesure(mesure: Dispositif) -> list[str]:
    """Return what looks wrong in a measure, in French."""
    fiche = mesure.fiche
    return list(_dits_mesure(mesure, _limite(mesure, fiche, _derniere_page(fiche))))


def en_liste(titre: str, dits: Iterable[str]) -> SafeString:
    """Return a message that says several things."""
    return conditional_escape(titre) + format_html_join("", "<br>{}", ([dit] for dit in dits))


def _dits_mesure(mesure: Dispositif, limite: int | None) -> Iterator[str]:
    montants = list(mesure.montants.all())
    yield from _absents_du_resume(mesure, montants)
    yield from _page(mesure.page, limite)
    yield from _trop_longs(mesure, montants)
    yield from _copies(mesure.resume)


def _absents_du_resume(mesure: Dispositif, montants: Iterable[Montant]) -> Iterator[str]:
    lus = nombres_de(mesure.resume)
    for montant in montants:
        valeurs = dict.fromkeys(getattr(montant, champ) for champ in VALEURS)
        absentes = [nombre(v) for v in valeurs if v is not None and v not in lus]
        if absentes:
            unite = "%" if montant.minimum is None and montant.taux is not None else "€"
            yield f"montant {montant.ordre} : le résumé ne dit pas {enumerer(absentes)}\u00a0{unite}."


def nombres_de(texte: str) -> set[Decimal]:
    """Return the numbers that a text gives in figures: « 1,5 million » gives 1500000."""
    lus = set()
    for dit, echelle in _NOMBRE.findall(texte):
        lu = lire_nombre(dit)
        if lu is not None:
            lus.add(lu * _FOIS.get(echelle.lower().rstrip("s"), 1))
    return lus


def _limite(mesure: Dispositif, fiche: Fiche, limite: int | None) -> int | None:
    """The pages of another document than the survey's are not known."""
    return None if mesure.source_id or fiche.source_id else limite


def _derniere_page(fiche: Fiche) -> int | None:
    """Return the last page that other sheets of the same book are said to be on; None where there are none."""
    autres = Fiche.objects.filter(enquete__source=fiche.enquete.source_id, source=None).exclude(pk=fiche.pk)
    derniere: int | None = autres.aggregate(m=Max("page"))["m"]
    return derniere


def _page(page: int | None, derniere: int | None) -> Iterator[str]:
    if page is not None and derniere is not None and page > derniere + MARGE:
        yield f"la page {page} est loin après la dernière que l’on connaisse du document, {derniere}."


def _trop_longs(mesure: Dispositif, montants: Iterable[Montant]) -> Iterator[str]:
    longues = [mesure.engagement_mois_max or mesure.engagement_mois]
    if longues[0] is not None and longues[0] > DIX_ANS:
        yield f"l’engagement dure plus de dix ans ({duree(longues[0])}) : des mois, non des années ?"
    for montant in montants:
        if montant.duree_mois is not None and montant.duree_mois > DIX_ANS:
            yield f"montant {montant.ordre} : il dure plus de dix ans ({duree(montant.duree_mois)})."


def _copies(resume: str) -> Iterator[str]:
    if any(len(cite.split()) > CITATION for cite in _GUILLEMETS.findall(resume)):
        yield f"le résumé cite plus de {CITATION} mots de suite."
    if _CAPITALES.search(resume):
        yield "le résumé a des mots en capitales, comme un titre recopié."
    if _NOUS.search(resume):
        yield "le résumé dit « nous » ou « notre », comme un texte recopié."
    if len(_FIN_DE_PHRASE.findall(resume)) >= PHRASES or len(resume.split()) > MOTS:
        yield "le résumé est plus long que trois phrases de notre main."
