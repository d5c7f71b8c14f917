"""docker-compose.yml and the image, read back: what is read reaches the site, what it needs is there, with bounds."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from aides.api.reponses import contenu_probleme
from outils.grappe import REGLAGES
from outils.pile import DEPLOIEMENT, Pile
from tests.test_reglages import D_AILLEURS, LUE

SERVICES = {"nginx", "web", "preparation", "menage", "base", "valkey"}
DU_SITE = {"web", "preparation", "menage"}
# What the images that start as root need to become somebody else and to give that one its folders.
POUR_QUITTER_ROOT = {"CHOWN", "SETGID", "SETUID"}
# What PostgreSQL's log may not repeat: the rows and words of requests that fail.
JOURNAL_DE_LA_BASE = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}


@pytest.fixture
def compose(racine: Path) -> Any:
    return yaml.safe_load((racine / "docker-compose.yml").read_text(encoding="utf-8"))


def test_les_services(compose: Any) -> None:
    assert compose["services"].keys() == SERVICES


def test_ce_que_les_reglages_lisent_atteint_le_site(compose: Any, racine: Path) -> None:
    """All of .env does, EDITEUR_… among it; what compose sets besides are names that settings read."""
    lues = set()
    for fichier in (*(racine / "config").glob("*.py"), racine / "gunicorn.conf.py"):
        for noms in LUE.findall(fichier.read_text(encoding="utf-8")):
            lues |= set(filter(None, noms))
    for nom in DU_SITE:
        service = compose["services"][nom]
        assert service["env_file"] == [{"path": ".env", "required": True}]
        assert service["environment"].keys() - lues - D_AILLEURS <= {"ENVIRONNEMENT"}
        assert service["environment"]["ENVIRONNEMENT"] == "production"


@pytest.mark.parametrize("nom", sorted(SERVICES))
def test_tout_est_borne(compose: Any, nom: str) -> None:
    service = compose["services"][nom]
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert 0 < service["pids_limit"] <= 256
    assert service["logging"] == {"driver": "json-file", "options": {"max-size": "10m", "max-file": "5"}}
    assert all(re.search(r"size=\d+m", lieu) for lieu in service.get("tmpfs", []))
    if nom != "base":
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("nom", sorted(SERVICES))
def test_qui_commence_en_root_peut_le_quitter(compose: Any, racine: Path, nom: str) -> None:
    """An image's entrypoint that finds itself root makes itself another: without these rights it ends there. Another
    user than root may do without; ours is the image's own."""
    service = compose["services"][nom]
    droits = set(service.get("cap_add", [])) if service.get("cap_drop") == ["ALL"] else POUR_QUITTER_ROOT
    if "build" in service:
        assert re.findall(r"(?m)^USER (\S+)$", (racine / "Dockerfile").read_text(encoding="utf-8")) == ["atlas"]
        assert (droits, "user" in service) == (set(), False)
    elif service.get("user", "root") in ("root", "0", 0):
        assert droits >= POUR_QUITTER_ROOT
    else:
        # A name that the image knows; folders in memory are everybody's.
        assert service["user"] == nom
        assert droits == set()
        assert all("mode" not in lieu for lieu in service.get("tmpfs", []))


def test_la_base_n_est_prete_qu_une_fois_faite(compose: Any) -> None:
    """The temporary server that makes a new base listens to no address; what comes too early is tried again."""
    genre, sante = compose["services"]["base"]["healthcheck"]["test"]
    assert genre == "CMD-SHELL"
    assert "--host 127.0.0.1" in sante
    reprise = re.fullmatch(r"on-failure:(\d+)", compose["services"]["preparation"]["restart"])
    assert reprise
    assert 1 < int(reprise[1]) < 20


@pytest.mark.parametrize("nom", sorted(DU_SITE))
def test_chacun_entend_qu_on_l_arrete(compose: Any, nom: str) -> None:
    """A first process without a handler never hears SIGTERM: gunicorn has one; a shell and a command have not."""
    assert compose["services"][nom].get("init", False) is (nom != "web")


def test_le_journal_de_la_base_ne_repete_rien(compose: Any, racine: Path) -> None:
    premier, *options = compose["services"]["base"]["command"]
    assert (premier, options[::2]) == ("postgres", ["-c"] * len(JOURNAL_DE_LA_BASE))
    assert dict(option.split("=") for option in options[1::2]) == JOURNAL_DE_LA_BASE
    assert JOURNAL_DE_LA_BASE.items() <= REGLAGES.items()
    recette = (racine / "docs" / "exploitation.md").read_text(encoding="utf-8").partition("sans conteneurs\n")[2]
    dites = dict(re.findall(r"ALTER SYSTEM SET (log_\w+) = '(\w+)'", recette.partition("\n## ")[0]))
    assert dites == JOURNAL_DE_LA_BASE


def test_chacun_dit_sa_sante_ou_pourquoi_pas(compose: Any) -> None:
    sans = {nom for nom, s in compose["services"].items() if s.get("healthcheck") == {"disable": True}}
    assert sans == {"preparation", "menage"}
    assert {nom for nom, s in compose["services"].items() if "test" in s.get("healthcheck", {})} == SERVICES - DU_SITE


def test_le_web_n_est_joint_que_par_nginx_et_se_multiplie(compose: Any) -> None:
    ouverts = {nom: s["ports"] for nom, s in compose["services"].items() if "ports" in s}
    assert ouverts == {"nginx": ["127.0.0.1:${PORT:-8000}:8080"]}
    assert "container_name" not in compose["services"]["web"]
    # In the file, not in a command: whoever updates says nothing of it, and has as many as before.
    assert compose["services"]["web"]["deploy"] == {"replicas": "${WEBS:-2}"}
    assert compose["services"]["preparation"]["command"] == ["python", "manage.py", "preparer_base"]
    assert compose["services"]["web"]["depends_on"]["preparation"] == {"condition": "service_completed_successfully"}


def test_la_configuration_de_nginx_est_celle_des_essais(compose: Any, racine: Path) -> None:
    """Each file that is mounted exists; the main one, its pages and its errors are those that `make pile` copies."""
    montes = dict(v.split(":")[:2] for v in compose["services"]["nginx"]["volumes"])
    fichiers = {vers: racine / source for source, vers in montes.items() if source.startswith(".")}
    assert all(fichier.exists() for fichier in fichiers.values())
    assert fichiers["/etc/nginx/nginx.conf"] == DEPLOIEMENT / "nginx.conf"
    lus = [DEPLOIEMENT / "nginx.conf", *(DEPLOIEMENT / "nginx").glob("*.conf")]
    inclus = [nom for lu in lus for nom in re.findall(r"include (atlas/\w+\.conf);", lu.read_text(encoding="utf-8"))]
    assert {f"/etc/nginx/{nom}" for nom in inclus} == {vers for vers in fichiers if "/atlas/" in vers}
    assert compose["services"]["web"]["volumes"] == [
        "editions:/editions",
        "version:/version",
        "sauvegardes:/sauvegardes",
    ]
    assert "version:/version:ro" in compose["services"]["nginx"]["volumes"]
    hotes = (DEPLOIEMENT / "nginx" / "compose" / "hotes.conf").read_text(encoding="utf-8")
    assert "root /version/courante;" in hotes
    assert "listen 8080" in hotes


def test_chaque_up_est_dit_a_nginx(racine: Path) -> None:
    """It looks the webs up when it starts, and when it is told to; how many they are is said nowhere else."""
    dits = (racine / "docs" / "exploitation.md").read_text(encoding="utf-8").splitlines()
    montees = [ligne for ligne in dits if re.search(r"docker compose up\b", ligne)]
    premiere = [ligne for ligne in montees if "# migre, charge fixtures/" in ligne]
    assert len(premiere) == 1
    assert [
        m for m in montees if not re.search(r"docker compose (exec nginx nginx -s reload|restart nginx)", m)
    ] == premiere
    # Its files are mounted one by one: one that git replaced is the old one until the container starts anew.
    (mise_a_jour,) = [ligne for ligne in montees if ligne.startswith("git pull")]
    assert mise_a_jour.endswith("docker compose restart nginx")
    assert [ligne for ligne in dits if "--scale" in ligne] == []


def test_aucun_secret_n_entre_dans_l_image(racine: Path) -> None:
    ecartes = (racine / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git", ".venv", "var"} <= set(ecartes)


@pytest.mark.parametrize("ou", ["compose", "serveur"])
def test_le_journal_des_erreurs_de_nginx_ne_dit_aucune_demande(ou: str) -> None:
    """Below that level its lines hold the caller's address and what was asked for."""
    lieu = (DEPLOIEMENT / "nginx" / ou / "lieu.conf").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^error_log \S+ (\w+);", lieu) == ["alert"]


@pytest.mark.long
def test_nginx_accepte_la_configuration(tmp_path: Path) -> None:
    pile = Pile(tmp_path, 18170)
    pile.ecrire_nginx()
    assert "test is successful" in pile.verifier_nginx()


def test_chaque_page_de_nginx_est_la(racine: Path) -> None:
    dites = set(re.findall(r"/_nginx/(\d+)\.(html|\$forme)", (DEPLOIEMENT / "nginx" / "erreurs.conf").read_text()))
    pages = list((DEPLOIEMENT / "pages").glob("*.html"))
    assert {nom for nom, _ in dites} == {page.stem for page in pages}
    # What programs are told of the API, as the site tells it.
    problemes = {page.stem: json.loads(page.read_bytes()) for page in (DEPLOIEMENT / "pages").glob("*.json")}
    assert problemes.keys() == {nom for nom, forme in dites if forme == "$forme"}
    for nom, dit in problemes.items():
        assert dit == contenu_probleme(int(nom), dit["erreurs"])
        assert dit["erreurs"] == [dit["detail"]]
    for page in pages:
        texte = page.read_text(encoding="utf-8")
        assert '<html lang="fr">' in texte
        # Not the site's own sheet: no web may be there to give it.
        assert re.findall(r"""(?:href|src)="([^"]+)""", texte)[0] == "/_nginx/pages.css"
        assert not re.search(r"https?://|<script|style=", texte)


def test_les_pages_de_nginx_ont_les_couleurs_du_site(racine: Path) -> None:
    siennes, du_site = (
        [set(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6})", moitie)) for moitie in texte.split("@media screen")]
        for texte in (
            (DEPLOIEMENT / "pages" / "pages.css").read_text(encoding="utf-8"),
            (racine / "static" / "css" / "base.css").read_text(encoding="utf-8"),
        )
    )
    assert len(siennes) == len(du_site) == 2
    assert [len(s) for s in siennes] == [5, 4]
    assert all(s <= d for s, d in zip(siennes, du_site, strict=True))


def test_l_image(racine: Path) -> None:
    """A plain user, a health check that needs no host, the server by its settings, no line of access twice."""
    image = (racine / "Dockerfile").read_text(encoding="utf-8")
    lignes = re.sub(r"\\\n\s*", "", image).splitlines()
    assert "USER atlas" in lignes
    assert lignes.index("USER atlas") > max(n for n, ligne in enumerate(lignes) if ligne.startswith(("RUN", "COPY")))
    (sante,) = [ligne for ligne in lignes if ligne.startswith("HEALTHCHECK")]
    assert "http://127.0.0.1:8000/pret/" in sante
    (commande,) = [ligne for ligne in lignes if ligne.startswith("CMD")]
    assert "--access-logfile" not in commande


def test_ce_que_le_site_lit_est_dans_l_image(racine: Path) -> None:
    """The folders that modules of the site are in, and the files that settings name, are among those copied."""
    image = (racine / "Dockerfile").read_text(encoding="utf-8")
    copies = {nom for ligne in re.findall(r"(?m)^COPY (.+) \S+$", image) for nom in ligne.split()}
    demande = (
        "import sys, pathlib, django, config.wsgi; from django.conf import settings; r = settings.BASE_DIR;"
        "print(*{pathlib.Path(m.__file__).relative_to(r).parts[0] for m in list(sys.modules.values())"
        " if getattr(m, '__file__', None) and pathlib.Path(m.__file__).is_relative_to(r)"
        " and not pathlib.Path(m.__file__).is_relative_to(r / '.venv')})"
    )
    dit = subprocess.run([sys.executable, "-c", demande], cwd=racine, capture_output=True, text=True, check=True)
    assert set(dit.stdout.split()) <= copies
    assert {"templates", "static", "fixtures"} <= copies


def test_chaque_image_est_nommee_par_son_empreinte(racine: Path) -> None:
    """What is pulled next month is what was read this month; the tag beside it is for people."""
    compose = yaml.safe_load((racine / "docker-compose.yml").read_text(encoding="utf-8"))
    venues = [service["image"] for service in compose["services"].values() if "build" not in service]
    venues += re.findall(r"(?m)^FROM (.+)$", (racine / "Dockerfile").read_text(encoding="utf-8"))
    assert len(venues) == 4
    assert [nom for nom in venues if not re.fullmatch(r"[a-z/]+:[\w.-]+@sha256:[0-9a-f]{64}", nom)] == []
