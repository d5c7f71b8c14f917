"""Every list and every form of the admin, asked what nobody should ask: nothing leaks, nothing breaks."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteMixin
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from aides.equipe.admin.prudence import ILLISIBLES, BoiteCherchee, PlusieursLignes, Prudence, demandes
from aides.models import SessionOuverte

pytestmark = [pytest.mark.django_db, pytest.mark.deux_bases]

ADMIS = {200, 302, 400, 403, 404}
# More figures than a key holds, than Python reads, other figures than ours, what is no number, no pattern, no date.
VALEURS = ["", "abc", "9" * 20, "9" * 5000, "-1", "(a+)+$", "x" * 3000]
LISTES = sorted(admin.site._registry.items(), key=lambda paire: paire[0]._meta.label)
NOMS = [modele._meta.label_lower for modele, _ in LISTES]
chaque_liste = pytest.mark.parametrize(("modele", "liste"), LISTES, ids=NOMS)


def page(modele: Any, nom: str, *arguments: Any) -> str:
    return reverse(f"admin:{modele._meta.app_label}_{modele._meta.model_name}_{nom}", args=arguments)


def demande(membre: User, dits: Any = None) -> Any:
    requete = RequestFactory().get("/admin/", dits)
    requete.user = membre
    return requete


@pytest.fixture
def agent(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


@chaque_liste
def test_chaque_liste_est_prudente(modele: Any, liste: Any, admin_user: User) -> None:
    """And the boxes and the choices of its forms, of the rows beneath it too."""
    assert isinstance(liste, Prudence)
    requete = demande(admin_user)
    for corps in (liste, *liste.get_inline_instances(requete)):
        for champ in (*corps.model._meta.fields, *corps.model._meta.many_to_many):
            saisi: Any = corps.formfield_for_dbfield(champ, requete)
            boite = getattr(getattr(saisi, "widget", None), "widget", None)
            if isinstance(boite, AutocompleteMixin):
                assert isinstance(boite, BoiteCherchee), champ
            if isinstance(champ, models.ManyToManyField):
                assert isinstance(saisi, PlusieursLignes), champ


# --- Nothing leaks ---


def chemins(modele: Any, profondeur: int = 3) -> Iterator[str]:
    """Every path of fields from a model, by its relations, either way."""
    for champ in modele._meta.get_fields():
        yield champ.name
        suivant = champ.related_model
        if suivant not in (None, "self") and profondeur > 1:
            yield from (f"{champ.name}__{reste}" for reste in chemins(suivant, profondeur - 1))


@chaque_liste
def test_une_liste_n_est_demandee_que_par_ses_filtres(modele: Any, liste: Any, admin_user: User) -> None:
    requete = demande(admin_user)
    admises = demandes(liste, requete)
    declares = {f[0] if isinstance(f, tuple) else f for f in liste.list_filter if not isinstance(f, type)}
    declares |= {liste.date_hierarchy}
    for chemin in {"pk", *chemins(modele)}:
        for comparaison in ("startswith", "regex", "iregex", "contains", "in", "range", "gt__regex", "year__gt"):
            assert not liste.lookup_allowed(f"{chemin}__{comparaison}", "a", requete)
        pere, _, cle = chemin.rpartition("__")
        if chemin not in declares and not (pere in declares and f"{pere}__{cle}__exact" in admises):
            assert not {chemin, f"{chemin}__exact", f"{chemin}__gte"} & admises
    for secret in ("password", "session_key", "session_data", "key", "token", "courriel", "reference", "comment"):
        assert not [admise for admise in admises if secret in admise.split("__")]


def test_la_cle_d_une_session_ne_se_devine_pas(client: Client, admin_user: User) -> None:
    """« Administration » read a superuser's, letter by letter: rows came, or none did."""
    cliente = Client()
    cliente.force_login(admin_user)
    cliente.get("/admin/")
    cle = Session.objects.get(ouverte__compte=admin_user).session_key
    adele = User.objects.create_user("adele", is_staff=True)
    adele.groups.add(Group.objects.get(name="Administration"))
    client.force_login(adele)
    liste = page(SessionOuverte, "changelist")
    assert client.get(liste, {"compte__id__exact": admin_user.pk}).status_code == 200
    for comparaison in ("startswith", "regex", "gt", "exact", "in", "lte"):
        for chemin in ("session__session_key", "session", "session__pk", "session_id"):
            devine: dict[str, Any] = {f"{chemin}__{comparaison}": cle, "compte__id__exact": admin_user.pk}
            assert client.get(liste, devine).status_code == 400, devine


@pytest.mark.parametrize(
    "adresse",
    [
        "auth/user/?password__startswith=md5",
        "auth/user/?email__startswith=a",
        "auth/user/?totpdevice__key__startswith=a",
        "auth/user/?avec_second_facteur=1",
        "auth/group/?user__password__startswith=md5",
        "auth/group/?pk__regex=(a%2B)%2B%24",
        "aides/connexion/?compte__password__startswith=md5",
        "aides/connexion/?adresse__startswith=1",
        "aides/signalement/?courriel__startswith=a",
        "aides/signalement/?traite_par__password__startswith=md5",
        "aides/modification/?revision__user__email__startswith=a",
        "aides/fiche/?nombre_dispositifs__regex=(a%2B)%2B%24",
        "aides/dispositif/?resume__regex=(a%2B)%2B%24",
    ],
)
def test_ce_qu_aucun_filtre_ne_demande(agent: Client, adresse: str) -> None:
    """Secrets, addresses; and a pattern, which holds the worker on SQLite, where Python looks for it."""
    assert agent.get(f"/admin/{adresse}").status_code == 400


# --- Nothing breaks ---


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:DateTimeField .* received a naive datetime:RuntimeWarning")
@chaque_liste
def test_une_liste_repond_a_tout(modele: Any, liste: Any, admin_user: User) -> None:
    """Every parameter that it takes; what is read of it, not its page, whose tables take long to draw."""
    siennes = sorted(nom for nom in demandes(liste, demande(admin_user)) if not nom.endswith(("gt", "lt", "lte")))
    for nom in (*siennes, "o", "p", "q", "all", "_facets", "_popup"):
        for valeur in ("abc", "9" * 20, "9999-12-31"):
            requete = demande(admin_user, {nom: [valeur, valeur]})
            with suppress(IncorrectLookupParameters):
                assert len(liste.get_changelist_instance(requete).result_list[:1]) < 2, (nom, valeur)


@pytest.mark.long
@chaque_liste
def test_la_page_d_une_liste(
    modele: Any, liste: Any, agent: Client, admin_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    adresse = page(modele, "changelist")
    monkeypatch.setattr(liste, "list_per_page", 2)
    monkeypatch.setattr(liste, "list_max_show_all", 2)
    for nom in ("zut", "pk__in", "id__range", "e", "_to_field"):
        assert agent.get(adresse, {nom: "9" * 20}).status_code in ADMIS, nom
    tout = dict.fromkeys(("o", "p", "q", "all", "_facets", "_popup", "next"), "9" * 5000)
    assert agent.get(adresse, tout).status_code in ADMIS
    # Asked again once it has led back.
    for nom in sorted(demandes(liste, demande(admin_user)))[:1]:
        assert agent.get(adresse, {"e": "1", nom: "9" * 20}).status_code in ADMIS


ANNEES = ["9999", "1", "0", "-1", "10000", "9" * 11, "9" * 5000, "abc", "٢٠٢٢", ""]


@pytest.mark.parametrize("annee", ANNEES, ids=lambda annee: annee[:12])
def test_les_dates_d_une_liste(agent: Client, annee: str) -> None:
    """ValueError and OverflowError of what Django adds to a year."""
    datees = [(modele, liste.date_hierarchy) for modele, liste in LISTES if liste.date_hierarchy]
    assert len(datees) == 3
    for modele, date in datees:
        for reste in ("", "&{0}__month=12", "&{0}__month=12&{0}__day=31", "&{0}__day=40"):
            adresse = f"{page(modele, 'changelist')}?{date}__year={annee}{reste.format(date)}"
            assert agent.get(adresse).status_code in ADMIS


@chaque_liste
def test_un_ajout_commence_par_n_importe_quoi(modele: Any, liste: Any, agent: Client) -> None:
    """A box whose row is looked for had it looked for whatever it was; so had the form that comes back refused."""
    champs = [champ.name for champ in (*modele._meta.fields, *modele._meta.many_to_many)]
    for valeur in ("abc", "9" * 20, "9" * 5000):
        dits = dict.fromkeys([*champs, "_changelist_filters"], valeur)
        assert agent.get(page(modele, "add"), dits).status_code in ADMIS, valeur
        assert agent.post(page(modele, "add"), {**dits, "pourquoi": "x"}).status_code in ADMIS, valeur


@chaque_liste
def test_une_action_sur_n_importe_quoi(modele: Any, liste: Any, agent: Client, admin_user: User) -> None:
    adresse = page(modele, "changelist")
    # Its own session is one of those that a list may show.
    agent.get("/admin/")
    avant = modele._base_manager.count()
    for action in {"delete_selected", *(str(nom) for nom in liste.get_actions(demande(admin_user)))}:
        for valeur in ("abc", "9" * 20, "٣٣٣٣٣٣٣٣٣"):
            envoi = {"action": [action, action], "_selected_action": [valeur, valeur], "index": valeur}
            assert agent.post(adresse, envoi).status_code in ADMIS, (action, valeur)
    for valeur in ("abc", "9" * 20):
        lignes = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": valeur, "form-7-id": valeur}
        assert agent.post(adresse, {**lignes, "_save": "1", "pourquoi": "x"}).status_code in ADMIS, valeur
    assert modele._base_manager.count() == avant


@chaque_liste
def test_une_ligne_de_n_importe_quel_numero(modele: Any, liste: Any, agent: Client) -> None:
    for valeur in ("abc", "9" * 20, "_00"):
        for nom in ("change", "delete", "history"):
            adresse = page(modele, nom, valeur)
            assert agent.get(adresse, {"_popup": "1", "_to_field": "id", "p": valeur}).status_code in ADMIS
            assert agent.post(adresse, {"post": "yes", "_to_field": valeur}).status_code in {*ADMIS, 405, 410}


def test_les_boites_ne_cherchent_que_ce_qui_se_cherche(agent: Client) -> None:
    """A relation named from its other end was an AttributeError."""
    adresse = reverse("admin:autocomplete")
    for modele in filter(admin.site.is_registered, apps.get_models()):
        for champ in (*(c.name for c in modele._meta.get_fields()), "zut"):
            cle: dict[str, Any] = {
                "app_label": modele._meta.app_label,
                "model_name": modele._meta.model_name,
                "field_name": champ,
            }
            assert agent.get(adresse, {**cle, "term": "9" * 20}).status_code in ADMIS, cle
    cle = {"app_label": "aides", "model_name": "dispositif", "field_name": "fiche"}
    for valeur in VALEURS:
        assert agent.get(adresse, {**cle, "term": [valeur, valeur]}).status_code in ADMIS
        assert agent.get(adresse, {**cle, "page": valeur}).status_code in ADMIS
    trouvees = agent.get(adresse, {**cle, "term": "drôme 2022"}).json()["results"]
    assert [ligne["text"] for ligne in trouvees] == ["Drôme (26), 2022"]


def test_une_faute_qui_n_est_pas_de_l_adresse_se_voit(agent: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is asked, a value that does not compare is a fault of ours: it is not led away."""

    def casser(*arguments: Any) -> Any:
        raise ValueError("à nous")

    monkeypatch.setattr(type(admin.site._registry[Group]), "get_search_results", casser)
    assert ValueError in ILLISIBLES
    assert agent.get("/admin/auth/group/?q=a").status_code == 302
    with pytest.raises(ValueError, match="à nous"):
        agent.get("/admin/auth/group/")
