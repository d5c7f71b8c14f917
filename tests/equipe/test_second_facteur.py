"""The second factor: a password alone opens nothing, a code serves once, recovery codes too."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from aides.equipe.acces.second_facteur import renouveler_les_codes
from aides.models import Connexion
from tests.equipe.acces import (
    CODE,
    CONNEXION,
    GERER,
    INDEX,
    Application,
    application,
    apres_un_moment,
    compte,
    donner_le_mot_de_passe,
    entre,
    issues,
)

RACINE = Path(__file__).resolve().parent.parent.parent
CHIFFRES_ARABES = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
pytestmark = pytest.mark.django_db

FERMEES = (INDEX, "/admin/aides/fiche/", GERER, "/admin/mes-sessions/", "/admin/password_change/")


# --- Asked of whom ---


def test_sans_appareil_le_mot_de_passe_suffit_a_l_atelier(client: Client, ada: User) -> None:
    assert donner_le_mot_de_passe(client)["Location"] == INDEX
    assert entre(client)


def test_qui_en_a_un_le_donne_meme_a_l_atelier(client: Client, telephone: Application) -> None:
    reponse = donner_le_mot_de_passe(client, next="/admin/aides/fiche/?q=ain")
    assert reponse["Location"] == "/admin/second-facteur/?next=%2Fadmin%2Faides%2Ffiche%2F%3Fq%3Dain"
    page = client.get(reponse["Location"])
    assert page.status_code == 200
    assert "Votre mot de passe est juste." in page.content.decode()
    suite = client.post(CODE, {"code": telephone.code(), "next": page.context["next"]})
    assert suite["Location"] == "/admin/aides/fiche/?q=ain"
    assert entre(client)
    assert issues() == ["attendue", "ouverte"]


def test_la_production_l_impose(ada: User) -> None:
    """The setting follows the environment; `force_login`, as tests have it, is asked for a code then too."""
    dire = "from config import settings; print(settings.SECOND_FACTEUR_OBLIGATOIRE)"
    cle = "".join(f"second-facteur-{n}" for n in range(4))
    production = {"SECRET_KEY": cle, "ALLOWED_HOSTS": "x", "DATABASE_URL": "sqlite:///x"}
    cas: dict[str, dict[str, str]] = {
        "False": {"ENVIRONNEMENT": "atelier"},
        "True": {"ENVIRONNEMENT": "production", **production},
    }
    for attendu, variables in cas.items():
        env = {**os.environ, **variables}
        env.pop("SECOND_FACTEUR_OBLIGATOIRE", None)
        dit = subprocess.run(
            [sys.executable, "-c", dire], cwd=RACINE, env=env, capture_output=True, text=True, check=True
        )
        assert dit.stdout.strip() == attendu


@pytest.mark.usefixtures("obligatoire")
@pytest.mark.parametrize("adresse", FERMEES)
def test_le_mot_de_passe_seul_n_ouvre_aucune_page(client: Client, ada: User, adresse: str) -> None:
    donner_le_mot_de_passe(client)
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Location"].partition("?")[0]) == (302, CONNEXION)
    assert client.post(adresse).status_code == 302
    # The sign-in page leads on to what is missing.
    assert client.get(reponse["Location"])["Location"].partition("?")[0] == CODE


@pytest.mark.usefixtures("obligatoire")
def test_ni_les_pages_que_l_equipe_seule_voit(client: Client, ada: User) -> None:
    """The gallery asks `request.user` alone, and knows nothing of second factors."""
    donner_le_mot_de_passe(client)
    assert client.get("/composants/").status_code == 404
    telephone = application(ada)
    client.post(CODE, {"code": telephone.code()})
    assert client.get("/composants/").status_code == 200


def test_une_session_d_avant_ne_suffit_plus(client: Client, ada: User, settings: Any) -> None:
    client.force_login(ada)
    assert entre(client)
    settings.SECOND_FACTEUR_OBLIGATOIRE = True
    assert not entre(client)


# --- Codes ---


def test_un_code_ne_sert_qu_une_fois(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    assert client.post(CODE, {"code": telephone.code()}).status_code == 302
    autre = Client()
    donner_le_mot_de_passe(autre)
    reponse = autre.post(CODE, {"code": telephone.meme_code()})
    assert reponse.status_code == 200
    assert "Ce code n’est pas le bon, ou il a déjà servi." in reponse.content.decode()
    assert not entre(autre)
    assert issues() == ["attendue", "ouverte", "attendue", "code_refuse"]


@pytest.mark.parametrize(
    "code", ["", "   ", "12345", "1234567", "abc def", "١٢٣٤٥٦", "0" * 39, "0" * 5000, "1\x002345"]
)
def test_ce_qui_n_est_pas_un_code_est_refuse(client: Client, telephone: Application, code: str) -> None:
    donner_le_mot_de_passe(client)
    reponse = client.post(CODE, {"code": code})
    assert reponse.status_code == 200
    assert reponse.context["form"].errors["code"]
    assert not entre(client)


@pytest.mark.parametrize("ecrire", [lambda code: f"0{code}", lambda code: code.translate(CHIFFRES_ARABES)])
def test_le_bon_nombre_ecrit_autrement_n_est_pas_le_code(
    client: Client, telephone: Application, ecrire: Callable[[str], str]
) -> None:
    """Python reads them as the same number."""
    donner_le_mot_de_passe(client)
    assert client.post(CODE, {"code": ecrire(telephone.code())}).status_code == 200
    assert not entre(client)


def test_un_code_se_donne_en_deux_groupes(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    code = telephone.code()
    assert client.post(CODE, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


def test_le_code_d_un_autre_n_entre_pas(client: Client, telephone: Application) -> None:
    blaise = application(compte("blaise"))
    donner_le_mot_de_passe(client)
    assert client.post(CODE, {"code": blaise.code()}).status_code == 200
    assert not entre(client)


def test_apres_un_refus_il_faut_attendre(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    client.post(CODE, {"code": telephone.faux()})
    # As after six of them in a row: half a minute.
    TOTPDevice.objects.update(throttling_failure_count=6, throttling_failure_timestamp=timezone.now())
    reponse = client.post(CODE, {"code": telephone.code()})
    (dit,) = reponse.context["form"].errors["code"]
    assert re.fullmatch("Après un code refusé, il faut attendre : encore (3[0-2]|2\\d) secondes.", dit)
    assert issues() == ["attendue", "code_refuse"]
    apres_un_moment(telephone.appareil)
    assert client.post(CODE, {"code": telephone.code()}).status_code == 302


def test_six_codes_faux_ferment_la_porte_un_quart_d_heure(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    for _ in range(6):
        assert client.post(CODE, {"code": telephone.faux()}).status_code == 200
        apres_un_moment(telephone.appareil)
    reponse = client.post(CODE, {"code": telephone.code()})
    assert reponse.status_code == 429
    assert int(reponse["Retry-After"]) == 15 * 60
    assert "Trop d’essais de connexion" in reponse.content.decode()
    # The password is to be given again, and the right code waits as the wrong ones do.
    assert client.get(CODE)["Location"] == CONNEXION
    ailleurs = Client()
    donner_le_mot_de_passe(ailleurs)
    assert ailleurs.post(CODE, {"code": telephone.code()}).status_code == 429
    Connexion.objects.update(quand=timezone.now() - timedelta(minutes=16))
    donner_le_mot_de_passe(client)
    assert client.post(CODE, {"code": telephone.code()}).status_code == 302


def test_une_connexion_reussie_efface_les_codes_faux(client: Client, telephone: Application) -> None:
    for _ in range(2):
        donner_le_mot_de_passe(client)
        for _ in range(5):
            assert client.post(CODE, {"code": telephone.faux()}).status_code == 200
            apres_un_moment(telephone.appareil)
        assert client.post(CODE, {"code": telephone.code()}).status_code == 302
        client.logout()


def test_l_attente_ne_grandit_pas_sans_fin(client: Client, telephone: Application) -> None:
    """django-otp doubles it each time: after twenty codes it would last six days."""
    il_y_a = timezone.now() - timedelta(minutes=16)
    TOTPDevice.objects.update(throttling_failure_count=20, throttling_failure_timestamp=il_y_a)
    donner_le_mot_de_passe(client)
    assert client.post(CODE, {"code": telephone.code()}).status_code == 302


# --- Recovery codes ---


def test_un_code_de_secours_sert_une_fois(client: Client, ada: User, telephone: Application) -> None:
    codes = renouveler_les_codes(ada)
    assert len(set(codes)) == 10
    donner_le_mot_de_passe(client)
    reponse = client.post(CODE, {"code": codes[3].upper().replace("-", " ")})
    assert reponse["Location"] == GERER
    page = client.get(GERER).content.decode()
    assert "Ce code de secours ne servira plus. Il en reste 9." in page
    assert issues() == ["attendue", "secours"]
    autre = Client()
    donner_le_mot_de_passe(autre)
    assert autre.post(CODE, {"code": codes[3]}).status_code == 200
    assert not entre(autre)


def test_les_codes_de_secours_ne_sont_gardes_nulle_part(ada: User) -> None:
    codes = renouveler_les_codes(ada)
    gardes = set(StaticToken.objects.values_list("token", flat=True))
    assert len(gardes) == 10
    assert not gardes & {code.replace("-", "") for code in codes}


def test_les_codes_de_secours_d_un_autre_n_entrent_pas(client: Client, telephone: Application) -> None:
    codes = renouveler_les_codes(compte("blaise"))
    donner_le_mot_de_passe(client)
    assert client.post(CODE, {"code": codes[0]}).status_code == 200
    assert not entre(client)
