"""What a change rests on, as pages say it: its basis, its denominator, the way to the other, the table alone."""

import re

import pytest
from django.test import Client

from aides.domaine.atlas import Atlas
from aides.lectures.atlas import lire_recueil
from tests.pages.test_departements import ADRESSE, affiches

pytestmark = pytest.mark.django_db
DITES = {
    "": "Évolution de 2019 à 2022, à source égale, d’après les fiches seules : sur les 67 territoires, sur 101, dont "
    "la fiche de 2019 et celle de 2022 disent quelque chose.",
    "base=toutes_preuves": "Évolution de 2019 à 2022, toutes preuves comptées, tableaux compris : sur les 73 "
    "territoires, sur 101, connus en 2019 et en 2022. Les tableaux ne sont pas datés.",
}
PAGES = ("/", "/categories/", "/categories/bourse-etude/", "/evolution/", "/departements/?evolution=nouvelle")


@pytest.fixture
def atlas() -> Atlas:
    return lire_recueil().atlas


def avec(chemin: str, demande: str) -> str:
    return f"{chemin}{'&' if '?' in chemin else '?'}{demande}" if demande else chemin


def phrase(page: str) -> str:
    trouvee = re.search(r'<p class="base-phrase"[^>]*>(.*?)</p>', page, re.S)
    assert trouvee is not None
    return re.sub(r"\s+", " ", trouvee[1])


@pytest.mark.parametrize("demande", DITES)
@pytest.mark.parametrize("chemin", PAGES)
def test_chaque_page_dit_sa_base_et_son_denominateur(client: Client, chemin: str, demande: str) -> None:
    """And leads to the other basis, which leads back."""
    page = client.get(avec(chemin, demande)).content.decode()
    assert phrase(page) == DITES[demande]
    puces = re.search(r'<ul class="puces sans-papier" id="bases" aria-label="Sur quoi compter.*?</ul>', page, re.S)
    assert puces is not None
    liens = re.findall(r'<a href="([^"]+)"( aria-current="true")?>', puces[0])
    assert [bool(courant) for _, courant in liens] == [not demande, bool(demande)]
    [autre] = [lien for lien, courant in liens if not courant]
    autre = autre.replace("&amp;", "&").partition("#")[0]
    assert phrase(client.get(autre).content.decode()) == DITES["" if demande else "base=toutes_preuves"]


@pytest.mark.parametrize(
    ("chemin", "dite"),
    [
        ("/regions/bretagne/", "sur les 4 territoires, sur 4, dont la fiche"),
        ("/regions/corse/", "rien à compter, car aucun des 2 territoires n’a une fiche qui dise quelque chose"),
        ("/regions/la-reunion/", "rien à compter, car le seul territoire n’a pas de fiche qui dise quelque chose en"),
        (
            "/regions/la-reunion/?base=toutes_preuves",
            "rien à compter, car le seul territoire n’est pas connu en 2019",
        ),
        ("/comparer/?t=01&t=26", "sur les 2 territoires, sur 2, dont la fiche"),
        ("/departements/01-ain/", "d’après les fiches seules : celles de 2019 et de 2022 disent quelque chose."),
        ("/departements/2a-corse-du-sud/", "indéterminée, car sa fiche de 2019 ou celle de 2022 ne dit rien."),
        ("/departements/2a-corse-du-sud/?base=toutes_preuves", "car rien n’est connu de 2019 ou de 2022."),
    ],
)
def test_d_une_partie_du_pays(client: Client, chemin: str, dite: str) -> None:
    assert dite in phrase(client.get(chemin).content.decode())


def test_ce_qui_ne_veut_rien_dire_est_refuse_en_francais(client: Client) -> None:
    for chemin in (*PAGES, "/regions/bretagne/", "/departements/01-ain/", "/comparer/?t=01&t=26"):
        for demande in ("base=x", "de=2022", "a=2019", "de=2020"):
            assert client.get(avec(chemin, demande)).status_code == 400, (chemin, demande)


def test_ceux_que_l_on_a_perdus_de_vue(client: Client, atlas: Atlas) -> None:
    """Of those that offered study grants first, five have no later sheet that speaks; the table tells of four."""
    demande = {"categorie": "bourse-etude", "evolution": "indeterminee", "etat_de": "proposee"}
    par_fiches, avec = client.get(ADRESSE, demande), client.get(ADRESSE, {**demande, "base": "toutes_preuves"})
    assert (par_fiches.context["nombre"], avec.context["nombre"]) == (5, 1)
    assert set(affiches(avec)) < set(affiches(par_fiches))
    accueil = client.get("/").content.decode().replace("\u00a0", " ")
    for liste in ("evolution=indeterminee&amp;etat_de=proposee", "etat_de=proposee&amp;base=toutes_preuves"):
        assert f'{liste}">' in accueil


@pytest.mark.parametrize(
    "chemin", ["/departements/?evolution=nouvelle", "/departements/01-ain/", "/comparer/?t=01&t=26"]
)
def test_ce_qui_repose_sur_le_seul_tableau_le_dit(client: Client, chemin: str) -> None:
    """All evidence counted, on the change itself; by sheets alone, beside it."""
    lien = "&" if "?" in chemin else "?"
    avec = client.get(f"{chemin}{lien}base=toutes_preuves").content.decode()
    assert '<span class="precision"> — d’après le seul tableau, non daté</span>' in avec
    assert 'class="preuve tableau-seul"' not in avec
    if "evolution=" not in chemin:
        sans = client.get(chemin).content.decode()
        assert 'class="preuve tableau-seul">Nouvelle — d’après le seul tableau, non daté</span>' in sans


def test_une_adresse_d_avant_demande_les_deux_evolutions_d_aujourd_hui(client: Client) -> None:
    """« Jamais » was said of what is declared absent and of what nobody ever mentioned."""
    ancienne = client.get("/departements/?categorie=bourse-etude&evolution=jamais")
    actuelle = client.get("/departements/?categorie=bourse-etude&evolution=absente&evolution=jamais_mentionnee")
    assert ancienne.status_code == 200
    assert ancienne.context["nombre"] == actuelle.context["nombre"] > 0
    puces = [p.libelle for p in ancienne.context["panneau"].puces if p.critere == "Évolution"]
    assert puces == ["Déclarée absente", "Jamais mentionnée"]
    assert ancienne["HX-Push-Url"] == actuelle["HX-Push-Url"]
