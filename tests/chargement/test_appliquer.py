"""The loader: all or nothing, twice is once, and what staff changed stays theirs."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from aides.chargement.appliquer import charger
from aides.chargement.comparer import somme
from aides.chargement.lire import MODELES, FixtureInvalide
from aides.models import (
    Beneficiaire,
    Capacite,
    Dispositif,
    DispositifRegional,
    Empreinte,
    Fiche,
    Montant,
    Pole,
    Releve,
    lire_jeton,
)
from territoires.models import Departement
from tests.atelier import Atelier, contenu, instantane, vider

pytestmark = pytest.mark.django_db


@pytest.fixture
def atelier(tmp_path: Path, db: None) -> Atelier:
    """A small atlas on disk, and empty tables."""
    vider()
    return Atelier(tmp_path)


def test_tout_est_charge(atelier: Atelier) -> None:
    bilan = charger(atelier.ecrire())
    assert len(bilan.ajoutes) == sum(len(lignes) for lignes in atelier.fichiers.values())
    assert (bilan.modifies, bilan.supprimes, bilan.respectes, bilan.inchanges) == ([], [], [], 0)
    mesure = Dispositif.objects.get()
    assert [c.cle for c in mesure.categories.all()] == ["soutien-msp"]
    assert str(mesure.montants.get().maximum) == "15000.50"


def test_deux_fois_est_une_fois(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    avant = instantane()
    bilan = charger(atelier.ecrire())
    assert (bilan.ajoutes, bilan.modifies, bilan.supprimes, bilan.respectes) == ([], [], [], [])
    assert instantane() == avant  # the version and its date too: nothing was written


def test_toutes_les_donnees_deux_fois_sont_une_fois() -> None:
    """Over the real fixtures, loaded once for the session: nothing is added, changed, removed, nor left aside."""
    bilan = charger(settings.FIXTURES_ATLAS)
    assert (bilan.ajoutes, bilan.modifies, bilan.supprimes, bilan.respectes) == ([], [], [], [])
    assert bilan.inchanges > 1700


def test_a_blanc_n_ecrit_rien(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["intitule"] = "Murs de santé"
    atelier.retirer("aides.capacite")
    avant = instantane()
    bilan = charger(atelier.ecrire(), a_blanc=True)
    assert len(bilan.modifies) == len(bilan.supprimes) == 1
    assert instantane() == avant


def test_un_fichier_change_change_la_ligne(
    atelier: Atelier, annonces: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    charger(atelier.ecrire())
    pk = Dispositif.objects.get().pk
    atelier.champs("aides.dispositif").update(intitule="Murs de santé", categories=[["bourse-etude"]])
    with django_capture_on_commit_callbacks(execute=True):
        bilan = charger(atelier.ecrire())
    mesure = Dispositif.objects.get()
    assert bilan.modifies == ["aides.dispositif 2a-2022-maisons"]
    assert (mesure.pk, mesure.intitule, [c.cle for c in mesure.categories.all()]) == (
        pk,
        "Murs de santé",
        ["bourse-etude"],
    )
    assert " murs " in mesure.recherche
    assert annonces == [lire_jeton()]


def test_une_relation_retiree_du_fichier_est_retiree(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["beneficiaires"] = []
    charger(atelier.ecrire())
    assert not Dispositif.objects.get().beneficiaires.exists()


def test_ce_que_les_fichiers_n_ont_plus_est_retire(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    for modele in ("aides.capacite", "aides.pole", "aides.montant"):
        atelier.retirer(modele)
    bilan = charger(atelier.ecrire())
    assert sorted(bilan.supprimes) == [
        "aides.capacite nice/corse/2022/urgence",
        "aides.montant 2a-2022-maisons/1",
        "aides.pole nice",
    ]
    assert not Pole.objects.exists()
    assert not Montant.objects.exists()
    assert Empreinte.objects.filter(cle="nice").count() == 0


def test_un_fichier_qui_renvoie_a_ce_que_les_fichiers_n_ont_plus_est_refuse(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    avant = instantane()
    atelier.retirer("aides.pole")
    plainte = (
        "formation.yaml — aides.capacite nice/corse/2022/urgence : "
        "renvoie à un enregistrement que les fichiers n’ont plus (aides.pole nice)"
    )
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == plainte
    assert instantane() == avant


def test_une_categorie_citee_par_une_mesure_ne_se_retire_pas(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.retirer("aides.categorieaide", cle="soutien-msp")
    with pytest.raises(
        FixtureInvalide, match=r"aides\.dispositif 2a-2022-maisons .*aides\.categorieaide soutien-msp"
    ):
        charger(atelier.ecrire())


def test_un_cadre_est_retire_apres_ses_parties(atelier: Atelier) -> None:
    """In one model, a row that another points to: whatever their order by key."""
    commun = {"source": ["atlas"], "region": ["corse"], "annee": 2022, "porteur": "Région", "lieu_source": "p. 1"}
    for cle, cadre in (("a-plan", None), ("b-partie", ["a-plan"]), ("c-detail", ["b-partie"])):
        champs = {"cle": cle, "intitule": cle, "resume": "Un plan.", **({"cadre": cadre} if cadre else {})}
        atelier.ajouter("formation.yaml", "aides.dispositifregional", **champs, **commun)
    charger(atelier.ecrire())
    for cle in ("a-plan", "b-partie", "c-detail"):
        atelier.retirer("aides.dispositifregional", cle=cle)
    bilan = charger(atelier.ecrire())
    assert bilan.supprimes == [f"aides.dispositifregional {cle}" for cle in ("c-detail", "b-partie", "a-plan")]
    assert not DispositifRegional.objects.exists()


# --- What staff did ---


def test_une_correction_de_l_equipe_est_respectee_et_dite(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    for _ in range(2):
        assert charger(atelier.ecrire()).respectes == ["aides.dispositif 2a-2022-maisons"]
    atelier.champs("aides.dispositif")["resume"] = "Le fichier a changé lui aussi."
    assert charger(atelier.ecrire()).respectes == ["aides.dispositif 2a-2022-maisons"]
    assert Dispositif.objects.get().resume == "Corrigé par l’équipe."


def test_une_correction_des_categories_aussi(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.get().categories.clear()
    assert charger(atelier.ecrire()).respectes == ["aides.dispositif 2a-2022-maisons"]
    assert not Dispositif.objects.get().categories.exists()


def test_une_suppression_de_l_equipe_est_respectee(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Releve.objects.all().delete()
    for _ in range(2):
        assert charger(atelier.ecrire()).respectes == ["aides.releve 2A/2022/soutien-msp"]
    assert not Releve.objects.exists()


def test_un_ajout_de_l_equipe_reste(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.create(
        cle="2a-2022-ajout", fiche=Fiche.objects.get(statut="aides"), intitule="Ajout", resume="Saisi.", page=90
    )
    bilan = charger(atelier.ecrire())
    assert (bilan.supprimes, Dispositif.objects.count()) == ([], 2)


def test_ecraser_remet_les_fichiers(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    Releve.objects.all().delete()
    bilan = charger(atelier.ecrire(), ecraser=True)
    assert bilan.modifies == ["aides.dispositif 2a-2022-maisons"]
    assert bilan.ajoutes == ["aides.releve 2A/2022/soutien-msp"]
    assert charger(atelier.ecrire()).inchanges == sum(len(lignes) for lignes in atelier.fichiers.values())


def test_une_correction_reprise_par_les_fichiers_n_en_est_plus_une(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Le même des deux côtés.")
    atelier.champs("aides.dispositif")["resume"] = "Le même des deux côtés."
    assert charger(atelier.ecrire()).respectes == []
    atelier.champs("aides.dispositif")["resume"] = "Puis le fichier change."
    assert charger(atelier.ecrire()).modifies == ["aides.dispositif 2a-2022-maisons"]


def test_une_correction_retiree_des_fichiers_reste(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Capacite.objects.update(internes=8)
    atelier.retirer("aides.capacite")
    bilan = charger(atelier.ecrire())
    assert (bilan.respectes, Capacite.objects.get().internes) == (["aides.capacite nice/corse/2022/urgence"], 8)


# --- What hangs on what staff did ---


def test_un_formulaire_enregistre_sans_rien_changer_ne_change_rien(atelier: Atelier) -> None:
    """A browser sends lines that end in its own way."""
    atelier.champs("aides.fiche", departement=["2A"])["sites"] = "https://exemple.fr\nhttps://exemple.org"
    charger(atelier.ecrire())
    avant = Fiche.objects.get(departement__code="2A")
    avant.sites = avant.sites.replace("\n", "\r\n")
    avant.save()
    assert charger(atelier.ecrire()).respectes == []
    atelier.champs("aides.fiche", departement=["2A"])["page"] = 92
    assert charger(atelier.ecrire()).modifies == ["aides.fiche 2A/2022"]


def test_une_colonne_venue_apres_ne_met_rien_sur_le_compte_de_l_equipe(atelier: Atelier) -> None:
    """As where rows were loaded before the column came: nothing was written there."""
    charger(atelier.ecrire())
    for trace in Empreinte.objects.filter(modele="territoires.departement"):
        del valeurs_de(trace)["site"]
        trace.save()
    atelier.champs("territoires.departement", code="2A")["site"] = "https://www.isula.corsica"
    bilan = charger(atelier.ecrire())
    assert (bilan.modifies, bilan.respectes) == (["territoires.departement 2A"], [])
    assert {valeurs_de(t)["site"] for t in Empreinte.objects.filter(modele="territoires.departement")} == {
        "https://www.isula.corsica",
        "",
    }


def test_ce_que_l_equipe_a_saisi_dans_une_colonne_venue_apres_est_a_elle(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    for trace in Empreinte.objects.filter(modele="territoires.departement"):
        del valeurs_de(trace)["site"]
        trace.save()
    Departement.objects.filter(code="2A").update(site="https://exemple.fr")
    atelier.champs("territoires.departement", code="2A")["site"] = "https://www.isula.corsica"
    assert charger(atelier.ecrire()).respectes == ["territoires.departement 2A"]
    assert Departement.objects.get(code="2A").site == "https://exemple.fr"


def test_ce_que_le_chargement_note_pour_lui_n_est_pas_une_nouvelle_version(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    jeton = lire_jeton()
    Empreinte.objects.update(valeurs={})
    Empreinte.objects.filter(modele="aides.pole").delete()
    bilan = charger(atelier.ecrire())
    assert (bilan.ajoutes, bilan.modifies, bilan.respectes) == ([], [], [])
    assert Empreinte.objects.get(modele="aides.pole").valeurs == {"cle": "nice", "nom": "Nice", "contact": ""}
    assert not Empreinte.objects.filter(valeurs={}).exists()
    assert lire_jeton() == jeton


def test_ce_qui_tient_a_une_ligne_supprimee_par_l_equipe_reste_dehors_avec_elle(atelier: Atelier) -> None:
    """Rows that the files gained since: a measure of a deleted sheet, its amount."""
    charger(atelier.ecrire())
    Dispositif.objects.all().delete()
    Fiche.objects.filter(departement__code="2A").delete()
    neuve = {"intitule": "Bourse", "resume": "Le département paie.", "page": 90}
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2a-2022-bourse", fiche=["2A", 2022], **neuve)
    atelier.ajouter("fiches.yaml", "aides.montant", dispositif=["2a-2022-bourse"], ordre=1, maximum="300")
    atelier.champs("aides.pole")["nom"] = "Nice (CHU)"
    for modifies in (["aides.pole nice"], []):
        bilan = charger(atelier.ecrire())
        assert (bilan.ajoutes, bilan.modifies) == ([], modifies)
        assert bilan.respectes == [
            "aides.fiche 2A/2022",
            "aides.dispositif 2a-2022-maisons",
            "aides.dispositif 2a-2022-bourse",
            "aides.montant 2a-2022-maisons/1",
            "aides.montant 2a-2022-bourse/1",
        ]
    assert charger(atelier.ecrire(), ecraser=True).respectes == []
    assert Montant.objects.count() == 2


def test_ce_qui_cite_une_ligne_supprimee_par_l_equipe_reste_dehors(atelier: Atelier) -> None:
    """Through a list of boxes too."""
    charger(atelier.ecrire())
    Beneficiaire.objects.all().delete()
    neuve = {"intitule": "Bourse", "resume": "Le département paie.", "page": 90, "beneficiaires": [["internes"]]}
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2a-2022-bourse", fiche=["2A", 2022], **neuve)
    bilan = charger(atelier.ecrire())
    assert bilan.ajoutes == []
    assert bilan.respectes == [
        "aides.beneficiaire internes",
        "aides.dispositif 2a-2022-maisons",
        "aides.dispositif 2a-2022-bourse",
    ]


def sans_mesure(atelier: Atelier) -> None:
    """The files give up the measure and its amount."""
    atelier.retirer("aides.montant")
    atelier.retirer("aides.dispositif")


def test_un_ajout_de_l_equipe_retient_ce_qu_il_complete(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Montant.objects.create(dispositif=Dispositif.objects.get(), ordre=2, plafond=100)
    sans_mesure(atelier)
    for _ in range(2):
        bilan = charger(atelier.ecrire())
        assert bilan.respectes == ["aides.dispositif 2a-2022-maisons"]
        assert [m.ordre for m in Montant.objects.all()] == [2]
    assert charger(atelier.ecrire(), ecraser=True).respectes == ["aides.dispositif 2a-2022-maisons"]
    assert [m.ordre for m in Montant.objects.all()] == [2]


def test_une_correction_de_l_equipe_retient_ce_dont_elle_depend(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Montant.objects.update(maximum=12000)
    sans_mesure(atelier)
    bilan = charger(atelier.ecrire())
    assert bilan.supprimes == []
    assert bilan.respectes == ["aides.montant 2a-2022-maisons/1", "aides.dispositif 2a-2022-maisons"]
    assert Montant.objects.get().maximum == 12000


def test_une_case_cochee_par_l_equipe_retient_ce_qu_elle_designe(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["beneficiaires"] = []
    atelier.retirer("aides.beneficiaire")
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    bilan = charger(atelier.ecrire())
    assert bilan.respectes == ["aides.dispositif 2a-2022-maisons", "aides.beneficiaire internes"]
    assert [b.cle for b in Dispositif.objects.get().beneficiaires.all()] == ["internes"]


def test_ce_que_l_equipe_protege_reste_et_le_reste_se_charge(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Capacite.objects.update(internes=8)
    atelier.retirer("aides.capacite")
    atelier.retirer("aides.pole")
    atelier.champs("aides.source")["titre"] = "L’Atlas, revu"
    bilan = charger(atelier.ecrire())
    assert bilan.respectes == ["aides.capacite nice/corse/2022/urgence", "aides.pole nice"]
    assert (bilan.modifies, Pole.objects.count()) == (["aides.source atlas"], 1)


def test_une_ligne_que_l_equipe_et_les_fichiers_ont_otee_est_oubliee(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Releve.objects.all().delete()
    atelier.retirer("aides.releve")
    jeton = lire_jeton()
    bilan = charger(atelier.ecrire())
    assert (bilan.supprimes, bilan.respectes, lire_jeton()) == ([], [], jeton)
    assert not Empreinte.objects.filter(modele="aides.releve").exists()


# --- What bases of older releases remember: a hash ---


def valeurs_de(trace: Empreinte) -> dict[str, Any]:
    """What the loader remembers of a row."""
    assert trace.valeurs is not None
    valeurs: dict[str, Any] = trace.valeurs
    return valeurs


def a_l_ancienne(modele: str, **cherches: Any) -> None:
    """Make the loader remember of these rows what a migration leaves where a hash could not be resolved."""
    for trace in Empreinte.objects.filter(modele=modele, **cherches):
        valeurs = valeurs_de(trace)
        champs = sorted(valeurs)
        trace.ancienne = {"somme": somme(valeurs), "champs": [champs]}
        trace.valeurs = None
        trace.save()


def test_d_une_ligne_changee_avant_on_reconnait_ce_qui_fut_ecrit(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    ecrites = Empreinte.objects.get(modele="aides.dispositif").valeurs
    a_l_ancienne("aides.dispositif")
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    assert charger(atelier.ecrire()).respectes == ["aides.dispositif 2a-2022-maisons"]
    trace = Empreinte.objects.get(modele="aides.dispositif")
    assert (trace.valeurs, trace.ancienne) == (ecrites, {})


def test_une_ligne_rendue_a_ce_qui_fut_ecrit_suit_de_nouveau_les_fichiers(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    a_l_ancienne("aides.dispositif")
    atelier.champs("aides.dispositif")["resume"] = "Le fichier a changé."
    bilan = charger(atelier.ecrire())
    assert (bilan.modifies, bilan.respectes) == (["aides.dispositif 2a-2022-maisons"], [])
    trace = Empreinte.objects.get(modele="aides.dispositif")
    assert (valeurs_de(trace)["resume"], trace.ancienne) == ("Le fichier a changé.", {})


def test_une_ligne_dont_nul_ne_sait_ce_qui_fut_ecrit_est_a_l_equipe(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    a_l_ancienne("aides.dispositif")
    atelier.champs("aides.dispositif")["resume"] = "Le fichier a changé."
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    for _ in range(2):
        assert charger(atelier.ecrire()).respectes == ["aides.dispositif 2a-2022-maisons"]
    assert Empreinte.objects.get(modele="aides.dispositif").valeurs is None
    atelier.champs("aides.dispositif")["resume"] = "Corrigé par l’équipe."
    assert charger(atelier.ecrire()).respectes == []
    assert Empreinte.objects.get(modele="aides.dispositif").ancienne == {}


def test_une_ligne_a_l_ancienne_se_retire_si_elle_est_ce_qui_fut_ecrit(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    a_l_ancienne("aides.capacite")
    atelier.retirer("aides.capacite")
    assert charger(atelier.ecrire()).supprimes == ["aides.capacite nice/corse/2022/urgence"]
    assert not Empreinte.objects.filter(modele="aides.capacite").exists()


# --- Bad fixtures: file, record, reason; nothing loaded ---

MESURE = "fiches.yaml — aides.dispositif 2a-2022-maisons : "
MONTANT = "fiches.yaml — aides.montant 2a-2022-maisons/1 : "
INCONNU = "renvoie à un enregistrement inconnu "

MAUVAIS: list[tuple[str, str, dict[str, Any], str]] = [
    ("unknown territory", "aides.releve", {"departement": ["99"]},
     f"tableaux.yaml — aides.releve 99/2022/soutien-msp : {INCONNU}(territoires.departement 99)"),
    ("unknown category", "aides.releve", {"categorie": ["piscine"]},
     f"tableaux.yaml — aides.releve 2A/2022/piscine : {INCONNU}(aides.categorieaide piscine)"),
    ("unknown category of a measure", "aides.dispositif", {"categories": [["piscine"]]},
     f"{MESURE}{INCONNU}(aides.categorieaide piscine)"),
    ("unknown sheet", "aides.dispositif", {"fiche": ["2A", 2019]}, f"{MESURE}{INCONNU}(aides.fiche 2A/2019)"),
    ("category twice", "aides.dispositif", {"categories": [["soutien-msp"], ["soutien-msp"]]},
     "fiches.yaml — enregistrement n° 2 : « categories » contient deux fois la même valeur"),
    ("a year without survey", "aides.releve", {"enquete": [2031]},
     f"tableaux.yaml — aides.releve 2A/2031/soutien-msp : {INCONNU}(aides.enquete 2031)"),
    ("a year that is none", "aides.capacite", {"annee": 22},
     "formation.yaml — aides.capacite nice/corse/22/urgence : "
     "annee : Assurez-vous que cette valeur est supérieure ou égale à 2000."),
    ("a year in words", "aides.capacite", {"annee": "deux mille"},
     "formation.yaml — enregistrement n° 2 : La valeur «\xa0deux mille\xa0» doit être un nombre entier."),
    ("amount below zero", "aides.montant", {"maximum": "-3"}, f"{MONTANT}maximum : Un montant est supérieur à zéro."),
    ("amount of zero", "aides.montant", {"maximum": "0"}, f"{MONTANT}maximum : Un montant est supérieur à zéro."),
    ("a rate above 100", "aides.montant", {"taux": "120"}, f"{MONTANT}taux : Un taux ne dépasse pas 100\xa0%."),
    ("an amount in words", "aides.montant", {"maximum": "cher"},
     "fiches.yaml — enregistrement n° 3 : La valeur «\xa0cher\xa0» doit être un nombre décimal."),
    ("maximum below minimum", "aides.montant", {"minimum": "20000"},
     f"{MONTANT}maximum : Le maximum est inférieur au minimum."),
    ("two faults at once", "aides.montant", {"minimum": "20000", "taux": "120"},
     f"{MONTANT}maximum : Le maximum est inférieur au minimum. ; taux : Un taux ne dépasse pas 100\xa0%."),
    ("unknown field", "aides.fiche", {"couleur": "bleu"},
     "fiches.yaml — enregistrement n° 1 : champ inconnu « couleur »"),
    ("the first of two unknown fields", "aides.fiche", {"odeur": "rose", "couleur": "bleu"},
     "fiches.yaml — enregistrement n° 1 : champ inconnu « couleur »"),
    ("the search column, which is computed", "aides.dispositif", {"recherche": "x"},
     "fiches.yaml — enregistrement n° 2 : champ inconnu « recherche »"),
    ("unknown status", "aides.fiche", {"statut": "peut-être"},
     "fiches.yaml — aides.fiche 2A/2022 : statut : La valeur «\xa0'peut-être'\xa0» n’est pas un choix valide. "
     "La fiche porte des dispositifs : seul le statut « aides » convient."),
    ("unknown stage", "aides.dispositif", {"stade": "rêvée"},
     f"{MESURE}stade : La valeur «\xa0'rêvée'\xa0» n’est pas un choix valide."),
    ("page zero", "aides.fiche", {"page": 0},
     "fiches.yaml — aides.fiche 2A/2022 : page : Assurez-vous que cette valeur est supérieure ou égale à 1."),
    ("no title", "aides.dispositif", {"intitule": ""}, f"{MESURE}intitule : Ce champ ne peut pas être vide."),
    ("a number where text is due", "territoires.departement", {"code": 1},
     "territoires.yaml — enregistrement n° 2 : « code » doit être un texte entre guillemets"),
    ("a number where a long text is due", "aides.dispositif", {"resume": 12},
     "fiches.yaml — enregistrement n° 2 : « resume » doit être un texte entre guillemets"),
    ("a doubt without reason", "aides.dispositif", {"confiance": "douteuse"},
     f"{MESURE}motif : Un codage qui n’est pas sûr se motive."),
    ("months without commitment", "aides.dispositif", {"engagement_mois": 36},
     f"{MESURE}engagement_mois : Une durée suppose un engagement demandé."),
    ("measures on a silent sheet", "aides.dispositif", {"fiche": ["2B", 2022]},
     f"{MESURE}fiche : Cette fiche n’annonce pas d’aides : changez d’abord son statut."),
    ("a private address of a site", "aides.fiche", {"sites": "chez moi"},
     "fiches.yaml — aides.fiche 2A/2022 : "
     "sites : Une adresse de site (https://…) ou une adresse générique par ligne."),
    ("no key", "aides.pole", {"cle": ""}, "formation.yaml — enregistrement n° 1 : « cle » manque"),
    ("no survey", "aides.fiche", {"enquete": None}, "fiches.yaml — enregistrement n° 1 : « enquete » manque"),
]  # fmt: skip


@pytest.mark.parametrize(("modele", "champs", "plainte"), [m[1:] for m in MAUVAIS], ids=[m[0] for m in MAUVAIS])
def test_une_mauvaise_fixture_arrete_tout(
    atelier: Atelier, modele: str, champs: dict[str, Any], plainte: str
) -> None:
    charger(atelier.ecrire())
    avant = instantane()
    atelier.champs("aides.source")["titre"] = "Un changement valable, qui ne doit pas passer non plus"
    atelier.champs(modele).update(champs)
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == plainte
    assert instantane() == avant


@pytest.mark.parametrize(
    ("modele", "champs", "plainte"),
    [
        ("territoires.region", {"slug": "ailleurs", "nom": "Ailleurs"}, "territoires.region ailleurs"),
        ("aides.categorieaide", {"cle": "piscine", "libelle": "P", "court": "P", "definition": "P"},
         "aides.categorieaide piscine"),
    ],
)  # fmt: skip
def test_ce_que_la_base_seule_refuse_est_nomme_aussi(
    atelier: Atelier, modele: str, champs: dict[str, Any], plainte: str
) -> None:
    """A value that must be unique, twice: the record that came second."""
    unique = {"codes_insee": "94"} if modele == "territoires.region" else {"ordre": 6}
    atelier.ajouter("territoires.yaml", modele, **champs, **unique)
    with pytest.raises(FixtureInvalide, match=f"^territoires.yaml — {plainte} : (?=.*(?i:unique))"):
        charger(atelier.ecrire())
    assert not any(instantane().values())


def test_une_cle_seule_vaut_une_cle_dans_une_liste(atelier: Atelier) -> None:
    atelier.champs("aides.dispositif")["categories"] = ["soutien-msp", ["bourse-etude"]]
    charger(atelier.ecrire())
    assert [c.cle for c in Dispositif.objects.get().categories.all()] == ["bourse-etude", "soutien-msp"]
    assert len(charger(atelier.ecrire()).modifies) == 0


def test_une_regle_d_ensemble_nomme_la_ligne_de_l_equipe_qui_l_enfreint(atelier: Atelier) -> None:
    """It is in no file: the whole of them is named."""
    charger(atelier.ecrire())
    fiche = Fiche.objects.get(departement__code="2B")
    Dispositif.objects.create(cle="2b-2022-ajout", fiche=fiche, intitule="Ajout", resume="Saisi.", page=91)
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == "fixtures — aides.dispositif 2b-2022-ajout : sa fiche n’a pas le statut « aides »"


def test_un_desaccord_a_deux_versions(atelier: Atelier) -> None:
    atelier.ajouter("formation.yaml", "aides.desaccord", cle="nombre", objet="Nombre", explication="Deux dates.")
    version = {"desaccord": ["nombre"], "source": ["atlas"], "valeur": "7", "portee": "2022", "lieu": "p. 1"}
    atelier.ajouter("formation.yaml", "aides.versiondesaccord", ordre=1, **version)
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == "formation.yaml — aides.desaccord nombre : un désaccord a deux versions au moins"
    atelier.ajouter("formation.yaml", "aides.versiondesaccord", ordre=2, **version)
    assert "aides.desaccord nombre" in charger(atelier.ecrire()).ajoutes


def test_une_ecriture_est_une_ligne_d_historique_avec_ses_relations(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif").update(resume="Revu.", categories=[["bourse-etude"]], beneficiaires=[])
    atelier.champs("aides.montant")["maximum"] = "12000"
    atelier.champs("aides.fiche")["absences"] = []
    charger(atelier.ecrire())
    recente, ancienne = Dispositif.objects.get().history.all()
    assert (ancienne.resume, recente.resume) == ("Le département paie une part des murs.", "Revu.")
    assert [c.categorieaide.cle for c in ancienne.categories.all()] == ["soutien-msp"]
    assert [c.categorieaide.cle for c in recente.categories.all()] == ["bourse-etude"]
    assert (ancienne.beneficiaires.count(), recente.beneficiaires.count()) == (1, 0)
    assert Montant.objects.get().history.count() == 2
    assert Fiche.objects.get(departement__code="2A").history.count() == 2
    assert Fiche.objects.get(departement__code="2B").history.count() == 1


def test_sur_une_base_vide_rien_n_est_charge(atelier: Atelier) -> None:
    atelier.champs("aides.montant")["maximum"] = "-3"
    with pytest.raises(FixtureInvalide):
        charger(atelier.ecrire())
    assert not any(instantane().values())


def test_deux_fois_la_meme_cle(atelier: Atelier) -> None:
    atelier.ajouter("formation.yaml", "aides.pole", cle="nice", nom="Nice encore")
    with pytest.raises(
        FixtureInvalide, match=r"formation\.yaml — aides\.pole nice : figure déjà dans formation\.yaml"
    ):
        charger(atelier.ecrire())


def test_une_fiche_codee_sans_dispositif(atelier: Atelier) -> None:
    atelier.retirer("aides.montant")
    atelier.retirer("aides.dispositif")
    with pytest.raises(FixtureInvalide, match=r"fiches\.yaml — aides\.fiche 2A/2022 : .*aucun dispositif"):
        charger(atelier.ecrire())
    atelier.champs("aides.fiche", departement=["2A"])["codee"] = False
    charger(atelier.ecrire())


ENTIER = "zut.yaml — fichier entier : "
PREMIER = "zut.yaml — enregistrement n° 1 : "
FICHIERS: list[tuple[str, str | bytes, str]] = [
    ("YAML error", "- model: [", rf"{ENTIER}YAML illisible \(.+\)"),
    ("not UTF-8", b"- nom: \xff", rf"{ENTIER}YAML illisible \(.+\)"),
    ("an object", "- !!python/object/apply:os.getcwd []", rf"{ENTIER}YAML illisible \(.+\)"),
    ("no list", "model: aides.pole", f"{ENTIER}une liste d’enregistrements est attendue"),
    ("empty", "", f"{ENTIER}une liste d’enregistrements est attendue"),
    ("a record that is none", "- aides.pole", f"{PREMIER}« model » et « fields », rien d’autre"),
    ("fields that are none", "- {model: aides.pole, fields: []}", f"{PREMIER}« model » et « fields », rien d’autre"),
    ("a primary key", "- {model: aides.pole, pk: 1, fields: {cle: a, nom: A}}",
     f"{PREMIER}« model » et « fields », rien d’autre"),
    ("unknown model", "- {model: auth.user, fields: {username: moi}}", f"{PREMIER}modèle inconnu « auth.user »"),
    ("a missing relation", "- {model: aides.capacite, fields: {pole: [nice]}}", f"{PREMIER}« region » manque"),
    ("the second record", "- {model: aides.pole, fields: {cle: a, nom: A}}\n- {model: aides.pole, fields: {nom: B}}",
     "zut.yaml — enregistrement n° 2 : « cle » manque"),
]  # fmt: skip


@pytest.mark.parametrize(("contenu", "plainte"), [f[1:] for f in FICHIERS], ids=[f[0] for f in FICHIERS])
def test_un_fichier_illisible_arrete_tout(atelier: Atelier, contenu: str | bytes, plainte: str) -> None:
    dossier = atelier.ecrire()
    (dossier / "zut.yaml").write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    with pytest.raises(FixtureInvalide) as erreur:
        charger(dossier)
    assert re.fullmatch(plainte, str(erreur.value), re.S)
    assert not any(instantane().values())


def test_un_fichier_d_un_dossier_est_nomme_avec_lui(atelier: Atelier) -> None:
    dossier = atelier.ecrire()
    (dossier / "fiches").mkdir()
    double = "- {model: aides.pole, fields: {cle: nice, nom: Nice}}"
    (dossier / "fiches" / "06.yaml").write_text(double, encoding="utf-8")
    with pytest.raises(FixtureInvalide) as erreur:
        charger(dossier)
    assert str(erreur.value) == "formation.yaml — aides.pole nice : figure déjà dans fiches/06.yaml"


# --- The commands ---


def test_la_commande_dit_ce_qui_a_change(atelier: Atelier, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("charger_atlas", atelier.ecrire())
    assert capsys.readouterr().out.splitlines()[0] == "17 ajoutés"
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    atelier.champs("aides.pole")["nom"] = "Nice (CHU)"
    atelier.champs("aides.source")["titre"] = "L’Atlas, revu"
    atelier.retirer("aides.releve")
    call_command("charger_atlas", atelier.ecrire(), a_blanc=True)
    assert capsys.readouterr().out.splitlines() == [
        "0 ajouté",
        "2 modifiés",
        "  aides.source atlas",
        "  aides.pole nice",
        "1 supprimé",
        "  aides.releve 2A/2022/soutien-msp",
        "1 corrigé par l’équipe, laissé tel quel",
        "  aides.dispositif 2a-2022-maisons",
        "13 inchangés — à blanc : rien n’a été écrit",
    ]
    assert Releve.objects.exists()


def test_la_commande_dit_l_erreur(atelier: Atelier) -> None:
    atelier.champs("aides.montant")["maximum"] = "-3"
    with pytest.raises(CommandError, match=r"Rien n’a été chargé\. fiches\.yaml — aides\.montant 2a-2022-maisons/1"):
        call_command("charger_atlas", atelier.ecrire())
    with pytest.raises(CommandError, match="introuvable"):
        call_command("charger_atlas", atelier.dossier / "ailleurs")


@pytest.mark.une_base
def test_loaddata_suffit(racine: Path) -> None:
    """Django's own command, on the very files: the same rows as the loader's, search column included."""

    # Keys are numbered anew: rows are compared by natural key, many-to-many links among them.
    def rang(chemin: Path) -> int:
        return min(MODELES.index(m) for m in MODELES if f"model: {m}\n" in chemin.read_text(encoding="utf-8"))

    attendu = contenu()
    vider()
    fichiers = sorted((racine / "fixtures").rglob("*.yaml"), key=rang)
    call_command("loaddata", *map(str, fichiers), verbosity=0)
    assert contenu() == attendu


def test_les_dependances_des_cles_naturelles_sont_a_chacun() -> None:
    """Set on a method that models share, they would be everybody's: `dumpdata` would find no order to write in."""
    from django.apps import apps
    from django.core.serializers import sort_dependencies

    from aides.models import Source

    assert not hasattr(Source.natural_key, "dependencies")
    ordre = sort_dependencies([(apps.get_app_config(nom), None) for nom in ("aides", "territoires")])
    rang = {modele._meta.label_lower: i for i, modele in enumerate(ordre)}
    for nom in MODELES:
        for prealable in getattr(apps.get_model(nom).natural_key, "dependencies", ()):
            assert rang[prealable] < rang[nom]
