"""What a word may name: a territory, a région, a category, by any of the names people use for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.recherche import Requete, Texte

Objet = TypeVar("Objet")

# Names that laws have changed, and numbers that no longer stand for one département.
ANCIENS_NOMS = {
    "04": "Basses-Alpes", "17": "Charente-Inférieure", "22": "Côtes-du-Nord", "2A": "Corse 20", "2B": "Corse 20",
    "44": "Loire-Inférieure", "64": "Basses-Pyrénées", "69M": "Grand Lyon", "75": "Seine", "76": "Seine-Inférieure",
    "78": "Seine-et-Oise", "91": "Seine-et-Oise", "95": "Seine-et-Oise", "974": "Réunion",
}  # fmt: skip

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
    "aide-financiere-internes": "indemnité prime déplacement transport frais kilométrique stage interne externe",
    "accueil-internes": "soirée week-end découverte journée interne étudiant bienvenue",
    "accompagnement-installation": "guichet unique interlocuteur référent conciergerie contact",
    "aide-financiere-installation": "prime bourse d’installation prêt équipement cabinet matériel argent zone ZIP",
    "bourse-etude": "bourse allocation indemnité contrat d’engagement de service public CESP études externe interne",
    "soutien-msp": "maison de santé pluriprofessionnelle pôle libéral ambulatoire PSLA centre cabinet groupe",
    "logement-internes": "loyer hébergement internat appartement maison des internes chambre colocation",
    "formation-msu": "maître de stage des universités universitaire praticien agréé terrain de stage SASPAS",
    "emploi-conjoint": "famille travail partenaire compagne compagnon mari femme",
    "developpement-salariat": "médecin salarié centre de santé départemental poste emploi embauche",
    "promotion-territoire": "communication campagne congrès salon attractivité site brochure publicité",
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
    return Texte.lire(f"{nom} {ANCIENS_NOMS.get(code, '')}")


def texte_numerote(code: str, nom: str) -> Texte:
    """Return a territory's names and number (« 01 » and « 1 »): for a box that takes either, begun."""
    return Texte.lire(f"{nom} {ANCIENS_NOMS.get(code, '')} {code} {code.lstrip('0')}")


def texte_region(r: RegionLue) -> Texte:
    """Return a région's names, those of before 2016 and its initials included."""
    return Texte.lire(f"{r.nom} {AUTRES_REGIONS.get(r.slug, '')}")


def texte_categorie(c: Categorie) -> Texte:
    """Return a category's labels and the other words for it."""
    return Texte.lire(f"{c.libelle} {c.court} {SYNONYMES.get(c.cle, '')}")


class Nomme(NamedTuple, Generic[Objet]):
    """Something, and all that it may be called, ready to be searched."""

    objet: Objet
    noms: Texte


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Territories, régions and categories with their names made ready, once for many requests."""

    territoires: tuple[Nomme[Territoire], ...]
    regions: tuple[Nomme[RegionLue], ...]
    categories: tuple[Nomme[Categorie], ...]

    @classmethod
    def etablir(
        cls,
        territoires: Sequence[Territoire],
        categories: Iterable[Categorie],
        hors_atlas: Iterable[RegionLue] = (),
    ) -> "Repertoire":
        """Make the names ready. The régions are those of the territories, and `hors_atlas`."""
        regions = {t.region.slug: t.region for t in territoires}
        regions.update({r.slug: r for r in hors_atlas})
        rangees = sorted(regions.values(), key=lambda r: r.slug)
        return cls(
            territoires=_nommer(territoires, lambda t: texte_territoire(t.code, t.nom)),
            regions=_nommer(rangees, texte_region),
            categories=_nommer(categories, texte_categorie),
        )

    def chercher(self, texte: str) -> Trouvailles:
        """Return what `texte` names: by its names begun, or by its number, whole."""
        requete = Requete.lire(texte)
        if requete.vide:
            return Trouvailles((), (), ())
        numero = "".join(requete.mots)
        territoires = [n.objet for n in self.territoires if _a_numero(n.objet, numero) or requete.correspond(n.noms)]
        return Trouvailles(
            territoires=tuple(territoires),
            regions=_repondent(self.regions, requete),
            categories=_repondent(self.categories, requete),
        )


def _nommer(objets: Iterable[Objet], dire: Callable[[Objet], Texte]) -> tuple[Nomme[Objet], ...]:
    return tuple(Nomme(objet, dire(objet)) for objet in objets)


def _repondent(nommes: Iterable[Nomme[Objet]], requete: Requete) -> tuple[Objet, ...]:
    return tuple(n.objet for n in nommes if requete.correspond(n.noms))


def _a_numero(t: Territoire, numero: str) -> bool:
    code = t.code.lower()
    return numero in (code, code.lstrip("0"))
