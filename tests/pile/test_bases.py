"""The primary and its replica fall, freeze and come back, under the whole stack: what is read, what is said of it."""

import os
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from aides.models.repliques import RETARD
from outils.pile import WEBS, Pile
from tests.pile.test_bout_en_bout import demander

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def sante(web: int) -> str:
    """What `/sante/` says, with plain spaces."""
    return demander(web, "/sante/", X_Forwarded_Proto="https")[1].replace("\u00a0", " ")


def retard(web: int, adresse: str = "/methode/") -> int | None:
    """By how many seconds an answer of a web's may be behind; None where it was not read in the replica."""
    reponse, page = demander(web, adresse, X_Forwarded_Proto="https")
    assert reponse.status == 200, page
    dit = reponse.headers["Atlas-Retard"]
    return None if dit is None else int(dit)


def suit(web: int) -> bool:
    """Whether each worker of a web's reads in the replica, which follows. While a machine that is also busy elsewhere
    finds its databases again, a page may still be refused, as the visitor is told: it is then asked again."""
    reponses = [demander(web, "/methode/", X_Forwarded_Proto="https")[0] for _ in range(40)]
    assert {reponse.status for reponse in reponses} <= {200, 503}
    return {(reponse.status, reponse.headers["Atlas-Retard"]) for reponse in reponses} <= {(200, "0"), (200, "1")}


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
    attendre(lambda: suit(web) and "les pages s’y lisent." in sante(web))
    # The sign shows the present version: a worker that knows no former one trusts nothing else, the primary silent.
    jeton = pile.base.ordonner("SELECT jeton FROM aides_versiondonnees").strip()
    attendre(
        lambda: (
            demander(pile.ports.nginx, f"/methode/?{time.monotonic()}")[0].status == 200
            and os.readlink(pile.version / "courante") == jeton
        )
    )
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
    attendre(lambda: suit(web) and "Le site répond et ses données sont là." in sante(web))
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
    attendre(lambda: suit(web))
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
    attendre(lambda: suit(web))


def test_l_age_de_la_replique_sans_droit_particulier(pile: Pile) -> None:
    """The date of the last message is for pg_read_all_stats alone: without it, that of the last write is told."""
    pile.base.ordonner("CREATE ROLE lecteur; UPDATE aides_versiondonnees SET jeton = md5('droits')")

    def age(role: str) -> float:
        return float(pile.replique.ordonner(f"SET ROLE {role}; {RETARD}").strip())

    attendre(lambda: "lecteur" in pile.replique.ordonner("SELECT rolname FROM pg_roles"))
    attendre(lambda: age("lecteur") >= 1)
    pile.base.ordonner("SELECT pg_switch_wal()")
    attendre(lambda: age("pg_monitor") < age("lecteur") - 0.9)


def test_la_replique_tombe_l_origine_repond(pile: Pile) -> None:
    """And while it answers, answers say by how much they may be behind; `/sante/` says it to people."""
    web = pile.ports.web(0)
    attendre(lambda: "avec moins d’une seconde de retard : les pages s’y lisent." in sante(web))
    attendre(lambda: suit(web))
    pile.replique.arreter()
    try:
        attendre(lambda: {retard(web) for _ in range(40)} == {None}, 30)
        assert retard(web, "/dispositifs/?montant_min=77") is None
        assert "Elle ne répond pas : les pages se lisent dans la base d’origine." in sante(web)
    finally:
        pile.replique.demarrer()
    attendre(lambda: suit(web))


def test_une_base_qui_redemarre_ne_fait_echouer_aucune_page(pile: Pile) -> None:
    """Each worker holds several connections to both bases from before, all of them cut: nobody is refused for it, at
    the first request of any worker of any web."""
    webs = [pile.ports.web(rang) for rang in range(WEBS)]
    for web in webs:
        attendre(partial(suit, web))

    def statuts(tour: int) -> set[int]:
        """Ask each web for the door of the team, and pages that are to be made, several at once."""
        adresses = ["/admin/login/", *(f"/dispositifs/?montant_min={tour}{rang}" for rang in range(3))] * 3
        with ThreadPoolExecutor(8) as gens:
            recus = [gens.submit(demander, web, a, X_Forwarded_Proto="https") for web in webs for a in adresses]
            return {recu.result()[0].status for recu in recus}

    # A crowd fills the pools.
    assert statuts(1) <= {200, 503}
    for grappe in (pile.base, pile.replique):
        grappe.arreter()
        grappe.demarrer()
    # Longer than a worker goes without looking.
    time.sleep(1)
    assert {demander(web, "/admin/login/", X_Forwarded_Proto="https")[0].status for web in webs * 12} == {200}
    assert statuts(2) == {200}
