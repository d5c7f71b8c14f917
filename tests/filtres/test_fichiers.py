"""What the files of states and of changes may be asked: values known to the site, all so of a row."""

from typing import Any

import pytest
from django.http import QueryDict

from aides.filtres.erreurs import CritereInvalide
from aides.filtres.fichiers import Criteres, FormulaireDevenirs, FormulaireOffre
from tests.filtres.site import site

ANNEES = [("2019", "2019"), ("2022", "2022")]


def choix(form: Any, nom: str) -> list[tuple[str, str]]:
    return list(form.fields[nom].choices)


def test_ce_que_chacun_laisse_choisir() -> None:
    atlas = site().atlas
    offre, devenirs = FormulaireOffre(QueryDict(), atlas), FormulaireDevenirs(QueryDict(), atlas)
    communs = {
        "territoire": [("01", "01 · Zélande"), ("2A", "2A · Île Haute"), ("69M", "69M · Alpes")],
        "region": [("bretagne", "Bretagne"), ("corse", "Corse")],
        "categorie": [("bourse-etude", "Bourse-etude"), ("logement", "Logement"), ("msp", "Msp")],
    }
    for form in (offre, devenirs):
        assert {nom: choix(form, nom) for nom in communs} == communs
    assert list(offre.fields) == [*communs, "annee", "etat"]
    assert list(devenirs.fields) == [*communs, "evolution", "de", "a", "base"]
    assert choix(offre, "annee") == choix(devenirs, "de") == choix(devenirs, "a") == ANNEES


def test_ce_qui_n_est_pas_demande_n_est_pas_la() -> None:
    form = FormulaireOffre(QueryDict("annee=2019&etat=proposee&etat=inconnue&region="), site().atlas)
    assert form.criteres() == Criteres({"annee": frozenset({"2019"}), "etat": frozenset({"proposee", "inconnue"})})
    assert FormulaireDevenirs(QueryDict("de=2019&a=2022"), site().atlas).criteres() == Criteres(
        {"de": frozenset({"2019"}), "a": frozenset({"2022"})}
    )
    assert FormulaireOffre(QueryDict(), site().atlas).criteres() == Criteres({})


@pytest.mark.parametrize("requete", ["annee=2020", "etat=peut-etre", "territoire=99", "categorie=rien"])
def test_une_valeur_inconnue_est_refusee(requete: str) -> None:
    with pytest.raises(CritereInvalide):
        FormulaireOffre(QueryDict(requete), site().atlas).criteres()


@pytest.mark.parametrize(
    ("dites", "gardee"),
    [
        ({"annee": "2019", "etat": "proposee"}, True),
        ({"annee": "2019", "etat": "inconnue"}, True),
        ({"annee": "2022", "etat": "proposee"}, False),
        ({"annee": "2019", "etat": "non_mentionnee"}, False),
    ],
)
def test_une_ligne_repond_a_tout_ce_qui_est_demande(dites: dict[str, str], *, gardee: bool) -> None:
    voulues = {"annee": frozenset({"2019"}), "etat": frozenset({"proposee", "inconnue"})}
    assert Criteres(voulues).garde(dites) is gardee
    assert Criteres({}).garde(dites)
