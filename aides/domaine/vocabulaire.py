"""The closed vocabularies of the Atlas as coded here. Values are what URLs, fixtures and exports carry."""

from enum import StrEnum

# What stands for a category where a measure is of none: in addresses and anchors.
HORS_CATEGORIE = "hors-categorie"


class StatutFiche(StrEnum):
    """What a sheet (territory × year) is. Source: ATLAS.md, « Status of a sheet »."""

    AIDES = "aides"
    AUCUNE_AIDE = "aucune_aide"
    SANS_REPONSE = "sans_reponse"
    REFUS = "refus"
    VIDE = "vide"
    ABSENTE = "absente"

    @property
    def parle(self) -> bool:
        """Whether it says what was done: aids, or that there are none."""
        return self in (StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE)


class Stade(StrEnum):
    """How far a measure has gone."""

    EN_VIGUEUR = "en_vigueur"
    EXPERIMENTEE = "experimentee"
    ADOPTEE = "adoptee"
    ENVISAGEE = "envisagee"
    EN_CREATION = "en_creation"
    TERMINEE = "terminee"

    @property
    def compte(self) -> bool:
        """Whether a measure at this stage makes its categories « proposées »."""
        return self in (Stade.EN_VIGUEUR, Stade.EXPERIMENTEE, Stade.ADOPTEE)


class Confiance(StrEnum):
    """How sure the coding of a measure is."""

    SURE = "sure"
    PROBABLE = "probable"
    DOUTEUSE = "douteuse"


class Etat(StrEnum):
    """What is known of a category in a territory, one year. `INCONNUE` is neither « no » nor zero."""

    PROPOSEE = "proposee"
    DECLAREE_ABSENTE = "declaree_absente"
    NON_MENTIONNEE = "non_mentionnee"
    INCONNUE = "inconnue"

    @property
    def connu(self) -> bool:
        """Whether the territory belongs to the denominators of that year."""
        return self is not Etat.INCONNUE


class Confrontation(StrEnum):
    """What a state says of an analysis that presents the category as offered.

    An unknown state says nothing against it: whoever counts contradictions leaves it out.
    """

    CONCORDANTE = "concordante"
    CONTREDITE = "contredite"
    INDETERMINEE = "indeterminee"


class Preuve(StrEnum):
    """Where the evidence for an offer stands."""

    AUCUNE = ""
    TABLEAU = "tableau"
    FICHE = "fiche"
    LES_DEUX = "tableau+fiche"


class Evolution(StrEnum):
    """What became of a category between two surveys."""

    MAINTENUE = "maintenue"
    NOUVELLE = "nouvelle"
    PLUS_MENTIONNEE = "plus_mentionnee"
    SUPPRIMEE = "supprimee"
    ABSENTE = "absente"
    JAMAIS_MENTIONNEE = "jamais_mentionnee"
    INDETERMINEE = "indeterminee"


class Base(StrEnum):
    """What a change rests on. Source: ATLAS.md, « Like with like ».

    `FICHES`: sheets alone, of the territories whose two sheets both say something. `TOUTES_PREUVES`: sheets and
    tables, of the territories known in both surveys.
    """

    FICHES = "fiches"
    TOUTES_PREUVES = "toutes_preuves"


class Appui(StrEnum):
    """What backs a filled table cell besides the table itself."""

    FICHE_MEME_ANNEE = "fiche_meme_annee"
    FICHE_ANTERIEURE = "fiche_anterieure"
    TABLEAU_SEUL = "tableau_seul"


class Raison(StrEnum):
    """Why a state is `INCONNUE`."""

    AUCUNE = ""
    SANS_REPONSE = "sans_reponse"
    REFUS = "refus"
    VIDE = "vide"
    ABSENTE = "absente"
    NON_CODEE = "non_codee"


class Relation(StrEnum):
    """What became of a measure in a later survey, or where one of that survey comes from. Source: ATLAS.md, « What
    became of each measure ».

    The first four are of a link between two measures; `PLUS_MENTIONNEE` of an earlier one that nothing continues; the
    last three of a later one that continues nothing.
    """

    RECONDUITE = "reconduite"
    PRECISEE = "precisee"
    MODIFIEE = "modifiee"
    TERMINEE = "terminee"
    PLUS_MENTIONNEE = "plus_mentionnee"
    NOUVELLE_DITE = "nouvelle_dite"
    ANTERIEURE_DITE = "anterieure_dite"
    PAS_CITEE = "pas_citee"

    @classmethod
    def liens(cls) -> list["Relation"]:
        """What two linked measures may be to each other."""
        return [cls.RECONDUITE, cls.PRECISEE, cls.MODIFIEE, cls.TERMINEE]

    @classmethod
    def apparitions(cls) -> list["Relation"]:
        """What the text of a later measure without link may say of its age."""
        return [cls.NOUVELLE_DITE, cls.ANTERIEURE_DITE]

    @property
    def change(self) -> bool:
        """Whether the two measures differ in something that is listed."""
        return self in (Relation.PRECISEE, Relation.MODIFIEE)


class ElementChange(StrEnum):
    """What of a measure may differ from one survey to the next."""

    MONTANT = "montant"
    TAUX = "taux"
    PLAFOND = "plafond"
    DUREE = "duree"
    ENGAGEMENT = "engagement"
    PUBLIC = "public"
    NOMBRE = "nombre"
    ZONE = "zone"
    PORTEUR = "porteur"
    STADE = "stade"
    CONTENU = "contenu"
