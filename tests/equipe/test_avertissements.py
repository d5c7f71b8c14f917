"""What looks wrong is said when it is saved and when it is opened; nothing is refused."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from aides.equipe.avertissements import avertissements_fiche, avertissements_mesure, nombres_de
from aides.models import Dispositif, Fiche, Montant, Source
from tests.equipe.test_admin import envoyer, page_de

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.fixture
def mesure() -> Dispositif:
    """A measure of which nothing looks wrong, alone on its sheet."""
    fiche = Fiche.objects.filter(enquete__annee=2022, statut="vide").order_by("departement__tri")[0]
    fiche.statut = "aides"
    fiche.save()
    dite = Dispositif.objects.create(
        cle="essai",
        fiche=fiche,
        intitule="Bourse",
        resume="Une bourse de 1 500 € par mois.",
        page=fiche.page,
        ordre=1,
    )
    Montant.objects.create(dispositif=dite, ordre=1, minimum=1500, maximum=1500)
    assert avertissements_mesure(dite) == []
    return dite


def dits(mesure: Dispositif, **champs: Any) -> list[str]:
    """What is said of a measure once some of its fields have changed."""
    Dispositif.objects.filter(pk=mesure.pk).update(**champs)
    return avertissements_mesure(Dispositif.objects.get(pk=mesure.pk))


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("1 500 €, puis 1\u202f500,5 €", ["1500", "1500.5"]),
        ("de 400 à 600 €/mois", ["400", "600"]),
        ("12,5 % de 1,5 million", ["12.5", "1500000"]),
        ("50 k€ et 2 M€", ["50000", "2000000"]),
        ("50 000 € en 2019", ["50000", "2019"]),
        ("aucun chiffre", []),
    ],
)
def test_les_nombres_d_un_texte(texte: str, lus: list[str]) -> None:
    assert nombres_de(texte) == set(map(Decimal, lus))


def test_un_montant_que_le_resume_ne_dit_pas(mesure: Dispositif) -> None:
    assert dits(mesure, resume="Une bourse.") == ["montant 1 : le résumé ne dit pas 1\u00a0500\u00a0€."]
    Montant.objects.create(dispositif=mesure, ordre=2, taux=Decimal("12.5"))
    Montant.objects.create(dispositif=mesure, ordre=3, minimum=1500, maximum=2000, plafond=9000)
    assert dits(mesure, resume="Une bourse de 1500 euros.") == [
        "montant 2 : le résumé ne dit pas 12,5\u00a0%.",
        "montant 3 : le résumé ne dit pas 2\u00a0000 et 9\u00a0000\u00a0€.",
    ]


def test_une_page_loin_apres_celles_que_l_on_connait(mesure: Dispositif) -> None:
    assert dits(mesure, page=354) == []
    assert dits(mesure, page=355) == ["la page 355 est loin après la dernière que l’on connaisse du document, 334."]
    # Nothing is known of the pages of a late answer.
    assert dits(mesure, source=Source.objects.get(cle="idf-2024")) == []


def test_la_page_d_une_fiche_aussi(mesure: Dispositif) -> None:
    Fiche.objects.filter(pk=mesure.fiche_id).update(page=900)
    fiche = Fiche.objects.get(pk=mesure.fiche_id)
    assert avertissements_fiche(fiche) == [
        "la page 900 est loin après la dernière que l’on connaisse du document, 334."
    ]
    Fiche.objects.filter(pk=mesure.fiche_id).update(source=Source.objects.get(cle="idf-2024"))
    assert avertissements_fiche(Fiche.objects.get(pk=fiche.pk)) == []


@pytest.mark.parametrize(("mois", "mois_max", "dit"), [(120, None, False), (121, None, True), (36, 121, True)])
def test_un_engagement_de_plus_de_dix_ans(mesure: Dispositif, mois: int, mois_max: int | None, dit: bool) -> None:
    trouves = dits(mesure, engagement="oui", engagement_mois=mois, engagement_mois_max=mois_max)
    attendu = "l’engagement dure plus de dix ans (121\u00a0mois) : des mois, non des années ?"
    assert trouves == ([attendu] if dit else [])


@pytest.mark.parametrize(("mois", "dit"), [(120, False), (240, True)])
def test_un_montant_verse_plus_de_dix_ans(mesure: Dispositif, mois: int, dit: bool) -> None:
    Montant.objects.filter(dispositif=mesure).update(duree_mois=mois)
    assert dits(mesure) == (["montant 1 : il dure plus de dix ans (20\u00a0ans)."] if dit else [])


MOTS = "un deux trois quatre cinq six sept huit neuf"


@pytest.mark.parametrize(
    ("resume", "dit"),
    [
        (f"1 500 € : « {MOTS} ».", "le résumé cite plus de 8 mots de suite."),
        (f"1 500 € : « {MOTS[:-5]} ».", ""),
        ("1 500 €. ACCUEIL DES INTERNES EN STAGE.", ""),
        ("1 500 €. AIDES MISES PLACE.", "le résumé a des mots en capitales, comme un titre recopié."),
        ("1 500 € des MSP, ESP et CPTS.", ""),
        ("1 500 € pour notre territoire.", "le résumé dit « nous » ou « notre », comme un texte recopié."),
        ("Nous versons 1 500 €.", "le résumé dit « nous » ou « notre », comme un texte recopié."),
        ("1 500 €. Deux. Trois.", ""),
        ("1 500 €. Deux. Trois. Quatre.", "le résumé est plus long que trois phrases de notre main."),
        ("1 500 € " + "mot " * 87, ""),
        ("1 500 € " + "mot " * 88, "le résumé est plus long que trois phrases de notre main."),
    ],
)
def test_ce_qui_trahit_une_copie(mesure: Dispositif, resume: str, dit: str) -> None:
    assert dits(mesure, resume=resume) == ([dit] if dit else [])


def test_ce_qui_est_publie_n_est_presque_pas_signale() -> None:
    """A warning that comes too often is read by nobody."""
    tous = [dit for fiche in Fiche.objects.order_by("pk") for dit in avertissements_fiche(fiche)]
    assert len(tous) < 10, tous


def lue(client: Client, adresse: str) -> str:
    """A page, its spaces all alike."""
    return client.get(adresse).content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_c_est_dit_une_fois_enregistre_et_quand_on_rouvre(client_equipe: Client, mesure: Dispositif) -> None:
    dit = "montant 1 : le résumé ne dit pas 1 500 €."
    reponse = envoyer(client_equipe, mesure, resume="Une bourse.")
    assert reponse.status_code == 302
    mesure.refresh_from_db()
    assert mesure.resume == "Une bourse."
    assert dit in lue(client_equipe, reponse["Location"])
    assert lue(client_equipe, page_de(mesure)).count(dit) == 1
    # On the page of its sheet with its title; said once where one stays there.
    assert f"« Bourse » : {dit}" in lue(client_equipe, page_de(mesure.fiche))
    for suite in ({"_continue": "1"}, {}):
        assert lue(client_equipe, envoyer(client_equipe, mesure.fiche, **suite)["Location"]).count(dit) == 1


def test_ce_qu_on_a_tape_y_est_du_texte(client_equipe: Client, mesure: Dispositif) -> None:
    Dispositif.objects.filter(pk=mesure.pk).update(intitule="<b>Bourse</b>", resume="Rien.")
    page = client_equipe.get(envoyer(client_equipe, mesure.fiche)["Location"]).content.decode()
    assert "&lt;b&gt;Bourse" in page
    assert "<b>Bourse" not in page


def test_le_formulaire_dit_ce_qui_est_regarde(client_equipe: Client, mesure: Dispositif) -> None:
    for objet in (mesure, mesure.fiche):
        assert "Le site n’a pas le texte des sources" in client_equipe.get(page_de(objet)).content.decode()
