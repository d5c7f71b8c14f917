"""Those that are alike, on a département's page and beside a comparison: who, and with which figures."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
DROME = "/departements/26-drome/"
SEUL = "d’après le seul tableau, non daté"


def semblables_de(client: Client, adresse: str) -> str:
    """The part of a page on those that are alike."""
    return client.get(adresse).content.decode().partition('<h2 id="semblables">')[2].partition("<h2")[0]


def rangees_de(table: str) -> list[str]:
    """The words of each row."""
    return [" ".join(re.sub(r"<[^>]+>", " ", tr).split()) for tr in re.findall(r"<tr.*?</tr>", table, re.S)]


def test_ses_semblables(client: Client) -> None:
    """In the order of the codes, itself among them; each with its figures, and the source of these."""
    page = semblables_de(client, DROME)
    assert rangees_de(page) == [
        "Territoire Habitants Au km² Petites communes Proposées en 2022",
        f"Côtes-d’Armor (22) 611 859 88 34 % 9 sur 12 dont 3 {SEUL}",
        "Drôme (26) 524 207 80 30 % 8 sur 12",
        "Puy-de-Dôme (63) 664 453 83 33 % 3 sur 12",
        f"Sarthe (72) 566 733 91 35 % 5 sur 12 dont 1 {SEUL}",
        f"Savoie (73) 448 226 71 30 % 3 sur 12 dont 2 {SEUL}",
        f"Vienne (86) 438 897 62 32 % 7 sur 12 dont 1 {SEUL}",
    ]
    assert re.findall(r'<tr class="lui">.*?<th[^>]*>(.*?)</th>', page, re.S) == ["Drôme (26)"]
    assert "moins de 2\u00a0000 habitants" in page
    assert "populations de référence 2023" in page
    assert 'href="/methode/#semblables"' in page
    assert 'href="/donnees/territoires.csv"' in page
    assert 'href="/comparer/?t=26&amp;t=22&amp;t=63&amp;t=72&amp;t=73&amp;t=86"' in page


def test_ce_qui_est_loin_est_dit(client: Client) -> None:
    """Nobody is like Guyane: each figure that is far says so, on the row that it is on."""
    page = semblables_de(client, "/departements/973-guyane/")
    assert rangees_de(page)[1:] == [
        "Alpes-de-Haute-Provence (04) 168 054 24 plus du double 42 % plus de 20 points d’écart 0 sur 12",
        "Corse-du-Sud (2A) 168 306 42 plus du double 24 % plus de 20 points d’écart inconnu",
        "Haute-Corse (2B) 187 180 40 plus du double 30 % plus de 20 points d’écart inconnu",
        f"Vienne (86) 438 897 62 plus du double 32 % plus de 20 points d’écart 7 sur 12 dont 1 {SEUL}",
        "Haute-Vienne (87) 373 167 67 plus du double 30 % plus de 20 points d’écart inconnu",
        "Guyane (973) 293 996 3,5 2 % inconnu",
    ]
    assert "Aucun territoire ne lui ressemble de près." in page
    assert "ressemble de près" not in semblables_de(client, DROME)


@pytest.mark.parametrize("code", ["01-ain", "2a-corse-du-sud", "69m-metropole-de-lyon", "974-la-reunion"])
def test_comparer_avec_ses_semblables_tient_en_six(client: Client, code: str) -> None:
    page = client.get(f"/departements/{code}/").content.decode()
    [lien] = re.findall(r'href="(/comparer/[^"]+)">Comparer avec ses sem', page)
    codes = re.findall(r"t=(\w+)", lien)
    assert len(codes) == len(set(codes)) == 6
    assert codes[0].lower() == code.partition("-")[0]
    assert client.get(lien.replace("&amp;", "&")).status_code == 200


def test_un_territoire_propose_ses_semblables(client: Client) -> None:
    """One by one, or all together; the other criteria are kept."""
    reponse = client.get("/comparer/?t=26&annee=2022")
    ajouts = reponse.context["semblables"]
    assert [t.code for t, _ in ajouts] == ["22", "63", "72", "73", "86"]
    assert ajouts[0][1] == "/comparer/?t=26&t=22&annee=2022"
    ensemble = "/comparer/?t=26&t=22&t=63&t=72&t=73&t=86&annee=2022"
    assert reponse.context["avec_semblables"] == (5, ensemble)
    page = reponse.content.decode()
    liste = page.partition('<ul class="ajouts" id="ajouts-semblables" aria-labelledby="semblables">')[2]
    assert liste.partition("</ul>")[0].count('class="ajout"') == 5
    assert f'<a href="{ensemble.replace("&", "&amp;")}">les 5 ensemble</a>' in page
    assert "un voisin ou un semblable par exemple" in page
    assert client.get(ensemble).context["semblables"] == []


@pytest.mark.parametrize(
    ("adresse", "codes", "dit"),
    [
        ("/comparer/", [], ""),
        ("/comparer/?t=26&t=973", ["22", "63", "72", "73", "86"], "au premier choisi, Drôme"),
        ("/comparer/?t=26&t=63&t=86", ["22", "72", "73"], "au premier choisi, Drôme"),
        ("/comparer/?t=973&t=26", ["04", "2A", "2B", "86", "87"], "au premier choisi, Guyane"),
        ("/comparer/?t=974", ["06", "34", "44", "83", "91"], "un semblable par exemple"),
    ],
)
def test_les_semblables_sont_ceux_du_premier(client: Client, adresse: str, codes: list[str], dit: str) -> None:
    """What is added does not change the list, but is taken out of it."""
    reponse = client.get(adresse)
    assert [t.code for t, _ in reponse.context["semblables"]] == codes
    page = reponse.content.decode()
    assert dit in page
    assert ('id="ajouts-semblables"' in page) is bool(codes)


def test_deja_a_deux_ils_s_ajoutent_un_par_un(client: Client) -> None:
    assert "ensemble</a>" not in client.get("/comparer/?t=26&t=973").content.decode()


def test_qui_ils_sont(client: Client) -> None:
    """The figures of those compared, in the order of the codes; nothing is far from anybody."""
    page = client.get("/comparer/?t=973&t=26&t=75").content.decode()
    table = page.partition('<h2 id="portraits">')[2].partition("</table>")[0]
    assert rangees_de(table) == [
        "Territoire Habitants Au km² Petites communes",
        "Drôme (26) 524 207 80 30 %",
        "Paris (75) 2 103 778 20 036 0 %",
        "Guyane (973) 293 996 3,5 2 %",
    ]
    assert "precision" not in table
