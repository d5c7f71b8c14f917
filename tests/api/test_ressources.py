"""What the API gives: the rows of the files, by the criteria of the pages, page after page; nothing else."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from aides.api.ressources import RESSOURCES
from aides.models import Enquete
from tests.elements import ouvrir

pytestmark = pytest.mark.django_db

# Resource → the file of its rows.
FICHIERS = {ressource.cle: ressource.cle for ressource in RESSOURCES}
FICHIERS |= {"mesures": "dispositifs", "dispositifs-regionaux": "dispositifs"}
Ligne = dict[str, Any]


def demander(client: Client, adresse: str, statut: int = 200) -> Any:
    reponse = client.get(f"/api/v1/{adresse}")
    assert reponse.status_code == statut, (adresse, reponse.content.decode())
    return json.loads(reponse.content)


def toutes(client: Client, adresse: str, quoi: str = "lignes") -> list[Any]:
    """The rows of an answer, or what is said of each, as its links lead from one page to the next."""
    lignes, suivante = [], f"http://testserver/api/v1/{adresse}"
    while suivante:
        page = demander(client, suivante.removeprefix("http://testserver/api/v1/"))
        lignes += page[quoi]
        suivante = page["liens"]["suivante"]
    assert len(lignes) == page["total"] or quoi == "adresses"
    return lignes


def fichier(client: Client, jeu: str) -> list[Ligne]:
    reponse = client.get(f"/donnees/{jeu}.json")
    lignes: list[Ligne] = json.loads(reponse.getvalue())["lignes"]
    return lignes


def test_les_ressources(client: Client) -> None:
    racine = demander(client, "")
    assert [(r["nom"], r["adresse"]) for r in racine["ressources"]] == [
        (nom, f"http://testserver/api/v1/{nom}")
        for nom in (
            *("territoires", "regions", "categories", "enquetes", "fiches", "mesures", "dispositifs-regionaux"),
            *("montants", "suites", "offre", "evolution", "chiffres", "operations", "corrections"),
        )
    ]


@pytest.mark.parametrize("cle", [cle for cle in FICHIERS if FICHIERS[cle] != "dispositifs"])
def test_ce_sont_les_lignes_du_fichier(client: Client, cle: str) -> None:
    attendues = fichier(client, FICHIERS[cle])
    assert toutes(client, f"{cle}?par_page=500") == attendues
    assert attendues or cle == "corrections"


def test_mesures_et_dispositifs_regionaux_font_le_fichier(client: Client) -> None:
    mesures, regionaux = toutes(client, "mesures?par_page=500"), toutes(client, "dispositifs-regionaux")
    assert [*mesures, *regionaux] == fichier(client, "dispositifs")
    assert {ligne["territoire"][0] for ligne in regionaux} == {"R"}


@pytest.mark.parametrize(
    ("cle", "requete", "criteres"),
    [
        ("fiches", "statut=refus&statut=vide", {"statut": ("refus", "vide")}),
        ("fiches", "territoire=2A&annee=2019", {"territoire": ("2A",), "annee": (2019,)}),
        ("suites", "relation=modifiee&de=2019&a=2022", {"relation": ("modifiee",)}),
        ("suites", "territoire=26", {"territoire": ("26",)}),
        ("offre", "categorie=accueil-pmi&etat=proposee", {"categorie": ("accueil-pmi",), "etat": ("proposee",)}),
        ("offre", "region=bretagne&annee=2022", {"region": ("Bretagne",), "annee": (2022,)}),
        ("evolution", "base=fiches&evolution=nouvelle", {"base": ("fiches",), "evolution": ("nouvelle",)}),
        ("chiffres", "niveau=commune", {"niveau": ("commune",)}),
        ("chiffres", "nature=annonce&nature=prevision", {"nature": ("annonce", "prevision")}),
        ("operations", "annee=2022", {"annee": (2022,)}),
    ],
)
def test_un_critere_garde_ses_lignes_dans_leur_ordre(
    client: Client, cle: str, requete: str, criteres: dict[str, tuple[Any, ...]]
) -> None:
    attendues = fichier(client, cle)
    for nom, voulues in criteres.items():
        attendues = [ligne for ligne in attendues if ligne[nom] in voulues]
    assert toutes(client, f"{cle}?{requete}") == attendues
    assert attendues


@pytest.mark.parametrize(
    "requete",
    ["q=loge", "categorie=logement-internes&annee=2022&tri=-montant", "montant_min=400&annee=2022&vue=indecis"],
)
def test_les_mesures_sont_celles_de_la_page(client: Client, requete: str) -> None:
    """In its order, leaf after leaf."""
    ids, suivante = [], f"/dispositifs/?{requete}"
    while suivante:
        page = ouvrir(suivante)
        ids += [article.attributs["id"] for article in page.tous("article.mesure")]
        liens = [a.attributs["href"] for a in page.tous("a") if a.attributs.get("rel") == "next"]
        suivante = liens[0] if liens else ""
    assert [ligne["id"] for ligne in toutes(client, f"mesures?{requete}&par_page=7")] == ids
    assert len(ids) > 7


@pytest.mark.parametrize(
    "requete", ["region=bretagne&tri=-nom", "si=bourse-etude:proposee", "q=mar&tri=-offre-2022", "statut=refus"]
)
def test_les_territoires_sont_ceux_de_la_page(client: Client, requete: str) -> None:
    contexte = client.get(f"/departements/?{requete}").context
    attendus = [territoire.code for territoire in contexte["filtre"].retenus]
    assert [ligne["territoire"] for ligne in toutes(client, f"territoires?{requete}&par_page=10")] == attendus
    assert attendus


def test_les_montants_d_une_categorie(client: Client) -> None:
    """Those in force to persons first, then those apart: all of the category."""
    attendus = [ligne for ligne in fichier(client, "montants") if "bourse-etude" in ligne["categories"]]
    recus = toutes(client, "montants?categorie=bourse-etude&par_page=500")
    assert sorted(map(json.dumps, recus)) == sorted(map(json.dumps, attendus))


def test_une_page_mene_aux_autres(client: Client) -> None:
    reponse = client.get("/api/v1/offre?par_page=10&annee=2022&page=3")
    page = json.loads(reponse.content)
    ici = "http://testserver/api/v1/offre?par_page=10&annee=2022"
    assert page["liens"] == {
        "soi": f"{ici}&page=3",
        "premiere": ici,
        "precedente": f"{ici}&page=2",
        "suivante": f"{ici}&page=4",
        "derniere": f"{ici}&page=122",
    }
    assert (page["total"], page["pages"], page["page"], page["par_page"]) == (1212, 122, 3, 10)
    assert len(page["lignes"]) == 10
    liens = reponse["Link"].split(", ")
    assert liens[:4] == [
        f'<{ici}&page=4>; rel="next"',
        f'<{ici}&page=2>; rel="prev"',
        f'<{ici}>; rel="first"',
        f'<{ici}&page=122>; rel="last"',
    ]
    assert [lien.partition("; ")[2] for lien in liens[4:]] == [
        'rel="service-desc"',
        'rel="service-doc"',
        'rel="license"',
    ]


def test_la_premiere_et_la_derniere_n_ont_rien_a_cote(client: Client) -> None:
    premiere = demander(client, "categories?par_page=6")
    derniere = demander(client, "categories?par_page=6&page=2")
    assert (premiere["liens"]["precedente"], derniere["liens"]["suivante"]) == (None, None)
    assert [c["cle"] for c in (*premiere["lignes"], *derniere["lignes"])] == [
        c["cle"] for c in fichier(client, "categories")
    ]


@pytest.mark.parametrize(
    ("cle", "colonne", "valeur"),
    [
        ("territoires", "territoire", "26"),
        ("territoires", "territoire", "2A"),
        ("regions", "cle", "mayotte"),
        ("categories", "cle", "accueil-pmi"),
        ("enquetes", "annee", 2019),
        ("mesures", "id", "19-2019-bourse-800"),
    ],
)
def test_une_ligne_a_son_adresse(client: Client, cle: str, colonne: str, valeur: Any) -> None:
    recue = demander(client, f"{cle}/{valeur}")
    [attendue] = [ligne for ligne in fichier(client, FICHIERS[cle]) if ligne[colonne] == valeur]
    assert recue["ligne"] == attendue
    assert recue["liens"] == {
        "soi": f"http://testserver/api/v1/{cle}/{valeur}",
        "liste": f"http://testserver/api/v1/{cle}",
    }


def test_chaque_ligne_qui_a_un_nom_se_lit_par_lui(client: Client) -> None:
    """Names stand in addresses as they are."""
    for ressource in RESSOURCES:
        lignes = toutes(client, f"{ressource.cle}?par_page=500")
        adresses = toutes(client, f"{ressource.cle}?par_page=500", "adresses")
        noms = ["/".join(str(ligne[nom]) for nom in ressource.clef) for ligne in lignes] if ressource.clef else []
        assert adresses == [f"http://testserver/api/v1/{ressource.cle}/{nom}" for nom in noms]
        assert len(noms) == len(set(noms)), ressource.cle
        assert [nom for nom in noms if not re.fullmatch("[0-9A-Za-z_/-]+", nom)] == []
        for rang in {0, len(noms) // 2, len(noms) - 1} if noms else ():
            assert demander(client, f"{ressource.cle}/{noms[rang]}")["ligne"] == lignes[rang]


@pytest.mark.parametrize("nom", ["2A", "2A/2022/x", "2A/2021", "2a/2022", "2A/2022/", "/2022", "26/2022?x=1"])
def test_une_ligne_qu_il_n_y_a_pas(client: Client, nom: str) -> None:
    if "?" in nom:
        demander(client, f"fiches/{nom}", 400)
    else:
        detail = demander(client, f"fiches/{nom}", 404)["detail"].replace("\u00a0", " ")
        y_est = "le nom d’une ligne y est territoire/annee."
        assert detail == f"« {nom} » n’est le nom d’aucune ligne de « fiches » : {y_est}"


def test_ce_que_dit_une_reponse(client: Client) -> None:
    page = demander(client, "chiffres?par_page=1")
    assert list(page) == [
        *("ressource", "description", "sources", "licence", "droits", "avertissement", "date"),
        *("total", "page", "pages", "par_page", "liens", "lignes", "adresses"),
    ]
    du_fichier = json.loads(client.get("/donnees/chiffres.json").getvalue())
    assert (page["sources"], page["date"], page["droits"]) == (
        du_fichier["sources"],
        du_fichier["date"],
        du_fichier["droits"],
    )


def test_rien_de_ce_qui_n_est_pas_publie(client: Client, client_equipe: Client) -> None:
    """Not even to staff in a preview: programs read what is published."""
    Enquete.objects.filter(annee=2022).update(publiee=False)
    Enquete.objects.get(annee=2022).save()
    client_equipe.post("/admin/apercu/", {"entrer": "1", "suite": "/"})
    for lecteur in (client, client_equipe):
        assert [e["annee"] for e in demander(lecteur, "enquetes")["lignes"]] == [2019]
        assert {ligne["annee"] for ligne in toutes(lecteur, "mesures?par_page=500")} == {2019}
        assert demander(lecteur, "fiches?annee=2022", 400)["status"] == 400
    assert "2022" not in client_equipe.get("/api/").content.decode().partition("<main")[2].partition("Ressources")[0]
