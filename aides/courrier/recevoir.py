"""A report comes in: counted, kept, given a reference, acknowledged."""

import secrets
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from aides.courrier import courriels
from aides.courrier.limites import compter
from aides.domaine.signalements import Envoi
from aides.models import Signalement
from aides.porte.appelant import adresse_comptee
from territoires.models import Departement

# Neither 0 nor O, neither 1 nor I nor L: a reference is read over the telephone.
SIGNES = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LONGUEUR = 10


class FormulaireServi(Exception):
    """The form has brought another report already: its `reference`."""

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference


def recevoir(request: HttpRequest, envoi: Envoi, adresse_de: Callable[[str], str]) -> str:
    """Keep a report and return its reference; `adresse_de` gives the full address of the page of one.

    The same form sent twice with the same words is one report. Raises FormulaireServi where the words are others,
    TropDEnvois.
    """
    deja = _deja(envoi)
    if deja:
        return deja
    try:
        with transaction.atomic():
            compter(adresse_comptee(request))
            signalement = _garder(envoi)
    except IntegrityError:
        # Two clicks at once: the other one was first.
        deja = _deja(envoi)
        if not deja:
            raise
        return deja
    courriels.accuser(signalement, adresse_de(signalement.reference))
    return signalement.reference


def _deja(envoi: Envoi) -> str:
    ancien = Signalement.objects.filter(formulaire=envoi.formulaire).first()
    if ancien is None:
        return ""
    if ancien.message != envoi.message:
        raise FormulaireServi(ancien.reference)
    return ancien.reference


def _garder(envoi: Envoi) -> Signalement:
    return Signalement.objects.create(
        reference="".join(secrets.choice(SIGNES) for _ in range(LONGUEUR)),
        formulaire=envoi.formulaire,
        adresse=envoi.sujet.adresse,
        sujet=envoi.sujet.intitule,
        departement=Departement.objects.filter(code=envoi.sujet.departement).first(),
        message=envoi.message,
        courriel=envoi.courriel,
    )
