"""Every fault that fuzzing has found, one test each: what was sent, and what is answered since."""

import codecs
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aides.chargement.appliquer import charger
from aides.chargement.lire import FixtureInvalide
from aides.equipe.echanges.valeurs import Entier, Mot, OuiNon, citer, viser
from aides.models import Dispositif, Fiche
from aides.porte.compteur import Compteur
from aides.porte.debit import Famille, limiter
from aides.porte.refus import refuseur
from territoires.models import Departement
from tests.atelier import Atelier, vider
from tests.fuzz.demande import Demande
from tests.fuzz.oracles import Reponse
from tests.fuzz.passage import Passage
from tests.wsgi import demander, environnement, executer, site_neuf

pytestmark = [pytest.mark.django_db, pytest.mark.deux_bases]

# More figures than a key of either database holds; other figures than ours.
NUMEROS = ["9" * 19, "9" * 21, "9" * 5000]


@pytest.fixture
def agent(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


@pytest.mark.parametrize("numero", NUMEROS, ids=len)
def test_une_revision_au_dela_des_nombres_de_la_base(agent: Client, numero: str) -> None:
    """It was an OverflowError of SQLite: 500."""
    for adresse in ("beneficiaire/1/retablir/{}/", "modification/motif/{}/montrer/", "modification/motif/{}/cacher/"):
        for envoyer in (agent.get, agent.post):
            reponse: Any = envoyer(f"/admin/aides/{adresse.format(numero)}")
            # What no address is, Django's admin looks for as a row.
            assert reponse.status_code in (302, 404), adresse


@pytest.mark.parametrize("numero", [*NUMEROS, "-1", "1_0", "x", " 1"], ids=lambda numero: numero[:21])
def test_une_ligne_au_dela_des_nombres_de_la_base(agent: Client, numero: str) -> None:
    assert agent.get(f"/admin/aides/beneficiaire/{numero}/retablir/1/").status_code == 404


RENVOIS = "- &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"- &{chr(98 + i)} [{','.join(f'*{chr(97 + i)}' for _ in range(9))}]\n" for i in range(9)
)


@pytest.mark.parametrize(
    ("contenu", "raison"),
    [
        ("- {model: aides.pole, fields: {cle: !!timestamp zut, nom: A}}", "YAML illisible"),
        ("- {model: aides.pole, fields: {cle: !!int zut, nom: A}}", "YAML illisible"),
        (f"{RENVOIS}- {{model: *j, fields: {{}}}}", "un renvoi (« *nom ») à une autre partie du fichier"),
        (f"{RENVOIS}- {{model: aides.pole, fields: {{cle: *j}}}}", "un renvoi (« *nom ») à une autre partie"),
        ("[" * 50_000, "YAML illisible"),
    ],
    ids=["a date that is none", "a number that is none", "a billion models", "a billion keys", "brackets"],
)
def test_un_yaml_qui_fait_mal(tmp_path: Path, contenu: str, raison: str) -> None:
    """AttributeError and ValueError of the library; a message as long as a billion words."""
    dossier = Atelier(tmp_path).ecrire()
    (dossier / "zut.yaml").write_text(contenu, encoding="utf-8")
    with pytest.raises(FixtureInvalide) as refus:
        charger(dossier)
    assert str(refus.value).startswith(f"zut.yaml — fichier entier : {raison}")
    assert len(str(refus.value)) < 1_000


def test_une_etoile_dans_un_texte_n_est_pas_un_renvoi(tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    atelier.champs("aides.dispositif")["resume"] = "Une note* et *une autre*, 2 * 3."
    vider()
    charger(atelier.ecrire())
    assert Dispositif.objects.get().resume.startswith("Une note* et *une autre*")


def test_un_refus_ne_repete_pas_toute_une_cellule() -> None:
    """Two hundred of them stand on a page: of five thousand letters each, it weighed a megabyte."""
    longue = "9" * 5000
    for lire in (
        Mot(Dispositif._meta.get_field("stade")).clean,
        Entier().clean,
        OuiNon(Dispositif._meta.get_field("brouillon")).clean,
        lambda texte: viser(Departement, [texte]),
    ):
        with pytest.raises(ValueError, match=r"^« 9{80}… » ") as refus:
            lire(f"{longue}x")
        assert len(str(refus.value)) < 400
    assert citer("x" * 80) == f"« {'x' * 80} »"
    assert Fiche.objects.exists()


# --- The team's forms ---


@pytest.mark.parametrize(("adresse", "lignes"), [("dispositifregional", "montants"), ("fiche", "dispositifs")])
def test_une_page_n_envoie_pas_mille_lignes(agent: Client, adresse: str, lignes: str) -> None:
    """Four figures in a hidden box, and each row was checked: a worker was held for a minute, by 30,000 queries."""
    envoi = {f"{lignes}-TOTAL_FORMS": "1000", f"{lignes}-INITIAL_FORMS": "0", "_save": "1"}
    with CaptureQueriesContext(connection) as requetes:
        page: Any = agent.post(f"/admin/aides/{adresse}/add/", envoi)
    assert page.status_code == 200
    assert len(requetes) < 2_500
    assert "au plus 60 formulaires" in page.content.decode().replace("\u00a0", " ")


# --- In front of Django ---


@pytest.mark.parametrize("chemin", ["/api/v1/%E2%80%AE", "/api/v1/r%C3%A9gions", "/api/v1/%F0%9F%91%A9/x"])
def test_un_chemin_de_l_api_hors_du_latin(chemin: str) -> None:
    """What counts requests wrote the path back as it had read it: UnicodeEncodeError, in front of Django."""
    assert demander(site_neuf(), chemin).statut == 404


def test_compter_laisse_la_demande_telle_quelle() -> None:
    recues: list[Any] = []

    def site(environ: Any, start_response: Any) -> list[bytes]:
        recues.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b""]

    famille = Famille(Compteur(10), "réponse")
    compte = limiter(site, lambda environ: famille, lambda environ: False, refuseur({}))
    executer(compte, environnement("/api/v1/%E2%80%AE"))
    assert recues == ["/api/v1/\xe2\x80\xae"]


ECRITURES = ["rot13", "hex", "zip", "undefined", "utf-16"]


@pytest.mark.parametrize("ecriture", ECRITURES)
@pytest.mark.parametrize("adresse", ["/signaler/?sujet=a", "/admin/login/?next=a", "/api/v1/mesures?q=a"])
def test_une_ecriture_qui_n_en_est_pas_une(tmp_path: Path, adresse: str, ecriture: str) -> None:
    """What Django reads a request by is a codec, and not every codec reads text: LookupError, in front of Django."""
    codecs.lookup(ecriture)
    passage = Passage(tmp_path)
    for methode, corps in (("GET", b""), ("POST", b"message=%E9&sujet=a")):
        genre = f"application/x-www-form-urlencoded; charset={ecriture}"
        recu: Reponse = passage.demander(Demande("page", "zqx", adresse, methode, corps=corps, genre=genre))
        assert recu.exception == ""
        # What an address does not take is said first, whatever its writing.
        assert recu.statut == (405 if methode == "POST" and adresse.startswith("/api/") else 415)
