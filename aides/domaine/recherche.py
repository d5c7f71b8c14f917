"""What a word may mean: a territory, a région, a category, by any of the names people use for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.texte import mots

# Names that laws have changed, and numbers that no longer stand for one département.
ANCIENS_NOMS = {
    "04": "Basses-Alpes", "17": "Charente-Inférieure", "22": "Côtes-du-Nord", "2A": "Corse 20", "2B": "Corse 20",
    "44": "Loire-Inférieure", "64": "Basses-Pyrénées", "69M": "Grand Lyon", "75": "Seine", "76": "Seine-Inférieure",
    "78": "Seine-et-Oise", "91": "Seine-et-Oise", "95": "Seine-et-Oise", "93": "9-3", "974": "Réunion",
}  # fmt: skip

# Words for a category that its label does not hold.
SYNONYMES = {
    "aide-financiere-internes": "indemnité prime déplacement transport frais kilométrique stage interne externe",
    "accueil-internes": "soirée week-end découverte journée interne étudiant bienvenue",
    "accompagnement-installation": "guichet unique interlocuteur référent conciergerie contact",
    "aide-financiere-installation": "prime bourse d’installation prêt équipement cabinet matériel argent zone ZIP",
    "bourse-etude": "bourse allocation indemnité engagement contrat CESP études externe interne",
    "soutien-msp": "maison de santé pluriprofessionnelle pôle centre de santé PSLA cabinet groupe immobilier",
    "logement-internes": "loyer hébergement internat appartement maison des internes chambre colocation",
    "formation-msu": "maître de stage universitaire praticien agréé terrain de stage SASPAS",
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


def debutent(requete: list[str], texte: str) -> bool:
    """Whether each word asked for begins some word of `texte`: first letters are enough."""
    presents = mots(texte)
    return bool(requete) and all(any(p.startswith(mot) for p in presents) for mot in requete)


def chercher(texte: str, territoires: Iterable[Territoire], categories: Iterable[Categorie]) -> Trouvailles:
    """Return the territories, régions and categories that `texte` names, accents and case aside."""
    requete = mots(texte)
    territoires = tuple(territoires)
    regions = {t.region.slug: t.region for t in territoires}
    return Trouvailles(
        tuple(
            t
            for t in territoires
            if requete == [t.code.lower()] or debutent(requete, f"{t.nom} {ANCIENS_NOMS.get(t.code, '')}")
        ),
        tuple(r for _, r in sorted(regions.items()) if debutent(requete, r.nom)),
        tuple(c for c in categories if debutent(requete, f"{c.libelle} {c.court} {SYNONYMES.get(c.cle, '')}")),
    )
