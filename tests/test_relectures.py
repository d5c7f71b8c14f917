"""What was read again, word by word, against the documents: lengths, rates, publics, payees, counts, terms."""

from collections import defaultdict

import pytest
from django.core.exceptions import ValidationError

from aides.lectures.recueil import recueillir
from aides.models import (
    Affirmation,
    Analyse,
    Changement,
    ChiffreMesure,
    Dispositif,
    DispositifRegional,
    Fiche,
    Montant,
    MontantRegional,
    MontantReleve,
)

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def publics(cle: str) -> set[str]:
    return set(Dispositif.objects.get(cle=cle).beneficiaires.values_list("cle", flat=True))


# --- Lengths and rates ---


def test_les_durees_que_les_documents_donnent_pour_un_maximum() -> None:
    """« l’aide est de trois ans maximum » (Cher), « avec un maximum de trois ans » (Indre); no other says so."""
    dites = Montant.objects.filter(duree_au_plus=True).values_list("dispositif__cle", "minimum", "duree_mois")
    assert sorted(dites) == [("18-2019-bourse-internes", 600, 36), ("36-2019-bourse-medecine-generale", 600, 36)]
    assert not MontantRegional.objects.filter(duree_au_plus=True).exists()
    assert not MontantReleve.objects.filter(duree_au_plus=True).exists()


def test_les_taux_que_les_documents_donnent_pour_un_maximum() -> None:
    """« à concurrence de » (Oise, both years), in the amounts and in what is said to have changed."""
    dits = Montant.objects.filter(taux__isnull=False, au_plus=True).values_list("dispositif__cle", flat=True)
    assert set(dits) == {"60-2019-subvention-installation", "60-2022-subvention-installation"}
    [change] = Changement.objects.filter(suite__a__cle="60-2022-subvention-installation", element="taux")
    assert change.avant.replace("\u00a0", " ") == "au plus 40 % ou 50 % des dépenses"
    assert change.apres.replace("\u00a0", " ") == "au plus 50 % des dépenses"


# --- Publics and payees ---


@pytest.mark.parametrize(
    "cle",
    [
        # A grant whose text names nobody.
        "03-2019-bourses-etudes",
        "38-2019-bourses-etudes",
        "53-2019-bourses-etudes",
        "58-2022-bourse-etudes",
        "86-2022-aides-etudes",
        # A platform, a course, a lodging: whom they serve is a guess.
        "86-2022-plateforme-remplacement",
        "24-2022-premiere-annee-medecine",
        "22-2022-pass-lass",
        "79-2019-hebergement-stage-6e-annee",
    ],
)
def test_un_public_que_le_texte_ne_nomme_pas_n_est_pas_note(cle: str) -> None:
    assert publics(cle) == set()


@pytest.mark.parametrize(
    ("cle", "attendus"),
    [
        ("59-2022-prime-tutorat", {"medecins"}),
        ("19-2022-bourse-ipa-500", {"ipa"}),
        ("24-2019-bourse-mobilite", {"etudiants"}),
        ("58-2019-bourse-etudiants", {"internes", "etudiants"}),
        ("58-2019-cellule-installation", {"internes", "etudiants"}),
        ("68-2019-pdt-immobilier", {"etudiants", "remplacants", "collectivites"}),
        ("71-2019-bourses-etudes", {"etudiants"}),
        ("79-2022-batiments-msp", {"structures"}),
    ],
)
def test_les_publics_sont_ceux_que_le_texte_nomme(cle: str, attendus: set[str]) -> None:
    assert publics(cle) == attendus


@pytest.mark.parametrize(
    "cle", ["77-2019-region-acquisition", "77-2019-region-telemedecine", "88-2019-aides-financieres"]
)
def test_qui_est_paye_reste_vide_ou_le_texte_ne_le_dit_pas(cle: str) -> None:
    assert set(Montant.objects.filter(dispositif__cle=cle).values_list("payee_a", flat=True)) == {""}


# --- Counts ---


def test_un_total_n_est_compte_qu_une_fois_par_fiche() -> None:
    """« 129 professionnels » of all the aids of Oise is one figure: two measures that bear it would double it."""
    porteurs = defaultdict(set)
    durees = ("annees", "mois", "jours", "semaines", "date", "autre")
    for c in ChiffreMesure.objects.exclude(sorte__in=durees).select_related("dispositif__fiche"):
        porteurs[c.dispositif.fiche_id, c.sorte, c.minimum, c.maximum, c.objet].add(c.dispositif.cle)
    assert [cles for cles in porteurs.values() if len(cles) > 1] == []


@pytest.mark.parametrize(
    ("sorte", "annee", "code", "valeur", "cles"),
    [
        ("personnes", 2022, "60", 129, {"60-2022-subvention-installation"}),
        ("personnes", 2022, "60", 3, {"60-2022-subvention-installation"}),
        ("personnes", 2022, "27", 20, {"27-2022-plan-ambition-sante"}),
        ("autre", 2022, "27", 20, {"27-2022-plan-ambition-sante"}),
    ],
)
def test_les_totaux_repetes(sorte: str, annee: int, code: str, valeur: int, cles: set[str]) -> None:
    siens = ChiffreMesure.objects.filter(sorte=sorte, minimum=valeur, dispositif__fiche__departement__code=code)
    siens = siens.filter(dispositif__fiche__enquete__annee=annee)
    assert set(siens.values_list("dispositif__cle", flat=True)) == cles


def test_chaque_poste_que_le_texte_compte() -> None:
    """« une chargée de mission », « un référent » as « un chargé de mission »."""
    dits = ChiffreMesure.objects.filter(sorte="postes", minimum=1, maximum=1)
    assert set(dits.values_list("dispositif__cle", flat=True)) == {
        "03-2022-coordonnateur",
        "10-2022-charge-mission-attractivite",
        "18-2019-chef-projet",
        "18-2022-charge-mission",
        "19-2019-correze-sante",
        "33-2019-immobilier-msp",
        "54-2019-la-passerelle",
        "63-2019-referent",
        "78-2019-secretariat-medical",
    }


# --- Terms, and what the analyses say ---


def test_des_termes_supposent_un_engagement_dit() -> None:
    """« Engagement non précisé : exercer dans un arrondissement carencé » would say two things at once."""
    for modele in (Dispositif, DispositifRegional):
        sans = modele._default_manager.exclude(engagement__in=("oui", "non"))
        assert list(sans.exclude(engagement_texte="").values_list("cle", flat=True)) == []


def test_les_reserves_des_analyses() -> None:
    assert (
        "Il semble donc indispensable aux auteurs de faire connaître"
        in Analyse.objects.get(cle="2019-communication-13").texte
    )
    dits = " ; ".join(Affirmation.objects.values_list("dit", flat=True))
    assert "dit le dispositif initié par la Saône-et-Loire" in dits
    assert "semble à ce jour le plus adapté" in dits
    assert "invention" not in dits
    assert "juge" not in dits


# --- A sheet that does not exist ---


def test_une_fiche_qui_n_existe_pas_n_est_imprimee_nulle_part() -> None:
    """Whatever page its row holds: an older base has one. The table's page stays the table's."""
    absentes = Fiche.objects.filter(statut="absente")
    assert set(absentes.values_list("departement__code", "page")) == {("69M", None)}
    absentes.update(page=32)
    atlas = recueillir("essai").atlas
    for annee, du_tableau in ((2019, None), (2022, 32)):
        fiche, case = atlas.fiches["69M", annee], atlas.case("69M", annee, "bourse-etude")
        assert (fiche.page, fiche.provenance.source, fiche.provenance.nom) == (None, "", "")
        assert (case.page_preuve, case.provenance_preuve.source, case.page_tableau) == (None, "", du_tableau)
    with pytest.raises(ValidationError, match="n’a pas de page"):
        absentes[0].clean()
