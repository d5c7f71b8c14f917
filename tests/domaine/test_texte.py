"""The normal form of searched text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.texte import _memes, debuts, en_capitales, mots, normaliser, reunir_nombres


@pytest.fixture(autouse=True)
def _rien_de_garde() -> None:
    """Each test asks for itself: none is answered by what another had asked."""
    debuts.cache_clear()


FORMES = [
    ("accents", "Médecins généralistes", ["medecins", "generalistes"]),
    ("capitals", "MSP", ["msp"]),
    ("ligatures", "Cœur, Œuvre et cætera", ["coeur", "oeuvre", "et", "caetera"]),
    ("apostrophes, straight and curly", "L'aide à l’emploi", ["l", "aide", "a", "l", "emploi"]),
    ("hyphens of all sorts", "Côte-d’Or, Saint\u2011Denis", ["cote", "d", "or", "saint", "denis"]),
    ("no-break spaces", "1\u202f200\u00a0€", ["1", "200"]),
    ("decomposed accents", unicodedata.normalize("NFD", "Hérault"), ["herault"]),
    ("digits and codes", "Plan Santé 28 (2A)", ["plan", "sante", "28", "2a"]),
    ("NUL and control characters", "a\x00b\tc", ["a", "b", "c"]),
    ("SQL wildcards", "100%_sûr", ["100", "sur"]),
    ("nothing", "  — ", []),
]


@pytest.mark.parametrize(("texte", "attendus"), [f[1:] for f in FORMES], ids=[f[0] for f in FORMES])
def test_mots(texte: str, attendus: list[str]) -> None:
    assert mots(texte) == attendus


def test_chaque_mot_est_precede_d_une_espace() -> None:
    assert normaliser("Aide à l’installation") == " aide a l installation "
    assert normaliser("…") == ""


@given(st.text())
def test_normaliser_deux_fois_ne_change_rien(texte: str) -> None:
    assert normaliser(normaliser(texte)) == normaliser(texte)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_la_casse_et_les_accents_ne_comptent_pas(texte: str) -> None:
    assert mots(unicodedata.normalize("NFD", texte)) == mots(unicodedata.normalize("NFC", texte))


@pytest.mark.parametrize(
    ("ecrits", "reunis"),
    [
        ("6 000", "6000"),
        ("1 500 000", "1500000"),
        ("25 000 euros", "25000 euros"),
        ("01 400", "01400"),
        # A postcode ends there: no number begins with zero.
        ("01 400 000", "01400 000"),
        ("0 400", "0 400"),
        ("012 400", "012 400"),
        ("00 400", "00400"),
        ("1234 567", "1234 567"),
        ("999 999", "999999"),
        ("6 00", "6 00"),
        ("6 0000", "6 0000"),
        ("6 abc", "6 abc"),
        ("2a 400", "2a 400"),
        ("a 400", "a 400"),
        ("6 a 400", "6 a 400"),
        ("de 6 000 a 8 000", "de 6000 a 8000"),
        ("2022 100", "2022 100"),
        ("", ""),
    ],
)
def test_les_nombres_en_un(ecrits: str, reunis: str) -> None:
    """A first group of three digits at most, then groups of three; of those that begin with zero, postcodes alone."""
    assert reunir_nombres(ecrits.split()) == reunis.split()


PERSONNES = set("conjoint conjoints conjointe conjointes epoux epouse epouses".split())


@pytest.mark.parametrize(
    ("mot", "entiers"),
    [
        # Plurals and singulars.
        ("maisons", {"maison"}),
        ("bureaux", {"bureau", "bureal", "bureail"}),
        ("prix", {"pri"}),
        ("bus", set()),
        ("travail", {"travaux"}),
        ("cheval", {"chevaux"}),
        ("journaux", {"journau", "journal", "journail"}),
        # Genders: the masculine, singular and plural, of a feminine of five letters and more.
        ("infirmiere", {"infirmier", "infirmiers"}),
        ("infirmieres", {"infirmiere", "infirmier", "infirmiers"}),
        ("chirurgienne", {"chirurgien", "chirurgiens"}),
        ("directrice", {"directeur", "directeurs"}),
        ("active", {"actif", "actifs"}),
        ("actif", {"active", "actives"}),
        ("salariee", {"salarie", "salaries"}),
        ("regionale", {"regional", "regionals"}),
        ("regionales", {"regionale", "regional", "regionals"}),
        ("personnelle", {"personnel", "personnels"}),
        ("consultante", {"consultant", "consultants"}),
        ("adherente", {"adherent", "adherents"}),
        ("coiffeuse", {"coiffeur", "coiffeurs"}),
        # « -teur » may be « -teuse » or « -trice ».
        ("directeur", {"directeuse", "directeuses", "directrice", "directrices"}),
        ("rive", set()),
        # Ranks.
        ("3e", {"3eme", "troisieme"}),
        ("premiere", {"1er", "1ere", "1re", "premier", "premiers"}),
        ("seconde", {"2e", "2eme", "2nd", "2nde", "deuxieme", "second"}),
        ("bourse", set()),
        # Persons: the sources say « conjoint ».
        ("conjointe", PERSONNES - {"conjointe"}),
        ("conjoint", PERSONNES - {"conjoint"}),
        ("epoux", {*PERSONNES, "epou"} - {"epoux"}),
        # No word is said by a word of grammar.
        ("sons", set()),
        ("pass", set()),
        ("leurs", set()),
    ],
)
def test_ce_qui_dit_la_meme_chose(mot: str, entiers: set[str]) -> None:
    """A word that begins so; or a whole one that differs in number, in gender, or says the same rank."""
    premier, *autres = debuts(mot)
    assert premier == f" {mot}"
    assert sorted(autres) == sorted(f" {entier} " for entier in entiers)


@pytest.mark.parametrize(
    ("mot", "formes"),
    [
        ("st", (" st", " saint")),
        ("ste", (" ste", " sainte")),
        ("hte", (" hte", " haute")),
        ("dpt", (" dpt", " departement")),
        ("26", (" 26",)),
        ("400", (" 400 ",)),
        ("6000", (" 6000 ",)),
        ("2a", (" 2a",)),
        ("a", (" a",)),
    ],
)
def test_les_abreges_et_les_nombres(mot: str, formes: tuple[str, ...]) -> None:
    """« St » begins « saint »; a number of three digits and more is whole."""
    assert debuts(mot) == formes


def test_les_autres_facons_d_ecrire_un_rang() -> None:
    rangs = _memes()
    assert len(rangs) == 5 + 7 + 8 * 3 + len(PERSONNES)
    assert rangs["3e"] == ("3eme", "troisieme")
    assert rangs["troisieme"] == ("3e", "3eme")
    assert rangs["second"] == ("2e", "2eme", "2nd", "2nde", "deuxieme", "seconde")


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("PASS", {"pass"}),
        ("une M.S.P. et la SEM", {"msp", "sem"}),
        ("Pass, pass, ReAGJIR, 2A", {"2a"}),
        ("L’ÉTÉ", {"l", "ete"}),
        ("400", set()),
        ("", set()),
    ],
)
def test_ce_qui_est_tape_en_capitales(texte: str, attendus: set[str]) -> None:
    assert en_capitales(texte) == attendus
