"""What documents say of files that are here: names, sizes, arguments, services."""

import inspect
import re
from pathlib import Path

import pytest
import yaml

from aides.livre import composer
from outils import essais

RACINE = Path(__file__).resolve().parent.parent


def lire(nom: str) -> str:
    return (RACINE / nom).read_text(encoding="utf-8")


def test_chaque_dossier_d_essais_est_dans_la_table() -> None:
    dossiers = {fichier.parent.relative_to(RACINE).as_posix() for fichier in (RACINE / "tests").glob("*/test_*.py")}
    table = lire("docs/essais.md").partition("\n- An answer is asserted")[0]
    lignes = [ligne.split("|")[1] for ligne in table.splitlines() if ligne.startswith("| `tests/")]
    nommes = {nom for ligne in lignes for nom in re.findall(r"`(tests/\w+)`", ligne)}
    # The tasks of the guide are functions, which other rooms play.
    assert nommes == dossiers | {"tests/taches"}


def test_la_table_de_la_carte_donne_les_tailles() -> None:
    lignes = re.findall(r"^\| `([\w.]+)` \| ([\d,]+) \| [\d,]+ \| ([\d,]*)", lire("docs/carte.md"), re.MULTILINE)
    dites = {nom: int(octets.replace(",", "")) for nom, octets, _ in lignes}
    faits = RACINE / "territoires"
    noms = {chemin.name for fin in ("json", "csv") for chemin in faits.glob(f"*.{fin}")}
    assert dites == {nom: (faits / nom).stat().st_size for nom in noms}
    for nom, _, combien in lignes:
        if nom.endswith(".csv"):
            assert int(combien.replace(",", "")) == len(lire(f"territoires/{nom}").splitlines()) - 1


def test_l_exploitation_dit_ce_que_prend_composer() -> None:
    dits = re.search(r"`aides\.livre\.composer\.composer\(([^)]*)\)`[^.]*`(\w+)` \(", lire("docs/exploitation.md"))
    assert dits
    assert [nom.removesuffix("=…") for nom in dits[1].split(", ")] == list(
        inspect.signature(composer.composer).parameters
    )
    assert dits[2] == composer.Imprime.__name__


def test_l_alerte_nomme_les_services_sans_controle_de_sante() -> None:
    services = yaml.safe_load(lire("docker-compose.yml"))["services"]
    sans = {nom for nom, service in services.items() if service.get("healthcheck") == {"disable": True}}
    alerte = re.search(r"`docker compose ps --all` ;([^)]*\(0\)[^)]*)\)", lire("docs/exploitation.md"))
    assert alerte
    assert set(re.findall(r"`(\w+)`", alerte[1])) == sans


@pytest.mark.parametrize("nom", ["docker-compose.yml", "deploiement/nginx/compose/lieu.conf", "docs/exploitation.md"])
def test_le_nombre_de_webs_est_dans_env(nom: str) -> None:
    """`up` would go back to what stands there."""
    assert "--scale" not in lire(nom)
    assert "WEBS" in lire(nom)


def test_le_guide_de_l_equipe_ne_donne_pas_de_commande_d_atelier() -> None:
    """But where the workshop is what it speaks of."""
    guide = lire("docs/equipe.md").partition("## Préparer des corrections")[0]
    assert re.findall(r"`(?:make admin|python manage\.py [^`]*|.venv/[^`]*)`", guide) == []
    assert "redémarrez le site :" not in guide


def test_ce_qu_exige_l_integration_continue_est_dit() -> None:
    noms = {"soffice": "LibreOffice"}
    for commande in essais.DU_LONG:
        assert noms.get(commande, commande) in str(essais.__doc__)
