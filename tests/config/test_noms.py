"""The names that the site answers to and the origins of forms: what is one, what is too many, how it is compared."""

from functools import partial
from typing import Any

import pytest
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from config.entrees import ports
from config.environnement import HOTES_ATTENDUS, ORIGINES_ATTENDUES, Lecteur
from tests.config.reglages import PRODUCTION, poser, refus, refuse

# All names under these are strangers', or are no names.
TROP_LARGES = (
    *("fr", "gouv.fr", "asso.fr", "com.fr", "nom.fr", "co.uk", "org.uk", "GOUV.FR", "com.au", "0.1", "0.0.1", "a.0"),
    *("github.io", "herokuapp.com", "osc-fr1.scalingo.io", "cleverapps.io"),
)


@pytest.fixture
def environnement(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the environment to given variables alone."""
    return partial(poser, monkeypatch)


@pytest.mark.parametrize(
    ("dit", "lus"),
    [
        ("a", ["a"]),
        ("a, b", ["a", "b"]),
        (" a ,, b , ", ["a", "b"]),
        ("atlas.exemple.fr,www.atlas.exemple.fr", ["atlas.exemple.fr", "www.atlas.exemple.fr"]),
        (".exemple.fr", [".exemple.fr"]),
        ("127.0.0.1,[::1],xn--dpartement-b7a.fr", ["127.0.0.1", "[::1]", "xn--dpartement-b7a.fr"]),
        ("ATLAS.exemple.FR", ["ATLAS.exemple.FR"]),
    ],
)
def test_les_hotes(environnement: Any, dit: str, lus: list[str]) -> None:
    environnement(**PRODUCTION | {"ALLOWED_HOSTS": dit})
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == lus


@pytest.mark.parametrize(
    "dit",
    [
        *(
            "*",
            "a,*",
            "*.exemple.fr",
            "https://a",
            "//a",
            "a/",
            "a/b",
            "a@b",
            "a b",
            ",",
            " , ,",
            "a:443",
            ".fr",
            ".",
        ),
        *("a..b", "-a", "a-", "[::1", "::1", "a;b", "département.fr", "a\nb", "a\tb", "${HOTE}"),
        # Letters that are another's small or large ones; numbers that are no address.
        *(
            "\u017fite.exemple.fr",
            "\u212aube.exemple.fr",
            "999.1.1.1",
            "1.2.3",
            "[1:2]",
            "[::1]]",
            "127.0.0.1.",
            "1127.0.0.1",
        ),
    ],
)
def test_ce_qui_n_est_pas_un_hote(environnement: Any, dit: str) -> None:
    for variables in (PRODUCTION, {}):
        environnement(**variables | {"ALLOWED_HOSTS": dit})
        assert refus(lambda: Lecteur().hotes("ALLOWED_HOSTS", "localhost")) == refuse("ALLOWED_HOSTS", HOTES_ATTENDUS)


@pytest.mark.parametrize("domaine", TROP_LARGES)
def test_tous_les_noms_d_inconnus(environnement: Any, domaine: str) -> None:
    """Each alone may be a name; all that are under it are not ours."""
    environnement(**PRODUCTION | {"ALLOWED_HOSTS": f"atlas.exemple.fr,.{domaine}"})
    assert refus(lambda: Lecteur().hotes("ALLOWED_HOSTS", "localhost")) == refuse("ALLOWED_HOSTS", HOTES_ATTENDUS)
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": f"https://*.{domaine}"})
    attendu = refuse("CSRF_TRUSTED_ORIGINS", ORIGINES_ATTENDUES)
    assert refus(lambda: Lecteur().origines("CSRF_TRUSTED_ORIGINS")) == attendu


@pytest.mark.parametrize(
    "domaine", ["exemple.fr", "atlas.gouv.fr", "atlas.exemple.co.uk", "asso.com", "moi.github.io"]
)
def test_tous_ceux_qui_sont_a_nous(environnement: Any, domaine: str) -> None:
    environnement(**PRODUCTION | {"ALLOWED_HOSTS": f".{domaine}", "CSRF_TRUSTED_ORIGINS": f"https://*.{domaine}"})
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == [f".{domaine}"]
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == [f"https://*.{domaine}"]


@pytest.mark.parametrize("ou", [{}, {"ENVIRONNEMENT": "atelier"}])
def test_l_atelier_n_a_que_les_noms_de_la_machine(environnement: Any, ou: dict[str, str]) -> None:
    """Whoever gives public names and forgets the rest would serve under the published key."""
    attendu = refuse(
        "ALLOWED_HOSTS",
        "sans ENVIRONNEMENT=production, ce sera des noms de cette machine (localhost, 127.0.0.1, [::1])",
    )
    for dit in (
        *("atlas.exemple.fr", ".exemple.fr", "localhost,atlas.exemple.fr", "web", "192.168.1.7", "0.0.0.0", "[::]"),
        *("localhost.exemple.fr", "127.0.0.1.exemple.fr", "[2001:db8::1]", "[1::1]", "testserver.fr"),
    ):
        environnement(**ou | {"ALLOWED_HOSTS": dit})
        assert refus(lambda: Lecteur().hotes("ALLOWED_HOSTS", "localhost")) == attendu, dit
    permis = "127.0.0.1,127.1.2.3,localhost,LOCALHOST,atlas.localhost,[::1],[0:0:0:0:0:0:0:1],testserver"
    environnement(**ou | {"ALLOWED_HOSTS": permis})
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == permis.split(",")
    environnement(**ou)
    assert Lecteur().hotes("ALLOWED_HOSTS", "localhost") == ["localhost"]


@pytest.mark.parametrize(
    ("dit", "lues"),
    [
        ("", []),
        ("https://a", ["https://a"]),
        ("https://a, https://b:8443 ,", ["https://a", "https://b:8443"]),
        ("https://*.exemple.fr", ["https://*.exemple.fr"]),
        # As browsers write it: Django compares signs.
        ("HTTPS://a", ["https://a"]),
        ("https://Atlas.exemple.fr", ["https://atlas.exemple.fr"]),
        ("https://a:443, https://b:0443", ["https://a", "https://b"]),
        ("https://a:08443,https://a:80", ["https://a:8443", "https://a:80"]),
        ("https://*.Exemple.FR:8443", ["https://*.exemple.fr:8443"]),
        ("http://LOCALHOST:80", ["http://localhost"]),
        ("https://a:65535", ["https://a:65535"]),
    ],
)
def test_les_origines(environnement: Any, dit: str, lues: list[str]) -> None:
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": dit})
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == lues


@pytest.mark.parametrize(
    "dit",
    [
        *("a", "a.fr", "*", "https://*", "https://", "https://a/", "https://a/b", "https://u:p@a", "null", "ftp://a"),
        *("https://a:99999", "https://a:65536", "https://a:0", "https://a:", "https://a:\u0664\u0664\u0663"),
        "https://\u017fite.fr",
    ],
)
@pytest.mark.parametrize("variables", [PRODUCTION, {}])
def test_ce_qui_n_est_pas_une_origine(environnement: Any, variables: dict[str, str], dit: str) -> None:
    environnement(**variables | {"CSRF_TRUSTED_ORIGINS": f"https://bon.fr,{dit}"})
    attendu = refuse("CSRF_TRUSTED_ORIGINS", ORIGINES_ATTENDUES)
    assert refus(lambda: Lecteur().origines("CSRF_TRUSTED_ORIGINS")) == attendu


def test_une_origine_en_clair_est_de_l_atelier_ou_de_la_machine(environnement: Any) -> None:
    environnement(CSRF_TRUSTED_ORIGINS="http://localhost:8000")
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == ["http://localhost:8000"]
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": "http://127.0.0.1:8000,http://localhost"})
    assert Lecteur().origines("CSRF_TRUSTED_ORIGINS") == ["http://127.0.0.1:8000", "http://localhost"]
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": "http://localhost.exemple.fr:8000"})
    assert "CSRF_TRUSTED_ORIGINS est refusée" in refus(lambda: Lecteur().origines("CSRF_TRUSTED_ORIGINS"))


@pytest.mark.parametrize(
    ("dite", "du_navigateur"),
    [
        ("https://Atlas.exemple.fr:443", "https://atlas.exemple.fr"),
        ("HTTPS://*.Exemple.fr", "https://atlas.exemple.fr"),
        ("https://ATLAS.exemple.fr:8443", "https://atlas.exemple.fr:8443"),
    ],
)
def test_django_reconnait_une_origine_acceptee(
    environnement: Any, settings: Any, dite: str, du_navigateur: str
) -> None:
    """By what a browser sends."""
    environnement(**PRODUCTION | {"CSRF_TRUSTED_ORIGINS": dite})
    settings.CSRF_TRUSTED_ORIGINS = Lecteur().origines("CSRF_TRUSTED_ORIGINS")
    garde = CsrfViewMiddleware(lambda request: None)  # type: ignore[arg-type]
    ailleurs = RequestFactory().post("/", headers={"origin": du_navigateur})
    assert garde._origin_verified(ailleurs)  # type: ignore[attr-defined]
    assert ports() == ({"8443"} if du_navigateur.endswith(":8443") else set())
