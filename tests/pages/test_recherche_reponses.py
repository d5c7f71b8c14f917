"""What the page of answers says, in words: of a place and words, of what is not known, of what nothing answers."""

import pytest
from django.test import Client

from aides.domaine.vocabulaire import Etat
from aides.lectures.atlas import lire_recueil
from tests.elements import ouvrir, plat
from tests.visites import XHTML, analyser, lignes_lues

pytestmark = pytest.mark.django_db


def lignes(client: Client, q: str) -> list[str]:
    """The lines that a visitor reads under the box, spaces made plain."""
    page = analyser(client.get("/recherche/", {"q": q}).content.decode())
    lues = lignes_lues(page.find(f".//{XHTML}main"))
    return [ligne.replace("\u00a0", " ") for ligne in lues]


def test_un_refus_declare_n_est_pas_dit_ignore(client: Client) -> None:
    """Ardèche declares that it has no scholarship; of Corsica nothing is known."""
    silence = "Aucune de ses fiches ne décrit de dispositif qui en parle"
    assert f"{silence}." in lignes(client, "ardeche bourse")
    assert f"{silence} : ce n’est pas un « non »." in lignes(client, "bourse haute corse")


@pytest.mark.parametrize(
    ("q", "region", "cle", "dite"),
    [
        (
            "occitanie msp",
            "occitanie",
            "soutien-msp",
            "{n} de ses {t} territoires la proposent en 2022 ({i} n’a pas de",
        ),
        (
            "idf logement",
            "ile-de-france",
            "logement-internes",
            "{n} de ses {t} territoires la propose en 2022 ({i} n’ont",
        ),
        ("normandie bourse", "normandie", "bourse-etude", "{n} de ses {t} territoires la propose en 2022"),
    ],
)
def test_une_region_dit_combien_et_de_combien_on_ne_sait_rien(
    client: Client, q: str, region: str, cle: str, dite: str
) -> None:
    recueil = lire_recueil()
    siens = recueil.territoires_de(region)
    etats = [recueil.atlas.case(t.code, recueil.annees[-1], cle).etat for t in siens]
    attendue = dite.format(n=etats.count(Etat.PROPOSEE), t=len(siens), i=etats.count(Etat.INCONNUE))
    [trouvee] = [ligne for ligne in lignes(client, q) if attendue in ligne]
    assert ("pas de réponse connue" in trouvee) == (Etat.INCONNUE in etats)


@pytest.mark.parametrize(
    ("q", "dite"),
    [
        (
            "6 000 €",
            "Aucun dispositif ne dit ce montant. Le plus proche qui soit dit : « 5 000 € ». Voici ce qui y répond.",
        ),
        ("6000", "« 6000 » peut être le code postal 06000 écrit sans son zéro, ou un montant."),
        ("6000", "Aucun dispositif ne dit ce montant. Le plus proche qui soit dit : « 5 000 € »."),
        ("1000", "« 1000 » peut être un montant, ou le code postal 01000 écrit sans son zéro."),
        ("wekend", "Rien ne correspond à « wekend ». Vouliez-vous dire « week-end » ? Voici ce qui y répond."),
        ("sarte", "Vouliez-vous dire « Sarthe » ?"),
        (
            "ardeche zeppelin",
            "Réponse partielle : rien ne contient tous ces mots. Ce qui suit ne dit rien de « zeppelin ».",
        ),
        ("msp mayotte", "Mayotte n’est pas dans l’Atlas : de ce qui s’y propose, on ne sait rien."),
        ("Évry", "Évry (aujourd’hui Évry-Courcouronnes) · 91000, 91080 → Essonne (91)"),
        (
            "Landes",
            "Ce nom est compris comme celui du département. Une commune d’ailleurs le porte aussi",
        ),
    ],
)
def test_ce_qui_n_est_pas_tout_a_fait_ce_qu_on_demande(client: Client, q: str, dite: str) -> None:
    assert any(ligne.startswith(dite) for ligne in lignes(client, q)), lignes(client, q)


def test_une_mesure_n_est_pas_imprimee_deux_fois() -> None:
    """The same five under « Eure : 200 » and after it; more answer « 200 » alone, or what the place does not hold."""
    page = ouvrir("/recherche/?q=eure 200")
    titres = [plat(h.texte) for h in page.un("main").tous("h2")]
    assert titres[0] == "Eure (27) : « 200 »"
    assert "Dispositifs" not in titres
    cartes = [plat(article.un("h3").texte) for article in page.tous("article.mesure")]
    assert len(cartes) == len(set(cartes)) == 5
    assert "Dispositifs" in [h.texte for h in ouvrir("/recherche/?q=200 €").un("main").tous("h2")]


def test_l_argent_d_une_aide_terminee_le_dit() -> None:
    page = ouvrir("/recherche/?q=eure 200")
    dits = {plat(a.un("h3").texte): [plat(li.texte) for li in a.tous("ul.montants li")] for a in page.tous("article")}
    assert dits["Aide de 200 € aux internes (supprimée)"] == [
        "200 €/mois Internes en médecine, aide supprimée (terminée)"
    ]
    assert dits["Forfait transport des internes"] == ["200 €/mois Forfait transport des internes"]


@pytest.mark.parametrize(
    ("q", "adresses"),
    [
        ("Sarthe et Orne", ["/comparer/?t=72&t=61"]),
        ("logement 38 drome", ["/comparer/?t=38&t=26"]),
        ("Sarthe", []),
    ],
)
def test_plusieurs_territoires_menent_a_leur_comparaison(client: Client, q: str, adresses: list[str]) -> None:
    page = analyser(client.get("/recherche/", {"q": q}).content.decode())
    menent = [a.get("href") for a in page.iter(f"{XHTML}a") if (a.text or "").strip().startswith("Comparer ces ")]
    assert menent == adresses


@pytest.mark.parametrize("q", ["frais kilométriques", "école de kiné"])
def test_un_village_au_nom_d_un_mot_n_est_pas_une_reponse(client: Client, q: str) -> None:
    """« Frais » is in the Territoire de Belfort, « École » in Savoie."""
    assert not [ligne for ligne in lignes(client, q) if ") : «" in ligne]
