"""Where the facts of a file come from, and under what terms it may be used again."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.recueil import Recueil

# As its cover has it: it prints no other title.
TITRE = "« 2019 VS 2022 », Jean-Carles Grelier, en collaboration avec le Dr Antoine Reydellet"


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms of use: their name, where they are read, how machines call them."""

    nom: str
    adresse: str
    cle: str


# Of what is ours: coding, summaries, definitions.
LICENCE = Licence("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", cle="etalab-2.0")
AUTEUR = "L’Atlas des aides médicales"


@dataclass(frozen=True, slots=True)
class Origine:
    """A source, as it is cited. `licence` is its own; "" where it states none. `regionale`: documents of Régions and
    of the ARS, which a file names one by one."""

    citation: str
    licence: str = ""
    regionale: bool = False


ATLAS = Origine(TITRE)
DOCUMENTS_REGIONAUX = Origine("Documents de Régions et d’ARS, nommés à chaque ligne (voir /sources/)", regionale=True)
SITES = Origine("sites officiels relevés en 2026")
EQUIPE = Origine("L’équipe de L’Atlas des aides médicales")
AUTORITES = Origine("Les autorités nommées à chaque ligne")


def officielle(attribution: str) -> Origine:
    """Return what INSEE or IGN is credited with."""
    return Origine(attribution, licence=LICENCE.nom)


def citations(origines: Iterable[Origine], recueil: Recueil) -> list[str]:
    """Cite sources in full: each document of the regional layer by its editor, its title and its date."""
    dites = []
    for origine in origines:
        dites += _documents(recueil) if origine.regionale else [_avec_licence(origine)]
    return dites


def _avec_licence(origine: Origine) -> str:
    # Most attributions name their licence in their own words.
    if not origine.licence or origine.licence in origine.citation:
        return origine.citation
    return f"{origine.citation} ({origine.licence})"


def _documents(recueil: Recueil) -> list[str]:
    siens = {dispositif.source.cle for dispositif in recueil.regional.dispositifs}
    siens |= {chiffre.source.cle for chiffre in recueil.regional.chiffres}
    siens |= {operation.source.cle for operation in recueil.regional.operations}
    return [f"{s.editeur}, {s.titre}, {s.date}" for s in recueil.sources if s.cle in siens]
