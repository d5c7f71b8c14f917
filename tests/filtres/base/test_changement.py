"""What is compared with what: the fields that all pages of changes share, and what they show of them."""

import pytest
from django.http import QueryDict

from aides.domaine.vocabulaire import Base
from aides.filtres.base.changement import CHAMPS, FormulaireChangement
from aides.filtres.base.enquetes import Cache
from aides.filtres.carte import FormulaireCarte
from tests.filtres.site import site

QUATRE = (2016, 2019, 2022, 2026)


@pytest.mark.parametrize(
    ("requete", "attendu"),
    [
        ("", ((2022, 2026), "fiches")),
        ("base=toutes_preuves", ((2022, 2026), "toutes_preuves")),
        ("de=2016", ((2016, 2026), "fiches")),
        ("a=2022", ((2019, 2022), "fiches")),
        ("de=2016&a=2019&base=fiches", ((2016, 2019), "fiches")),
        ("de=&a=2022", ((2019, 2022), "fiches")),
    ],
)
def test_ce_qui_est_compare(requete: str, attendu: tuple[tuple[int, int], str]) -> None:
    """The last two by default; before one that is named, the one before it; after one, the last."""
    form = FormulaireChangement(QueryDict(requete), QUATRE)
    assert form.is_valid()
    assert form.rapprochement == attendu


@pytest.mark.parametrize(
    ("requete", "fautes"),
    [
        (
            "de=2022&a=2019",
            ["Évolution, de l’enquête de\u00a0: l’enquête de 2022 n’est pas antérieure à celle de 2019."],
        ),
        (
            "de=2019&a=2019",
            ["Évolution, de l’enquête de\u00a0: l’enquête de 2019 n’est pas antérieure à celle de 2019."],
        ),
        ("de=2026", ["Évolution, de l’enquête de\u00a0: l’enquête de 2026 n’est pas antérieure à celle de 2026."]),
        ("a=2016", ["À celle de\u00a0: aucune enquête n’est antérieure à celle de 2016."]),
        ("de=2020", ["Évolution, de l’enquête de\u00a0: «\u00a02020\u00a0» n’est l’année d’aucune enquête."]),
        ("a=x", ["À celle de\u00a0: «\u00a0x\u00a0» n’est l’année d’aucune enquête."]),
        ("base=x", ["Évolution comptée sur\u00a0: «\u00a0x\u00a0» n’est pas une valeur connue."]),
    ],
)
def test_ce_qui_ne_se_compare_pas(requete: str, fautes: list[str]) -> None:
    form = FormulaireChangement(QueryDict(requete), QUATRE)
    assert form.fautes() == fautes


def test_d_une_seule_enquete_il_n_y_a_rien_a_comparer() -> None:
    form = FormulaireChangement(QueryDict("base=x&de=abc"), (2022,))
    assert form.is_valid()
    assert not set(CHAMPS) & set(form.fields)
    assert form.rapprochement is None
    assert form.choix_changement(site((2022,)).atlas, "/ici/") is None


def test_le_choix_garde_le_reste_de_l_adresse() -> None:
    """A link to each basis with its denominator; the surveys are chosen in a form, where there are more than two."""
    atlas = site((2016, 2019, 2022)).atlas
    form = FormulaireCarte(QueryDict("categorie=msp&de=2016&base=toutes_preuves"), atlas)
    assert form.is_valid()
    choix = form.choix_changement(atlas, "/", ancre="#la")
    assert choix is not None
    assert (choix.paire, choix.base, choix.total, choix.annees) == (
        (2016, 2022),
        "toutes_preuves",
        len(atlas.codes),
        (2016, 2019, 2022),
    )
    assert [(b.cle, b.adresse, b.courante) for b in choix.bases] == [
        ("fiches", "/?categorie=msp&de=2016#la", False),
        ("toutes_preuves", "/?categorie=msp&base=toutes_preuves&de=2016#la", True),
    ]
    assert [b.nombre for b in choix.bases] == [len(atlas.base_de(choix.paire, b)) for b in Base]
    assert choix.nombre == choix.bases[1].nombre
    assert choix.action == "/#la"
    assert choix.caches == (Cache("categorie", "msp"), Cache("base", "toutes_preuves"))


def test_de_deux_enquetes_il_n_y_a_pas_a_choisir() -> None:
    atlas = site().atlas
    choix = FormulaireChangement(QueryDict(), atlas.annees).choix_changement(atlas, "/ici/")
    assert choix is not None
    assert (choix.annees, choix.caches, choix.bases[0].adresse) == ((), (), "/ici/")
