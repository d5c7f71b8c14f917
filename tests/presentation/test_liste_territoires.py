"""The list of territories and its matrix, from a small atlas of known states; the heads of sortable columns."""

from typing import Any

from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.selection import Selection
from aides.presentation.changements import SuiteVue
from aides.presentation.listes import (
    AnneeVue,
    CategorieVue,
    ColonneTriable,
    Entete,
    LigneListe,
    LigneMatrice,
    Matrice,
    Signe,
    entetes,
    lignes_liste,
    matrice,
)
from tests.presentation.exemple import (
    ATLAS,
    BOURSE,
    CHANGEMENTS,
    LOGEMENT,
    MSP,
    NOUVELLE_AU_TABLEAU,
    PROPOSEE,
    A,
    B,
    C,
    avec_analyses,
    vue,
)

SELECTION = Selection(ATLAS)


def criteres(**champs: Any) -> CriteresTerritoires:
    siens: dict[str, Any] = {nom: frozenset(valeurs) for nom, valeurs in champs.items()}
    return CriteresTerritoires(2022, rapprochement=CHANGEMENTS.rapprochement, **siens)


ANNEES = (
    AnneeVue(2019, "Décrit ses aides", "1\u00a0sur\u00a03", "", connue=True),
    AnneeVue(2022, "Décrit ses aides", "2\u00a0sur\u00a03", "dont 1 d’après le seul tableau, non daté", connue=True),
)


def test_the_list() -> None:
    """Each survey: how the sheet answered, how many categories are offered, whether anything is known."""
    assert lignes_liste(SELECTION, criteres(), [B, A]) == [
        LigneListe(
            B,
            (
                AnneeVue(2019, "Pas de fiche", "inconnu", "", connue=False),
                AnneeVue(
                    2022,
                    "Déclare n’avoir mis aucune aide en place",
                    "1\u00a0au moins",
                    "2\u00a0catégories inconnues sur\u00a03",
                    connue=True,
                ),
            ),
            (),
        ),
        LigneListe(A, ANNEES, ()),
    ]


def test_why_a_territory_is_there() -> None:
    """The cells that it was kept for; what became of them where a change is asked for."""
    offertes = (
        CategorieVue(BOURSE, vue(PROPOSEE, 2022, "Fiche"), None),
        CategorieVue(LOGEMENT, vue(PROPOSEE, 2022, "Tableau seul"), None),
    )
    assert lignes_liste(SELECTION, criteres(etat=["proposee"]), [A]) == [LigneListe(A, ANNEES, offertes)]
    nouvelle = SuiteVue(NOUVELLE_AU_TABLEAU)
    assert lignes_liste(SELECTION, criteres(evolution=["nouvelle"]), [A]) == [
        LigneListe(A, ANNEES, (CategorieVue(LOGEMENT, vue(PROPOSEE, 2022, "Tableau seul"), nouvelle),))
    ]


OUI, TU, MYSTERE = (
    Signe("proposee", "●", "Proposée"),
    Signe("non_mentionnee", "–", "Non mentionnée"),
    Signe("inconnue", "?", "Inconnue"),
)


def test_the_matrix() -> None:
    """Territories in their order; of one of which nothing is known, how its sheet stands; counts of those shown."""
    montres = ATLAS.restreint(["01", "69M"])
    assert matrice(SELECTION, 2022, iter([C, A])) == Matrice(
        annee=2022,
        colonnes=(BOURSE, LOGEMENT, MSP),
        lignes=[LigneMatrice(C, [], "A refusé de répondre"), LigneMatrice(A, [OUI, OUI, TU], "")],
        comptages=tuple(montres.comptage(2022, cle) for cle in ("bourse", "logement", "msp")),
    )
    [ligne] = matrice(SELECTION, 2022, [B]).lignes
    assert ligne == LigneMatrice(B, [OUI, MYSTERE, MYSTERE], "")
    assert matrice(SELECTION, 2019, [B]).lignes == [LigneMatrice(B, [], "Pas de fiche")]


def test_the_matrix_marks_what_an_analysis_says_otherwise() -> None:
    """On the state that it contradicts alone; a row of which nothing is known is then shown cell by cell."""
    dit = avec_analyses(("01", 2022, "msp"), ("01", 2022, "bourse"), ("69M", 2022, "bourse"))
    vue = matrice(Selection(dit), 2022, [A, B, C])
    assert vue.lignes == [
        LigneMatrice(A, [OUI, OUI, TU._replace(contredit=True)], ""),
        LigneMatrice(B, [OUI, MYSTERE, MYSTERE], ""),
        LigneMatrice(C, [MYSTERE._replace(contredit=True), MYSTERE, MYSTERE], ""),
    ]
    assert vue.un_contredit
    assert not matrice(SELECTION, 2022, [A, B, C]).un_contredit


def test_heads_of_columns() -> None:
    """The other way round for the one that sorts; first the largest of those said to fall."""
    nom, nombre = ColonneTriable("nom", "Nom"), ColonneTriable("nombre", "Nombre")
    adresses = {cle: f"?{cle}" for cle in ("nom", "-nom", "nombre", "-nombre")}
    assert entetes([nom, nombre], "", adresses) == [Entete("Nom", "?nom", ""), Entete("Nombre", "?nombre", "")]
    assert entetes([nom, nombre], "-nom", adresses, [nombre]) == [
        Entete("Nom", "?nom", "descending"),
        Entete("Nombre", "?-nombre", ""),
    ]
    assert entetes([nombre], "nombre", adresses, [nombre]) == [Entete("Nombre", "?-nombre", "ascending")]
    assert entetes([nombre], "-nombre", adresses, [nombre]) == [Entete("Nombre", "?nombre", "descending")]
