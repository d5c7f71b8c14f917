"""What only the team sees, looked at by axe."""

from base64 import b32decode
from collections.abc import Iterator
from typing import Any

import pytest
from django_otp.oath import totp

from tests.chromium import Serveur
from tests.navigateur.test_accessibilite import BREVES, VUES, defauts_par_vue
from tests.taches.equipier import donner_son_mot_de_passe, suivre

# What only the team sees: the gallery, the admin's index, lists with their filters, one of them corrected in place,
# the screen of a sheet with measures and of one without, forms with and without rows, a survey, the journal.
DE_L_EQUIPE = (
    "/composants/",
    "/admin/",
    "/admin/aides/fiche/?q=drome",
    "/admin/aides/dispositif/?a_faire=codages-douteux",
    "/admin/aller/?q=drome+2022",
    "/admin/aller/?q=hautes-alpes+2019",
    "/admin/aides/enquete/1/change/",
    "/admin/aides/dispositif/1/change/",
    "/admin/territoires/departement/1/change/",
    "/admin/aides/dispositif/1/history/",
    "/admin/aides/dispositif/1/retablir/1/",
    "/admin/aides/releve/1/delete/",
    "/admin/aides/modification/?q=drome",
    "/admin/auth/user/",
    "/admin/aides/connexion/",
    "/admin/mes-sessions/",
    "/admin/aides/signalement/",
    "/admin/aides/signalement/1/change/",
    "/admin/aides/paroleautorite/",
    "/admin/aides/paroleautorite/lien/",
    "/admin/second-facteur/gerer/",
    "/admin/second-facteur/installer/",
    "/admin/guide/",
    "/admin/fichiers/",
    "/admin/fichiers/dispositifs/importer/",
)
# One of each kind, in every view; the others, built of the same, wide in both themes.
PREMIERES = ("/composants/", "/admin/", "/admin/aides/fiche/?q=drome", "/admin/aides/dispositif/1/change/")
# Django's admin is held to the standard's rules.
AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@pytest.fixture
def onglet_equipe(navigateur: Any, serveur: Serveur) -> Iterator[Any]:
    """A tab logged in as staff. Less strict than `page`: Django's lists that complete words write styles in their
    elements, which the policy refuses without harm."""
    creer = (
        "from django.contrib.auth.models import User; User.objects.filter(username='axe').exists() or "
        "User.objects.create_superuser('axe', password='un mot long');"
        "from aides.models import Signalement as S;"
        "S.objects.get_or_create(pk=1, defaults=dict(reference='AXE', formulaire='axe', sujet='x', message='x'))"
    )
    serveur.manage("shell", "-c", creer)
    contexte = navigateur.new_context(base_url=serveur.adresse, locale="fr-FR")
    onglet = contexte.new_page()
    donner_son_mot_de_passe(onglet, "axe", "un mot long")
    yield onglet
    contexte.close()


@pytest.mark.long
def test_les_pages_de_l_equipe_aussi(onglet_equipe: Any) -> None:
    """The gallery, which shows every component, and the admin: wide, in both themes; `PREMIERES` in every view."""
    trouves = {}
    for adresse in DE_L_EQUIPE:
        assert onglet_equipe.goto(adresse).status == 200
        regles = AA if "admin" in adresse else ()
        trouves[adresse] = defauts_par_vue(onglet_equipe, *regles, vues=VUES if adresse in PREMIERES else BREVES)
    assert {adresse: vues for adresse, vues in trouves.items() if vues} == {}


@pytest.mark.long
def test_une_page_perimee_se_lit_et_se_coche_au_clavier(onglet_equipe: Any) -> None:
    """Sent as if somebody had changed the row since: what is told above the form is for everybody."""
    onglet_equipe.goto("/admin/aides/pole/1/change/")
    onglet_equipe.locator("[name=empreinte]").evaluate("champ => { champ.value = '0.autre' }")
    onglet_equipe.locator("#id_nom").fill("Autre")
    onglet_equipe.locator("#id_pourquoi").fill("Essai.")
    suivre(onglet_equipe, onglet_equipe.locator("[name=_save]"))
    case = onglet_equipe.get_by_label("Enregistrer quand même")
    case.focus()
    onglet_equipe.keyboard.press("Space")
    assert case.is_checked()
    assert defauts_par_vue(onglet_equipe, *AA) == {}


@pytest.mark.long
def test_un_fichier_s_importe_sous_la_politique_telle_qu_elle_est(onglet_equipe: Any) -> None:
    """What it would do, refusals and corrections beside each other, then the question; nothing inline is refused."""
    refus: list[str] = []

    def ecouter(message: Any) -> None:
        refus.append(message.text)

    onglet_equipe.on("console", ecouter)
    onglet_equipe.goto("/admin/fichiers/fiches/importer/")
    lignes = "territoire;annee;page;remarque\n01;2019;zut;\n2A;2019;;Relue.\n"
    fichier = {"name": "fiches.csv", "mimeType": "text/csv", "buffer": lignes.encode()}
    onglet_equipe.get_by_label("Fichier").set_input_files(fichier)
    suivre(onglet_equipe, onglet_equipe.get_by_text("Voir ce qui changera"))
    assert onglet_equipe.get_by_text("Envoyer un autre fichier").is_visible()
    # What axe does to look at a page is refused, and told there.
    onglet_equipe.remove_listener("console", ecouter)
    assert refus == []
    assert defauts_par_vue(onglet_equipe, *AA) == {}
    onglet_equipe.goto("/admin/fichiers/fiches/importer/")
    onglet_equipe.get_by_label("Fichier").set_input_files({**fichier, "buffer": lignes.replace("zut", "3").encode()})
    with onglet_equipe.expect_navigation():
        onglet_equipe.get_by_text("Voir ce qui changera").press("Enter")
    assert defauts_par_vue(onglet_equipe, *AA) == {}
    onglet_equipe.get_by_label("Pourquoi :").fill("essai")
    onglet_equipe.keyboard.press("Enter")
    onglet_equipe.wait_for_url("**/admin/fichiers/")
    assert "Fiches\u00a0: 0 ligne ajoutée, 2 corrigées, 0 refus" in onglet_equipe.locator(".success").inner_text()


def test_le_second_facteur_s_installe_sans_script_et_ses_codes_s_impriment(navigateur: Any, serveur: Serveur) -> None:
    """Under the policy as it is: the square is drawn, and what is printed is the codes."""
    creer = (
        "from django.contrib.auth.models import User; User.objects.create_superuser('odile', password='un mot long')"
    )
    serveur.manage("shell", "-c", creer)
    contexte = navigateur.new_context(base_url=serveur.adresse, locale="fr-FR", java_script_enabled=False)
    onglet = contexte.new_page()
    refus: list[str] = []
    onglet.on("console", lambda message: refus.append(message.text))
    donner_son_mot_de_passe(onglet, "odile", "un mot long")
    onglet.goto("/admin/second-facteur/installer/")
    carre = onglet.locator("img").bounding_box()
    assert (carre["width"], carre["height"]) == (242, 242)
    image = onglet.request.get("/admin/second-facteur/image.svg")
    assert (image.status, image.headers["content-type"]) == (200, "image/svg+xml")
    secret = onglet.locator("code").inner_text().replace(" ", "")
    onglet.locator("#id_code").fill(f"{totp(b32decode(secret)):06d}")
    suivre(onglet, onglet.locator("input.default"))
    assert onglet.locator(".codes-de-secours li").count() == 10
    onglet.emulate_media(media="print")
    assert onglet.locator(".codes-de-secours").is_visible()
    assert not onglet.locator("#header").is_visible()
    onglet.emulate_media(media="screen")
    suivre(onglet, onglet.get_by_text("C’est fait : continuer"))
    assert onglet.url == f"{serveur.adresse}/admin/"
    assert refus == []
    contexte.close()
