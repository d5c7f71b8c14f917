"""The front page of the admin: what waits is counted and found, one goes to a sheet by its name, no model is lost."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client, RequestFactory

from aides.equipe.a_faire import TACHES, AFaire, comptes
from aides.equipe.accueil import ORDRE
from aides.equipe.groupes import ADMINISTRATION, LECTURE
from aides.models import Dispositif, EtatSite, Fiche, ParoleAutorite, Signalement, Suite
from territoires.models import Departement

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def nombres(admin_user: Any) -> dict[str, int]:
    """How many rows wait, by task."""
    requete = RequestFactory().get("/admin/")
    requete.user = admin_user
    return {compte.tache.cle: compte.nombre for compte in comptes(requete)}


def en_faire_attendre(cle: str) -> Any:
    """Change one row so that one more waits; return it."""
    fiche = Fiche.objects.filter(enquete__annee=2019, dispositifs__isnull=False, remarque="").order_by("pk")[0]
    mesure = fiche.dispositifs.filter(confiance="sure").order_by("pk")[0]
    if cle in ("a-coder", "fiches-en-cours"):
        Fiche.objects.filter(pk=fiche.pk).update(**{"a-coder": {"codee": False}}.get(cle, {"brouillon": True}))
        return fiche
    if cle == "mesures-en-cours":
        Dispositif.objects.filter(pk=mesure.pk).update(brouillon=True)
        return mesure
    if cle == "codages-douteux":
        Dispositif.objects.filter(pk=mesure.pk).update(confiance="douteuse", motif="Peu clair.")
        return mesure
    if cle == "suites-a-verifier":
        suite = Suite.objects.filter(confiance="sure").order_by("pk")[0]
        Suite.objects.filter(pk=suite.pk).update(confiance="probable", motif="Peu clair.")
        return suite
    if cle == "sans-site":
        Departement.objects.filter(code="01").update(site="")
        return Departement.objects.get(code="01")
    if cle == "sites-muets":
        territoires = Departement.objects.order_by("tri")[:3]
        for territoire, defaut in zip(territoires, ("ne répond pas", "", "ne répond pas"), strict=True):
            EtatSite.objects.create(departement=territoire, adresse=territoire.site, defaut=defaut)
        # Of an address that was changed since, nothing is known.
        EtatSite.objects.filter(departement=territoires[2]).update(adresse="https://ailleurs.exemple.fr")
        return territoires[0]
    if cle == "signalements":
        communs = {"sujet": "le site", "message": "C’est faux."}
        Signalement.objects.create(reference="VU", formulaire="vu", statut="examine", **communs)
        return Signalement.objects.create(reference="ESSAI", formulaire="essai", **communs)
    if cle == "paroles":
        siennes = {"departement": fiche.departement, "enquete": fiche.enquete, "autorite": "le département"}
        ParoleAutorite.objects.create(lien="lue", texte="Non.", moderation="publiee", **siennes)
        return ParoleAutorite.objects.create(lien="essai", texte="Oui.", **siennes)
    assert cle == "divergences", "a task that no test knows"
    # A category that neither its sheet nor the table has until then.
    sienne = Fiche.objects.get(departement__code="26", enquete__annee=2022)
    Fiche.objects.filter(pk=sienne.pk).update(remarque="")
    sienne.dispositifs.order_by("pk")[0].categories.add(12)
    return sienne


@pytest.mark.parametrize("tache", TACHES, ids=lambda t: t.cle)
def test_ce_qui_attend_se_compte_et_se_trouve(client_equipe: Client, admin_user: Any, tache: Any) -> None:
    avant = nombres(admin_user)
    ligne = en_faire_attendre(tache.cle)
    apres = nombres(admin_user)
    assert {cle: apres[cle] - avant[cle] for cle in avant} == {cle: int(cle == tache.cle) for cle in avant}
    liste = client_equipe.get(tache.adresse).context["cl"]
    assert liste.result_count == apres[tache.cle]
    assert ligne in liste.queryset
    assert liste.queryset.count() < liste.root_queryset.count()
    accueil = client_equipe.get("/admin/").content.decode()
    assert f'href="{tache.adresse}"' in accueil


@pytest.mark.parametrize(
    ("cle", "faite"), [("signalements", {"statut": "examine"}), ("paroles", {"texte": "", "exact": True})]
)
def test_ce_qui_vient_du_public_n_attend_plus_une_fois_lu(admin_user: Any, cle: str, faite: dict[str, Any]) -> None:
    ligne = en_faire_attendre(cle)
    type(ligne).objects.filter(pk=ligne.pk).update(**faite)
    assert nombres(admin_user)[cle] == 0


def test_ce_que_personne_n_attend_n_est_pas_un_lien(client_equipe: Client) -> None:
    accueil = " ".join(client_equipe.get("/admin/").content.decode().split())
    assert '<li class="fait"> <span class="nombre">0</span> <span> Fiches à coder' in accueil
    assert "?a_faire=a-coder" not in accueil
    assert "?a_faire=codages-douteux" in accueil


def test_une_tache_publiee_avec_sa_remarque_ne_reste_pas(admin_user: Any) -> None:
    """A measure of a sheet being entered is that sheet's work; a divergence with a remark is nobody's."""
    avant = nombres(admin_user)
    fiche = Fiche.objects.filter(enquete__annee=2019, dispositifs__isnull=False).order_by("pk")[0]
    Fiche.objects.filter(pk=fiche.pk).update(brouillon=True)
    fiche.dispositifs.update(brouillon=True)
    assert nombres(admin_user)["mesures-en-cours"] == avant["mesures-en-cours"]
    Fiche.objects.filter(statut="aides").update(remarque="Le tableau dit autre chose.")
    assert nombres(admin_user)["divergences"] == 0


@pytest.mark.parametrize(("groupe", "vues"), [(LECTURE, len(TACHES)), (ADMINISTRATION, len(TACHES)), (None, 0)])
def test_on_ne_voit_que_ce_qu_on_peut_voir(client: Client, groupe: str | None, vues: int) -> None:
    compte = User.objects.create_user("lise", is_staff=True)
    if groupe:
        compte.groups.add(Group.objects.get(name=groupe))
    client.force_login(compte)
    reponse = client.get("/admin/")
    assert len(reponse.context["taches"]) == vues
    assert ("À faire" in reponse.content.decode()) is bool(vues)


def test_chaque_tache_a_son_filtre() -> None:
    assert len({tache.cle for tache in TACHES}) == len(TACHES)
    for tache in TACHES:
        assert AFaire in admin.site._registry[tache.modele].list_filter


@pytest.mark.parametrize(
    ("demande", "mene"),
    [
        ("drôme 2022", "Drôme (26), 2022"),
        ("DROME 2019", "Drôme (26), 2019"),
        ("26", "Drôme (26), 2022"),
        ("2a 2019", "Corse-du-Sud (2A), 2019"),
        ("corse", "?q=corse"),
        ("2022", "?q=2022"),
        ("atlantide", "/admin/aides/fiche/"),
        ("drôme 1999", "/admin/aides/fiche/"),
        ("", "/admin/aides/fiche/"),
    ],
)
def test_aller_a_une_fiche(client_equipe: Client, demande: str, mene: str) -> None:
    adresse = client_equipe.get("/admin/aller/", {"q": demande})["Location"]
    trouvee = re.fullmatch(r"/admin/aides/fiche/(\d+)/change/", adresse)
    if trouvee:
        assert str(Fiche.objects.get(pk=trouvee[1])) == mene
    else:
        assert adresse.removeprefix("/admin/aides/fiche/" if mene.startswith("?") else "") == mene
    suivie = client_equipe.get(adresse).content.decode()
    sans_reponse = demande in ("atlantide", "drôme 1999")
    assert (f"Aucune fiche ne répond à « {demande} »." in suivie.replace("\u00a0", " ")) is sans_reponse


def test_on_ne_va_nulle_part_autrement(client: Client, client_equipe: Client) -> None:
    assert client_equipe.post("/admin/aller/", {"q": "26"}).status_code == 405
    client.logout()
    assert client.get("/admin/aller/?q=26")["Location"].startswith("/admin/login/")


def test_chaque_modele_est_dans_une_section_et_dans_l_ordre_du_travail(client_equipe: Client) -> None:
    sections = client_equipe.get("/admin/").context["app_list"]
    assert [section["name"] for section in sections] == [nom for _, nom, _ in ORDRE]
    listes = [modele["object_name"].lower() for section in sections for modele in section["models"]]
    assert sorted(listes) == sorted(str(modele._meta.model_name) for modele in admin.site._registry)
    nommes = [nom for _, _, noms in ORDRE for nom in noms]
    assert listes[: len(nommes)] == nommes, "a name that is no model's, or one that is named twice"
    # An application's own page stays Django's.
    assert client_equipe.get("/admin/aides/").status_code == 200
