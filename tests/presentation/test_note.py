"""The note of a comparison: what differs first, what is common, what nobody offers, what is not known, where."""

from typing import Any

import pytest

from aides.domaine.comparaison import different
from aides.lectures.atlas import lire_recueil
from aides.presentation.note import LigneNote, Note, note

pytestmark = pytest.mark.django_db


def faire(codes: list[str], annee: int, *cles: str) -> Note:
    recueil = lire_recueil()
    categories = [c for c in recueil.categories if not cles or c.cle in cles]
    mesures = recueil.mesures_de(codes)
    return note(recueil.atlas.restreint(tuple(codes)), codes, annee, categories=categories, mesures=mesures)


def cles(lignes: tuple[LigneNote, ...]) -> list[str]:
    return [ligne.categorie.cle for ligne in lignes]


@pytest.mark.parametrize(
    "codes", [["01", "07"], ["26", "01", "07"], ["75", "92"], ["61", "72", "53", "49", "28", "41"]]
)
@pytest.mark.parametrize("annee", [2019, 2022])
def test_chaque_categorie_une_fois_a_sa_place(codes: list[str], annee: int) -> None:
    """Known to differ; the same and offered by one at least; offered by none that is known."""
    atlas = lire_recueil().atlas
    faite = faire(codes, annee)
    attendues: dict[str, list[str]] = {"differentes": [], "communes": [], "muettes": []}
    for cle in atlas.cles:
        etats = {atlas.case(code, annee, cle).etat.value for code in codes}
        if len(etats - {"inconnue"}) > 1:
            attendues["differentes"].append(cle)
        elif etats != {"inconnue"}:
            attendues["communes" if "proposee" in etats else "muettes"].append(cle)
    assert cles(faite.differentes) == attendues["differentes"]
    assert cles(faite.communes) == attendues["communes"]
    assert [c.cle for c in faite.muettes] == attendues["muettes"]
    assert [t.code for t in faite.territoires] == codes
    for ligne in (*faite.differentes, *faite.communes):
        assert [case.pastille.cle for case in ligne.cases] == [
            atlas.case(code, annee, ligne.categorie.cle).etat.value for code in codes
        ]
    assert all(different(atlas, codes, annees=(annee,), categorie=cle) for cle in attendues["differentes"])


def test_ce_que_personne_ne_sait_n_est_proposee_par_aucun() -> None:
    """Two that said nothing: no category is said to be offered by neither, and both are said to be unknown."""
    atlas = lire_recueil().atlas
    tus = [code for code in atlas.codes if not atlas.decompte(code, 2022).connues][:2]
    faite = faire(tus, 2022)
    assert (faite.differentes, faite.communes, faite.muettes) == ((), (), ())
    assert [t.code for t, _ in faite.silences] == tus


def test_les_mesures_en_vigueur_de_l_enquete_seulement() -> None:
    recueil = lire_recueil()
    faite = faire(["01", "07"], 2022)
    for ligne in (*faite.differentes, *faite.communes):
        for case in ligne.cases:
            attendues = [
                m.cle
                for m in recueil.mesures_de([case.territoire.code])
                if m.annee == 2022 and m.compte and ligne.categorie in m.categories
            ]
            assert [vue.mesure.cle for vue in case.mesures] == attendues


def test_les_categories_choisies_et_elles_seules() -> None:
    faite = faire(["01", "07"], 2022, "soutien-msp", "accueil-pmi")
    assert cles(faite.differentes) == ["soutien-msp"]
    assert (cles(faite.communes), [c.cle for c in faite.muettes]) == ([], ["accueil-pmi"])
    assert [c.cle for c in faite.categories] == ["soutien-msp", "accueil-pmi"]


def silences(faite: Note) -> dict[str, str]:
    return {t.code: dit for t, dit in faite.silences}


def test_ce_qu_on_ne_sait_pas_se_dit_de_chacun() -> None:
    """Nothing at all, with what became of the sheet; some categories, named; nothing where all is known."""
    atlas = lire_recueil().atlas
    tus = [code for code in atlas.codes if not atlas.decompte(code, 2022).connues]
    dites = silences(faire(["01", tus[0]], 2022))
    assert set(dites) == {tus[0]}
    assert dites[tus[0]].startswith("rien n’est connu en 2022 (")
    partiels = [c for c in atlas.codes if 0 < atlas.decompte(c, 2022).connues < 12]
    if partiels:
        code = partiels[0]
        inconnues = [c.court for c in atlas.categories if atlas.case(code, 2022, c.cle).etat.value == "inconnue"]
        dit = silences(faire(["01", code], 2022))[code]
        assert dit.startswith("aucune réponse connue sur ")
        assert all(nom in dit for nom in inconnues)
    assert silences(faire(["01", "07"], 2022)) == {}


def test_les_pages_de_chacun() -> None:
    faite = faire(["01", "26"], 2022)
    dites: dict[str, Any] = {t.code: dit.replace("\u00a0", " ") for t, dit in faite.pages}
    assert dites == {"01": "fiche p. 48 et tableau p. 32", "26": "fiche p. 64 et tableau p. 32"}


def test_une_fiche_vide_n_est_pas_une_source_et_le_tableau_est_sans_date() -> None:
    """Indre's sheet of 2022 is blank: what is said of it is the table's, and the note says so of each cell."""
    faite = faire(["27", "36", "2A"], 2022)
    dites = {t.code: dit.replace("\u00a0", " ") for t, dit in faite.pages}
    assert dites["36"] == "fiche p. 130 (sans contenu) et tableau p. 35"
    cases = [case for ligne in (*faite.differentes, *faite.communes) for case in ligne.cases]
    assert {case.preuve.replace("\u00a0", " ") for case in cases if case.territoire.code == "36"} == {
        "Tableau seul, p. 35, non daté"
    }
    assert silences(faite) == {
        "36": "aucune fiche n’en dit rien (fiche imprimée sans contenu), seul le tableau, non daté",
        "2A": "rien n’est connu en 2022 (n’a pas répondu à l’enquête)",
    }


def test_les_noms_dans_l_ordre_demande() -> None:
    assert faire(["26", "01", "2A"], 2022).noms == "Drôme (26), Ain (01) et Corse-du-Sud (2A)"
