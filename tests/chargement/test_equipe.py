"""What staff corrected, added or deleted stays theirs, whatever the files become."""

from typing import Any

import pytest

from aides.chargement.appliquer import charger
from aides.chargement.comparer import somme
from aides.models import Beneficiaire, Capacite, Dispositif, Empreinte, Fiche, Montant, Pole, Releve, lire_jeton
from territoires.models import Departement
from tests.atelier import Atelier

pytestmark = pytest.mark.django_db


# --- What staff did ---


def test_une_correction_de_l_equipe_est_respectee_et_dite(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    for _ in range(2):
        assert charger(atelier.ecrire()).respectes == ["aides.dispositif 2a-2022-maisons"]
    atelier.champs("aides.dispositif")["resume"] = "Le fichier a changé lui aussi."
    bilan = charger(atelier.ecrire())
    assert ([c.nom for c in bilan.conflits], bilan.respectes) == (["aides.dispositif 2a-2022-maisons"], [])
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
    assert ([c.nom for c in bilan.conflits], bilan.respectes) == (["aides.capacite nice/corse/2022/urgence"], [])
    assert Capacite.objects.get().internes == 8


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
    assert [c.nom for c in bilan.conflits] == ["aides.montant 2a-2022-maisons/1"]
    assert bilan.respectes == ["aides.dispositif 2a-2022-maisons"]
    assert Montant.objects.get().maximum == 12000


def test_une_case_cochee_par_l_equipe_retient_ce_qu_elle_designe(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["beneficiaires"] = []
    atelier.retirer("aides.beneficiaire")
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    bilan = charger(atelier.ecrire())
    assert [c.nom for c in bilan.conflits] == ["aides.dispositif 2a-2022-maisons"]
    assert bilan.respectes == ["aides.beneficiaire internes"]
    assert [b.cle for b in Dispositif.objects.get().beneficiaires.all()] == ["internes"]


def test_ce_que_l_equipe_protege_reste_et_le_reste_se_charge(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Capacite.objects.update(internes=8)
    atelier.retirer("aides.capacite")
    atelier.retirer("aides.pole")
    atelier.champs("aides.source")["titre"] = "L’Atlas, revu"
    bilan = charger(atelier.ecrire())
    assert [c.nom for c in bilan.conflits] == ["aides.capacite nice/corse/2022/urgence"]
    assert bilan.respectes == ["aides.pole nice"]
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
