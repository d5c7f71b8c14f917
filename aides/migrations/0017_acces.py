"""Who may what: permissions to publish and to import, the log of sign-ins, sessions that stand open.

The group « Équipe éditoriale » becomes « Publication », with its members and all that it had been given: they may do
what they could. The other groups are made after the migrations (`aides.equipe.groupes`). Backwards it takes its name
again; the other groups stay, for somebody may have been put in them.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ANCIEN, NOUVEAU = "Équipe éditoriale", "Publication"


def renommer(groupes, avant, apres):
    """Give a group another name; where that name is taken already, bring its members and permissions over."""
    ancien = groupes.filter(name=avant).first()
    if ancien is None:
        return
    nouveau = groupes.filter(name=apres).first()
    if nouveau is None:
        ancien.name = apres
        ancien.save()
        return
    nouveau.user_set.add(*ancien.user_set.all())
    nouveau.permissions.add(*ancien.permissions.all())
    ancien.delete()


def vers_publication(apps, schema_editor):
    renommer(apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias), ANCIEN, NOUVEAU)


def vers_equipe(apps, schema_editor):
    renommer(apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias), NOUVEAU, ANCIEN)


class Migration(migrations.Migration):
    dependencies = [
        ("aides", "0016_sans_historiques"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="enquete",
            options={
                "ordering": ["annee"],
                "permissions": [("publier_enquete", "Peut publier une enquête, ou la retirer")],
                "verbose_name": "enquête",
            },
        ),
        migrations.AlterModelOptions(
            name="fiche",
            options={
                "ordering": ["departement__tri", "enquete"],
                "permissions": [("publier_fiche", "Peut publier une fiche, ou la retirer")],
                "verbose_name": "fiche",
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={
                "ordering": ["ordre", "cle"],
                "permissions": [("importer_donnees", "Peut importer des données")],
                "verbose_name": "source",
            },
        ),
        migrations.CreateModel(
            name="SessionOuverte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("appareil", models.CharField(blank=True, max_length=60, verbose_name="appareil")),
                ("depuis", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ouverte")),
                (
                    "vue_le",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="vue pour la dernière fois"),
                ),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions_ouvertes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ouverte",
                        to="sessions.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "session ouverte",
                "verbose_name_plural": "sessions ouvertes",
                "ordering": ["-vue_le", "-pk"],
                "default_permissions": ("view", "delete"),
            },
        ),
        migrations.CreateModel(
            name="Connexion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "quand",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="quand"),
                ),
                (
                    "identifiant",
                    models.CharField(
                        blank=True,
                        help_text="Vide : le nom donné n’est celui d’aucun compte.",
                        max_length=150,
                        verbose_name="identifiant",
                    ),
                ),
                ("adresse", models.CharField(blank=True, max_length=50, verbose_name="réseau d’où l’on est venu")),
                ("appareil", models.CharField(blank=True, max_length=60, verbose_name="appareil")),
                (
                    "issue",
                    models.CharField(
                        choices=[
                            ("ouverte", "connexion réussie"),
                            ("secours", "connexion réussie, avec un code de secours"),
                            ("attendue", "mot de passe juste, second facteur attendu"),
                            ("refusee", "identifiant ou mot de passe refusé"),
                            ("code_refuse", "second facteur refusé"),
                            ("suspendue", "refus, et connexion suspendue"),
                            ("deconnexion", "déconnexion"),
                            ("fermee", "session fermée à distance"),
                        ],
                        max_length=20,
                        verbose_name="issue",
                    ),
                ),
                (
                    "compte",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="connexions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne du journal des connexions",
                "verbose_name_plural": "lignes du journal des connexions",
                "ordering": ["-quand", "-pk"],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["identifiant", "adresse"], name="connexion_qui_d_ou")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "issue__in",
                                [
                                    "ouverte",
                                    "secours",
                                    "attendue",
                                    "refusee",
                                    "code_refuse",
                                    "suspendue",
                                    "deconnexion",
                                    "fermee",
                                ],
                            )
                        ),
                        name="connexion_issue_connue",
                    )
                ],
            },
        ),
        migrations.RunPython(vers_publication, vers_equipe),
    ]
