"""What became of measures, loaded: keys of several parts, rules that no single row shows, what staff changed."""

from typing import Any

import pytest
from reversion.models import Version

from aides.chargement.appliquer import charger
from aides.chargement.lire import FixtureInvalide
from aides.models import Apparition, Changement, Dispositif, Fiche, Suite
from tests.atelier import Atelier

pytestmark = pytest.mark.django_db

CLES = (["2a-2019-maisons"], ["2a-2022-maisons"])
NOM = "suites.yaml — aides.suite 2a-2019-maisons/2a-2022-maisons : "
CHANGEMENT = "suites.yaml — aides.changement 2a-2019-maisons/2a-2022-maisons/1 : "
APPARITION = "suites.yaml — aides.apparition 2a-2022-primes : "


@pytest.fixture
def petit(atelier: Atelier) -> Atelier:
    """Two sheets of one territory, a link between them with its change, a measure that is said to be new."""
    fiche = {"departement": ["2A"], "enquete": [2019], "statut": "aides", "page": 89}
    mesure = {"intitule": "Maisons", "resume": "Une part des murs.", "page": 89}
    atelier.ajouter("fiches.yaml", "aides.fiche", **fiche)
    atelier.ajouter("fiches.yaml", "aides.fiche", **{**fiche, "departement": ["2B"]})
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2a-2019-maisons", fiche=["2A", 2019], **mesure)
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2b-2019-maisons", fiche=["2B", 2019], **mesure)
    atelier.ajouter("fiches.yaml", "aides.dispositif", cle="2a-2022-primes", fiche=["2A", 2022], **mesure)
    atelier.fichiers["suites.yaml"] = []
    atelier.ajouter("suites.yaml", "aides.suite", de=CLES[0], a=CLES[1], relation="modifiee", confiance="sure")
    suite = [CLES[0][0], CLES[1][0]]
    change = {"element": "montant", "avant": "800 €/mois", "apres": "1 200 €/mois"}
    atelier.ajouter("suites.yaml", "aides.changement", suite=suite, ordre=1, **change)
    dite = {"relation": "nouvelle_dite", "preuve": "créée en 2021"}
    atelier.ajouter("suites.yaml", "aides.apparition", dispositif=["2a-2022-primes"], **dite)
    return atelier


def test_tout_se_charge_et_se_recharge(petit: Atelier) -> None:
    charger(petit.ecrire())
    suite = Suite.objects.get()
    assert (suite.de.cle, suite.a.cle, suite.relation) == ("2a-2019-maisons", "2a-2022-maisons", "modifiee")
    assert suite.natural_key() == ("2a-2019-maisons", "2a-2022-maisons")
    assert Changement.objects.get_by_natural_key(*suite.natural_key(), 1).apres == "1 200 €/mois"
    assert Apparition.objects.get_by_natural_key("2a-2022-primes").preuve == "créée en 2021"
    assert Version.objects.get_for_object(suite).count() == 1
    bilan = charger(petit.ecrire())
    assert (bilan.ajoutes, bilan.modifies, bilan.supprimes, bilan.respectes) == ([], [], [], [])


MAUVAIS: list[tuple[str, str, dict[str, Any], str]] = [
    ("another territory", "aides.suite", {"de": ["2b-2019-maisons"]},
     "suites.yaml — aides.suite 2b-2019-maisons/2a-2022-maisons : "
     "a : Cette mesure n’est pas du même territoire que celle de départ."),
    ("the same survey", "aides.suite", {"de": ["2a-2022-primes"]},
     "suites.yaml — aides.suite 2a-2022-primes/2a-2022-maisons : "
     "a : Cette mesure n’est pas d’une enquête plus récente que celle de départ."),
    ("a doubt without reason", "aides.suite", {"confiance": "probable"},
     f"{NOM}motif : Un lien qui n’est pas sûr se motive."),
    ("a relation of no link", "aides.suite", {"relation": "pas_citee"},
     f"{NOM}relation : La valeur «\xa0'pas_citee'\xa0» n’est pas un choix valide."),
    ("no such measure", "aides.suite", {"a": ["2a-2022-rien"]},
     "suites.yaml — aides.suite 2a-2019-maisons/2a-2022-rien : "
     "renvoie à un enregistrement inconnu (aides.dispositif 2a-2022-rien)"),
    ("changes of what did not change", "aides.suite", {"relation": "reconduite"},
     f"{CHANGEMENT}element : Seule une aide précisée ou modifiée a des changements."),
    ("the same before and after", "aides.changement", {"avant": "", "apres": ""},
     f"{CHANGEMENT}apres : Dites ce qui change : avant et après sont les mêmes."),
    ("no such element", "aides.changement", {"element": "humeur"},
     f"{CHANGEMENT}element : La valeur «\xa0'humeur'\xa0» n’est pas un choix valide."),
    ("no link to change", "aides.changement", {"suite": ["2a-2019-maisons", "2a-2022-primes"]},
     "suites.yaml — aides.changement 2a-2019-maisons/2a-2022-primes/1 : "
     "renvoie à un enregistrement inconnu (aides.suite 2a-2019-maisons/2a-2022-primes)"),
    ("an age without proof", "aides.apparition", {"preuve": ""},
     f"{APPARITION}preuve : Ce champ ne peut pas être vide."),
    ("an age of what continues another", "aides.apparition", {"dispositif": ["2a-2022-maisons"]},
     "suites.yaml — aides.apparition 2a-2022-maisons : dite nouvelle ou antérieure, la mesure en continue une autre"),
]  # fmt: skip


@pytest.mark.parametrize(("modele", "champs", "plainte"), [m[1:] for m in MAUVAIS], ids=[m[0] for m in MAUVAIS])
def test_une_mauvaise_suite_arrete_tout(petit: Atelier, modele: str, champs: dict[str, Any], plainte: str) -> None:
    if "suite" not in champs and modele == "aides.suite" and {"de", "a"} & set(champs):
        petit.retirer("aides.changement")
    petit.champs(modele).update(champs)
    with pytest.raises(FixtureInvalide) as erreur:
        charger(petit.ecrire())
    assert str(erreur.value) == plainte
    assert not Suite.objects.exists()


def test_une_aide_modifiee_dit_ce_qui_change(petit: Atelier) -> None:
    petit.retirer("aides.changement")
    with pytest.raises(FixtureInvalide) as erreur:
        charger(petit.ecrire())
    assert str(erreur.value) == f"{NOM}précisée ou modifiée, elle ne dit aucun changement"
    petit.champs("aides.suite")["relation"] = "terminee"
    charger(petit.ecrire())


# What staff may do in a way that no form sees, and what the next load says of it.
PLAINTES = [
    (lambda: Suite.objects.update(relation="reconduite"), "ni précisée ni modifiée, elle dit des changements"),
    (lambda: Suite.objects.get().de.fiche.delete(), ""),
    (lambda: _deplacer("2a-2019-maisons", "2B", 2019), "ses deux mesures ne sont pas du même territoire"),
    (lambda: _deplacer("2a-2019-maisons", "2A", 2022), "sa mesure d’arrivée n’est pas d’une enquête plus récente"),
]


def _deplacer(cle: str, code: str, annee: int) -> None:
    fiche = Fiche.objects.get(departement__code=code, enquete__annee=annee)
    Dispositif.objects.filter(cle=cle).update(fiche=fiche)
    # Its sheet is left without any measure otherwise.
    Fiche.objects.filter(departement__code="2A", enquete__annee=2019).update(codee=False)


@pytest.mark.parametrize(("faire", "plainte"), PLAINTES, ids=[plainte or "supprimée" for _, plainte in PLAINTES])
def test_ce_que_l_equipe_a_rompu_est_nomme(petit: Atelier, faire: Any, plainte: str) -> None:
    charger(petit.ecrire())
    faire()
    bilan = charger(petit.ecrire())
    assert bilan.avertissements == ([f"aides.suite 2a-2019-maisons/2a-2022-maisons : {plainte}"] if plainte else [])
    if not plainte:
        assert "aides.suite 2a-2019-maisons/2a-2022-maisons" in bilan.respectes


def test_ce_que_les_fichiers_abandonnent_s_en_va(petit: Atelier) -> None:
    charger(petit.ecrire())
    petit.fichiers["suites.yaml"].clear()
    bilan = charger(petit.ecrire())
    assert len(bilan.supprimes) == 3
    assert [modele.objects.count() for modele in (Suite, Changement, Apparition)] == [0, 0, 0]
