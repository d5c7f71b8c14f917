"""What is answered in front of Django: a page that does not fail, another form where programs ask."""

from typing import Any

import pytest

from aides.porte import refus
from aides.porte.refus import HTML, TITRES, Refus, en_page, refuseur
from tests.wsgi import environnement, executer

LOURD = Refus(413, ("Trop : 3 ko.",), (("X-Essai", "oui"),), fermer=True)


def repondre(chemin: str = "/x/", methode: str = "GET", quoi: Refus = LOURD) -> Any:
    refuser = refuseur(
        {"/api/": lambda statut, phrases: ((("Content-Type", "text/x"),), f"{statut} {phrases}".encode())}
    )
    return executer(lambda environ, demarrer: refuser(quoi, environ, demarrer), environnement(chemin, methode))


def test_une_page() -> None:
    recu = repondre()
    assert recu.statut == 413
    assert recu.paires == {
        "Content-Type": HTML,
        "Content-Length": str(len(recu.corps)),
        "Cache-Control": "no-store",
        "X-Essai": "oui",
        "Connection": "close",
    }
    page = recu.corps.decode()
    assert "<h1>Cet envoi est trop lourd</h1>" in page
    assert "<p>Trop\u00a0: 3 ko.</p>" in page
    assert '<html lang="fr">' in page
    assert 'content="noindex"' in page


def test_qui_lit_la_suite_garde_sa_connexion() -> None:
    assert "Connection" not in repondre(quoi=Refus(405, ())).entetes


def test_head_n_a_pas_de_corps() -> None:
    recu = repondre(methode="HEAD")
    assert (recu.corps, recu.entetes["Content-Length"]) == (b"", str(len(repondre().corps)))


def test_une_autre_forme_pour_les_programmes() -> None:
    recu = repondre("/api/v1/regions")
    assert (recu.corps, recu.entetes["Content-Type"]) == (b"413 ('Trop : 3 ko.',)", "text/x")


@pytest.mark.parametrize("statut", TITRES)
def test_chaque_statut_a_sa_page(statut: int) -> None:
    _, corps = en_page(statut, ("Une phrase.",))
    assert f"<h1>{TITRES[statut]}</h1>" in corps.decode()
    assert Refus(statut, ()).ligne.startswith(f"{statut} ")


def test_une_page_qui_ne_se_fait_pas_n_empeche_rien(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def tomber(*args: Any) -> str:
        raise OSError

    monkeypatch.setattr(refus, "render_to_string", tomber)
    en_page.cache_clear()
    _, corps = en_page(405, ("Une phrase.",))
    en_page.cache_clear()
    assert "<h1>Cette page ne se demande pas ainsi</h1>" in corps.decode()
    assert caplog.messages == ["La page du refus 405 n’a pas pu être rendue"]
