"""A territory's official site. What the loader remembers of each territory is kept true.

A fingerprint covers every field: without this, a row loaded before the column came would look changed by staff, and
the loader would leave it alone for ever, without its site.
"""

import hashlib
import json

import django.core.validators
from django.db import migrations, models


def reprendre_empreintes(apps, schema_editor):
    """Add the empty `site` to the fingerprint of each territory that is still what was loaded."""

    def empreinte(champs):
        return hashlib.sha256(json.dumps(champs, sort_keys=True).encode()).hexdigest()

    traces = {t.cle: t for t in apps.get_model("aides", "Empreinte").objects.filter(modele="territoires.departement")}
    for d in apps.get_model("territoires", "Departement").objects.select_related("region"):
        champs = {"code": d.code, "nom": d.nom, "slug": d.slug, "tri": d.tri, "region": [d.region.slug]}
        trace = traces.get(d.code)
        if trace is not None and trace.empreinte == empreinte(champs):
            trace.empreinte = empreinte(champs | {"site": ""})
            trace.save()


class Migration(migrations.Migration):
    dependencies = [
        ("territoires", "0001_initial"),
        ("aides", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="departement",
            name="site",
            field=models.URLField(
                blank=True,
                help_text="Page d’accueil de la collectivité (« https://www.exemple.fr »). Vide : aucun lien n’est montré.",
                validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                verbose_name="site officiel",
            ),
        ),
        migrations.RunPython(reprendre_empreintes, migrations.RunPython.noop, elidable=True),
    ]
