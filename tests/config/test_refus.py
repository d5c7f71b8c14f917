"""Settings fail closed: yes and no, numbers, letters, folders, the database; the refusal is one line, at start."""

from functools import partial
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.core.exceptions import ImproperlyConfigured

from aides.veille.sentry import est_une_adresse
from config.demarrage import en_une_ligne
from config.environnement import Lecteur, ReglageRefuse, adresse_de_base
from tests.config.reglages import PRODUCTION, lancer, poser, refus, refuse


@pytest.fixture
def environnement(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the environment to given variables alone."""
    return partial(poser, monkeypatch)


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


SCHEMAS = ("valkey", "redis")


@pytest.mark.parametrize("dit", ["", "valkey://10.0.0.5:6379/0", "redis://moi:secret@valkey/1"])
def test_l_adresse_d_un_serveur(environnement: Any, dit: str) -> None:
    environnement(VALKEY_URL=f" {dit}")
    assert Lecteur().adresse("VALKEY_URL", SCHEMAS) == dit


@pytest.mark.parametrize("dit", ["10.0.0.5:6379", "valkey:", "valkey://", "http://moi:secret@hote", "://hote"])
def test_ce_qui_n_est_pas_l_adresse_d_un_serveur(environnement: Any, dit: str) -> None:
    environnement(VALKEY_URL=dit)
    attendu = refuse("VALKEY_URL", "ce sera valkey://… ou redis://…")
    assert refus(lambda: Lecteur().adresse("VALKEY_URL", SCHEMAS)) == attendu


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
    "dit", ["x", "abcdefghijklmnopqrstuvw", "a" * 30, "abcdefghijklmnopqrstuvwé", "abcdefghijkl\nmnopqrstuvwx"]
)
def test_un_jeton_devinable(environnement: Any, dit: str) -> None:
    environnement(METRIQUES_JETON=dit)
    attendu = refuse("METRIQUES_JETON", "ce sera 24 caractères au hasard au moins, sans accents")
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


# --- The database ---


@pytest.mark.parametrize(
    "url",
    [
        *("n’importe quoi", "postgresql://", "postgresql://atlas:M0tDePasse@base", "atlas:M0tDePasse@base/atlas"),
        *("postgresql://atlas:M0tDePasse@base:port/atlas", "postgresql://atlas:M0tDePasse@base:5432/"),
        *("mysql://atlas:M0tDePasse@base/atlas", "oracle://atlas:M0tDePasse@base/atlas", "http://M0tDePasse/x"),
        *("postgresql://atlas:M0t[DePasse@base/atlas", "postgresql://atlas:M0tDePasse@[::1/atlas", "://M0tDePasse"),
    ],
)
def test_une_base_illisible_ne_montre_pas_son_mot_de_passe(url: str) -> None:
    dit = refus(lambda: adresse_de_base(dj_database_url.parse, "DATABASE_URL", url))
    assert dit == refuse(
        "DATABASE_URL",
        "ce sera postgresql://nom:mot-de-passe@hote:5432/base (caractères spéciaux codés en %) ou sqlite:///chemin",
    )


@pytest.mark.parametrize(
    ("url", "moteur", "nom"),
    [
        ("postgresql://atlas:a%40b@base:5432/atlas", "postgresql", "atlas"),
        ("postgres:///atlas", "postgresql", "atlas"),
        ("sqlite:////tmp/a.sqlite3", "sqlite3", "/tmp/a.sqlite3"),
    ],
)
def test_une_base(url: str, moteur: str, nom: str) -> None:
    base = adresse_de_base(dj_database_url.parse, "DATABASE_URL", url)
    assert (base["ENGINE"], base["NAME"]) == (f"django.db.backends.{moteur}", nom)


# --- Said in one line ---


def test_une_autre_faute_garde_sa_trace() -> None:
    with pytest.raises(ImproperlyConfigured, match="autre"), en_une_ligne():
        raise ImproperlyConfigured("autre")
    with pytest.raises(SystemExit, match=r"^La variable d’environnement X est refusée : y\.$"), en_une_ligne():
        raise ReglageRefuse("X", "y")


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
    [{"HSTS_PRELOAD": "1"}, {"DEBUG": "1"}, {"CSRF_TRUSTED_ORIGINS": "atlas.fr"}, {"DEFAULT_FROM_EMAIL": "Atlas"}],
    ids=lambda variables: next(iter(variables)),
)
def test_les_reglages_eux_memes_refusent(variables: dict[str, str]) -> None:
    statut, dit = lancer("manage.py", "check", **PRODUCTION | variables)
    assert statut == 1
    assert dit.startswith(f"La variable d’environnement {next(iter(variables))} est refusée : ")
    assert "\n" not in dit


def test_des_reglages_de_production_se_lisent() -> None:
    dire = "from config import settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT, s.EMAIL_PORT, s.ALLOWED_HOSTS)"
    assert lancer("-c", dire, **PRODUCTION) == (0, "False True 587 ['atlas.exemple.fr']")


def test_des_noms_publics_sans_la_production() -> None:
    """In one line, of gunicorn as of a command."""
    public = {nom: dit for nom, dit in PRODUCTION.items() if nom != "ENVIRONNEMENT"}
    attendu = "sans ENVIRONNEMENT=production, ce sera des noms de cette machine (localhost, 127.0.0.1, [::1])"
    for commande in (("manage.py", "check"), GUNICORN):
        statut, dit = lancer(*commande, **public)
        assert (statut, dit.splitlines()[-1]) == (1, refuse("ALLOWED_HOSTS", attendu))
        assert "Traceback" not in dit
