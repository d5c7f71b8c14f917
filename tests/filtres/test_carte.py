"""Which map is asked for, of what; the orders of the table below it."""

from typing import Any

import pytest
from django.http import QueryDict

from aides.filtres.carte import CriteresCarte, FormulaireCarte, FormulaireTableau, evolutions
from aides.filtres.erreurs import CritereInvalide
from tests.filtres.site import site

COLONNES = ["code", "nom", "region", "etat-2019", "etat-2022", "evolution"]
MOTS = {
    "code": "Numéro",
    "nom": "Nom",
    "region": "Région",
    "etat-2019": "État en 2019",
    "etat-2022": "État en 2022",
    "evolution": "Évolution",
}


def carte(requete: str, annees: tuple[int, ...] = (2019, 2022)) -> FormulaireCarte:
    return FormulaireCarte(QueryDict(requete), site(annees).atlas)


@pytest.mark.parametrize(
    ("requete", "attendus"),
    [
        ("", CriteresCarte("bourse-etude", 2022, "")),
        ("categorie=msp", CriteresCarte("msp", 2022, "")),
        ("annee=2019", CriteresCarte("bourse-etude", 2019, "")),
        ("annee=evolution&tri=-nom", CriteresCarte("bourse-etude", None, "-nom")),
    ],
)
def test_la_carte_demandee(requete: str, attendus: CriteresCarte) -> None:
    """The last survey of the first category, where nothing else is asked for."""
    assert carte(requete).criteres(site().atlas) == attendus


@pytest.mark.parametrize(
    ("requete", "annees"),
    [
        ("categorie=x", (2019, 2022)),
        ("annee=2020", (2019, 2022)),
        ("tri=x", (2019, 2022)),
        ("annee=evolution", (2022,)),
    ],
)
def test_une_carte_inconnue(requete: str, annees: tuple[int, ...]) -> None:
    with pytest.raises(CritereInvalide):
        carte(requete, annees).criteres(site(annees).atlas)


def test_ce_qui_peut_etre_choisi() -> None:
    """Categories by their whole names; surveys from the last one, then the change, where there is one."""
    champs: Any = carte("").fields
    assert champs["categorie"].choices == [("bourse-etude", "Bourse-etude"), ("logement", "Logement"), ("msp", "Msp")]
    assert champs["annee"].choices == [("2022", "2022"), ("2019", "2019"), ("evolution", "Évolution")]
    seule: Any = carte("", (2022,)).fields
    assert seule["annee"].choices == [("2022", "2022")]
    assert evolutions((2022,)) == []


@pytest.mark.parametrize(
    ("annees", "colonnes"), [((2019, 2022), COLONNES), ((2022,), ["code", "nom", "region", "etat-2022"])]
)
def test_les_ordres_du_tableau(annees: tuple[int, ...], colonnes: list[str]) -> None:
    """Each column, both ways; the address of each keeps what was asked besides."""
    form = FormulaireTableau(QueryDict("tri=nom"), site(annees).atlas)
    ordres = [ordre for colonne in colonnes for ordre in (colonne, f"-{colonne}")]
    libelles = [mot for colonne in colonnes for mot in (MOTS[colonne], f"{MOTS[colonne]}, ordre inverse")]
    assert form.fields["tri"].choices == list(zip(ordres, libelles, strict=True))  # type: ignore[attr-defined]
    assert form.is_valid()
    assert form.adresses == {ordre: f"?tri={ordre}#tableau" for ordre in ordres}
    ici = carte("categorie=msp&annee=2022&tri=nom&x=1", annees)
    assert ici.is_valid()
    assert ici.adresses == {ordre: f"?categorie=msp&annee=2022&tri={ordre}#tableau" for ordre in ordres}
