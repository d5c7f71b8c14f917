"""All that answers a text on a small site, whole: which kinds, in which order, how surely, and what is left out."""

from typing import Any

import pytest

from aides.lectures.recherche import repondre
from tests.lectures.petit import dites, recueil

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
    ("combien donne la Drôme €", {"territoires": "26", "forces": "territoire:entier"}),
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
    (
        "les terres australes et antarctiques françaises",
        {"dehors": "Les Terres australes et antarctiques françaises"},
    ),
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


@pytest.mark.parametrize(("texte", "attendu"), TOUS)
def test_tout_ce_qui_repond(texte: str, attendu: dict[str, Any]) -> None:
    trouvees = repondre(recueil(), texte)
    assert dites(trouvees) == attendu
    assert trouvees.texte == texte
