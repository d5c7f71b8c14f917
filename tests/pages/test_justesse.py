"""What no page may say: an undated amount as a year's, a cost as an aid, silence as a « no », a name without its
article. Everywhere that it could, over the real data."""

import re

import pytest

from aides.mots import articles
from tests.elements import Element, ouvrir, plat
from tests.oracle_mots import montant
from tests.oracle_pages import Fichiers, fichiers

pytestmark = [pytest.mark.django_db, pytest.mark.long]
REGLES = {
    "loyer": "payé par le bénéficiaire",
    "budget": "budget ou coût",
    "pret": "prêt",
    "remuneration": "rémunération",
}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def accroche(f: Fichiers, code: str) -> Element:
    return ouvrir(f.adresse(code)).un("p.accroche")


# --- A territory in a sentence ---


def test_les_montants_d_une_annee_sont_ceux_de_sa_fiche(f: Fichiers) -> None:
    """« Montants de 2022 » are of a measure of 2022; those of the table say that it bears no date."""
    dernier, du_tableau = f.annees[-1], set()
    for code in f.codes:
        dite = accroche(f, code)
        siens = {
            montant({**m, "objet": ""})
            for cle, d in f.par_cle.items()
            if d["fiche"] == [code, dernier]
            for m in f.montants.get(cle, [])
            if m.get("nature", "aide") == "aide" and m.get("payee_a") == "personne" and not m.get("partie_de")
        }
        date, _, sans_date = dite.texte.partition(" Montants du tableau, non daté : ")
        phrase = date.partition(f"Montants de {dernier} : ")[2]
        cites = [m.texte for m in dite.tous("strong") if m.texte in phrase]
        assert set(cites) <= siens, code
        assert bool(cites) is bool(phrase)
        assert "Montants de" not in phrase
        if sans_date:
            du_tableau.add(code)
    assert du_tableau >= {"01", "10", "12", "24", "41"}


def test_la_dordogne_et_l_aube(f: Fichiers) -> None:
    assert accroche(f, "24").texte.endswith(" Montants du tableau, non daté : 200 €/mois (bourse d’étude).")
    assert accroche(f, "10").texte.endswith(" Montants du tableau, non daté : 200 €/mois (aide aux internes).")
    assert "Montants de 2022" not in accroche(f, "24").texte + accroche(f, "10").texte


def test_ne_rien_mentionner_n_est_pas_declarer_n_avoir_rien(f: Fichiers) -> None:
    """Of a sheet that offers nothing: it says so, or speaks of nothing."""
    vus: dict[str, set[str]] = {"declare": set(), "tait": set()}
    for code in f.codes:
        dite = accroche(f, code).texte
        assert "d’aides proposée" not in dite
        for annee in f.annees:
            etats = [f.reponses[code, annee, c].etat for c in f.categories]
            [debut] = re.findall(rf"[Ee]n {annee}, (.*?)(?: ;|\.)", dite)
            if set(etats) == {"declaree_absente"}:
                assert debut == "la fiche déclare n’avoir aucune des 12 catégories d’aides"
                vus["declare"].add(code)
            elif set(etats) <= {"declaree_absente", "non_mentionnee"}:
                absentes = etats.count("declaree_absente")
                suite = f", dont {absentes} déclarée" if absentes else ""
                assert debut.startswith(f"la fiche ne mentionne aucune des 12 catégories d’aides{suite}")
                assert ("déclarée" in debut) is bool(absentes)
                vus["tait"].add(code)
            else:
                assert "la fiche" not in debut
    assert vus["tait"] == {"44", "75", "79"}
    assert {"80", "84"} <= vus["declare"]


# --- What an amount is ---


def test_ce_qui_n_est_pas_une_aide_le_dit_dans_les_notes_et_les_divergences(f: Fichiers) -> None:
    """Wherever an amount of these measures stands in a line, what it is stands beside it."""
    vus, divergences = set(), ouvrir("/divergences/").tous("li")
    for d in f.par_cle.values():
        code, annee = d["fiche"]
        natures = {REGLES[m["nature"]] for m in f.montants.get(d["cle"], []) if m.get("nature", "aide") != "aide"}
        if natures:
            autre = "26" if code != "26" else "01"
            notes = ouvrir(f"/comparer/note/?t={code}&t={autre}&annee={annee}").tous("li")
            for li in [*divergences, *notes]:
                if any(a.attributs.get("href", "").endswith(f"/{d['cle']}/") for a in li.tous("a")[:1]):
                    assert [nature for nature in natures if nature not in li.texte] == [], d["cle"]
                    vus.add(d["cle"])
    assert len(vus) >= 15


def test_le_loyer_du_cher_n_est_pas_un_montant_recu() -> None:
    """In the page, in its note, in its file."""
    adresse = "/je-cherche/{}?categorie=logement-internes&region=centre-val-de-loire"
    assert "le tableau, non daté, donne 40 €/mois [payé par le bénéficiaire]" in ouvrir(adresse.format("")).texte
    assert "40 €/mois [payé par le bénéficiaire] (tableau non daté)" in ouvrir(adresse.format("note/")).texte


def test_un_total_se_dit_sur_sa_duree() -> None:
    assert "21 600 € en tout, sur 3 ans" in ouvrir("/departements/45-loiret/").texte
    page = ouvrir("/montants/?categorie=bourse-etude").texte
    assert "600 €/mois, calculé (21 600 € en tout, sur 3 ans)" in page
    assert "(pendant" not in page


# --- Names ---


def test_chaque_nom_a_son_article_dans_une_phrase(f: Fichiers) -> None:
    """The first sentence, the descriptions of the page and of its card, what is said of a région without document."""
    for code in f.codes:
        page, nom = ouvrir(f.adresse(code)), f.territoires[code]["nom"]
        le = plat(articles.le(nom))
        pluriel = le.startswith("les ")
        metas = [plat(m.attributs.get("content", "")) for m in page.tous("meta")]
        dites = [dit for dit in metas if re.search("l’on sait|on ne sait rien", dit)]
        assert len(dites) >= 2
        debuts = (
            f"Ce que l’on sait {plat(articles.du(nom))} ({code}) en ",
            f"{le[0].upper()}{le[1:]} ({code}) : on ne sait rien de",
        )
        assert [d for d in dites if not d.startswith(debuts)] == []
        dite = page.un("p.accroche").texte
        if "on ne sait pas ce que" in dite:
            assert f"ce que propose{'nt' if pluriel else ''} {le} (" in dite
        region = f.regions[f.territoires[code]["region"][0]]["nom"]
        texte = page.texte
        if "document régional pour" in texte:
            assert f"document régional pour {plat(articles.le(region))} :" in texte
    nus = [f.territoires[code]["nom"] for code in f.codes if articles.le(f.territoires[code]["nom"])[0].isupper()]
    assert nus == ["Paris", "La Réunion"]
    sans = [r["nom"] for slug, r in f.regions.items() if articles.le(r["nom"])[0].isupper() and f.de_region(slug)]
    assert sans == ["Guadeloupe, Martinique, Guyane", "La Réunion"]


@pytest.mark.parametrize(
    ("lieu", "dits"),
    [
        ("Ajaccio", ("le territoire d’Ajaccio (2A)", "la commune d’Ajaccio (2A)", "Autour d’Ajaccio :")),
        ("Le Havre", ("le territoire du Havre (76)", "la commune du Havre (76)", "Autour du Havre :")),
        ("Haguenau", ("le territoire de Haguenau (67)", "la commune de Haguenau (67)")),
        ("Drôme", ("le territoire de la Drôme (26)", "du centre de la Drôme (26)", "Autour de la Drôme :")),
        ("Landes", ("le territoire des Landes (40)", "du centre des Landes (40)")),
    ],
)
def test_un_lieu_dans_une_phrase(lieu: str, dits: tuple[str, ...]) -> None:
    page = ouvrir(f"/je-cherche/?categorie=logement-internes&pres={lieu}").texte
    assert [dit for dit in dits if dit not in page] == []


# --- Words ---


def test_un_doute_est_une_confiance_et_des_publics_ne_s_enchainent_pas(f: Fichiers) -> None:
    codes = "&t=".join(f.codes[:6])
    for adresse in (
        "/divergences/",
        f"/comparer/?t={codes}",
        "/comparer/note/?t=58&t=18&annee=2019",
        f.adresse("75"),
    ):
        texte = ouvrir(adresse).texte
        assert not re.search(r"codage (?:probable|douteuse)|Codage(?:Probable|Douteuse)", texte), adresse
    assert "confiance douteuse" in ouvrir("/comparer/note/?t=58&t=18&annee=2019").texte
    for code in f.codes:
        for p in ouvrir(f.adresse(code)).tous("p.en-bref"):
            assert not re.search(r"pour [^·]* et conjoints et familles", p.texte), code


def test_un_bilan_qui_depasse_ses_mesures_dit_pourquoi(f: Fichiers) -> None:
    depasses = 0
    for code in f.codes:
        for mesures, suite in re.findall(r"[Ee]n 20\d\d, (\d+) mesures? : ([^.]*)\.", ouvrir(f.adresse(code)).texte):
            somme = sum(map(int, re.findall(r"(?<!\d)\d+(?= [a-zé])", suite)))
            assert ("(une mesure peut avoir plusieurs liens)" in suite) is (somme > int(mesures)), (code, suite)
            depasses += somme > int(mesures)
    assert depasses >= 1
