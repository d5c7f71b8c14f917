"""The one matcher: what finds what, and what must not."""

from itertools import filterfalse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.recherche import Index, Requete, Texte

# Why, what is typed, what is written.
TROUVE = [
    ("the word itself", "bourse", "Une bourse d’étude"),
    ("its beginning", "log", "Aide au logement"),
    ("one letter", "l", "Aide au logement"),
    ("in any order", "etude bourse", "Une bourse d’étude"),
    ("accents that the visitor omits", "herault", "Hérault"),
    ("accents that the text omits", "HÉRAULT", "HERAULT"),
    ("a ligature typed as two letters", "coeur", "Cœur"),
    ("a ligature for two letters", "cœur", "coeur"),
    ("compatibility letters", "𝑨𝒊𝒏", "Ain"),
    ("a soft hyphen in the text", "herault", "Hé\u00adrault"),
    ("an invisible joiner in the request", "hér\u200bault", "Hérault"),
    ("a variation selector", "maison\ufe0f", "maison"),
    ("a hyphen typed as a space", "val d oise", "Val-d’Oise"),
    ("a straight apostrophe", "l'installation", "l’installation"),
    ("a no-break space", "saint\u00a0denis", "Saint-Denis"),
    ("a plural for a singular", "maisons", "Maison de santé"),
    ("a singular for a plural", "maison", "Maisons de santé"),
    ("a plural in x", "bureaux", "Un bureau"),
    ("a plural in aux for al", "hopitaux", "L’hôpital"),
    ("a plural in aux for ail", "travaux", "Travail du conjoint"),
    ("a singular in al for aux", "hopital", "Les hôpitaux"),
    ("a singular in ail for aux", "travail", "Des travaux"),
    ("St for Saint", "st denis", "Saint-Denis"),
    ("Ste for Sainte", "ste foy", "Sainte-Foy"),
    ("Saint for St", "saint denis", "St-Denis"),
    ("Sainte for Ste", "sainte", "Ste Foy"),
    ("St for Sainte, begun", "st", "Sainte-Foy"),
    ("St, the beginning of a word", "st", "Stage"),
    ("an acronym for what it stands for", "msp", "Une maison de santé pluriprofessionnelle"),
    ("an acronym for its meaning in the plural", "MSP", "Deux maisons de santé pluriprofessionnelles"),
    ("an acronym for its meaning in aux", "chr", "Les centres hospitaliers régionaux"),
    ("an acronym with points", "m.s.p.", "La MSP de Crest"),
    ("an acronym with points in the text", "msp", "La M.S.P. de Crest"),
    ("an acronym with points for its meaning", "M.S.P", "maison de santé pluriprofessionnelle"),
    ("an acronym among other words", "msp crest", "La maison de santé pluriprofessionnelle de Crest"),
    ("the meaning for its acronym", "maison de santé pluriprofessionnelle", "La MSP de Crest"),
    ("its meaning begun, for its acronym", "maison santé", "La MSP de Crest"),
    ("its meaning in the plural", "maisons de santé pluriprofessionnelles", "Une MSP"),
    ("its meaning among other words", "maison de santé pluriprofessionnelle crest", "La MSP de Crest"),
    ("its meaning after another word", "crest maison de santé pluriprofessionnelle", "La MSP de Crest"),
    ("an acronym in capitals", "SEM", "Une SEM"),
    ("an acronym in capitals for what it stands for", "HAD", "L’hospitalisation à domicile"),
    ("an acronym in small letters may be a beginning", "sem", "Une semaine"),
    ("any word in capitals may be a beginning", "DROM", "La Drôme"),
    ("a wife for a partner", "conjointe", "L’emploi du conjoint"),
    ("partners of both kinds", "époux", "L’emploi des conjoints"),
    ("a partner for a wife", "conjoint", "Une épouse"),
    ("a word joined over an apostrophe", "cotes darmor", "Côtes-d’Armor"),
    ("a short word joined over an apostrophe", "cote dor", "Côte-d’Or"),
    ("joined over an apostrophe, begun", "darmori", "d’Armorique"),
    ("joined over an apostrophe, begun by six letters", "darmor", "d’Armorique"),
    ("joined over a space, begun by six letters", "lehavr", "Le Havre"),
    ("three letters at least", "lay", "L’Ay"),
    ("words joined over hyphens", "seinemaritime", "Seine-Maritime"),
    ("words joined over hyphens, begun", "seinemar", "Seine-Maritime"),
    ("words joined over a space", "territoiredebelfort", "Territoire de Belfort"),
    ("words joined with small ones between", "loiretcher", "Loir-et-Cher"),
    ("words joined without the elided letter", "coteazur", "Provence-Alpes-Côte d’Azur"),
    ("words joined with the elided letter", "cotedazur", "Provence-Alpes-Côte d’Azur"),
    ("an article joined at the head", "lareunion", "La Réunion"),
    ("an article joined at the head, five letters", "lepuy", "Le Puy-en-Velay"),
    ("an elided letter at the head", "lhaylesroses", "L'Haÿ-les-Roses"),
    ("a word that the visitor parts", "week end", "Un weekend"),
    ("a word that the visitor parts, among others", "stage week end", "Un stage de weekend"),
    ("a word that the visitor parts, in the plural", "week ends", "Un weekend"),
    ("a word that the visitor parts, before others", "week end stage", "Un stage de weekend"),
    ("a word of five letters that the visitor parts", "bi lan", "Un bilan"),
    ("a number written in one", "6000", "6 000 €"),
    ("a number of five digits", "25000", "25 000 €"),
    ("a number of seven digits", "1500000", "1 500 000 €"),
    ("a number written in two", "6 000", "6000 €"),
    ("a number written in two, among others", "prime 6 000", "Prime de 6000 €"),
    ("a number with a point", "6.000", "6 000 €"),
    ("a number with a thin space", "6\u202f000 €", "6000 €"),
    ("a number of six digits in two", "150 000", "150000"),
    ("a number of seven digits in three", "1 500 000", "1500000 €"),
    ("a number by its first two digits", "60", "6000"),
    ("a postcode in two", "26 400", "26400"),
    ("a postcode in two that begins with zero", "01 400", "01400"),
    ("a feminine for a masculine", "infirmière", "Un infirmier"),
    ("a feminine for masculines", "infirmière", "Des infirmiers"),
    ("feminines for masculines", "infirmières", "Des infirmiers"),
    ("feminines for a masculine", "chirurgiennes", "Un chirurgien"),
    ("a masculine for a feminine", "infirmier", "Une infirmière"),
    ("a masculine for a feminine that it does not begin", "directeur", "La directrice"),
    ("a feminine in euse", "coiffeuse", "Un coiffeur"),
    ("a feminine in ale", "départementale", "Aide départementale, un conseil départemental"),
    ("a feminine in ale for aux", "départementales", "Conseil départemental"),
    ("a feminine in ante", "étudiantes", "Un étudiant"),
    ("a feminine in ee", "salariée", "Médecins salariés"),
    ("a rank otherwise", "3ème année", "En troisième année"),
    ("a rank in figures", "troisieme année", "La 3e année"),
    ("the first", "1ère", "La première année"),
    ("letters and digits", "2a", "Corse-du-Sud (2A)"),
    ("the same word in the feminine", "conjointe", "Emploi du conjoint"),
    ("the same word in the masculine", "conjoint", "Sa conjointe"),
    ("an acronym in capitals, whole", "HAD", "Une HAD"),
    ("an acronym in capitals for its meaning", "HAD", "L’hospitalisation à domicile"),
    ("an acronym in small letters is a beginning", "had", "Hadol"),
    ("a word in capitals that is no acronym is a beginning", "LOGE", "Logement"),
    ("nothing asks for nothing", "", "Quoi que ce soit"),
    ("signs ask for nothing", " – !", "Quoi que ce soit"),
]

NE_TROUVE_PAS = [
    ("the middle of a word", "gement", "logement"),
    ("one word of two", "bourse logement", "bourse d’étude"),
    ("a longer word", "logements", "log"),
    ("a singular that is longer", "maisons", "maisonnette"),
    ("a short word has no singular", "bus", "bu"),
    ("four letters have one", "aide", "aid"),
    ("an acronym is no word of grammar", "PASS", "ce n’est pas"),
    ("no word of grammar is a singular", "pours", "pour eux"),
    ("an acronym has no singular", "urps", "une urp"),
    ("an acronym in capitals begins no word", "HAD", "Hadol"),
    ("nor does another", "AMI", "Amiens"),
    ("St is no word that only begins so", "saint", "stage"),
    ("Saint is no beginning of St", "stage", "St-Denis"),
    ("an acronym is whole in the text", "maison de santé pluriprofessionnelle", "mspx"),
    ("one word of a meaning is not its acronym", "maison", "La MSP"),
    ("a word outside the meaning", "maison verte", "La MSP"),
    ("part of the meaning is not what an acronym says", "msp", "maison de santé"),
    ("an acronym and another word", "msp lyon", "maison de santé pluriprofessionnelle de Crest"),
    ("the meaning and another word", "maison de santé pluriprofessionnelle lyon", "La MSP de Crest"),
    ("letters of initials are no word", "msp", "Marie S. Paul"),
    ("words that only meet", "etats", "et atsem"),
    ("a word of grammar and the next", "depens", "Aide au travail, de pensions"),
    ("a word of grammar and the next, whole", "decharge", "Prise de charge"),
    ("a word and a word of grammar", "medecinsun", "les médecins un"),
    ("a word and an elided letter", "materiell", "le matériel l’est"),
    ("a word and two letters of the next", "financier", "financ ie rx"),
    ("short and elided, begun", "dent", "d’entreprise"),
    ("five letters and elided, begun", "dentr", "d’entreprise"),
    ("five letters over a space, begun", "lehav", "Le Havre"),
    ("an elided word of grammar", "dun", "d’un"),
    ("two letters", "la", "l’a"),
    ("a joined word of five letters, begun", "parta", "part à tabl"),
    ("a joined word that stops before the end", "seinemaritimes", "Seine-Maritime"),
    ("a joined word that the text does not finish", "puydedome", "Puy de"),
    ("a joined word with another between", "seinemaritime", "Seine et Maritime"),
    ("a shorter number", "600", "6 000 €"),
    ("a longer number", "6000", "60 000 €"),
    ("a number that begins alike", "6000", "6 0001"),
    ("zeros at the head", "06000", "6 000"),
    ("two numbers are not one", "60 00", "6000"),
    ("a number of three digits is whole", "400", "4000 €, 40000"),
    ("a year and a number are two", "2022100", "En 2022 100 médecins"),
    ("a longer word in the feminine", "infirmière", "Infirmerie"),
    ("a short word has no masculine", "rive", "Un rif"),
    ("another rank", "3e", "La 2e année"),
    ("an acronym is the plural of nothing", "pass", "Il n’y a pas d’aide"),
    ("an acronym in capitals begins no word", "HAD", "Hadol"),
    ("an acronym in capitals that nobody explains begins none", "SP", "Les spécialités"),
    ("a society is no week", "SEM", "Une semaine"),
    ("an acronym is no longer one", "SAS", "Le SASPAS"),
    ("an acronym with points begins no word", "S.E.M.", "Une semaine"),
    ("a plural is no word of grammar", "sons", "son projet"),
    ("short words parted", "l a", "la"),
    ("an empty text", "a", ""),
]  # fmt: skip


def correspond(requete: str, texte: str) -> bool:
    return Requete.lire(requete).correspond(Texte.lire(texte))


@pytest.mark.parametrize(("requete", "texte"), [c[1:] for c in TROUVE], ids=[c[0] for c in TROUVE])
def test_trouve(requete: str, texte: str) -> None:
    assert correspond(requete, texte)


@pytest.mark.parametrize(("requete", "texte"), [c[1:] for c in NE_TROUVE_PAS], ids=[c[0] for c in NE_TROUVE_PAS])
def test_ne_trouve_pas(requete: str, texte: str) -> None:
    assert not correspond(requete, texte)


def test_une_requete_vide_le_dit() -> None:
    assert Requete.lire("…").vide
    assert not Requete.lire("a").vide


def test_une_requete_se_compare_a_un_texte() -> None:
    """« Crest » is not « Le Crest »; « st etienne » is « Saint-Étienne »."""
    assert Requete.lire("st etienne").normal == Texte.lire("Saint-Étienne").normal == " saint etienne "
    assert Requete.lire("crest").normal != Texte.lire("Le Crest").normal
    assert Requete.lire("").normal == Texte.lire("").normal == ""
    assert Requete.lire("St-Étienne").mots == ("st", "etienne")


def test_une_requete_sans_certains_de_ses_mots() -> None:
    assert Requete.lire("bourse en Ardèche").sans({"bourse", "drome"}) == "en ardeche"
    assert Requete.lire("bourse").sans(("bourse",)) == ""


def test_ce_que_garde_un_texte() -> None:
    assert Texte.lire("Côte-d’Or") == Texte(" cote d or ", "cotedor coteor")
    assert Texte.de_normal(" ste foy ") == Texte(" sainte foy ", "saintefoy saintefoy")


# --- Many texts at once ---

ECRITS = [
    "",
    "Saint-Denis",
    "La Réunion",
    "Côte-d’Or",
    "MSP",
    "Maisons de santé pluriprofessionnelles",
    "St-Denis",
    "",
]
INDEX = Index(Texte.lire(ecrit) for ecrit in ECRITS)


@pytest.mark.parametrize(
    ("requete", "rangs"),
    [
        ("", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("denis", [1, 6]),
        ("st", [1, 6]),
        ("s", [1, 5, 6]),
        ("saintdenis", [1, 6]),
        ("lareunion", [2]),
        ("cote dor", [3]),
        ("or cote", [3]),
        ("msp", [4, 5]),
        ("maisons de santé pluriprofessionnelles", [4, 5]),
        ("denis msp", []),
        ("orsaint", []),
        ("zzz", []),
    ],
)
def test_index(requete: str, rangs: list[int]) -> None:
    assert INDEX.trouver(Requete.lire(requete)) == rangs


def test_un_index_de_rien() -> None:
    assert Index([]).trouver(Requete.lire("a")) == []
    assert Index([]).trouver(Requete.lire("")) == []


MORCEAUX = [
    "saint",
    "st",
    "d'",
    "l’",
    "or",
    "msp",
    "maison",
    "maisons",
    "de",
    "santé",
    "6",
    "000",
    "6000",
    "end",
    "week",
]
phrases = st.lists(
    st.sampled_from([*MORCEAUX, "weekend", "dor", "pluriprofessionnelle", "maisondesante"]), max_size=5
)
ecrits = phrases.map(" ".join) | phrases.map("-".join)


@given(st.lists(ecrits, max_size=6), ecrits)
def test_un_index_repond_comme_chaque_texte(textes: list[str], cherche: str) -> None:
    prepares, requete = [Texte.lire(t) for t in textes], Requete.lire(cherche)
    assert Index(prepares).trouver(requete) == [i for i, t in enumerate(prepares) if requete.correspond(t)]


@given(st.text(max_size=30))
def test_un_texte_repond_a_ses_propres_mots(texte: str) -> None:
    assert correspond(texte, texte)


@given(ecrits, st.data())
def test_chaque_debut_trouve(texte: str, data: st.DataObject) -> None:
    """Letters are enough, as they are typed; a number is whole."""
    for mot in filterfalse(str.isdecimal, Requete.lire(texte).mots):
        debut = mot[: data.draw(st.integers(1, len(mot)))]
        assert correspond(debut, texte)


@given(ecrits, ecrits, ecrits)
def test_un_mot_de_plus_ne_trouve_pas_davantage_qu_un_texte_plus_long(texte: str, suite: str, requete: str) -> None:
    """What answers still does once more is written after it."""
    if correspond(requete, f"{texte} –"):
        assert correspond(requete, f"{texte} zzz {suite}")
