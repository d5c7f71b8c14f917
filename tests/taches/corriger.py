"""Corrections of every day: an amount, a cell, a link, a source, an official site."""

from tests.taches.equipier import Equipier


def corriger_un_montant(equipier: Equipier) -> None:
    """Found by words, corrected on its measure's page, seen at once by everybody."""
    equipier.ouvrir_la_premiere("/admin/aides/dispositif/?q=aisne+prime+stage+2022")
    champ = '[name="montants-0-maximum"]'
    equipier.remplir(**{"montants-0-minimum": "1250", "montants-0-maximum": "1250"})
    equipier.onglet.locator(champ).scroll_into_view_if_needed()
    equipier.photo("montant")
    equipier.enregistrer("Relecture de la page 176.")
    assert "1 250 €" in equipier.ouvrir("/departements/02-aisne/").replace("\u202f", " ").replace("\xa0", " ")


def corriger_une_case(equipier: Equipier) -> None:
    """What a cell says besides its point, in the list itself."""
    equipier.ouvrir("/admin/aides/releve/?q=drome+2022")
    mention = equipier.onglet.locator('[name$="-mention"]').first
    mention.fill("jusqu’à 999 €")
    equipier.photo("case")
    equipier.enregistrer("Coquille du tableau.")
    assert "999 €" in equipier.ouvrir("/departements/26-drome/").replace("\xa0", " ")


def relier_deux_mesures(equipier: Equipier) -> None:
    """A measure of 2019 and what it became in 2022, with what changed."""
    equipier.ouvrir("/admin/aides/suite/?q=ain")
    avant = int(equipier.onglet.locator(".paginator").inner_text().split()[0])
    equipier.ouvrir("/admin/aides/suite/add/")
    equipier.chercher("de", "Ain 2019", choisir="01-2019-aide-internes")
    equipier.chercher("a", "Ain 2022", choisir="01-2022-")
    equipier.remplir(relation="Modifiée")
    equipier.onglet.locator("#changements-group .add-row a").click()
    equipier.remplir(
        **{
            "changements-0-element": "Montant",
            "changements-0-avant": "non dit",
            "changements-0-apres": "400 € par mois",
        }
    )
    equipier.photo("suite")
    equipier.enregistrer("Même aide, redite autrement.")
    equipier.ouvrir("/admin/aides/suite/?q=ain")
    assert int(equipier.onglet.locator(".paginator").inner_text().split()[0]) == avant + 1


def citer_une_reponse_tardive(equipier: Equipier) -> None:
    """A phone call becomes the source of a sheet, with its date: the public page says both."""
    equipier.ouvrir("/admin/aides/source/add/")
    equipier.remplir(
        titre="Appel du conseil départemental de la Creuse",
        court="Appel de la Creuse",
        editeur="L’équipe de l’Atlas",
        date="mars 2026",
        cle="appel-creuse",
    )
    equipier.enregistrer("Réponse tardive.")
    equipier.ouvrir_la_premiere("/admin/aides/fiche/?q=creuse+2022")
    equipier.remplir(source="Appel du conseil départemental de la Creuse", date_source="12 mars 2026")
    equipier.photo("source-tardive")
    equipier.enregistrer("Appel du 12 mars.")
    assert "Complétée le 12 mars 2026 d’après" in equipier.ouvrir("/departements/23-creuse/").replace("\xa0", " ")


def corriger_le_site(equipier: Equipier) -> None:
    equipier.ouvrir_la_premiere("/admin/territoires/departement/?q=cantal")
    equipier.remplir(site="https://www.exemple.fr/cantal/")
    equipier.photo("site-officiel")
    equipier.enregistrer("Adresse changée.")
    equipier.ouvrir("/departements/15-cantal/")
    assert equipier.onglet.locator('a[href="https://www.exemple.fr/cantal/"]').count() >= 1
