"""Settings fail closed: yes and no, numbers, letters, folders, the database; the refusal is one line, at start."""

import os
import runpy
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.module_loading import import_string

from aides.veille.sentry import est_une_adresse
from config.demarrage import en_une_ligne
from config.environnement import Lecteur
from config.refus import ReglageRefuse
from tests.config.reglages import PRODUCTION, RACINE, lancer, poser, refus, refuse

FAMILLES = "API RECHERCHES SUGGESTIONS FICHIERS COMPARAISONS IMAGES PAGES CONNEXIONS ENVOIS".split()


@pytest.fixture
def environnement(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the environment to given variables alone."""
    return partial(poser, monkeypatch)


def reglages() -> dict[str, Any]:
    """The settings, as they are read now."""
    return runpy.run_path(str(RACINE / "config" / "settings.py"))


# --- Yes and no, numbers, letters ---


@pytest.mark.parametrize("dit", "1 oui Oui OUI vrai VRAI on On yes YES y o true True TRUE t".split())
def test_oui(environnement: Any, dit: str) -> None:
    environnement(X=f" {dit} ")
    assert Lecteur().booleen("X", False) is True


@pytest.mark.parametrize("dit", "0 non Non faux off OFF no n false False FALSE f".split())
def test_non(environnement: Any, dit: str) -> None:
    environnement(X=f" {dit}")
    assert Lecteur().booleen("X", True) is False


@pytest.mark.parametrize("dit", ["", " ", None])
@pytest.mark.parametrize("defaut", [True, False])
def test_rien_n_est_pas_non(environnement: Any, dit: str | None, defaut: bool) -> None:
    environnement(**({} if dit is None else {"X": dit}))
    assert Lecteur().booleen("X", defaut) is defaut


@pytest.mark.parametrize("dit", ["2", "-1", "nope", "ouiii", "None", "１", "0.0", "'1'"])
def test_ni_oui_ni_non(environnement: Any, dit: str) -> None:
    environnement(X=dit)
    assert refus(lambda: Lecteur().booleen("X", False)) == refuse("X", "ce sera 1 ou 0 (oui ou non)")


@pytest.mark.parametrize(("dit", "lu"), [("0", 0), (" 7 ", 7), ("10", 10), ("007", 7), ("", 3), ("  ", 3)])
def test_un_nombre(environnement: Any, dit: str, lu: int) -> None:
    environnement(X=dit)
    assert Lecteur().nombre("X", 3, maxi=10) == lu


@pytest.mark.parametrize("dit", ["12x", "-1", "+1", "1e3", "١٢", "²", "1.0", "1_0", "0x1", "11", "9" * 30])
def test_ce_qui_n_est_pas_un_nombre(environnement: Any, dit: str) -> None:
    environnement(X=dit)
    assert refus(lambda: Lecteur().nombre("X", 3, maxi=10)) == refuse("X", "ce sera un nombre entier, de 0 à 10")


def test_un_nombre_plus_long_que_python_n_en_lit(environnement: Any) -> None:
    environnement(X="9" * 5_000)
    assert refus(lambda: Lecteur().nombre("X", 3)) == refuse("X", "valeur illisible")


@pytest.mark.parametrize("dit", ["", "a@b.fr", "Atlas <a@b.fr>", "L’Atlas des aides <atlas@exemple.fr>"])
def test_une_adresse_de_courriel(environnement: Any, dit: str) -> None:
    environnement(DEFAULT_FROM_EMAIL=dit)
    assert Lecteur().courriel("DEFAULT_FROM_EMAIL") == dit


@pytest.mark.parametrize("dit", ["a", "a@", "@b", "a b@c", "a@b\nBcc: c@d", "a@b, c@d", "<a@b", "Atlas a@b"])
def test_ce_qui_n_est_pas_une_adresse(environnement: Any, dit: str) -> None:
    environnement(DEFAULT_FROM_EMAIL=dit)
    attendu = "ce sera une adresse de courriel, « nom@exemple.fr » ou « Nom <nom@exemple.fr> »"
    assert refus(lambda: Lecteur().courriel("DEFAULT_FROM_EMAIL")) == refuse("DEFAULT_FROM_EMAIL", attendu)


@pytest.mark.parametrize("dit", [b"\xff", b"atlas\xe9", b"\xed\xa0\x80"])
def test_ce_qui_n_est_pas_de_l_utf_8(environnement: Any, dit: bytes) -> None:
    """It would pass, and fail once it is written: at each page, for a name of who publishes."""
    environnement(EDITEUR_NOM=os.fsdecode(dit))
    attendu = refuse("EDITEUR_NOM", "ce sera du texte en UTF-8")
    assert refus(lambda: Lecteur().texte("EDITEUR_NOM")) == attendu
    assert refus(lambda: Lecteur().commencant_par("EDITEUR_")) == attendu


def test_le_code_n_est_jamais_montre_en_production(environnement: Any) -> None:
    environnement(**PRODUCTION | {"DEBUG": "True"})
    attendu = "ce sera 0 en production, où elle montrerait le code et les réglages à tous"
    assert refus(lambda: Lecteur().jamais_en_production("DEBUG")) == refuse("DEBUG", attendu)
    environnement(**PRODUCTION | {"DEBUG": "non"})
    assert Lecteur().jamais_en_production("DEBUG") is False
    environnement(DEBUG="1")
    assert Lecteur().jamais_en_production("DEBUG") is True


@pytest.mark.parametrize(
    ("dit", "lu"), [("", ""), (" " * 30, ""), ("abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvwx")]
)
def test_un_jeton(environnement: Any, dit: str, lu: str) -> None:
    environnement(METRIQUES_JETON=dit)
    assert Lecteur().jeton("METRIQUES_JETON") == lu


@pytest.mark.parametrize(
    "dit",
    [
        *("x", "abcdefghijklmnopqrstuvw", "a" * 30, "abcdefghijklmnopqrstuvwé", "abcdefghijkl\nmnopqrstuvwx"),
        *("abcde" * 5, "abcde" * 5 + "abc", "abcdefghijklmnop" * 2, "abcdefghijkl mnopqrstuvwx"),
        *("$(openssl-rand-base64-32)", "${METRIQUES_JETON_SECRET}"),
    ],
)
def test_un_jeton_devinable(environnement: Any, dit: str) -> None:
    environnement(METRIQUES_JETON=dit)
    attendu = refuse("METRIQUES_JETON", "ce sera 24 caractères au hasard au moins, sans accents ni blancs")
    assert refus(lambda: Lecteur().jeton("METRIQUES_JETON")) == attendu


def test_ou_les_erreurs_sont_envoyees(environnement: Any) -> None:
    environnement(SENTRY_DSN="https://cle@sentry.exemple.fr/1")
    assert Lecteur().adresse_d_envoi("SENTRY_DSN", est_une_adresse) == "https://cle@sentry.exemple.fr/1"
    environnement(SENTRY_DSN="")
    assert Lecteur().adresse_d_envoi("SENTRY_DSN", est_une_adresse) == ""
    environnement(SENTRY_DSN="http://cle@sentry.exemple.fr/1")
    attendu = refuse("SENTRY_DSN", "ce sera l’adresse que donne le service, « https://clé@hôte/numéro »")
    assert refus(lambda: Lecteur().adresse_d_envoi("SENTRY_DSN", est_une_adresse)) == attendu


def test_un_choix_qui_en_demande_un_autre(environnement: Any) -> None:
    environnement(HSTS_PRELOAD="1")
    attendu = refuse("HSTS_PRELOAD", "elle ne vaut rien sans HSTS_SOUS_DOMAINES=1")
    assert refus(lambda: Lecteur().seulement_avec("HSTS_PRELOAD", "HSTS_SOUS_DOMAINES")) == attendu
    environnement(HSTS_PRELOAD="1", HSTS_SOUS_DOMAINES="oui")
    assert Lecteur().seulement_avec("HSTS_PRELOAD", "HSTS_SOUS_DOMAINES") is True
    environnement(HSTS_SOUS_DOMAINES="oui")
    assert Lecteur().seulement_avec("HSTS_PRELOAD", "HSTS_SOUS_DOMAINES") is False


@pytest.mark.parametrize(("dit", "lu"), [("", "/defaut"), ("  ", "/defaut"), ("/a/b", "/a/b"), (" /a ", "/a")])
def test_un_dossier(environnement: Any, dit: str, lu: str) -> None:
    environnement(VAR_DIR=dit)
    assert Lecteur().dossier("VAR_DIR", Path("/defaut")) == Path(lu)


def test_qui_publie(environnement: Any) -> None:
    environnement(EDITEUR_NOM=" A ", EDITEUR_VIDE=" ", EDITION="x", EDITEUR_STATUT="B")
    assert Lecteur().commencant_par("EDITEUR_") == {"EDITEUR_NOM": "A", "EDITEUR_STATUT": "B"}


# --- Said in one line ---


def test_une_autre_faute_garde_sa_trace() -> None:
    with pytest.raises(ImproperlyConfigured, match="autre"), en_une_ligne():
        raise ImproperlyConfigured("autre")
    with pytest.raises(SystemExit, match=r"^La variable d’environnement X est refusée : y\.$"), en_une_ligne():
        raise ReglageRefuse("X", "y")


@pytest.mark.long
def test_une_base_qui_ne_repond_pas_se_dit_en_une_ligne(tmp_path: Path) -> None:
    """Whatever the command: no trace, unless it is asked for."""
    ailleurs = {"DATABASE_URL": f"sqlite:///{tmp_path}/nulle/part.sqlite3"}
    debut = "La base de données n’a pas fait ce que la commande lui demandait : "
    assert lancer("manage.py", "migrate", **ailleurs) == (1, f"{debut}unable to open database file")
    assert lancer("manage.py", "charger_atlas", **ailleurs) == (1, f"{debut}unable to open database file")
    assert lancer("manage.py", "publier_edition", **ailleurs) == (1, f"{debut}la base ne répond pas")
    assert "Traceback" in lancer("manage.py", "migrate", "--traceback", **ailleurs)[1]


GUNICORN = ("-m", "gunicorn", "config.wsgi:application", "--bind", "127.0.0.1:0", "--config", "gunicorn.conf.py")


@pytest.mark.parametrize("commande", [("manage.py", "check"), ("manage.py", "migrate"), GUNICORN])
def test_le_refus_est_une_ligne(commande: tuple[str, ...]) -> None:
    attendu = "ce sera un nombre entier, de 1 à 65535"
    assert lancer(*commande, **PRODUCTION | {"EMAIL_PORT": "smtp"}) == (1, refuse("EMAIL_PORT", attendu))


@pytest.mark.parametrize("dit", ["0", "65"])
def test_le_nombre_de_processus(dit: str) -> None:
    attendu = refuse("WEB_CONCURRENCY", "ce sera un nombre entier, de 1 à 64")
    assert lancer(*GUNICORN, WEB_CONCURRENCY=dit) == (1, attendu)


def test_ce_que_gunicorn_refuse_avant_nous(tmp_path: Path) -> None:
    """It reads the variable when it is imported, before any file of ours; its last lines name it."""
    statut, dit = lancer(*GUNICORN, WEB_CONCURRENCY="abc")
    assert statut == 1
    assert "WEB_CONCURRENCY" in dit


@pytest.mark.parametrize(
    "variables",
    [
        {"HSTS_PRELOAD": "1"},
        {"DEBUG": "1"},
        {"CSRF_TRUSTED_ORIGINS": "atlas.fr"},
        {"DEFAULT_FROM_EMAIL": "Atlas"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_les_reglages_eux_memes_refusent(variables: dict[str, str]) -> None:
    statut, dit = lancer("manage.py", "check", **PRODUCTION | variables)
    assert statut == 1
    assert dit.startswith(f"La variable d’environnement {next(iter(variables))} est refusée : ")
    assert "\n" not in dit


@pytest.mark.parametrize(
    "variables",
    [
        # Of which no date can be told; which would refuse everybody; which is written on a page as a number.
        *({"JOURNAL_CONNEXIONS_JOURS": "36501"}, {"SIGNALEMENTS_ADRESSES_JOURS": "1000000000"}),
        *({f"{famille}_PAR_MINUTE": "0"} for famille in FAMILLES),
        *({"SIGNALEMENTS_PAR_HEURE": "0"}, {"SIGNALEMENTS_EN_TOUT_PAR_HEURE": "0"}),
        *(
            {"EDITEUR_JOURNAUX_JOURS": "30 jours"},
            {"EDITEUR_JOURNAUX_JOURS": "0"},
            {"EDITEUR_JOURNAUX_JOURS": "99999"},
        ),
        # Servers.
        *({"VALKEY_URL": "redis://:M0t/DePasse@valkey:6379/0"}, {"VALKEY_URL": "redis://valkey:port/0"}),
        *({"DATABASE_URL": "sqlite://"}, {"DATABASE_URL": "postgres:base"}, {"DATABASE_REPLIQUE_URL": "sqlite:///a"}),
        # Fewer connections than may be wanted at once.
        *({"CONNEXIONS_PAR_PROCESSUS": "6"}, {"CONNEXIONS_PAR_PROCESSUS": "24", "PAGES_ENSEMBLE": "20"}),
    ],
    ids=lambda variables: "-".join(*variables.items()) if len(variables) == 1 else "plusieurs",
)
def test_ce_que_les_reglages_refusent_encore(environnement: Any, variables: dict[str, str]) -> None:
    """As they are read, without a command around them."""
    environnement(**PRODUCTION | variables)
    dit = refus(reglages)
    assert dit.startswith(f"La variable d’environnement {next(iter(variables))} est refusée : ")
    assert "\n" not in dit
    assert "DePasse" not in dit


def test_plus_de_pages_ont_plus_de_connexions(environnement: Any) -> None:
    environnement(**PRODUCTION | {"PAGES_ENSEMBLE": "20"})
    assert reglages()["CONNEXIONS_PAR_PROCESSUS"] == 25
    environnement(**PRODUCTION)
    assert reglages()["CONNEXIONS_PAR_PROCESSUS"] == 8


def test_qui_prend_les_lettres(environnement: Any) -> None:
    """The console is the workshop's alone: in production it is the log."""
    smtp, muet = "django.core.mail.backends.smtp.EmailBackend", "aides.courrier.muet.EmailBackend"
    for variables, attendu in (
        ({}, "django.core.mail.backends.console.EmailBackend"),
        ({"EMAIL_HOST": "lettres.exemple.fr"}, smtp),
        (PRODUCTION, muet),
        (PRODUCTION | {"EMAIL_HOST": " "}, muet),
        (PRODUCTION | {"EMAIL_HOST": "lettres.exemple.fr"}, smtp),
    ):
        environnement(**variables)
        assert reglages()["EMAIL_BACKEND"] == attendu
        assert import_string(attendu)


def test_la_base_de_l_atelier_est_ou_qu_il_soit(environnement: Any, tmp_path: Path) -> None:
    """A folder of which an address would make something else."""
    dossier = tmp_path / "Mes #1 aides@?"
    environnement(VAR_DIR=str(dossier))
    assert reglages()["DATABASES"]["default"]["NAME"] == str(dossier / "atlas.sqlite3")


def test_les_plus_grands_nombres_de_jours_donnent_une_date() -> None:
    """What would overflow does so before anything is erased."""
    assert timezone.now() - timedelta(days=36_500) > datetime.min.replace(tzinfo=UTC)


def test_des_reglages_de_production_se_lisent() -> None:
    dire = "from config import settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT, s.EMAIL_PORT, s.ALLOWED_HOSTS)"
    assert lancer("-c", dire, **PRODUCTION) == (0, "False True 587 ['atlas.exemple.fr']")


def test_des_noms_publics_sans_la_production() -> None:
    """In one line, of gunicorn as of a command."""
    public = {nom: dit for nom, dit in PRODUCTION.items() if nom != "ENVIRONNEMENT"}
    attendu = "sans ENVIRONNEMENT=production, ce sera des noms de cette machine (localhost, 127.0.0.1, [::1])"
    for mots in (("manage.py", "check"), GUNICORN):
        statut, dit = lancer(*mots, **public)
        assert (statut, dit.splitlines()[-1]) == (1, refuse("ALLOWED_HOSTS", attendu))
        assert "Traceback" not in dit
