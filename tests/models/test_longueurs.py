"""What is written without a form's own check fits its column, whatever it is made from: PostgreSQL refuses the rest.

Each line is a column, and the longest that may be written there. The tests' database refuses what does not fit, too
(tests/conftest.py), so any other test may find one that is missing here.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import reversion
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DataError, models

from aides.courrier.jetons import nouveau_formulaire
from aides.courrier.recevoir import LONGUEUR
from aides.domaine.signalements import ADRESSE_MAX, INTITULE_MAX
from aides.equipe.acces.limites import empreinte
from aides.equipe.admin.paroles import FormulaireLien
from aides.equipe.echanges.depot import LETTRES_DU_NOM
from aides.filtres.signaler import FormulaireParole, FormulaireSignalement
from aides.models import Connexion, Depot, EtatSite, Modification, ParoleAutorite, SessionOuverte, Signalement
from aides.models.situer import adresse_de, chemin_de
from aides.mots.appareils import INCONNU, NAVIGATEURS, SYSTEMES
from aides.porte.appelant import reseau_de
from territoires.models import Departement

LA_PLUS_LONGUE = "2001:db80:1111:2222:3333:4444:5555:6666"
APPAREILS = [INCONNU] + [
    f"{navigateur}, {systeme}"
    for navigateur, systeme in product(
        [nom for _, nom in NAVIGATEURS] + ["autre navigateur"], [nom for _, nom in SYSTEMES] + ["autre système"]
    )
]


def taille(formulaire: Any, nom: str) -> int:
    """The most letters that a field of a form lets through."""
    return int(formulaire.base_fields[nom].max_length)


@pytest.mark.parametrize(
    ("modele", "colonne", "au_plus"),
    [
        (Signalement, "adresse", ADRESSE_MAX),
        (Signalement, "sujet", INTITULE_MAX),
        (Signalement, "courriel", taille(FormulaireSignalement, "courriel")),
        (Signalement, "message", taille(FormulaireSignalement, "message")),
        (Signalement, "reference", LONGUEUR),
        (ParoleAutorite, "texte", taille(FormulaireParole, "texte")),
        (ParoleAutorite, "autorite", taille(FormulaireLien, "autorite")),
        (Connexion, "identifiant", get_user_model()._meta.get_field("username").max_length),
        (Connexion, "adresse", len(reseau_de(LA_PLUS_LONGUE))),
        (Connexion, "appareil", max(map(len, APPAREILS))),
        (SessionOuverte, "appareil", max(map(len, APPAREILS))),
        (Depot, "nom", LETTRES_DU_NOM),
        (EtatSite, "adresse", Departement._meta.get_field("site").max_length),
        (AccessAttempt, "username", len(empreinte("é" * 10_000) or "")),
    ],
)
def test_ce_qui_s_ecrit_tient(modele: type[models.Model], colonne: str, au_plus: int) -> None:
    longueur = modele._meta.get_field(colonne).max_length  # type: ignore[union-attr]
    assert longueur is not None
    assert au_plus <= longueur


def test_le_numero_d_un_formulaire_tient() -> None:
    from aides.courrier.jetons import lire_formulaire

    assert len(lire_formulaire(nouveau_formulaire())) <= (Signalement._meta.get_field("formulaire").max_length or 0)


def pleine(modele: type[Any], profondeur: int = 0) -> Any:
    """A row whose every text has as many letters as its column takes, and so those that it hangs on."""
    objet = modele(pk=10**9)
    for champ in modele._meta.concrete_fields:
        if isinstance(champ, models.ForeignKey) and profondeur < 6:
            setattr(objet, champ.name, pleine(champ.related_model, profondeur + 1))
        elif isinstance(champ, models.CharField):
            setattr(objet, champ.name, "x" * (champ.max_length or 0))
        elif isinstance(champ, models.IntegerField) and not champ.primary_key:
            setattr(objet, champ.attname, 9999)
    return objet


def suivis() -> Iterator[type[models.Model]]:
    """The models of which each edit is written down."""
    yield from (modele for modele in apps.get_models() if reversion.is_registered(modele))


@pytest.mark.parametrize("modele", list(suivis()), ids=lambda modele: modele._meta.label_lower)
def test_une_ligne_du_journal_tient_quoi_que_tienne_la_ligne_dont_elle_parle(modele: type[models.Model]) -> None:
    """Its name is cut (aides/models/consignes.py); its place and its address are not."""
    ligne = pleine(modele)
    assert len(chemin_de(ligne)) <= (Modification._meta.get_field("chemin").max_length or 0)
    assert len(adresse_de(ligne)) <= (Modification._meta.get_field("adresse").max_length or 0)


@pytest.mark.django_db
def test_la_base_des_tests_refuse_ce_qui_ne_tient_pas() -> None:
    with pytest.raises(DataError, match="too long for type character varying"):
        Signalement.objects.create(reference="A" * 13, formulaire="b", sujet="c", message="d")
