"""What was on line stays on line: every survey that is there was published, since each of them was shown.

Nobody entered it: what the loader remembers having written of them says the same, so that none looks changed by staff.
"""

from django.db import migrations


def publier(apps, schema_editor):
    """Publish the surveys of an installation, and note it where the loader wrote them."""
    base = schema_editor.connection.alias
    apps.get_model("aides", "Enquete").objects.using(base).update(publiee=True)
    for empreinte in apps.get_model("aides", "Empreinte").objects.using(base).filter(modele="aides.enquete"):
        if empreinte.valeurs is not None:
            empreinte.valeurs = {**empreinte.valeurs, "publiee": True}
            empreinte.save(update_fields=["valeurs"])


class Migration(migrations.Migration):
    dependencies = [("aides", "0012_publication")]

    operations = [migrations.RunPython(publier, migrations.RunPython.noop)]
