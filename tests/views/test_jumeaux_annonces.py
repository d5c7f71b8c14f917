"""Where a page's files are announced: in its head, in a header, in its tool bar; not in the map of the site."""

import re
from typing import Any

import pytest
from django.test import Client

from aides.exports.formats import FORMATS
from aides.lectures.atlas import lire_recueil
from aides.views.annuaire import parametres
from tests.elements import ouvrir
from tests.visites import PAGES as VISITEES
from tests.visites import PAGES_D_ERREUR

pytestmark = pytest.mark.django_db

# Pages that have files, but show no rows yet, or none at all.
SANS_LIGNES = {"/comparer/", "/comparer/?t=26", "/je-cherche/", "/regions/mayotte/"}


def annonces(reponse: Any) -> list[tuple[str, str]]:
    """What the header `Link` names: addresses and types."""
    return re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', reponse.headers.get("Link", ""))


@pytest.mark.parametrize("adresse", VISITEES.values(), ids=VISITEES)
def test_une_page_annonce_ses_fichiers(client: Client, adresse: str) -> None:
    """In its head, in a header, in its tool bar: the same, in every format; each of them answers."""
    chemin = adresse.partition("?")[0]
    # Under /donnees/ that would be the file of a data set.
    fichier = parametres(f"{chemin[:-1]}.csv") is not None and not chemin.startswith("/donnees/") and chemin != "/"
    dites = annonces(client.get(adresse))
    page = ouvrir(adresse)
    alternes = [e.attributs for e in page.tous("link") if e.attributs.get("rel") == "alternate"]
    liens = [lien for lien in alternes if lien["type"] != "application/atom+xml"]
    assert [(lien["href"].replace("&amp;", "&"), lien["type"]) for lien in liens] == dites
    if not fichier or adresse in SANS_LIGNES:
        assert dites == []
        return
    assert [type_ for _, type_ in dites] == [forme.type.partition(";")[0] for forme in FORMATS.values()]
    barre = [a.attributs["href"].replace("&amp;", "&") for a in page.un("section.outils").tous("a")]
    assert barre[: len(dites)] == [lien for lien, _ in dites] or "note" in barre[0]
    assert {lien for lien, _ in dites} <= set(barre)
    for (lien, type_), nom in zip(dites, FORMATS, strict=True):
        assert lien.partition("?")[0] == f"{chemin[:-1]}.{nom}"
        reponse = client.get(lien)
        assert reponse.status_code == 200
        assert reponse["Content-Type"].startswith(type_)
        assert reponse["Link"] == f'<{chemin}>; rel="canonical"'


@pytest.mark.parametrize(
    ("adresse", "requete"),
    [
        ("/dispositifs/?annee=2022&page=2&tri=territoire&utm_source=x", "?annee=2022"),
        ("/departements/?si=bourse-etude:proposee&vue=matrice", "?si=bourse-etude%3Aproposee&vue=matrice"),
        (
            "/je-cherche/?pres=nevers&rayon=150 km&categorie=bourse-etude",
            "?categorie=bourse-etude&pres=nevers&rayon=150",
        ),
        ("/evolution/?base=toutes_preuves&de=2019", "?base=toutes_preuves"),
        ("/regions/bretagne/?annee=2019&base=fiches", "?annee=2019"),
        ("/departements/26-drome/?de=2019&a=2022&base=toutes_preuves", "?base=toutes_preuves"),
    ],
)
def test_avec_les_criteres_de_la_vue(client: Client, adresse: str, requete: str) -> None:
    """Those that it reads, said in one way; the whole list, whatever leaf of it is shown."""
    chemin = adresse.partition("?")[0]
    dites = [lien for lien, _ in annonces(client.get(adresse))]
    assert dites == [f"{chemin[:-1]}.{nom}{requete}" for nom in FORMATS]


@pytest.mark.parametrize("adresse", [adresse for adresse, _ in PAGES_D_ERREUR.values()])
def test_une_erreur_n_annonce_rien(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert "Link" not in reponse
    assert 'rel="alternate"' not in reponse.content.decode()


def test_une_longue_demande_n_est_annoncee_que_dans_la_page(client: Client) -> None:
    """A proxy gives headers little room."""
    regions = "&".join(f"region={region.slug}" for region in lire_recueil().regions)
    etats = "&".join(f"categorie={categorie.cle}" for categorie in lire_recueil().categories)
    chacune = "&".join(f"si={categorie.cle}%3Aproposee" for categorie in lire_recueil().categories)
    requete = f"?{etats}&{chacune}&{regions}"
    adresse = f"/departements.csv{requete}"
    reponse = client.get(f"/departements/{requete}")
    assert reponse.status_code == 200
    assert "Link" not in reponse
    assert f'type="text/csv" href="{adresse.replace("&", "&amp;")}"' in reponse.content.decode()
    assert client.get(adresse).status_code == 200


def test_les_fichiers_ne_sont_pas_des_pages(client: Client) -> None:
    assert not re.search(r"<loc>[^<]+\.(csv|json|xlsx|ods)</loc>", client.get("/sitemap.xml").content.decode())
