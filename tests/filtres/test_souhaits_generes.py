"""Wishes, over generated sites, against the naive oracle: who answers, in which order, what is shown of them."""

from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from aides.domaine.recueil import Recueil
from aides.filtres.je_cherche import FiltreSouhaits
from tests import generateurs, oracle, oracle_choix, oracle_listes, oracle_souhaits
from tests.filtres.demandes import (
    SOUHAITS,
    comptes,
    demandes,
    en_pages,
    lue,
)
from tests.generateurs import CATEGORIES, REGIONS, Lignes
from tests.generateurs_recueil import recueil
from tests.oracle_listes import Demande

# --- /je-cherche/ ---


class SouhaitsCourts(FiltreSouhaits):
    PAR_PAGE = 1


def souhaits(adresse: str, tout: Recueil) -> FiltreSouhaits:
    return SouhaitsCourts(QueryDict(urlsplit(adresse).query), tout, "/je-cherche/")


@settings(max_examples=60)
@given(generateurs.lignes() | generateurs.lignes(plein=True), st.data())
def test_je_cherche(lignes: Lignes, data: st.DataObject) -> None:
    codes = {t["code"] for t in lignes["territoires.departement"]}
    regions = {t["region"][0] for t in lignes["territoires.departement"]}
    lieux = [lieu for lieu, siens in oracle_choix.LIEUX.items() if siens[0] in codes]
    demande = data.draw(demandes(SOUHAITS, {"region": regions, "pres": lieux}))
    if data.draw(st.booleans()):
        demande["mode"] = ["un"]
    tout = recueil(lignes)
    filtre = souhaits(f"?{urlencode({**demande, 'page': ['1']}, doseq=True)}", tout)
    assert filtre.pret
    dites = oracle_choix.reponses(lignes, demande)
    attendus = [(code, r) for voulu in ("oui", "a_verifier", "inconnu") for code, r in dites.items() if r == voulu]
    assert [(c.territoire.code, c.reponse.value) for c in filtre.trouves] == attendus
    connus = oracle_choix.connus(lignes, demande)
    assert [c.territoire.code for c in en_pages(filtre, lambda adresse: souhaits(adresse, tout))] == connus
    lieu = demande.get("pres", [""])[0]
    assert [t.code for t in filtre.autour] == [c for c in oracle_choix.LIEUX.get(lieu, ()) if c in codes]

    seules = {c: len(oracle_choix.connus(lignes, {**demande, "categorie": [c]})) for c in CATEGORIES}
    ici = {r: len(oracle_choix.connus(lignes, {**demande, "region": [r]})) for r in REGIONS}
    assert comptes(filtre.panneau) == {
        "categorie": {c: n for c, n in seules.items() if n},
        "region": {r: n for r, n in ici.items() if n},
    }

    assert [(p.critere, p.nombre, lue(p.adresse)) for p in filtre.a_relacher()] == relachees(lignes, demande, filtre)


def relachees(lignes: Lignes, demande: Demande, filtre: FiltreSouhaits) -> list[tuple[str, int, Demande]]:
    """Each box alone of those that all are wanted, one being enough, then each criterion whole; those that help."""
    cochees = [c for c in CATEGORIES if c in demande.get("categorie", [])]
    plusieurs = len(cochees) > 1 and demande.get("mode") != ["un"]
    cases, autres = [], []
    for cle in cochees if plusieurs else ():
        sans = {**demande, "categorie": [c for c in cochees if c != cle]}
        cases.append((next(c.libelle for c in filtre.recueil.categories if c.cle == cle), sans))
    if plusieurs:
        autres.append(("Toutes à la fois", {**demande, "mode": ["un"]}))
    aidantes = [case for case in cases if oracle_choix.connus(lignes, case[1])]
    for nom in SOUHAITS:
        if nom in demande and not (nom == "categorie" and aidantes):
            autres.append((filtre.panneau.libelle(nom), oracle_listes.sans(demande, nom)))
    nombres = [(critere, len(oracle_choix.connus(lignes, moins)), moins) for critere, moins in [*aidantes, *autres]]
    return [piste for piste in nombres if piste[1]]


@settings(max_examples=40)
@given(generateurs.lignes(plein=True), st.data())
def test_ce_qui_est_montre_d_un_candidat(lignes: Lignes, data: st.DataObject) -> None:
    """The categories looked for, or else those offered; the counted measures of these that fit or might."""
    regions = {t["region"][0] for t in lignes["territoires.departement"]}
    demande = data.draw(demandes(SOUHAITS, {"region": regions, "pres": []}))
    tout = recueil(lignes)
    filtre = souhaits(f"?{urlencode(demande, doseq=True)}", tout)
    annee, dites = oracle.annees(lignes)[-1], oracle.reponses(lignes)
    voulues = demande.get("categorie", [])
    maximum = int(demande["engagement_max"][0]) if "engagement_max" in demande else None
    euros = int(demande["montant_min"][0]) if "montant_min" in demande else None
    for candidat in filtre.trouves:
        code = candidat.territoire.code
        montrees = [c for c in CATEGORIES if (c in voulues if voulues else dites[code, annee, c].etat == "proposee")]
        assert [(c.territoire, c.annee, c.categorie) for c in candidat.cases] == [(code, annee, c) for c in montrees]
        siennes = []
        for d in lignes["aides.dispositif"]:
            compte = d["stade"] in ("en_vigueur", "experimentee", "adoptee") and not d["schema_general"]
            if d["fiche"] != [code, annee] or not compte:
                continue
            verdicts = []
            for [c] in d["categories"]:
                if c in montrees:
                    du = oracle_souhaits.demandes_a(c, voulues, "tous", euros)
                    verdicts.append(oracle_souhaits.condition(lignes, d, c, maximum=maximum, euros=du))
            if any("non" not in verdict for verdict in verdicts):
                siennes.append(d["cle"])
        assert [m.cle for m in candidat.mesures] == siennes
