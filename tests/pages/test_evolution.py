"""`/evolution/`: what it finds, shares on either basis, changes, and the list of territories behind each number."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.test import Client

from aides.dessins.pentes import lignes_pentes
from aides.domaine.atlas import Atlas
from aides.domaine.evolutions import Bornes, Denominateur
from aides.domaine.vocabulaire import Base
from aides.lectures.atlas import lire_recueil
from tests import oracle, oracle_changements, oracle_choix
from tests.elements import analyser
from tests.filtres.demandes import lue

pytestmark = pytest.mark.django_db
LIEN = re.compile(r'<a href="/departements/\?([^"]+)">(\d+)</a>')
PAIRE = Bornes(2019, 2022)


@pytest.fixture(scope="module")
def lignes(racine: Path) -> dict[str, list[oracle.Ligne]]:
    return oracle.lire(racine / "fixtures")


@pytest.fixture
def atlas() -> Atlas:
    return lire_recueil().atlas


@pytest.mark.parametrize(("base", "parts"), list(product(Base, Denominateur)))
def test_chaque_nombre_mene_a_autant_de_territoires(
    client: Client, lignes: dict[str, list[oracle.Ligne]], base: Base, parts: Denominateur
) -> None:
    """Each change, share, denominator that is not nil: the list behind it holds as many, counted from the files."""
    page = client.get("/evolution/", {"base": base.value, "parts": parts.value}).content.decode()
    liens = {(criteres.replace("&amp;", "&"), int(nombre)) for criteres, nombre in LIEN.findall(page)}
    assert len(liens) > 100
    faux = {q: n for q, n in liens if len(oracle_choix.retenus(lignes, lue(f"?{q}"))) != n}
    assert faux == {}


def test_la_liste_lit_ces_adresses(client: Client, atlas: Atlas) -> None:
    """One of each kind through the page itself: the form takes the values that the links carry."""
    for base, parts in product(Base, Denominateur):
        pente = lignes_pentes(atlas, atlas.changements(PAIRE, base), parts)[5]
        listes = [(part.liste, part.nombre) for part in (pente.avant, pente.apres, pente.complet)]
        for criteres, nombre in (*listes, (pente.perdus.liste, pente.perdus.nombre)):
            texte = client.get(f"/departements/?{criteres}").content.decode()
            assert f"<strong>{nombre} territoires</strong>" in texte


def test_ce_qui_monte_a_source_egale_et_ce_que_le_tableau_seul_fait_monter(client: Client) -> None:
    page = analyser(client.get("/evolution/").content.decode())
    assert page.un("h1").texte == "De 2019 à 2022, 10 catégories sur 12 sont proposées plus souvent à source égale"
    phrases = [p.texte for p in page.tous("p.chapeau")]
    assert phrases[0].startswith("Plus souvent d’après les fiches : aide aux internes (de 14 à 17), accueil des")
    assert phrases[0].endswith("salariat (de 4 à 16) et promotion (de 22 à 26).")
    assert phrases[1:] == [
        "Bourse d’étude (de 13 à 13, 17 avec le tableau) et stages en PMI (de 7 à 4, 16 avec le tableau) ne montent "
        "qu’en comptant le tableau, qui n’est pas daté."
    ]
    page = analyser(client.get("/evolution/?base=toutes_preuves").content.decode())
    assert (
        page.un("h1").texte == "De 2019 à 2022, les 12 catégories sont proposées plus souvent toutes preuves comptées"
    )


def test_une_fiche_vide_n_est_dans_aucun_compte_des_fiches(client: Client, atlas: Atlas) -> None:
    """Of 73 territories known in both surveys, six have a blank sheet of 2022: by sheets, 67 are counted."""
    reponse = client.get("/evolution/?base=toutes_preuves")
    page = analyser(reponse.content.decode())
    bourse = [td.texte.replace("\u00a0", " ") for td in page.un("table.pentes").un("tbody").tous("tr")[4].tous("td")]
    assert bourse[:3] == ["23 % 17 sur 73", "19 % 13 sur 67", "29 % 21 sur 73"]
    phrases = [p.texte for p in page.tous("p.chapeau")]
    assert "accompagnement (de 21 à 22)" in phrases[0]
    assert phrases[1].startswith(
        "Bourse d’étude (de 13 à 13, de 17 à 21 avec le tableau) et stages en PMI (de 7 à 4,"
    )
    pente = lignes_pentes(atlas, atlas.changements(PAIRE, Base.TOUTES_PREUVES), Denominateur.DEUX_ANNEES)[4]
    dite = (
        "23\u00a0% en 2019, 29\u00a0% en 2022 avec le tableau\u00a0; "
        "19\u00a0% en 2019, 19\u00a0% en 2022 d’après les fiches"
    )
    assert (pente.en_mots, pente.ajout, pente.fin) == (dite, 0, pente.complet)
    assert f'aria-label="{dite}"' in reponse.content.decode()
    assert '<line class="tige" x1="23.3%" x2="28.8%"' in reponse.content.decode()


def test_l_haltere_se_lit_sans_le_voir(client: Client, atlas: Atlas) -> None:
    """The figures of the picture are those of the table beside it."""
    page = client.get("/evolution/").content.decode()
    pmi = lignes_pentes(atlas, atlas.changements(PAIRE, Base.FICHES), Denominateur.DEUX_ANNEES)[11]
    dite = "10\u00a0% en 2019, 6\u00a0% en 2022 d’après les fiches, 24\u00a0% avec le tableau"
    assert pmi.en_mots == dite
    assert f'aria-label="{dite}"' in page
    assert re.search(r'<line class="pointille" x1="6.0%" x2="23.9%"', page)
    assert re.search(r'<circle class="h-apres" cx="6.0%"', page)


def test_ce_que_la_table_compte_est_ce_que_comptent_les_fichiers(
    client: Client, lignes: dict[str, list[oracle.Ligne]]
) -> None:
    """The transition table, whole, on each basis; its last columns: those that nobody can follow, those counted."""
    for base in Base:
        table = analyser(client.get("/evolution/", {"base": base.value}).content.decode()).un("table.transitions")
        lus = [[int(td.texte.split()[0]) for td in tr.tous("td")] for tr in table.un("tbody").tous("tr")]
        comptes = oracle_changements.comptes(lignes, 2019, 2022, base.value)
        suites = oracle_changements.suites(lignes, 2019, 2022, base.value)
        attendus = []
        for categorie in oracle.categories(lignes):
            siens = [comptes[categorie].get(e, 0) for e in ORDRE]
            siennes = [s for (_, c), s in suites.items() if c == categorie]
            perdus = [s for s in siennes if s.avant == "proposee" and s.evolution == "indeterminee"]
            attendus.append([*siens, len(perdus), sum(siens) - siens[-1]])
        assert lus == attendus


ORDRE = ("maintenue", "nouvelle", "plus_mentionnee", "supprimee", "absente", "jamais_mentionnee", "indeterminee")


@pytest.mark.parametrize(
    ("ancienne", "actuelle"),
    [
        ("base=deux-annees", "base=toutes_preuves"),
        ("base=chaque-annee&annee=2019", "base=toutes_preuves&annee=2019&parts=chaque-annee"),
    ],
)
def test_une_adresse_d_avant_mene_a_celle_d_aujourd_hui(client: Client, ancienne: str, actuelle: str) -> None:
    reponse = client.get(f"/evolution/?{ancienne}")
    assert (reponse.status_code, reponse["Location"]) == (301, f"/evolution/?{actuelle}")


@pytest.mark.parametrize("requete", ["base=x", "de=2022", "de=2022&a=2019", "a=2019", "de=2020", "tri=x", "parts=x"])
def test_ce_qui_ne_se_compare_pas(client: Client, requete: str) -> None:
    assert client.get(f"/evolution/?{requete}").status_code == 400
