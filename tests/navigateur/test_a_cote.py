"""The preview beside the screen of a sheet: a frame on a wide screen, a window on a narrow one."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.axe import defauts
from tests.chromium import Serveur
from tests.navigateur.test_equipe import AA

pytestmark = pytest.mark.long

LARGE, ETROIT = {"width": 1280, "height": 820}, {"width": 1199, "height": 820}
FICHE = "from aides.models import Fiche; fiche = Fiche.objects.get(departement__code='58', enquete__annee=2022)"
RENDRE = """
from aides.models import Fiche, Modification
for ligne in Modification.objects.filter(revision__comment="Essai."):
    Fiche.objects.filter(pk=ligne.objet_id).update(remarque=ligne.champs[0]["avant"])
    ligne.revision.delete()
"""
BOUTON = ".apercu-a-cote button"


@pytest.fixture
def fiche(serveur: Serveur) -> Iterator[str]:
    """The address of a sheet in the admin. What a test makes of it is undone."""
    dit = serveur.manage("shell", "-c", f"{FICHE}; print('PK', fiche.pk)")
    yield f"/admin/aides/fiche/{dit.partition('PK ')[2].strip()}/change/"
    serveur.manage("shell", "-c", RENDRE)


@pytest.fixture
def onglet(navigateur: Any, serveur: Serveur) -> Iterator[Any]:
    """A tab where a member of staff has signed in."""
    creer = (
        "from django.contrib.auth.models import User; User.objects.filter(username='cote').delete(); "
        "User.objects.create_superuser('cote', password='un mot long')"
    )
    serveur.manage("shell", "-c", creer)
    contexte = navigateur.new_context(base_url=serveur.adresse, locale="fr-FR", viewport=LARGE)
    page = contexte.new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").fill("cote")
    page.locator("#id_password").fill("un mot long")
    with page.expect_navigation():
        page.locator("[type=submit]").click()
    yield page
    contexte.close()


def attendre(onglet: Any) -> Any:
    """The frame, once the preview is in it."""
    cadre = onglet.frame_locator(".a-cote iframe")
    cadre.locator("aside.apercu").wait_for()
    return cadre


def test_un_cadre_a_cote_qui_se_replie_et_dont_on_se_souvient(onglet: Any, fiche: str) -> None:
    refus: list[str] = []
    onglet.on("console", lambda m: refus.append(m.text) if "frame" in m.text.lower() else None)
    onglet.goto(fiche)
    bouton, volet = onglet.locator(BOUTON), onglet.locator(".a-cote")
    assert not volet.is_visible()
    assert bouton.get_attribute("aria-expanded") == "false"
    bouton.click()
    cadre = attendre(onglet)
    assert cadre.locator("h1").inner_text().startswith("Nièvre")
    assert bouton.get_attribute("aria-expanded") == "true"
    assert bouton.inner_text().lower() == "replier l’aperçu"
    assert not onglet.locator(".a-cote [role=status]").is_visible()
    # Beside, not over nor under.
    saisie, a_droite = (onglet.locator(ou).bounding_box() for ou in ("#fiche_form", ".a-cote"))
    assert saisie["x"] + saisie["width"] <= a_droite["x"]
    assert onglet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert defauts(onglet, *AA) == []
    # What was saved is what it shows.
    onglet.locator('[name="remarque"]').fill("Vue de l’équipe, à côté.")
    onglet.locator('[name="pourquoi"]').fill("Essai.")
    with onglet.expect_navigation():
        onglet.locator('[name="_continue"]').first.click()
    assert "Vue de l’équipe, à côté." in attendre(onglet).locator("main").inner_text()
    bouton.click()
    assert not volet.is_visible()
    onglet.goto(fiche)
    assert not volet.is_visible()
    assert bouton.get_attribute("aria-expanded") == "false"
    assert refus == []


def test_une_fenetre_sur_un_ecran_etroit(onglet: Any, fiche: str) -> None:
    """Even where a frame was asked for on a wide one; and back."""
    onglet.goto(fiche)
    onglet.locator(BOUTON).click()
    attendre(onglet)
    onglet.set_viewport_size(ETROIT)
    assert not onglet.locator(".a-cote").is_visible()
    assert onglet.locator(BOUTON).get_attribute("aria-expanded") is None
    with onglet.expect_popup() as fenetre:
        onglet.locator(BOUTON).click()
    fenetre.value.wait_for_url("**/departements/58-nievre/**")
    assert "Aperçu" in fenetre.value.locator("aside.apercu").inner_text()
    onglet.set_viewport_size(LARGE)
    attendre(onglet)


def test_sans_memoire_il_s_ouvre_et_sans_session_il_le_dit(onglet: Any, fiche: str) -> None:
    onglet.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('plein') }"
    )
    onglet.goto(fiche)
    onglet.locator(BOUTON).click()
    attendre(onglet)
    onglet.goto(fiche)
    onglet.context.clear_cookies()
    onglet.locator(BOUTON).click()
    onglet.locator(".a-cote [role=status]").wait_for()
    assert "ne s’affiche pas ici" in onglet.locator(".a-cote [role=status]").inner_text()
