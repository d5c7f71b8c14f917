"""The staff's admin: who may do what, what is refused and where, and that an edit shows at once."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aides.equipe.admin.mesures import DERNIER
from aides.equipe.admin.peremption import CHANGEE
from aides.equipe.groupes import PUBLICATION
from aides.models import Dispositif, Fiche, Montant, ParoleAutorite, Presentation, Releve, Signalement, VersionDonnees
from territoires.models import Departement
from tests.wsgi import demander, site_neuf

# Forms: what a second engine answers to them, publication, history and two people at once show.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

# No edit goes without a reason (tests/equipe/test_motifs.py): the other tests give this one.
POURQUOI = "Relecture de la page."
CONFIRMER = {"post": "yes", "pourquoi": POURQUOI}
MODELES = [m for m in admin.site._registry if m._meta.app_label in ("aides", "territoires")]
# What comes from outside has no row until somebody sends one: test_signalements.py, test_paroles.py.
AVEC_LIGNES = [m for m in MODELES if m not in (Signalement, ParoleAutorite)]


def d_abord(modeles: list[Any]) -> list[Any]:
    """Sheets and measures in every run; the others are made the same way, and are passed where what is long is."""
    return [m if m in (Fiche, Dispositif) else pytest.param(m, marks=pytest.mark.long) for m in modeles]


def nom_de(modele: Any) -> str:
    return str(modele._meta.model_name)


def test_les_formulaires_sont_la_des_le_demarrage() -> None:
    """In a process that imports nothing of the admin by itself, as gunicorn's."""
    code = "import django; django.setup(); from django.contrib import admin; print(len(admin.site._registry))"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    dit = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert int(dit.stdout) == len(admin.site._registry)


@pytest.fixture
def editrice(client: Client) -> Client:
    """A member of staff who is no superuser."""
    compte = User.objects.create_user("edith", password="x", is_staff=True)
    compte.groups.add(Group.objects.get(name=PUBLICATION))
    client.force_login(compte)
    return client


@pytest.fixture
def dispositif() -> Dispositif:
    """A measure with amounts, of a sheet that has few others: its page is asked for many times."""
    connues = Dispositif.objects.filter(montants__isnull=False, engagement="non_precise", fiche__enquete__annee=2022)
    # What a page says of an amount has a no-break space.
    dites = connues.exclude(intitule__contains="€")
    courtes = dites.annotate(nombre=Count("fiche__dispositifs", distinct=True)).filter(nombre__gt=1)
    trouve: Dispositif = courtes.order_by("nombre", "cle")[0]
    return trouve


class Champs(HTMLParser):
    """What a browser would send of a page's form, untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.valeurs: dict[str, list[str]] = {}
        self.liste, self.texte = "", ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        a = dict(attrs)
        nom = a.get("name") or ""
        if tag == "input" and nom and a.get("type") not in ("submit", "checkbox", "radio", "search", "file"):
            self.valeurs.setdefault(nom, []).append(a.get("value") or "")
        elif tag == "input" and nom and "checked" in a:
            self.valeurs.setdefault(nom, []).append(a.get("value") or "on")
        elif tag == "select":
            self.liste = nom
        elif tag == "option" and self.liste and "selected" in a:
            self.valeurs.setdefault(self.liste, []).append(a.get("value") or "")
        elif tag == "textarea":
            self.texte = nom
            self.valeurs[nom] = [""]

    def handle_endtag(self, tag: str) -> None:
        self.liste = "" if tag == "select" else self.liste
        self.texte = "" if tag == "textarea" else self.texte

    def handle_data(self, data: str) -> None:
        if self.texte:
            self.valeurs[self.texte] = [(self.valeurs[self.texte][0] + data).removeprefix("\n")]


def formulaire(client: Client, adresse: str) -> dict[str, Any]:
    """Return the fields of the admin form at an address, as they stand."""
    return champs_de(client.get(adresse))


def champs_de(reponse: Any) -> dict[str, Any]:
    """Return the fields of a page's form, as a browser would send them."""
    lecteur = Champs()
    lecteur.feed(reponse.content.decode())
    champs = {n: v for n, v in lecteur.valeurs.items() if "__prefix__" not in n and n != "q"}
    if champs.get("pourquoi") == [""]:
        champs["pourquoi"] = [POURQUOI]
    return champs


def ouverte(client: Client, adresse: str) -> dict[str, Any]:
    """Return what a page that is open carries of itself, for whoever sends its other fields by hand."""
    return {"empreinte": formulaire(client, adresse)["empreinte"]}


def page_de(objet: Any) -> str:
    return reverse(f"admin:{objet._meta.app_label}_{objet._meta.model_name}_change", args=[objet.pk])


def envoyer(client: Client, objet: Any, **changes: Any) -> Any:
    """Send an object's form with some fields changed."""
    adresse = page_de(objet)
    return client.post(adresse, {**formulaire(client, adresse), **changes})


def erreurs_par_champ(reponse: Any) -> dict[str, list[str]]:
    """Return the errors of the page by field, those of inline rows included."""
    contexte = reponse.context
    toutes = {n: list(e) for n, e in contexte["adminform"].form.errors.items()}
    for lot in contexte["inline_admin_formsets"]:
        for rang, erreurs in enumerate(lot.formset.errors):
            toutes.update({f"{lot.formset.prefix}-{rang}-{n}": list(e) for n, e in erreurs.items()})
        if lot.formset.non_form_errors():
            toutes[lot.formset.prefix] = list(lot.formset.non_form_errors())
    return toutes


# --- Every page opens, in constant queries, with nothing inline ---


@pytest.mark.parametrize("modele", d_abord(MODELES), ids=nom_de)
def test_listes_et_recherche(client_equipe: Client, modele: Any) -> None:
    adresse = reverse(f"admin:{modele._meta.app_label}_{modele._meta.model_name}_changelist")
    assert client_equipe.get(adresse).status_code == 200
    if admin.site._registry[modele].search_fields:
        assert client_equipe.get(adresse, {"q": "Côte-d’Or 2022"}).status_code == 200


@pytest.mark.parametrize("modele", d_abord(MODELES), ids=nom_de)
def test_la_liste_coute_autant_pour_deux_lignes_que_pour_toutes(client_equipe: Client, modele: Any) -> None:
    gestion: Any = admin.site._registry[modele]
    adresse = reverse(f"admin:{modele._meta.app_label}_{modele._meta.model_name}_changelist")
    client_equipe.get(adresse)
    nombres = []
    for par_page in (2, 100):
        gestion.list_per_page, avant = par_page, gestion.list_per_page
        try:
            with CaptureQueriesContext(connection) as requetes:
                client_equipe.get(adresse)
        finally:
            gestion.list_per_page = avant
        nombres.append(len(requetes))
    # Editable cells bring one lookup for the whole page.
    assert nombres[1] <= nombres[0] + 1


@pytest.mark.parametrize("modele", d_abord(AVEC_LIGNES), ids=nom_de)
def test_chaque_page_s_ouvre_et_se_renvoie_telle_quelle(client_equipe: Client, modele: Any) -> None:
    """The form as shown is accepted as sent, and nothing changes: no field is lost on the way."""
    client_equipe.get(reverse("admin:index"))  # opens the session that is among them
    Presentation.objects.get_or_create(cle="site")
    envoyer(client_equipe, Dispositif.objects.order_by("pk")[0], intitule="Corrigé")  # the journal tells of it
    objet = modele.objects.order_by("pk").first()
    adresse = page_de(objet)
    page = client_equipe.get(adresse).content.decode()
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert not re.search(r" on(click|change|load|submit)=", page)
    if admin.site._registry[modele].has_change_permission(client_equipe.get(adresse).wsgi_request):
        assert 'name="pourquoi"' in page
        champs = formulaire(client_equipe, adresse)
        refus = client_equipe.post(adresse, champs | {"empreinte": "0.une-autre"})
        assert CHANGEE in erreurs_par_champ(refus)["__all__"]
        reponse = client_equipe.post(adresse, champs)
        assert reponse.status_code == 302, erreurs_par_champ(reponse)
        assert modele.objects.get(pk=objet.pk).__dict__ | {"_state": 0} == objet.__dict__ | {"_state": 0}


@pytest.mark.parametrize("code", ["01", "2A", "69M"])
def test_voir_sur_le_site(client_equipe: Client, code: str) -> None:
    fiche = Fiche.objects.get(departement__code=code, enquete__annee=2022)
    adresse = f"{fiche.departement.get_absolute_url()}#fiche-2022"
    assert f'href="{adresse}"' in client_equipe.get(page_de(fiche)).content.decode()


@pytest.mark.parametrize(
    ("recherche", "codes"),
    [
        ("côte", {"21", "22"}),
        ("COTE d'or", {"21"}),
        ("2a", {"2A"}),
        ("69m", {"69M"}),
        ("lyon", {"69M"}),
        ("herault 2019", {"34"}),
        ("01", {"01"}),
    ],
)
def test_recherche_sans_accents(client_equipe: Client, recherche: str, codes: set[str]) -> None:
    reponse = client_equipe.get(reverse("admin:aides_fiche_changelist"), {"q": recherche})
    assert {f.departement.code for f in reponse.context["cl"].result_list} == codes


def test_completion_des_fiches(client_equipe: Client) -> None:
    reponse = client_equipe.get(
        reverse("admin:autocomplete"),
        {"app_label": "aides", "model_name": "dispositif", "field_name": "fiche", "term": "ain 2022"},
    )
    assert [r["text"] for r in reponse.json()["results"]] == ["Ain (01), 2022"]


# --- An edit is published, and kept ---


def test_une_correction_se_voit_sur_le_site(client_equipe: Client, dispositif: Dispositif) -> None:
    adresse = dispositif.fiche.departement.get_absolute_url()
    site = site_neuf()
    avant = demander(site, adresse)
    envoyer(client_equipe, dispositif, intitule="Intitulé corrigé par Édith")
    apres = demander(site, adresse, if_none_match=str(avant.entetes["ETag"]))
    assert apres.statut == 200
    assert "Intitulé corrigé par Édith" in apres.corps.decode()


def test_chaque_modification_avance_la_version(client_equipe: Client, dispositif: Dispositif) -> None:
    def jeton() -> str:
        return VersionDonnees.objects.get(pk=1).jeton

    jetons = [jeton()]
    assert envoyer(client_equipe, dispositif.fiche, page=49).status_code == 302
    jetons.append(jeton())
    assert envoyer(client_equipe, dispositif, **{"montants-0-objet": "Corrigé"}).status_code == 302
    jetons.append(jeton())
    releve = Releve.objects.order_by("pk")[0]
    assert envoyer(client_equipe, releve, mention="sous conditions").status_code == 302
    jetons.append(jeton())
    assert len(set(jetons)) == 4


def test_une_correction_survit_au_chargement(client_equipe: Client, dispositif: Dispositif, capsys: Any) -> None:
    envoyer(client_equipe, dispositif, resume="Résumé corrigé.")
    call_command("charger_atlas")
    dispositif.refresh_from_db()
    assert dispositif.resume == "Résumé corrigé."
    assert dispositif.cle in capsys.readouterr().out


def test_mention_corrigee_depuis_la_liste(client_equipe: Client) -> None:
    adresse = reverse("admin:aides_releve_changelist") + "?q=ain"
    champs = formulaire(client_equipe, adresse)
    pk = champs["form-0-id"][0]
    reponse = client_equipe.post(adresse, {**champs, "form-0-mention": "corrigée", "_save": "1"})
    assert reponse.status_code == 302
    assert Releve.objects.get(pk=pk).mention == "corrigée"


# --- Adding ---


def test_ajouter_un_dispositif_sans_page_ni_cle(client_equipe: Client, dispositif: Dispositif) -> None:
    fiche = dispositif.fiche
    adresse = reverse("admin:aides_dispositif_add")
    for suffixe in ("", "-2"):
        champs = formulaire(client_equipe, adresse) | {
            "fiche": fiche.pk,
            "intitule": "Prêt d’un véhicule",
            "resume": "Un véhicule est prêté.",
            "page": "",
        }
        reponse = client_equipe.post(adresse, champs)
        assert reponse.status_code == 302, erreurs_par_champ(reponse)
        nouveau = Dispositif.objects.get(
            cle=f"{fiche.departement.code.lower()}-{fiche.enquete.annee}-pret-dun-vehicule{suffixe}"
        )
        assert nouveau.page == fiche.page
        assert "pret d un vehicule" in nouveau.recherche


def test_ajouter_un_montant_sans_rang(client_equipe: Client, dispositif: Dispositif) -> None:
    nombre = dispositif.montants.count()
    dernier = dispositif.montants.order_by("-ordre")[0].ordre
    reponse = envoyer(
        client_equipe,
        dispositif,
        **{
            "montants-TOTAL_FORMS": nombre + 1,
            f"montants-{nombre}-nature": "aide",
            f"montants-{nombre}-unite": "EUR",
            f"montants-{nombre}-minimum": "1200",
            f"montants-{nombre}-maximum": "1200",
            f"montants-{nombre}-dispositif": dispositif.pk,
        },
    )
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert dispositif.montants.get(ordre=dernier + 1).minimum == 1200


def test_ajouter_un_dispositif_depuis_la_fiche(client_equipe: Client, dispositif: Dispositif) -> None:
    fiche = dispositif.fiche
    nombre = fiche.dispositifs.count()
    prefixe = f"dispositifs-{nombre}"
    nouveau = {"intitule": "Bus santé", "resume": "Un bus.", "stade": "en_vigueur", "confiance": "sure", "ordre": 99}
    reponse = envoyer(
        client_equipe,
        fiche,
        **{"dispositifs-TOTAL_FORMS": nombre + 1, f"{prefixe}-fiche": fiche.pk},
        **{f"{prefixe}-{n}": v for n, v in nouveau.items()},
    )
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert fiche.dispositifs.get(intitule="Bus santé").page == fiche.page


# --- Wrong values: refused in French, at the field ---


@pytest.mark.parametrize(
    ("changes", "champ", "morceau"),
    [
        ({"montants-0-minimum": "-5"}, "montants-0-minimum", "supérieur à zéro"),
        ({"montants-0-minimum": "500", "montants-0-maximum": "100"}, "montants-0-maximum", "inférieur au minimum"),
        ({"montants-0-taux": "120"}, "montants-0-taux", "100"),
        ({"montants-0-duree_mois": "0"}, "montants-0-duree_mois", "supérieur à zéro"),
        (
            {"montants-0-duree_mois": "", "montants-0-duree_au_plus": "on"},
            "montants-0-duree_au_plus",
            "suppose une durée",
        ),
        (
            {"engagement": "non_precise", "engagement_mois": "", "engagement_texte": "Cinq ans"},
            "engagement_texte",
            "supposent un engagement",
        ),
        ({"montants-0-minimum": "mille"}, "montants-0-minimum", "nombre"),
        ({"montants-0-nature": "don"}, "montants-0-nature", "choix"),
        (
            {f"montants-0-{c}": "" for c in ("minimum", "maximum", "plafond", "taux", "total")},
            "montants-0-minimum",
            "Indiquez une valeur",
        ),
        ({"montants-0-ordre": ""}, "montants-0-ordre", "Indiquez le rang"),
        ({"confiance": "douteuse", "motif": ""}, "motif", "se motive"),
        ({"engagement": "non", "engagement_mois": "36"}, "engagement_mois", "suppose un engagement"),
        ({"engagement": "oui", "engagement_mois": "0"}, "engagement_mois", "supérieure ou égale à 1"),
        ({"page": "0"}, "page", "supérieure ou égale à 1"),
        ({"stade": "reve"}, "stade", "choix"),
        ({"intitule": ""}, "intitule", "obligatoire"),
        ({"intitule": "a\0b"}, "intitule", "nul"),
        ({"fiche": "999999"}, "fiche", "choix"),
    ],
)
def test_valeur_refusee_au_champ(
    client_equipe: Client, dispositif: Dispositif, changes: dict[str, Any], champ: str, morceau: str
) -> None:
    reponse = envoyer(client_equipe, dispositif, **changes)
    assert reponse.status_code == 200
    erreurs = erreurs_par_champ(reponse)
    assert set(erreurs) == {champ}, erreurs
    assert morceau in " ".join(erreurs[champ])
    assert all("contrainte" not in e.lower() for e in erreurs[champ])


def test_deux_montants_de_meme_rang(client_equipe: Client, dispositif: Dispositif) -> None:
    Montant.objects.create(dispositif=dispositif, ordre=90, minimum=10)
    dernier = dispositif.montants.count() - 1
    premier = dispositif.montants.order_by("ordre")[0]
    reponse = envoyer(client_equipe, dispositif, **{f"montants-{dernier}-ordre": premier.ordre})
    assert reponse.status_code == 200
    assert f"montants-{dernier}-ordre" in erreurs_par_champ(reponse)


@pytest.mark.long
@pytest.mark.parametrize(
    ("changes", "champ"),
    [
        ({"statut": "refus"}, "statut"),
        ({"statut": "autre"}, "statut"),
        ({"page": "0"}, "page"),
        ({"sites": "pas une adresse"}, "sites"),
    ],
)
def test_fiche_refusee_au_champ(
    client_equipe: Client, dispositif: Dispositif, changes: dict[str, Any], champ: str
) -> None:
    assert champ in erreurs_par_champ(envoyer(client_equipe, dispositif.fiche, **changes))


def test_fiche_en_double(client_equipe: Client) -> None:
    fiche = Fiche.objects.get(departement__code="01", enquete__annee=2022)
    adresse = reverse("admin:aides_fiche_add")
    champs = formulaire(client_equipe, adresse)
    champs |= {"departement": fiche.departement_id, "enquete": fiche.enquete_id, "statut": "refus", "page": 48}
    reponse = client_equipe.post(adresse, champs)
    assert erreurs_par_champ(reponse) == {"departement": ["Ce territoire a déjà une fiche pour cette enquête."]}


def test_case_en_double(client_equipe: Client) -> None:
    releve = Releve.objects.order_by("pk")[0]
    adresse = reverse("admin:aides_releve_add")
    champs = formulaire(client_equipe, adresse) | {
        "departement": releve.departement_id,
        "enquete": releve.enquete_id,
        "categorie": releve.categorie_id,
    }
    assert set(erreurs_par_champ(client_equipe.post(adresse, champs))) == {"categorie"}


def test_une_fiche_codee_garde_un_dispositif(client_equipe: Client, dispositif: Dispositif) -> None:
    """Emptied, it would stop the next load: every way of emptying it is refused with the reason."""
    fiche = dispositif.fiche
    fiche.dispositifs.exclude(pk=dispositif.pk).delete()
    reponse = envoyer(client_equipe, fiche, **{"dispositifs-0-DELETE": "on"})
    assert "au moins un dispositif" in " ".join(erreurs_par_champ(reponse)["dispositifs"])
    page = client_equipe.post(reverse("admin:aides_dispositif_delete", args=[dispositif.pk]), CONFIRMER)
    assert DERNIER[:40] in page.content.decode()
    liste = reverse("admin:aides_dispositif_changelist")
    client_equipe.post(liste, {"action": "delete_selected", "_selected_action": [dispositif.pk], **CONFIRMER})
    autre = Fiche.objects.filter(statut="aides").exclude(pk=fiche.pk).order_by("pk")[0]
    assert "fiche" in erreurs_par_champ(envoyer(client_equipe, dispositif, fiche=autre.pk))
    assert fiche.dispositifs.count() == 1


def test_supprimer_ce_dont_d_autres_dependent(client_equipe: Client) -> None:
    categorie = Releve.objects.order_by("pk")[0].categorie
    reponse = client_equipe.post(reverse("admin:aides_categorieaide_delete", args=[categorie.pk]), CONFIRMER)
    assert reponse.status_code == 200
    assert reponse.context["protected"]
    assert type(categorie).objects.filter(pk=categorie.pk).exists()


# --- Rights ---


def test_le_groupe_corrige_sans_toucher_aux_comptes(editrice: Client, dispositif: Dispositif) -> None:
    assert envoyer(editrice, dispositif, intitule="Corrigé").status_code == 302
    for nom in ("auth_user", "auth_group"):
        assert editrice.get(reverse(f"admin:{nom}_changelist")).status_code == 403
    assert editrice.get(reverse("admin:aides_categorieaide_add")).status_code == 403
    droits = Group.objects.get(name=PUBLICATION).permissions.values_list("content_type__app_label", "codename")
    assert {app for app, _ in droits} == {"aides", "reversion", "territoires"}
    assert not {code for _, code in droits} & {"change_versiondonnees", "change_empreinte"}


def test_les_codes_ne_se_changent_pas(client_equipe: Client) -> None:
    ain = Departement.objects.get(code="01")
    region = reverse("admin:territoires_region_change", args=[ain.region_id])
    assert client_equipe.get(region).status_code == 200
    assert client_equipe.post(region, {"nom": "x"}).status_code == 403
    for nom, pk in (("departement", ain.pk), ("region", ain.region_id)):
        assert client_equipe.get(reverse(f"admin:territoires_{nom}_add")).status_code == 403
        assert client_equipe.get(reverse(f"admin:territoires_{nom}_delete", args=[pk])).status_code == 403


def test_le_site_d_un_territoire_se_corrige_et_rien_d_autre(editrice: Client) -> None:
    ain = Departement.objects.get(code="01")
    adresse = reverse("admin:territoires_departement_change", args=[ain.pk])
    envoi = {"nom": "x", "site": "https://exemple.fr", "pourquoi": POURQUOI}
    assert editrice.post(adresse, envoi | ouverte(editrice, adresse)).status_code == 302
    ain.refresh_from_db()
    assert (ain.nom, ain.site) == ("Ain", "https://exemple.fr")
    refus = editrice.post(adresse, {"site": "ftp://exemple.fr", "pourquoi": POURQUOI})
    assert refus.status_code == 200
    assert "site" in erreurs_par_champ(refus)


def test_visiteur_renvoye_a_la_connexion(client: Client) -> None:
    reponse = client.get(reverse("admin:aides_fiche_changelist"))
    assert reponse.status_code == 302
    page = client.get(reponse["Location"])
    assert "équipe éditoriale" in page.content.decode()
    assert "Content-Security-Policy" in page
