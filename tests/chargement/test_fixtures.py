"""What the fixtures must be, before anything is computed from them: issue 3's proofs, straight from the files."""

import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from aides.mots.sigles import INEXPLIQUES
from tests import oracle

RACINE = Path(__file__).resolve().parents[2]
LIGNES = oracle.lire(RACINE / "fixtures")
FICHES = LIGNES["aides.fiche"]
DISPOSITIFS = LIGNES["aides.dispositif"]
STATUTS = RACINE / "tests" / "donnees" / "statuts.csv"
INDEX = list(csv.DictReader(STATUTS.read_text(encoding="utf-8").splitlines()))
# Generic addresses of public bodies and of interns' associations: an office's, never a person's; a new one is added
# here by someone who looked at it.
ADRESSES_GENERIQUES = {
    "aiehl.secretariat@gmail.com",
    "aitourangeaux@gmail.com",
    "assistants.internes.st.etienne@gmail.com",
    "bureauihn@gmail.com",
    "bureauinternesdebrest@gmail.com",
    "contact.aicb@gmail.com",
    "contact@internatlyon.org",
    "contact@lamin.fr",
    "contact@silr.fr",
    "dites32@gers.fr",
    "internat.chu@chu-rennes.fr",
    "internat.med@chu-toulouse.fr",
    "internat.nantes@gmail.com",
    "internat.nord@chu-amiens.fr",
    "internatdecaen@gmail.com",
    "internatderouen@gmail.com",
    "internatmedspe@gmail.com",
    "mission.sante@yonne.fr",
    "plansante28@eurelien.fr",
    "presidence.internat.angers@gmail.com",
    "president@saihm.org",
    "professionnelsdesante@orne.fr",
    "secretariat.aihb@gmail.com",
    "secretariat@internat-reims.fr",
    "sihp@sihp.fr",
    "spe.limoges.rpz@gmail.com",
}


def fiche(code: str, annee: int) -> oracle.Ligne:
    [trouvee] = [f for f in FICHES if f["departement"] == [code] and f["enquete"] == [annee]]
    return trouvee


def textes() -> list[tuple[str, str]]:
    """Every text that the project publishes, with its place. A document's own title is a name, not a copy."""
    resultat = [
        (f"{modele} {champs.get('cle', '')} {nom}", valeur)
        for modele, enregistrements in LIGNES.items()
        for champs in enregistrements
        for nom, valeur in champs.items()
        if isinstance(valeur, str) and (modele, nom) != ("aides.source", "titre")
    ]
    pages = [*(RACINE / "templates").rglob("*.html"), *(RACINE / "docs").rglob("*.md"), *RACINE.glob("*.md")]
    return resultat + [(str(p.relative_to(RACINE)), p.read_text(encoding="utf-8")) for p in sorted(pages)]


def test_101_territoires_202_fiches() -> None:
    codes = {d["code"] for d in LIGNES["territoires.departement"]}
    assert len(codes) == len(LIGNES["territoires.departement"]) == 101
    assert {"2A", "2B", "69", "69M", "971", "972", "973", "974"} <= codes
    assert "976" not in codes
    assert Counter((f["departement"][0], f["enquete"][0]) for f in FICHES) == Counter(
        (code, annee) for code in codes for annee in (2019, 2022)
    )


@pytest.mark.parametrize("annee", [2019, 2022])
def test_les_statuts_sont_ceux_de_l_index(annee: int) -> None:
    assert len(INDEX) == 101
    assert {f["departement"][0]: f["statut"] for f in FICHES if f["enquete"] == [annee]} == {
        ligne["code"]: ligne[f"statut_{annee}"] for ligne in INDEX
    }


# Where the index gives another page than the Atlas: each of two territories has its 2019 sheet in the other's place,
# and one has no sheet, thus no page (the index gives its neighbour's).
AUTRES_PAGES = {("37", 2019): 134, ("41", 2019): 132, ("69M", 2019): None, ("69M", 2022): None}


def test_les_pages_sont_celles_de_l_index() -> None:
    attendues = {(ligne["code"], annee): int(ligne["page"]) for ligne in INDEX for annee in (2019, 2022)}
    assert {(f["departement"][0], f["enquete"][0]): f.get("page") for f in FICHES} == {**attendues, **AUTRES_PAGES}


def test_une_fiche_qui_n_existe_pas_n_a_pas_de_page() -> None:
    absentes = [f for f in FICHES if f["statut"] == "absente"]
    assert [f["departement"] for f in absentes] == [["69M"], ["69M"]]
    assert [f for f in absentes if "page" in f] == []


def test_chaque_mesure_est_sur_les_pages_de_sa_fiche() -> None:
    """On its first page, or on one of the three that follow: no sheet is longer."""
    debuts = {(f["departement"][0], f["enquete"][0]): f["page"] for f in FICHES if "page" in f}
    assert {d["cle"] for d in DISPOSITIFS if not 0 <= d["page"] - debuts[tuple(d["fiche"])] < 4} == set()


def test_les_douze_categories_dans_l_ordre_de_l_atlas() -> None:
    assert oracle.categories(LIGNES) == [
        "aide-financiere-internes",
        "accueil-internes",
        "accompagnement-installation",
        "aide-financiere-installation",
        "bourse-etude",
        "soutien-msp",
        "logement-internes",
        "formation-msu",
        "emploi-conjoint",
        "developpement-salariat",
        "promotion-territoire",
        "accueil-pmi",
    ]


def test_274_cellules_remplies() -> None:
    releves = LIGNES["aides.releve"]
    cles = {(r["departement"][0], r["enquete"][0], r["categorie"][0]) for r in releves}
    assert len(releves) == len(cles) == 274
    assert {annee for _, annee, _ in cles} == {2022}


def test_ni_ile_de_france_ni_normandie_n_ont_de_tableau() -> None:
    sans = {d["code"] for d in LIGNES["territoires.departement"] if d["region"][0] in ("ile-de-france", "normandie")}
    assert len(sans) == 13
    assert not sans & {r["departement"][0] for r in LIGNES["aides.releve"]}
    assert not {"ile-de-france", "normandie"} & {t["region"][0] for t in LIGNES["aides.tableau"]}


def test_les_colonnes_decalees_sont_remises_en_place() -> None:
    """ATLAS.md, trap 1: the sheets confirm these two rows."""

    def colonnes(code: str) -> set[str]:
        return {r["categorie"][0] for r in LIGNES["aides.releve"] if r["departement"] == [code]}

    assert {"soutien-msp", "logement-internes"} <= colonnes("74")
    assert {"soutien-msp", "logement-internes", "formation-msu", "promotion-territoire"} <= colonnes("26")


def test_58_listes_de_capacite() -> None:
    listes = {(c["pole"][0], c["region"][0], c["annee"]) for c in LIGNES["aides.capacite"]}
    assert len(listes) == 58
    assert {annee for _, _, annee in listes} == {2018, 2022}
    nancy = {c["specialite"] for c in LIGNES["aides.capacite"] if c["pole"] == ["nancy"] and c["annee"] == 2022}
    assert not nancy & {"urgence", "anesthesie_reanimation"}, "missing is missing"


def test_chaque_fiche_codee_avec_aides_a_des_dispositifs() -> None:
    portees = {tuple(d["fiche"]) for d in DISPOSITIFS}
    muettes = [
        (f["departement"][0], f["enquete"][0])
        for f in FICHES
        if f["statut"] == "aides" and f.get("codee", True) and (f["departement"][0], f["enquete"][0]) not in portees
    ]
    assert muettes == []


def test_toutes_les_fiches_sont_codees() -> None:
    assert [f for f in FICHES if not f.get("codee", True)] == []


def test_aucun_dispositif_sur_une_fiche_sans_aides() -> None:
    assert [d["cle"] for d in DISPOSITIFS if fiche(*d["fiche"])["statut"] != "aides"] == []


def test_chaque_dispositif_a_la_page_de_sa_fiche() -> None:
    assert [d["cle"] for d in DISPOSITIFS if d["page"] != fiche(*d["fiche"])["page"]] == []


def test_chaque_dispositif_a_ses_mots() -> None:
    """A summary that says more than the title, in one to a few sentences, and no two alike on a sheet."""
    for d in DISPOSITIFS:
        assert len(d["resume"].split()) >= 4, d["cle"]
        assert d["resume"].rstrip().endswith((".", "…", "»", ")")), d["cle"]
        assert d["resume"].strip(" .").casefold() != d["intitule"].strip(" .").casefold(), d["cle"]
    doubles = Counter((tuple(d["fiche"]), d["resume"]) for d in DISPOSITIFS)
    assert [cle for cle, nombre in doubles.items() if nombre > 1] == []


def test_la_cle_dit_le_territoire_et_l_annee() -> None:
    faux = [d["cle"] for d in DISPOSITIFS if not d["cle"].startswith(f"{d['fiche'][0].lower()}-{d['fiche'][1]}-")]
    assert faux == []


def test_un_doute_est_motive() -> None:
    assert [d["cle"] for d in DISPOSITIFS if d.get("confiance", "sure") != "sure" and not d.get("motif")] == []


def test_les_montants_sont_positifs_et_ont_une_unite() -> None:
    for montant in LIGNES["aides.montant"]:
        nombres = [
            montant[c] for c in ("minimum", "maximum", "plafond", "taux", "total") if montant.get(c) is not None
        ]
        assert nombres, montant
        assert all(Decimal(str(n)) > 0 for n in nombres), montant
        assert montant.get("unite", "EUR") in ("EUR", "JOUR"), montant


def test_les_figures_nommees_par_l_atlas() -> None:
    """A few facts that ATLAS.md itself names, so that a shift of sheets or years would show."""
    assert fiche("85", 2022)["statut"] == "refus"
    assert (fiche("21", 2019)["statut"], fiche("21", 2022)["statut"]) == ("sans_reponse", "aides")
    assert {c[0] for c in fiche("07", 2022)["absences"]} == {"aide-financiere-installation", "bourse-etude"}
    assert "aide-financiere-installation" in {c[0] for c in fiche("37", 2019)["absences"]}
    pistes = [d for d in DISPOSITIFS if d["fiche"] == ["59", 2022] and d.get("stade") == "envisagee"]
    assert pistes, "Nord 2022 lists what it only envisages"


# --- No personal data ---

TELEPHONE = re.compile(r"(?<![\d.])(?:\+33|0033|0)[ .\-\u00a0\u202f]?[1-9](?:[ .\-\u00a0\u202f]?\d{2}){4}(?!\d)")
COURRIEL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")


def test_aucun_numero_de_telephone() -> None:
    assert [(nom, TELEPHONE.findall(texte)) for nom, texte in textes() if TELEPHONE.search(texte)] == []


def test_les_adresses_sont_generiques() -> None:
    trouvees = {
        (nom, adresse)
        for nom, texte in textes()
        for adresse in COURRIEL.findall(texte)
        if adresse not in ADRESSES_GENERIQUES
    }
    assert trouvees == set()


def test_les_motifs_reconnaissent_ce_qu_ils_cherchent() -> None:
    assert TELEPHONE.search("appeler le 06 12 34 56 78")
    assert TELEPHONE.search("+33 6.12.34.56.78")
    assert not TELEPHONE.search("10 000 € puis 0,5 %")
    assert COURRIEL.search("jeanne.martin@departement.exemple.fr")


# --- Own words ---

SUITE = 11
SOURCES = RACINE.parent / "shared" / "sources"


def mots(texte: str) -> list[str]:
    plat = unicodedata.normalize("NFKD", texte.casefold())
    return re.findall(r"[a-z0-9]+", "".join(c for c in plat if not unicodedata.combining(c)))


@pytest.mark.skipif(not SOURCES.is_dir(), reason="les sources ne sont pas à côté du projet")
def test_aucune_longue_suite_de_mots_n_est_reprise_des_sources() -> None:
    """Eleven words in a row that also stand in a source are a copy; names, labels and amounts are shorter."""
    connues: set[tuple[str, ...]] = set()
    for source in sorted(SOURCES.glob("*.txt")):
        m = mots(source.read_text(encoding="utf-8"))
        connues.update(tuple(m[i : i + SUITE]) for i in range(len(m) - SUITE + 1))
    reprises = []
    for nom, texte in textes():
        m = mots(texte)
        reprises += [
            f"{nom} : {' '.join(m[i : i + SUITE])}"
            for i in range(len(m) - SUITE + 1)
            if tuple(m[i : i + SUITE]) in connues
        ]
    assert reprises == []


def test_chaque_site_officiel_est_une_adresse_https_et_n_en_designe_qu_une() -> None:
    sites = {d["code"]: d.get("site", "") for d in LIGNES["territoires.departement"]}
    donnes = {code: site for code, site in sites.items() if site}
    assert [s for s in donnes.values() if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+", s)] == []
    partages: dict[str, set[str]] = {}
    for code, site in donnes.items():
        partages.setdefault(site, set()).add(code)
    assert {site: codes for site, codes in partages.items() if len(codes) > 1} == {
        "https://www.alsace.eu": {"67", "68"},
        "https://www.isula.corsica": {"2A", "2B"},
    }


@pytest.mark.skipif(not SOURCES.is_dir(), reason="les sources ne sont pas à côté du projet")
def test_ce_qui_est_dit_inexplique_ne_l_est_dans_aucun_document() -> None:
    """« CODASAM (Collectif de défense…) » explains itself: so does what stands before a parenthesis of words."""
    sources = "\n".join(chemin.read_text(encoding="utf-8") for chemin in sorted(SOURCES.glob("*.txt")))
    expliques = set(re.findall(r"([\w-]+)\**\s*\((?=[^)]*[^\W\d_]{4})", sources))
    assert "CODASAM" in expliques
    assert set(INEXPLIQUES) & expliques == set()
