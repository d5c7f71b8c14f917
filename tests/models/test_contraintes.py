"""Each constraint of the database, broken once: it is there, on both databases, whatever a form lets through."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from aides.models import (
    Apparition,
    Changement,
    ChiffreReleve,
    Connexion,
    Depot,
    Dispositif,
    Enquete,
    Envois,
    EtatSite,
    ParoleAutorite,
    Presentation,
    SessionOuverte,
    Signalement,
    Suite,
)
from territoires.models import Departement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _deux_lignes_au_moins() -> None:
    """Of links between measures and of what cells count, whatever the files hold."""
    mesures = list(Dispositif.objects.order_by("pk")[:4])
    if not Suite.objects.exists():
        Suite.objects.bulk_create(Suite(de=mesures[0], a=m, relation="modifiee") for m in mesures[1:3])
    if not Changement.objects.exists():
        suite = Suite.objects.order_by("pk")[0]
        lignes = (Changement(suite=suite, ordre=n, element="montant", avant="1 €", apres=f"{n} €") for n in (2, 3))
        Changement.objects.bulk_create(lignes)
    if not Apparition.objects.exists():
        lignes_dites = (Apparition(dispositif=m, relation="nouvelle_dite", preuve="créée") for m in mesures[:2])
        Apparition.objects.bulk_create(lignes_dites)
    Presentation.objects.create(cle="site")
    compte = ChiffreReleve.objects.order_by("pk")[0]
    ChiffreReleve.objects.create(
        releve=compte.releve, ordre=compte.ordre + 1, sorte="places", minimum=2, maximum=2, objet="places"
    )
    Connexion.objects.create(issue="ouverte")
    personne = User.objects.create_user("personne")
    for cle in ("a", "b"):
        session = Session.objects.create(session_key=cle, expire_date=timezone.now())
        SessionOuverte.objects.create(session=session, compte=personne)
        Depot.objects.create(compte=User.objects.create_user(cle), contenu=b"a")

    for place in Departement.objects.order_by("tri")[:2]:
        EtatSite.objects.create(departement=place, adresse=place.site)
    territoire, enquete = Departement.objects.order_by("tri")[0], Enquete.objects.order_by("annee")[0]
    for cle in ("a", "b"):
        Envois.objects.create(qui=cle)
        Signalement.objects.create(reference=cle, formulaire=cle, sujet="x", message="x")
        ParoleAutorite.objects.create(lien=cle, departement=territoire, enquete=enquete, autorite="x", exact=True)


MODELES = [
    modele
    for app in ("territoires", "aides")
    for modele in apps.get_app_config(app).get_models()
    if modele.__name__ != "Motif"  # there is one for each revision, and one revision here
]


def _contraintes(sorte: type[models.BaseConstraint]) -> dict[str, tuple[type[models.Model], Any]]:
    return {c.name: (m, c) for m in MODELES for c in m._meta.constraints if isinstance(c, sorte)}


def _montant(prefixe: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """What breaks each rule of an amount: rows to take, values to give."""
    vide = dict.fromkeys(("minimum", "maximum", "plafond", "taux", "total"))
    return {
        f"{prefixe}_non_vide": ({}, vide),
        f"{prefixe}_bornes_en_ordre": ({"maximum__isnull": False}, {"minimum": F("maximum") + 1}),
        **{f"{prefixe}_{champ}_positif": ({}, {**vide, "plafond": 1, champ: 0}) for champ in vide},
        f"{prefixe}_duree_mois_positif": ({}, {"duree_mois": 0}),
        f"{prefixe}_duree_au_plus_dite": ({}, {"duree_mois": None, "duree_au_plus": True}),
        f"{prefixe}_taux_minimum_positif": ({}, {"taux": 1, "taux_minimum": 0}),
        f"{prefixe}_taux_en_ordre": ({}, {"taux": 40, "taux_minimum": 41}),
        f"{prefixe}_partie_de_positif": ({}, {"partie_de": 0}),
        f"{prefixe}_pas_sa_part": ({}, {"partie_de": F("ordre")}),
        f"{prefixe}_payee": ({}, {"nature": "loyer", "payee_a": "personne"}),
        f"{prefixe}_moins_ou_plus": ({}, {"au_moins": True, "au_plus": True}),
        f"{prefixe}_taux_au_plus_100": ({}, {"taux": "100.01"}),
    }


def _chiffre(prefixe: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """What breaks each rule of a count or a date."""
    nombre = {"sorte": "places", "date": "", "minimum": 1, "maximum": 1}
    return {
        f"{prefixe}_nombre_ou_date": ({}, {**nombre, "date": "2018"}),
        f"{prefixe}_bornes_en_ordre": ({}, {**nombre, "minimum": 2}),
        f"{prefixe}_moins_ou_plus": ({}, {"au_moins": True, "au_plus": True}),
    }


def _engagement(prefixe: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """What breaks each rule of a commitment."""
    tenu = {"engagement": "oui", "engagement_mois": 36}
    return {
        f"{prefixe}_duree_avec_engagement": ({}, {"engagement": "non", "engagement_mois": 36}),
        f"{prefixe}_precision_avec_duree": ({}, {"engagement_mois": None, "engagement_au_moins": True}),
        f"{prefixe}_engagement_moins_ou_plus": (
            {},
            {**tenu, "engagement_au_moins": True, "engagement_au_plus": True},
        ),
        f"{prefixe}_engagement_en_ordre": ({}, {**tenu, "engagement_mois_max": 36}),
    }


# Name of the constraint → (rows to take, values that break it).
RUPTURES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "fiche_statut_connu": ({}, {"statut": "peut-etre"}),
    "fiche_page_positive": ({}, {"page": 0}),
    "dispositif_stade_connu": ({}, {"stade": "reve"}),
    "dispositif_confiance_connue": ({}, {"confiance": "certaine"}),
    "dispositif_doute_motive": ({}, {"confiance": "douteuse", "motif": ""}),
    "dispositif_page_positive": ({}, {"page": 0}),
    **_engagement("dispositif"),
    **_montant("montant"),
    **_chiffre("chiffre_mesure"),
    **_montant("montant_releve"),
    **_chiffre("chiffre_releve"),
    "suite_pas_elle_meme": ({}, {"a": F("de")}),
    "suite_relation_connue": ({}, {"relation": "pas_citee"}),
    "suite_confiance_connue": ({}, {"confiance": "certaine"}),
    "suite_doute_motive": ({}, {"confiance": "douteuse", "motif": ""}),
    "changement_element_connu": ({}, {"element": "humeur"}),
    "changement_change": ({}, {"avant": "", "apres": ""}),
    "apparition_relation_connue": ({}, {"relation": "reconduite"}),
    "apparition_prouvee": ({}, {"preuve": ""}),
    "affirmation_dite": ({}, {"dit": ""}),
    "affirmation_confiance_connue": ({}, {"confiance": "certaine"}),
    "affirmation_doute_motive": ({}, {"confiance": "douteuse", "motif": ""}),
    "dispositif_regional_stade_connu": ({}, {"stade": "reve"}),
    "dispositif_regional_annee": ({}, {"annee": 1999}),
    **_engagement("dispositif_regional"),
    "dispositif_regional_pas_son_cadre": ({}, {"cadre": F("id")}),
    **_montant("montant_regional"),
    "chiffre_niveau_connu": ({"departement__isnull": False}, {"niveau": "planete"}),
    "chiffre_nature_connue": ({}, {"nature": "intuition"}),
    "chiffre_pas_negatif": ({}, {"valeur": -1}),
    "chiffre_annee_fin": ({"serie": ""}, {"annee_fin": 1999}),
    "chiffre_departement_selon_niveau": ({"departement__isnull": False}, {"departement": None}),
    "operation_nature_connue": ({}, {"nature": "miracle"}),
    "operation_annee": ({}, {"annee": 1999}),
    "operation_population_positive": ({}, {"population": 0}),
    "operation_montant_positif": ({}, {"montant": 0}),
    "connexion_issue_connue": ({}, {"issue": "par la fenêtre"}),
    "signalement_statut_connu": ({}, {"statut": "égaré"}),
    "signalement_clos_avec_reponse": ({}, {"statut": "maintenu", "reponse": ""}),
    "parole_dit_quelque_chose": ({}, {"exact": False, "texte": ""}),
    "parole_relecture_connue": ({}, {"moderation": "peut-être"}),
    "presentation_seule": ({}, {"cle": "autre"}),
}
VERIFICATIONS = _contraintes(models.CheckConstraint)


def test_chaque_verification_a_sa_rupture() -> None:
    assert set(RUPTURES) == set(VERIFICATIONS)


@pytest.mark.parametrize("nom", sorted(set(RUPTURES) & set(VERIFICATIONS)))
def test_verification(nom: str) -> None:
    modele, _ = VERIFICATIONS[nom]
    prises, valeurs = RUPTURES[nom]
    pk = modele._base_manager.filter(**prises).order_by("pk").values_list("pk", flat=True).first()
    assert pk is not None
    with pytest.raises(IntegrityError, match=nom), transaction.atomic():
        modele._base_manager.filter(pk=pk).update(**valeurs)


def _unicites() -> list[Any]:
    """Every unique field and unique constraint: (model, fields, condition)."""
    plusieurs = [m for m in MODELES if m is not Presentation]
    champs = [(m, [f.name], None) for m in plusieurs for f in m._meta.fields if f.unique and not f.primary_key]
    contraintes = [(m, list(c.fields), c.condition) for m, c in _contraintes(models.UniqueConstraint).values()]
    return [pytest.param(*u, id=f"{u[0].__name__}-{'-'.join(u[1])}") for u in champs + contraintes]


@pytest.mark.parametrize(("modele", "champs", "condition"), _unicites())
def test_unicite(modele: type[models.Model], champs: list[str], condition: Any) -> None:
    """Two rows that exist; the second is given what must be the first's alone."""
    lignes = modele._base_manager.order_by("pk")
    if condition is not None:
        # A missing value equals no other.
        lignes = lignes.filter(condition, **{f"{champs[-1]}__isnull": False})
    premiere, seconde = lignes[:2]
    noms = [getattr(modele._meta.get_field(champ), "attname") for champ in champs]  # noqa: B009 - fields of both kinds
    attendu = "UNIQUE" if connection.vendor == "sqlite" else "unique"
    with pytest.raises(IntegrityError, match=attendu), transaction.atomic():
        modele._base_manager.filter(pk=seconde.pk).update(**{nom: getattr(premiere, nom) for nom in noms})


def test_le_site_ne_se_presente_que_d_une_facon() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Presentation.objects.create(cle="site")


def test_ce_dont_d_autres_dependent_ne_s_efface_pas() -> None:
    with pytest.raises(models.ProtectedError):
        Departement.objects.get(code="01").delete()
