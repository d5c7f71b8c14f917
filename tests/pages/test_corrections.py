"""`/corrections/` and its feed: what was corrected in what is published; no name, no reason that is not public."""

import csv
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from aides.models import Dispositif, Releve
from aides.models.consignes import consigner
from aides.models.journal import Modification, Origine
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edith() -> User:
    return User.objects.create_user("edith-durand", first_name="Édith", last_name="Durand")


@pytest.fixture
def mesure() -> Dispositif:
    trouvee: Dispositif = Dispositif.objects.filter(fiche__departement__code="26").order_by("pk")[0]
    return trouvee


def corriger(objet: Any, auteur: User | None, motif: str, **valeurs: Any) -> None:
    """Edit a row as the admin does; `public` and `origine` are the revision's."""
    reste = {nom: valeurs.pop(nom) for nom in ("public", "origine") if nom in valeurs}
    with consigner(auteur, motif, **reste):
        for nom, valeur in valeurs.items():
            setattr(objet, nom, valeur)
        objet.save()


def test_rien_encore(client: Client) -> None:
    page = client.get("/corrections/").content.decode()
    assert "Rien n’a encore été corrigé" in page
    assert "<strong>0 correction</strong>" in page
    assert "Corrections</a>" in client.get("/").content.decode()


def test_une_correction_et_son_motif_public(client: Client, mesure: Dispositif, edith: User) -> None:
    ancien = mesure.intitule
    corriger(mesure, edith, "Erreur de lecture.", intitule="Autre titre", public=True)
    page = client.get("/corrections/").content.decode()
    assert "Erreur de lecture." in page
    assert f"<del>{ancien}</del>" in page
    assert "<ins>Autre titre</ins>" in page
    adresse = f"{mesure.fiche.departement.get_absolute_url()}#{mesure.cle}"
    assert f'<a href="{adresse}">Autre titre, {mesure.fiche.enquete}</a>' in page
    assert not re.search(r"(?i)edith|durand", page)


def test_un_motif_reste_a_l_equipe_s_il_n_est_pas_publie(client: Client, mesure: Dispositif, edith: User) -> None:
    corriger(mesure, edith, "Entre nous.", intitule="Autre titre")
    for adresse in ("/corrections/", "/corrections.atom"):
        page = client.get(adresse).content.decode()
        assert "Autre titre" in page
        assert "Entre nous." not in page


def test_ni_chargements_ni_brouillons(client: Client, mesure: Dispositif, edith: User) -> None:
    corriger(mesure, edith, "x", intitule="Vu de tous")
    Dispositif.objects.filter(pk=mesure.pk).update(brouillon=True)
    mesure.refresh_from_db()
    corriger(mesure, edith, "x", intitule="Pas encore vu", public=True)
    page = client.get("/corrections/").content.decode()
    assert "<ins>Vu de tous</ins>" in page
    assert "Pas encore vu" not in page
    assert Modification.objects.filter(publique=False).count() == 1
    assert not Modification.objects.filter(retiree=True).exists()


@pytest.mark.parametrize("quoi", ["enquete", "fiche", "mesure"])
def test_ce_qui_est_retire_emporte_ses_corrections(
    client: Client, mesure: Dispositif, edith: User, quoi: str
) -> None:
    autre = Dispositif.objects.exclude(fiche__enquete=mesure.fiche.enquete).order_by("pk")[0]
    corriger(mesure, edith, "x", intitule="Retirée ensuite")
    corriger(autre, edith, "x", intitule="Restée")
    if quoi == "enquete":
        corriger(mesure.fiche.enquete, edith, "x", publiee=False)
    else:
        corriger(mesure.fiche if quoi == "fiche" else mesure, edith, "x", brouillon=True)
    for adresse in ("/corrections/", "/corrections.atom"):
        page = client.get(adresse).content.decode()
        assert "Retirée ensuite" not in page
        assert "Restée" in page
    assert Modification.objects.filter(nom__startswith="Retirée ensuite").exists()


def corriges(client: Client) -> set[str]:
    """The titles that the page and its feed say were given."""
    page, flux = (client.get(adresse).content.decode() for adresse in ("/corrections/", "/corrections.atom"))
    dits = {titre for titre in TITRES if titre in page}
    assert dits == {titre for titre in TITRES if titre in flux}
    return dits


TITRES = ("Première", "Seconde", "Ailleurs", "Pas encore vue", "Disparue")


@pytest.mark.parametrize("quoi", ["enquete", "fiche", "mesure"])
def test_ce_qui_revient_ramene_ses_corrections(client: Client, mesure: Dispositif, edith: User, quoi: str) -> None:
    """All of those that were public, none of those that never were."""
    objet = {"enquete": mesure.fiche.enquete, "fiche": mesure.fiche, "mesure": mesure}[quoi]
    retirer, remettre = ({"brouillon": True}, {"brouillon": False})
    if quoi == "enquete":
        retirer, remettre = {"publiee": False}, {"publiee": True}
    autre = Dispositif.objects.exclude(fiche__enquete=mesure.fiche.enquete).order_by("pk")[0]
    corriger(autre, edith, "x", intitule="Ailleurs")
    corriger(mesure, edith, "x", intitule="Première")
    corriger(mesure, edith, "x", intitule="Seconde")
    corriger(objet, edith, "x", **retirer)
    mesure = Dispositif.objects.get(pk=mesure.pk)
    assert corriges(client) == {"Ailleurs"}
    corriger(mesure, edith, "x", intitule="Pas encore vue")
    corriger(type(objet)._default_manager.get(pk=objet.pk), edith, "x", **remettre)
    assert corriges(client) == {"Ailleurs", "Première", "Seconde"}


def test_ce_qui_est_retire_deux_fois_attend_les_deux(client: Client, mesure: Dispositif, edith: User) -> None:
    """A sheet withdrawn from a survey that is withdrawn: the survey comes back without it."""
    fiche, enquete = mesure.fiche, mesure.fiche.enquete
    voisine = Dispositif.objects.filter(fiche__enquete=enquete).exclude(fiche=fiche).order_by("pk")[0]
    corriger(mesure, edith, "x", intitule="Première")
    corriger(voisine, edith, "x", intitule="Ailleurs")
    corriger(enquete, edith, "x", publiee=False)
    corriger(fiche, edith, "x", brouillon=True)
    assert corriges(client) == set()
    corriger(enquete, edith, "x", publiee=True)
    assert corriges(client) == {"Ailleurs"}
    corriger(fiche, edith, "x", brouillon=False)
    assert corriges(client) == {"Première", "Ailleurs"}


def test_ce_qui_n_est_plus_revient_comme_on_l_avait_vu(client: Client, edith: User) -> None:
    """What was deleted while it was seen comes back with its survey; what was deleted as a draft does not."""
    case = Releve.objects.order_by("pk")[0]
    enquete = case.enquete
    mesure, autre = Dispositif.objects.filter(fiche__enquete=enquete).order_by("pk")[:2]
    corriger(mesure, edith, "x", intitule="Disparue")
    corriger(autre, edith, "x", intitule="Seconde")
    corriger(case, edith, "x", mention="Première")
    corriger(autre, edith, "x", brouillon=True)
    for objet in (mesure, autre, case):
        with consigner(edith, "x"):
            objet.delete()
    assert corriges(client) == {"Disparue", "Première"}
    corriger(enquete, edith, "x", publiee=False)
    assert corriges(client) == set()
    corriger(enquete, edith, "x", publiee=True)
    assert corriges(client) == {"Disparue", "Première"}


def test_d_une_correction_on_ne_voit_que_ce_qui_est_publie(client: Client, mesure: Dispositif, edith: User) -> None:
    """One edit of two measures, of which one is a draft."""
    autre = Dispositif.objects.exclude(pk=mesure.pk).filter(fiche=mesure.fiche)[0]
    Dispositif.objects.filter(pk=autre.pk).update(brouillon=True)
    autre.refresh_from_db()
    with consigner(edith, "x"):
        for objet, titre in ((mesure, "Vu de tous"), (autre, "Pas encore vu")):
            objet.intitule = titre
            objet.save()
    for adresse in ("/corrections/", "/corrections.atom"):
        page = client.get(adresse).content.decode()
        assert "Vu de tous" in page
        assert "Pas encore vu" not in page


def test_un_chargement_n_y_est_pas(client: Client, tmp_path: Any) -> None:
    from aides.chargement.appliquer import charger
    from tests.atelier import Atelier, vider

    vider()
    atelier = Atelier(tmp_path)
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["resume"] = "Le fichier a changé."
    charger(atelier.ecrire())
    assert Modification.objects.get().champs[0]["apres"] == "Le fichier a changé."
    assert not Modification.objects.filter(publique=True).exists()
    assert Modification.objects.get().revision.motif.origine == Origine.CHARGEMENT


def test_la_page_gardee_suit(mesure: Dispositif, edith: User) -> None:
    site = site_neuf()
    avant = demander(site, "/corrections/")
    corriger(mesure, edith, "x", intitule="Autre titre")
    apres = demander(site, "/corrections/", if_none_match=str(avant.entetes["ETag"]))
    assert apres.statut == 200
    assert "Autre titre" in apres.corps.decode()


def test_cinquante_par_page(client: Client, edith: User) -> None:
    for rang, case in enumerate(Releve.objects.order_by("pk")[:51]):
        corriger(case, edith, "x", mention=f"rang {rang}")
    page = client.get("/corrections/").content.decode()
    assert "51 corrections" in page
    assert page.count('id="c-') == 50
    assert "<ins>rang 50</ins>" in page
    assert "<ins>rang 0</ins>" not in page
    assert "<ins>rang 0</ins>" in client.get("/corrections/?page=2").content.decode()
    assert client.get("/corrections/?page=3").status_code == 404
    refus = client.get("/corrections/?page=abc")
    assert refus.status_code == 400
    assert "Page\u00a0: écrivez un nombre entier." in refus.content.decode()


def test_le_flux(client: Client, mesure: Dispositif, edith: User) -> None:
    ancien = mesure.intitule
    corriger(mesure, edith, "Erreur de lecture.", intitule="Autre & titre", public=True)
    reponse = client.get("/corrections.atom")
    assert reponse["Content-Type"] == "application/atom+xml; charset=utf-8"
    flux = ElementTree.fromstring(reponse.content)
    [entree] = flux.findall(f"{ATOM}entry")
    liens = [lien.get("href") for lien in flux.findall(f"{ATOM}link")]
    assert "http://testserver/corrections.atom" in liens
    numero = Modification.objects.get().revision_id
    assert entree.findtext(f"{ATOM}title") == "Drôme (26)"
    assert entree.find(f"{ATOM}link").get("href") == f"http://testserver/corrections/#c-{numero}"  # type: ignore[union-attr]
    dit = str(entree.findtext(f"{ATOM}summary"))
    assert f"intitulé, {ancien} → Autre &amp; titre" in dit
    assert "Erreur de lecture." in dit
    assert not re.search(r"(?i)edith|durand", reponse.content.decode())


def test_le_fichier_a_les_lignes_de_la_page(client: Client, mesure: Dispositif, edith: User) -> None:
    """Each field, latest first; with a number, those of that leaf alone."""
    ancien = mesure.intitule
    corriger(mesure, edith, "Erreur de lecture.", intitule="Autre titre", public=True)
    corriger(mesure, edith, "Entre nous.", intitule="Encore un", resume="=Un autre résumé")
    texte = client.get("/corrections.csv").content.decode()
    assert not re.search(r"(?i)edith|durand|entre nous", texte)
    lues = list(csv.DictReader(io.StringIO(texte)))
    numeros = [lue["numero"] for lue in lues]
    page = client.get("/corrections/").content.decode()
    assert list(dict.fromkeys(numeros)) == re.findall(r'id="c-(\d+)"', page)
    assert len(numeros) == 3
    assert [(lue["avant"], lue["apres"], lue["motif"]) for lue in lues if lue["apres"] == "Autre titre"] == [
        (ancien, "Autre titre", "Erreur de lecture.")
    ]
    assert {lue["territoire"] for lue in lues} == {mesure.fiche.departement.code}
    assert client.get("/corrections.csv?page=1").content.decode() == texte
