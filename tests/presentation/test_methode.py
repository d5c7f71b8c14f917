"""The method page's tables, from a small atlas of known states."""

from aides.domaine.evolutions import evolution
from aides.domaine.vocabulaire import Appui, Etat, Preuve
from aides.mots.etats import pastille_evolution
from aides.mots.sigles import GLOSSAIRE
from aides.mots.vocabulaires import APPUIS, STATUTS
from aides.presentation.methode import (
    LigneAppui,
    LigneStatut,
    NombreConfiance,
    SuitesEtat,
    confiances,
    etats_nommes,
    glossaire,
    lignes_appuis,
    statuts_par_annee,
    table_evolutions,
    titres_appuis,
)
from tests.domaine.objets import CATEGORIES, atlas
from tests.presentation.exemple import ABSENTE, ANCIENNE, ATLAS, ENVISAGEE, INCONNUE, MUETTE, PRIME, PROPOSEE, A, B


def test_what_backs_the_cells() -> None:
    """A row a category and one for all: by the sheet of the year, by the one before, by none."""
    siens = atlas(
        (A, B),
        {
            ("01", 2022, "bourse"): (Etat.PROPOSEE, Preuve.LES_DEUX),
            ("2A", 2022, "bourse"): (Etat.PROPOSEE, Preuve.TABLEAU),
            ("2A", 2019, "logement"): (Etat.PROPOSEE, Preuve.FICHE),
            ("2A", 2022, "logement"): (Etat.PROPOSEE, Preuve.TABLEAU),
        },
    )
    rangs = list(Appui)
    meme, avant, aucun = (
        rangs.index(a) for a in (Appui.FICHE_MEME_ANNEE, Appui.FICHE_ANTERIEURE, Appui.TABLEAU_SEUL)
    )

    def ligne(**dits: int) -> tuple[int, ...]:
        nombres = {meme: dits.get("meme", 0), avant: dits.get("avant", 0), aucun: dits.get("aucun", 0)}
        return tuple(nombres.get(rang, 0) for rang in range(len(rangs)))

    bourse, logement, msp = CATEGORIES
    assert lignes_appuis(siens) == [
        LigneAppui(bourse, ligne(meme=1, aucun=1), total=2),
        LigneAppui(logement, ligne(avant=1), total=1),
        LigneAppui(msp, ligne(), total=0),
        LigneAppui(None, ligne(meme=1, avant=1, aucun=1), total=3),
    ]
    assert titres_appuis() == [dict(APPUIS)[appui.value] for appui in Appui]


def test_states_and_what_becomes_of_them() -> None:
    """The four states, and a row for each of them as it was before."""
    assert etats_nommes() == [PROPOSEE, ABSENTE, MUETTE, INCONNUE]
    assert table_evolutions() == [
        SuitesEtat(pastille, [pastille_evolution(evolution(avant, apres)) for apres in Etat])
        for avant, pastille in zip(Etat, [PROPOSEE, ABSENTE, MUETTE, INCONNUE], strict=True)
    ]


def test_how_sheets_answered() -> None:
    """Every status, a number a survey, none included."""
    nombres = {"aides": [1, 1], "aucune_aide": [0, 1], "refus": [0, 1], "absente": [2, 0]}
    assert statuts_par_annee(ATLAS) == [LigneStatut(cle, mot, nombres.get(cle, [0, 0])) for cle, mot in STATUTS]


def test_how_sure_the_coding_is() -> None:
    assert confiances([PRIME, ENVISAGEE, ANCIENNE, ANCIENNE]) == [
        NombreConfiance("Sûre", 1),
        NombreConfiance("Probable", 2),
        NombreConfiance("Douteuse", 1),
    ]


def test_the_glossary() -> None:
    assert glossaire() is GLOSSAIRE
