"""What goes with the archive for people: how to begin, under what terms, how to cite."""

from dataclasses import dataclass
from datetime import date

from aides.domaine.editions import corrigee_depuis
from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux
from aides.exports.notice import AVERTISSEMENT, jour_des_donnees
from aides.exports.origines import AUTEUR, LICENCE, TITRE, citations
from aides.mots.editions import parution as dire


@dataclass(frozen=True, slots=True)
class Parution:
    """When data are of: the day since when they are as they are, the edition that they follow, and since when they
    are no more its own, if they are not."""

    jour: date | None
    edition: date | None = None
    corrigee: date | None = None

    @property
    def dite(self) -> str:
        """The same, in words."""
        return dire(self.edition, self.corrigee)


def parution(recueil: Recueil) -> Parution:
    """Return when the data of the day are of."""
    jour, edition = jour_des_donnees(recueil), recueil.edition
    # An edition's own are dated so, by whoever loads or freezes them.
    return Parution(
        jour, edition.jour if edition else None, corrigee=jour if corrigee_depuis(recueil.date, edition) else None
    )


def pour_citer(parution: Parution) -> str:
    """Return how the whole is cited, by its edition."""
    return " ; ".join(filter(None, [", ".join(filter(None, [AUTEUR, parution.dite])), f"d’après {TITRE}"]))


def lisez_moi(recueil: Recueil, parution: Parution) -> str:
    """Return how to begin: what each file holds, what the signs mean."""
    lignes = [
        f"# {AUTEUR}\n",
        f"{_phrase(parution.dite)}{AVERTISSEMENT}\n",
        "- `donnees/` : un fichier CSV par table (UTF-8, virgule, une ligne d’en-tête ; une valeur qui manque est "
        "vide, jamais zéro ; plusieurs valeurs d’une case sont jointes par `|`).",
        "- `datapackage.json` : le schéma de chaque table : types, contraintes, valeurs permises, unités, sources. "
        "`frictionless validate datapackage.json` le vérifie.",
        "- `dictionnaire.md` : le sens de chaque colonne et de chaque valeur.",
        "- `LICENCE.md`, `CITATION.cff`, `CHANGELOG.md` : à quelles conditions, comment citer, ce qui a changé.",
        "- `metadata.json` : pour ouvrir `atlas.sqlite`, publié à côté, dans Datasette.\n",
        "## Les tables\n",
    ]
    lignes += [f"- `{jeu.cle}` : {jeu.titre}. {jeu.description}" for jeu in jeux(recueil)]
    lignes.append(f"\n## Pour citer\n\n{pour_citer(parution)}\n")
    return "\n".join(lignes)


def licence(recueil: Recueil) -> str:
    """Return the terms: ours, then what each file owes to its sources."""
    lignes = [
        f"# {LICENCE.nom}\n",
        f"Le codage, les résumés et les définitions sont de « {AUTEUR} » et se réutilisent sous {LICENCE.nom} "
        f"(identifiant SPDX : {LICENCE.cle}), dont le texte est à l’adresse {LICENCE.adresse} : librement, pourvu "
        "que la source et la date soient citées.\n",
        "Les faits et les chiffres restent à leurs sources, à citer aussi :\n",
    ]
    for jeu in jeux(recueil):
        lignes.append(f"- `{jeu.cle}` : {' ; '.join(citations(jeu.origines, recueil))}")
    return "\n".join(lignes) + "\n"


def citation(parution: Parution) -> str:
    """Return how to cite, as machines read it (Citation File Format)."""
    lignes: list[str] = [
        "cff-version: 1.2.0",
        "message: Citez ces données avec leur date, et le document d’où vient chaque fait.",
        "type: dataset",
        f"title: {_guillemets(AUTEUR)}",
        "authors:",
        f"  - name: {_guillemets(AUTEUR)}",
        f"license: {LICENCE.cle}",
    ]
    version = parution.edition or parution.jour
    if version:
        lignes.append(f"version: {_guillemets(version.isoformat())}")
    if parution.jour:
        lignes.append(f"date-released: {parution.jour.isoformat()}")
    lignes += [
        "references:",
        "  - type: report",
        "    title: 2019 VS 2022",
        "    authors:",
        "      - family-names: Grelier",
        "        given-names: Jean-Carles",
        "      - family-names: Reydellet",
        "        given-names: Antoine",
    ]
    return "\n".join(lignes) + "\n"


def _phrase(texte: str) -> str:
    return f"{texte[0].upper()}{texte[1:]}. " if texte else ""


def _guillemets(texte: str) -> str:
    return f'"{texte}"'
