"""The tables of the former history go: what they held is among the revisions (0015)."""

from django.db import migrations


def oublier(apps, schema_editor):
    """Their content types go with them, and the permissions that hang on these."""
    types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    types.filter(app_label="aides", model__startswith="historical").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('aides', '0015_historique'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.RunPython(oublier, migrations.RunPython.noop),
        migrations.DeleteModel(name='HistoricalDispositif_beneficiaires'),
        migrations.DeleteModel(name='HistoricalDispositif_categories'),
        migrations.DeleteModel(name='HistoricalDispositifRegional_beneficiaires'),
        migrations.DeleteModel(name='HistoricalDispositifRegional_categories'),
        migrations.DeleteModel(name='HistoricalDispositifRegional_departements'),
        migrations.DeleteModel(name='HistoricalFiche_absences'),
        migrations.DeleteModel(name='HistoricalAffirmation'),
        migrations.DeleteModel(name='HistoricalApparition'),
        migrations.DeleteModel(name='HistoricalCapacite'),
        migrations.DeleteModel(name='HistoricalChangement'),
        migrations.DeleteModel(name='HistoricalChiffre'),
        migrations.DeleteModel(name='HistoricalChiffreMesure'),
        migrations.DeleteModel(name='HistoricalChiffreReleve'),
        migrations.DeleteModel(name='HistoricalDesaccord'),
        migrations.DeleteModel(name='HistoricalDispositif'),
        migrations.DeleteModel(name='HistoricalDispositifRegional'),
        migrations.DeleteModel(name='HistoricalFiche'),
        migrations.DeleteModel(name='HistoricalMontant'),
        migrations.DeleteModel(name='HistoricalMontantRegional'),
        migrations.DeleteModel(name='HistoricalMontantReleve'),
        migrations.DeleteModel(name='HistoricalOperation'),
        migrations.DeleteModel(name='HistoricalReleve'),
        migrations.DeleteModel(name='HistoricalSuite'),
        migrations.DeleteModel(name='HistoricalTableau'),
        migrations.DeleteModel(name='HistoricalVersionDesaccord'),
    ]
