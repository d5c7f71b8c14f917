"""The whole stack by the files that compose uses: what is promised of it holds through nginx, not in front of it."""

import http.client
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from aides.models.repliques import RETARD
from outils.pile import WEBS, Pile
from tests.pile.conftest import PileEssayee
from tests.pile.foule import MARQUE, Editeur, Foule, Vu, reculs, retards

pytestmark = [pytest.mark.django_db, pytest.mark.long]

REPONSES, CORRECTIONS = 10_000, 6
NOM, PHRASE = "chef-de-pile", "phrase-longue-7-canards"
ENTETES = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
}


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
    """10,000 requests of eight readers on four pages in four encodings while a member of staff corrects one source:
    what is asked for once the correction is confirmed has it, and no answer is older than one that came before it was
    asked for, whatever the page, the encoding, the web or the worker."""
    cle = pile.base.ordonner("SELECT cle FROM aides_source ORDER BY ordre LIMIT 1").strip()
    numero = pile.base.ordonner("SELECT id FROM aides_source ORDER BY ordre LIMIT 1").strip()
    formulaire = f"/admin/aides/source/{numero}/change/"
    corrections = {0: editeur.corriger(formulaire, "titre", "Atlas (état 0)")[1]}
    pages = ["/sources/", f"/sources/{cle}/", "/departements/26-drome/", "/dispositifs/"]
    # They go on until the last correction has been read, too.
    foule = Foule(pile.ports.nginx, pages, combien=10 * REPONSES)
    lecture = threading.Thread(target=foule.lire)
    lecture.start()
    for rang in range(1, CORRECTIONS + 1):
        while lecture.is_alive() and len(foule.vus) < REPONSES * rang / (CORRECTIONS + 1):
            time.sleep(0.01)
        corrections[rang] = editeur.corriger(formulaire, "titre", f"Atlas (état {rang})")[1]
    foule.combien = max(REPONSES, len(foule.vus) + REPONSES // 10)
    lecture.join()
    assert foule.fautes == []
    assert len(foule.vus) >= REPONSES
    statuts = Counter(vu.statut for vu in foule.vus)
    # A web that has much to make at once may have someone come back; nothing else is ever said.
    assert statuts.keys() <= {200, 304, 503}
    assert statuts[503] < REPONSES / 50
    marques = [vu for vu in foule.vus if vu.version is not None]
    assert {vu.version for vu in marques} == set(range(CORRECTIONS + 1))
    assert reculs(foule.vus) == []
    assert retards(foule.vus, corrections, 1) == []
    # Better than promised: the sign is turned before the editor is answered.
    assert retards(foule.vus, corrections, 0) == []
    # Every worker of every web has it.
    for rang in range(WEBS):
        vues = [demander(pile.ports.web(rang), "/sources/", X_Forwarded_Proto="https")[1] for _ in range(8)]
        assert {MARQUE.findall(vue)[0] for vue in vues} == {str(CORRECTIONS)}


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
    fin = time.monotonic() + 1
    while "Venu d’ailleurs" not in demander(pile.ports.nginx, "/sources/")[1]:
        assert time.monotonic() < fin + 20
    assert "Venu d’ailleurs" in demander(pile.ports.nginx, "/sources/", Accept_Encoding="identity")[1]


def test_preparer_a_plusieurs_attend_son_tour(pile: PileEssayee) -> None:
    """Started at once over the same base, each did all that there was to do, and said so."""
    assert [dit.splitlines()[-1] for dit in pile.dits] == ["La base est prête."] * 2


def test_trop_de_demandes(pile: Pile) -> None:
    """In French, with our headers, and when to come back; reading goes on meanwhile."""
    recus = [demander(pile.ports.nginx, "/recherche/?q=aide") for _ in range(200)]
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
        ("/signaler/", "POST", "x" * 7_000_000, 413, "Cet envoi est trop lourd"),
        (f"/?x={'a' * 9000}", "GET", None, 414, "Cette demande n’a pas pu être lue"),
    ):
        reponse, page = demander(pile.ports.nginx, adresse, methode, corps)
        assert (reponse.status, titre in page) == (statut, True)
        assert set(reponse.headers) >= ENTETES
        assert reponse.headers["Server"] == "nginx"


def ouvertes(pile: Pile) -> int:
    """How many connections the webs hold."""
    lignes = [ligne.split() for ligne in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ports = tuple(f":{pile.ports.web(rang):04X}" for rang in range(WEBS))
    return sum(ligne[1].endswith(ports) and ligne[3] == "01" for ligne in lignes)


def test_les_corps_lents_n_atteignent_pas_les_webs(pile: Pile) -> None:
    """Sixty that begin a body and never end it: no web has heard of them, and visitors are served."""
    avant = ouvertes(pile)
    prises = []
    for _ in range(60):
        prise = socket.create_connection(("127.0.0.1", pile.ports.nginx), timeout=10)
        prise.sendall(b"POST /admin/aides/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\nabc")
        prises.append(prise)
    try:
        assert demander(pile.ports.nginx, "/methode/")[0].status == 200
        assert ouvertes(pile) < avant + 30
    finally:
        for prise in prises:
            prise.close()


def test_un_web_tombe_les_autres_repondent(pile: Pile) -> None:
    pile.arreter_un("web0")
    try:
        recus = [demander(pile.ports.nginx, f"/dispositifs/?montant_min={n}") for n in range(1, 21)]
        assert [page for reponse, page in recus if reponse.status != 200] == []
    finally:
        pile.demarrer_web(0)
        pile.attendre(pile.ports.web(0))


def sante(web: int) -> str:
    """What `/sante/` says, with plain spaces."""
    return demander(web, "/sante/", X_Forwarded_Proto="https")[1].replace("\u00a0", " ")


def retard(web: int, adresse: str = "/methode/") -> int | None:
    """By how many seconds an answer of a web's may be behind; None where it was not read in the replica."""
    reponse = demander(web, adresse, X_Forwarded_Proto="https")[0]
    assert reponse.status == 200
    dit = reponse.headers["Atlas-Retard"]
    return None if dit is None else int(dit)


def attendre(vrai: Callable[[], bool], secondes: float = 40) -> None:
    fin = time.monotonic() + secondes
    while not vrai():
        assert time.monotonic() < fin
        time.sleep(0.1)


@pytest.mark.parametrize("faute", ["arrêtée", "gelée"])
def test_l_origine_tombe_la_replique_continue(pile: Pile, faute: str) -> None:
    """Pages that nobody has asked for are made, answers say by how much more and more they may be behind; then all is
    as before. Frozen, it leaves the replica with a receiver that waits for it."""
    web = pile.ports.web(0)
    # Each worker has found the replica whole of late.
    attendre(lambda: {retard(web) for _ in range(40)} <= {0, 1} and "les pages s’y lisent." in sante(web))
    (pile.base.arreter if faute == "arrêtée" else pile.base.geler)()
    debut = time.monotonic()
    try:
        vu, rang = 0, ord(faute[0]) * 100
        while vu < 5:
            demandee, rang = time.monotonic(), rang + 1
            vu = retard(web, f"/dispositifs/?montant_min={rang}") or 0
            # What is silent is not waited for to the end, but by who makes sure of it; what is true is never less.
            assert time.monotonic() - demandee < 5
            assert int(demandee - debut - 0.5) <= vu <= time.monotonic() - debut + 15
            assert time.monotonic() < debut + 60
            time.sleep(0.2)
        assert demander(pile.ports.nginx, f"/dispositifs/?montant_min={rang + 1}")[0].status == 200
        # The API too, where it turns down what it is asked; the team's pages want the primary: they are told at once.
        assert demander(web, "/api/v1/regions?inconnu=1", X_Forwarded_Proto="https")[0].status == 400
        attendre(lambda: demander(web, "/admin/login/", X_Forwarded_Proto="https")[0].status == 503, 5)
        receveurs = pile.replique.ordonner("SELECT count(*) FROM pg_stat_wal_receiver").strip()
        assert receveurs == ("0" if faute == "arrêtée" else "1")
        page = sante(web)
        assert "les pages se lisent dans la réplique, et rien ne peut être enregistré." in page
        assert re.search(r"avec \d+ secondes de retard : les pages s’y lisent, faute de la base d’origine.", page)
    finally:
        (pile.base.demarrer if faute == "arrêtée" else pile.base.degeler)()
    attendre(lambda: retard(web) in (0, 1) and "Le site répond et ses données sont là." in sante(web))
    attendre(lambda: {demander(web, "/admin/login/", X_Forwarded_Proto="https")[0].status for _ in range(9)} == {200})
    pile.base.ordonner(
        f"BEGIN; UPDATE aides_source SET titre = 'Revenue {faute}'"
        f" WHERE ordre = (SELECT min(ordre) FROM aides_source);"
        f" UPDATE aides_versiondonnees SET jeton = md5('{faute}'); COMMIT"
    )
    attendre(lambda: f"Revenue {faute}" in demander(web, "/sources/", X_Forwarded_Proto="https")[1])


def test_les_deux_bases_gelees_sont_attendues_ensemble(pile: Pile) -> None:
    """What a page and `/sante/` wait for is one wait, not two; each look at what is silent is one, too."""
    web = pile.ports.web(0)
    attendre(lambda: {retard(web) for _ in range(40)} <= {0, 1})
    for grappe in (pile.base, pile.replique):
        grappe.geler()
    try:
        attentes = []
        for adresse in ("/dispositifs/?montant_min=4321", "/sante/", "/admin/login/") * 3:
            debut = time.monotonic()
            demander(web, adresse, X_Forwarded_Proto="https")
            attentes.append(time.monotonic() - debut)
            time.sleep(1.1)
        assert max(attentes) < 4.5
        assert "Elle ne répond pas non plus." in sante(web)
        assert "seules les pages déjà faites peuvent être lues." in sante(web)
    finally:
        for grappe in (pile.base, pile.replique):
            grappe.degeler()
    attendre(lambda: {retard(web) for _ in range(40)} <= {0, 1})


def test_l_age_de_la_replique_sans_droit_particulier(pile: Pile) -> None:
    """The date of the last message is for pg_read_all_stats alone: without it, that of the last write is told."""
    pile.base.ordonner("CREATE ROLE lecteur; UPDATE aides_versiondonnees SET jeton = md5('droits')")

    def age(role: str) -> float:
        return float(pile.replique.ordonner(f"SET ROLE {role}; {RETARD}").strip())

    attendre(lambda: "lecteur" in pile.replique.ordonner("SELECT rolname FROM pg_roles"))
    time.sleep(1)
    assert age("lecteur") >= 1
    pile.base.ordonner("SELECT pg_switch_wal()")
    attendre(lambda: age("pg_monitor") < age("lecteur") - 0.9)


def test_la_replique_tombe_l_origine_repond(pile: Pile) -> None:
    """And while it answers, answers say by how much they may be behind; `/sante/` says it to people."""
    web = pile.ports.web(0)
    assert "avec moins d’une seconde de retard : les pages s’y lisent." in sante(web)
    assert demander(web, "/methode/", X_Forwarded_Proto="https")[0].headers["Atlas-Retard"] in ("0", "1")
    pile.replique.arreter()
    fin = time.monotonic() + 30
    while "Atlas-Retard" in (reponse := demander(web, "/methode/", X_Forwarded_Proto="https")[0]).headers:
        assert time.monotonic() < fin
    assert reponse.status == 200
    assert demander(web, "/dispositifs/?montant_min=77", X_Forwarded_Proto="https")[0].status == 200
    assert "Elle ne répond pas : les pages se lisent dans la base d’origine." in sante(web)


def test_aucun_web_une_page_en_francais(pile: Pile) -> None:
    for rang in range(WEBS):
        pile.arreter_un(f"web{rang}")
    reponse, page = demander(pile.ports.nginx, "/divergences/?jamais=vue")
    assert (reponse.status, reponse.headers["Retry-After"]) == (503, "30")
    assert "Le site ne répond pas pour le moment" in page
    assert set(reponse.headers) >= ENTETES
