"""A summary stands alone: it is read in lists, files and search, far from its title and from its neighbours."""

import re
import unicodedata
from itertools import chain

import pytest

from aides.models import ChiffreMesure, Dispositif, DispositifRegional

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
DESIGNE = re.compile(r"\b(?:ce|cet|cette|ces) ([\w’-]+)", re.IGNORECASE)
RENVOI = re.compile(r"ci-dessus|ci-dessous|susdit|(?:^|\. )(?:Ils?|Elles?|Celles?|Celui|Ceux|En outre|Également)\b")
# « ce qui », « ce que », « cette ligne de la fiche »: they point to nothing that was to be named before.
PRONOMS = ("qui", "que", "qu’", "dont", "n’est")
ICI = ("ligne",)
# What they point to is named before, in other words.
REPRISES = {
    "03-2022-soirees-accueil": "jeunes",
    "16-2022-accueil-internes": "participation",
    "59-2019-internes-pmi": "derniers",
    "68-2019-construction-msp": "effort",
}


def racine_du_mot(mot: str) -> str:
    """The beginning of a word, without accents nor plural: « vaccinations » and « vaccination » are one."""
    lettres = unicodedata.normalize("NFD", mot.lower())
    return "".join(c for c in lettres if not unicodedata.combining(c)).rstrip("sx")[:5]


def sans_antecedent(resume: str) -> list[str]:
    """The words that « this » points to and that the summary had not named."""
    trouves = []
    for renvoi in DESIGNE.finditer(resume):
        mot = renvoi[1]
        if mot.startswith(PRONOMS) or mot in ICI:
            continue
        avant = {racine_du_mot(m) for m in re.findall(r"\w+", resume[: renvoi.start()])}
        if racine_du_mot(mot) not in avant:
            trouves.append(mot)
    return trouves


def test_ce_qui_renvoie_au_titre_se_voit() -> None:
    assert sans_antecedent("Grande campagne en faveur de cette vaccination.") == ["vaccination"]
    assert sans_antecedent("Des vaccinations ont lieu ; cette vaccination est ce qui compte.") == []


def test_chaque_resume_se_lit_seul() -> None:
    lignes = chain(*(m.objects.values_list("cle", "resume") for m in (Dispositif, DispositifRegional)))
    fautifs = {}
    for cle, resume in lignes:
        mots = [mot for mot in sans_antecedent(resume) if mot != REPRISES.get(cle) and mot != "dernières"]
        if mots or RENVOI.match(resume):
            fautifs[cle] = mots
    assert fautifs == {}


# What a source says of the worth or of the zeal of what it describes is its own: we say that it says so.
JUGEMENT = re.compile(
    r"\b(?:activement|(?:part|participation) active|proacti\w+|en profitent|conviviale?s?|vétustes?|attractifs?|"
    r"innovante?s?|(?:très|fortement|particulièrement) \w+|attention particulière|réussie?s?|"
    r"excellente?s?|exemplaires?|ambitieu\w+|volontaristes?|flambant|de pointe|de qualité|facilitateurs?|redorée?)\b",
    re.IGNORECASE,
)
ATTRIBUE = re.compile(
    r"selon la fiche|la fiche (?:en |y )?(?:dit|juge|voit)|se prévaut|dit porter|dite innovante", re.IGNORECASE
)
# Somebody wants it so: an aim is no judgement.
BUTS = re.compile(r"plus attractif")


def juge_en_notre_nom(texte: str) -> bool:
    """Whether a sentence judges and does not say who does."""
    phrases = re.split(r"(?<=[.;:])\s", BUTS.sub("", texte))
    return any(JUGEMENT.search(phrase) and not ATTRIBUE.search(phrase) for phrase in phrases)


@pytest.mark.parametrize(
    ("texte", "juge"),
    [
        ("Des cabinets cherchent activement des médecins.", True),
        ("Des cabinets cherchent des médecins, activement selon la fiche.", False),
        ("Il prend une part active à la gestion.", True),
        ("Il accompagne de manière proactive. La fiche dit le reste.", True),
        ("Rendre l’hôpital plus attractif.", False),
        ("Un loyer que la fiche dit attractif.", False),
    ],
)
def test_un_jugement_se_reconnait(texte: str, juge: bool) -> None:
    assert juge_en_notre_nom(texte) is juge


def test_aucun_resume_ne_juge_a_la_place_des_documents() -> None:
    mesures = Dispositif.objects.values_list("cle", "resume", "resultats", "engagement_texte")
    regionaux = DispositifRegional.objects.values_list("cle", "resume", "resultats", "engagement_texte")
    comptes = ChiffreMesure.objects.values_list("dispositif__cle", "objet")
    lignes = chain(mesures, regionaux, comptes)
    assert [cle for cle, *textes in lignes if any(map(juge_en_notre_nom, textes))] == []
