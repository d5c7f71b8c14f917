"""The data's version is a token that never comes again, instead of a counter that a restored backup takes back."""

import secrets

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aides", "0005_date_des_donnees"),
    ]

    operations = [
        migrations.AddField(
            model_name="versiondonnees",
            name="jeton",
            # One row at most, and it keeps its date: the data have not changed.
            field=models.CharField(default=secrets.token_hex(16), max_length=32),
            preserve_default=False,
        ),
        migrations.RemoveField(
            model_name="versiondonnees",
            name="numero",
        ),
    ]
