"""What a migration let be empty is filled, so that undoing it by force meets no constraint of the base."""

from django.db import connection
from django.db.migrations import AlterField
from django.db.migrations.loader import MigrationLoader


def combler(app: str, nom: str) -> int:
    """Put 1 where a number may be missing only since a migration; return in how many rows."""
    chargeur = MigrationLoader(connection)
    avant = chargeur.project_state([(app, nom)], at_end=False)
    modeles = chargeur.project_state([(app, nom)]).apps
    tables, comblees = connection.introspection.table_names(), 0
    for operation in chargeur.get_migration(app, nom).operations:
        if not isinstance(operation, AlterField) or not operation.field.null:
            continue
        if not avant.models[app, operation.model_name_lower].fields[operation.name].null:
            modele = modeles.get_model(app, operation.model_name)
            if modele._meta.db_table in tables:
                vides = modele._base_manager.filter(**{f"{operation.name}__isnull": True})
                comblees += vides.update(**{operation.name: 1})
    return comblees
