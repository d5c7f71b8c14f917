"""Writes the rows that a file asks for: each by `save()`, under its own rules and those of its form."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Max
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource

from aides.chargement.lire import champs_publies
from aides.equipe.admin.mesures import cle_libre as cle_de_mesure
from aides.equipe.admin.regional import cle_libre as cle_regionale
from aides.equipe.echanges.changements import ecrire_changements, lire_changements
from aides.equipe.echanges.examen import Demande, Droits
from aides.equipe.echanges.rapport import CelluleChangee, LigneChangee, Rapport
from aides.equipe.echanges.sortes import Sorte, partie_de_cle
from aides.equipe.echanges.valeurs import lecteur, viser
from aides.models import Dispositif, Fiche, Operation, Suite
from aides.models.ensembles import CALCULES

CHANGEMENTS = "changements"


class Ressource(Resource):  # type: ignore[misc]
    """The rows asked for, tried one by one by django-import-export: `dataset` has as many, in their order."""

    class Meta:
        using_db = "default"
        instance_loader_class = BaseInstanceLoader
        import_id_fields: Sequence[str] = ()
        skip_diff = True
        clean_model_instances = True
        use_transactions = True

    def __init__(self, demandes: Sequence[Demande], *, rapport: Rapport, droits: Droits) -> None:
        super().__init__()
        self.demandes, self.rapport, self.droits = demandes, rapport, droits
        # Read for the row under way; rows that others point to, once each.
        self.lues: dict[str, Any] = {}

    # --- Which row ---

    def before_import_row(self, row: Any, row_number: int = 0, **kwargs: Any) -> None:
        """Take the demand of a row."""
        self.demande = self.demandes[row_number - 1]

    def get_instance(self, instance_loader: Any, row: Any) -> models.Model | None:
        """Return the row that is there."""
        connue = self.demande.connue
        return None if connue is None else connue.sorte.modele._default_manager.get(pk=connue.pk)

    def init_instance(self, row: Any = None) -> models.Model:
        """Return a new row, with what it points to. Raises ValidationError at the column that names nothing."""
        sorte, cellules = self.demande.sorte, self.demande.rangee.cellules
        ligne = sorte.modele()
        for champ, colonnes in sorte.liens.items():
            vise: Any = sorte.modele._meta.get_field(champ).related_model
            parties = [partie_de_cle(colonne, cellules.get(colonne, "")) for colonne in colonnes]
            try:
                setattr(ligne, champ, viser(vise, parties))
            except ValueError as erreur:
                raise ValidationError({champ: str(erreur)}) from erreur
        if hasattr(ligne, "brouillon"):
            # As on the screen: a sheet begins as a draft, and so does all that is added by who may not publish.
            ligne.brouillon = isinstance(ligne, Fiche) or not self.droits.publier
        return ligne

    # --- What it holds ---

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Set what differs. Raises ValidationError at each field that means nothing."""
        erreurs: dict[str, Any] = {}
        sorte, nouvelle = self.demande.sorte, self.demande.connue is None
        self.lues = {}
        for colonne, texte in self.demande.cellules.items():
            champ = sorte.champs.get(colonne) or (sorte.noms.get(colonne) if nouvelle else None)
            if champ is None or (champ == "brouillon" and not self.droits.publier):
                continue
            try:
                self.lues[champ] = self._lire(sorte, champ, colonne, texte)
            except ValueError as erreur:
                erreurs[champ] = ValidationError(str(erreur), code="invalid")
        for champ, valeur in self.lues.items():
            if champ != CHANGEMENTS and not instance._meta.get_field(champ).many_to_many:
                setattr(instance, champ, valeur)
        if not erreurs:
            self._completer(instance, nouvelle=nouvelle)
        if erreurs:
            raise ValidationError(erreurs)

    def _lire(self, sorte: Sorte, champ: str, colonne: str, texte: str) -> Any:
        if champ == CHANGEMENTS:
            return lire_changements(texte)
        fichier = Field(attribute=champ, column_name=colonne, widget=lecteur(sorte.modele._meta.get_field(champ)))
        return fichier.clean({colonne: texte})

    def _completer(self, ligne: Any, *, nouvelle: bool) -> None:
        """Give a row what the screen gives it by itself."""
        if hasattr(ligne, "source_id") and isinstance(ligne, Fiche | Dispositif):
            _source_propre(ligne)
        if not nouvelle:
            return
        if isinstance(ligne, Dispositif):
            if ligne.page is None and ligne.source_id is None:
                ligne.page = ligne.fiche.page
            ligne.cle = ligne.cle or cle_de_mesure(ligne)
        if isinstance(ligne, Operation):
            champs = {"source": ligne.source if ligne.source_id else None, "nature": ligne.nature}
            ligne.cle = ligne.cle or cle_regionale(Operation, {**champs, "commune": ligne.commune})
        if "ordre" not in self.lues and hasattr(ligne, "ordre"):
            ligne.ordre = _a_la_suite(ligne)

    # --- Its rules, then the base ---

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Pass a row through its own rules. Raises ValidationError by field.

        Those that the base keeps by itself are asked of it: a query for each of a row is too many.
        """
        erreurs = dict(import_validation_errors or {})
        try:
            instance.full_clean(
                exclude={*erreurs, *CALCULES}, validate_unique=validate_unique, validate_constraints=False
            )
        except ValidationError as erreur:
            erreurs = erreur.update_error_dict(erreurs)
        if erreurs:
            raise ValidationError(erreurs)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Write a row. Raises ValidationError where the base refuses it, with its reason where it has one."""
        try:
            with transaction.atomic():
                super().do_instance_save(instance, is_create)
        except IntegrityError as erreur:
            instance.validate_constraints(exclude=CALCULES)
            raise ValidationError("la base refuse cette ligne : une autre la contredit.") from erreur

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Set the lists that differ, and what goes with the row; then say what was done."""
        for champ in champs_publies(type(instance)):
            if champ.many_to_many and champ.name in self.lues:
                getattr(instance, champ.name).set(self.lues[champ.name])
        if isinstance(instance, Suite) and CHANGEMENTS in self.lues:
            ecrire_changements(instance, self.lues[CHANGEMENTS])
        self._dire(instance)

    def _dire(self, instance: Any) -> None:
        demande = self.demande
        cellules = [
            CelluleChangee(colonne, demande.avant(colonne), texte) for colonne, texte in demande.cellules.items()
        ]
        siennes = self.rapport.corrections if demande.connue else self.rapport.ajouts
        siennes.append(LigneChangee(demande.rangee.ligne, str(instance), tuple(cellules)))


def _source_propre(ligne: Fiche | Dispositif) -> None:
    """A row that names the document that it would be read in anyway names none of its own."""
    fiche = ligne if isinstance(ligne, Fiche) else ligne.fiche
    sienne = fiche.source_id if isinstance(ligne, Dispositif) else None
    if ligne.source_id == (sienne or fiche.enquete.source_id):
        ligne.source = None


def _a_la_suite(ligne: Any) -> int:
    """Return the rank after those of the rows that stand beside a new one."""
    porteur = getattr(ligne, "PORTEUR", "fiche" if isinstance(ligne, Dispositif) else "source")
    siennes = type(ligne)._default_manager.filter(**{porteur: getattr(ligne, f"{porteur}_id")})
    return int(siennes.aggregate(m=Max("ordre"))["m"] or 0) + 1


def erreurs_par_colonne(sorte: Sorte, erreurs: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return (column, reason) for each thing that a row's rules say; a rule of the whole row has no column."""
    dites = []
    for champ, raisons in erreurs.items():
        colonne = "" if champ == NON_FIELD_ERRORS else sorte.colonne(champ) or champ
        dites += [(colonne, raison) for raison in raisons]
    return dites
