"""What a word may name: a territory, a région, a category, by any of the names people use for them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.lieux import LieuEcrit, codes_dits, sans_cadre
from aides.domaine.listes import ceux, figer, sauf
from aides.domaine.recherche import ELIDES, Requete, Texte
from aides.domaine.texte import OUTILS, developper, mots

Objet = TypeVar("Objet")
# The letters that a word must have more than for its last « s » to be a plural's: « Ars », « Lot ».
_SINGULIER = 3

# What people call a territory besides its name, names that laws have changed and those of before the départements
# among them: each the whole of it.
SURNOMS: dict[str, tuple[str, ...]] = {
    "03": ("Bourbonnais",), "04": ("Basses-Alpes",), "07": ("Vivarais",), "12": ("Rouergue",),
    "17": ("Charente-Inférieure", "île de Ré", "île d’Oléron"), "24": ("Périgord",), "37": ("Touraine",),
    "43": ("Velay",), "46": ("Quercy",), "48": ("Gévaudan",), "49": ("Anjou",), "22": ("Côtes-du-Nord",),
    "2A": ("Corse",), "2B": ("Corse",), "44": ("Loire-Inférieure",),
    "64": ("Basses-Pyrénées", "Pays basque", "Béarn"), "65": ("Bigorre",),
    "67": ("Alsace", "Collectivité européenne d’Alsace", "CeA"),
    "68": ("Alsace", "Collectivité européenne d’Alsace", "CeA"),
    "69M": ("Grand Lyon", "métropole Lyon"), "76": ("Seine-Inférieure",), "78": ("Seine-et-Oise",),
    "73": ("Savoie Mont-Blanc",), "74": ("Savoie Mont-Blanc",), "91": ("Seine-et-Oise",), "95": ("Seine-et-Oise",),
    "971": ("île de la Guadeloupe",), "972": ("île de la Martinique",),
    "973": ("Guyane française",), "974": ("Réunion", "île de La Réunion"),
}  # fmt: skip
# Names that are whole or nothing: of several (« DRO » begins Drôme), or of words that begin others (« Paris »).
OUTRE_MER = ("outre-mer", "DOM", "DROM")
ANTILLES = ("Antilles", "Antilles françaises", "Antilles-Guyane")
ENSEMBLES = {
    "13": ("Camargue",), "18": ("Berry",), "36": ("Berry",), "38": ("Dauphiné",), "56": ("Belle-Île",),
    "75": ("Grand Paris",), "77": ("Marne-la-Vallée",), "92": ("Grand Paris", "La Défense"), "93": ("Grand Paris",),
    "94": ("Grand Paris",), "95": ("Cergy-Pontoise",),
    "971": (*OUTRE_MER, *ANTILLES), "972": (*OUTRE_MER, *ANTILLES), "973": (*OUTRE_MER, "Antilles-Guyane"),
    "974": OUTRE_MER,
}  # fmt: skip
# What else begins to name one: numbers that no longer stand for one département, « Seine », which is a river first.
AUTRES_MOTS = {"2A": "20", "2B": "20", "75": "Seine"}

# Régions as they were called before 2016, and their initials.
AUTRES_REGIONS = {
    "auvergne-rhone-alpes": "AuRA", "bourgogne-franche-comte": "BFC", "centre-val-de-loire": "CVL",
    "grand-est": "Alsace Champagne-Ardenne Lorraine", "hauts-de-france": "Nord-Pas-de-Calais Picardie HDF",
    "ile-de-france": "IDF", "normandie": "Basse-Normandie Haute-Normandie",
    "nouvelle-aquitaine": "Limousin Poitou-Charentes", "occitanie": "Languedoc-Roussillon Midi-Pyrénées",
    "pays-de-la-loire": "PDL", "provence-alpes-cote-dazur": "PACA", "mayotte": "976",
}  # fmt: skip

# Words for a category that its label does not hold.
SYNONYMES = {
    "aide-financiere-internes": "bourse de stage indemnité prime déplacement transport frais kilométrique voiture "
    "essence carburant véhicule train repas interne externe",
    "accueil-internes": "accueillir soirée week-end découverte journée interne étudiant bienvenue",
    "accompagnement-installation": "guichet unique interlocuteur référent conciergerie contact",
    "aide-financiere-installation": "prime bourse d’installation prêt équipement cabinet matériel argent zone ZIP",
    "bourse-etude": "bourse allocation indemnité contrat d’engagement de service public CESP études externe interne",
    "soutien-msp": "maison de santé pluriprofessionnelle médicale pluridisciplinaire pôle libéral ambulatoire PSLA "
    "centre cabinet groupe dispensaire",
    "logement-internes": "loyer loger hébergement internat appartement maison des internes chambre colocation studio "
    "gîte foyer résidence",
    "formation-msu": "maître de stage des universités universitaire praticien agréé terrain de stage SASPAS",
    "emploi-conjoint": "famille travail partenaire compagne compagnon mari femme époux épouse",
    "developpement-salariat": "médecin salarié salarier centre de santé départemental poste emploi embauche "
    "embaucher recruter recrutement CDI CDD",
    "promotion-territoire": "communication campagne congrès salon attractivité site brochure publicité vidéo clip "
    "film",
    "accueil-pmi": "protection maternelle et infantile pédiatrie enfant stage",
}


@dataclass(frozen=True, slots=True)
class Trouvailles:
    """What was found, by kind."""

    territoires: tuple[Territoire, ...]
    regions: tuple[RegionLue, ...]
    categories: tuple[Categorie, ...]


def texte_territoire(code: str, nom: str) -> Texte:
    """Return a territory's names, those of before included, ready to be searched."""
    return Texte.lire(_noms(code, nom))


def texte_numerote(code: str, nom: str) -> Texte:
    """Return a territory's names and number (« 01 » and « 1 »; « 69D »): for a box that takes either, begun."""
    rhone = "69D" if code == "69" else ""
    return Texte.lire(f"{_noms(code, nom)} {code} {code.lstrip('0')} {rhone}")


def _noms(code: str, nom: str) -> str:
    """All that a territory is called."""
    return " ".join((nom, *SURNOMS.get(code, ()), AUTRES_MOTS.get(code, "")))


def texte_region(r: RegionLue) -> Texte:
    """Return a région's names, those of before 2016 and its initials included."""
    return Texte.lire(f"{r.nom} {AUTRES_REGIONS.get(r.slug, '')}")


def texte_categorie(c: Categorie) -> Texte:
    """Return a category's labels and the other words for it, ready to be searched."""
    return Texte.lire(mots_de_categorie(c))


def mots_de_categorie(c: Categorie) -> str:
    """Return a category's labels and the other words for it."""
    return f"{c.libelle} {c.court} {SYNONYMES.get(c.cle, '')}"


def cles_de(nom: str) -> frozenset[str]:
    """Return the letters by which a whole name is known, with and without what people leave out of it: elided letters
    and words of grammar, plurals, « St » for « Saint »."""
    entiers = developper(mots(nom))
    pleins = sauf(entiers, OUTILS | ELIDES)
    cles = ("".join(map(_singulier, entiers)), "".join(map(_singulier, pleins)))
    return frozenset(filter(None, cles))


def _singulier(mot: str) -> str:
    """A word without its plural's « s »."""
    return mot.removesuffix("s") if len(mot) > _SINGULIER else mot


class Nomme(NamedTuple, Generic[Objet]):
    """Something, and all that it may be called, ready to be searched."""

    objet: Objet
    noms: Texte


class Entiers(NamedTuple):
    """What a whole name names: territories, régions."""

    territoires: tuple[Territoire, ...]
    regions: tuple[RegionLue, ...]

    def __bool__(self) -> bool:
        return bool(self.territoires or self.regions)


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Territories, régions and categories with their names made ready, once for many requests."""

    territoires: tuple[Nomme[Territoire], ...]
    regions: tuple[Nomme[RegionLue], ...]
    categories: tuple[Nomme[Categorie], ...]
    libelles: tuple[Nomme[Categorie], ...]
    cles_territoires: Mapping[str, tuple[Territoire, ...]]
    cles_regions: Mapping[str, tuple[RegionLue, ...]]

    @classmethod
    def etablir(
        cls,
        territoires: Sequence[Territoire],
        categories: Iterable[Categorie],
        hors_atlas: Iterable[RegionLue] = (),
    ) -> "Repertoire":
        """Make the names ready. The régions are those of the territories, and `hors_atlas`."""
        regions: dict[str, RegionLue] = {}
        for t in territoires:
            regions[t.region.slug] = t.region
        for region in hors_atlas:
            regions[region.slug] = region
        rangees = sorted(regions.values(), key=lambda r: r.slug)
        siennes = tuple(categories)
        return cls(
            territoires=_nommer(territoires, lambda t: texte_territoire(t.code, t.nom)),
            regions=_nommer(rangees, texte_region),
            categories=_nommer(siennes, texte_categorie),
            libelles=_nommer(siennes, lambda c: Texte.lire(f"{c.libelle} {c.court}")),
            cles_territoires=_par_cle(
                territoires, lambda t: (t.nom, *SURNOMS.get(t.code, ()), *ENSEMBLES.get(t.code, ()))
            ),
            cles_regions=_par_cle(rangees, lambda r: (r.nom, *_SURNOMS_REGIONS.get(r.slug, ()))),
        )

    def chercher(self, texte: str) -> Trouvailles:
        """Return what `texte` names: by its names begun, those named in full first; or by its number, whole."""
        requete = Requete.lire(texte)
        if requete.vide:
            return Trouvailles((), (), ())
        lieu = LieuEcrit.lire(texte)
        return Trouvailles(
            territoires=self._territoires(lieu),
            regions=self._regions(texte),
            categories=self.categories_dites(requete),
        )

    def de_nombre(self, code: str) -> tuple[Territoire, ...]:
        """Return the territory of a number; those of one that several have shared, « 20 » and « 97 »."""
        ensemble = codes_dits(code) if code in ("20", "97") else {code}
        return _de_codes(self._tous, ensemble)

    def de_nom_et_nombre(self, nom: str, code: str) -> tuple[Territoire, ...]:
        """Return the territories that a whole name names, among those that people mean by a number."""
        return _de_codes(self.entier(nom).territoires, codes_dits(code))

    def territoires_de(self, regions: Iterable[RegionLue]) -> tuple[Territoire, ...]:
        """Return the territories of these régions."""
        slugs = {r.slug for r in regions}
        return ceux(self._tous, lambda t: t.region.slug in slugs)

    @property
    def _tous(self) -> Iterator[Territoire]:
        """All the territories."""
        for nomme in self.territoires:
            yield nomme.objet

    def entier(self, nom: str) -> Entiers:
        """Return what is named in full."""
        cles = cles_de(nom)
        return Entiers(_de_cles(self.cles_territoires, cles), _de_cles(self.cles_regions, cles))

    def categories_dites(self, requete: Requete) -> tuple[Categorie, ...]:
        """Return the categories that a request speaks of, those whose label says it first."""
        premieres = self.libellees(requete)
        return tuple(dict.fromkeys([*premieres, *_repondent(self.categories, requete)]))

    def libellees(self, requete: Requete) -> tuple[Categorie, ...]:
        """Return the categories whose very labels hold a request."""
        return _repondent(self.libelles, requete)

    def _territoires(self, lieu: LieuEcrit) -> tuple[Territoire, ...]:
        if lieu.code_postal:
            return ()
        requete = Requete.lire(lieu.texte)
        if requete.vide:
            return self.de_nombre(lieu.code)
        entiers = self.entier(lieu.texte).territoires
        trouves = dict.fromkeys([*entiers, *_repondent(self.territoires, requete)])
        return _de_codes(trouves, codes_dits(lieu.code)) if lieu.code else tuple(trouves)

    def _regions(self, texte: str) -> tuple[RegionLue, ...]:
        # « Région Sud » is a name as it stands.
        entieres = self.entier(texte).regions
        nom = sans_cadre(texte)
        siennes = [*entieres, *self.entier(nom).regions, *_repondent(self.regions, Requete.lire(nom))]
        return tuple(dict.fromkeys(siennes))


# Names of before 2016 that were those of one région alone, and initials: the whole of them.
_SURNOMS_REGIONS = {
    "auvergne-rhone-alpes": ("AuRA", "Auvergne", "Rhône-Alpes"), "bourgogne-franche-comte": ("BFC", "Bourgogne"),
    "centre-val-de-loire": ("CVL", "Val de Loire", "région Centre"), "hauts-de-france": ("HDF", "Picardie"),
    "grand-est": ("Lorraine", "Champagne-Ardenne", "Champagne"), "ile-de-france": ("IDF", "région parisienne"),
    "normandie": ("Basse-Normandie", "Haute-Normandie"), "nouvelle-aquitaine": ("Limousin", "Aquitaine"),
    "occitanie": ("Languedoc-Roussillon", "Midi-Pyrénées", "Languedoc"), "pays-de-la-loire": ("PDL",),
    "provence-alpes-cote-dazur": ("PACA", "Région Sud", "Provence"), "mayotte": ("île de Mayotte",),
}  # fmt: skip


def _par_cle(objets: Iterable[Objet], dire: Callable[[Objet], Iterable[str]]) -> Mapping[str, tuple[Objet, ...]]:
    """The objects under the letters of each of their whole names."""
    trouves: dict[str, dict[Objet, None]] = {}
    for objet in objets:
        for nom in dire(objet):
            for cle in cles_de(nom):
                trouves.setdefault(cle, {})[objet] = None
    return figer(trouves)


def _de_codes(territoires: Iterable[Territoire], codes: Container[str]) -> tuple[Territoire, ...]:
    return ceux(territoires, lambda t: t.code in codes)


def _de_cles(par_cle: Mapping[str, tuple[Objet, ...]], cles: Iterable[str]) -> tuple[Objet, ...]:
    trouves: dict[Objet, None] = {}
    for cle in sorted(cles, key=len, reverse=True):
        trouves.update(dict.fromkeys(par_cle.get(cle, ())))
    return tuple(trouves)


def _nommer(objets: Iterable[Objet], dire: Callable[[Objet], Texte]) -> tuple[Nomme[Objet], ...]:
    return tuple(Nomme(objet, dire(objet)) for objet in objets)


def _repondent(nommes: Iterable[Nomme[Objet]], requete: Requete) -> tuple[Objet, ...]:
    return tuple(n.objet for n in nommes if requete.correspond(n.noms))
