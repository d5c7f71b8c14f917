"""Of whom said nothing, and of what the undated table alone says: what pages, their sentences and citations say."""

import re

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from tests.elements import ouvrir

pytestmark = pytest.mark.django_db
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
SEUL = "d’après le seul tableau, non daté"


@pytest.mark.parametrize(
    ("adresse", "dite"),
    [
        (
            "/departements/2a-corse-du-sud/",
            "La Corse-du-Sud (2A) : on ne sait rien de ses aides pour attirer et garder des médecins, en 2019 et en "
            "2022 ; ce n’est pas un « non ».",
        ),
        (
            "/departements/78-yvelines/",
            "Ce que l’on sait des Yvelines (78) en 2019 : leurs aides pour attirer et garder des médecins, en douze "
            "catégories, avec leurs sources.",
        ),
        (
            "/departements/36-indre/",
            "Ce que l’on sait de l’Indre (36) en 2019 et en 2022 : ses aides pour attirer et garder des médecins, en "
            "douze catégories, avec leurs sources.",
        ),
    ],
)
def test_une_description_ne_fait_parler_personne(client: Client, adresse: str, dite: str) -> None:
    html = client.get(adresse).content.decode()
    lue = DESCRIPTION.search(html)
    assert lue is not None
    assert lue[1].replace("\u00a0", " ") == dite
    assert lue[1] in html.partition('property="og:description"')[2]


def test_la_situation_d_un_territoire_est_celle_des_enquetes_qui_en_disent_quelque_chose() -> None:
    assert "Situation déclarée en 2019." in ouvrir("/departements/78-yvelines/").un("aside.situation").texte
    muette = ouvrir("/departements/2a-corse-du-sud/").un("aside.situation").texte
    assert muette.startswith("Aucune situation déclarée. Ce n’est pas un ")


@pytest.mark.parametrize(
    ("adresse", "enquetes"),
    [
        ("/departements/2b-haute-corse/", ", enquêtes de 2019 et de 2022"),
        ("/regions/mayotte/", ""),
        ("/comparer/?t=01&t=07&annee=2022", ", enquête de 2022"),
        ("/comparer/?t=01&t=07", ", enquêtes de 2019 et de 2022"),
        ("/dispositifs/?annee=2022", ", enquête de 2022"),
        ("/montants/?annee=2019", ", enquête de 2019"),
        ("/comparer/note/?t=01&t=07", ", enquête de 2022"),
    ],
)
def test_une_citation_nomme_les_enquetes_de_la_page(adresse: str, enquetes: str) -> None:
    citation = ouvrir(adresse).un("p.citer")
    apres = citation.texte.partition(citation.un("q").texte)[2].lstrip("»\u00a0 ")
    assert apres.startswith(f"{enquetes}, L’Atlas des aides médicales")


def test_ce_que_le_seul_tableau_compte_est_dit_de_chacun() -> None:
    """Indre's sheet of 2022 is blank: its two categories are the table's; those of others are counted apart."""
    page = ouvrir("/regions/centre-val-de-loire/")
    dites = {
        tr.id.removeprefix("rang-").upper(): [td.texte.replace("\u00a0", " ") for td in tr.tous("td")]
        for tr in page.un("table.echelle").un("tbody").tous("tr")
    }
    assert dites["36"][0].startswith("4 sur 12")
    assert SEUL not in dites["36"][0]
    assert dites["36"][1].startswith(f"2 sur 12, {SEUL}")
    assert dites["36"][1].endswith("Fiche imprimée sans contenu")
    atlas = lire_recueil().atlas
    for code, (_, dite, *_) in dites.items():
        seules = [c for c in atlas.cases(2022, territoire=code) if c.preuve == "tableau"]
        offertes = [c for c in atlas.cases(2022, territoire=code) if c.etat == "proposee"]
        assert (f"dont {len(seules)} {SEUL}" in dite) == (0 < len(seules) < len(offertes))
    reserve = "Le tableau, non daté, compte en 2022 : d’un point à l’autre, l’écart n’est pas à source égale."
    assert reserve in page.texte.replace("\u00a0", " ")
    [bourse] = [tr for tr in page.tous("tr") if tr.id == "bourse-etude"]
    assert bourse.tous("td")[1].texte.replace("\u00a0", " ").startswith(f"3 sur 6, dont 2 {SEUL}")
    sans = ouvrir("/regions/normandie/")
    assert SEUL not in sans.un("table.echelle").texte
    assert "n’est pas à source égale" not in sans.texte


def test_les_semblables_aussi() -> None:
    rangee = next(
        tr for tr in ouvrir("/departements/27-eure/").un("table.portraits").tous("tr") if "(71)" in tr.texte
    )
    assert rangee.tous("td")[-1].texte.replace("\u00a0", " ") == f"5 sur 12 {SEUL}"


def test_une_annee_incertaine_est_dite_la_ou_l_on_compare() -> None:
    """Six territories were printed side by side without a year; two of them are counted with the tables."""
    atlas = lire_recueil().atlas
    assert {c for c, _ in atlas.fiches if atlas.d_annee_incertaine([c], atlas.paires[0])} == {
        *("06", "40", "47", "53", "78", "95")
    }
    tetes = [th.texte for th in ouvrir("/comparer/?t=71&t=36&t=47&t=53").un("div.comparaison").tous("thead th")]
    assert ["année des fiches incertaine" in tete for tete in tetes] == [False, False, False, True, True]
    dite = "Fiches dont l’année est incertaine, et qui sont comptées : Lot-et-Garonne, Mayenne."
    assert dite in ouvrir("/evolution/?base=toutes_preuves").texte
    assert "incertaine" not in ouvrir("/evolution/").un("main").texte


def test_les_fiches_vides_ne_sont_pas_citees() -> None:
    legende = ouvrir("/comparer/?t=71&t=36&t=26&annee=2022").un("table.apercu caption").texte
    assert "fiches (Drôme p. 64)" in legende.replace("\u00a0", " ")
