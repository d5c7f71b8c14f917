"""One box: territories by any name, communes, postcodes, categories by acronym, measures."""

import pytest
from django.test import Client

from aides.domaine.noms import Repertoire
from aides.domaine.recherche import Requete
from aides.lectures.atlas import lire_recueil
from aides.lectures.communes import chercher_communes

# Communes are looked for by the engine.
pytestmark = [pytest.mark.django_db, pytest.mark.deux_bases]


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("drome", ["26"]),
        ("DRÔ", ["26"]),
        ("26", ["26"]),
        ("2a", ["2A"]),
        ("côtes-du-nord", ["22"]),
        ("seine inferieure", ["76"]),
        ("seine-et-oise", ["78", "91", "95"]),
        ("grand lyon", ["69M"]),
        ("1", ["01"]),
        ("Seine St Denis", ["93"]),
        ("zzz", []),
    ],
)
def test_territories_by_name_number_and_former_name(texte: str, codes: list[str]) -> None:
    trouve = Repertoire.etablir(lire_recueil().territoires, lire_recueil().categories).chercher(texte)
    assert [t.code for t in trouve.territoires] == codes


@pytest.mark.parametrize(
    ("texte", "cle"),
    [
        ("MSP", "soutien-msp"),
        ("maison de santé", "soutien-msp"),
        ("PSLA", "soutien-msp"),
        ("MSU", "formation-msu"),
        ("maitre de stage", "formation-msu"),
        ("CESP", "bourse-etude"),
        ("indemnité", "aide-financiere-internes"),
        ("PMI", "accueil-pmi"),
        ("conjoint", "emploi-conjoint"),
        ("maisons de sante", "soutien-msp"),
        ("pole de sante liberal", "soutien-msp"),
        ("maîtres de stage", "formation-msu"),
        ("contrat d’engagement de service public", "bourse-etude"),
        ("indemnites", "aide-financiere-internes"),
        ("bourses", "bourse-etude"),
        ("logem", "logement-internes"),
        ("protection mater", "accueil-pmi"),
    ],
)
def test_categories_by_acronym_and_synonym(texte: str, cle: str) -> None:
    trouve = Repertoire.etablir((), lire_recueil().categories).chercher(texte)
    assert cle in [c.cle for c in trouve.categories]


@pytest.mark.parametrize(
    ("texte", "nom", "departement"),
    [
        ("crest", "Crest", "26"),
        ("26400", "Crest", "26"),
        ("villeurbanne", "Villeurbanne", "69M"),
        ("AJACCIO", "Ajaccio", "2A"),
        ("2640", "Crest", "26"),
        ("st etienne", "Saint-Étienne", "42"),
        ("Ste-Foy-lès-Lyon", "Sainte-Foy-lès-Lyon", "69M"),
    ],
)
def test_a_commune_or_postcode_leads_to_its_territory(texte: str, nom: str, departement: str) -> None:
    assert (nom, departement) in [(c.nom, c.departement) for c in chercher_communes(texte)]


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("saintetienne", "Saint-Étienne"),
        ("lehavre", "Le Havre"),
        ("lhay", "L'Haÿ-les-Roses"),
        ("villeurbannes", "Villeurbanne"),
    ],
)
def test_a_commune_is_found_however_its_words_are_joined(texte: str, nom: str) -> None:
    assert nom in [c.nom for c in chercher_communes(texte)]


@pytest.mark.parametrize(("texte", "codes"), [("26400", {"26400"}), ("2640", {"26400"}), ("26", set()), ("0", set())])
def test_three_digits_begin_a_postcode(texte: str, codes: set[str]) -> None:
    trouves = chercher_communes(texte, 1000)
    assert all(any(p.startswith(texte) for p in c.codes_postaux) for c in trouves)
    assert codes <= {p for c in trouves for p in c.codes_postaux}
    assert bool(trouves) is bool(codes)


@pytest.mark.parametrize(("texte", "nom"), [("Vienne", "Vienne"), ("l’hay", "L'Haÿ-les-Roses")])
def test_the_likest_name_comes_first(texte: str, nom: str) -> None:
    assert chercher_communes(texte)[0].nom == nom


@pytest.mark.parametrize(
    ("texte", "slug"),
    [
        ("breta", "bretagne"),
        ("ILE DE FR", "ile-de-france"),
        ("idf", "ile-de-france"),
        ("PACA", "provence-alpes-cote-dazur"),
        ("picardie", "hauts-de-france"),
        ("mayotte", "mayotte"),
    ],
)
def test_regions_by_any_of_their_names(texte: str, slug: str) -> None:
    trouve = Repertoire.etablir(lire_recueil().territoires, (), lire_recueil().hors_atlas).chercher(texte)
    assert slug in [r.slug for r in trouve.regions]


@pytest.mark.parametrize(
    ("dit", "autrement"),
    [("maisons de santé", "maison de sante"), ("bourses", "bourse"), ("infirmière en pratique avancée", "ipa")],
)
def test_measures_are_found_in_the_plural_and_by_what_their_acronym_says(dit: str, autrement: str) -> None:
    def cles(texte: str) -> set[str]:
        requete = Requete.lire(texte)
        return {m.cle for m in lire_recueil().mesures if requete.correspond(m.recherche)}

    assert cles(autrement)
    assert cles(autrement) <= cles(dit)


def test_a_scheme_is_suggested_by_its_title_then_the_list_of_those_that_speak_of_it(client: Client) -> None:
    lignes = client.get("/recherche/suggestions", {"q": "wanted"}).json()["suggestions"]
    assert lignes[0]["texte"] == "Bourse WANTED"
    assert lignes[-1]["url"] == "/dispositifs/?q=wanted"
    assert f"{client.get(lignes[-1]['url']).context['nombre']} dispositifs" in lignes[-1]["texte"]


def test_a_scheme_is_found_by_its_name(client: Client) -> None:
    page = client.get("/recherche/", {"q": "wanted"}).content.decode()
    assert "/departements/03-allier/mesures/03-2022-wanted/" in page


def test_a_scheme_of_a_region_is_found_by_its_words(client: Client) -> None:
    reponse = client.get("/recherche/", {"q": "CABINETS fragilises"})
    action = next(d for d in reponse.context["reponses"].regionaux if d.intitule.startswith("Action 6"))
    assert f"/sources/{action.source.cle}/#{action.cle}" in reponse.content.decode()


def test_nothing_found_says_what_to_try(client: Client) -> None:
    assert "Rien ne correspond" in client.get("/recherche/", {"q": "xyzxyz"}).content.decode()


def test_an_empty_box_is_no_mistake(client: Client) -> None:
    assert client.get("/recherche/").status_code == 200


def test_words_that_hold_no_letter_are_refused(client: Client) -> None:
    assert client.get("/recherche/", {"q": "!!!"}).status_code == 400
