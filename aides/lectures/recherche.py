"""READS what answers the one box: places, categories, measures, what was perhaps meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.comparaison import MAXIMUM, MINIMUM
from aides.domaine.lieux import AUTRES_NOMS_HORS_ATLAS, HORS_ATLAS, LieuEcrit, code_de, lire_code
from aides.domaine.listes import ceux
from aides.domaine.nationaux import nationaux_dits, reste_de
from aides.domaine.nombres import MILLIERS
from aides.domaine.noms import cles_de
from aides.domaine.recherche import Requete, Texte
from aides.domaine.recueil import Recueil
from aides.domaine.reponses import (
    CommuneTrouvee,
    Croisement,
    Force,
    Genre,
    Reponses,
    parler,
    sujet_de,
)
from aides.domaine.sigles import SIGLES
from aides.domaine.texte import mots, reunir_nombres
from aides.lectures import orthographe
from aides.lectures.communes import CommuneNommee, departements_des
from aides.lectures.croisements import croiser
from aides.lectures.lieux import Lieux
from aides.lectures.lieux_dits import PASSAGE, grande_ville, lieu_dit, lieux_demandes

COMMUNES = 30
# A number that is money, and nobody's postcode: « 400 € », « 6 000 ».
_SOMME = re.compile(rf"\s*(?:\d[\d\s.\u00a0\u202f]*(?:,\d+)?\s*(?:€|euros?\b).*|{MILLIERS}\s*)", re.I)


def repondre(recueil: Recueil, texte: str) -> Reponses:
    """Return what answers a text; where nothing does, what answers the nearest words, said as such."""
    trouvees = _repondre(recueil, texte)
    if not trouvees.faible or Requete.lire(texte).vide:
        return trouvees
    connue = bool(trouvees) and not trouvees.manquants
    for proposition in orthographe.proposer(recueil, texte, connue=connue):
        autres = _repondre(recueil, proposition)
        deja = any(mots(c.nom) == mots(proposition) for c in trouvees.communes)
        if not autres or (trouvees and autres.faible) or deja:
            continue
        if connue:
            return replace(trouvees, proposition=proposition)
        return replace(autres, texte=texte, proposition=proposition, corrige=True)
    return trouvees


def _repondre(recueil: Recueil, texte: str) -> Reponses:
    """What answers a text as it is written; what stands beside a national scheme's name, where nothing has both."""
    trouvees = _tout_repondre(recueil, texte)
    reste = reste_de(Requete.lire(texte), trouvees.nationaux)
    if not (trouvees.nationaux and trouvees.manquants and reste):
        return trouvees
    autres = _tout_repondre(recueil, reste)
    forces = ((Force.DESIGNE, Genre.NATIONAL), *autres.forces)
    return replace(autres, texte=texte, repondu=reste, nationaux=trouvees.nationaux, forces=forces)


def _tout_repondre(recueil: Recueil, texte: str) -> Reponses:
    requete = Requete.lire(texte)
    if requete.vide:
        return Reponses(texte=texte)
    somme = bool(_SOMME.fullmatch(texte))
    lieux = Lieux() if somme and not _code_postal(texte) else lieux_demandes(recueil, requete, texte)
    noms = recueil.repertoire.chercher(texte)
    dehors = _dehors(recueil, requete, texte)
    hors_atlas = ceux(recueil.hors_atlas, lambda region: region.nom == dehors)
    sur = bool(lieux) and lieux.entier and not requete.sommes
    mesures, manquants = parler(recueil.mesures, requete)
    if manquants and not sur:
        lieux = lieu_dit(recueil, requete, manquants) or lieux
    territoires = () if somme else _ranger([*_territoires(recueil, lieux), *noms.territoires], requete)
    regions = () if somme else tuple(dict.fromkeys([*hors_atlas, *lieux.regions, *noms.regions]))
    croisements = (
        () if sur or somme else tuple(croiser(recueil, requete, texte=texte, seules=not mesures or bool(manquants)))
    )
    if manquants and not (sur or lieux or croisements):
        lieux = grande_ville(manquants)
    communes = tuple(_situer(recueil, lieux))
    # The words of a place name no category when some of them are left out.
    categories, dits = _categories(recueil, requete, requete.mots if sur else manquants)
    if sur or croisements or dehors:
        # The words are a place's, or are answered together: measures that have only some of them would answer less.
        mesures, manquants = ((), ()) if manquants else (mesures, ())
    dispositifs = recueil.regional.dispositifs
    exacts = not mesures or requete.correspond(mesures[0].recherche)
    trouvees = Reponses(
        texte=texte,
        repondu="" if exacts or manquants else sujet_de(requete),
        croisements=croisements,
        nationaux=nationaux_dits(requete),
        dehors=dehors,
        territoires=territoires,
        comparables=_comparables(lieux, croisements),
        regions=regions,
        categories=categories,
        communes=communes,
        homonymes=bool(lieux.homonymes),
        mesures=mesures,
        sans_zero=lieux.code_postal if lieux.sans_zero else "",
        regionaux=ceux(dispositifs, lambda d: requete.correspond(d.recherche)),
        manquants=manquants,
    )
    forces = _forces(trouvees, lieux, requete=requete, dits=dits)
    return replace(trouvees, forces=tuple(forces))


def _comparables(lieux: Lieux, croisements: Sequence[Croisement]) -> tuple[Territoire, ...]:
    """The territories named in full that may stand side by side, alone or with words beside them."""
    croises = [c.lieu for c in croisements if isinstance(c.lieu, Territoire)]
    nommes = tuple(dict.fromkeys([*lieux.territoires, *croises]))
    return nommes if MINIMUM <= len(nommes) <= MAXIMUM else ()


def _territoires(recueil: Recueil, lieux: Lieux) -> Sequence[Territoire]:
    """The territories that a place is; those of a postcode, that communes share."""
    if not (lieux.code_postal and lieux.entier):
        return lieux.territoires
    return recueil.territoires_nommes(departements_des(lieux.communes))


def _ranger(territoires: Sequence[Territoire], requete: Requete) -> tuple[Territoire, ...]:
    """Each once, those whose own name begins so first: « drom » is typed for Drôme before it is said of overseas."""
    debut = requete.normal.rstrip()
    distincts = dict.fromkeys(territoires)
    return tuple(sorted(distincts, key=lambda t: not Texte.lire(t.nom).normal.startswith(debut)))


def _code_postal(texte: str) -> bool:
    """Whether a number in several groups is one of five digits: « 26 400 » may be a postcode."""
    reunis = reunir_nombres(mots(texte))
    return "€" not in texte and len(reunis) == 1 and len(reunis[0]) == 5


def _categories(recueil: Recueil, requete: Requete, manquants: Sequence[str]) -> tuple[tuple[Categorie, ...], bool]:
    """The categories that the words name, or the words that measures have; and whether their very labels do."""
    voulus = Requete.lire(sujet_de(requete, sans=manquants))
    for essai in (requete, voulus):
        if essai.vide:
            continue
        trouvees = recueil.repertoire.categories_dites(essai)
        if trouvees:
            return trouvees, bool(recueil.repertoire.libellees(essai))
    return (), False


def _dehors(recueil: Recueil, requete: Requete, texte: str) -> str:
    """The name of what the Atlas leaves out, alone or among other words, or of its number or of a postcode there;
    "" for anything else."""
    passages = frozenset[str]().union(*_passages(requete.mots))
    for nom, siens in _noms_du_dehors(recueil):
        if not passages.isdisjoint(chain.from_iterable(map(cles_de, siens))):
            return nom
    ecrit = LieuEcrit.lire(texte)
    code = lire_code(texte) or ecrit.code or code_de(ecrit.code_postal)
    return "" if requete.sommes else HORS_ATLAS.get(code, "")


def _noms_du_dehors(recueil: Recueil) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of what the Atlas leaves out, with all that it is called."""
    for region in recueil.hors_atlas:
        yield region.nom, (region.nom,)
    for code, nom in HORS_ATLAS.items():
        yield nom, (nom, *AUTRES_NOMS_HORS_ATLAS.get(code, ()))


def _passages(siens: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the letters of words that follow each other, as many as a name may have."""
    for longueur in range(1, min(len(siens), PASSAGE) + 1):
        for debut in range(len(siens) - longueur + 1):
            yield cles_de(" ".join(siens[debut : debut + longueur]))


def _forces(r: Reponses, lieux: Lieux, *, requete: Requete, dits: bool) -> Iterator[tuple[Force, Genre]]:
    """Yield how surely each kind of answer is what was meant."""
    if r.croisements:
        yield Force.ENSEMBLE, Genre.CROISEMENT
    if r.nationaux:
        yield Force.DESIGNE, Genre.NATIONAL
    if r.territoires:
        yield _force_territoires(lieux), Genre.TERRITOIRE
    if r.regions:
        yield (Force.ENTIER if lieux.regions or r.dehors else Force.DEBUT), Genre.REGION
    if r.categories:
        yield (Force.LIBELLE if dits else Force.SYNONYME), Genre.CATEGORIE
    if r.mesures:
        yield _force_mesures(r, requete), Genre.MESURE
    if r.communes:
        # « ARS » is an agency before it is a village.
        sigle = requete.colle.upper() in SIGLES and bool(r.mesures)
        yield (Force.TEXTE if sigle else _force_communes(lieux)), Genre.COMMUNE


def _force_territoires(lieux: Lieux) -> Force:
    if lieux.sans_zero:
        return Force.SANS_ZERO
    return Force.ENTIER if lieux.territoires or (lieux.code_postal and lieux.entier) else Force.DEBUT


def _force_communes(lieux: Lieux) -> Force:
    if lieux.sans_zero:
        return Force.SANS_ZERO
    if not lieux.entier:
        return Force.COMMUNE
    return Force.ANCIEN if all(c.ancien for c in lieux.communes) else Force.LIBELLE


def _force_mesures(r: Reponses, requete: Requete) -> Force:
    """Numbers and titles name measures; other words are only in them."""
    chiffre = all(map(str.isdecimal, requete.mots)) and len(requete.mots[0]) > 2
    intitulee = not r.manquants and any(requete.correspond(Texte.lire(m.intitule)) for m in r.mesures)
    if chiffre:
        return Force.CHIFFRE
    return Force.INTITULE if intitulee else Force.TEXTE


def _situer(recueil: Recueil, lieux: Lieux) -> Iterator[CommuneTrouvee]:
    """Yield communes with who answers for them; those that no département of the Atlas has, with their région."""
    for c in [*lieux.communes, *lieux.commencees][:COMMUNES]:
        yield from _situee(recueil, c, lieux)


def _situee(recueil: Recueil, c: CommuneNommee, lieux: Lieux) -> Iterator[CommuneTrouvee]:
    code = c.commune.departement
    territoire = recueil.par_code.get(code)
    rang = lieux.arrondissement
    trouvee = CommuneTrouvee(
        nom=f"{c.nom} {rang}{'er' if rang == 1 else 'e'}" if rang else c.nom,
        lieu=f"{territoire.nom} ({code})" if territoire else "",
        url=territoire.url if territoire else "",
        codes_postaux=c.commune.codes_postaux,
        actuelle=c.commune.nom if c.ancien else "",
        territoire=territoire,
    )
    if territoire:
        yield trouvee
        return
    for region in recueil.repertoire.chercher(code).regions:
        if not region.dans_atlas:
            yield replace(trouvee, lieu=f"{region.nom}, hors de l’Atlas", url=region.url)
