"""Settings fail closed: what of each variable is read, and what is refused, by name, in one line, at start."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.demarrage import en_une_ligne
from config.environnement import Lecteur, ReglageRefuse, adresse_de_base

RACINE = Path(__file__).resolve().parent.parent.parent
PUBLIEE = "cle-d-atelier-jamais-en-production"
BONNE = "kD7-x2_QpL9sVfR3mNcT8wYbHgJ5uZaE6iOq1XtUvSyPdKlW0nBrMhGj"
PRODUCTION = {
    "ENVIRONNEMENT": "production",
    "SECRET_KEY": BONNE,
    "ALLOWED_HOSTS": "atlas.exemple.fr",
    "DATABASE_URL": "postgresql://atlas:secret@base:5432/atlas",
}
# Where a command stands on other variables than ours: what a shell gives.
GARDEES = ("PATH", "HOME", "LANG", "LC_ALL")

Lire = Callable[[Lecteur], Any]


@pytest.fixture
def environnement(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the environment to these variables alone."""

    def poser(**variables: str) -> None:
        for nom in set(os.environ) - set(GARDEES):
            monkeypatch.delenv(nom)
        for nom, valeur in variables.items():
            monkeypatch.setenv(nom, valeur)

    return poser


def refus(lire: Callable[[], Any]) -> str:
    """What is said of what is refused."""
    with pytest.raises(ReglageRefuse) as dit:
        lire()
    return str(dit.value)


def refuse(nom: str, attendu: str) -> str:
    return f"La variable d’environnement {nom} est refusée : {attendu}."


# --- Where one is ---


@pytest.mark.parametrize(
    ("dit", "production"),
    [
        (None, False),
        ("atelier", False),
        ("ATELIER", False),
        ("production", True),
        ("Production", True),
        (" production ", True),
        ("PRODUCTION\n", True),
    ],
)
def test_l_environnement_est_l_un_de_deux(environnement: Any, dit: str | None, production: bool) -> None:
    environnement(**({} if dit is None else {"ENVIRONNEMENT": dit}))
    assert Lecteur().production is production


@pytest.mark.parametrize("dit", ["prod", "Prod", "production!", "développement", "1", "true", "atelier,production"])
def test_un_autre_mot_est_refuse(environnement: Any, dit: str) -> None:
    environnement(ENVIRONNEMENT=dit)
    assert refus(Lecteur) == refuse("ENVIRONNEMENT", "ce sera « atelier » ou « production »")


@pytest.mark.parametrize("dit", ["", " ", "\t\n"])
def test_un_mot_vide_n_est_pas_l_atelier(environnement: Any, dit: str) -> None:
    """Who hands over an empty word means to say something: the workshop's key is published."""
    environnement(ENVIRONNEMENT=dit)
    assert refus(Lecteur) == refuse("ENVIRONNEMENT", "elle est vide, et ce sera « atelier » ou « production »")


@pytest.mark.parametrize("nom", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
@pytest.mark.parametrize("dit", [None, "", "  "])
def test_ce_que_la_production_exige(environnement: Any, nom: str, dit: str | None) -> None:
    environnement(ENVIRONNEMENT="production", **({} if dit is None else {nom: dit}))
    assert refus(lambda: Lecteur().requis(nom, "x")) == refuse(nom, "elle est obligatoire en production")
    environnement(**({} if dit is None else {nom: dit}))
    assert Lecteur().requis(nom, "x") == "x"


# --- The key ---

CLE_ATTENDUE = refuse("SECRET_KEY", "ce sera 50 caractères au hasard au moins, qui ne sont publiés nulle part")


@pytest.mark.parametrize(
    "cle",
    [
        *("x", BONNE[:49], PUBLIEE, "a" * 60, "abcd" * 20, "abcde" * 20, "motdepasse" * 6, BONNE[:26] * 2),
        *("django-insecure-" + BONNE, " " + BONNE[:49] + " "),
    ],
)
def test_une_cle_devinable_est_refusee(environnement: Any, cle: str) -> None:
    environnement(**PRODUCTION | {"SECRET_KEY": cle})
    assert refus(lambda: Lecteur().cle("SECRET_KEY", PUBLIEE)) == CLE_ATTENDUE
    environnement(SECRET_KEY=cle)
    assert Lecteur().cle("SECRET_KEY", PUBLIEE) == cle.strip()


def test_celle_de_l_atelier_est_refusee_si_longue_soit_elle(environnement: Any) -> None:
    environnement(**PRODUCTION)
    assert refus(lambda: Lecteur().cle("SECRET_KEY", BONNE)) == CLE_ATTENDUE
    assert Lecteur().cle("SECRET_KEY", PUBLIEE) == BONNE


# What stands in quotes or after « = » where a key is spoken of, in what people copy: code, documents, examples.
LITTERALE = re.compile(r"SECRET_KEY[\"']?\s*[:=,]\s*[\"']?([^\s\"'|`#]+)")


def test_aucune_cle_ecrite_dans_le_projet_ne_passe(environnement: Any) -> None:
    """Whoever copies what is written somewhere here is refused; the tests' own are made of parts."""
    ecrites = set()
    dossiers = ("config", "docs", "aides", "outils", ".ci", "deploiement")
    fichiers = [f for d in dossiers for f in (RACINE / d).rglob("*") if f.suffix not in (".png", ".pyc")]
    fichiers += [f for f in RACINE.iterdir() if f.name not in (".git", ".venv")]
    for fichier in filter(Path.is_file, fichiers):
        texte = fichier.read_text(encoding="utf-8", errors="ignore")
        ecrites |= {dit.strip("),") for dit in LITTERALE.findall(texte)}
    assert PUBLIEE in ecrites
    for cle in sorted(ecrites):
        environnement(**PRODUCTION | {"SECRET_KEY": cle})
        assert refus(lambda: Lecteur().cle("SECRET_KEY", PUBLIEE)) == CLE_ATTENDUE, cle


# --- Names ---


@pytest.mark.parametrize(
    ("dit", "lus"),
    [
        ("a", ["a"]),
        ("a, b", ["a", "b"]),
        (" a ,, b , ", ["a", "b"]),
        ("atlas.exemple.fr,www.atlas.exemple.fr", ["atlas.exemple.fr", "www.atlas.exemple.fr"]),
        (".exemple.fr", [".exemple.fr"]),
        ("127.0.0.1,[::1],xn--dpartement-b7a.fr", ["127.0.0.1", "[::1]", "xn--dpartement-b7a.fr"]),
        ("ATLAS.exemple.FR", ["ATLAS.exemple.FR"]),
    ],
)
def test_les_hotes(environnement: Any, dit: str, lus: list[str]) -> None:
    environnement(**PRODUCTION | {"ALLOWED_HOSTS": dit})
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == lus


@pytest.mark.parametrize(
    "dit",
    [
        *(
            "*",
            "a,*",
            "*.exemple.fr",
            "https://a",
            "//a",
            "a/",
            "a/b",
            "a@b",
            "a b",
            ",",
            " , ,",
            "a:443",
            ".fr",
            ".",
        ),
        *("a..b", "-a", "a-", "[::1", "::1", "a;b", "département.fr", "a\nb", "a\tb", "${HOTE}"),
    ],
)
def test_ce_qui_n_est_pas_un_hote(environnement: Any, dit: str) -> None:
    attendu = "ce sera des noms séparés par des virgules, sans « * », « https:// » ni port"
    for variables in (PRODUCTION, {}):
        environnement(**variables | {"ALLOWED_HOSTS": dit})
        assert refus(lambda: Lecteur().hotes("ALLOWED_HOSTS", "localhost")) == refuse("ALLOWED_HOSTS", attendu)


@pytest.mark.parametrize(
    ("dit", "lues"),
    [
        ("", []),
        ("https://a", ["https://a"]),
        ("https://a, https://b:8443 ,", ["https://a", "https://b:8443"]),
        ("https://*.exemple.fr", ["https://*.exemple.fr"]),
        ("HTTPS://a", ["HTTPS://a"]),
    ],
)
def test_les_origines(environnement: Any, dit: str, lues: list[str]) -> None:
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": dit})
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == lues


@pytest.mark.parametrize(
    "dit",
    ["a", "a.fr", "*", "https://*", "https://", "https://a/", "https://a/b", "https://u:p@a", "null", "ftp://a"],
)
@pytest.mark.parametrize("variables", [PRODUCTION, {}])
def test_ce_qui_n_est_pas_une_origine(environnement: Any, variables: dict[str, str], dit: str) -> None:
    environnement(**variables | {"CSRF_TRUSTED_ORIGINS": f"https://bon.fr,{dit}"})
    attendu = "ce sera des adresses séparées par des virgules, « https://nom » chacune, sans chemin"
    assert refus(lambda: Lecteur().origines("CSRF_TRUSTED_ORIGINS")) == refuse("CSRF_TRUSTED_ORIGINS", attendu)


def test_une_origine_en_clair_est_de_l_atelier(environnement: Any) -> None:
    environnement(CSRF_TRUSTED_ORIGINS="http://localhost:8000")
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == ["http://localhost:8000"]
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": "http://localhost:8000"})
    assert "CSRF_TRUSTED_ORIGINS est refusée" in refus(lambda: Lecteur().origines("CSRF_TRUSTED_ORIGINS"))


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


def test_le_code_n_est_jamais_montre_en_production(environnement: Any) -> None:
    environnement(**PRODUCTION | {"DEBUG": "True"})
    attendu = "ce sera 0 en production, où elle montrerait le code et les réglages à tous"
    assert refus(lambda: Lecteur().jamais_en_production("DEBUG")) == refuse("DEBUG", attendu)
    environnement(**PRODUCTION | {"DEBUG": "non"})
    assert Lecteur().jamais_en_production("DEBUG") is False
    environnement(DEBUG="1")
    assert Lecteur().jamais_en_production("DEBUG") is True


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


def lancer(*commande: str, **variables: str) -> tuple[int, str]:
    """What a command ends with and says, with these variables of ours."""
    propres = {nom: os.environ[nom] for nom in GARDEES if nom in os.environ}
    fini = subprocess.run(
        [sys.executable, *commande], cwd=RACINE, env=propres | variables, capture_output=True, text=True, timeout=60
    )
    return fini.returncode, (fini.stdout + fini.stderr).strip()


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
