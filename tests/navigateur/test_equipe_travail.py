"""Doing the work quickly, counted in the browser: what a member of staff presses and how many pages go by."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.chromium import Serveur
from tests.taches.equipier import donner_son_mot_de_passe

CLICS, PAGES = 12, 4


class Decompte:
    """A person at a page: typing is free, what is pressed and each page that is shown are counted."""

    def __init__(self, onglet: Any) -> None:
        self.onglet, self.clics = onglet, 0
        self.pages: list[str] = []
        onglet.on("framenavigated", lambda cadre: self.pages.append(cadre.url))

    def presser(self, ou: Any) -> None:
        """Press something."""
        ou.click()
        self.clics += 1

    def choisir(self, ou: Any, valeur: str) -> None:
        """Choose from a list."""
        ou.select_option(valeur)
        self.clics += 1


@pytest.fixture
def muette(serveur: Serveur) -> str:
    """A sheet that said « sans réponse »: its number. What a test makes of it is undone."""
    code = """
from aides.models import Dispositif, Fiche
fiche = Fiche.objects.filter(statut="sans_reponse").order_by("pk")[0]
print("FICHE", fiche.pk, fiche.departement.code, fiche.enquete.annee)
"""
    return serveur.manage("shell", "-c", code).partition("FICHE ")[2].strip()


@pytest.fixture(params=[True, False], ids=["avec scripts", "sans script"])
def onglet(request: pytest.FixtureRequest, navigateur: Any, serveur: Serveur) -> Iterator[Any]:
    """A tab where a member of staff has signed in. Nothing in it is refused by the policy."""
    creer = (
        "from django.contrib.auth.models import User; User.objects.filter(username='zoe').delete(); "
        "User.objects.create_superuser('zoe', password='un mot long')"
    )
    serveur.manage("shell", "-c", creer)
    contexte = navigateur.new_context(base_url=serveur.adresse, locale="fr-FR", java_script_enabled=request.param)
    page = contexte.new_page()
    refus: list[str] = []
    page.on("console", lambda message: refus.append(message.text))
    donner_son_mot_de_passe(page, "zoe", "un mot long")
    yield page
    contexte.close()
    assert refus == []


@pytest.mark.long
def test_une_fiche_sans_reponse_qui_a_trois_mesures(onglet: Any, muette: str, serveur: Serveur) -> None:
    """From the front page to the saved sheet: three measures, each with a category and an amount a month, paid to a
    person. It took 36 clicks and 17 pages."""
    pk, code, annee = muette.split()
    compte = Decompte(onglet)
    onglet.goto("/admin/")
    onglet.get_by_label("Aller à une fiche").fill(f"{code} {annee}")
    with onglet.expect_navigation(url=f"**/fiche/{pk}/change/"):
        compte.presser(onglet.get_by_role("button", name="Ouvrir"))
    compte.choisir(onglet.get_by_label("Statut"), "aides")
    for rang in range(3):
        mesure = f"id_dispositifs-{rang}"
        onglet.locator(f"#{mesure}-intitule").fill(f"Mesure {rang + 1}")
        onglet.locator(f"#{mesure}-resume").fill("Une aide de 1 500,5 € par mois.")
        compte.presser(onglet.locator(f"#{mesure}-categories_{rang}"))
        onglet.locator(f"#{mesure}-montants-0-minimum").fill("1 500,5 €")
        onglet.locator(f"#{mesure}-montants-0-maximum").fill("1 500,5 €")
        compte.choisir(onglet.locator(f"#{mesure}-montants-0-payee_a"), "personne")
        compte.choisir(onglet.locator(f"#{mesure}-montants-0-periodicite"), "mois")
    onglet.get_by_label("Pourquoi").fill("Réponse tardive.")
    with onglet.expect_navigation(url="**/aides/fiche/**"):
        compte.presser(onglet.get_by_role("button", name="Enregistrer", exact=True))
    assert onglet.locator(".success").is_visible()
    lire = f"""
from aides.models import Dispositif, Fiche
fiche = Fiche.objects.get(pk={pk})
print("LU", fiche.statut, [(m.intitule, m.categories.get().ordre, str(a.minimum), str(a.maximum), a.periodicite,
    a.payee_a) for m in fiche.dispositifs.order_by("ordre") for a in m.montants.all()])
fiche.dispositifs.all().delete()
Fiche.objects.filter(pk=fiche.pk).update(statut="sans_reponse")
"""
    mesures = [(f"Mesure {n}", n, "1500.50", "1500.50", "mois", "personne") for n in (1, 2, 3)]
    assert serveur.manage("shell", "-c", lire).partition("LU ")[2].strip() == f"aides {mesures}"
    assert compte.clics <= CLICS
    assert len(compte.pages) <= PAGES, compte.pages


def test_ajouter_une_mesure_un_montant(onglet: Any, serveur: Serveur) -> None:
    """The script adds a blank row of a list, and lists in it that have their own; without it, some blank ones."""
    onglet.goto("/admin/aller/?q=26+2022")
    mesures = onglet.locator("details.mesure")
    avant = mesures.count()
    bouton = onglet.get_by_role("button", name="Ajouter une mesure")
    if not bouton.is_visible():
        assert mesures.last.locator("summary h3").inner_text().strip() == "Nouvelle mesure"
        return
    bouton.click()
    assert mesures.count() == avant + 1
    derniere = mesures.last
    assert onglet.evaluate("document.activeElement.id") == f"id_dispositifs-{avant}-intitule"
    assert derniere.locator("[name$=-minimum]").count() == 1
    derniere.get_by_role("button", name="Ajouter un montant").click()
    noms = derniere.locator("[name$=-minimum]").evaluate_all("boites => boites.map(b => b.name)")
    assert noms == [f"dispositifs-{avant}-montants-{n}-minimum" for n in (0, 1)]
    # Their labels name them, and what is counted is what is there.
    assert derniere.get_by_label("Minimum").count() == 2
    assert onglet.locator("#id_dispositifs-TOTAL_FORMS").input_value() == str(avant + 1)
    assert onglet.locator(f"#id_dispositifs-{avant}-montants-TOTAL_FORMS").input_value() == "2"
    assert onglet.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == onglet.evaluate(
        "document.querySelectorAll('[id]').length"
    )
