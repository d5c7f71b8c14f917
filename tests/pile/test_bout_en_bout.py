"""The whole stack by the files that compose uses: what is promised of it holds through nginx, not in front of it."""

import http.client
import json
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from outils.pile import WEBS, Pile
from tests.config.nginx_pose import ENTETES
from tests.pile.conftest import PileEssayee
from tests.pile.foule import MARQUE, Connexion, Editeur, Foule, Vu, reculs, retards, version_lue

pytestmark = [pytest.mark.django_db, pytest.mark.long]

REPONSES, CORRECTIONS = 10_000, 6
NOM, PHRASE = "chef-de-pile", "phrase-longue-7-canards"


def demander(
    port: int, adresse: str, methode: str = "GET", corps: str | None = None, **entetes: str
) -> tuple[Any, str]:
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connexion.request(methode, adresse, corps, {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()})
    reponse = connexion.getresponse()
    recu = reponse.read().decode(errors="replace")
    connexion.close()
    return reponse, recu


@pytest.fixture(scope="module")
def editeur(pile: Pile) -> Iterator[Editeur]:
    pile.manage("createsuperuser", "--noinput", "--username", NOM, "--email", "", DJANGO_SUPERUSER_PASSWORD=PHRASE)
    entre = Editeur(pile.ports.nginx, NOM, PHRASE)
    yield entre
    entre.connexion.http.close()


def test_une_correction_se_voit_partout_et_jamais_plus_rien_d_ancien(pile: Pile, editeur: Editeur) -> None:
    """10,000 requests of eight readers in four encodings, on pages, files and an answer of the API that name a
    category, while a member of staff corrects its name: what is asked for once the correction is confirmed has it,
    and no answer is older than one that came before it was asked for, whatever the page, the encoding, the web or the
    worker."""
    cle = pile.base.ordonner("SELECT cle FROM aides_categorieaide ORDER BY ordre LIMIT 1").strip()
    numero = pile.base.ordonner("SELECT id FROM aides_categorieaide ORDER BY ordre LIMIT 1").strip()
    formulaire = f"/admin/aides/categorieaide/{numero}/change/"
    corrections = {0: editeur.corriger(formulaire, "libelle", "Aide (état 0)")[1]}
    pages = [f"/categories/{cle}/", "/methode/", "/departements/26-drome/", "/dispositifs/"]
    fichiers = ["/donnees/categories.csv", "/donnees/categories.json", "/api/v1/categories", "/donnees/offre.xlsx"]
    # They go on until the last correction has been read, too. Files are asked for elsewhere, as slowly as one may.
    foule = Foule(pile.ports.nginx, pages, combien=10 * REPONSES)
    programme = Foule(pile.ports.nginx, fichiers, combien=REPONSES, gens=1, pause=0.25, d_ou="127.0.1.20")
    lecture, suivi = (threading.Thread(target=gens.lire) for gens in (foule, programme))
    lecture.start()
    suivi.start()
    for rang in range(1, CORRECTIONS + 1):
        while lecture.is_alive() and len(foule.vus) < REPONSES * rang / (CORRECTIONS + 1):
            time.sleep(0.01)
        corrections[rang] = editeur.corriger(formulaire, "libelle", f"Aide (état {rang})")[1]
    # Every worker of every web has it at once.
    assert etats_des_ouvriers(pile, pages[0]) == {rang: [CORRECTIONS] * 2 for rang in range(WEBS)}
    foule.combien = max(REPONSES, len(foule.vus) + REPONSES // 10)
    lecture.join()
    programme.combien = 0
    suivi.join()
    assert foule.fautes + programme.fautes == []
    assert {vu.statut for vu in programme.vus} <= {200, 304, 503}
    dernieres = {fichier: version_lue(octets(pile.ports.nginx, fichier)) for fichier in fichiers}
    assert dernieres == dict.fromkeys(fichiers, CORRECTIONS)
    assert len({vu.version for vu in programme.vus} - {None}) > 2
    assert len(foule.vus) >= REPONSES
    statuts = Counter(vu.statut for vu in foule.vus)
    # A web that has much to make at once may have someone come back; nothing else is ever said.
    assert statuts.keys() <= {200, 304, 503}
    assert statuts[503] < REPONSES / 50
    # Each of them bears the version, and was seen in each.
    for page in pages:
        lues = [vu.version for vu in foule.vus if vu.statut == 200 and vu.adresse.startswith(f"GET {page} ")]
        assert set(lues) == set(range(CORRECTIONS + 1)), page
    vus = foule.vus + programme.vus
    assert reculs(vus) == []
    assert retards(vus, corrections, 1) == []
    # Better than promised: the sign is turned before the editor is answered.
    assert retards(vus, corrections, 0) == []


def octets(port: int, adresse: str) -> bytes:
    """What a file holds, as it travels uncompressed."""
    connexion = Connexion(port)
    try:
        return connexion.demander("GET", adresse)[1]
    finally:
        connexion.http.close()


def etats_des_ouvriers(pile: Pile, adresse: str) -> dict[int, list[int]]:
    """Return the version that each worker of each web answers with, asked as nginx asks: the others of its web are
    stopped meanwhile, so that no other can have answered."""
    montree = os.readlink(pile.version / "courante")
    etats: dict[int, list[int]] = {}
    for rang in range(WEBS):
        maitre = pile.pid(f"web{rang}")
        ouvriers = [int(pid) for pid in Path(f"/proc/{maitre}/task/{maitre}/children").read_text().split()]
        for ouvrier in ouvriers:
            autres = [pid for pid in ouvriers if pid != ouvrier]
            for pid in autres:
                os.kill(pid, signal.SIGSTOP)
            try:
                entetes = {"X_Forwarded_Proto": "https", "Atlas_Version": montree}
                _, page = demander(pile.ports.web(rang), adresse, **entetes)
            finally:
                for pid in autres:
                    os.kill(pid, signal.SIGCONT)
            etats.setdefault(rang, []).append(int(MARQUE.findall(page)[0]))
    return etats


def test_reculs_et_retards_se_voient() -> None:
    """The judge itself: an older answer asked for after a newer one had come; not one asked for before."""
    neuf = Vu(1.0, 2.0, 200, 5, "a")
    assert reculs([neuf, Vu(1.5, 3.0, 200, 4, "b"), Vu(2.5, 3.0, 200, 5, "b")]) == []
    assert reculs([neuf, Vu(2.5, 3.0, 200, 4, "b")]) == ["b : état 4 après l’état 5"]
    assert retards([neuf], {5: 0.5, 6: 0.9}, 1) == []
    assert retards([Vu(2.0, 2.1, 200, 5, "a")], {5: 0.5, 6: 0.9}, 1) != []


def test_une_correction_faite_hors_du_site_se_voit_aussi(pile: Pile) -> None:
    """A command on another machine turns no sign: a page is asked for again within the second, and turns it."""
    demander(pile.ports.nginx, "/sources/")
    pile.base.ordonner(
        "BEGIN; UPDATE aides_source SET titre = 'Venu d’ailleurs'"
        " WHERE ordre = (SELECT min(ordre) FROM aides_source);"
        " UPDATE aides_versiondonnees SET jeton = md5('ailleurs'); COMMIT"
    )
    # What the replica does not have yet, no page read in it can have.
    while "Venu d’ailleurs" not in pile.replique.ordonner(
        "SELECT min(titre) FROM aides_source WHERE titre LIKE 'Venu%'"
    ):
        time.sleep(0.01)
    faite = time.monotonic()
    # Whoever asks more than a second later has it, however slow the machine: by when one asks, not is answered.
    while True:
        demandee = time.monotonic()
        if "Venu d’ailleurs" in demander(pile.ports.nginx, "/sources/")[1]:
            break
        assert demandee <= faite + 1
    assert "Venu d’ailleurs" in demander(pile.ports.nginx, "/sources/", Accept_Encoding="identity")[1]


def test_preparer_a_plusieurs_attend_son_tour(pile: PileEssayee) -> None:
    """Started at once over the same base, each did all that there was to do, and said so."""
    assert [dit.splitlines()[-1] for dit in pile.dits] == ["La base est prête."] * 2


def test_trop_de_demandes(pile: Pile) -> None:
    """In French, with our headers, and when to come back; reading goes on meanwhile."""
    with ThreadPoolExecutor(8) as gens:
        recus = list(gens.map(partial(demander, pile.ports.nginx), ["/recherche/?q=aide"] * 1000))
    refus, page = next(recu for recu in recus if recu[0].status == 429)
    assert refus.headers["Retry-After"] == "10"
    assert set(refus.headers) >= ENTETES
    assert "Trop de demandes en peu de temps" in page
    assert demander(pile.ports.nginx, "/departements/")[0].status == 200


def test_les_mandataires_sont_bien_comptes(pile: Pile) -> None:
    """What a caller writes of his address is not believed: nginx's word alone is."""
    port = pile.ports.nginx
    reponse, page = demander(port, "/admin/login/")
    jeton = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    demander(
        port,
        "/admin/login/",
        "POST",
        urlencode({"csrfmiddlewaretoken": jeton, "username": NOM, "password": "faux"}),
        Cookie=reponse.headers["Set-Cookie"].partition(";")[0],
        Content_Type="application/x-www-form-urlencoded",
        Referer=f"https://127.0.0.1:{port}/admin/login/",
        X_Forwarded_For="203.0.113.7",
    )
    assert (
        pile.base.ordonner("SELECT adresse FROM aides_connexion ORDER BY id DESC LIMIT 1").strip() == "127.0.0.0/24"
    )


def test_l_entree_de_l_equipe_est_comptee(pile: Pile) -> None:
    statuts = [demander(pile.ports.nginx, "/admin/login/", "POST", "a=b")[0].status for _ in range(20)]
    assert statuts.count(429) >= 5
    assert demander(pile.ports.nginx, "/admin/login/")[0].status == 200


def test_ce_que_nginx_dit_lui_meme(pile: Pile) -> None:
    for adresse, methode, corps, statut, titre in (
        ("/metriques", "GET", None, 404, "Page introuvable"),
        ("/pret/", "GET", None, 404, "Page introuvable"),
        ("/signaler/", "POST", "x" * 70_000, 413, "Cet envoi est trop lourd"),
        ("/", "PUT", "x" * 70_000, 405, "Cette page ne se demande pas ainsi"),
        ("/admin/aides/fiche/add/", "POST", "x" * 4_000_000, 413, "Cet envoi est trop lourd"),
        ("/admin/fichiers/fiches/importer/", "POST", "x" * 9_000_000, 413, "Cet envoi est trop lourd"),
        ("/", "TRACE", None, 405, "Cette page ne se demande pas ainsi"),
        (f"/?x={'a' * 9000}", "GET", None, 414, "Cette demande n’a pas pu être lue"),
    ):
        reponse, page = demander(pile.ports.nginx, adresse, methode, corps)
        assert (reponse.status, titre in page) == (statut, True)
        assert set(reponse.headers) >= ENTETES
        assert reponse.headers["Server"] == "nginx"


def test_chaque_reponse_a_sa_reference(pile: Pile) -> None:
    """That of its own request, by which its line is found in the web's log; what nginx keeps has none to give."""
    references = []
    for rang in range(40):
        reponse, _ = demander(pile.ports.nginx, f"/dispositifs/?montant_min={rang // 8 + 900}")
        assert reponse.status == 200
        references.append(reponse.headers["X-Request-ID"])
    dites = [reference for reference in references if reference is not None]
    assert 5 <= len(dites) < 40
    assert len(set(dites)) == len(dites)
    assert {reference for reference in dites if not re.fullmatch(r"[0-9a-f]{32}", reference)} == set()
    assert dites[-1] in "".join(journal.read_text() for journal in pile.dossier.glob("web?.log"))


def test_un_web_tombe_les_autres_repondent(pile: Pile) -> None:
    pile.arreter_un("web0")
    try:
        recus = [demander(pile.ports.nginx, f"/dispositifs/?montant_min={n}") for n in range(1, 21)]
        assert [page for reponse, page in recus if reponse.status != 200] == []
    finally:
        pile.demarrer_web(0)
        pile.attendre(pile.ports.web(0))


def test_un_web_gele_les_autres_repondent(pile: Pile) -> None:
    """It takes connections and says nothing: whom it does not answer in eight seconds is given to the other."""
    pid = pile.pid("web0")
    assert pid is not None
    os.killpg(pid, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(6) as gens:
            adresses = [f"/dispositifs/?montant_min={n}" for n in range(200, 206)]
            recus = list(gens.map(partial(demander, pile.ports.nginx), adresses))
        assert [reponse.status for reponse, _ in recus] == [200] * 6
    finally:
        os.killpg(pid, signal.SIGCONT)
        pile.attendre(pile.ports.web(0))


def test_ce_que_rien_ne_prend_n_atteint_aucun_web(pile: Pile) -> None:
    """Whatever the method: the same as the site's, by nginx itself, which says so in the form that suits."""
    for methode, corps in (("PUT", "a=b"), ("OPTIONS", None), ("POST", "a=b")):
        assert demander(pile.ports.nginx, "/methode/", methode, corps)[0].status == 405
    assert demander(pile.ports.nginx, "/api/v1/regions", "OPTIONS")[0].status == 204
    statuts = [demander(pile.ports.nginx, "/parole/abc/", "POST", "a=b")[0].status for _ in range(20)]
    assert statuts.count(429) >= 5
    devant, du_site = (
        demander(port, "/api/v1/regions", "DELETE", X_Forwarded_Proto="https")[0]
        for port in (pile.ports.nginx, pile.ports.web(0))
    )
    for nom in ("Content-Type", "Allow", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        assert devant.headers[nom] == du_site.headers[nom] is not None


def test_aucun_web_une_page_en_francais(pile: Pile) -> None:
    for rang in range(WEBS):
        pile.arreter_un(f"web{rang}")
    try:
        reponse, page = demander(pile.ports.nginx, "/divergences/?jamais=vue")
        assert (reponse.status, reponse.headers["Retry-After"]) == (503, "30")
        assert "Le site ne répond pas pour le moment" in page
        assert set(reponse.headers) >= ENTETES
        programme, dit = demander(pile.ports.nginx, "/api/v1/jamais-vue")
        assert (programme.status, programme.headers["Retry-After"]) == (503, "30")
        assert json.loads(dit)["title"] == "Site indisponible"
        # In the site's look, all the same; and nobody is told so who asks for that page.
        feuille, regles = demander(pile.ports.nginx, "/_nginx/pages.css")
        assert (feuille.status, feuille.headers["Content-Type"]) == (200, "text/css")
        assert "--enseigne" in regles
        assert set(feuille.headers) >= ENTETES
        assert demander(pile.ports.nginx, "/_nginx/503.html")[0].status == 404
    finally:
        for rang in range(WEBS):
            pile.demarrer_web(rang)
        for rang in range(WEBS):
            pile.attendre(pile.ports.web(rang))
