"""What documents say of files that are here: names, sizes, arguments, services."""

import inspect
import re
from pathlib import Path

import pytest
import yaml

from aides.equipe.a_faire import TACHES
from aides.livre import composer
from aides.mots.ecriture import minuscule
from outils import essais
from tests.navigateur.test_equipe import DE_L_EQUIPE, PREMIERES

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


def test_les_pieces_sans_dossier_d_essais_sont_dites() -> None:
    """What Django asks for by name is no room."""
    dossiers = {fichier.parent.name for fichier in (RACINE / "aides").glob("*/__init__.py")}
    pieces = dossiers - {"management", "migrations"}
    sans = {piece for piece in pieces if not list((RACINE / "tests" / piece).glob("test_*.py"))}
    assert sans == {"disque", "editeur"}
    assert "\ntests/        a folder a room, but disque and editeur; a file a subject; " in lire("README.md")
    essais_dits = lire("docs/essais.md")
    assert "\n`tests/` has a folder a room, but `disque` and `editeur`, and in it a file a subject: " in essais_dits


def test_les_essais_des_epreuves_sont_dans_leur_dossier() -> None:
    """But of what breaks things for them, which the rooms that it breaks hold."""
    assert list((RACINE / "tests").rglob("test_epreuves*.py")) == []
    config = (RACINE / "tests" / "config").glob("*.py")
    assert [f.name for f in config if "from outils.epreuves.document " in f.read_text(encoding="utf-8")] == []


def test_l_exploitation_nomme_les_epreuves_qui_montent_un_disque() -> None:
    cas = (RACINE / "outils" / "epreuves" / "cas").glob("*.py")
    montent = {f.stem for f in cas if "from outils.epreuves.disques import" in f.read_text(encoding="utf-8")}
    motif = r"être administrateur pour les trois qui montent un disque \((.*?)\)"
    dites = re.search(motif, lire("docs/exploitation.md"))
    assert dites
    assert set(re.findall(r"`(\w+)`", dites[1])) == montent
    assert len(montent) == 3


@pytest.mark.parametrize("tache", [tache.titre for tache in TACHES])
def test_le_guide_dit_tout_ce_qui_attend(tache: str) -> None:
    paragraphe = re.search(r"^\*\*À faire\*\* compte ce qui attend.*$", lire("docs/equipe.md"), re.MULTILINE)
    assert paragraphe
    assert re.search(rf"[:,] {minuscule(tache)}[,. (]", paragraphe[0])


def test_ce_que_axe_voit_des_pages_de_l_equipe_est_dit() -> None:
    """Of the team's pages, how many; which are seen at every width."""
    de_l_admin = [adresse for adresse in DE_L_EQUIPE if adresse.startswith("/admin/")]
    assert (len(de_l_admin), set(DE_L_EQUIPE) - set(de_l_admin)) == (24, {"/composants/"})
    assert [adresse for adresse in PREMIERES if adresse in de_l_admin] == list(PREMIERES[1:])
    assert len(PREMIERES) == 4
    qualite, des_essais, lisez = (
        " ".join(lire(d).split()) for d in ("docs/qualite.md", "docs/essais.md", "README.md")
    )
    assert (
        "the gallery under all rules and 24 pages of the admin under axe's A and AA ones (`test_equipe.py`, light "
        "and dark; the gallery and three of them in every view)" in qualite
    )
    assert "axe at 1280 px, every rule of WCAG 2.2 A and AA" in qualite
    assert "at 390 and 320 px and in forced colours, a département's page and the suggestions only" in qualite
    assert "a département's, the suggestions and four of the team's on phones" in des_essais
    assert "axe on every page but a département's," in lisez


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
