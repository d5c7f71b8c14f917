"""A bad fixture loads nothing: its file, its record and the reason are named, in French."""

import re
from pathlib import Path
from typing import Any

import pytest
from reversion.models import Version

from aides.chargement.appliquer import charger
from aides.chargement.lire import FixtureInvalide
from aides.models import (
    CategorieAide,
    Dispositif,
    Fiche,
    Montant,
)
from aides.models.consignes import lire_version
from tests.atelier import Atelier, instantane

pytestmark = pytest.mark.django_db


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
    with pytest.raises(FixtureInvalide, match=f"^territoires.yaml — {plainte} : .* existe déjà\\.$"):
        charger(atelier.ecrire())
    assert not any(instantane().values())


def test_une_cle_seule_vaut_une_cle_dans_une_liste(atelier: Atelier) -> None:
    atelier.champs("aides.dispositif")["categories"] = ["soutien-msp", ["bourse-etude"]]
    charger(atelier.ecrire())
    assert [c.cle for c in Dispositif.objects.get().categories.all()] == ["bourse-etude", "soutien-msp"]
    assert len(charger(atelier.ecrire()).modifies) == 0


def test_une_regle_d_ensemble_que_l_equipe_enfreint_est_dite_et_n_arrete_rien(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    fiche = Fiche.objects.get(departement__code="2B")
    Dispositif.objects.create(cle="2b-2022-ajout", fiche=fiche, intitule="Ajout", resume="Saisi.", page=91)
    atelier.champs("aides.pole")["nom"] = "Nice (CHU)"
    bilan = charger(atelier.ecrire())
    assert bilan.avertissements == ["aides.dispositif 2b-2022-ajout : sa fiche n’a pas le statut « aides »"]
    assert (bilan.modifies, bilan.saisis) == (["aides.pole nice"], ["aides.dispositif 2b-2022-ajout"])


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
    recente, ancienne = map(lire_version, Version.objects.get_for_object(Dispositif.objects.get()))
    categories = {c.pk: c.cle for c in CategorieAide.objects.all()}
    assert (ancienne["resume"], recente["resume"]) == ("Le département paie une part des murs.", "Revu.")
    assert [categories[pk] for pk in ancienne["categories"]] == ["soutien-msp"]
    assert [categories[pk] for pk in recente["categories"]] == ["bourse-etude"]
    assert (len(ancienne["beneficiaires"]), recente["beneficiaires"]) == (1, [])
    assert Version.objects.get_for_object(Montant.objects.get()).count() == 2
    assert Version.objects.get_for_object(Fiche.objects.get(departement__code="2A")).count() == 2
    assert Version.objects.get_for_object(Fiche.objects.get(departement__code="2B")).count() == 1


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
    ("YAML error", "- model: [", rf"{ENTIER}YAML illisible, ligne 2, colonne 1"),
    ("not UTF-8", b"- nom: \xff", rf"{ENTIER}YAML illisible : l’octet n° 8 n’est pas de l’UTF-8"),
    ("an object", "- !!python/object/apply:os.getcwd []", rf"{ENTIER}YAML illisible, ligne 1, colonne 3"),
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


def test_un_dossier_sans_rien_n_efface_rien(tmp_path: Path) -> None:
    """A wrong folder is no order to forget everything."""
    (tmp_path / "notes.txt").write_text("rien", encoding="utf-8")
    nombre = Dispositif.objects.count()
    with pytest.raises(FixtureInvalide, match="aucun enregistrement : tout serait effacé"):
        charger(tmp_path)
    assert Dispositif.objects.count() == nombre > 0
