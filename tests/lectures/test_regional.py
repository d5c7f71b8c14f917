"""The regional layer: nothing lost from the four documents, nothing mixed into a département's states."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from aides.chargement.appliquer import charger
from aides.chargement.lire import FixtureInvalide
from aides.dessins.graphiques import graphiques
from aides.lectures.atlas import lire_recueil
from aides.models import Chiffre, Desaccord, DispositifRegional, Operation, Source, VersionDonnees
from aides.mots.regional import valeur_en_clair
from tests.atelier import Atelier, vider

pytestmark = pytest.mark.django_db


def valeur(cle: str) -> Decimal:
    return Chiffre.objects.get(cle=cle).valeur


# --- Nothing lost ---


def test_tout_est_la() -> None:
    assert DispositifRegional.objects.count() == 54
    assert Chiffre.objects.count() == 99
    assert Desaccord.objects.count() == 32
    assert Counter(Operation.objects.values_list("source__cle", "nature")) == {
        ("idf-2022", "operation"): 21,
        ("ars-idf-2018", "diagnostic"): 13,
        ("ars-idf-2018", "cabinet"): 12,
        ("ars-idf-2018", "projet_immobilier"): 47,
        ("ars-idf-2018", "exercice_coordonne"): 3,
        ("ars-idf-2018", "plateforme_appui"): 1,
        ("ars-idf-2018", "systeme_information"): 1,
        ("aura-2023", "soins_non_programmes"): 4,
        ("aura-2023", "hopital"): 3,
    }


def test_les_treize_diagnostics_ont_leur_population_et_eux_seuls() -> None:
    assert Operation.objects.filter(nature="diagnostic", population__gt=0).count() == 13
    assert not Operation.objects.exclude(nature="diagnostic").filter(population__isnull=False).exists()


@pytest.mark.parametrize(
    ("cle", "attendu"),
    [
        ("idf-2022-93-structures", 76),
        ("idf-2024-93-projets", 66),
        ("idf-2024-91-dossiers", 64),
        ("idf-2024-91-montant", 13_000_000),
        ("idf-2024-structures", 429),
        ("idf-2024-votes-2016-dossiers", 35),
        ("idf-2024-votes-2023-montant", 10_500_000),
        ("idf-2022-operations-annoncees", 20),
        ("idf-2022-operations-enumerees", 21),
        ("ars-idf-2018-immobilier-engage", 8_195_000),
        ("ars-idf-2018-zip-2015-part", 7),
        ("ars-idf-2018-zip-2018-part", 37),
        ("ars-idf-2018-zip-multiplication", Decimal("5.2")),
        ("aura-2023-bourses-montant", 2_930_000),
    ],
)
def test_les_chiffres_sont_ceux_des_documents(cle: str, attendu: Decimal | int) -> None:
    assert valeur(cle) == attendu


def test_la_somme_des_departements_est_celle_du_desaccord() -> None:
    serie = Chiffre.objects.filter(serie="structures-par-departement")
    assert (len(serie), sum(c.valeur for c in serie)) == (8, 408)


def test_cinq_axes_cinq_piliers_huit_actions() -> None:
    parties = Counter(DispositifRegional.objects.values_list("cadre__cle", flat=True))
    assert parties["aura-2023-plan"] == 5
    assert parties["ars-idf-2018-protocole"] == 5
    assert DispositifRegional.objects.filter(cadre__cadre__cle="ars-idf-2018-protocole").count() == 8


def test_chaque_fait_dit_sa_place_dans_son_document() -> None:
    assert not DispositifRegional.objects.filter(lieu_source="").exists()
    assert not Chiffre.objects.filter(lieu="").exists()
    assert not Operation.objects.filter(lieu="").exists()


def test_le_code_insee_est_celui_du_departement() -> None:
    for operation in Operation.objects.select_related("departement", "dispositif"):
        operation.full_clean()
        assert operation.code_insee[:2] in ("", operation.departement.code[:2])


# --- Nothing mixed ---


def test_les_etats_ne_bougent_pas_sans_la_couche_regionale() -> None:
    avec = lire_recueil().atlas.offre
    for modele in (Operation, Chiffre, DispositifRegional):
        modele.objects.all().delete()
    assert lire_recueil().atlas.offre == avec


# --- Rules ---


def _chiffre(**champs: Any) -> Chiffre:
    modele = Chiffre.objects.get(cle="idf-2024-structures")
    modele.pk, modele.cle = None, "essai"
    for nom, v in champs.items():
        setattr(modele, nom, v)
    return modele


@pytest.mark.parametrize(
    ("champs", "contrainte"),
    [
        ({"niveau": "commune"}, "chiffre_departement_selon_niveau"),
        ({"serie": "votes-idf-dossiers", "annee_fin": 2016}, "serie|annee_fin"),
        ({"valeur": -1}, "chiffre_pas_negatif"),
    ],
)
def test_la_base_refuse(champs: dict[str, Any], contrainte: str) -> None:
    with pytest.raises(IntegrityError, match=contrainte), transaction.atomic():
        _chiffre(**champs).save()


def test_un_chiffre_reste_dans_sa_region_et_son_document() -> None:
    autre = DispositifRegional.objects.get(cle="aura-2023-plan")
    departement = Operation.objects.filter(departement__code="01").get().departement
    with pytest.raises(ValidationError) as erreur:
        _chiffre(niveau="departement", departement=departement, dispositif=autre).full_clean()
    assert set(erreur.value.message_dict) == {"departement", "dispositif"}


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"code_insee": "75001"}, "code_insee"),
        ({"montant": Decimal(0)}, "montant"),
        ({"population": 0}, "population"),
    ],
)
def test_une_operation_fausse_est_refusee_au_champ(champs: dict[str, Any], champ: str) -> None:
    operation = Operation.objects.get(cle="idf-2022-op-courtry")
    for nom, v in champs.items():
        setattr(operation, nom, v)
    with pytest.raises(ValidationError) as erreur:
        operation.full_clean()
    assert champ in erreur.value.message_dict


def _petit(tmp_path: Path, **operation: Any) -> Atelier:
    atelier = Atelier(tmp_path)
    atelier.fichiers["regional.yaml"] = [
        {
            "model": "aides.operation",
            "fields": {
                "cle": "essai",
                "source": ["atlas"],
                "departement": ["2A"],
                "commune": "Ajaccio",
                "code_insee": "2A004",
                "nature": "hopital",
                "annee": 2022,
                "lieu": "p. 1",
                **operation,
            },
        }
    ]
    vider()
    return atelier


def test_une_operation_se_charge(tmp_path: Path) -> None:
    charger(_petit(tmp_path).ecrire())
    operation = Operation.objects.get()
    assert (operation.population, operation.montant) == (None, None)
    assert list(Operation.objects.cherchant("AJAC")) == [operation]


@pytest.mark.parametrize(
    ("champs", "raison"),
    [
        ({"nature": "miracle"}, "nature"),
        ({"departement": ["99"]}, "inconnu"),
        ({"population": -3}, "population"),
        ({"montant": "0"}, "montant"),
        ({"code_insee": "75101"}, "code_insee"),
        ({"source": ["nulle-part"]}, "inconnu"),
        ({"annee": 1822}, "annee"),
    ],
)
def test_une_mauvaise_fixture_ne_charge_rien(tmp_path: Path, champs: dict[str, Any], raison: str) -> None:
    dossier = _petit(tmp_path, **champs).ecrire()
    with pytest.raises(FixtureInvalide, match=rf"regional\.yaml — aides\.operation essai.*{raison}"):
        charger(dossier)
    assert not Source.objects.exists()


# --- Words and drawings ---


@pytest.mark.parametrize(
    ("nombre", "unite", "attendu"),
    [
        ("65000000", "EUR", "65\u00a0M€"),
        ("8195000", "EUR", "8\u00a0195\u00a0000\u00a0€"),
        ("2930000", "EUR", "2,93\u00a0M€"),
        ("150000", "EUR", "150\u00a0000\u00a0€"),
        ("69", "%", "69\u00a0%"),
        ("5.2", "fois", "5,2\u00a0fois"),
    ],
)
def test_valeur_en_clair(nombre: str, unite: str, attendu: str) -> None:
    assert valeur_en_clair(Decimal(nombre), unite) == attendu


def test_les_annees_inconnues_ne_sont_pas_des_zeros() -> None:
    dessins = {g.cle: g for g in graphiques(lire_recueil().regional_de("ile-de-france").chiffres)}
    votes = dessins["votes-idf-dossiers"]
    assert [(b.nom, b.valeur) for b in votes.barres] == [("2016", "35"), ("2023", "156")]
    assert [(t.annees, t.mot) for t in votes.trous] == [("2017 à 2022", "non donnés")]
    assert dessins["structures-par-departement"].barres[0].nom == "Paris"
    assert len(dessins["structures-collectives-par-departement-2024"].barres) == 2


def test_un_desaccord_a_deux_versions_au_moins(tmp_path: Path) -> None:
    atelier = _petit(tmp_path)
    version = {"desaccord": ["x"], "ordre": 1, "source": ["atlas"], "valeur": "1", "portee": "2019", "lieu": "p. 1"}
    atelier.fichiers["regional.yaml"] += [
        {"model": "aides.desaccord", "fields": {"cle": "x", "objet": "Un", "explication": "Rien."}},
        {"model": "aides.versiondesaccord", "fields": version},
    ]
    with pytest.raises(FixtureInvalide, match=r"aides\.desaccord x : un désaccord a deux versions"):
        charger(atelier.ecrire())


def test_ce_qui_n_est_d_aucun_dispositif() -> None:
    """An operation, a figure, a scheme that no plan holds: read as such, whatever the others are part of."""
    Operation.objects.update(dispositif=None)
    Chiffre.objects.update(dispositif=None)
    DispositifRegional.objects.update(cadre=None)
    VersionDonnees.avancer()
    lus = lire_recueil().regional
    assert (len(lus.operations), len(lus.chiffres)) == (Operation.objects.count(), Chiffre.objects.count())
    assert {o.dispositif for o in lus.operations} == {c.dispositif for c in lus.chiffres} == {None}
    assert {d.cadre for d in lus.dispositifs} == {None}
