"""What going back to an older migration would lose, found before anything is undone: then it is refused.

Django undoes one migration after another, each in its own transaction, and says nothing of the rows and columns that
go: forward again they come back empty, and the loader takes that for the team's doing. What an operation loses can be
read from it, so that no migration has to say it of itself.
"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.migrations import AddField, AlterField, CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.models.fields import NOT_PROVIDED

from aides.mots.ecriture import pluriel

# What is over by itself in a day: nobody misses it.
PASSAGERES = {"aides_envois", "aides_sessionouverte"}
# What a migration does to data in words of its own: a condition under which undoing it is no way back, and why.
PARTICULIERES = {
    ("aides", "0013_enquetes_publiees"): (
        "aides_enquete",
        "NOT publiee",
        "enquête{s} en préparation, que le retour suivi de l’aller publierait",
    ),
}


class RetourRefuse(CommandError):
    """Why nothing was undone, in French."""


def refuser_les_pertes(*, plan: list[tuple[Migration, bool]], using: str, **kwargs: Any) -> None:
    """Called before any migration: raises RetourRefuse if one that is to be undone would take something with it."""
    defaites = [migration for migration, a_rebours in plan if a_rebours]
    if not defaites:
        return
    from django.db import connections

    perdu = list(pertes(defaites, connections[using]))
    if perdu:
        raise RetourRefuse(
            "Retour refusé : rien n’a été changé. Il perdrait :\n  "
            + "\n  ".join(perdu)
            + "\nPour revenir à la version d’avant, remettez la sauvegarde faite avant la mise à jour."
        )


def pertes(defaites: list[Migration], base: BaseDatabaseWrapper) -> Iterator[str]:
    """Yield what would be lost by undoing these migrations, in words: one line each."""
    examen = Examen(base)
    chargeur = MigrationLoader(base)
    for migration in defaites:
        avant = chargeur.project_state([(migration.app_label, migration.name)], at_end=False)
        for operation in migration.operations:
            for dit in examen.perdu(migration, operation, avant):
                yield f"{migration.app_label} {migration.name} : {dit}"
            operation.state_forwards(migration.app_label, avant)


class Examen:
    """The present base, and how many of its rows an operation would take with it."""

    def __init__(self, base: BaseDatabaseWrapper) -> None:
        self.base = base
        with base.cursor() as curseur:
            self.tables = set(base.introspection.table_names(curseur))

    def perdu(self, migration: Migration, operation: Any, avant: Any) -> Iterator[str]:
        """Yield what undoing an operation loses; `avant` is the state that it was done in."""
        app = migration.app_label
        if not operation.reversible:
            yield "elle ne se défait pas"
        elif isinstance(operation, CreateModel):
            yield from self._table(app, operation)
        elif isinstance(operation, AddField):
            yield from self._colonne(avant.models[app, operation.model_name_lower], operation)
        elif isinstance(operation, AlterField):
            yield from self._etroite(avant.models[app, operation.model_name_lower], operation)
        yield from self._particuliere(migration, operation)

    def _particuliere(self, migration: Migration, operation: Any) -> Iterator[str]:
        table, condition, dit = PARTICULIERES.get((migration.app_label, migration.name), ("", "", ""))
        if table and operation is migration.operations[0] and (nombre := self._compter(table, condition)):
            yield f"{nombre} {dit.format(s=pluriel(nombre))}"

    def _table(self, app: str, operation: CreateModel) -> Iterator[str]:
        table = operation.options.get("db_table") or f"{app}_{operation.name_lower}"
        nombre = 0 if table in PASSAGERES else self._compter(table)
        if nombre:
            yield f"{nombre} ligne(s), {operation.options.get('verbose_name', operation.name)}"

    def _colonne(self, modele: Any, operation: AddField) -> Iterator[str]:
        champ, table = _pose(operation), _table_de(modele)
        dite = f"{getattr(operation.field, 'verbose_name', None) or operation.name} ({table})"
        if champ.many_to_many:
            # Through a table of its own, what is lost is that table.
            liens = champ.db_table or f"{table}_{operation.name}"
            introuvable = champ.remote_field.through is None and liens not in self.tables
            nombre = self._compter(liens)
        else:
            introuvable = not self._a(table, champ.column)
            nombre = 0 if introuvable else self._hors_defaut(table, champ)
        if introuvable and self._compter(table):
            yield f"on ne sait combien de valeurs, introuvables : {dite}"
        elif nombre:
            yield f"{nombre} valeur(s), {dite}"

    def _hors_defaut(self, table: str, champ: Any) -> int:
        colonne = self.base.ops.quote_name(champ.column)
        if champ.default is NOT_PROVIDED:
            # A text that is not given is empty; of anything else, only what may be missing is nothing.
            return self._compter(table, f"{colonne} IS NOT NULL" + (f" AND {colonne} <> ''" if _texte(champ) else ""))
        if callable(champ.default) and not isinstance(champ.default, type):
            return self._compter(table)
        defaut = champ.get_db_prep_save(champ.get_default(), self.base)
        return self._compter(table, f"{colonne} IS NOT NULL AND {colonne} <> %s", defaut)

    def _etroite(self, modele: Any, operation: AlterField) -> Iterator[str]:
        """What a field took in only since it was altered."""
        table, avant, apres = _table_de(modele), modele.fields[operation.name], _pose(operation)
        dite = f"{apres.verbose_name or operation.name} ({table})"
        if apres.many_to_many:
            return
        if not self._a(table, apres.column):
            if self._compter(table):
                yield f"on ne sait combien de valeurs, introuvables : {dite}"
            return
        colonne = self.base.ops.quote_name(apres.column)
        conditions: list[tuple[str, list[Any]]] = []
        if apres.null and not avant.null:
            conditions.append((f"{colonne} IS NULL", []))
        if avant.choices:
            permis = [valeur for valeur, _ in avant.flatchoices]
            places = ", ".join(["%s"] * len(permis))
            vide = f"{colonne} <> '' AND " if _texte(avant) else ""
            conditions.append((f"{vide}{colonne} NOT IN ({places})", permis))
        if isinstance(avant, models.DecimalField) and avant.max_digits is not None:
            borne = 10 ** (avant.max_digits - (avant.decimal_places or 0))
            conditions.append((f"{colonne} >= {borne} OR {colonne} <= -{borne}", []))
            if (apres.decimal_places or 0) > (avant.decimal_places or 0):
                conditions.append((f"{colonne} <> ROUND({colonne}, {avant.decimal_places or 0})", []))
        if (bornes := _bornes(avant)) and bornes != _bornes(apres):
            conditions.append((f"{colonne} NOT BETWEEN %s AND %s", list(bornes)))
        if _texte(avant) and avant.max_length:
            conditions.append((f"LENGTH({colonne}) > {avant.max_length}", []))
        for condition, valeurs in conditions:
            if nombre := self._compter(table, condition, *valeurs):
                yield f"{nombre} valeur(s) que la version d’avant n’admet pas, {dite}"

    def _a(self, table: str, colonne: str) -> bool:
        if table not in self.tables:
            return False
        with self.base.cursor() as curseur:
            return colonne in {lue.name for lue in self.base.introspection.get_table_description(curseur, table)}

    def _compter(self, table: str, condition: str = "", *valeurs: Any) -> int:
        if table not in self.tables:
            return 0
        ordre = f"SELECT COUNT(*) FROM {self.base.ops.quote_name(table)}" + (
            f" WHERE {condition}" if condition else ""
        )
        with self.base.cursor() as curseur:
            curseur.execute(ordre, valeurs or None)
            return int(curseur.fetchone()[0])


def _pose(operation: Any) -> Any:
    champ = operation.field.clone()
    champ.set_attributes_from_name(operation.name)
    return champ


def _bornes(champ: Any) -> tuple[int, int] | None:
    """Return what an integer column takes on the narrower engine, PostgreSQL; None for what is no integer."""
    return BaseDatabaseOperations.integer_field_ranges.get(champ.get_internal_type())


def _texte(champ: Any) -> bool:
    return isinstance(champ, models.CharField | models.TextField)


def _table_de(modele: Any) -> str:
    return str(modele.options.get("db_table") or f"{modele.app_label}_{modele.name_lower}")
