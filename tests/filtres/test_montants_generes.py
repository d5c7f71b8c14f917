"""`/montants/` over generated sites, against the naive oracle: what is kept, set apart, not said, on which scale."""

from collections import Counter
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.combien import MontantEnonce, mediane, offrants
from aides.domaine.recueil import Recueil
from aides.filtres.montants import FiltreMontants
from tests import generateurs_montants, oracle, oracle_montants
from tests.filtres.demandes import Champs, comptes, demandes, requete
from tests.filtres.site import site
from tests.generateurs import CATEGORIES, REGIONS, Lignes
from tests.generateurs_recueil import BENEFICIAIRES, recueil
from tests.oracle_montants import Dit

CHAMPS: Champs = {
    "categorie": (1, CATEGORIES),
    "annee": (1, [str(annee) for annee in (2016, 2019, 2022, 2026)]),
    "region": (1, REGIONS),
    "beneficiaire": (1, BENEFICIAIRES),
}


def vu(m: MontantEnonce) -> tuple[Any, ...]:
    """An amount, told from the others of the same site: who says it, when, and what."""
    qui = m.enonce.mesure.cle if m.enonce.mesure else ""
    bornes = m.montant.etendue
    etendue = tuple(None if b is None else Fraction(b) for b in (bornes.minimum, bornes.maximum)) if bornes else ()
    ou = m.enonce.territoire.code if m.enonce.territoire else ""
    return ou, m.enonce.annee, qui, m.enonce.origine.value, m.montant.echelle or "", arrondie(etendue)


def attendu(dit: Dit) -> tuple[Any, ...]:
    nom, *bornes = oracle_montants.echelle(dit.m)
    qui = dit.d["cle"] if dit.d else ""
    return dit.code, dit.annee, qui, dit.origine, nom, arrondie(tuple(bornes)) if nom else ()


def arrondie(bornes: tuple[Fraction | None, ...]) -> tuple[Fraction | None, ...]:
    """A third of a euro has no end among decimals."""
    return tuple(None if b is None else round(b, 6) for b in bornes)


def demande_de(lignes: Lignes, data: st.DataObject, tout: Recueil) -> dict[str, list[str]]:
    """Criteria of which every value may be chosen; none at all, one time in five."""
    possibles = {
        "categorie": [c.cle for c in tout.categories_payees],
        "annee": [str(a) for a in oracle.annees(lignes)],
        "region": {t["region"][0] for t in lignes["territoires.departement"]},
    }
    tirees = demandes(CHAMPS, possibles)
    return data.draw(st.one_of(st.just({}), tirees, tirees, tirees, tirees))


@given(generateurs_montants.lignes_montants(), st.data())
def test_ce_qui_est_garde_mis_a_part_ou_tu(lignes: Lignes, data: st.DataObject) -> None:
    tout = recueil(lignes)
    assert [c.cle for c in tout.categories_payees] == oracle_montants.payees(lignes)
    demande = demande_de(lignes, data, tout)
    un = {nom: demande.get(nom, [""])[0] for nom in CHAMPS}
    filtre = FiltreMontants(requete(demande), tout, "/montants/")
    assert filtre.valide
    montrables = [d for d in oracle_montants.dits(lignes) if set(d.categories) & set(oracle_montants.payees(lignes))]
    dites = [
        (d, oracle_montants.repond(d, un["categorie"], un["annee"], un["region"], un["beneficiaire"]))
        for d in montrables
    ]
    verses = [(d, dite) for d, dite in dites if not oracle_montants.a_part(d)]
    ecartes = [(d, dite) for d, dite in dites if oracle_montants.a_part(d)]
    assert list(map(vu, filtre.crible.gardees)) == [attendu(d) for d, dite in verses if dite == "oui"]
    assert list(map(vu, filtre.public_tu)) == [attendu(d) for d, dite in verses if dite == "?"]
    # What leaves its public unsaid comes after.
    assert Counter(map(vu, filtre.a_part)) == Counter(attendu(d) for d, dite in ecartes if dite != "non")
    assert [m.a_part for m in tout.montants] == [
        oracle_montants.a_part(d) or None for d in oracle_montants.dits(lignes)
    ]
    gardes = [d for d, dite in verses if dite == "oui"]
    publics = {b for d, _ in verses if d.d for [b] in d.d["beneficiaires"]}
    for public in publics:
        sans = {**demande, "beneficiaire": [public]}
        seul = FiltreMontants(requete(sans), tout, "/montants/")
        assert comptes(filtre.panneau).get("beneficiaire", {}).get(public, 0) == len(seul.crible.gardees)
    assert len(filtre.crible.gardees) == len(gardes)


@given(generateurs_montants.lignes_montants(), st.data())
def test_qui_propose_et_ne_dit_pas_combien(lignes: Lignes, data: st.DataObject) -> None:
    tout = recueil(lignes)
    demande = demande_de(lignes, data, tout)
    un = {nom: demande.get(nom, [""])[0] for nom in CHAMPS}
    filtre = FiltreMontants(requete(demande), tout, "/montants/")
    annees = [int(un["annee"])] if un["annee"] else oracle.annees(lignes)
    payees = [un["categorie"]] if un["categorie"] else oracle_montants.payees(lignes)
    assert [c.cle for c in filtre.categories] == payees
    for cle in payees:
        dits = offrants(tout.atlas, tout.mesures, filtre.crible.gardees, filtre.demande, cle)
        assert [o.annee for o in dits] == annees
        for o in dits:
            attendus = oracle_montants.offrants(lignes, cle, o.annee, un["region"], un["beneficiaire"])
            lus = {nom: [t.code for t in getattr(o, nom)] for nom in attendus}
            assert lus == attendus
            assert o.proposent == len(attendus["disent"]) + len(attendus["taisent"])


@given(generateurs_montants.lignes_montants())
def test_une_mediane_demande_dix_territoires(lignes: Lignes) -> None:
    """Three territories are never enough, whatever they say."""
    assert mediane(recueil(lignes).montants) is None
    assert oracle_montants.mediane(oracle_montants.dits(lignes)) is None


def test_une_demande_qui_ne_veut_rien_dire() -> None:
    for adresse in ("annee=1999", "annee=abc", "region=nulle-part", "categorie=msp", "beneficiaire=chats"):
        filtre = FiltreMontants(QueryDict(adresse), site(), "/montants/")
        assert not filtre.valide
        [message] = filtre.panneau.messages
        assert "n’est pas une valeur connue" in message
