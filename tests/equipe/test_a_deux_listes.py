"""Two people, one list edited in place: only what somebody touched is written, and never over what came meanwhile."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aides.equipe.admin.listes import LIGNE_CHANGEE
from aides.models import CategorieAide, Modification, Releve
from tests.equipe.a_deux import alerte, alertes
from tests.equipe.test_admin import CONFIRMER, champs_de, envoyer, formulaire

pytestmark = pytest.mark.django_db

LISTE = "/admin/aides/releve/?q=ain"


@pytest.fixture
def cases() -> list[Releve]:
    """The rows of the list, as it shows them."""
    return list(Releve.objects.filter(departement__code="01").order_by("pk"))


@pytest.fixture
def ouverte(client_equipe: Client, cases: list[Releve]) -> dict[str, Any]:
    """The list, open."""
    champs = formulaire(client_equipe, LISTE) | {"_save": "1"}
    assert len(cases) >= 3
    return champs


def rang_de(champs: dict[str, Any], case: Releve) -> str:
    """Where a row stands in the list."""
    [nom] = [nom for nom, valeur in champs.items() if re.fullmatch(r"form-\d+-id", nom) and valeur == [str(case.pk)]]
    return nom.removesuffix("-id")


def mentions(*cases: Releve) -> list[str]:
    return [Releve.objects.get(pk=case.pk).mention for case in cases]


def test_la_meme_case(client_equipe: Client, blaise: Client, cases: list[Releve], ouverte: dict[str, Any]) -> None:
    envoyer(blaise, cases[0], mention="du premier")
    champs = ouverte | {f"{rang_de(ouverte, cases[0])}-mention": "du second"}
    refus = client_equipe.post(LISTE, champs)
    assert refus.status_code == 200
    dite = alerte(refus)
    assert str(cases[0]) in dite
    assert "blaise a changé" in dite
    avant = cases[0].mention.replace("\u00a0", " ") or "vide"
    assert f"mention : {avant} → du premier" in dite.replace("\u00a0", " ")
    assert LIGNE_CHANGEE in refus.content.decode()
    assert "dites en bas lesquelles vous enregistrez quand même" in refus.content.decode()
    assert mentions(cases[0]) == ["du premier"]
    # What was typed is there, beside its own row.
    montres = champs_de(refus)
    assert montres[f"{rang_de(montres, cases[0])}-mention"] == ["du second"]
    ligne = re.search(r"<tr[^>]*>(?:(?!</tr>).)*value=\"du second\".*?</tr>", refus.content.decode(), re.DOTALL)
    assert ligne is not None
    assert f'value="{cases[0].pk}"' in ligne[0]
    # And is saved where its author says so.
    [(nom, valeur)] = re.findall(r'name="(form-\d+-quand_meme)" value="(\w+)"', refus.content.decode())
    assert client_equipe.post(LISTE, montres | {"_save": "1"}).status_code == 200
    assert client_equipe.post(LISTE, montres | {"_save": "1", nom: "un autre"}).status_code == 200
    assert client_equipe.post(LISTE, montres | {"_save": "1", nom: valeur}).status_code == 302
    assert mentions(cases[0]) == ["du second"]


def test_chacun_la_sienne(
    client_equipe: Client, blaise: Client, cases: list[Releve], ouverte: dict[str, Any]
) -> None:
    """What was left as it stood is not put back over what a colleague wrote; nobody is asked anything."""
    envoyer(blaise, cases[0], mention="du premier")
    champs = ouverte | {f"{rang_de(ouverte, cases[1])}-mention": "du second"}
    nombre = Modification.objects.count()
    assert client_equipe.post(LISTE, champs).status_code == 302
    assert mentions(*cases[:2]) == ["du premier", "du second"]
    assert Modification.objects.count() == nombre + 1


def test_une_liste_qui_ne_dit_pas_ce_qu_elle_montrait(
    client_equipe: Client, cases: list[Releve], ouverte: dict[str, Any]
) -> None:
    """Nothing of it is known to be untouched: nothing is written."""
    champs = {nom: valeur for nom, valeur in ouverte.items() if not nom.endswith("-empreinte")}
    champs[f"{rang_de(ouverte, cases[0])}-mention"] = "du second"
    refus = client_equipe.post(LISTE, champs)
    assert refus.status_code == 200
    assert mentions(cases[0]) == [cases[0].mention]


def test_une_case_supprimee_que_l_on_touchait(
    client_equipe: Client, blaise: Client, cases: list[Releve], ouverte: dict[str, Any]
) -> None:
    """It is named with what was typed of it; the others stay beside their own rows, and are saved when sent again."""
    blaise.post(reverse("admin:aides_releve_delete", args=[cases[0].pk]), CONFIRMER)
    champs = ouverte | {
        f"{rang_de(ouverte, cases[0])}-mention": "perdue",
        f"{rang_de(ouverte, cases[2])}-mention": "gardée",
    }
    refus = client_equipe.post(LISTE, champs)
    assert refus.status_code == 200
    page = refus.content.decode().replace("\u00a0", " ")
    assert "n’est plus là, et ne sera pas recréé" in page
    assert "<strong>Mention :</strong> perdue" in page
    assert mentions(cases[2]) == [cases[2].mention]
    montres = champs_de(refus)
    assert montres["form-TOTAL_FORMS"] == [str(len(cases) - 1)]
    assert montres[f"{rang_de(montres, cases[2])}-mention"] == ["gardée"]
    assert [f'name="form-{rang}-mention"' in page for rang in range(len(cases))] == [True] * (len(cases) - 1) + [
        False
    ]
    assert client_equipe.post(LISTE, montres | {"_save": "1"}).status_code == 302
    assert mentions(cases[2]) == ["gardée"]
    assert not Releve.objects.filter(pk=cases[0].pk).exists()


def test_une_case_supprimee_que_l_on_ne_touchait_pas(
    client_equipe: Client, blaise: Client, cases: list[Releve], ouverte: dict[str, Any]
) -> None:
    blaise.post(reverse("admin:aides_releve_delete", args=[cases[0].pk]), CONFIRMER)
    champs = ouverte | {f"{rang_de(ouverte, cases[2])}-mention": "gardée"}
    assert client_equipe.post(LISTE, champs).status_code == 302
    assert mentions(cases[2]) == ["gardée"]
    assert Releve.objects.filter(departement__code="01").count() == len(cases) - 1


def test_une_autre_erreur_garde_chaque_ligne_a_sa_place(
    client_equipe: Client, cases: list[Releve], ouverte: dict[str, Any]
) -> None:
    """A row that came meanwhile would push what was typed one row down."""
    derniere = cases[-1]
    champs = ouverte | {f"{rang_de(ouverte, derniere)}-mention": "tapée", "pourquoi": ""}
    categorie = CategorieAide.objects.exclude(releves__in=cases).order_by("ordre")[0]
    assert categorie.ordre < derniere.categorie.ordre
    Releve.objects.create(departement=derniere.departement, enquete=derniere.enquete, categorie=categorie)
    refus = client_equipe.post(LISTE, champs)
    assert alertes(refus) == []
    assert champs_de(refus)[f"{rang_de(ouverte, derniere)}-mention"] == ["tapée"]
    ligne = re.search(r"<tr[^>]*>(?:(?!</tr>).)*value=\"tapée\".*?</tr>", refus.content.decode(), re.DOTALL)
    assert ligne is not None
    assert f'value="{derniere.pk}" class="action-select"' in ligne[0]
    assert str(derniere.categorie) in ligne[0]
