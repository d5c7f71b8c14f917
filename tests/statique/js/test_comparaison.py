"""static/js/comparaison.js: the tray, its storage refused, full or spoilt, and the buttons made of links."""

import json
from typing import Any

import pytest

NOMS = {"01": "Ain", "07": "Ardèche", "26": "Drôme", "38": "Isère", "42": "Loire", "69": "Rhône", "73": "Savoie"}
ADRESSE = 'data-comparer="/comparer/"'
CLE = "atlas-comparaison"
REFUS = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("non", "SecurityError"); } })"""
)
PLEINE = """Storage.prototype.setItem = () => { throw new DOMException("plein", "QuotaExceededError"); }"""


def lien(code: str, classe: str = "ajout", plus: str = "") -> str:
    donnees = f'data-panier="{code}" data-nom="{NOMS[code]}"'
    return f'<a href="/comparer/?t={code}" class="{classe}" {donnees}{plus}>Comparer</a>'


def ouvrir(essai: Any, *, codes: str = "01 07 26", garde: Any = None, avant: str = "", corps: str = "") -> Any:
    """A page with a link for each territory; `garde` is what the storage holds, as text or as a list of codes."""
    if isinstance(garde, list):
        garde = json.dumps([{"code": code, "nom": NOMS[code]} for code in garde])
    if garde is not None:
        essai.onglet.add_init_script(f"localStorage.getItem('{CLE}') ?? localStorage.setItem('{CLE}', {garde!r})")
    if avant:
        essai.onglet.add_init_script(avant)
    liens = "".join(lien(code) for code in codes.split())
    return essai.ouvrir(f'<main tabindex="-1">{liens}{corps}</main>', "comparaison.js", ADRESSE)


def retenus(page: Any) -> list[str]:
    """The names in the tray."""
    noms = page.locator(".panier-liste button[aria-label]").all_text_contents()
    return [nom.removesuffix("\u00a0×") for nom in noms]


def gardes(page: Any) -> list[str] | None:
    """The codes in the storage."""
    lus = page.evaluate(f"JSON.parse(localStorage.getItem('{CLE}'))")
    return None if lus is None else [t["code"] for t in lus]


def dit(page: Any) -> str:
    return str(page.locator("body > [role=status]").text_content())


def bouton(page: Any, code: str) -> Any:
    return page.locator(f"[data-panier='{code}']")


@pytest.mark.parametrize(
    ("garde", "attendus"),
    [
        (None, []),
        ("{", []),
        ("null", []),
        ('{"code": "01"}', []),
        ('[null, 3, "01", {"code": "<b>", "nom": "x"}, {"code": "01", "nom": 1}, {"code": "0", "nom": "x"}]', []),
        ('[{"code": "69M", "nom": "Métropole de Lyon"}, {"code": "2A"}]', ["Métropole de Lyon"]),
        (["01", "07", "26", "38", "42", "69", "73"], ["Ain", "Ardèche", "Drôme", "Isère", "Loire", "Rhône"]),
    ],
    ids="vide texte null objet faux bon sept".split(),
)
def test_ce_que_la_reserve_tient(essai: Any, garde: Any, attendus: list[str]) -> None:
    page = ouvrir(essai, garde=garde)
    assert retenus(page) == attendus
    assert page.locator(".panier").is_visible() == bool(attendus)
    assert page.evaluate("document.documentElement.className") == ("avec-panier" if attendus else "")


@pytest.mark.parametrize("panne", [REFUS, PLEINE], ids=["refusée", "pleine"])
def test_sans_reserve_le_panier_vaut_pour_la_page(essai: Any, panne: str) -> None:
    page = ouvrir(essai, avant=panne)
    bouton(page, "01").click()
    bouton(page, "07").click()
    assert retenus(page) == ["Ain", "Ardèche"]
    bouton(page, "01").click()
    assert retenus(page) == ["Ardèche"]
    page.locator(".panier-vider").click()
    assert not page.locator(".panier").is_visible()


def test_ajouter_puis_retirer_mot_pour_mot(essai: Any) -> None:
    page = ouvrir(essai)
    assert bouton(page, "01").text_content() == "Comparer Ain"
    bouton(page, "01").click()
    assert dit(page) == "Ain\u00a0: ajouté à la comparaison. 1 sur 6."
    assert page.locator(".panier-compte").text_content() == "Encore un à choisir"
    assert page.locator(".panier").get_attribute("data-compte") == "incomplet"
    assert not page.locator(".panier .bouton").is_visible()
    assert bouton(page, "01").text_content() == "Retenu Ain\u00a0: retirer de la comparaison"
    assert bouton(page, "01").get_attribute("data-geste") == "retirer"
    bouton(page, "26").click()
    assert page.locator(".panier-compte").text_content() == "2 territoires à comparer"
    assert page.locator(".panier").get_attribute("data-compte") == "pret"
    assert page.locator(".panier .bouton").get_attribute("href") == "/comparer/?t=01&t=26"
    assert gardes(page) == ["01", "26"]
    bouton(page, "01").click()
    assert dit(page) == "Ain\u00a0: retiré de la comparaison. 1 sur 6."
    assert gardes(page) == ["26"]
    bouton(page, "26").click()
    assert gardes(page) is None
    assert not page.locator(".panier").is_visible()


def test_pas_plus_de_six(essai: Any) -> None:
    page = ouvrir(essai, codes=" ".join(NOMS), garde=["01", "07", "26", "38", "42", "69"])
    bouton(page, "73").click()
    assert (
        dit(page) == page.locator(".panier-compte").text_content() == "Six territoires au plus\u00a0: retirez-en un."
    )
    assert page.locator(".panier").get_attribute("data-compte") == "plein"
    assert gardes(page) == ["01", "07", "26", "38", "42", "69"]
    bouton(page, "01").click()
    bouton(page, "73").click()
    assert gardes(page) == ["07", "26", "38", "42", "69", "73"]


def test_peu_de_liens_sont_des_boutons_aussitot(essai: Any) -> None:
    page = ouvrir(essai, codes="01 07 26 38 42 69")
    assert page.locator("button[data-panier]").count() == 6
    assert page.locator("button[data-panier].ajout[type=button]").count() == 6


def test_beaucoup_de_liens_le_restent_jusqu_au_premier_choix(essai: Any) -> None:
    page = ouvrir(essai, codes=" ".join(NOMS))
    assert page.locator("a[data-panier]").count() == 7
    bouton(page, "73").click()
    assert page.locator("button[data-panier]").count() == 7
    assert page.evaluate("document.activeElement.dataset.panier") == "73"
    assert retenus(page) == ["Savoie"]


@pytest.mark.parametrize("touche", ["Control", "Meta", "Shift", "Alt"])
def test_un_clic_avec_une_touche_reste_celui_d_un_lien(essai: Any, touche: str) -> None:
    page = ouvrir(essai, codes=" ".join(NOMS))
    nom = {"Control": "ctrlKey", "Meta": "metaKey", "Shift": "shiftKey", "Alt": "altKey"}[touche]
    suivi = page.evaluate(
        """nom => { const e = new MouseEvent("click", { bubbles: true, cancelable: true, [nom]: true });
        addEventListener("click", (f) => { window.laisse = !f.defaultPrevented; f.preventDefault(); });
        document.querySelector("[data-panier]").dispatchEvent(e); return window.laisse; }""",
        nom,
    )
    assert suivi
    assert retenus(page) == []


def test_un_mot_long_et_un_signe(essai: Any) -> None:
    corps = lien("38", plus=" data-long") + lien("42", "ajout ajout-signe")
    page = ouvrir(essai, codes="01", corps=corps)
    assert bouton(page, "38").text_content() == "Ajouter à la comparaison"
    assert bouton(page, "42").locator("> span").evaluate_all("l => l.map(e => e.className)") == ["vh", "vh"]
    assert bouton(page, "01").locator("> span").evaluate_all("l => l.map(e => e.className)") == ["", "vh"]
    bouton(page, "38").click()
    assert bouton(page, "38").text_content() == "Retirer de la comparaison"


def test_retirer_du_panier_garde_le_foyer_pres_de_la(essai: Any) -> None:
    page = ouvrir(essai, garde=["01", "07", "26"])
    foyers = []
    for nom in ("Ain", "Drôme", "Ardèche"):
        page.get_by_role("button", name=f"Retirer {nom} de la comparaison").click()
        foyers.append(
            page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName")
        )
    assert foyers == ["Retirer Ardèche de la comparaison", "Retirer Ardèche de la comparaison", "MAIN"]
    assert gardes(page) is None


def test_vider(essai: Any) -> None:
    page = ouvrir(essai, garde=["01", "07"])
    page.get_by_role("button", name="Vider").click()
    assert dit(page) == "La comparaison est vide."
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert gardes(page) is None


@pytest.mark.parametrize(("cle", "suivie"), [(CLE, True), (None, True), ("autre", False)])
def test_un_autre_onglet_change_le_panier(essai: Any, cle: str | None, suivie: bool) -> None:
    page = ouvrir(essai, garde=["01", "07"])
    page.evaluate(
        """([garde, cle]) => { localStorage.setItem("atlas-comparaison", garde);
        dispatchEvent(new StorageEvent("storage", { key: cle })); }""",
        [json.dumps([{"code": "26", "nom": "Drôme"}]), cle],
    )
    assert retenus(page) == (["Drôme"] if suivie else ["Ain", "Ardèche"])


@pytest.mark.parametrize("gardee", [True, False])
def test_une_page_reprise_relit_la_reserve(essai: Any, gardee: bool) -> None:
    page = ouvrir(essai, garde=["01"])
    page.evaluate(
        """gardee => { localStorage.removeItem("atlas-comparaison");
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: gardee })); }""",
        gardee,
    )
    assert retenus(page) == ([] if gardee else ["Ain"])


def test_les_liens_qu_une_reponse_apporte_deviennent_des_boutons(essai: Any) -> None:
    page = ouvrir(essai, garde=["38"])
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", lien("38"))
    assert page.locator("a[data-panier]").count() == 1
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:afterSettle'))")
    assert page.locator("a[data-panier]").count() == 0
    assert bouton(page, "38").get_attribute("data-geste") == "retirer"
