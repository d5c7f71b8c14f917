"""Puts a row back as it was at a revision, with all that hung on it then: whole, or not at all.

A version is one row's. The state of a row at a revision is its last version up to there, unless it was deleted since;
so is that of what hung on it. Rows that came later go; those of which nothing is known stay.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from reversion.models import Version

from aides.chargement.lire import MODELES
from aides.equipe.admin.commun import est_inedit
from aides.models.consignes import Cle, lire_version
from aides.models.ensembles import CALCULES, champs_suivis, parties
from aides.models.journal import Modification, Sorte


class RetourRefuse(Exception):
    """A state that cannot come back: `raisons` says why, in French."""

    def __init__(self, raisons: list[str]) -> None:
        super().__init__(" ".join(raisons))
        self.raisons = raisons


def remettre(modele: type[models.Model], pk: int, revision: int) -> None:
    """Put a row and its parts back as they were once this revision was made. Raises RetourRefuse.

    To be undone as a whole by whoever calls: it writes as it goes.
    """
    etat = _etat(modele, pk, revision)
    if not etat:
        raise RetourRefuse(["Rien n’est connu de cette ligne à cette date."])
    try:
        _retirer(modele, pk, revision, etat=etat)
        for cle in sorted(etat, key=_rang):
            _ecrire(cle, etat[cle])
    except models.ProtectedError as erreur:
        raise RetourRefuse(["D’autres lignes dépendent de ce qui a été ajouté depuis."]) from erreur
    except IntegrityError as erreur:
        raise RetourRefuse(["Une autre ligne a pris la place de celle-ci."]) from erreur


def publics(modele: type[models.Model], pk: int) -> set[Cle]:
    """Return what the public sees of a row and of what hangs on it."""
    vus: set[Cle] = set()
    for objet in modele._base_manager.filter(pk=pk):
        if (hasattr(objet, "publiee") or hasattr(objet, "brouillon")) and not est_inedit(objet):
            vus.add((modele, pk))
        for partie, cle in parties(modele):
            for autre in partie._base_manager.filter(**{cle: pk}).values_list("pk", flat=True):
                vus |= publics(partie, autre)
    return vus


def _rang(cle: Cle) -> tuple[int, int]:
    """What is pointed to comes first."""
    return MODELES.index(cle[0]._meta.label_lower), int(cle[1])


def _etat(modele: type[models.Model], pk: int, revision: int) -> dict[Cle, Version]:
    version = _version(modele, pk, revision)
    if version is None:
        return {}
    etat: dict[Cle, Version] = {(modele, pk): version}
    for partie, cle in parties(modele):
        for autre in _citant(partie, cle, pk, revision=revision):
            version = _version(partie, autre, revision)
            if version is not None and lire_version(version).get(cle) == pk:
                etat |= _etat(partie, autre, revision)
    return etat


def _version(modele: type[models.Model], pk: int, revision: int) -> Version | None:
    """Return the last version of a row up to a revision; None where it was not there."""
    versions = Version.objects.get_for_object_reference(modele, pk).filter(revision__lte=revision)
    version = versions.order_by("-revision_id").first()
    if version is None:
        return None
    siennes = _modifications(modele, pk).filter(sorte=Sorte.SUPPRESSION)
    partie = siennes.filter(revision__lte=revision, revision__gte=version.revision_id).exists()
    return None if partie else version


def _modifications(modele: type[models.Model], pk: int) -> Any:
    return Modification.objects.filter(modele=ContentType.objects.get_for_model(modele), objet_id=pk)


def _citant(partie: type[models.Model], cle: str, pk: int, *, revision: int) -> list[int]:
    """Return the rows that some version up to a revision may show to hang on a row."""
    versions = Version.objects.get_for_model(partie).filter(revision__lte=revision)
    lignes = (
        versions.filter(serialized_data__contains=f'"{cle}": {pk}').order_by().values_list("object_id", flat=True)
    )
    return sorted(set(map(int, lignes)))


def _retirer(modele: type[models.Model], pk: int, revision: int, *, etat: dict[Cle, Version]) -> None:
    """Take away the parts that came later; and those that come back as they were, which may have changed ranks."""
    for partie, cle in parties(modele):
        for objet in partie._base_manager.filter(**{cle: pk}).order_by("pk"):
            revient = (partie, objet.pk) in etat
            if revient and parties(partie):
                _retirer(partie, objet.pk, revision, etat=etat)
            elif revient or _venue_apres(objet, revision):
                objet.delete()


def _venue_apres(objet: models.Model, revision: int) -> bool:
    ajouts = _modifications(type(objet), objet.pk).filter(sorte=Sorte.AJOUT)
    return bool(ajouts.filter(revision__gt=revision).exists())


def _ecrire(cle: Cle, version: Version) -> None:
    modele, pk = cle
    [lu] = serializers.deserialize("json", version.serialized_data, ignorenonexistent=True)
    dites, la = lire_version(version), modele._base_manager.filter(pk=pk).first()
    for champ in modele._meta.concrete_fields:
        # A column that came since the version was kept holds what it holds now.
        if la is not None and not champ.primary_key and champ.name not in dites:
            setattr(lu.object, champ.attname, getattr(la, champ.attname))
    # A row that is there is no other's double.
    lu.object._state.adding = la is None
    raisons = _liens_perdus(modele, dites)
    try:
        # What it points to first: a row's own rules read it.
        lu.object.clean_fields(exclude=CALCULES)
        lu.object.full_clean(exclude=CALCULES)
    except ValidationError as erreur:
        raisons += _en_clair(modele, erreur)
    if raisons:
        raise RetourRefuse([f"{version.object_repr}\u00a0: {raison}" for raison in dict.fromkeys(raisons)])
    lu.save()


def _liens_perdus(modele: type[models.Model], dites: dict[str, Any]) -> list[str]:
    """Say which of the rows that a row pointed to are no more: those of a list; the others its rules tell."""
    raisons = []
    for champ in champs_suivis(modele):
        if champ.many_to_many and dites.get(champ.name):
            la = champ.related_model._base_manager.filter(pk__in=dites[champ.name]).count()
            if la < len(set(dites[champ.name])):
                raisons.append(f"de ses « {champ.verbose_name} », une au moins n’existe plus.")
    return raisons


def _en_clair(modele: type[models.Model], erreur: ValidationError) -> list[str]:
    raisons = []
    for nom, erreurs in erreur.error_dict.items():
        noms = {champ.name: champ for champ in champs_suivis(modele)}
        for une in erreurs:
            perdu = nom in noms and noms[nom].is_relation and une.code == "invalid"
            if perdu:
                raisons.append(
                    f"ce qu’elle avait pour « {noms[nom].verbose_name} » n’existe plus\u00a0: rétablissez-le d’abord."
                )
            else:
                raisons += une.messages
    return raisons
