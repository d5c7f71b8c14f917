"""The work of every day on sheets: from what waits, one screen for a territory and a year, many pages in one list."""

from tests.taches.enquete import BOURSE, LOGEMENT, remplir_une_mesure
from tests.taches.equipier import Equipier


def partir_de_ce_qui_attend(equipier: Equipier) -> None:
    """The front page counts what waits and leads to it; a few words lead to a sheet."""
    dit = equipier.ouvrir("/admin/")
    assert "À faire" in dit
    equipier.photo("accueil")
    equipier.cliquer(equipier.onglet.locator('a[href$="?a_faire=codages-douteux"]'))
    assert equipier.onglet.locator("#result_list tbody tr").count() >= 1
    equipier.ouvrir("/admin/")
    equipier.remplir(q="drôme 2022")
    with equipier.onglet.expect_navigation():
        equipier.onglet.locator('[name="q"]').press("Enter")
    assert "Drôme (26), 2022" in equipier.lire()


def corriger_une_fiche(equipier: Equipier) -> None:
    """A sheet said to have no answer turns out to have two measures, with an amount each: one screen, one reason."""
    equipier.ouvrir("/admin/aller/?q=alpes-maritimes+2022")
    equipier.remplir(statut="Décrit ses aides", codee=True)
    for rang, mesure in enumerate((BOURSE, LOGEMENT)):
        remplir_une_mesure(equipier, f"dispositifs-{rang}", mesure)
    equipier.onglet.locator('[name="statut"]').scroll_into_view_if_needed()
    equipier.photo("fiche")
    equipier.onglet.locator('[name="dispositifs-0-intitule"]').scroll_into_view_if_needed()
    equipier.photo("fiche-mesure")
    equipier.enregistrer("Réponse retrouvée.")
    page = equipier.ouvrir("/departements/06-alpes-maritimes/").replace("\u202f", " ").replace("\xa0", " ")
    assert "Bourse aux étudiants" in page
    assert "1 200,5" in page


def corriger_des_pages(equipier: Equipier) -> None:
    """Thirty page numbers, one list, one reason."""
    equipier.ouvrir("/admin/aides/dispositif/?fiche__enquete__id__exact=1")
    champs = equipier.onglet.locator('#result_list [name$="-page"]')
    for rang in range(30):
        champs.nth(rang).fill(str(200 + rang))
    equipier.photo("pages")
    assert "30" in equipier.enregistrer("Pages relues sur l’imprimé.")
    equipier.ouvrir("/admin/aides/dispositif/?fiche__enquete__id__exact=1")
    relues = equipier.onglet.locator('#result_list [name$="-page"]').evaluate_all("c => c.map(x => x.value)")
    assert relues[:30] == [str(200 + rang) for rang in range(30)]


def corriger_un_dispositif(equipier: Equipier) -> None:
    """Words, categories, commitment; what looks wrong is said and blocks nothing."""
    equipier.ouvrir_la_premiere("/admin/aides/dispositif/?q=aisne+prime+stage+2022")
    equipier.remplir(engagement="Engagement demandé", engagement_mois="144")
    equipier.photo("dispositif")
    dit = equipier.enregistrer("Relecture de la page 176.")
    assert "dix ans" in dit
