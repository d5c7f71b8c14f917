"""Settings fail closed: where one is, the key, hosts and origins; what is refused, by name."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from config.environnement import Lecteur
from tests.config.reglages import BONNE, PRODUCTION, PUBLIEE, RACINE, poser, refus, refuse


@pytest.fixture
def environnement(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the environment to given variables alone."""
    return partial(poser, monkeypatch)


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


@pytest.mark.parametrize("ou", [{}, {"ENVIRONNEMENT": "atelier"}])
def test_l_atelier_n_a_que_les_noms_de_la_machine(environnement: Any, ou: dict[str, str]) -> None:
    """Whoever gives public names and forgets the rest would serve under the published key."""
    attendu = refuse(
        "ALLOWED_HOSTS",
        "sans ENVIRONNEMENT=production, ce sera des noms de cette machine (localhost, 127.0.0.1, [::1])",
    )
    for dit in (
        *("atlas.exemple.fr", ".exemple.fr", "localhost,atlas.exemple.fr", "web", "192.168.1.7", "0.0.0.0", "[::]"),
        *("localhost.exemple.fr", "127.0.0.1.exemple.fr", "1127.0.0.1", "[2001:db8::1]", "[1::1]", "testserver.fr"),
    ):
        environnement(**ou | {"ALLOWED_HOSTS": dit})
        assert refus(lambda: Lecteur().hotes("ALLOWED_HOSTS", "localhost")) == attendu, dit
    permis = "127.0.0.1,127.1.2.3,localhost,LOCALHOST,atlas.localhost,[::1],[0:0:0:0:0:0:0:1],testserver"
    environnement(**ou | {"ALLOWED_HOSTS": permis})
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == permis.split(",")
    environnement(**ou)
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == ["localhost"]


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


def test_une_origine_en_clair_est_de_l_atelier_ou_de_la_machine(environnement: Any) -> None:
    environnement(CSRF_TRUSTED_ORIGINS="http://localhost:8000")
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == ["http://localhost:8000"]
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": "http://127.0.0.1:8000,http://localhost"})
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == ["http://127.0.0.1:8000", "http://localhost"]
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": "http://localhost.exemple.fr:8000"})
    assert "CSRF_TRUSTED_ORIGINS est refusée" in refus(lambda: Lecteur().origines("CSRF_TRUSTED_ORIGINS"))
