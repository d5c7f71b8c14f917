"""A fingerprint keeps the values that were written, instead of a hash of all fields.

With the hash, a column that came later made every row look changed by staff, unless a migration repaired the hashes.
The values are found again here: where a row of the database has the hash that is kept, it is what was written.
Where it has not, staff changed or deleted it: the hash stays, with the lists of fields that it may cover.
"""

import hashlib
import json
from decimal import Decimal

from django.db import migrations, models

# What rows are known by, where it is not `cle`.
CLES = {
    "territoires.region": ("slug",),
    "territoires.departement": ("code",),
    "aides.enquete": ("annee",),
    "aides.tableau": ("region", "enquete"),
    "aides.fiche": ("departement", "enquete"),
    "aides.montant": ("dispositif", "ordre"),
    "aides.releve": ("departement", "enquete", "categorie"),
    "aides.capacite": ("pole", "region", "annee", "specialite"),
    "aides.chiffreanalyse": ("analyse", "ordre"),
    "aides.montantregional": ("dispositif", "ordre"),
    "aides.versiondesaccord": ("desaccord", "ordre"),
}
# Columns that came after rows had been hashed: a hash covers them or not.
JEUNES = {"territoires.departement": "site", "aides.chiffre": "en_avant"}


def formes(modele, noms):
    """Return the lists of fields that a hash of this model may cover."""
    jeune = JEUNES.get(modele)
    return [sorted(noms)] + ([sorted(set(noms) - {jeune})] if jeune in noms else [])


def somme(valeurs):
    return hashlib.sha256(json.dumps(valeurs, sort_keys=True).encode()).hexdigest()


def ecrites(modele, valeurs, empreinte):
    """Return the values that the hash was made of, if they are these; else None."""
    for noms in formes(modele, valeurs):
        partie = {nom: valeurs[nom] for nom in noms}
        if somme(partie) == empreinte:
            return partie
    return None


def cle(objet):
    """Return the natural key of a row, whole: a row that it points to stands in it by its own."""
    parties = []
    for nom in CLES.get(objet._meta.label_lower, ("cle",)):
        valeur = getattr(objet, nom)
        parties += cle(valeur) if isinstance(valeur, models.Model) else [valeur]
    return parties


def valeur(objet, champ):
    """Return what was hashed of a field; line ends as the files have them, not as browsers send them."""
    contenu = getattr(objet, champ.name)
    if champ.many_to_many:
        return sorted((cle(autre) for autre in contenu.all()), key=json.dumps)
    if champ.is_relation:
        return cle(contenu) if contenu is not None else None
    if isinstance(contenu, Decimal):
        return format(contenu.normalize(), "f")
    if isinstance(contenu, str):
        return contenu.replace("\r\n", "\n").replace("\r", "\n")
    return contenu


def champs_haches(modele):
    champs = [*modele._meta.fields, *modele._meta.many_to_many]
    return [champ for champ in champs if not champ.primary_key and champ.name != "recherche"]


def lignes(modele, champs):
    """Yield each row's key and values."""
    jointures = [champ.name for champ in champs if champ.many_to_one]
    if "fiche" in jointures:
        jointures += ["fiche__departement", "fiche__enquete"]
    requete = modele._base_manager.select_related(*jointures)
    for objet in requete.prefetch_related(*[champ.name for champ in champs if champ.many_to_many]):
        yield "/".join(map(str, cle(objet))), {champ.name: valeur(objet, champ) for champ in champs}


def retrouver(apps, schema_editor):
    """Give each fingerprint its values, or its hash to keep."""
    Empreinte = apps.get_model("aides", "Empreinte")
    retrouvees, perdues = [], []
    for nom in Empreinte.objects.order_by().values_list("modele", flat=True).distinct():
        modele = apps.get_model(nom)
        champs = champs_haches(modele)
        base = dict(lignes(modele, champs))
        for trace in Empreinte.objects.filter(modele=nom):
            trace.valeurs = ecrites(nom, base.get(trace.cle, {}), trace.empreinte)
            trace.ancienne = {"somme": trace.empreinte, "champs": formes(nom, [champ.name for champ in champs])}
            (perdues if trace.valeurs is None else retrouvees).append(trace)
    Empreinte.objects.bulk_update(retrouvees, ["valeurs"], batch_size=100)
    Empreinte.objects.bulk_update(perdues, ["ancienne"], batch_size=100)


class Migration(migrations.Migration):
    dependencies = [
        ("aides", "0006_jeton"),
        # Its column is read here.
        ("territoires", "0002_departement_site"),
    ]

    operations = [
        migrations.AddField("empreinte", "valeurs", models.JSONField(null=True)),
        migrations.AddField("empreinte", "ancienne", models.JSONField(default=dict)),
        # No way back: a hash of all fields is not made from values of some. A backup is.
        migrations.RunPython(retrouver),
        migrations.RemoveField("empreinte", "empreinte"),
    ]
