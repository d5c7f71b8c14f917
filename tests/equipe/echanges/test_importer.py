"""What a file may do and may not: each refusal at its line and column, new rows under the rules of the screen."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision

from aides.equipe.echanges import examen
from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.importer import ApercuPerime, essayer, importer
from aides.equipe.echanges.limites import FichierRefuse
from aides.equipe.echanges.lire import lire_fichier
from aides.equipe.echanges.table import PAR_CLE
from aides.models import (
    Fiche,
    Modification,
    Montant,
    VersionDonnees,
)
from aides.models.consignes import consigner
from tests.equipe.echanges.fichiers import celle, ecrire, en_fichier, essai, exportees, ligne, refuses

pytestmark = pytest.mark.django_db

MUET = "cette colonne désigne la ligne : elle ne peut pas être vide."


# --- Columns ---


def refus_du_fichier(cle: str, contenu: bytes) -> str:
    with pytest.raises(FichierRefuse) as erreur:
        essayer(PAR_CLE[cle], lire_fichier(contenu, "csv"), Droits())
    return str(erreur.value)


def test_les_colonnes_inconnues_sont_nommees() -> None:
    raison = refus_du_fichier("fiches", b"territoire,annee,Statut,couleur\n01,2019,aides,bleu\n")
    assert raison.startswith("Colonnes inconnues : « Statut » et « couleur ». Retirez-les, ou donnez-leur leur vrai")
    assert raison.endswith(f" : {', '.join(PAR_CLE['fiches'].colonnes)}.")


@pytest.mark.parametrize(
    ("cle", "entetes", "manque"),
    [
        ("fiches", "territoire,statut", "« annee »"),
        ("dispositifs", "territoire,annee,intitule", "« id »"),
        ("montants", "mesure,minimum", "« rang »"),
        ("montants", "minimum", "« mesure » et « rang »"),
        ("offre", "territoire,mention", "« annee » et « categorie »"),
        ("suites", "mesure_de,relation", "« mesure_a »"),
        ("operations", "commune", "« id »"),
    ],
)
def test_ce_qui_designe_la_ligne_est_demande(cle: str, entetes: str, manque: str) -> None:
    valeurs = ",".join("1" for _ in entetes.split(","))
    assert refus_du_fichier(cle, f"{entetes}\n{valeurs}\n".encode()) == (
        f"Il manque ce qui désigne chaque ligne : {manque}."
    )


def test_un_fichier_de_quelques_colonnes_suffit() -> None:
    rapport = essai("fiches", [{"territoire": "1", "annee": "2019", "remarque": "Relue."}])
    assert [(c.ligne, c.nom, [x.colonne for x in c.cellules]) for c in rapport.corrections] == [
        (2, "Ain (01), 2019", ["remarque"])
    ]
    assert rapport.sans_empreinte


def test_une_cellule_calculee_ne_se_corrige_pas() -> None:
    rangees = exportees("dispositifs")[:4]
    rangees[0]["montant_min"] = "12"
    rangees[1]["territoire"] = "2A"
    rangees[2]["nom"] = "Zut"
    rangees[3]["resume"] = "Autre."
    rapport = essai("dispositifs", rangees)
    calculee = "cette colonne ne se corrige pas ici : elle se calcule, ou se corrige ailleurs. Elle dit aujourd’hui"
    assert refuses(rapport) == [
        (2, "montant_min", f"{calculee} « {exportees('dispositifs')[0]['montant_min']} »."),
        (3, "territoire", "elle désigne la ligne, et ne change pas : elle dit « 01 »."),
        (4, "nom", f"{calculee} « Ain »."),
    ]
    assert [correction.ligne for correction in rapport.corrections] == [5]
    assert not rapport.possible


def test_une_cellule_calculee_qu_un_tableur_ecrit_autrement_est_la_meme() -> None:
    rangee = celle(exportees("montants"), lambda r: "." in r["par_mois"] and r["mesure"])
    rangee["par_mois"] = rangee["par_mois"].replace(".", ",")
    assert essai("montants", [rangee]).inchangees == 1


# --- Rows ---


def test_une_ligne_deux_fois() -> None:
    rangee = exportees("fiches")[0]
    rapport = essai("fiches", [rangee, rangee, {**rangee, "territoire": "1"}])
    deja = "cette ligne est déjà dans le fichier, ligne 2."
    assert refuses(rapport) == [(3, "annee", deja), (4, "annee", deja)]


def test_une_ligne_que_rien_ne_designe() -> None:
    rapport = essai("montants", [ligne("montants", rang="1"), ligne("montants", mesure="zut", rang="1", objet="x")])
    assert refuses(rapport) == [
        (2, "territoire", MUET),
        (3, "mesure", "« zut » n’est la clé d’aucune ligne de « dispositifs »."),
    ]


@pytest.mark.parametrize(
    ("cle", "colonne", "cellule", "raison"),
    [
        (
            "fiches",
            "statut",
            "rien",
            "« rien » n’est pas l’un de ces mots : aides, aucune_aide, sans_reponse, refus, ",
        ),
        ("fiches", "page", "douze", "« douze » n’est pas un nombre, ou se lit de deux façons : écrivez « 1 500,5 »."),
        ("fiches", "page", "1,5", "« 1,5 » n’est pas un nombre entier."),
        ("fiches", "page", "-3", "Assurez-vous que cette valeur est supérieure ou égale à 1"),
        ("fiches", "page", "9" * 30, "Assurez-vous que cette valeur est inférieure ou égale à"),
        ("fiches", "codee", "peut-être", "« peut-être » n’est ni « oui » ni « non »."),
        ("fiches", "source", "zut", "« zut » n’est la clé d’aucune ligne de « sources »."),
        ("fiches", "absences", "salariat", "« salariat » n’est la clé d’aucune ligne de « catégories d’aide »."),
        ("fiches", "absences", "accueil-pmi|accueil-pmi", "la même clé y est deux fois."),
        ("fiches", "sites", "pas une adresse", "Une adresse de site (https://…) ou une adresse générique par ligne."),
        ("dispositifs", "confiance", "douteuse", "Un codage qui n’est pas sûr se motive."),
        ("dispositifs", "intitule", "", "Ce champ ne peut pas être vide."),
        ("dispositifs", "intitule", "x" * 201, "Assurez-vous que cette valeur comporte au plus 200 caractères"),
        ("dispositifs", "engagement_mois_max", "1", "La durée la plus longue dépasse l’autre."),
        ("montants", "minimum", "1,000", "« 1,000 » n’est pas un nombre, ou se lit de deux façons : écrivez"),
        ("montants", "plafond", "999999999999999", "Assurez-vous qu’il n’y a pas plus de 14 chiffres au total."),
        ("montants", "taux", "101", "Un taux ne dépasse pas 100\u00a0%."),
        ("operations", "code_insee", "99999", "Ce code n’est pas celui d’une commune du département."),
    ],
    ids=str,
)
def test_une_cellule_refusee(cle: str, colonne: str, cellule: str, raison: str) -> None:
    rangee = celle(exportees(cle), lambda r: r.get("engagement_mois") or cle != "dispositifs")
    avant = rangee[colonne]
    rangee[colonne] = cellule
    [refus] = essai(cle, [rangee]).refus
    assert avant != cellule
    assert (refus.ligne, refus.colonne) == (2, "motif" if colonne == "confiance" else colonne)
    assert refus.raison.replace("'", "’").startswith(raison.replace("'", "’"))
    assert refus.valeur == ("" if colonne == "confiance" else cellule)


# --- Fingerprints ---


def dire_vue() -> None:
    """Somebody edits the first sheet, and the history does not hear of it."""
    fiche = Fiche.objects.get(departement__code="01", enquete__annee=2019)
    fiche.remarque = "Vue."
    fiche.save()


def test_une_ligne_perimee_dit_qui_a_change_quoi() -> None:
    rangees = exportees("fiches")[:3]
    fiche = Fiche.objects.get(departement__code="01", enquete__annee=2019)
    with consigner(auteur=User.objects.create_user("rose"), motif="réponse du 3 mars"):
        fiche.remarque = "Vue au téléphone."
        fiche.save()
    rangees[1]["remarque"] = "Relue."
    rapport = essai("fiches", rangees)
    [(rang, colonne, raison)] = refuses(rapport)
    assert (rang, colonne) == (2, "empreinte")
    assert raison.startswith("périmée : la ligne a changé depuis l’export. Dernière modification : le ")
    assert (
        ", par rose (remarque), « réponse du 3 mars ». Reprenez-la d’un export d’aujourd’hui, ou ôtez-la." in raison
    )
    assert [correction.ligne for correction in rapport.corrections] == [3]


def test_une_ligne_perimee_qui_dit_comme_la_base_ne_gene_pas() -> None:
    [rangee] = exportees("fiches")[:1]
    dire_vue()
    assert essai("fiches", [{**rangee, "remarque": "Vue."}]).inchangees == 1


def test_une_ligne_changee_sans_que_l_histoire_le_sache() -> None:
    [rangee] = exportees("fiches")[:1]
    dire_vue()
    [(_, _, raison)] = refuses(essai("fiches", [rangee]))
    assert raison == (
        "périmée : la ligne a changé depuis l’export. Reprenez-la d’un export d’aujourd’hui, ou ôtez-la."
    )


def test_une_ligne_sans_empreinte_dans_un_fichier_qui_en_a() -> None:
    une, autre = exportees("fiches")[:2]
    rapport = essai("fiches", [{**une, "empreinte": "", "page": "3"}, autre])
    assert refuses(rapport) == [
        (2, "empreinte", "cette ligne existe déjà : pour la corriger, reprenez son empreinte d’un export.")
    ]


def test_une_ligne_supprimee_depuis_l_export() -> None:
    rangee = celle(exportees("montants"), lambda r: r["mesure"])
    Montant.objects.get(dispositif__cle=rangee["mesure"], ordre=rangee["rang"]).delete()
    assert refuses(essai("montants", [rangee])) == [
        (2, "empreinte", "cette ligne n’existe plus : elle a été supprimée depuis l’export.")
    ]


# --- All or nothing ---


def test_un_refus_arrete_tout() -> None:
    rangees = exportees("fiches")[:3]
    for rangee, page in zip(rangees, ["3", "zut", "5"], strict=True):
        rangee["page"] = page
    vu = essai("fiches", rangees)
    revisions, pages = Revision.objects.count(), list(Fiche.objects.order_by("pk").values_list("page", flat=True))
    with pytest.raises(ApercuPerime) as perime:
        importer(
            PAR_CLE["fiches"],
            lire_fichier(en_fichier(rangees), "csv"),
            Droits(),
            attendu=vu.somme,
            auteur=None,
            motif="essai",
            public=False,
        )
    assert refuses(perime.value.rapport) == refuses(vu)
    assert len(vu.corrections) == 2
    assert Revision.objects.count() == revisions
    assert list(Fiche.objects.order_by("pk").values_list("page", flat=True)) == pages


def test_essayer_n_ecrit_rien() -> None:
    rangees = exportees("fiches")[:2]
    rangees[0]["page"] = "3"
    jeton = VersionDonnees.objects.get().jeton
    revisions = Revision.objects.count()
    assert len(essai("fiches", rangees).corrections) == 1
    assert VersionDonnees.objects.get().jeton == jeton
    assert Revision.objects.count() == revisions
    assert not Fiche.objects.filter(page=3, departement__code="01").exists()


def test_ce_qui_a_change_depuis_l_apercu_se_relit() -> None:
    """Even where nothing is refused: a file without fingerprints writes only what was shown."""
    rangee = {"territoire": "01", "annee": "2019", "remarque": "Relue."}
    vu = essai("fiches", [rangee])
    dire_vue()
    feuille = lire_fichier(en_fichier([rangee]), "csv")
    with pytest.raises(ApercuPerime) as perime:
        importer(PAR_CLE["fiches"], feuille, Droits(), attendu=vu.somme, auteur=None, motif="x", public=False)
    assert perime.value.rapport.corrections[0].cellules[0].avant == "Vue."
    assert not Fiche.objects.filter(remarque="Relue.").exists()


def test_qui_confirme_tient_les_lignes_qui_essaie_ne_gene_personne() -> None:
    """On engines where rows are held one by one."""
    rangees = exportees("fiches")[:1]
    rangees[0]["remarque"] = "Relue."
    with CaptureQueriesContext(connection) as essayees:
        essai("fiches", rangees)
    with CaptureQueriesContext(connection) as ecrites:
        ecrire("fiches", rangees)
    tenues = [r["sql"] for r in ecrites.captured_queries if "FOR UPDATE" in r["sql"] and "aides_fiche" in r["sql"]]
    assert bool(tenues) == connection.features.has_select_for_update
    assert not any("FOR UPDATE" in r["sql"] for r in essayees.captured_queries)


def test_trop_de_lignes_changees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examen, "ECRITURES", 2)
    rangees = exportees("fiches")[:3]
    for rangee in rangees:
        rangee["remarque"] = "Relue."
    assert len(essai("fiches", rangees[:2]).corrections) == 2
    with pytest.raises(FichierRefuse, match="ajoute ou corrige 3 lignes ; un import en écrit 2 au plus"):
        essai("fiches", rangees)


# --- The history ---


def test_une_revision_pour_tout_le_fichier() -> None:
    edith: Any = User.objects.create_user("edith")
    rangees = exportees("fiches")[:3]
    for rangee in rangees:
        rangee["remarque"] = "Relue."
    avant = Revision.objects.count()
    ecrire("fiches", rangees, auteur=edith)
    revision = Revision.objects.latest("pk")
    siennes = Modification.objects.filter(revision=revision)
    assert sorted(siennes.values_list("nom", flat=True)) == ["Ain (01), 2019", "Ain (01), 2022", "Aisne (02), 2019"]
    # Those that had no version yet keep their first known state in one before.
    assert Revision.objects.count() <= avant + 2
