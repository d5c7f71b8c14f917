"""`/api/`: what people read of the API is what programs get."""

import json

import pytest
from django.test import Client

from aides.api.ressources import RESSOURCES
from tests.elements import ouvrir

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def uni(texte: str) -> str:
    """A text without the no-break spaces that pages are set with."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_les_exemples_sont_vrais(client: Client) -> None:
    page = ouvrir("/api/")
    [exemple] = [a for a in page.tous("a") if a.attributs["href"].startswith("/api/v1/mesures?")]
    reponse, refus = page.tous("pre.exemple")
    assert json.loads(uni(reponse.texte)) == json.loads(uni(client.get(exemple.attributs["href"]).content.decode()))
    fautive = client.get("/api/v1/offre?anee=2022")
    assert fautive.status_code == 400
    assert json.loads(uni(refus.texte)) == json.loads(uni(fautive.content.decode()))


def test_chaque_ressource_y_est_expliquee(client: Client) -> None:
    page = ouvrir("/api/")
    chemins = json.loads(client.get("/api/v1/openapi.json").content)["paths"]
    assert [h3.id for h3 in page.tous("h3") if h3.id] == [ressource.cle for ressource in RESSOURCES]
    for ressource in RESSOURCES:
        section = page.par_id[ressource.cle].mere
        assert section is not None
        liens = [f"/api/v1/{ressource.cle}"]
        assert section.liens[:1] == liens
        assert len(section.liens) == (2 if ressource.clef else 1)
        assert all(client.get(lien).status_code == 200 for lien in section.liens)
        parametres, proprietes = section.tous("dl")
        attendus = [p["name"] for p in chemins[liens[0]]["get"]["parameters"]]
        assert [dt.texte for dt in parametres.tous("dt")] == attendus
        ligne = json.loads(client.get(f"{liens[0]}?par_page=1").content)["lignes"]
        if ligne:
            assert [dt.texte for dt in proprietes.tous("dt")] == list(ligne[0])


def test_ses_valeurs_et_ses_types() -> None:
    section = ouvrir("/api/").par_id["mesures"].mere
    assert section is not None
    parametres, proprietes = section.tous("dl")
    dits = {div.un("dt").texte: div.un("dd").texte for div in parametres.tous("div")}
    assert dits["annee"] == "Enquête. 2022, 2019 se répète"
    assert dits["departement"] == "Département. 101 valeurs"
    assert dits["par_page"] == "Lignes par page. Nombre de lignes par page. de 1 à 500"
    assert dits["q"].endswith("texte, 200 caractères au plus")
    genres = {div.un("dt").texte: div.un("dd .discret").texte for div in proprietes.tous("div")}
    assert genres["annee"] == "nombre entier"
    assert genres["montant_min"] == "liste (nombre), celle de la colonne unite"
    assert genres["schema_general"] == "vrai ou faux"
