"""READS what answers the one box: places, categories, measures, a place and words together, what was perhaps
meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.lieux import AUTRES_NOMS_HORS_ATLAS, HORS_ATLAS, lire_code
from aides.domaine.nationaux import nationaux_dits
from aides.domaine.noms import cles_de
from aides.domaine.recherche import Requete, Texte
from aides.domaine.recueil import Recueil
from aides.domaine.reponses import CommuneTrouvee, Croisement, Force, Genre, Reponses, parler, utiles_de
from aides.domaine.texte import mots, reunir_nombres
from aides.lectures import orthographe
from aides.lectures.communes import CommuneNommee
from aides.lectures.lieux import Lieux, comprendre

COMMUNES = 30
# A number that is money, and nobody's postcode: « 400 € », « 6 000 ».
_SOMME = re.compile(
    r"\s*(?:\d[\d\s.\u00a0\u202f]*(?:,\d+)?\s*(?:€|euros?\b).*|\d{1,3}(?:[\s.\u00a0\u202f]\d{3})+\s*)", re.I
)
# A number before one of these is no département's.
_UNITES = frozenset(
    "mois an ans annee annees jour jours semaine semaines heure heures km euros euro pour premiers".split()
)
_MOTS_MAX = 10
_PREPOSITIONS = frozenset("a au aux en dans de du des d pres vers autour".split())


def repondre(recueil: Recueil, texte: str) -> Reponses:
    """Return what answers a text; where nothing does, what answers the nearest words, said as such."""
    trouvees = _repondre(recueil, texte)
    if not trouvees.faible or Requete.lire(texte).vide:
        return trouvees
    proposition = orthographe.proposer(recueil, texte, connue=bool(trouvees) and not trouvees.manquants)
    if not proposition:
        return trouvees
    autres = _repondre(recueil, proposition)
    deja = any(mots(c.nom) == mots(proposition) for c in trouvees.communes)
    if not autres or (trouvees and autres.faible) or deja:
        return trouvees
    if trouvees and not trouvees.manquants:
        return replace(trouvees, proposition=proposition)
    return replace(autres, texte=texte, proposition=proposition, corrige=True)


def _repondre(recueil: Recueil, texte: str) -> Reponses:
    requete = Requete.lire(texte)
    if requete.vide:
        return Reponses(texte=texte)
    somme = bool(_SOMME.fullmatch(texte))
    lieux = Lieux() if somme and not _code_postal(texte) else comprendre(texte, recueil.repertoire)
    noms = recueil.repertoire.chercher(texte)
    territoires = () if somme else tuple(dict.fromkeys([*_territoires(recueil, lieux), *noms.territoires]))
    dehors = _dehors(recueil, requete, texte)
    hors_atlas = [r for r in recueil.hors_atlas if r.nom == dehors]
    regions = () if somme else tuple(dict.fromkeys([*hors_atlas, *lieux.regions, *noms.regions]))
    sur = bool(lieux) and lieux.entier
    mesures, manquants = parler(recueil.mesures, requete)
    croisements = (
        () if sur or somme else tuple(_croiser(recueil, requete, texte=texte, seules=not mesures or bool(manquants)))
    )
    communes = tuple(_situer(recueil, lieux))
    categories, dits = _categories(recueil, requete, manquants)
    if sur or croisements:
        # The words are a place's, or are answered together: measures that have only some of them would answer less.
        mesures, manquants = ((), ()) if manquants else (mesures, ())
    dispositifs = recueil.regional.dispositifs
    trouvees = Reponses(
        texte=texte,
        croisements=croisements,
        nationaux=nationaux_dits(requete),
        dehors=dehors,
        territoires=territoires,
        regions=regions,
        categories=categories,
        communes=communes,
        homonymes=bool(lieux.homonymes),
        mesures=mesures,
        regionaux=tuple(d for d in dispositifs if requete.correspond(d.recherche)),
        manquants=manquants,
    )
    forces = _forces(trouvees, lieux, requete=requete, dits=dits)
    return replace(trouvees, forces=tuple(forces))


def _territoires(recueil: Recueil, lieux: Lieux) -> Sequence[Territoire]:
    """The territories that a place is; those of a postcode, that communes share."""
    if not (lieux.code_postal and lieux.entier):
        return lieux.territoires
    return recueil.territoires_nommes({c.commune.departement for c in lieux.communes})


def _code_postal(texte: str) -> bool:
    """Whether a number in several groups is one of five digits: « 26 400 » may be a postcode."""
    reunis = reunir_nombres(mots(texte))
    return "€" not in texte and len(reunis) == 1 and len(reunis[0]) == 5


def _categories(recueil: Recueil, requete: Requete, manquants: Sequence[str]) -> tuple[tuple[Categorie, ...], bool]:
    """The categories that the words name, or the words that measures have; and whether their very labels do."""
    voulus = Requete.lire(" ".join(t.mot for t in utiles_de(requete) if t.mot not in manquants))
    for essai in (requete, voulus):
        if essai.vide:
            continue
        trouvees = recueil.repertoire.categories_dites(essai)
        if trouvees:
            return trouvees, any(essai.correspond(n.noms) for n in recueil.repertoire.libelles)
    return (), False


def _dehors(recueil: Recueil, requete: Requete, texte: str) -> str:
    """The name of what the Atlas leaves out, alone or among other words; "" for anything else."""
    code, passages = lire_code(texte), list(_passages(requete.mots))
    noms: dict[str, tuple[str, ...]] = {r.nom: (r.nom,) for r in recueil.hors_atlas}
    noms |= {nom: (nom, *AUTRES_NOMS_HORS_ATLAS.get(sien, ())) for sien, nom in HORS_ATLAS.items()}
    for nom, siens in noms.items():
        cles = frozenset[str]().union(*map(cles_de, siens))
        if any(cles & passage for passage in passages):
            return nom
    return HORS_ATLAS.get(code, "")


def _passages(siens: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the letters of one to four words that follow each other."""
    for longueur in range(1, min(len(siens), 4) + 1):
        for debut in range(len(siens) - longueur + 1):
            yield cles_de(" ".join(siens[debut : debut + longueur]))


def _forces(r: Reponses, lieux: Lieux, *, requete: Requete, dits: bool) -> Iterator[tuple[Force, Genre]]:
    """Yield how surely each kind of answer is what was meant."""
    if r.croisements:
        yield Force.ENSEMBLE, Genre.CROISEMENT
    if r.nationaux:
        yield Force.DESIGNE, Genre.NATIONAL
    if r.territoires:
        entier = lieux.territoires or (lieux.code_postal and lieux.entier)
        yield (Force.ENTIER if entier else Force.DEBUT), Genre.TERRITOIRE
    if r.regions:
        yield (Force.ENTIER if lieux.regions or r.dehors else Force.DEBUT), Genre.REGION
    if r.categories:
        yield (Force.LIBELLE if dits else Force.SYNONYME), Genre.CATEGORIE
    if r.communes:
        yield _force_communes(lieux), Genre.COMMUNE
    if r.mesures:
        yield _force_mesures(r, requete), Genre.MESURE


def _force_communes(lieux: Lieux) -> Force:
    if not lieux.entier:
        return Force.COMMUNE
    return Force.ANCIEN if all(c.ancien for c in lieux.communes) else Force.LIBELLE


def _force_mesures(r: Reponses, requete: Requete) -> Force:
    """Numbers and titles name measures; other words are only in them."""
    chiffre = all(mot.isdecimal() for mot in requete.mots) and len(requete.mots[0]) > 2
    intitulee = not r.manquants and any(requete.correspond(Texte.lire(m.intitule)) for m in r.mesures)
    if chiffre:
        return Force.CHIFFRE
    return Force.INTITULE if intitulee else Force.TEXTE


def _situer(recueil: Recueil, lieux: Lieux) -> Iterator[CommuneTrouvee]:
    """Yield communes with who answers for them; those that no département of the Atlas has, with their région."""
    for c in lieux.communes[:COMMUNES]:
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


# --- A place and words together ---


def _croiser(recueil: Recueil, requete: Requete, *, texte: str, seules: bool) -> Iterator[Croisement]:
    """Yield what a place has of the words beside its name. `seules`: nothing else has all the words, so that a
    commune may be the place too."""
    siens = requete.mots
    for lieu, autres in _coupes(recueil, siens):
        croisement = _croisement(recueil, lieu, autres)
        if croisement is not None:
            seules = False
            yield croisement
    if not seules:
        return
    for lieu, autres in _coupes_communes(recueil, siens, texte):
        croisement = _croisement(recueil, lieu, autres)
        if croisement is not None:
            yield croisement
            return


def _coupes(recueil: Recueil, siens: Sequence[str]) -> Iterator[tuple[Territoire | RegionLue, list[str]]]:
    """Yield the territories or régions that the most of the words name, with the other words."""
    nombre = min(len(siens), _MOTS_MAX)
    for longueur in range(nombre - 1, 0, -1):
        trouves = []
        for debut in range(nombre - longueur + 1):
            nom, autres = siens[debut : debut + longueur], [*siens[:debut], *siens[debut + longueur :]]
            trouves += [(lieu, autres) for lieu in _nommes(recueil, nom, autres, siens[debut + longueur :])]
        if trouves:
            yield from trouves
            return


def _nommes(
    recueil: Recueil, nom: Sequence[str], autres: Sequence[str], suite: Sequence[str]
) -> Sequence[Territoire | RegionLue]:
    """The territories of a whole name, or else the régions; or that of a number of two signs, at either end."""
    repertoire = recueil.repertoire
    if len(nom) == 1 and len(nom[0]) in (2, 3) and (code := lire_code(nom[0])):
        mesure = suite[:1] and suite[0] in _UNITES
        return () if mesure or any(mot.isdecimal() for mot in autres) else repertoire.de_nombre(code)
    territoires, regions = repertoire.entier(" ".join(nom))
    return territoires or [r for r in regions if r.dans_atlas]


def _coupes_communes(recueil: Recueil, siens: Sequence[str], texte: str) -> Iterator[tuple[Territoire, list[str]]]:
    """Yield the territory of a commune whose whole name begins or ends the words, where it has no namesake."""
    for longueur in range(min(len(siens), _MOTS_MAX) - 1, 0, -1):
        for nom, autres in ((siens[:longueur], siens[longueur:]), (siens[-longueur:], siens[:-longueur])):
            ecrit = " ".join(nom)
            # « 50 000 » is money, 50000 may be a postcode; « à Brest » is not Abrest.
            if nom[0] in _PREPOSITIONS or (ecrit.isdecimal() and ecrit not in texte):
                continue
            lieux = comprendre(ecrit, recueil.repertoire)
            codes = {c.commune.departement for c in lieux.communes}
            if lieux.entier and len(codes) == 1 and not lieux.territoires:
                trouve = recueil.par_code.get(min(codes))
                if trouve is not None:
                    yield trouve, list(autres)


def _croisement(recueil: Recueil, lieu: Territoire | RegionLue, autres: Sequence[str]) -> Croisement | None:
    """What a place has of some words; None where it has nothing of them, or they say nothing."""
    requete = Requete.lire(" ".join(autres))
    utiles = utiles_de(requete)
    if not utiles:
        return None
    reste = " ".join(t.mot for t in utiles)
    territoires = (lieu,) if isinstance(lieu, Territoire) else recueil.territoires_de(lieu.slug)
    siennes = recueil.mesures_de([t.code for t in territoires])
    voulu = Requete.lire(reste)
    mesures, manquants = parler(siennes, voulu)
    categories = _les_dites(recueil, voulu) or _les_dites(recueil, _sans(voulu, manquants))
    if not (mesures or categories):
        return None
    if categories:
        dites = () if manquants else mesures
        mesures, manquants = tuple(dict.fromkeys([*dites, *_des_categories(siennes, categories)])), ()
    return Croisement(lieu, territoires, reste=reste, categories=categories, mesures=mesures, manquants=manquants)


def _les_dites(recueil: Recueil, requete: Requete) -> tuple[Categorie, ...]:
    """The categories whose labels hold the words; else those that have other words for them."""
    if requete.vide:
        return ()
    dites = _libellees(recueil, requete) or recueil.repertoire.categories_dites(requete)
    # Of many words, the first that a label has says most.
    for mot in requete.mots:
        dites = dites or _libellees(recueil, Requete.lire(mot))
    return dites


def _libellees(recueil: Recueil, requete: Requete) -> tuple[Categorie, ...]:
    return tuple(n.objet for n in recueil.repertoire.libelles if requete.correspond(n.noms))


def _sans(requete: Requete, manquants: Iterable[str]) -> Requete:
    return Requete.lire(" ".join(mot for mot in requete.mots if mot not in manquants))


def _des_categories(mesures: Iterable[MesureLue], categories: Sequence[Categorie]) -> tuple[MesureLue, ...]:
    cles = frozenset(c.cle for c in categories)
    return tuple(sorted((m for m in mesures if m.est_parmi(cles)), key=lambda m: -m.annee))
