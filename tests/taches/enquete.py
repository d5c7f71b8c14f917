"""« Ajouter une enquête »: that of 2025, from nothing to published, by the admin alone.

Another document than the book; sheets in all statuses; measures with their amounts and commitments; a table; measures
followed from 2022; one sheet still being entered when the survey is published.
"""

from dataclasses import dataclass

from tests.taches.equipier import Equipier

ANNEE = 2025
SOURCE = {
    "titre": "Réponses des départements à l’enquête de 2025",
    "court": "Réponses 2025",
    "editeur": "L’équipe de l’Atlas",
    "date": "octobre 2025",
    "cle": "reponses-2025",
    "ordre": "90",
}
POURQUOI = "Enquête de 2025."


@dataclass(frozen=True)
class Saisie:
    """What is typed of a measure: what it is, its category as the page names it, a month's amount in euros."""

    intitule: str
    categorie: str
    euros: str
    mois: str = ""


BOURSE = Saisie("Bourse aux étudiants", "Bourse d’étude contre installation", euros="1 200,5", mois="60")
PRIME = Saisie("Prime à l’installation", "Aide financière à l’installation", euros="500")
LOGEMENT = Saisie("Loyer payé aux internes", "Logement pour les internes", euros="400")
# Territories by their code, as a sheet says: those that describe their measures, twenty in all.
MESURES = {
    "01": (BOURSE, PRIME, LOGEMENT),
    "07": (BOURSE, LOGEMENT),
    "22": (PRIME, LOGEMENT, BOURSE),
    "26": (PRIME, BOURSE),
    "29": (LOGEMENT, PRIME, BOURSE),
    "35": (BOURSE, PRIME),
    "56": (PRIME, LOGEMENT),
    "2A": (BOURSE, PRIME, LOGEMENT),
}
# The others: the status as the list says it.
STATUTS = {
    "03": "Déclare n’avoir mis aucune aide en place",
    "05": "N’a pas répondu à l’enquête",
    "13": "A refusé de répondre",
    "14": "Pas de fiche",
    "21": "Fiche imprimée sans contenu",
}
# Published with the survey all but this one.
EN_COURS = "2A"
# A table's cells: territory, category, what is printed in it.
CASES = (
    ("22", "Côtes-d’Armor", "Bourse d’étude contre installation", "1 200,50 €/MOIS"),
    ("29", "Finistère", "Logement pour les internes", ""),
    ("56", "Morbihan", "Aide financière à l’installation", "500 €"),
)
# A measure of 2022 that goes on, and in what.
SUITES = (("01", "Ain", "Reconduite"), ("35", "Ille-et-Vilaine", "Modifiée"))


def ajouter_une_enquete(equipier: Equipier) -> None:
    """Play the whole task; the survey is published at its end."""
    ajouter_la_source(equipier)
    ajouter_l_annee(equipier)
    fiches = saisir_les_fiches(equipier)
    saisir_le_tableau(equipier)
    suivre_les_mesures(equipier)
    publier(equipier, fiches)


def ajouter_la_source(equipier: Equipier) -> None:
    equipier.ouvrir("/admin/aides/source/add/")
    equipier.remplir(**SOURCE)
    equipier.photo("enquete-source")
    equipier.enregistrer(POURQUOI)


def ajouter_l_annee(equipier: Equipier) -> None:
    equipier.ouvrir("/admin/aides/enquete/add/")
    equipier.remplir(annee=str(ANNEE), source=SOURCE["titre"])
    equipier.enregistrer(POURQUOI, bouton="Enregistrer et continuer les modifications")
    equipier.photo("enquete-ajoutee")
    equipier.suivre("Créer les fiches manquantes")
    dit = equipier.enregistrer(POURQUOI, bouton="Créer les fiches manquantes")
    assert "101 fiches créées, en cours de saisie" in dit
    assert str(ANNEE) not in equipier.ouvrir("/departements/"), "Rien n’est vu avant d’être publié."


def saisir_les_fiches(equipier: Equipier) -> dict[str, str]:
    """Enter each sheet; return the address of each in the admin, by code."""
    fiches = adresses_des_fiches(equipier)
    for code, statut in STATUTS.items():
        equipier.ouvrir(fiches[code])
        equipier.remplir(statut=statut)
        equipier.enregistrer(POURQUOI)
    for code, mesures in MESURES.items():
        equipier.ouvrir(fiches[code])
        for rang, mesure in enumerate(mesures):
            remplir_une_mesure(equipier, f"dispositifs-{rang}", mesure)
        equipier.remplir(codee=True)
        if code == "01":
            equipier.photo("enquete-fiche")
        equipier.enregistrer(POURQUOI)
    return fiches


def adresses_des_fiches(equipier: Equipier) -> dict[str, str]:
    """Read the list of the survey's sheets: the address of each by the code of its territory."""
    equipier.ouvrir(f"/admin/aides/fiche/?q={ANNEE}")
    liens = equipier.onglet.locator("#result_list .field-departement a")
    trouvees: list[list[str]] = liens.evaluate_all("liens => liens.map(a => [a.textContent, a.pathname])")
    return {texte.rpartition("(")[2].rstrip(")"): adresse for texte, adresse in trouvees}


def remplir_une_mesure(equipier: Equipier, prefixe: str, mesure: Saisie) -> None:
    """Fill in one of the blank measures of a sheet, with its amount and its commitment."""
    deplier(equipier, f"{prefixe}-intitule")
    dits = {
        "intitule": mesure.intitule,
        "resume": f"{mesure.intitule}, {mesure.euros} euros par mois.",
        "engagement": "Engagement demandé" if mesure.mois else "Non précisé",
        "engagement_mois": mesure.mois,
        "montants-0-nature": "Aide versée",
        "montants-0-minimum": mesure.euros,
        "montants-0-maximum": mesure.euros,
        "montants-0-periodicite": "mois",
    }
    equipier.remplir(**{f"{prefixe}-{nom}": valeur for nom, valeur in dits.items()})
    equipier.cocher(f"{prefixe}-categories", mesure.categorie)


def deplier(equipier: Equipier, champ: str) -> None:
    """Unfold the measure that a field is of, where it is folded."""
    mesure = equipier.onglet.locator(f'details:has([name="{champ}"])').first
    if mesure.count() and not mesure.evaluate("mesure => mesure.open"):
        mesure.locator("summary").first.click()


def saisir_le_tableau(equipier: Equipier) -> None:
    equipier.ouvrir("/admin/aides/tableau/add/")
    equipier.remplir(region="Bretagne", enquete=str(ANNEE), total_imprime="3/4")
    equipier.enregistrer(POURQUOI)
    for code, nom, categorie, mention in CASES:
        equipier.ouvrir("/admin/aides/releve/add/")
        equipier.chercher("departement", code, choisir=nom)
        equipier.remplir(enquete=str(ANNEE), categorie=categorie, mention=mention)
        equipier.enregistrer(POURQUOI)


def suivre_les_mesures(equipier: Equipier) -> None:
    for code, nom, relation in SUITES:
        equipier.ouvrir("/admin/aides/suite/add/")
        equipier.chercher("de", f"{nom} 2022", choisir=f"{code}-2022-")
        equipier.chercher("a", f"{nom} {ANNEE}", choisir=f"{code}-{ANNEE}-")
        equipier.remplir(relation=relation)
        if relation == "Modifiée":
            equipier.onglet.locator("#changements-group .add-row a").click()
            equipier.remplir(**{"changements-0-element": "Montant", "changements-0-apres": "500 € par mois"})
        equipier.enregistrer(POURQUOI)


def publier(equipier: Equipier, fiches: dict[str, str]) -> None:
    for code in (*MESURES, *STATUTS):
        if code != EN_COURS:
            equipier.ouvrir(f"{fiches[code].removesuffix('change/')}publier/")
            equipier.enregistrer(POURQUOI, bouton="Publier la fiche")
    equipier.ouvrir("/admin/aides/enquete/")
    equipier.suivre(str(ANNEE))
    equipier.suivre("Publier l’enquête")
    dit = equipier.lire()
    assert f"{len(MESURES) + len(STATUTS) - 1} fiches sur 101 : c’est ce que le public verra." in dit
    equipier.photo("enquete-publier")
    dit = equipier.enregistrer(POURQUOI, bouton="Publier l’enquête")
    assert f"L’enquête de {ANNEE} est publiée : le public la voit." in dit
