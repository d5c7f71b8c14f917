"""What looks for faults sees them: each kind is shown one, and an answer that has none."""

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.fuzz.demande import Demande
from tests.fuzz.formulaires import paires_de
from tests.fuzz.oracles import Reponse, fautes
from tests.fuzz.passage import Passage
from tests.fuzz.textes import SONDES, marque

M = marque("o", 1)
PAGE = ("Content-Type", "text/html; charset=utf-8")
POLITIQUE = ("Content-Security-Policy", "default-src 'none'")


def torts(corps: str | bytes = "", *entetes: tuple[str, str], statut: int = 200, sorte: str = "page") -> list[str]:
    octets = corps if isinstance(corps, bytes) else corps.encode()
    return list(fautes(Demande(sorte, M, "/"), Reponse(statut, Headers(list(entetes)), octets)))


def page(corps: str) -> list[str]:
    return torts(corps, PAGE, POLITIQUE)


@pytest.mark.parametrize(
    ("corps", "tort"),
    [
        (f"<p><{M}></p>", f"réfléchi tel quel : '<{M}>'"),
        (f'<a title="x"{M}">', f"réfléchi tel quel : 'x\"{M}'"),
        (f"<a title='x'{M}' >", f"réfléchi tel quel : \"x'{M}'\""),
        (f'<script>alert("{M}")</script>', f"réfléchi tel quel : 'alert(\"{M}\")'"),
        (f'<a href="javascript:{M}">', "un lien exécute ce qu’on a envoyé"),
        (f'<form action="//{M}.example/">', "un lien mène où l’on a dit"),
        (f"<p>49{M}</p>", "ce qu’on a envoyé a été calculé"),
    ],
)
def test_ce_qui_revient_tel_quel_se_voit(corps: str, tort: str) -> None:
    assert page(corps) == [tort]


def test_ce_qui_revient_comme_il_faut_ne_se_voit_pas() -> None:
    """Each probe, as Jinja writes it; a value in a query, a text in JSON."""
    from markupsafe import escape

    for sonde in SONDES:
        envoye = sonde.format(m=M)
        assert page(f'<p title="{escape(envoye)}">{escape(envoye)}</p>') == [], envoye
    assert torts(f'{{"q": "<{M}>"}}', ("Content-Type", "application/json")) == []


@pytest.mark.parametrize(
    ("genre", "corps", "tort"),
    [
        ("application/json", '{"a": NaN}', "application/json illisible : NaN n’est pas du JSON"),
        ("application/json", "{", "application/json illisible : Expecting property name"),
        ("application/atom+xml", "<a>\x0b</a>", "application/atom+xml illisible : not well-formed"),
        ("image/svg+xml", "<svg>", "image/svg+xml illisible : no element found"),
        ("text/csv", 'a,"b\n', "text/csv illisible : unexpected end of data"),
        ("text/csv", f"a,={M}\n", f"une cellule est une formule : '={M}'"),
        ("", "x", "un corps sans genre"),
        ("text/plain", b"\xff", "text/plain illisible : 'utf-8' codec"),
    ],
)
def test_ce_que_les_machines_ne_peuvent_pas_lire_se_voit(genre: str, corps: str, tort: str) -> None:
    (trouve,) = torts(corps, *([("Content-Type", genre)] if genre else []))
    assert trouve.startswith(tort)


@pytest.mark.parametrize(
    ("entetes", "statut", "attendus"),
    [
        ([PAGE], 500, ["statut 500", "une page sans politique (CSP)"]),
        ([], 503, ["statut 503"]),
        ([], 501, ["la méthode GET serait inconnue"]),
        ([], 418, ["statut inattendu 418"]),
        ([("Location", "//pirate.example/")], 302, ["une redirection mène ailleurs : '//pirate.example/'"]),
        ([("Location", "/\\pirate.example/")], 302, ["une redirection mène ailleurs : '/\\\\pirate.example/'"]),
        ([("Location", "javascript:x")], 302, ["une redirection mène ailleurs : 'javascript:x'"]),
        ([("Location", "/departements/")], 302, []),
        ([("X-A", "b\r\nc: d")], 200, ["un en-tête porte un caractère de commande : X-A"]),
        ([(f"X-{M}", "b")], 200, [f"un en-tête a le nom qu’on lui dicte : X-{M}"]),
    ],
)
def test_ce_que_disent_les_entetes_se_voit(entetes: Any, statut: int, attendus: list[str]) -> None:
    assert torts("", *entetes, statut=statut) == attendus


def test_un_detail_de_l_interieur_se_voit() -> None:
    assert page("<pre>Traceback (most recent call last)</pre>") == [
        "un détail de l’intérieur se lit : b'Traceback (most recent'"
    ]


# --- The whole site, a fault in it ---


@pytest.fixture
def passage(tmp_path: Path) -> Passage:
    passage = Passage(tmp_path, "o")
    passage.preparer()
    return passage


@pytest.mark.django_db
@pytest.mark.deux_bases
def test_ce_que_fait_la_base_se_voit(passage: Passage, monkeypatch: Any) -> None:
    """A page that breaks, one that writes, one that asks too much: each fault is put into a view that is there."""

    def tomber(request: Any) -> HttpResponse:
        raise LookupError("perdu")

    def ecrire(request: Any) -> HttpResponse:
        from aides.models import Fiche

        Fiche.objects.filter(pk=0).update(remarque="x")
        return HttpResponse("ok")

    def trop_demander(request: Any) -> HttpResponse:
        with connection.cursor() as curseur:
            for _ in range(61):
                curseur.execute("SELECT 1")
        return HttpResponse("ok")

    attendus = {
        tomber: ["exception", "statut 500"],
        ecrire: ["une lecture écrit dans aides_fiche"],
        trop_demander: ["6"],  # « 63 requêtes à la base »
    }
    route = next(r for r in _routes_de_pages() if r.name == "robots")
    for vue, debuts in attendus.items():
        monkeypatch.setattr(route, "callback", vue)
        trouves = passage.torts(
            Demande("page", M, f"/robots.txt?{vue.__name__}", "GET", {"Cache-Control": "no-cache"})
        )
        siens = [tort for tort in trouves if not tort.startswith(("une page sans", "robots"))]
        assert [any(t.startswith(d) for t in siens) for d in debuts] == [True] * len(debuts), siens
        passage.oublier_les_pages()


def _routes_de_pages() -> Any:
    from aides.urls import urlpatterns

    return urlpatterns


@pytest.mark.django_db
def test_une_requete_sans_fin_est_arretee(passage: Passage, monkeypatch: Any) -> None:
    """By steps of SQLite's machine, or by PostgreSQL's own limit: a query that counts to a billion."""
    sans_fin = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT count(*) FROM n"
    )

    def attendre(request: Any) -> HttpResponse:
        with connection.cursor() as curseur:
            curseur.execute(sans_fin)
        return HttpResponse("ok")

    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute("SET LOCAL statement_timeout = 300")
    monkeypatch.setattr("tests.fuzz.base.MILLIONS_DE_PAS", 3)
    monkeypatch.setattr(next(r for r in _routes_de_pages() if r.name == "robots"), "callback", attendre)
    (tort, *_) = passage.torts(Demande("page", M, "/robots.txt"))
    # The site says that its database does not answer, 503: what stopped the query is told all the same.
    assert tort.startswith("exception")
    assert "OperationalError" in tort


@pytest.mark.django_db
def test_un_formulaire_est_lu_comme_par_un_navigateur(client: Client, admin_user: Any) -> None:
    client.force_login(admin_user)
    paires = dict(paires_de(client.get("/admin/aides/categorieaide/add/").content.decode()))
    assert {"cle", "libelle", "definition", "pourquoi"} <= set(paires)
    assert "csrfmiddlewaretoken" not in paires
