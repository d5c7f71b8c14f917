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

CLE_ATTENDUE = refuse(
    "SECRET_KEY", "ce sera 50 caractères au hasard au moins, sans blancs ni « $( », qui ne sont publiés nulle part"
)
COMMANDE = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"


@pytest.mark.parametrize(
    "cle",
    [
        *("x", BONNE[:49], PUBLIEE, "a" * 60, "abcd" * 20, "abcde" * 20, "motdepasse" * 6, BONNE[:26] * 2),
        *("django-insecure-" + BONNE, " " + BONNE[:49] + " "),
        # A shorter one said again, the last time not to its end.
        *("changez-moi-" * 5 + "changez", BONNE[:40] * 2 + BONNE[:3], BONNE[:30] + BONNE[:30]),
        # What should have made one.
        *(
            COMMANDE,
            f"$({COMMANDE})",
            f"`{COMMANDE}`",
            "${" + BONNE + "}",
            "$(" + BONNE + ")",
            BONNE + "\tx",
            BONNE + "\u00a0x",
        ),
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


def test_une_moitie_redite_suffit_et_pas_moins(environnement: Any) -> None:
    """Of what is said again once only in part, nothing is guessed sooner."""
    for cle in (BONNE + BONNE[:10], BONNE + "$", BONNE + "{x}"):
        environnement(**PRODUCTION | {"SECRET_KEY": cle})
        assert Lecteur().cle("SECRET_KEY", PUBLIEE) == cle


# What stands in quotes or after « = » where a key is spoken of, in what people copy: code, documents, examples; and
# all of the line, which a file of variables takes.
LITTERALE = re.compile(r"SECRET_KEY[\"']?\s*[:=,]\s*[\"']?([^\s\"'|`#]+)")
LIGNE = re.compile(r"SECRET_KEY[\"']?\s*[:=,]\s*(.+)|une clé : (.+)")


def test_aucune_cle_ecrite_dans_le_projet_ne_passe(environnement: Any) -> None:
    """Whoever copies what is written somewhere here is refused; the tests' own are made of parts."""
    ecrites = set()
    dossiers = ("config", "docs", "aides", "outils", ".ci", "deploiement")
    fichiers = [f for d in dossiers for f in (RACINE / d).rglob("*") if f.suffix not in (".png", ".pyc")]
    fichiers += [f for f in RACINE.iterdir() if f.name not in (".git", ".venv")]
    for fichier in filter(Path.is_file, fichiers):
        texte = fichier.read_text(encoding="utf-8", errors="ignore")
        ecrites |= {dit.strip("),") for dit in LITTERALE.findall(texte)}
        ecrites |= {dit.strip() for lignes in LIGNE.findall(texte) for dit in lignes if dit}
    assert {PUBLIEE, COMMANDE, f"$({COMMANDE})"} <= ecrites
    for cle in sorted(ecrites):
        environnement(**PRODUCTION | {"SECRET_KEY": cle})
        assert refus(lambda: Lecteur().cle("SECRET_KEY", PUBLIEE)) == CLE_ATTENDUE, cle
