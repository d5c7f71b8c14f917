"""A territory's official site."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("territoires", "0001_initial"),
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
    ]
