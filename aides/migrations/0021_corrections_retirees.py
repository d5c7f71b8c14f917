"""A correction that was hidden with what it corrects is told from one that nobody was to see.

Both were `publique=False`. Which is which is read from the journal: a correction by the team was public where, when it
was made, nothing that it hangs on was a draft or of an unpublished survey; it was hidden where one of them was
withdrawn later. Where the journal does not say so for certain (a row or a survey that is no more), it stays hidden for
good, as it was.
"""

from django.db import migrations, models

BROUILLONS = ("fiche", "dispositif")
PAR_ENQUETE = ("fiche", "tableau", "releve", "analyse")


class Journal:
    """What the journal says of drafts and surveys: when each was shown and hidden, and what is shown now."""

    def __init__(self, apps, alias):
        self.apps, self.alias = apps, alias
        self.bascules, self.actuels, self.enquetes = {}, {}, {}
        lignes = self.tous("Modification").filter(sorte="modification").order_by("revision_id", "pk")
        for revision, chemin, champs in lignes.values_list("revision_id", "chemin", "champs"):
            lien = liens(chemin)[-1]
            for champ in champs:
                if champ["champ"] in ("brouillon", "publiee"):
                    montre = champ["champ"] == "publiee"
                    avant, apres = (montre == (champ[cote] == "oui") for cote in ("avant", "apres"))
                    self.bascules.setdefault(lien, []).append((revision, avant, apres))

    def tous(self, modele):
        return self.apps.get_model("aides", modele).objects.using(self.alias)

    def actuel(self, lien):
        """Whether a row is shown by itself, and the link of its survey ("" of none); None where it is no more."""
        if lien not in self.actuels:
            self.actuels[lien] = self.lire(lien)
        return self.actuels[lien]

    def lire(self, lien):
        nom, _, pk = lien.partition(":")
        app, _, modele = nom.partition(".")
        try:
            objet = self.apps.get_model(app, modele)._base_manager.using(self.alias).filter(pk=pk).first()
        except LookupError:
            return None
        if objet is None:
            return None
        enquete = f"aides.enquete:{objet.enquete_id}" if modele in PAR_ENQUETE and objet.enquete_id else ""
        if modele == "enquete":
            return objet.publiee, ""
        return not (modele in BROUILLONS and objet.brouillon), enquete

    def a_ete_retiree(self, revision, chemin):
        """Whether a correction was of what was shown then, and was hidden later; and whether all of it is shown now."""
        siens = []
        for lien in liens(chemin):
            etat = self.actuel(lien)
            if etat is None:
                return False, False
            siens += [lien, *filter(None, etat[1:])]
        retiree, montree = False, True
        for lien in siens:
            etat = self.actuel(lien)
            if etat is None:
                return False, False
            bascules = self.bascules.get(lien, [])
            if any(quand == revision for quand, _, _ in bascules):
                return False, False
            suivantes = [b for b in bascules if b[0] > revision]
            alors = suivantes[0][1] if suivantes else etat[0]
            if not alors:
                return False, False
            retiree |= any(avant and not apres for _, avant, apres in suivantes)
            montree &= etat[0]
        return retiree, montree


def liens(chemin):
    return chemin.strip("|").split("|")


def retrouver(apps, schema_editor):
    alias = schema_editor.connection.alias
    Modification = apps.get_model("aides", "Modification")
    cachees = Modification.objects.using(alias).filter(
        publique=False, revision__motif__origine__in=("equipe", "import")
    )
    if not cachees.exists():
        return
    journal = Journal(apps, alias)
    trouvees = {True: [], False: []}
    for pk, revision, chemin in cachees.values_list("pk", "revision_id", "chemin"):
        retiree, montree = journal.a_ete_retiree(revision, chemin)
        if retiree:
            trouvees[montree].append(pk)
    for montree, pks in trouvees.items():
        for debut in range(0, len(pks), 500):
            lot = Modification.objects.using(alias).filter(pk__in=pks[debut : debut + 500])
            lot.update(publique=True, retiree=not montree)


def confondre(apps, schema_editor):
    """Hide for good what is hidden: there is one column left to say so."""
    Modification = apps.get_model("aides", "Modification")
    Modification.objects.using(schema_editor.connection.alias).filter(retiree=True).update(publique=False)


class Migration(migrations.Migration):
    dependencies = [
        ("aides", "0020_sites"),
    ]

    operations = [
        migrations.AddField(
            model_name="modification",
            name="retiree",
            field=models.BooleanField(default=False, verbose_name="retirée avec ce qu’elle corrige"),
        ),
        migrations.RunPython(retrouver, confondre),
    ]
