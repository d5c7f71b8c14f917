"""What is kept of a revision beside its versions: why, and what it changed in words."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('aides', '0013_enquetes_publiees'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('reversion', '0002_add_index_on_version_for_content_type_and_db'),
        ('territoires', '0002_departement_site'),
    ]

    operations = [
        migrations.CreateModel(
            name='Modification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objet_id', models.BigIntegerField(verbose_name='numéro de la ligne')),
                ('nom', models.CharField(max_length=400, verbose_name='ligne')),
                ('chemin', models.CharField(max_length=400)),
                ('sorte', models.CharField(choices=[('ajout', 'ajout'), ('modification', 'modification'), ('suppression', 'suppression')], max_length=20, verbose_name='ce qui a été fait')),
                ('champs', models.JSONField(default=list, verbose_name='avant et après')),
                ('adresse', models.CharField(blank=True, max_length=300, verbose_name='adresse publique')),
                ('publique', models.BooleanField(default=False, verbose_name='corrige ce qui était publié')),
                ('recherche', models.TextField(default='', editable=False)),
                ('departement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='territoires.departement', verbose_name='territoire')),
                ('modele', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='sorte de donnée')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='modifications', to='reversion.revision', verbose_name='révision')),
            ],
            options={
                'verbose_name': 'modification',
                'verbose_name_plural': 'journal',
                'ordering': ['-revision_id', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Motif',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origine', models.CharField(choices=[('equipe', 'l’équipe'), ('chargement', 'chargement des données'), ('import', 'import d’un fichier'), ('reprise', 'reprise de l’historique')], default='equipe', max_length=20, verbose_name='origine')),
                ('public', models.BooleanField(default=False, verbose_name='motif publié')),
                ('message', models.TextField(blank=True, verbose_name='message de l’interface')),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='motif', to='reversion.revision', verbose_name='révision')),
            ],
            options={
                'verbose_name': 'motif d’une révision',
                'verbose_name_plural': 'motifs des révisions',
            },
        ),
        migrations.AddIndex(
            model_name='modification',
            index=models.Index(fields=['modele', 'objet_id'], name='modification_objet'),
        ),
    ]
