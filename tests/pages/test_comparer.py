"""`/comparer/`: what it shows, what it refuses and how it says so."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aides.domaine.changements import Rapprochement
from aides.domaine.comparaison import CriteresComparaison, different, voisinage_de
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.lectures.atlas import lire_recueil
from tests import oracle
from tests.elements import ouvrir
from tests.oracle_pages import fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def oracle_reponses(racine: Path) -> dict[tuple[str, int, str], oracle.Reponse]:
    return oracle.reponses(oracle.lire(racine / "fixtures"))


def test_sans_territoire_le_formulaire_et_des_idees(client: Client) -> None:
    reponse = client.get("/comparer/")
    texte = reponse.content.decode()
    assert reponse.status_code == 200
    assert texte.count("<select") >= 2
    assert "Bretagne" in texte
    assert 'role="alert"' not in texte


def test_un_territoire_dont_on_ne_sait_rien_le_dit_de_chaque_enquete(client: Client) -> None:
    """« 2A » answered neither survey, « 73 » the last alone, « 26 » both."""
    f = fichiers()
    dits = {}
    for requete, annees in (("", f.annees), (f"&annee={f.annees[0]}", f.annees[:1])):
        page = ouvrir(f"/comparer/?t=26&t=2A&t=73{requete}")
        muets = [code for code in ("26", "2A", "73") if not any(f.connus([code], annee) for annee in annees)]
        dits[requete] = [p.texte for p in page.tous("p") if "Rien n’est connu de" in p.texte]
        assert dits[requete] == [
            f"? Inconnu Rien n’est connu de {f.territoires[code]['nom']} en {' ni en '.join(map(str, annees))} : "
            "ce n’est pas un « non »."
            for code in muets
        ]
    assert all(dits.values())


def test_les_idees_repondent(client: Client) -> None:
    departs = client.get("/comparer/").context["departs"]
    assert sum(len(siens) for _, siens, _ in departs) == 101
    ensembles = [adresse for _, _, adresse in departs if adresse]
    assert len(ensembles) > 5
    for adresse in [*ensembles, departs[0][1][0][1]]:
        assert client.get(adresse).status_code == 200, adresse


def test_un_territoire_attend_le_second_et_propose_ses_voisins(client: Client) -> None:
    reponse = client.get("/comparer/?t=26&annee=2022")
    texte = reponse.content.decode()
    assert reponse.status_code == 200
    assert "Choisissez-en un autre" in texte
    assert 'role="alert"' not in texte
    voisins = reponse.context["voisins"]
    assert [t.code for t, _ in voisins] == ["04", "05", "07", "38", "84"]
    assert voisins[2][1] == "/comparer/?t=26&t=07&annee=2022"
    assert reponse.context["avec_voisins"] == (
        5,
        "/comparer/?t=26&t=04&t=05&t=07&t=38&t=84&annee=2022",
    )


def test_les_voisins_de_plusieurs_une_fois_chacun_dans_l_ordre_des_numeros(client: Client) -> None:
    """69M stands after 69, as everywhere; each leads to the comparison with it."""
    reponse = client.get("/comparer/?t=42&t=69")
    codes = [t.code for t, _ in reponse.context["voisins"]]
    assert codes == ["01", "03", "07", "38", "43", "63", "69M", "71"]
    texte = reponse.content.decode()
    for code in codes:
        assert f'class="ajout" href="/comparer/?t=42&amp;t=69&amp;t={code}"' in texte


def test_au_dela_de_six_aucun_voisin_n_est_propose(client: Client) -> None:
    assert client.get("/comparer/?t=01&t=07&t=26&t=38&t=42&t=43").context["voisins"] == []
    sept_voisins = client.get("/comparer/?t=45").context  # no room for all of them
    assert len(sept_voisins["voisins"]) > sept_voisins["avec_voisins"][0] == 5


def test_outre_mer_pas_de_voisin_par_la_terre_et_la_page_le_dit(client: Client) -> None:
    reponse = client.get("/comparer/?t=973")
    assert "Guyane\u00a0: aucun voisin par la terre" in reponse.content.decode()
    assert reponse.context["voisins"] == []
    assert [t.code for t, _ in reponse.context["compagnons"]] == ["971", "972"]
    reunion = voisinage_de(["974"], lire_recueil().territoires)
    assert (reunion.voisins, reunion.compagnons) == ((), ())


def test_trois_territoires_dans_l_ordre_demande(client: Client) -> None:
    reponse = client.get("/comparer/?t=26&t=01&t=07")
    assert reponse.status_code == 200
    assert [c.territoire.code for c in reponse.context["colonnes"]] == ["26", "01", "07"]
    lignes = reponse.context["lignes"]
    assert len(lignes) == 12
    for ligne in lignes:
        for _, passages in ligne.enquetes:
            assert [p.territoire.code for p in passages] == ["26", "01", "07"]
    assert [annee for annee, _ in lignes[0].enquetes] == [2019, 2022]


def test_chaque_cellule_est_celle_de_l_atlas(client: Client) -> None:
    atlas = lire_recueil().atlas
    for ligne in client.get("/comparer/?t=19&t=85&t=69M").context["lignes"]:
        for annee, passages in ligne.enquetes:
            for passage in passages:
                case = atlas.case(passage.territoire.code, annee, ligne.categorie.cle)
                assert passage.cellule.etat.cle == case.etat.value
                assert passage.cellule.mention == case.mention


@pytest.mark.parametrize(
    ("requete", "annees"), [("", [2022]), ("&annee=2019", [2019]), ("&groupe=enquete", [2019, 2022])]
)
def test_d_un_coup_d_oeil(client: Client, oracle_reponses: Any, requete: str, annees: list[int]) -> None:
    """The last survey asked for before the details; each survey, and no details, where that is how to group."""
    reponse = client.get(f"/comparer/?t=19&t=2A{requete}")
    apercus = reponse.context["apercus"]
    assert [a.annee for a in apercus] == annees
    for apercu in apercus:
        for categorie, etats in apercu.lignes:
            for t, pastille in etats:
                assert pastille.cle == oracle_reponses[t.code, apercu.annee, categorie.cle].etat
        assert [offre for t, offre, _ in apercu.offres if t.code == "2A"] == ["inconnu"]
    texte = reponse.content.decode()
    assert ("Catégorie par catégorie" in texte) is ("groupe" not in requete)
    assert "Rien n’est connu de <a" in texte


def test_le_total_compte_toutes_les_categories(client: Client, oracle_reponses: Any) -> None:
    (apercu,) = client.get("/comparer/?t=01&t=07&annee=2022&differences=1").context["apercus"]
    assert 0 < len(apercu.lignes) < 12
    for t, offre, _ in apercu.offres:
        proposees = [cle for cle, r in oracle_reponses.items() if cle[:2] == (t.code, 2022) and r.etat == "proposee"]
        assert offre == f"{len(proposees)}\u00a0sur\u00a012"


def test_montants_et_ancres(client: Client) -> None:
    texte = client.get("/comparer/?t=07&t=19").content.decode()
    assert "/departements/19-correze/mesures/19-2022-bourse-internes-800/" in texte
    assert "800\u00a0€/mois" in texte


def test_une_annee(client: Client) -> None:
    reponse = client.get("/comparer/?t=01&t=07&annee=2022")
    ligne = reponse.context["lignes"][0]
    assert [annee for annee, _ in ligne.enquetes] == [2022]
    assert ligne.evolutions == ()


def test_rien_ne_differe_se_relache(client: Client) -> None:
    """Two territories of which nothing is known differ in nothing; a link shows all their categories."""
    atlas = lire_recueil().atlas
    muets = [t.code for t in atlas.territoires if not any(c.etat.connu for c in atlas.cases(2022, territoire=t.code))]
    entiere = f"/comparer/?t={muets[0]}&t={muets[1]}&annee=2022"
    reponse = client.get(f"{entiere}&differences=1")
    assert reponse.context["lignes"] == []
    assert f'href="{entiere.replace("&", "&amp;")}"' in reponse.content.decode()


def test_differences(client: Client) -> None:
    toutes = client.get("/comparer/?t=01&t=07").context["lignes"]
    retenues = client.get("/comparer/?t=01&t=07&differences=1").context["lignes"]
    assert 0 < len(retenues) < len(toutes)
    atlas = lire_recueil().atlas
    for ligne in toutes:
        etats = [{atlas.case(c, a, ligne.categorie.cle).etat.value for c in ("01", "07")} for a in (2019, 2022)]
        attendu = any(len(e - {"inconnue"}) > 1 for e in etats)
        assert (ligne.categorie.cle in {r.categorie.cle for r in retenues}) is attendu


def test_une_reponse_inconnue_ne_differe_de_rien() -> None:
    atlas = lire_recueil().atlas
    assert not any(different(atlas, ("01", "69M"), (2019, 2022), c.cle) for c in atlas.categories)


@pytest.mark.parametrize(
    ("requete", "message"),
    [
        ("t=01&t=01", "plus d’une fois"),
        ("t=01&t=99", "«\u00a099\u00a0» n’est le code d’aucun territoire"),
        ("t=01&t=02&t=03&t=04&t=05&t=06&t=07", "Six territoires au plus"),
        ("t=01&t=07&annee=abc", "«\u00a0abc\u00a0»"),
        ("t=01&t=07&annee=2020", "«\u00a02020\u00a0»"),
        ("t=01&t=07&differences=oui", "«\u00a0oui\u00a0»"),
        ("t=01&t=07&groupe=region", "«\u00a0region\u00a0»"),
        ("t=01&t=07&categorie=bourse", "Catégories\u00a0: «\u00a0bourse\u00a0» n’est pas une valeur connue."),
        ("t=01&annee=abc", "«\u00a0abc\u00a0»"),
        ("annee=abc", "«\u00a0abc\u00a0»"),
    ],
)
def test_refus_clair_et_formulaire_garde(client: Client, requete: str, message: str) -> None:
    reponse = client.get(f"/comparer/?{requete}")
    texte = reponse.content.decode()
    assert reponse.status_code == 400
    assert message in texte
    assert 'role="alert"' in texte
    for code in {c.removeprefix("t=") for c in requete.split("&") if c.startswith("t=")} - {"99"}:
        assert f'name="t" value="{code}" checked' in texte


def test_retirer_garde_les_autres_criteres(client: Client) -> None:
    texte = client.get("/comparer/?t=01&t=07&t=26&annee=2022&differences=1&groupe=enquete").content.decode()
    assert 'href="/comparer/?t=07&amp;t=26&amp;annee=2022&amp;differences=1&amp;groupe=enquete"' in texte
    assert 'href="/comparer.csv?t=01&amp;t=07&amp;t=26&amp;annee=2022&amp;differences=1&amp;groupe=enquete"' in texte


def test_la_casse_du_code_et_une_liste_vide_ne_comptent_pas(client: Client) -> None:
    reponse = client.get("/comparer/?t=2a&t=&t=2b")
    assert [c.territoire.code for c in reponse.context["colonnes"]] == ["2A", "2B"]


@pytest.mark.parametrize("requete", ["annee=", "annee=%20", "annee=&groupe=", "differences=%20&t="])
def test_un_champ_laisse_vide_ne_demande_rien(client: Client, requete: str) -> None:
    """As in every form of the site."""
    reponse = client.get(f"/comparer/?t=01&t=07&{requete}")
    derniers = Rapprochement(Bornes(2019, 2022), Base.FICHES)
    assert reponse.context["criteres"] == CriteresComparaison(("01", "07"), (2019, 2022), rapprochement=derniers)


def test_le_fichier_de_la_comparaison(client: Client) -> None:
    reponse = client.get("/comparer.csv?t=26&t=01&annee=2022")
    lignes = list(csv.DictReader(io.StringIO(reponse.content.decode())))
    assert len(lignes) == 24
    assert [ligne["territoire"] for ligne in lignes[:2]] == ["26", "01"]
    assert client.get("/comparer.csv?t=01").status_code == 400


def test_les_robots_ne_font_pas_le_tour_des_comparaisons(client: Client) -> None:
    """Each comparison leads to others by one territory more or less: millions, for whoever follows every link."""
    page = client.get("/comparer/?t=01&t=07&t=26").content.decode()
    voisines = re.findall(r'<a [^>]*href="/comparer/\?[^"]*t=01[^"]*"[^>]*>', page)
    assert len(voisines) > 10
    assert [lien for lien in voisines if 'rel="nofollow"' not in lien] == []


def test_les_requetes_ne_croissent_pas(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        client.get("/comparer/?t=01&t=07")
    with django_assert_max_num_queries(20):
        client.get("/comparer/?t=01&t=07&t=26&t=38&t=42&t=43")


def test_criteres_par_defaut() -> None:
    atlas = lire_recueil().atlas
    retenues = CriteresComparaison(("01", "07"), (2019, 2022)).retenues(atlas)
    assert sorted(c.cle for c in retenues) == sorted(atlas.cles)


def test_les_voisins_de_trop_sont_nommes(client: Client) -> None:
    """Sarthe has seven neighbours, five fit beside it; Drôme's fit all."""
    texte = client.get("/comparer/?t=72").content.decode()
    assert "les 5 premiers, dans l’ordre des numéros" in texte
    assert re.search(r"\(six territoires au plus\u00a0: sans [\w-]+ ni [\w-]+\)", texte) or re.search(
        r"\(six territoires au plus\u00a0: sans [\w-]+\)", texte
    )
    assert "six territoires au plus" not in client.get("/comparer/?t=01&t=26&t=38").content.decode()
