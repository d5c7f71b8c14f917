"""What publishing does: a survey with what is ready of it, a sheet with its measures."""

from dataclasses import dataclass

from django.db import transaction

from aides.domaine.vocabulaire import StatutFiche
from aides.models import Dispositif, Enquete, Fiche
from territoires.models import Departement

# What the site shows is that of a survey at least.
SEULE_PUBLIEE = (
    "C’est la seule enquête publiée\u00a0: le site n’aurait plus rien à montrer. Publiez-en une autre d’abord."
)


@dataclass(frozen=True, slots=True)
class EtatEnquete:
    """How much of a survey would be seen, out of as many territories as there are."""

    pretes: int
    en_cours: int
    total: int

    @property
    def manquantes(self) -> int:
        """Territories without a sheet."""
        return self.total - self.pretes - self.en_cours


def etat_enquete(enquete: Enquete) -> EtatEnquete:
    """Count the sheets of a survey: ready to be seen, still being entered."""
    siennes = Fiche.objects.filter(enquete=enquete)
    en_cours = siennes.filter(brouillon=True).count()
    return EtatEnquete(siennes.count() - en_cours, en_cours, total=Departement.objects.count())


def creer_fiches_manquantes(enquete: Enquete) -> int:
    """Make a sheet for each territory that has none in a survey, as a draft of which nothing is said; return how
    many."""
    servis = Fiche.objects.filter(enquete=enquete).values("departement")
    faites = 0
    with transaction.atomic():
        for territoire in Departement.objects.exclude(pk__in=servis).order_by("tri"):
            fiche = Fiche(departement=territoire, enquete=enquete, statut=StatutFiche.AIDES, codee=False)
            fiche.brouillon = True
            fiche.save()
            faites += 1
    return faites


def defaut_fiche(fiche: Fiche) -> str:
    """Say why a sheet cannot be published as it is; "" where it can."""
    aucune = not fiche.dispositifs.exists()
    if fiche.statut == StatutFiche.AIDES and fiche.codee and aucune:
        return "Dite codée, elle n’a aucune mesure : saisissez-les, ou décochez « codée »."
    return ""


def publier_fiche(fiche: Fiche) -> int:
    """Publish a sheet whole, its measures with it; return how many measures."""
    with transaction.atomic():
        fiche.brouillon = False
        fiche.save()
        mesures = list(Dispositif.objects.filter(fiche=fiche, brouillon=True))
        for mesure in mesures:
            mesure.brouillon = False
            mesure.save()
    return len(mesures)
