"""What only the team sees, looked at by axe as every page is."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.chromium import Serveur
from tests.navigateur.test_accessibilite import defauts_par_vue

# What only the team sees: the gallery, the admin's index, a list with its filters, forms with and without rows.
DE_L_EQUIPE = (
    "/composants/",
    "/admin/",
    "/admin/aides/fiche/?q=drome",
    "/admin/aides/dispositif/1/change/",
    "/admin/territoires/departement/1/change/",
    "/admin/auth/user/",
    "/admin/aides/connexion/",
    "/admin/mes-sessions/",
    "/admin/second-facteur/gerer/",
    "/admin/second-facteur/installer/",
)
# Django's admin is held to the standard's rules.
AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@pytest.fixture
def onglet_equipe(navigateur: Any, serveur: Serveur) -> Iterator[Any]:
    """A tab logged in as staff. Less strict than `page`: Django's lists that complete words write styles in their
    elements, which the policy refuses without harm."""
    creer = (
        "from django.contrib.auth.models import User; User.objects.create_superuser('axe', password='un mot long')"
    )
    serveur.manage("shell", "-c", creer)
    contexte = navigateur.new_context(base_url=serveur.adresse, locale="fr-FR")
    onglet = contexte.new_page()
    onglet.goto("/admin/login/?next=/composants/")
    onglet.locator("#id_username").fill("axe")
    onglet.locator("#id_password").fill("un mot long")
    onglet.locator("[type=submit]").click()
    yield onglet
    contexte.close()


def test_les_pages_de_l_equipe_aussi(onglet_equipe: Any) -> None:
    """The gallery, which shows every component, and the admin, each in every view."""
    trouves = {}
    for adresse in DE_L_EQUIPE:
        assert onglet_equipe.goto(adresse).status == 200
        trouves[adresse] = defauts_par_vue(onglet_equipe, *(AA if "admin" in adresse else ()))
    assert {adresse: vues for adresse, vues in trouves.items() if vues} == {}
