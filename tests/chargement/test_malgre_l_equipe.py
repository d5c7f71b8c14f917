"""What staff did never stops a load; what is wrong in the files does, whatever staff did."""

import pytest
from django.core.exceptions import ValidationError

from aides.chargement.appliquer import charger
from aides.chargement.lire import FixtureInvalide
from aides.models import (
    CategorieAide,
    Dispositif,
    DispositifRegional,
    Fiche,
    Suite,
    lire_jeton,
)
from tests.atelier import Atelier, instantane, vider
from tests.chargement.test_conflits import MESURE, MONTANT, NEUVE, deux_fois

pytestmark = pytest.mark.django_db

SANS_AIDES = "fiche : Cette fiche n’annonce pas d’aides : changez d’abord son statut."


# --- What hangs on what staff deleted or changed ---


def test_une_suite_d_une_mesure_supprimee_reste_dehors(atelier: Atelier) -> None:
    fiche = {"departement": ["2A"], "enquete": [2019], "statut": "aides", "page": 89}
    atelier.ajouter("fiches.yaml", "aides.fiche", **fiche)
    for cle in ("2a-2019-a", "2a-2019-b"):
        atelier.ajouter("fiches.yaml", "aides.dispositif", cle=cle, fiche=["2A", 2019], **NEUVE)
    charger(atelier.ecrire())
    Dispositif.objects.get(cle="2a-2019-a").delete()
    lien = {"a": ["2a-2022-maisons"], "relation": "reconduite"}
    atelier.ajouter("fiches.yaml", "aides.suite", de=["2a-2019-a"], **lien)
    atelier.ajouter("fiches.yaml", "aides.suite", de=["2a-2019-b"], **lien)
    bilan = deux_fois(atelier)
    assert bilan.respectes == ["aides.dispositif 2a-2019-a", "aides.suite 2a-2019-a/2a-2022-maisons"]
    assert (bilan.ajoutes, Suite.objects.count()) == (["aides.suite 2a-2019-b/2a-2022-maisons"], 1)
    assert (bilan.conflits, bilan.avertissements) == ([], [])


def test_une_mesure_neuve_d_une_fiche_que_l_equipe_dit_sans_aides(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.all().delete()
    Fiche.objects.filter(departement__code="2A").update(statut="aucune_aide")
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2a-2022-bourse", fiche=["2A", 2022], **NEUVE)
    atelier.ajouter("fiches.yaml", "aides.montant", dispositif=["2a-2022-bourse"], ordre=1, maximum="300")
    atelier.champs("aides.pole")["nom"] = "Nice (CHU)"
    bilan = deux_fois(atelier)
    assert bilan.avertissements == [
        f"aides.dispositif 2a-2022-bourse : {SANS_AIDES}",
        "aides.montant 2a-2022-bourse/1 : renvoie à un enregistrement inconnu (aides.dispositif 2a-2022-bourse)",
    ]
    assert bilan.modifies == ["aides.pole nice"]
    assert bilan.respectes == ["aides.fiche 2A/2022", MESURE, MONTANT]


def test_un_rang_pris_par_l_equipe(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    CategorieAide.objects.create(cle="a-nous", libelle="À nous", court="N.", definition="La nôtre.", ordre=7)
    piscine = {"cle": "piscine", "libelle": "Piscine", "court": "P.", "definition": "Des bains.", "ordre": 7}
    atelier.ajouter("reference.yaml", "aides.categorieaide", **piscine)
    atelier.champs("aides.categorieaide", cle="soutien-msp")["ordre"] = 8
    bilan = deux_fois(atelier)
    assert bilan.saisis == ["aides.categorieaide a-nous"]
    assert bilan.avertissements == [
        "aides.categorieaide piscine : ordre : Un objet Catégorie d’aide avec ce champ Ordre existe déjà."
    ]
    assert bilan.modifies == ["aides.categorieaide soutien-msp"]


def test_une_place_gardee_ne_se_prend_pas(atelier: Atelier) -> None:
    """A record that staff keep from its new rank keeps its own, which another wanted: both stay out, and are said."""
    charger(atelier.ecrire())
    CategorieAide.objects.create(cle="a-nous", libelle="À nous", court="N.", definition="La nôtre.", ordre=8)
    piscine = {"cle": "piscine", "libelle": "Piscine", "court": "P.", "definition": "Des bains.", "ordre": 6}
    atelier.ajouter("reference.yaml", "aides.categorieaide", **piscine)
    atelier.champs("aides.categorieaide", cle="soutien-msp")["ordre"] = 8
    assert deux_fois(atelier).avertissements == [
        f"aides.categorieaide {cle} : ordre : Un objet Catégorie d’aide avec ce champ Ordre existe déjà."
        for cle in ("soutien-msp", "piscine")
    ]
    rangs = {categorie.cle: categorie.ordre for categorie in CategorieAide.objects.all()}
    assert rangs == {"bourse-etude": 5, "soutien-msp": 6, "a-nous": 8}


def test_une_faute_de_l_equipe_n_arrete_rien(atelier: Atelier) -> None:
    """Not even one that no form lets through."""
    charger(atelier.ecrire())
    Dispositif.objects.update(intitule="", page=500)
    Fiche.objects.filter(departement__code="2A").update(statut="sans_reponse", sites="chez moi")
    bilan = deux_fois(atelier)
    assert bilan.respectes == ["aides.fiche 2A/2022", MESURE]
    assert bilan.avertissements == [f"{MESURE} : sa fiche n’a pas le statut « aides »"]


def test_la_faute_des_fichiers_les_arrete_quoi_qu_ait_fait_l_equipe(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.all().delete()
    Fiche.objects.filter(departement__code="2A").update(statut="aucune_aide")
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2a-2022-bourse", fiche=["2A", 2022], **NEUVE)
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2b-2022-bourse", fiche=["2B", 2022], **NEUVE)
    avant = instantane()
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == f"fiches.yaml — aides.dispositif 2b-2022-bourse : {SANS_AIDES}"
    assert instantane() == avant


def test_une_regle_d_ensemble_que_les_fichiers_enfreignent_les_arrete(atelier: Atelier) -> None:
    """Though staff's row breaks one too, and is named first."""
    charger(atelier.ecrire())
    Fiche.objects.filter(departement__code="2A").update(statut="sans_reponse")
    atelier.ajouter("formation.yaml", "aides.desaccord", cle="nombre", objet="Nombre", explication="Deux dates.")
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == "formation.yaml — aides.desaccord nombre : un désaccord a deux versions au moins"


def test_juger_ne_change_pas_la_version(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Fiche.objects.filter(departement__code="2A").update(statut="sans_reponse")
    jeton = lire_jeton()
    assert len(charger(atelier.ecrire()).avertissements) == 1
    assert lire_jeton() == jeton


# --- What the files bring in one go ---


def test_deux_lignes_echangent_leurs_rangs(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.categorieaide", cle="soutien-msp")["ordre"] = 5
    atelier.champs("aides.categorieaide", cle="bourse-etude")["ordre"] = 6
    assert sorted(deux_fois(atelier).modifies) == [
        "aides.categorieaide bourse-etude",
        "aides.categorieaide soutien-msp",
    ]
    assert [c.cle for c in CategorieAide.objects.order_by("ordre")] == ["soutien-msp", "bourse-etude"]


def test_une_fiche_perd_ses_mesures_et_son_statut(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.retirer("aides.montant")
    atelier.retirer("aides.dispositif")
    atelier.champs("aides.fiche", departement=["2A"])["statut"] = "aucune_aide"
    bilan = deux_fois(atelier)
    assert (bilan.modifies, bilan.supprimes) == (["aides.fiche 2A/2022"], [MONTANT, MESURE])


def test_un_cadre_peut_suivre_ses_parties_dans_les_fichiers(atelier: Atelier) -> None:
    commun = {"source": ["atlas"], "region": ["corse"], "annee": 2022, "porteur": "Région", "lieu_source": "p. 1"}
    for cle, cadre in (("c-detail", ["b-partie"]), ("b-partie", ["a-plan"]), ("a-plan", None)):
        champs = {"cle": cle, "intitule": cle, "resume": "Un plan.", **({"cadre": cadre} if cadre else {})}
        atelier.ajouter("formation.yaml", "aides.dispositifregional", **champs, **commun)
    deux_fois(atelier)
    cadres = {d.cle: d.cadre.cle if d.cadre else None for d in DispositifRegional.objects.select_related("cadre")}
    assert cadres == {"a-plan": None, "b-partie": "a-plan", "c-detail": "b-partie"}


def test_des_cadres_qui_tournent_en_rond(atelier: Atelier) -> None:
    """Refused by the form, said where staff made one all the same, and where the files do."""
    commun = {"source": ["atlas"], "region": ["corse"], "annee": 2022, "porteur": "Région", "lieu_source": "p. 1"}
    for cle, cadre in (("a-plan", None), ("b-partie", ["a-plan"])):
        champs = {"cle": cle, "intitule": cle, "resume": "Un plan.", **({"cadre": cadre} if cadre else {})}
        atelier.ajouter("formation.yaml", "aides.dispositifregional", **champs, **commun)
    charger(atelier.ecrire())
    plan, partie = DispositifRegional.objects.order_by("cle")
    plan.cadre = partie
    with pytest.raises(ValidationError) as refus:
        plan.full_clean()
    assert refus.value.message_dict == {"cadre": ["Ce cadre fait lui-même partie de ce dispositif."]}
    DispositifRegional.objects.filter(pk=plan.pk).update(cadre=partie)
    assert deux_fois(atelier).avertissements == [
        "aides.dispositifregional a-plan : fait partie de lui-même, de cadre en cadre",
        "aides.dispositifregional b-partie : fait partie de lui-même, de cadre en cadre",
    ]
    atelier.champs("aides.dispositifregional", cle="a-plan")["cadre"] = ["b-partie"]
    vider()
    with pytest.raises(FixtureInvalide, match=r"renvoie à un enregistrement inconnu \(aides\.dispositifregional"):
        charger(atelier.ecrire())
