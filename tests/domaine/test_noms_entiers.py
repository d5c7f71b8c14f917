"""Whole names and numbers: the letters that they are known by, what they name, which come first."""

import pytest

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.noms import Repertoire, cles_de, texte_categorie, texte_numerote, texte_region, texte_territoire
from aides.domaine.recherche import Requete
from tests.domaine.nommes import AURA, CATEGORIES, MAYOTTE, PACA, TERRITOIRES, repertoire


@pytest.mark.parametrize(
    ("nom", "cles"),
    [
        ("Drôme", {"drome"}),
        ("La Réunion", {"lareunion", "reunion"}),
        ("Côtes-d’Armor", {"cotedarmor", "cotearmor"}),
        ("St Denis", {"saintdeni"}),
        ("Sainte-Marie", {"saintemarie"}),
        # Three letters have no plural; four have.
        ("Ars", {"ars"}),
        ("Lots", {"lot"}),
        # Words of grammar alone are the whole of a name.
        ("Le Mans en", {"lemanen", "man"}),
        ("La", {"la"}),
        ("", set()),
        ("…", set()),
    ],
)
def test_les_lettres_d_un_nom_entier(nom: str, cles: set[str]) -> None:
    assert cles_de(nom) == cles


@pytest.mark.parametrize(
    ("nom", "codes", "slugs"),
    [
        ("Ain", ["01"], []),
        ("l’Ain", ["01"], []),
        ("ai", [], []),
        ("Corse", ["2A", "2B"], []),
        ("corse du sud", ["2A"], []),
        ("Corses sud", ["2A"], []),
        ("Basses-Alpes", ["04"], []),
        ("seine st denis", ["93"], []),
        ("Métropole Lyon", ["69M"], []),
        ("Rhône", ["69"], []),
        ("Auvergne", [], ["auvergne-rhone-alpes"]),
        ("AURA", [], ["auvergne-rhone-alpes"]),
        ("Auvergne Rhône Alpes", [], ["auvergne-rhone-alpes"]),
        ("région Sud", [], ["provence-alpes-cote-dazur"]),
        ("Mayotte", [], ["mayotte"]),
        ("île de Mayotte", [], ["mayotte"]),
        ("", [], []),
    ],
)
def test_ce_qu_un_nom_entier_nomme(nom: str, codes: list[str], slugs: list[str]) -> None:
    entiers = repertoire().entier(nom)
    assert [t.code for t in entiers.territoires] == codes
    assert [r.slug for r in entiers.regions] == slugs
    assert bool(entiers) is bool(codes or slugs)


@pytest.mark.parametrize(
    ("nom", "nombre", "codes"),
    [
        ("Corse", "2A", ["2A"]),
        ("Corse", "20", ["2A", "2B"]),
        ("Ain", "01", ["01"]),
        ("Ain", "93", []),
        ("ai", "01", []),
    ],
)
def test_un_nom_entier_et_un_nombre(nom: str, nombre: str, codes: list[str]) -> None:
    assert [t.code for t in repertoire().de_nom_et_nombre(nom, nombre)] == codes


def test_le_nom_tel_quel_passe_avant_celui_sans_ses_petits_mots() -> None:
    """« La Réunion » before what is called « Réunion » alone."""
    seule, entiere = (Territoire(code, nom, "", AURA) for code, nom in [("1", "Mans"), ("2", "Le Mans")])
    noms = Repertoire.etablir((seule, entiere), ())
    assert noms.entier("le mans").territoires == (entiere, seule)
    assert noms.entier("mans").territoires == (seule, entiere)


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("01", ["01"]),
        ("20", ["2A", "2B"]),
        ("2A", ["2A"]),
        # Of a number of the list alone, whatever it may mean beside a commune's name.
        ("69", ["69"]),
        ("69M", ["69M"]),
        ("97", []),
        ("1", []),
        ("", []),
    ],
)
def test_les_territoires_d_un_numero(code: str, codes: list[str]) -> None:
    assert [t.code for t in repertoire().de_nombre(code)] == codes


def test_l_outre_mer_a_un_numero_en_commun() -> None:
    iles = tuple(Territoire(code, nom, "", AURA) for code, nom in [("971", "Guadeloupe"), ("974", "La Réunion")])
    noms = Repertoire.etablir((*TERRITOIRES, *iles), ())
    assert noms.de_nombre("97") == iles
    assert noms.de_nombre("974") == iles[1:]
    for texte in ("outre-mer", "DOM", "drom"):
        assert noms.entier(texte).territoires == iles
    assert noms.entier("réunion").territoires == iles[1:]


def test_les_territoires_d_une_region() -> None:
    assert [t.code for t in repertoire().territoires_de([PACA])] == ["04", "2A", "2B"]
    assert [t.code for t in repertoire().territoires_de([PACA, MAYOTTE, AURA])] == [t.code for t in TERRITOIRES]
    assert repertoire().territoires_de([]) == ()


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        # A number beside a name keeps those that both mean.
        ("Lyon 69", ["69M"]),
        ("Rhône 69", ["69"]),
        ("Rhône (69)", ["69"]),
        ("Ain 69", []),
        ("Corse 2A", ["2A"]),
        ("Corse 20", ["2A", "2B"]),
        # A postcode is a commune's.
        ("01400", []),
        ("01400 Ain", []),
        ("264", []),
        # What is named in full comes first.
        ("corse", ["2A", "2B"]),
        ("corse du sud", ["2A"]),
        ("département de l’Ain", ["01"]),
        ("conseil départemental du Rhône", ["69"]),
        ("au", ["10"]),
    ],
)
def test_un_nom_et_un_numero(texte: str, codes: list[str]) -> None:
    assert [t.code for t in repertoire().chercher(texte).territoires] == codes


def test_le_nom_entier_avant_ceux_qui_commencent_ainsi() -> None:
    longue, courte = (Territoire(code, nom, "", AURA) for code, nom in [("1", "Landes-du-Nord"), ("2", "Lande")])
    noms = Repertoire.etablir((longue, courte), ())
    assert noms.chercher("lande").territoires == (courte, longue)
    assert noms.chercher("land").territoires == (longue, courte)


@pytest.mark.parametrize(
    ("texte", "slugs"),
    [
        ("Auvergne", ["auvergne-rhone-alpes"]),
        ("région Auvergne", ["auvergne-rhone-alpes"]),
        ("Région Sud", ["provence-alpes-cote-dazur"]),
        ("Provence", ["provence-alpes-cote-dazur"]),
        ("cote", ["provence-alpes-cote-dazur"]),
        ("may", ["mayotte"]),
        ("zzz", []),
    ],
)
def test_les_noms_des_regions(texte: str, slugs: list[str]) -> None:
    assert [r.slug for r in repertoire().chercher(texte).regions] == slugs


def test_les_regions_dans_l_ordre_et_la_nommee_d_abord() -> None:
    """In the order of their names in addresses, whatever that of the territories; the one named in full first."""
    regions = [RegionLue(slug, nom, "") for slug, nom in [("z", "Alpes"), ("b", "Alpes du Sud"), ("a", "Alpilles")]]
    territoires = tuple(Territoire(str(rang), f"T{rang}", "", r) for rang, r in enumerate(regions))
    noms = Repertoire.etablir(territoires, ())
    assert [r.slug for r in noms.chercher("alp").regions] == ["a", "b", "z"]
    assert [r.slug for r in noms.chercher("alpes").regions] == ["z", "b"]


def test_une_region_hors_de_l_atlas_remplace_celle_du_meme_nom() -> None:
    meme = RegionLue(AURA.slug, "Autre nom", "/autre/")
    noms = Repertoire.etablir(TERRITOIRES, (), [meme])
    assert [r.url for r in noms.chercher("autre").regions] == ["/autre/"]
    assert Repertoire.etablir(TERRITOIRES, ()).chercher("mayotte").regions == ()


def test_la_categorie_dont_le_libelle_le_dit_d_abord() -> None:
    """« Indemnité » is a word for grants; another category bears it in its label."""
    autre = Categorie("indemnite", "Une indemnité", "Frais", "", "")
    noms = Repertoire.etablir((), (*CATEGORIES, autre))
    assert [c.cle for c in noms.chercher("indemnite").categories] == ["indemnite", "bourse-etude"]
    assert [c.cle for c in noms.categories_dites(Requete.lire("frais"))] == ["indemnite"]
    assert [c.cle for c in noms.categories_dites(Requete.lire("structures msp"))] == ["soutien-msp"]


def test_tout_ce_qui_nomme() -> None:
    """A territory by its names, with its number where a box takes either; a région, a category."""
    assert texte_territoire("2A", "Corse-du-Sud").normal == " corse du sud corse 20 "
    assert texte_territoire("01", "Ain").normal == " ain "
    assert texte_territoire("93", "Seine-St-Denis").normal == " seine saint denis "
    assert texte_numerote("01", "Ain").normal == " ain 01 1 "
    assert texte_numerote("69", "Rhône").normal == " rhone 69 69 69d "
    assert texte_numerote("69M", "Lyon").normal == " lyon grand lyon metropole lyon 69m 69m "
    assert texte_region(PACA).normal == " provence alpes cote d azur paca "
    assert texte_region(RegionLue("corse", "Corse", "")).normal == " corse "
    assert texte_categorie(Categorie("zzz", "Long", "Bref", "", "")).normal == " long bref "
