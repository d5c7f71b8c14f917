"""The year is a value: a third survey needs data, and no code."""

import pytest

from aides.models import CategorieAide, Enquete, Fiche, Releve, Source
from territoires.models import Departement

pytestmark = pytest.mark.django_db


@pytest.fixture
def troisieme() -> None:
    enquete = Enquete.objects.create(annee=2026, source=Source.objects.get(cle="atlas"))
    ain = Departement.objects.get(code="01")
    Fiche.objects.create(departement=ain, enquete=enquete, statut="sans_reponse", page=1)
    Releve.objects.create(departement=ain, enquete=enquete, categorie=CategorieAide.objects.get(cle="accueil-pmi"))


@pytest.mark.parametrize(
    "adresse",
    ["/", "/departements/", "/departements/?annee=2026&vue=matrice", "/departements/01-ain/", "/regions/bretagne/",
     "/categories/accueil-pmi/", "/evolution/", "/comparer/?t=01&t=07", "/methode/", "/donnees/"],
)  # fmt: skip
def test_pages_show_the_new_survey(client, troisieme, adresse) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    assert "2026" in reponse.content.decode()


def test_exports_follow(client, troisieme) -> None:
    offre = client.get("/donnees/offre.csv").content.decode()
    assert offre.count("\n") == 1 + 101 * 3 * 12
    assert (
        client.get("/donnees/evolution.csv")
        .content.decode()
        .startswith("territoire,nom,region,categorie,etat_2022,etat_2026,evolution")
    )
