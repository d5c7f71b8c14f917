"""What a word may mean: a territory, a région, a category, by any of the names people use for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.texte import debuts, mots_cherches, normaliser

# Names that laws have changed, and numbers that no longer stand for one département.
ANCIENS_NOMS = {
    "04": "Basses-Alpes", "17": "Charente-Inférieure", "22": "Côtes-du-Nord", "2A": "Corse 20", "2B": "Corse 20",
    "44": "Loire-Inférieure", "64": "Basses-Pyrénées", "69M": "Grand Lyon", "75": "Seine", "76": "Seine-Inférieure",
    "78": "Seine-et-Oise", "91": "Seine-et-Oise", "95": "Seine-et-Oise", "93": "9-3", "974": "Réunion",
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


def debutent(requete: list[str], texte: str) -> bool:
    """Whether each word asked for begins some word of `texte`: first letters are enough, and so is a plural."""
    normal = normaliser(texte)
    return bool(requete) and all(any(debut in normal for debut in debuts(mot)) for mot in requete)


def chercher(
    texte: str,
    territoires: Iterable[Territoire],
    categories: Iterable[Categorie],
    hors_atlas: Iterable[RegionLue] = (),
) -> Trouvailles:
    """Return the territories, régions and categories that `texte` names, accents and case aside."""
    requete = mots_cherches(texte)
    territoires = tuple(territoires)
    regions = {r.slug: r for r in (*(t.region for t in territoires), *hors_atlas)}
    return Trouvailles(
        tuple(
            t
            for t in territoires
            if requete in ([t.code.lower()], [t.code.lstrip("0").lower()])
            or debutent(requete, f"{t.nom} {ANCIENS_NOMS.get(t.code, '')}")
        ),
        tuple(r for s, r in sorted(regions.items()) if debutent(requete, f"{r.nom} {AUTRES_REGIONS.get(s, '')}")),
        tuple(c for c in categories if debutent(requete, f"{c.libelle} {c.court} {SYNONYMES.get(c.cle, '')}")),
    )
