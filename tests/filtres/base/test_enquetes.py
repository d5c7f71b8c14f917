"""Which two surveys are compared, where nothing else is asked of them: no basis, no evidence."""

import pytest
from django.http import QueryDict

from aides.domaine.evolutions import Bornes
from aides.filtres.base.changement import FormulaireChangement
from aides.filtres.base.enquetes import FormulaireEnquetes

TROIS = (2016, 2019, 2022)


@pytest.mark.parametrize(
    ("requete", "attendue"),
    [
        ("", (2019, 2022)),
        ("de=2016", (2016, 2022)),
        ("a=2019", (2016, 2019)),
        ("de=2016&a=2019", (2016, 2019)),
        ("de=2019&a=2022&base=n-importe", (2019, 2022)),
    ],
)
def test_les_deux_enquetes(requete: str, attendue: tuple[int, int]) -> None:
    form = FormulaireEnquetes(QueryDict(requete), TROIS)
    form.valider()
    assert form.paire == attendue
    assert list(form.fields) == ["de", "a"]
    choix = form.choix_enquetes("/ici/", ancre="#la")
    assert choix is not None
    assert (choix.paire, choix.annees, choix.action, choix.caches) == (attendue, TROIS, "/ici/#la", ())


@pytest.mark.parametrize(
    ("requete", "attendue", "requete_canonique"),
    [
        ("", (2016, 2019), "./"),
        ("a=2019", (2016, 2019), "./"),
        # The survey before: what was chosen holds for the two that were.
        ("a=2022", (2019, 2022), "?a=2022"),
        ("de=2019&a=2022", (2019, 2022), "?a=2022"),
        ("de=2016&a=2022", (2016, 2022), "?de=2016&a=2022"),
    ],
)
def test_celles_que_l_equipe_a_choisies(requete: str, attendue: tuple[int, int], requete_canonique: str) -> None:
    form = FormulaireEnquetes(QueryDict(requete), TROIS, bornes=Bornes(2016, 2019))
    form.valider()
    assert form.paire == attendue
    assert (form.requete() or "./") == requete_canonique
    autres = FormulaireEnquetes(QueryDict(), TROIS, bornes=Bornes(2016, 2022))
    autres.valider()
    assert autres.paire == (2016, 2022)


def test_deux_ne_se_choisissent_pas_une_ne_se_compare_pas() -> None:
    deux = FormulaireEnquetes(QueryDict(), (2019, 2022)).choix_enquetes("/ici/")
    assert deux is not None
    assert (deux.paire, deux.annees) == ((2019, 2022), ())
    une = FormulaireEnquetes(QueryDict("de=abc"), (2022,))
    une.valider()
    assert (une.paire, une.choix_enquetes("/ici/"), list(une.fields)) == (None, None, [])


@pytest.mark.parametrize("ici", ["", "a=2019", "de=2016", "de=2016&a=2019&base=toutes_preuves"])
@pytest.mark.parametrize("paire", [(2016, 2019), (2016, 2022), (2019, 2022)])
def test_l_adresse_d_autres_enquetes_les_nomme_d_ou_qu_on_vienne(ici: str, paire: tuple[int, int]) -> None:
    """What goes without saying depends on where one stands: both are written, the rest is kept."""
    form = FormulaireChangement(QueryDict(ici), TROIS)
    form.valider()
    adresse = form.requete_paire(Bornes(*paire))
    base = "base=toutes_preuves&" if "base" in ici else ""
    assert adresse == f"?{base}de={paire[0]}&a={paire[1]}"
    ailleurs = FormulaireChangement(QueryDict(adresse[1:]), TROIS)
    assert (ailleurs.paire, ailleurs.valeur("base")) == (paire, form.valeur("base"))
