"""All that answers a text on a small site, whole: of which kinds, in which order, how surely, and what is left out."""

from typing import Any

import pytest

from aides.domaine.reponses import Croisement, Force, Genre, Reponses
from aides.lectures.recherche import repondre
from tests.lectures.petit import DROME, ecrite, mesures, recueil

GENRES = {genre: genre.name.lower() for genre in Genre}


def dites(trouvees: Reponses) -> dict[str, Any]:
    """All that is found and is not empty, by names and keys; of each kind, how surely it is meant, the surest first."""
    tout = {
        "croisements": [_croisement(c) for c in trouvees.croisements],
        "nationaux": [n.sigle for n in trouvees.nationaux],
        "dehors": trouvees.dehors,
        "territoires": " ".join(t.code for t in trouvees.territoires),
        "regions": " ".join(r.slug for r in trouvees.regions),
        "categories": " ".join(c.cle for c in trouvees.categories),
        "communes": [(c.nom, c.lieu) for c in trouvees.communes],
        "homonymes": trouvees.homonymes,
        "mesures": " ".join(m.cle for m in trouvees.mesures),
        "regionaux": " ".join(d.cle for d in trouvees.regionaux),
        "manquants": " ".join(trouvees.manquants),
        "repondu": trouvees.repondu,
        "proposition": trouvees.proposition,
        "corrige": trouvees.corrige,
        "forces": " ".join(f"{GENRES[genre]}:{force.name.lower()}" for force, genre in sorted(trouvees.forces)),
    }
    return {nom: valeur for nom, valeur in tout.items() if valeur}


def _croisement(c: Croisement) -> tuple[str, ...]:
    categories, siennes = " ".join(k.cle for k in c.categories), " ".join(m.cle for m in c.mesures)
    return (c.lieu.nom, c.reste, categories, siennes, " ".join(c.manquants))


TOUS = [
    # Words of measures, of categories, of regional schemes; a title names a measure, other words are only in it.
    ("", {}),
    ("zeppelin", {}),
    (
        "bourse",
        {
            "categories": "bourse-etude",
            "mesures": "26-bourse 29-wanted 26-ancienne",
            "forces": "categorie:libelle mesure:intitule",
        },
    ),
    (
        "cabinets",
        {
            "categories": "soutien-msp",
            "mesures": "69M-cabinet",
            "regionaux": "action",
            "forces": "categorie:synonyme mesure:intitule",
        },
    ),
    ("navette", {"mesures": "58-navette", "forces": "mesure:intitule"}),
    ("gorges", {"mesures": "07-accueil", "forces": "mesure:texte"}),
    ("msp", {"categories": "soutien-msp", "forces": "categorie:libelle"}),
    ("action", {"regionaux": "action"}),
    # Words that only ask are no part of what is answered.
    (
        "quelle navette gratuite",
        {"mesures": "58-navette", "repondu": "navette gratuite", "forces": "mesure:texte"},
    ),
    # Part of the words: the others are said to be missing.
    (
        "bourse zeppelin",
        {
            "categories": "bourse-etude",
            "mesures": "26-bourse 29-wanted 26-ancienne",
            "manquants": "zeppelin",
            "forces": "categorie:libelle mesure:texte",
        },
    ),
    (
        "zeppelin navette ballon",
        {"mesures": "58-navette", "manquants": "zeppelin ballon", "forces": "mesure:texte"},
    ),
    # Sums: no place is meant by them; the nearest is offered where none says this one.
    ("500", {"mesures": "26-bourse", "forces": "mesure:chiffre"}),
    ("500 €", {"mesures": "26-bourse", "forces": "mesure:chiffre"}),
    ("400 euros", {"mesures": "26-ancienne", "forces": "mesure:chiffre"}),
    ("18 000", {"mesures": "26-bourse", "forces": "mesure:chiffre"}),
    ("5 000 euros par mois", {"mesures": "29-wanted", "repondu": "5000 mois", "forces": "mesure:texte"}),
    (
        "6 000",
        {
            "mesures": "29-wanted",
            "proposition": "5\u00a0000\u00a0€",
            "corrige": True,
            "forces": "mesure:chiffre",
        },
    ),
    ("50 000 €", {}),
    ("26 €", {}),
    ("26 400 €", {}),
    # Territories, régions: in full, begun, by number, asked about.
    ("Drôme", {"territoires": "26", "forces": "territoire:entier"}),
    ("29", {"territoires": "29", "forces": "territoire:entier"}),
    ("974", {"territoires": "974", "forces": "territoire:entier"}),
    ("rhone 69", {"territoires": "69", "forces": "territoire:entier"}),
    ("combien donne la Drôme", {"territoires": "26", "forces": "territoire:entier"}),
    ("combien donne la Drôme €", {}),
    (
        "dans l’Ardèche",
        {
            "territoires": "07",
            "mesures": "07-accueil",
            "repondu": "ardeche",
            "forces": "territoire:entier mesure:texte",
        },
    ),
    ("bretagne", {"regions": "bretagne", "forces": "region:entier"}),
    ("auvergne rhone", {"regions": "auvergne-rhone-alpes", "forces": "region:debut"}),
    (
        "rhone",
        {"territoires": "69", "regions": "auvergne-rhone-alpes", "forces": "territoire:entier region:debut"},
    ),
    (
        "dro",
        {
            "territoires": "26",
            "communes": [
                ("Drouville", "Meurthe-et-Moselle (54)"),
                ("Livron-sur-Drôme", "Drôme (26)"),
                ("Loriol-sur-Drôme", "Drôme (26)"),
            ],
            "forces": "territoire:debut commune:commune",
        },
    ),
    (
        "La Réunion",
        {
            "territoires": "974",
            "regions": "la-reunion",
            "homonymes": True,
            "forces": "region:entier territoire:entier",
        },
    ),
    # A place that the words say is not hidden by one that nothing has.
    (
        "ardeche zeppelin",
        {
            "territoires": "07",
            "mesures": "07-accueil",
            "manquants": "zeppelin",
            "forces": "territoire:entier mesure:texte",
        },
    ),
    # Communes, with who answers for them.
    (
        "crest",
        {
            "communes": [("Crest", "Drôme (26)")],
            "mesures": "26-chambre",
            "forces": "commune:libelle mesure:texte",
        },
    ),
    # Words that a measure has name no commune where others are missing.
    ("crest zeppelin", {"mesures": "26-chambre", "manquants": "zeppelin", "forces": "mesure:texte"}),
    ("Crest 26", {"communes": [("Crest", "Drôme (26)")], "forces": "commune:libelle"}),
    (
        "creste",
        {"communes": [("Le Crestet", "Ardèche (07)")], "proposition": "crest", "forces": "commune:commune"},
    ),
    ("Lyon 3e", {"communes": [("Lyon 3e", "Métropole de Lyon (69M)")], "forces": "commune:libelle"}),
    ("lyon 1", {"communes": [("Lyon 1er", "Métropole de Lyon (69M)")], "forces": "commune:libelle"}),
    (
        "lyon",
        {
            "territoires": "69M",
            "communes": [("Lyon", "Métropole de Lyon (69M)")],
            "forces": "commune:libelle territoire:debut",
        },
    ),
    ("Esquibien", {"communes": [("Esquibien", "Finistère (29)")], "forces": "commune:ancien"}),
    # Of a département that the site does not have, nothing.
    ("évry", {}),
    ("2A004", {}),
    # What the Atlas leaves out, alone or among other words.
    ("mayotte", {"dehors": "Mayotte", "regions": "mayotte", "forces": "region:entier"}),
    ("976", {"regions": "mayotte", "forces": "region:entier"}),
    ("msp mayotte", {"dehors": "Mayotte", "regions": "mayotte", "forces": "region:entier"}),
    (
        "mamoudzou",
        {"communes": [("Mamoudzou", "Mayotte, hors de l’Atlas")], "forces": "commune:libelle"},
    ),
    ("Nouméa", {"dehors": "La Nouvelle-Calédonie"}),
    ("988", {"dehors": "La Nouvelle-Calédonie"}),
    ("dans les terres australes et antarctiques", {}),
    ("les terres australes et antarctiques françaises", {"dehors": "Les Terres australes et antarctiques françaises"}),
    (
        "bourse a tahiti",
        {"dehors": "La Polynésie française", "categories": "bourse-etude", "forces": "categorie:libelle"},
    ),
    # National schemes, and what stands beside their names.
    ("ZRR", {"nationaux": ["ZRR"], "forces": "national:designe"}),
    ("ZRR zeppelin", {"nationaux": ["ZRR"], "forces": "national:designe"}),
    (
        "ZRR cabinet",
        {
            "nationaux": ["ZRR"],
            "categories": "soutien-msp",
            "mesures": "69M-cabinet",
            "regionaux": "action",
            "repondu": "cabinet",
            "forces": "national:designe categorie:synonyme mesure:intitule",
        },
    ),
    (
        "ZRR Ardèche",
        {
            "nationaux": ["ZRR"],
            "territoires": "07",
            "mesures": "07-accueil",
            "repondu": "ardeche",
            "forces": "national:designe territoire:entier mesure:texte",
        },
    ),
    (
        "zrr bourse zeppelin",
        {
            "nationaux": ["ZRR"],
            "categories": "bourse-etude",
            "mesures": "26-bourse 29-wanted 26-ancienne",
            "manquants": "zeppelin",
            "repondu": "bourse zeppelin",
            "forces": "national:designe categorie:libelle mesure:texte",
        },
    ),
    # What was perhaps meant.
    (
        "wekend",
        {
            "categories": "accueil-internes",
            "mesures": "07-accueil",
            "proposition": "week-end",
            "corrige": True,
            "forces": "categorie:synonyme mesure:intitule",
        },
    ),
    (
        "meutre et moselle",
        {
            "territoires": "54",
            "proposition": "Meurthe-et-Moselle",
            "corrige": True,
            "forces": "territoire:entier",
        },
    ),
    # A place and words together.
    (
        "bourse drome",
        {
            "croisements": [("Drôme", "bourse", "bourse-etude", "26-bourse 26-ancienne", "")],
            "categories": "bourse-etude",
            "forces": "croisement:ensemble categorie:libelle",
        },
    ),
    (
        "brest wanted",
        {"croisements": [("Finistère", "wanted", "", "29-wanted", "")], "forces": "croisement:ensemble"},
    ),
    (
        "decouverte ardeche zeppelin",
        {
            "croisements": [("Ardèche", "decouverte zeppelin", "accueil-internes", "07-accueil", "")],
            "forces": "croisement:ensemble",
        },
    ),
]


@pytest.mark.parametrize(("texte", "attendu"), TOUS, ids=[texte for texte, _ in TOUS])
def test_tout_ce_qui_repond(texte: str, attendu: dict[str, Any]) -> None:
    trouvees = repondre(recueil(), texte)
    assert dites(trouvees) == attendu
    assert trouvees.texte == texte


@pytest.mark.parametrize(
    ("texte", "territoires", "nombre"),
    [("26 230", "", 8), ("26230", "26", 8), ("26 400", "", 24), ("26400", "26", 24), ("264", "", 30)],
)
def test_un_code_postal(texte: str, territoires: str, nombre: int) -> None:
    """Whole, it is its communes and their territory; in two, it may be money; begun, thirty communes at most."""
    trouvees = repondre(recueil(), texte)
    assert " ".join(t.code for t in trouvees.territoires) == territoires
    assert len(trouvees.communes) == nombre
    sure = Force.LIBELLE if nombre < 30 else Force.COMMUNE
    assert trouvees.forces[-1] == (sure, Genre.COMMUNE)


def test_une_commune_trouvee_entiere() -> None:
    """What it is called, what it is part of today, who answers for it."""
    [ancienne] = repondre(recueil(), "Esquibien").communes
    assert (ancienne.nom, ancienne.actuelle, ancienne.url) == ("Esquibien", "Audierne", "/29/")
    assert (ancienne.territoire and ancienne.territoire.code, ancienne.codes_postaux) == ("29", ("29770",))
    [mahoraise] = repondre(recueil(), "mamoudzou").communes
    assert (mahoraise.territoire, mahoraise.actuelle, mahoraise.url) == (None, "", "/regions/mayotte/")
    assert mahoraise.codes_postaux == ("97600", "97605")


def test_ce_qui_n_est_pas_hors_de_l_atlas_n_y_mene_pas() -> None:
    """A région of the Atlas answers for none of the communes that its territories do not have."""
    sans_ile = recueil(hors_atlas=())
    assert repondre(sans_ile, "mamoudzou").communes == ()
    assert not repondre(sans_ile, "mayotte").dehors


def test_des_communes_commencees_une_grande_peut_etre_voulue() -> None:
    """Nothing but names of communes that begin so: they stay, with what was perhaps meant."""
    nancy = repondre(recueil(), "nanci")
    assert (nancy.proposition, nancy.corrige, [c.nom for c in nancy.communes]) == ("Nancy", True, ["Nancy"])
    nevers = repondre(recueil(), "never")
    assert (nevers.proposition, [c.nom for c in nevers.communes]) == ("", ["Nevers", "Coulanges-lès-Nevers"])
    granges = repondre(recueil(), "grang")
    assert (granges.proposition, granges.corrige, granges.texte) == ("Grand Est", False, "grang")
    assert [c.nom for c in granges.communes] == [
        "Granges-les-Beaumont",
        "Guilherand-Granges",
        "Les Granges-Gontardes",
    ]
    assert [r.slug for r in granges.regions] == []


def test_ce_qui_est_propose_repond_mieux() -> None:
    """« Navet » begins a word of a measure: its own answer stays."""
    assert dites(repondre(recueil(), "navet")) == {"mesures": "58-navette", "forces": "mesure:intitule"}
    de_plus = recueil(mesures=(*mesures(), ecrite("26-drom", DROME, "Le mot drom")))
    assert [m.cle for m in repondre(de_plus, "drom").mesures] == ["26-drom"]
