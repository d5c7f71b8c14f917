"""The history that was kept row by row (django-simple-history) becomes revisions: who, when, and all values.

Rows written together are one revision: those of one person within two seconds, those of a load within a minute. What
a row was is told from the row before it, in words as far as they can be told today. Whoever deleted an account left
rows without a name: they look like a load's, as they did.
"""

import json
from heapq import merge
from itertools import chain

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations

MODELES = (
    *("fiche", "dispositif", "montant", "chiffremesure", "suite", "changement", "apparition", "tableau", "releve"),
    *("montantreleve", "chiffrereleve", "capacite", "affirmation", "dispositifregional", "montantregional"),
    *("chiffre", "operation", "desaccord", "versiondesaccord"),
)
LIENS = {
    "fiche": ("absences",),
    "dispositif": ("categories", "beneficiaires"),
    "dispositifregional": ("departements", "categories", "beneficiaires"),
}
PORTEURS = {
    "dispositif": ("fiche",),
    "montant": ("dispositif",),
    "chiffremesure": ("dispositif",),
    "suite": ("de", "a"),
    "changement": ("suite",),
    "apparition": ("dispositif",),
    "montantreleve": ("releve",),
    "chiffrereleve": ("releve",),
    "affirmation": ("analyse",),
    "montantregional": ("dispositif",),
    "versiondesaccord": ("desaccord",),
}
CLES = {
    "fiche": ("departement", "enquete"),
    "tableau": ("region", "enquete"),
    "releve": ("departement", "enquete", "categorie"),
    "capacite": ("pole", "annee", "specialite"),
    "suite": ("de", "a"),
    "apparition": ("dispositif",),
    "affirmation": ("analyse", "departement", "categorie"),
}
# What a row is called, whatever its model: the first of these that it has.
TITRES = ("intitule", "libelle", "titre", "objet", "indicateur", "commune", "nom", "theme", "annee")
CHARGEMENT = "Chargement des données"
SANS_MOTIF = "Motif non demandé à l’époque"


class Reprise:
    """The rows of the former history, read in the order in which they were written."""

    def __init__(self, apps, alias):
        self.apps, self.alias = apps, alias
        self.types, self.libelles, self.connus, self.actuels, self.liens = {}, {}, {}, {}, {}
        for modele in MODELES:
            for lien in LIENS.get(modele, ()):
                self.lire_liens(modele, lien)

    def modele(self, nom):
        return self.apps.get_model("aides", nom)

    def tous(self, app, nom):
        return self.apps.get_model(app, nom).objects.using(self.alias)

    def lire_liens(self, modele, lien):
        champ = self.modele(modele)._meta.get_field(lien)
        cible = champ.related_model._meta.model_name
        table = self.tous("aides", f"historical{modele}_{lien}")
        for histoire, pk in table.order_by("pk").values_list("history_id", f"{cible}_id"):
            self.liens.setdefault((modele, histoire, lien), []).append(pk)

    def type(self, modele):
        if modele not in self.types:
            types = self.tous("contenttypes", "ContentType")
            self.types[modele], _ = types.get_or_create(app_label="aides", model=modele)
        return self.types[modele]

    def champs(self, modele):
        """The fields of a row that its history kept too."""
        gardes = {champ.name for champ in self.modele(f"historical{modele}")._meta.get_fields()}
        meta = self.modele(modele)._meta
        siens = [c for c in meta.fields if not c.primary_key and c.name in gardes and c.name != "recherche"]
        return siens + [meta.get_field(lien) for lien in LIENS.get(modele, ())]

    def lignes(self, modele):
        """Yield what was kept of a model's rows, oldest first."""
        champs = self.champs(modele)
        for ligne in self.tous("aides", f"historical{modele}").order_by("history_date", "history_id").iterator(500):
            valeurs = {}
            for champ in champs:
                if champ.many_to_many:
                    valeurs[champ.name] = self.liens.get((modele, ligne.history_id, champ.name), [])
                else:
                    valeurs[champ.name] = getattr(ligne, champ.attname)
            auteur, motif = ligne.history_user_id, ligne.history_change_reason or ""
            yield ligne.history_date, MODELES.index(modele), ligne.history_id, {
                "modele": modele,
                "pk": ligne.id,
                "sorte": ligne.history_type,
                "date": ligne.history_date,
                "auteur": auteur,
                "motif": motif,
                "valeurs": valeurs,
            }

    # --- In words ---

    def libelle(self, champ, pk):
        """What a row that is pointed to is called today; one that is gone, what it was called."""
        cle = (champ.related_model._meta.label_lower, pk)
        connu = (champ.related_model._meta.model_name, pk)
        if self.libelles.get(cle, "").startswith("n° ") and self.connus.get(connu):
            return self.nom(connu[0], self.connus[connu])
        if cle not in self.libelles:
            objet = champ.related_model._base_manager.using(self.alias).filter(pk=pk).first()
            self.libelles[cle] = f"n° {pk}" if objet is None else self.titre_de(objet)
            return self.libelle(champ, pk) if objet is None and self.connus.get(connu) else self.libelles[cle]
        return self.libelles[cle]

    def titre_de(self, objet):
        nom = objet._meta.model_name
        if nom in CLES or nom in PORTEURS and nom != "dispositif":
            champs = [c for c in objet._meta.fields if not c.primary_key]
            return self.nom(nom, {c.name: getattr(objet, c.attname) for c in champs})
        return self.titre({c.name: getattr(objet, c.attname) for c in objet._meta.fields})

    def titre(self, valeurs):
        titre = next((str(valeurs[nom]) for nom in TITRES if valeurs.get(nom)), "")
        cle = valeurs.get("code") or (valeurs.get("cle") if "intitule" in valeurs else "")
        return f"{titre} ({cle})" if cle else titre

    def nom(self, modele, valeurs):
        parties = CLES.get(modele) or PORTEURS.get(modele, ())
        if modele == "dispositif" or not parties:
            return self.titre(valeurs)[:400]
        meta = self.modele(modele)._meta
        mots = [self.mot(meta.get_field(partie), valeurs[partie]) for partie in parties]
        rang = f" · {meta.verbose_name} {valeurs['ordre']}" if "ordre" in valeurs and modele in PORTEURS else ""
        return (", ".join(mots) + rang)[:400]

    def mot(self, champ, valeur):
        if valeur is None or valeur == "" or valeur == []:
            return ""
        if champ.many_to_many:
            return ", ".join(sorted(self.libelle(champ, pk) for pk in valeur))
        if champ.is_relation:
            return self.libelle(champ, valeur)
        if champ.choices:
            return str(dict(champ.flatchoices).get(valeur, valeur))
        if isinstance(valeur, bool):
            return "oui" if valeur else "non"
        if hasattr(valeur, "normalize"):
            return f"{valeur.normalize():f}".replace(".", ",")
        return str(valeur).replace("\r\n", "\n").strip()

    def changements(self, modele, avant, apres):
        trouves = []
        for champ in self.champs(modele):
            mots = [self.mot(champ, valeurs.get(champ.name)) for valeurs in (avant, apres)]
            if mots[0] != mots[1]:
                nom = str(getattr(champ, "verbose_name", champ.name))
                trouves.append({"champ": champ.name, "nom": nom, "avant": mots[0], "apres": mots[1]})
        return trouves

    # --- Where it belongs ---

    def valeurs_de(self, modele, pk):
        """What is known of a row: by its history up to now, or by the row itself."""
        if self.connus.get((modele, pk)) is not None:
            return self.connus[modele, pk]
        if (modele, pk) not in self.actuels:
            objet = self.modele(modele)._base_manager.using(self.alias).filter(pk=pk).first()
            champs = [c for c in self.modele(modele)._meta.fields if not c.primary_key]
            self.actuels[modele, pk] = {c.name: getattr(objet, c.attname) for c in champs} if objet else {}
        return self.actuels[modele, pk]

    def porteurs(self, modele, valeurs):
        for cle in PORTEURS.get(modele, ()):
            pk = valeurs.get(cle)
            if pk is not None:
                yield self.modele(modele)._meta.get_field(cle).related_model._meta.model_name, pk

    def chemin(self, modele, pk, valeurs):
        debut = "".join(self.chemin(m, p, self.valeurs_de(m, p))[1:] for m, p in self.porteurs(modele, valeurs))
        return f"|{debut}aides.{modele}:{pk}|"

    def departement(self, modele, valeurs):
        if valeurs.get("departement"):
            return valeurs["departement"]
        siens = (self.departement(m, self.valeurs_de(m, p)) for m, p in self.porteurs(modele, valeurs))
        return next(filter(None, siens), None)

    # --- One revision ---

    def ecrire(self, groupe):
        premiere = groupe[0]
        chargement = premiere["auteur"] is None
        revision = self.tous("reversion", "Revision").create(
            date_created=premiere["date"],
            user_id=premiere["auteur"],
            comment=CHARGEMENT if chargement else premiere["motif"] or SANS_MOTIF,
        )
        origine = "chargement" if chargement else "equipe"
        self.tous("aides", "Motif").create(revision=revision, origine=origine)
        # A load may have written one twice.
        dernieres = {(ligne["modele"], ligne["pk"]): ligne for ligne in groupe}
        avant = {cle: self.connus.get(cle) for cle in dernieres}
        versions, modifications = [], []
        for cle, ligne in dernieres.items():
            self.connus[cle] = ligne["valeurs"]
        for cle, ligne in dernieres.items():
            parti = ligne["sorte"] == "-"
            ancien = avant[cle] if avant[cle] is not None else ligne["valeurs"] if ligne["sorte"] == "~" or parti else None
            if not parti:
                versions.append(self.version(ligne, revision))
            if parti or not chargement or ancien is not None:
                modifications += self.modification(ligne, revision, ancien, {} if parti else ligne["valeurs"])
            if parti:
                self.connus[cle] = None
        self.tous("reversion", "Version").bulk_create(versions, batch_size=500)
        self.tous("aides", "Modification").bulk_create(modifications, batch_size=500)

    def version(self, ligne, revision):
        modele = ligne["modele"]
        brut = [{"model": f"aides.{modele}", "pk": ligne["pk"], "fields": ligne["valeurs"]}]
        return self.apps.get_model("reversion", "Version")(
            revision=revision,
            object_id=str(ligne["pk"]),
            content_type_id=self.type(modele).pk,
            db=self.alias,
            format="json",
            serialized_data=json.dumps(brut, cls=DjangoJSONEncoder, ensure_ascii=False),
            object_repr=self.nom(modele, ligne["valeurs"]),
        )

    def modification(self, ligne, revision, avant, apres):
        modele, pk, valeurs = ligne["modele"], ligne["pk"], ligne["valeurs"]
        champs = self.changements(modele, avant or {}, apres)
        sorte = "ajout" if avant is None else "modification" if apres else "suppression"
        if not champs and sorte == "modification":
            return []
        from aides.domaine.texte import normaliser

        nom = self.nom(modele, valeurs)
        mots = chain.from_iterable((c["nom"], c["avant"], c["apres"]) for c in champs)
        return [
            self.modele("modification")(
                revision=revision,
                modele_id=self.type(modele).pk,
                objet_id=pk,
                nom=nom,
                chemin=self.chemin(modele, pk, valeurs)[:400],
                sorte=sorte,
                champs=champs,
                departement_id=self.departement(modele, valeurs),
                publique=ligne["auteur"] is not None,
                recherche=normaliser(" ".join([nom, revision.comment, *mots])),
            )
        ]


def ensemble(groupe, ligne):
    """Whether a row was written with those before it: an edit wrote each row once."""
    derniere = groupe[-1]
    if ligne["auteur"] is not None and any((l["modele"], l["pk"]) == (ligne["modele"], ligne["pk"]) for l in groupe):
        return False
    ecart = (ligne["date"] - derniere["date"]).total_seconds()
    return ligne["auteur"] == derniere["auteur"] and ecart <= (60 if ligne["auteur"] is None else 2)


def reprendre(apps, schema_editor):
    reprise = Reprise(apps, schema_editor.connection.alias)
    groupe = []
    for _, _, _, ligne in merge(*map(reprise.lignes, MODELES), key=lambda lue: lue[:3]):
        if groupe and not ensemble(groupe, ligne):
            reprise.ecrire(groupe)
            groupe = []
        groupe.append(ligne)
    if groupe:
        reprise.ecrire(groupe)


class Migration(migrations.Migration):

    dependencies = [
        ('aides', '0014_journal'),
    ]

    operations = [
        migrations.RunPython(reprendre, migrations.RunPython.noop),
    ]
