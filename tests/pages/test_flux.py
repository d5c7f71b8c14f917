"""The feeds: valid, each of its own part, nothing that is not published, and dates that are true."""

import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from aides.lectures.atlas import lire_recueil
from aides.models import CategorieAide, Dispositif, Releve
from aides.models.consignes import consigner
from aides.models.journal import Modification, Origine
from aides.presentation.flux import Entree, reunir
from tests.elements import ouvrir
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FLUX = [
    "/flux.atom",
    "/corrections.atom",
    "/departements/26-drome/flux.atom",
    "/categories/logement-internes/flux.atom",
]


@pytest.fixture(autouse=True)
def sans_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests count are corrections."""
    monkeypatch.setattr("aides.views.flux.lire_editions", tuple)


@pytest.fixture
def edith() -> User:
    return User.objects.create_user("edith-durand", first_name="Édith", last_name="Durand")


def la_mesure(code: str, categorie: str) -> Dispositif:
    siennes = Dispositif.objects.filter(fiche__departement__code=code, categories__cle=categorie)
    trouvee: Dispositif = siennes.order_by("pk")[0]
    return trouvee


def corriger(objet: Any, auteur: User, motif: str = "x", **valeurs: Any) -> None:
    reste = {nom: valeurs.pop(nom) for nom in ("public", "origine") if nom in valeurs}
    with consigner(auteur, motif, **reste):
        for nom, valeur in valeurs.items():
            setattr(objet, nom, valeur)
        objet.save()


def lire(client: Client, adresse: str) -> ElementTree.Element:
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(reponse.content)


def dits(client: Client, adresse: str) -> list[str]:
    return [str(e.findtext(f"{ATOM}summary")) for e in lire(client, adresse).findall(f"{ATOM}entry")]


def de_categorie(client: Client, cle: str) -> list[str]:
    return dits(client, f"/categories/{cle}/flux.atom")


@pytest.mark.parametrize("adresse", FLUX)
def test_ce_que_la_norme_veut(client: Client, edith: User, adresse: str) -> None:
    """RFC 4287: id, title and updated of the feed and of each entry, an author, links; no two ids alike."""
    mesure = la_mesure("26", "logement-internes")
    for titre in ("Un <b>titre</b> & un autre", "Le suivant"):
        corriger(mesure, edith, intitule=titre)
    flux = lire(client, adresse)
    assert flux.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert flux.findtext(f"{ATOM}id") == f"http://testserver{adresse}"
    assert flux.findtext(f"{ATOM}author/{ATOM}name") == "L’Atlas des aides médicales"
    assert flux.findtext(f"{ATOM}title")
    liens = {lien.get("rel"): str(lien.get("href")) for lien in flux.findall(f"{ATOM}link")}
    assert liens["self"] == f"http://testserver{adresse}"
    assert client.get(liens["alternate"].removeprefix("http://testserver")).status_code == 200
    entrees = flux.findall(f"{ATOM}entry")
    assert len({str(e.findtext(f"{ATOM}id")) for e in entrees}) == 2
    dates = [datetime.fromisoformat(str(e.findtext(f"{ATOM}updated"))) for e in entrees]
    revisions = Modification.objects.order_by("-revision_id").values_list("revision__date_created", flat=True)
    assert dates == list(revisions)
    assert datetime.fromisoformat(str(flux.findtext(f"{ATOM}updated"))) == max(dates)
    # HTML, as its type says, with what was typed as it was typed.
    resumes = [e.find(f"{ATOM}summary") for e in entrees]
    assert [r.get("type") for r in resumes if r is not None] == ["html", "html"]
    assert "Un &lt;b&gt;titre&lt;/b&gt; &amp; un autre" in str(resumes[1].text)  # type: ignore[union-attr]
    for entree in entrees:
        lien = str(entree.find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
        assert client.get(lien.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("adresse", FLUX)
def test_un_flux_vide_a_l_age_des_donnees(client: Client, adresse: str) -> None:
    flux = lire(client, adresse)
    assert flux.findall(f"{ATOM}entry") == []
    date = lire_recueil().date
    assert date is not None
    assert datetime.fromisoformat(str(flux.findtext(f"{ATOM}updated"))) == date


def test_chaque_territoire_a_le_sien(client: Client, edith: User) -> None:
    """Of an edit of two territories, each feed says its own rows alone; the entry leads to where they are shown."""
    with consigner(edith, "x"):
        for code, titre in (("26", "Dans la Drôme"), ("07", "En Ardèche")):
            mesure = (
                la_mesure(code, "logement-internes")
                if code == "26"
                else Dispositif.objects.filter(fiche__departement__code=code).order_by("pk")[0]
            )
            mesure.intitule = titre
            mesure.save()
    [drome] = lire(client, "/departements/26-drome/flux.atom").findall(f"{ATOM}entry")
    assert "Dans la Drôme" in str(drome.findtext(f"{ATOM}summary"))
    assert "En Ardèche" not in str(drome.findtext(f"{ATOM}summary"))
    assert drome.findtext(f"{ATOM}title") == "Drôme (26)"
    lien = str(drome.find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
    assert lien.startswith("http://testserver/departements/26-drome/#")
    [ardeche] = lire(client, "/departements/07-ardeche/flux.atom").findall(f"{ATOM}entry")
    [tout] = lire(client, "/flux.atom").findall(f"{ATOM}entry")
    cles = {str(e.findtext(f"{ATOM}id")) for e in (drome, ardeche, tout)}
    assert len(cles) == 3
    assert dits(client, "/departements/01-ain/flux.atom") == []


def test_le_flux_general_et_celui_des_corrections_ont_la_meme_entree(client: Client, edith: User) -> None:
    corriger(la_mesure("26", "logement-internes"), edith, intitule="Autre")
    [une] = lire(client, "/flux.atom").findall(f"{ATOM}entry")
    [autre] = lire(client, "/corrections.atom").findall(f"{ATOM}entry")
    assert une.findtext(f"{ATOM}id") == autre.findtext(f"{ATOM}id")
    assert re.fullmatch(r"tag:corrections,\d{4}-\d\d-\d\d:\d+", str(une.findtext(f"{ATOM}id")))


# --- Of a category ---


def test_une_mesure_et_ce_qui_en_depend(client: Client, edith: User) -> None:
    """Its amounts are of its categories, and a cell of a table is of its own."""
    mesure = Dispositif.objects.filter(categories__cle="bourse-etude", montants__isnull=False).order_by("pk")[0]
    corriger(mesure.montants.all()[0], edith, duree_mois=77)
    case = Releve.objects.filter(categorie__cle="soutien-msp").order_by("pk")[0]
    corriger(case, edith, mention="Une autre mention")
    assert len(de_categorie(client, "bourse-etude")) == 1
    assert "→ 77" in de_categorie(client, "bourse-etude")[0]
    [dite] = de_categorie(client, "soutien-msp")
    assert "Une autre mention" in dite
    autres = {c.cle for c in CategorieAide.objects.all()} - {c.cle for c in mesure.categories.all()} - {"soutien-msp"}
    assert {cle: de_categorie(client, cle) for cle in autres} == {cle: [] for cle in autres}


def test_une_mesure_change_de_categorie(client: Client, edith: User) -> None:
    """Each feed says what was of it then: before the change one, after it the other, the change itself both."""
    mesure = la_mesure("26", "logement-internes")
    avant, apres = CategorieAide.objects.get(cle="logement-internes"), CategorieAide.objects.get(cle="accueil-pmi")
    corriger(mesure, edith, intitule="Premier")
    with consigner(edith, "x"):
        mesure.categories.set([apres])
    corriger(mesure, edith, intitule="Second")
    dites = de_categorie(client, avant.cle)
    assert len(dites) == 2
    assert avant.libelle in dites[0]
    assert "→ Premier" in dites[1]
    dites = de_categorie(client, apres.cle)
    assert len(dites) == 2
    assert "→ Second" in dites[0]
    assert apres.libelle in dites[1]


def test_une_mesure_supprimee_reste_dans_son_flux(client: Client, edith: User) -> None:
    mesure = la_mesure("26", "logement-internes")
    corriger(mesure, edith, intitule="Corrigée d’abord")
    with consigner(edith, "x"):
        mesure.delete()
    dites = de_categorie(client, "logement-internes")
    assert len(dites) == 2
    assert "(suppression)" in dites[0]
    assert "→ Corrigée d’abord" in dites[1]


def test_une_categorie_renommee_garde_son_flux(client: Client, edith: User) -> None:
    mesure = la_mesure("26", "logement-internes")
    categorie = CategorieAide.objects.get(cle="logement-internes")
    with consigner(edith, "x"):
        mesure.categories.remove(categorie)
    corriger(categorie, edith, libelle="Toit des internes")
    dites = de_categorie(client, "logement-internes")
    assert len(dites) == 2
    assert "Toit des internes" in dites[0]


def test_cinquante_corrections_au_plus(client: Client, edith: User) -> None:
    cases = Releve.objects.filter(categorie__cle="soutien-msp").order_by("pk")[:51]
    for rang, case in enumerate(cases):
        corriger(case, edith, mention=f"rang {rang}.")
    dites = de_categorie(client, "soutien-msp")
    assert len(dites) == len(cases[:50])
    assert f"rang {len(cases) - 1}." in dites[0]


# --- What never is there ---


@pytest.mark.parametrize("adresse", FLUX)
@pytest.mark.parametrize("quoi", ["enquete", "fiche", "mesure"])
def test_rien_de_ce_qui_n_est_pas_publie(client: Client, edith: User, adresse: str, quoi: str) -> None:
    mesure = la_mesure("26", "logement-internes")
    corriger(mesure, edith, "Motif public.", intitule="Retirée ensuite", public=True)
    assert "Retirée ensuite" in client.get(adresse).content.decode()
    if quoi == "enquete":
        corriger(mesure.fiche.enquete, edith, publiee=False)
    else:
        corriger(mesure.fiche if quoi == "fiche" else mesure, edith, brouillon=True)
    mesure.refresh_from_db()
    corriger(mesure, edith, intitule="Pas encore vue")
    flux = client.get(adresse).content.decode()
    assert "Retirée ensuite" not in flux
    assert "Pas encore vue" not in flux


@pytest.mark.parametrize("adresse", FLUX)
def test_ni_un_chargement_ni_un_nom_ni_un_motif_prive(client: Client, edith: User, adresse: str) -> None:
    mesure = la_mesure("26", "logement-internes")
    corriger(mesure, edith, "Entre nous.", intitule="Vue de tous")
    flux = client.get(adresse).content.decode()
    assert "Vue de tous" in flux
    assert not re.search(r"(?i)edith|durand|entre nous", flux)
    Modification.objects.update(publique=False)
    Modification.objects.get().revision.motif.__class__.objects.update(origine=Origine.CHARGEMENT)
    assert "Vue de tous" not in client.get(adresse).content.decode()


# --- Where they are ---


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/departements/26/flux.atom", 301),
        ("/categories/Logement-Internes/flux.atom", 301),
        ("/departements/999-x/flux.atom", 404),
        ("/departements/976-mayotte/flux.atom", 404),
        ("/categories/x/flux.atom", 404),
        ("/regions/corse/flux.atom", 404),
    ],
)
def test_une_autre_adresse(client: Client, adresse: str, statut: int) -> None:
    assert client.get(adresse).status_code == statut


@pytest.mark.parametrize(
    ("page", "annonces"),
    [
        ("/", ["/flux.atom"]),
        ("/corrections/", ["/corrections.atom", "/flux.atom"]),
        ("/departements/2a-corse-du-sud/", ["/departements/2a-corse-du-sud/flux.atom"]),
        ("/categories/bourse-etude/", ["/categories/bourse-etude/flux.atom"]),
    ],
)
def test_une_page_annonce_ses_flux(client: Client, page: str, annonces: list[str]) -> None:
    atom = {"rel": "alternate", "type": "application/atom+xml"}
    liens = [lien.attributs for lien in ouvrir(page).tous("link") if atom.items() <= lien.attributs.items()]
    assert [lien["href"] for lien in liens] == annonces
    assert len({lien["title"] for lien in liens}) == len(liens)
    assert [client.get(adresse).status_code for adresse in annonces] == [200] * len(annonces)


@pytest.mark.parametrize("adresse", FLUX)
def test_un_flux_se_garde_et_suit(edith: User, adresse: str) -> None:
    site = site_neuf()
    avant = demander(site, adresse)
    assert demander(site, adresse, if_none_match=str(avant.entetes["ETag"])).statut == 304
    corriger(la_mesure("26", "logement-internes"), edith, intitule="Autre titre")
    apres = demander(site, adresse, if_none_match=str(avant.entetes["ETag"]))
    assert apres.statut == 200
    assert "Autre titre" in apres.corps.decode()


def test_d_autres_entrees_se_rangent_parmi_les_corrections() -> None:
    def entree(cle: str, jour: int) -> Entree:
        return Entree(cle=cle, titre=cle, html="", chemin="/", date=datetime(2026, 11, jour))

    une, deux, trois = entree("a", 1), entree("b", 2), entree("c", 3)
    assert reunir([trois, une], [deux]) == [trois, deux, une]
    assert reunir() == []
