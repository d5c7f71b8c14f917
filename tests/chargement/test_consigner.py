"""What a load did is one revision: versions of what it wrote, words on what it changed; none where it did nothing."""

import pytest
from reversion.models import Revision, Version

from aides.chargement.appliquer import charger
from aides.models import Capacite, Dispositif, Modification, Montant
from aides.models.consignes import lire_version
from aides.models.journal import Origine
from tests.atelier import Atelier

pytestmark = pytest.mark.django_db


@pytest.fixture
def nombre() -> int:
    """How many revisions there were before the test."""
    return int(Revision.objects.count())


def faits() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """What the last revision did."""
    lignes = Modification.objects.filter(revision=Revision.objects.order_by("pk").last()).order_by("pk")
    return [(m.nom, m.sorte, [(c["nom"], c["avant"], c["apres"]) for c in m.champs]) for m in lignes]


def test_un_premier_chargement_est_une_revision_de_versions(atelier: Atelier, nombre: int) -> None:
    bilan = charger(atelier.ecrire())
    assert Revision.objects.count() == nombre + 1
    revision = Revision.objects.order_by("pk").last()
    assert (revision.user, revision.comment, revision.motif.origine) == (
        None,
        "Chargement des données",
        Origine.CHARGEMENT,
    )
    assert revision.version_set.count() == len(bilan.ajoutes)
    assert faits() == []
    mesure = Dispositif.objects.get()
    [version] = Version.objects.get_for_object(mesure)
    assert lire_version(version)["resume"] == mesure.resume
    assert lire_version(version)["categories"] == list(mesure.categories.values_list("pk", flat=True))


def test_ce_qui_est_garde_est_ce_que_reversion_garderait(atelier: Atelier) -> None:
    """A version written from what the load knows reads as one that is made from the row."""
    charger(atelier.ecrire())
    from aides.models.consignes import Etat, version_de

    for objet in (Dispositif.objects.get(), Montant.objects.get(), Capacite.objects.get()):
        [gardee] = Version.objects.get_for_object(objet)
        refaite = version_de(type(objet), objet.pk, nom="", serialise=Etat.de(objet).serialise)
        assert gardee._local_field_dict == refaite._local_field_dict


def test_recharger_la_meme_chose_n_est_pas_une_revision(atelier: Atelier, nombre: int) -> None:
    for _ in range(2):
        charger(atelier.ecrire())
    charger(atelier.ecrire(), a_blanc=True)
    assert Revision.objects.count() == nombre + 1


def test_un_chargement_suivant_dit_ce_qu_il_change_ajoute_et_retire(atelier: Atelier, nombre: int) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif").update(categories=[["bourse-etude"]], confiance="douteuse", motif="Flou.")
    atelier.champs("aides.montant")["maximum"] = "12000"
    atelier.ajouter("formation.yaml", "aides.pole", cle="brest", nom="Brest")
    atelier.retirer("aides.capacite")
    charger(atelier.ecrire())
    assert Revision.objects.count() == nombre + 2
    assert faits() == [
        (
            "2a-2022-maisons",
            "modification",
            [
                ("confiance du codage", "Sûre", "Douteuse"),
                ("motif du doute", "", "Flou."),
                ("catégories", "MSP", "Bourse"),
            ],
        ),
        ("2a-2022-maisons/1", "modification", [("maximum", "15\u00a0000,5", "12\u00a0000")]),
        ("brest", "ajout", [("clé", "", "brest"), ("nom", "", "Brest")]),
        (
            "nice/corse/2022/urgence",
            "suppression",
            [
                ("pôle", "Nice", ""),
                ("région", "Corse", ""),
                ("année", "2022", ""),
                ("spécialité", "Urgence", ""),
                ("internes", "7", ""),
                ("page imprimée", "88", ""),
            ],
        ),
    ]


def test_ou_se_range_ce_qu_un_chargement_a_change(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.montant")["maximum"] = "12000"
    charger(atelier.ecrire())
    montant, faite = Montant.objects.get(), Modification.objects.get()
    mesure = montant.dispositif
    attendu = f"|aides.fiche:{mesure.fiche_id}|aides.dispositif:{mesure.pk}|aides.montant:{montant.pk}|"
    assert (faite.chemin, str(faite.departement), faite.publique) == (attendu, "Corse-du-Sud (2A)", False)


def test_une_ligne_chargee_avant_qu_on_gardat_rien_a_sa_version(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Version.objects.get_for_model(Capacite).delete()
    charger(atelier.ecrire())
    assert Version.objects.get_for_object(Capacite.objects.get()).count() == 1
    assert faits() == []


def test_ce_que_l_equipe_a_change_n_a_pas_de_version_du_chargement(atelier: Atelier, nombre: int) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé.")
    Version.objects.get_for_model(Dispositif).delete()
    charger(atelier.ecrire())
    assert Revision.objects.count() == nombre + 1
