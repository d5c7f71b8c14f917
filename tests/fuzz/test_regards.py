"""What looks around a request sees what is wrong there: its mode, its log, what was written, files of machines."""

import io
import zipfile
from pathlib import Path
from wsgiref.headers import Headers

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User

from aides.models import Fiche, ParoleAutorite, Signalement
from tests.equipe.echanges.fichiers import en_xlsx, ods_de, xlsx_de
from tests.fuzz import apres
from tests.fuzz.alentour import entrer, semer
from tests.fuzz.classeurs import LECTEURS
from tests.fuzz.demande import Demande
from tests.fuzz.modes import ATELIER, MODES, mal_ecrit, mal_referee, mode_de, relayer
from tests.fuzz.oracles import A_MI_CHEMIN, Reponse, fautes
from tests.fuzz.passage import Passage
from tests.fuzz.textes import marque

M = marque("r", 1)
HTML = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "default-src 'none'")]
MANDATAIRE = next(mode for mode in MODES if mode.nom == "mandataire")
REFERENCE = "abcdefgh12345678"
XLSX, ODS = "vnd.openxmlformats-officedocument.spreadsheetml.sheet", "vnd.oasis.opendocument.spreadsheet"
CALCUL_ODS = '<table:table-row><table:table-cell table:formula="of:=1"/></table:table-row>'


def page(corps: str, *entetes: tuple[str, str], statut: int = 200) -> Reponse:
    return Reponse(statut, Headers([*HTML, *entetes]), corps.encode())


def test_un_429_est_une_page_en_francais_qui_dit_quand_revenir() -> None:
    demande, juste = Demande("page", M, "/"), '<html lang="fr"><p>Pas plus de trente.</p>'
    assert list(fautes(demande, page(juste, ("Retry-After", "9"), statut=429))) == []
    assert list(fautes(demande, page(juste, statut=429))) == ["un 429 ne dit pas quand revenir"]
    assert list(fautes(demande, page("<html>Too many", ("Retry-After", "9"), statut=429))) == [
        "un 429 n’est pas une page en français"
    ]


def test_une_salle_qui_s_ouvre_sans_le_code_se_voit() -> None:
    for chemin, torts in (("/admin/guide/", ["une salle de l’équipe s’ouvre sans le code"]), ("/admin/login/", [])):
        assert list(fautes(Demande("equipe", M, chemin, qui=A_MI_CHEMIN), page("ok"))) == torts


@pytest.mark.parametrize(
    ("genre", "contenu", "debut"),
    [
        (XLSX, b"PK", "une archive ne s’ouvre pas"),
        (XLSX, xlsx_de('<row r="1"><c><f>1+1</f></c></row>'), "xl/worksheets/sheet1.xml : une cellule se calcule"),
        (ODS, ods_de(CALCUL_ODS), "content.xml : une cellule se calcule"),
        (ODS, ods_de("<a>"), "content.xml : du XML illisible"),
        ("vnd.sqlite3", b"SQLite format 3\0", "une base"),
        ("pdf", b"%PDF-1.7", "un PDF ne s’ouvre pas"),
    ],
)
def test_un_fichier_que_les_machines_n_ouvrent_pas_se_voit(genre: str, contenu: bytes, debut: str) -> None:
    entetes = Headers([("Content-Type", f"application/{genre}")])
    (tort,) = fautes(Demande("page", M, "/x"), Reponse(200, entetes, contenu))
    assert tort.startswith(debut)


def test_une_archive_qui_sort_de_son_dossier_se_voit() -> None:
    assert list(LECTEURS[f"application/{XLSX}"](en_xlsx([["a"]]))) == []
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        archive.writestr("../x", "y")
    assert list(LECTEURS["application/zip"](sortie.getvalue())) == ["une archive sort de son dossier : ../x"]


# --- Modes, and the log ---


def test_les_modes_se_partagent_les_demandes() -> None:
    """Half of them come through a proxy, and the rank alone says which."""
    tirees = [mode_de("14", rang) for rang in range(2_000)]
    assert {mode.nom for mode in tirees} == {mode.nom for mode in MODES}
    assert 900 < sum(mode.mandataire for mode in tirees) < 1_100
    assert tirees[7] == mode_de("14", 7)


def test_un_mandataire_dit_d_ou_l_on_vient() -> None:
    environ = Demande("page", M, "/", entetes={"X-Forwarded-For": "6.6.6.6"}).environ("10.0.0.1")
    recue = relayer(MANDATAIRE, environ, rang=1, version="v")
    assert recue["HTTP_X_FORWARDED_FOR"] == "6.6.6.6, 10.0.0.1"
    assert (recue["REMOTE_ADDR"], recue["HTTP_ATLAS_VERSION"]) == ("127.0.0.1", "v")
    assert relayer(ATELIER, environ, rang=1, version="v") == environ


def test_une_reference_crue_ou_non_a_tort_se_voit() -> None:
    environ = {"PATH_INFO": "/", "HTTP_X_REQUEST_ID": REFERENCE}
    rendue, autre = page("", ("X-Request-ID", REFERENCE)), page("", ("X-Request-ID", "f" * 16))
    assert list(mal_referee(MANDATAIRE, environ, rendue)) == []
    assert len(list(mal_referee(MANDATAIRE, environ, autre))) == 1
    assert len(list(mal_referee(ATELIER, environ, rendue))) == 1
    assert list(mal_referee(ATELIER, environ, autre)) == []
    assert list(mal_referee(ATELIER, environ, page(""))) == ["une réponse a pour référence []"]


def test_un_journal_qui_repete_ou_se_coupe_se_voit() -> None:
    demande, reponse = Demande("page", M, f"/?q={M}"), page("", ("X-Request-ID", REFERENCE))
    for ligne, torts in ((f"GET / 200 {REFERENCE}", 0), (f"GET / {M} {REFERENCE}", 1), ("GET /\n", 2)):
        assert len(list(mal_ecrit(demande, {"PATH_INFO": "/"}, [ligne], reponse))) == torts, ligne


@pytest.mark.django_db
def test_un_site_qui_croit_sa_base_muette_se_voit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one request on: what was answered before is no excuse."""
    passage = Passage(tmp_path)
    demande = Demande("page", M, "/departements/", entetes={"Cache-Control": "no-cache"})
    # The first page of a process reads all the data.
    passage.demander(demande)
    assert passage.torts(demande) == []
    monkeypatch.setattr("tests.fuzz.modes.lire_version", lambda: None)
    passage.oublier_les_pages()
    assert "statut 503" in passage.torts(demande)


# --- What was written ---


def qui_reflechit(vues: list[str]) -> apres.Demander:
    def demander(demande: Demande) -> Reponse:
        vues.append(demande.cible)
        return page(f"<p><{M}></p>")

    return demander


@pytest.mark.django_db
def test_ce_que_le_public_ecrit_est_regarde_par_l_equipe_puis_par_tous() -> None:
    entrer()
    semer()
    vues: list[str] = []
    torts: list[str] = []
    for table, envoi in (("aides_signalement", "/signaler/"), ("aides_paroleautorite", "/parole/x/")):
        reponse = Reponse(303, Headers(), b"", [f'INSERT INTO "{table}" ("id") VALUES (1)'])
        torts += apres.du_public(Demande("envoi", M, envoi), reponse, qui_reflechit(vues))
    assert [tort.partition(" : ")[0] for tort in torts] == vues
    assert all("réfléchi tel quel" in tort for tort in torts)
    signalement, parole = Signalement.objects.get(), ParoleAutorite.objects.get()
    assert vues == [
        "/admin/aides/signalement/",
        f"/admin/aides/signalement/{signalement.pk}/change/",
        f"/signalements/{signalement.reference}/",
        "/admin/aides/paroleautorite/",
        f"/admin/aides/paroleautorite/{parole.pk}/change/",
        "/parole/x/",
        parole.departement.get_absolute_url(),
    ]


@pytest.mark.django_db
def test_ce_que_l_equipe_enregistre_est_regarde_a_sa_page(admin_user: User) -> None:
    depuis, fiche, vues = apres.derniere_ecriture(), Fiche.objects.order_by("pk")[:1].get(), list[str]()
    LogEntry.objects.log_actions(admin_user.pk, [fiche], CHANGE, change_message="Relue.", single_object=True)
    torts = list(apres.de_l_equipe(Demande("equipe-envoi", M, "/x"), qui_reflechit(vues), depuis))
    assert vues[:2] == [f"/admin/aides/fiche/{fiche.pk}/change/", f"/admin/aides/fiche/{fiche.pk}/history/"]
    assert len(torts) == len(vues)
    assert list(apres.de_l_equipe(Demande("equipe-envoi", M, "/x"), qui_reflechit(vues), depuis + 10**9)) == []
