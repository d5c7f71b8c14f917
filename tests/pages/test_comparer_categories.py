"""`/comparer/`: what differs first, and the categories asked for, on the page, in its file, in its note."""

import csv
import io
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_ce_qui_differe_d_abord_partout(client: Client) -> None:
    """On the page, in each of its tables, and in its file."""
    adresse = "t=26&t=07&t=38"
    page = client.get(f"/comparer/?{adresse}").context
    ordre = [ligne.categorie.cle for ligne in page["lignes"]]
    seules = client.get(f"/comparer/?{adresse}&differences=1").context["lignes"]
    assert 0 < len(seules) < 12
    assert ordre[: len(seules)] == [ligne.categorie.cle for ligne in seules]
    lues = csv.DictReader(io.StringIO(client.get(f"/comparer.csv?{adresse}").content.decode()))
    assert list(dict.fromkeys(ligne["categorie"] for ligne in lues)) == ordre
    [apercu] = page["apercus"]
    assert apercu.communes
    for categorie, etats in apercu.differentes:
        assert len({p.cle for _, p in etats} - {"inconnue"}) > 1, categorie.cle
    for categorie, etats in apercu.communes:
        assert len({p.cle for _, p in etats} - {"inconnue"}) <= 1, categorie.cle


def test_quelques_categories(client: Client) -> None:
    """The same question everywhere: page, title, file, note, and every link of the page to another comparison."""
    adresse = "t=26&t=07&categorie=soutien-msp&categorie=bourse-etude"
    reponse = client.get(f"/comparer/?{adresse}")
    texte = reponse.content.decode()
    assert sorted(ligne.categorie.cle for ligne in reponse.context["lignes"]) == ["bourse-etude", "soutien-msp"]
    assert "<title>Comparer Drôme et Ardèche\u00a0: Bourse d’étude, Soutien aux MSP — " in texte
    assert "2 catégories sur 12, enquête de 2022" in texte
    dite = adresse.replace("&", "&amp;")
    for lien in (f"/comparer/note/?{dite}", f"/comparer.csv?{dite}"):
        assert f'href="{lien}"' in texte, lien
    assert 'href="/comparer/?t=26&amp;t=07&amp;t=84&amp;categorie=soutien-msp&amp;categorie=bourse-etude"' in texte
    assert len(re.findall(r'name="categorie" value="[\w-]+" checked', texte)) == 2
    fichier = client.get(f"/comparer.csv?{adresse}").content.decode()
    lues = list(csv.DictReader(io.StringIO(fichier)))
    assert {ligne["categorie"] for ligne in lues} == {"bourse-etude", "soutien-msp"}
    assert len(lues) == 2 * 2 * 2
    note = client.get(f"/comparer/note/?{adresse}").content.decode()
    assert f'href="/comparer/?{dite}"' in note


def test_une_categorie_inconnue_est_refusee_comme_ailleurs(client: Client) -> None:
    for chemin in ("/comparer/", "/comparer/note/", "/comparer.csv"):
        reponse = client.get(f"{chemin}?t=26&t=07&categorie=bourse")
        assert reponse.status_code == 400, chemin
        dit = "Catégories\u00a0: «\u00a0bourse\u00a0» n’est pas une valeur connue."
        assert dit in reponse.content.decode(), chemin


def test_les_categories_choisies_ne_distinguent_pas(client: Client) -> None:
    reponse = client.get("/comparer/?t=26&t=2A&categorie=bourse-etude&differences=1")
    assert reponse.context["lignes"] == []
    texte = reponse.content.decode()
    assert "Aucune des catégories choisies ne distingue ces territoires" in texte
    assert 'href="/comparer/?t=26&amp;t=2A&amp;categorie=bourse-etude"' in texte
