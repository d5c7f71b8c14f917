"""Every fault that reading the admin's addresses has found, one test each: what was sent, and what is answered since.

Files that eat are in `equipe/echanges/test_pesee.py`; each list and form by a table, in `equipe/test_prudence.py`.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from aides.models import Fiche

pytestmark = [pytest.mark.django_db, pytest.mark.deux_bases]

NEUFS = "9" * 20


@pytest.fixture
def agent(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        # OverflowError, IndexError, a pattern that SQLite's Python does not take, or takes for ever.
        (f"auth/group/?id__in={NEUFS}", 400),
        ("auth/group/?id__range=1", 400),
        ("auth/group/?name__regex=(", 400),
        ("aides/dispositif/?resume__regex=(a%2B)%2B%24", 400),
        # ValueError and OverflowError of what Django adds to a year.
        ("aides/connexion/?quand__year=9999", 302),
        ("aides/connexion/?quand__year=1", 200),
        ("aides/connexion/?quand__year=99999999999", 302),
        ("aides/connexion/?quand__year=9999&quand__month=12", 302),
        ("aides/signalement/?recu_le__year=9999", 302),
        ("aides/connexion/?quand__year__gt=99999", 400),
        # ValueError and OverflowError of a box whose row is looked for.
        ("aides/fiche/add/?departement=abc", 200),
        (f"aides/fiche/add/?departement={NEUFS}", 200),
        ("aides/montant/add/?dispositif=abc", 200),
        ("aides/dispositif/add/?fiche=abc", 200),
        # AttributeError of a relation named from its other end.
        ("autocomplete/?app_label=aides&model_name=fiche&field_name=dispositifs&term=a", 403),
    ],
)
def test_une_adresse_de_l_equipe(agent: Client, adresse: str, statut: int) -> None:
    reponse: Any = agent.get(f"/admin/{adresse}")
    assert reponse.status_code == statut or (statut, reponse.status_code) == (200, 302)


@pytest.mark.parametrize("valeur", ["abc", NEUFS])
def test_un_ajout_refuse_se_redessine(agent: Client, valeur: str) -> None:
    """A refused form shows again the box that was given no key; a choice of several was an OverflowError."""
    fiche = {"departement": valeur, "absences": [valeur, valeur], "enquete": valeur}
    assert agent.post("/admin/aides/fiche/add/", fiche).status_code == 200
    assert agent.post("/admin/auth/group/add/", {"name": "a", "permissions": [valeur]}).status_code == 200


@pytest.mark.parametrize("valeur", ["abc", NEUFS])
@pytest.mark.parametrize("liste", ["auth/group", "aides/source", "auth/user"])
def test_une_action_sur_ce_qui_n_est_pas_un_numero(agent: Client, liste: str, valeur: str) -> None:
    """ValueError and OverflowError: it chooses nothing."""
    reponse: Any = agent.post(f"/admin/{liste}/", {"action": "delete_selected", "_selected_action": valeur})
    assert reponse.status_code == 302


def test_des_lignes_en_liste_d_un_numero_trop_long(agent: Client) -> None:
    """Of a rank that the list does not have: OverflowError."""
    premiere = str(Fiche.objects.order_by("pk").values_list("pk", flat=True)[0])
    lignes = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": premiere, "form-7-id": NEUFS}
    lignes |= {"_save": "1", "pourquoi": "x"}
    assert agent.post("/admin/aides/fiche/", lignes).status_code in (200, 302)
