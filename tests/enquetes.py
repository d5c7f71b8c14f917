"""Databases of one to four surveys, made from the loaded one, and what a reader finds in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from itertools import cycle, pairwise
from typing import Any

from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Confiance, Relation, Stade, StatutFiche
from aides.models import (
    Analyse,
    CategorieAide,
    Changement,
    Dispositif,
    Enquete,
    Fiche,
    Montant,
    Releve,
    Source,
    Suite,
    Tableau,
)
from aides.views.pages import PAGES
from territoires.models import Departement, Region

ANNEES = (2019, 2022)


def retirer(annee: int) -> None:
    """Take a survey away, with what hangs on it."""
    for modele in (Releve, Tableau, Analyse):
        modele.objects.filter(enquete__annee=annee).delete()
    Montant.objects.filter(dispositif__fiche__enquete__annee=annee).delete()
    Dispositif.objects.filter(fiche__enquete__annee=annee).delete()
    Fiche.objects.filter(enquete__annee=annee).delete()
    Enquete.objects.get(annee=annee).delete()


def ajouter(annee: int, source: Source, *, tableau: str) -> None:
    """Add a survey: sheets in each status by turns (one territory in seven has none), measures at each stage and
    confidence with their amounts, absences, and the table of one région."""
    enquete = Enquete(annee=annee, source=source, publiee=True)
    enquete.save()
    categories = list(CategorieAide.objects.order_by("ordre"))
    territoires = list(Departement.objects.order_by("tri"))
    statuts = (StatutFiche.AIDES, *StatutFiche)
    fiches = [
        Fiche(departement=t, enquete=enquete, statut=statut, page=200)
        for t, statut in zip(territoires, cycle(statuts), strict=False)
        if statut is not StatutFiche.ABSENTE
    ]
    Fiche.objects.bulk_create(fiches)
    decrites = [f for f in fiches if f.statut == StatutFiche.AIDES]
    _decrire(annee, decrites, categories)
    Fiche.absences.through.objects.bulk_create(
        Fiche.absences.through(fiche=f, categorieaide=c)
        for f, c in zip(decrites, cycle(categories[6:]), strict=False)
    )
    Analyse.objects.create(cle=f"essai-{annee}", enquete=enquete, page=200, theme="Essai", ordre=1, texte="Inventé.")
    Tableau.objects.create(region=Region.objects.get(slug=tableau), enquete=enquete, total_imprime="3/4")
    for rang, t in enumerate(t for t in territoires if t.region.slug == tableau):
        Releve.objects.create(departement=t, enquete=enquete, categorie=categories[rang], mention="400 €/MOIS")


def _decrire(annee: int, fiches: Sequence[Fiche], categories: Sequence[CategorieAide]) -> None:
    stades, confiances = cycle(Stade), cycle(Confiance)
    mesures = []
    for f in fiches:
        confiance = next(confiances)
        mesures.append(
            Dispositif(
                cle=f"{f.departement.code.lower()}-{annee}-essai",
                fiche=f,
                intitule="Mesure d’essai",
                resume="Une mesure inventée.",
                stade=next(stades),
                confiance=confiance,
                motif="" if confiance is Confiance.SURE else "inventée",
                engagement="oui",
                engagement_mois=36,
                page=200,
            )
        )
    Dispositif.objects.bulk_create(mesures)
    Montant.objects.bulk_create(Montant(dispositif=m, ordre=1, maximum=400, periodicite="mois") for m in mesures[::2])
    liens = Dispositif.categories.through
    liens.objects.bulk_create(
        liens(dispositif=m, categorieaide=c) for m, c in zip(mesures, cycle(categories[:6]), strict=False)
    )


def preparer(annees: Sequence[int]) -> None:
    """Leave the surveys of these years in the loaded database; those after 2025 stand in another document."""
    for annee in ANNEES:
        if annee not in annees:
            retirer(annee)
    livre = Source.objects.get(cle="atlas")
    for annee in annees:
        if annee in ANNEES:
            continue
        source = livre
        if annee > 2025:
            source = Source.objects.create(cle="essai", titre="Autre recueil", editeur="Essai", date="mai", ordre=99)
        ajouter(annee, source, tableau="bretagne")
    _relier(annees)


def _relier(annees: Sequence[int]) -> None:
    """Link the first measures of a territory in two surveys that follow each other, and in the first and the last,
    with each relation by turns."""
    relations = cycle(Relation.liens())
    eloignees = [(annees[0], annees[-1])] if len(annees) > 2 else []
    for de, a in (*pairwise(annees), *eloignees):
        if Suite.objects.filter(de__fiche__enquete__annee=de, a__fiche__enquete__annee=a).exists():
            continue
        arrivees = {m.fiche.departement_id: m for m in _premieres(a)}
        for depart in _premieres(de):
            if depart.fiche.departement_id in arrivees:
                relation = next(relations)
                suite = Suite.objects.create(de=depart, a=arrivees[depart.fiche.departement_id], relation=relation)
                if relation.change:
                    Changement.objects.create(suite=suite, ordre=1, element="montant", avant="300 €", apres="400 €")


def _premieres(annee: int) -> Iterable[Dispositif]:
    return Dispositif.objects.filter(fiche__enquete__annee=annee).select_related("fiche").order_by("-ordre", "-cle")


# --- What is asked for ---


def adresses(recueil: Recueil) -> list[str]:
    """Every kind of page, in each survey where it shows one."""
    a, z = recueil.annees[0], recueil.annees[-1]
    territoires = ("01", "29", "35", "69M", "77", "973")
    regions = ("bretagne", "corse", "ile-de-france", "mayotte", "guadeloupe-martinique-guyane")
    toutes = [f"/{page.route}" for page in PAGES if page.au_plan]
    toutes += [recueil.par_code[code].url for code in territoires]
    toutes += [r.url for slug in regions if (r := recueil.region(slug))]
    toutes += [recueil.categories[0].url, f"{recueil.categories[5].url}?tri=-etat-{a}"]
    toutes += [s.adresse for s in recueil.sources]
    toutes += [m.url for m in recueil.mesures_de(["01", "29"])]
    toutes += ["/cartes/france.svg", "/cartes/bretagne.svg?categorie=soutien-msp"]
    for annee in recueil.annees:
        toutes += [f"/?categorie=soutien-msp&annee={annee}", f"/evolution/?annee={annee}"]
        toutes += [
            f"/departements/?vue=matrice&annee={annee}",
            f"/departements/?categorie=bourse-etude&annee={annee}",
        ]
        toutes += [f"/comparer/?t=01&t=29&annee={annee}", f"/dispositifs/?annee={annee}"]
        toutes += [f"/departements/?tri=-offre-{annee}&q=corse"]
    if len(recueil.annees) > 1:
        toutes += [
            "/cartes/france.svg?annee=evolution",
            "/?annee=evolution",
            "/departements/?categorie=bourse-etude&evolution=nouvelle&annee=" + str(z),
        ]
        toutes += [f"/evolution/mesures/?de={d}&a={b}" for d, b in recueil.atlas.paires]
        toutes += [f"/dispositifs/?relation=reconduite&de={s.paire[0]}&a={s.paire[1]}" for s in recueil.suites_codees]
        toutes += [f"/dispositifs/?de={d}&a={b}" for d, b in recueil.atlas.paires]
        toutes += ["/dispositifs/?relation=modifiee"]
        toutes += [f"/departements/?evolution=nouvelle&annee={a}", "/regions/bretagne/?annee=evolution&tri=evolution"]
        toutes += ["/evolution/?parts=chaque-annee&base=toutes_preuves&tri=-changement"]
        toutes += _compares(recueil, "base=toutes_preuves")
    for de, vers in recueil.atlas.paires[:-1]:
        toutes += _compares(recueil, f"de={de}&a={vers}")
    toutes += ["/comparer/?t=01&t=29", "/comparer/?t=01&t=973&groupe=enquete", "/comparer/?t=01&t=29&differences=1"]
    toutes += ["/comparer/?t=01", "/recherche/", "/recherche/?q=msp", "/recherche/suggestions?q=log"]
    toutes += ["/je-cherche/?categorie=logement-internes&engagement_max=36", "/je-cherche/?region=corse"]
    toutes += ["/divergences/?genre=tableau_seul", "/robots.txt", "/sitemap.xml", "/composants/"]
    return toutes


def _compares(recueil: Recueil, demande: str) -> list[str]:
    """Every page of changes, asked what to compare."""
    pages = ["/", "/categories/", recueil.categories[0].url, recueil.par_code["01"].url, "/evolution/"]
    toutes = [f"{page}?{demande}" for page in pages]
    toutes += [f"/regions/bretagne/?annee=evolution&{demande}", f"/comparer/?t=01&t=29&{demande}"]
    return [*toutes, f"/departements/?evolution=indeterminee&etat_de=proposee&{demande}"]


# --- What is read ---


def demandees(adresse: str) -> tuple[tuple[int, ...], ...]:
    """The two surveys that an address asks to be compared."""
    paire = re.search(r"[?&]de=(\d+)&a=(\d+)", adresse)
    return ((int(paire[1]), int(paire[2])),) if paire else ()


A_REGARDER = re.compile(r"(?i)\bdeux\b|(?:19|20)\d\d")
MUETS = {"script", "style", "template"}
EN_LIGNE = set("a abbr b bdi cite code em i mark q s small span strong sub sup time use".split())
LUS = {"title", "alt", "aria-label", "placeholder", "data-titre", "content"}


class _Lecteur(HTMLParser):
    """Lines of a page: runs of text that flow together, and the attributes that are read. Much faster than a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lignes: list[str] = [""]
        self.dits: list[str] = []
        self.muet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MUETS:
            self.muet = tag
        if tag not in EN_LIGNE:
            self.lignes.append("")
        self.dits += [valeur for nom, valeur in attrs if nom in LUS and valeur]

    def handle_endtag(self, tag: str) -> None:
        self.muet = "" if tag == self.muet else self.muet
        if tag not in EN_LIGNE:
            self.lignes.append("")

    def handle_data(self, data: str) -> None:
        if not self.muet:
            self.lignes[-1] += data


def uni(texte: str) -> str:
    """A text with plain single spaces, whatever typography made of them."""
    return re.sub(r"\s+", " ", texte).strip()


def lignes(html: str) -> list[str]:
    """What a page shows or says, but for the bar that says of when its facts are."""
    lecteur = _Lecteur()
    lecteur.feed(re.sub(r'(?s)<aside class="situation".*?</aside>', "", html))
    return [ligne for brute in (*lecteur.lignes, *lecteur.dits) if (ligne := uni(brute))]


def textes(objet: Any) -> Iterator[str]:
    """Every text that the data hold."""
    if isinstance(objet, str):
        yield objet
    elif is_dataclass(objet):
        for champ in fields(objet):
            yield from textes(getattr(objet, champ.name))
    elif isinstance(objet, dict):
        yield from textes(tuple(objet.values()))
    elif isinstance(objet, Iterable) and not isinstance(objet, bytes):
        for partie in objet:
            yield from textes(partie)


def donnees(recueil: Recueil) -> re.Pattern[str]:
    """What the data themselves say with « deux » or a year in it: not ours to mend."""
    dits = {dit for texte in textes(recueil) if len(dit := uni(texte)) > 4 and A_REGARDER.search(dit)}
    dits |= {
        f"{avant}{s.date}" for s in recueil.sources for avant in (f"{s.editeur}, ", f"{s.editeur} · ", "Source, ")
    }
    return re.compile("|".join(map(re.escape, sorted(dits, key=len, reverse=True))), re.IGNORECASE)
