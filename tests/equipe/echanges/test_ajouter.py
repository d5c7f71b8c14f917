"""Rows that a file adds, under the rules of the screen; and the rules that hold over the whole."""

import pytest

from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.table import REGIONALES
from aides.models import (
    Apparition,
    ChiffreMesure,
    Dispositif,
    Enquete,
    Fiche,
    Montant,
    MontantReleve,
    Operation,
    Releve,
    Source,
    Suite,
)
from tests.equipe.echanges.fichiers import celle, ecrire, essai, exportees, ligne, refuses

pytestmark = pytest.mark.django_db


# --- Rules of the whole ---


def test_une_fiche_codee_sans_mesure_est_refusee() -> None:
    Enquete.objects.create(annee=2025, source=Source.objects.get(cle="atlas"))
    rangee = ligne("fiches", territoire="01", annee="2025", statut="aides", codee="oui")
    assert refuses(essai("fiches", [rangee])) == [(2, "", "dite codée, elle n’a aucun dispositif.")]
    assert essai("fiches", [{**rangee, "codee": "non"}]).possible


def test_ce_que_d_autres_ont_de_travers_n_arrete_rien() -> None:
    """A rule that the base breaks already, elsewhere."""
    fiche = Fiche.objects.filter(statut="aides", codee=True).order_by("pk").first()
    assert fiche is not None
    fiche.dispositifs.all().delete()
    assert essai("fiches", [{"territoire": "2A", "annee": "2019", "remarque": "Relue."}]).possible


def test_une_part_d_un_montant_qui_n_existe_pas() -> None:
    rangee = celle(exportees("montants"), lambda r: r["mesure"])
    rangee["partie_de"] = "7"
    cle = f"{rangee['mesure']}/{rangee['rang']}"
    assert refuses(essai("montants", [rangee])) == [(2, "", "part d’un montant n° 7 qui n’existe pas.")]
    assert Montant.objects.filter(dispositif__cle=cle.split("/")[0], partie_de=7).count() == 0


def test_une_suite_modifiee_dit_ce_qui_change() -> None:
    rangee = celle(exportees("suites"), lambda r: r["relation"] == "reconduite")
    rangee["relation"] = "modifiee"
    assert refuses(essai("suites", [rangee])) == [(2, "", "précisée ou modifiée, elle ne dit aucun changement.")]
    rangee["changements"] = "montant : 800 €/mois → 1 200 €/mois"
    assert essai("suites", [rangee]).possible


@pytest.mark.parametrize(
    ("cellule", "raison"),
    [
        (
            "montant 800",
            "« montant 800 » ne se lit pas : écrivez « montant : 800 €/mois → 1 200 €/mois », plusieurs ",
        ),
        ("montant : 1 → 2 → 3", "« montant : 1 → 2 → 3 » ne se lit pas : "),
        ("couleur : bleu → vert", "« couleur » n’est pas l’un de ces éléments : montant, taux, plafond, "),
        ("montant : 800 → 800", "Dites ce qui change : avant et après sont les mêmes."),
    ],
)
def test_des_changements_qui_ne_se_lisent_pas(cellule: str, raison: str) -> None:
    rangee = celle(exportees("suites"), lambda r: r["relation"] == "modifiee")
    rangee["changements"] = cellule
    [(rang, _, dite)] = refuses(essai("suites", [rangee]))
    assert rang == 2
    assert dite.startswith(raison)


# --- New rows ---


@pytest.mark.parametrize("publier", [True, False])
def test_ajouter_des_fiches_et_leurs_mesures(publier: bool) -> None:
    """A sheet begins as a draft; so does all that is added by who may not publish."""
    droits = Droits(publier=publier)
    Enquete.objects.create(annee=2025, source=Source.objects.get(cle="atlas"))
    fiche = ligne("fiches", territoire="01", annee="2025", statut="aides", codee="non", page="12", source="atlas")
    assert len(ecrire("fiches", [fiche], droits).ajouts) == 1
    nee = Fiche.objects.get(departement__code="01", enquete__annee=2025)
    assert (nee.brouillon, nee.codee, nee.page, nee.source, nee.statut) == (True, False, 12, None, "aides")
    mesures = [
        ligne("dispositifs", territoire="1", annee="2025", intitule="Bourse d’étude", resume="Une bourse.",
              categories="bourse-etude", beneficiaires="internes", engagement="oui", engagement_mois="36"),
        ligne("dispositifs", territoire="01", annee="2025", intitule="Bourse d’étude", resume="Une autre.",
              source="idf-2024", date_source="12 mars"),
        ligne("dispositifs", id="01-2025-guide", territoire="01", annee="2025", intitule="Guide", resume="Un guide.",
              schema_general="oui", ordre="9"),
    ]  # fmt: skip
    rapport = ecrire("dispositifs", mesures, droits)
    assert [ajout.nom for ajout in rapport.ajouts] == [
        "Bourse d’étude (01-2025-bourse-detude)",
        "Bourse d’étude (01-2025-bourse-detude-2)",
        "Guide (01-2025-guide)",
    ]
    une, deux, trois = Dispositif.objects.filter(fiche=nee).order_by("ordre")
    assert [d.brouillon for d in (une, deux, trois)] == [not publier] * 3
    assert [(d.ordre, d.page) for d in (une, deux, trois)] == [(1, 12), (2, None), (9, 12)]
    assert [c.cle for c in une.categories.all()] == ["bourse-etude"]
    assert [b.cle for b in une.beneficiaires.all()] == ["internes"]
    assert (deux.source and deux.source.cle, deux.date_source) == ("idf-2024", "12 mars")
    montants = [
        ligne(
            "montants", mesure=une.cle, nature="aide", payee_a="personne", minimum="800", maximum="800", par="mois"
        ),
        ligne("montants", mesure=une.cle, rang="5", plafond="28 800", partie_de="1"),
    ]
    ecrire("montants", montants, droits)
    assert list(Montant.objects.filter(dispositif=une).values_list("ordre", "periodicite", "partie_de")) == [
        (1, "mois", None),
        (5, "", 1),
    ]
    ecrire("figures", [ligne("figures", mesure=une.cle, sorte="places", minimum="3", objet="places")], droits)
    assert ChiffreMesure.objects.get(dispositif=une).ordre == 1


def test_qui_ne_publie_pas_ne_publie_pas_par_un_fichier() -> None:
    rangee = celle(exportees("dispositifs"), lambda r: True)
    Dispositif.objects.filter(cle=rangee["id"]).update(brouillon=True)
    rangee = celle(exportees("dispositifs"), lambda r: r["brouillon"] == "oui")
    rangee["brouillon"] = "non"
    assert refuses(essai("dispositifs", [rangee], Droits(publier=False))) == [
        (2, "brouillon", "vos droits ne permettent pas de publier, ni de retirer.")
    ]
    assert essai("dispositifs", [rangee]).possible


def test_une_mesure_neuve_dit_sa_fiche() -> None:
    sans = ligne("dispositifs", territoire="01", annee="2031", intitule="x", resume="x")
    assert refuses(essai("dispositifs", [sans])) == [
        (2, "annee", "« 01/2031 » n’est la clé d’aucune ligne de « fiches ».")
    ]
    muette = celle(exportees("fiches"), lambda r: r["statut"] == "sans_reponse")
    sur = {**sans, "territoire": muette["territoire"], "annee": muette["annee"]}
    assert refuses(essai("dispositifs", [sur])) == [
        (2, "annee", "Cette fiche n’annonce pas d’aides : changez d’abord son statut.")
    ]


def test_remplir_une_case_de_tableau_et_lui_donner_un_montant() -> None:
    cases = set(Releve.objects.values_list("departement__code", "enquete__annee", "categorie__cle"))
    code, annee = next((c, a) for c, a, _ in sorted(cases) if (c, a, "accueil-pmi") not in cases)
    case = {"territoire": code, "annee": str(annee), "categorie": "accueil-pmi"}
    assert refuses(essai("offre", [{**case, "mention": "10 €", "preuve": "fiche"}])) == [
        (2, "preuve", "le tableau laisse cette case vide : pour la remplir, dites « tableau » ici.")
    ]
    assert essai("offre", [{**case, "preuve": ""}]).ecartees == {"cases que le tableau laisse vides": 1}
    ecrire("offre", [{**case, "mention": "10 €", "preuve": "tableau"}])
    neuve = Releve.objects.get(departement__code=code, enquete__annee=annee, categorie__cle="accueil-pmi")
    assert neuve.mention == "10 €"
    montant = {"territoire": code, "annee": str(annee), "categories": "accueil-pmi", "rang": "", "maximum": "10"}
    ecrire("montants", [montant])
    assert MontantReleve.objects.get(releve=neuve).maximum == 10


def test_une_case_ne_se_vide_pas_par_un_fichier() -> None:
    rangee = celle(exportees("offre"), lambda r: r["preuve"] == "tableau")
    [(_, colonne, _)] = refuses(essai("offre", [{**rangee, "preuve": ""}]))
    assert colonne == "preuve"


def test_lier_deux_mesures_et_dire_l_age_d_une_autre() -> None:
    suite = Suite.objects.order_by("pk")[0]
    de, a = suite.de.cle, suite.a.cle
    suite.delete()
    lien = ligne("suites", mesure_de=de, mesure_a=a, relation="precisee", changements="durée : non dit → 36 mois")
    ecrire("suites", [lien])
    neuve = Suite.objects.get(de__cle=de, a__cle=a)
    assert [(c.ordre, c.element, c.avant, c.apres) for c in neuve.changements.all()] == [(1, "duree", "", "36 mois")]
    age = ligne("suites", mesure_a=a, relation="nouvelle_dite", preuve="« créée en 2021 »")
    assert refuses(essai("suites", [age])) == [
        (2, "", "dite nouvelle ou antérieure, la mesure en continue une autre.")
    ]
    neuve.delete()
    ecrire("suites", [age])
    assert Apparition.objects.get(dispositif__cle=a).preuve == "« créée en 2021 »"


def test_ajouter_une_operation() -> None:
    modele = exportees("operations")[0]
    neuve = {**modele, "id": "", "empreinte": "", "ordre": "", "commune": "Saint-Étienne-du-Bois"}
    rapport = ecrire("operations", [neuve])
    assert [ajout.ligne for ajout in rapport.ajouts] == [2]
    nee = Operation.objects.get(commune="Saint-Étienne-du-Bois")
    assert nee.cle.startswith(f"{modele['source']}-")
    assert nee.ordre == max(Operation.objects.filter(source=nee.source).values_list("ordre", flat=True))


def test_les_lignes_regionales_sont_laissees_de_cote() -> None:
    rangee = {"id": "aura-2023-plan", "territoire": "R84", "intitule": "Autre"}
    rapport = essai("dispositifs", [rangee])
    assert (rapport.ecartees, rapport.ecritures, rapport.refus) == ({REGIONALES: 1}, 0, [])
