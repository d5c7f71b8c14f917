"""`/departements/<code>-<slug>/`: where it stands in the list and among its neighbours, its links, its dates."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from aides.models import Dispositif, Fiche, VersionDonnees
from tests import oracle
from tests.elements import ouvrir, plat

pytestmark = pytest.mark.django_db
DROME = "/departements/26-drome/"


def texte(client: Client, adresse: str) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_suivant_parcourt_les_101(client: Client, racine: Path) -> None:
    """From the first to the last by « suivant » alone, and each « précédent » leads back."""
    adresse, avant, codes = "/departements/01-ain/", None, []
    while adresse:
        reponse = client.get(adresse)
        contexte = reponse.context
        codes.append(contexte["territoire"].code)
        assert (contexte["precedent"].url if contexte["precedent"] else None) == avant
        suivant = contexte["suivant"]
        if suivant:
            assert reponse.content.decode().count(f'<a href="{suivant.url}" rel="next">') == 2
        avant, adresse = adresse, suivant.url if suivant else ""
    assert codes == oracle.territoires(oracle.lire(racine / "fixtures" / "territoires"))


def test_un_territoire_muet_n_est_jamais_dit_sans_aide(client: Client) -> None:
    """Guyane answered neither survey: nothing on its page may count or deny its measures."""
    page = texte(client, "/departements/973-guyane/")
    assert page.count("ce n’est pas un «") >= 2
    sommaire = page[page.index("Sur cette page") : page.index('<h2 id="categories">')]
    assert not re.search(r"\baucune?\b", sommaire)


def test_les_voisins(client: Client) -> None:
    """Those that touch it by land; an unknown number is said so, never zero."""
    page = texte(client, DROME)
    rangs = re.findall(r'<tr id="rang-(\w+)"', page)
    assert rangs == ["04", "05", "07", "26", "38", "84"]
    assert re.search(r'id="rang-26" class="lui"', page)
    hautes_alpes = page[page.index('id="rang-05"') : page.index('id="rang-07"')]
    assert hautes_alpes.count("Inconnu") == 2
    assert "circle" not in hautes_alpes
    assert "0\u00a0sur" not in hautes_alpes


@pytest.mark.parametrize(
    ("adresse", "attendu", "rangs"),
    [
        ("/departements/973-guyane/", "ne touche par la terre aucun autre territoire", 3),
        ("/departements/974-la-reunion/", "sa région n’en a pas d’autre", 0),
    ],
)
def test_outre_mer(client: Client, adresse: str, attendu: str, rangs: int) -> None:
    page = texte(client, adresse)
    assert attendu in page
    assert page.count('<tr id="rang-') == rangs


def test_une_fiche_non_codee_est_un_intervalle(client: Client) -> None:
    """Cells of the table are known, the rest may be anything: « au moins », and a stretch on the scale."""
    Dispositif.objects.filter(fiche__departement__code="26", fiche__enquete__annee=2022).delete()
    Fiche.objects.filter(departement__code="26", enquete__annee=2022).update(codee=False)
    piste = next(li for li in client.get(DROME).context["entourage"].echelle.lignes if li.lui).pistes[-1]
    assert piste.texte.endswith("au moins")
    assert piste.point is not None
    assert piste.inconnu == (piste.point, 248)


def test_chaque_fait_a_son_lien(client: Client) -> None:
    """Rows, measures, figures, operations: what has an id of its own shows a link to it; where a list has pages, to
    the page that shows it whatever else there is."""
    for adresse in (DROME, "/departements/77-seine-et-marne/", "/regions/ile-de-france/", "/divergences/"):
        page = texte(client, adresse)
        ids = re.findall(r'<(?:tr|article) (?:class="[^"]*" )?id="(?!rang-)([^"]+)"', page)
        assert len(ids) > 12
        liens = re.findall(r'class="ancre" href="[^"#]*#([^"]+)"', page)
        assert [i for i in ids if i not in liens] == []


def test_la_citation_date_les_donnees(client: Client) -> None:
    """Title, years, site, address, and the date of the data's last change: not that of the visit."""
    VersionDonnees.objects.update(date=datetime(2026, 3, 1, 23, 30, tzinfo=UTC), jeton="un autre")
    page = texte(client, DROME)
    citation = re.sub(r"<[^>]+>", "", page[page.index('id="citer"') :].split("</p>")[0]).replace("\u00a0", " ")
    for attendu in (
        "Drôme (26)",
        ", enquêtes de 2019 et de 2022, ",
        "L’Atlas des aides médicales",
        "base corrigée le 2 mars 2026",
        DROME,
    ):
        assert attendu in citation, attendu
    Fiche.objects.order_by("pk")[0].save()
    assert "2 mars 2026" not in texte(client, DROME)


@pytest.mark.parametrize("adresse", ["/", DROME, "/comparer/?t=01&t=07", "/mentions-legales/", "/departements/"])
def test_la_situation_est_dite_une_fois_en_tete(client: Client, adresse: str) -> None:
    page = texte(client, adresse)
    assert page.lower().count("situation déclarée en 2019 et en 2022.") == 1
    assert page.index("Situation déclarée") < page.index("<main")


@pytest.mark.parametrize("adresse", ["/departements/72-sarthe/", "/departements/77-seine-et-marne/", DROME])
def test_comparer_avec_ses_voisins_dit_qui_n_y_tient_pas(client: Client, adresse: str) -> None:
    """Each neighbour is in one of the two comparisons, none of which is of more than six."""
    page = texte(client, adresse).partition('id="autour"')[2].partition("<h2")[0]
    autres = client.get(adresse).context["entourage"].autres
    liens = [re.findall(r"[?;]t=(\w+)", lien) for lien in re.findall(r'href="(/comparer/\?t=\w+&amp;[^"]+)"', page)]
    assert len(liens) == 1 + (len(autres) > 5)
    assert [code for lien in liens for code in lien[1:]] == [t.code for t in autres]
    assert max(map(len, liens)) <= 6
    dite = re.search(r"Six territoires au plus.*?pas", page, re.S)
    assert (dite is not None) == (len(autres) > 5)
    for t in autres[5:]:
        assert dite is not None
        assert f"{t.nom} ({t.code})" in dite[0]


@pytest.mark.parametrize(
    ("adresse", "dite"),
    [
        ("36-indre", "2 catégories d’aides sur 12, toutes d’après le seul tableau, non daté ; en 2019"),
        ("52-haute-marne", "1 catégorie d’aides sur 12, d’après le seul tableau, non daté ; en 2019"),
        ("53-mayenne", "7 catégories d’aides sur 12, toutes d’après le seul tableau, non daté ; en 2019"),
        ("01-ain", "7 catégories d’aides sur 12, dont 2 d’après le seul tableau, non daté ; en 2019"),
        ("26-drome", "8 catégories d’aides sur 12 ; en 2019"),
    ],
)
def test_ce_que_le_tableau_seul_dit_est_une_part_ou_le_tout(adresse: str, dite: str) -> None:
    assert plat(ouvrir(f"/departements/{adresse}/").un(".accroche").texte).startswith(f"En 2022, {dite}")


def test_ce_qu_est_une_divergence() -> None:
    """Two sentences, each whole."""
    dite = "« Divergence » : le tableau et la fiche ne s’accordent pas. Toutes celles de la région. Là où rien"
    assert dite in ouvrir("/departements/19-correze/").texte
    assert "« Divergence »" not in ouvrir("/departements/973-guyane/").texte


@pytest.mark.parametrize(
    ("region", "tete", "bouton"),
    [
        ("auvergne-rhone-alpes", "D’après un document : ", "Lire le document"),
        ("ile-de-france", "D’après 3 documents : ", "Lire les 3 documents"),
    ],
)
def test_une_region_dit_ses_documents(region: str, tete: str, bouton: str) -> None:
    """One is not counted."""
    couche = ouvrir(f"/regions/{region}/").par_id["regional"]
    assert couche.tous("p")[0].texte.startswith(tete)
    assert bouton in [sommaire.texte for sommaire in couche.tous("summary")]
