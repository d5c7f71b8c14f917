"""The rows of `dispositifs.csv`, of measures and of regional schemes alike, and their columns that hold lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue
from aides.domaine.identites import leurs_codes
from aides.domaine.montants import Montant
from aides.domaine.regional import DispositifRegionalLu
from aides.exports.colonnes import Colonne, V, colonne
from aides.exports.genres import Genre, liste
from aides.exports.vocabulaires import Vocabulaire
from territoires.insee import code_insee, nom_insee, region_insee

EUROS = "celle de la colonne unite"


def code_region(codes_insee: str) -> str:
    """Return how the files name a région: « R11 »; « R01-02-03 » where the Atlas groups several.

    A territory's code is never taken for it.
    """
    return "R" + codes_insee.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class LigneDispositif:
    """A measure or a regional scheme, with what only one of the two kinds has, or has elsewhere.

    `page` is None and `confiance` and `motif` are empty for a scheme: it is in no sheet of the Atlas, and has a
    `lieu` in its document. `departements` are the codes of those that a scheme is of; none: the whole région.
    """

    mesure: MesureLue | DispositifRegionalLu
    territoire: str
    nom: str
    code_insee: str
    region_insee: str
    page: int | None
    source: str
    confiance: str
    schema_general: bool
    motif: str
    lieu: str = ""
    departements: tuple[str, ...] = ()
    date_source: str = ""
    cadre: str = ""


def ligne_mesure(mesure: MesureLue) -> LigneDispositif:
    """Return the row of a département's measure."""
    return LigneDispositif(
        mesure,
        territoire=mesure.territoire.code,
        nom=nom_insee(mesure.territoire.nom),
        code_insee=code_insee(mesure.territoire.code),
        region_insee=region_insee(mesure.territoire.region.codes_insee, mesure.territoire.code),
        page=mesure.page,
        source=mesure.source,
        confiance=mesure.confiance,
        schema_general=mesure.schema_general,
        motif=mesure.motif,
        date_source=mesure.provenance.date,
    )


def ligne_regionale(dispositif: DispositifRegionalLu) -> LigneDispositif:
    """Return the row of a regional scheme: under its région's code, counted in no département."""
    return LigneDispositif(
        dispositif,
        territoire=code_region(dispositif.code_region),
        nom=nom_insee(dispositif.region.nom),
        code_insee="",
        region_insee=region_insee(dispositif.code_region),
        page=None,
        source=dispositif.source.cle,
        confiance="",
        schema_general=True,
        motif="",
        lieu=dispositif.lieu,
        departements=leurs_codes(dispositif.territoires),
        cadre=dispositif.cadre.cle if dispositif.cadre else "",
    )


def par_montant(
    nom: str,
    sens: str,
    genre: Genre[V],
    *,
    lire: Callable[[Montant], V | None],
    unite: str = "",
    vocabulaire: Vocabulaire | None = None,
) -> Colonne[LigneDispositif]:
    """Return a column with one value an amount: all such columns have as many, in the same order."""

    def lire_tous(ligne: LigneDispositif) -> Sequence[V | None]:
        return [lire(montant) for montant in ligne.mesure.montants]

    return colonne(nom, sens, liste(genre), lire=lire_tous, unite=unite, vocabulaire=vocabulaire)
