"""What docs/codage.md counts is what the tables hold."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from django.db import models

from aides.domaine.catalogue import MesureLue
from aides.domaine.evolutions import Bornes
from aides.domaine.montants import MOIS_PAR_PERIODE, Echelle
from aides.domaine.montants import Montant as MontantLu
from aides.domaine.suites import CHIFFRES, SuiteLue
from aides.domaine.vocabulaire import ElementChange
from aides.lectures.atlas import lire_recueil
from aides.models import (
    ChiffreMesure,
    ChiffreReleve,
    Dispositif,
    DispositifRegional,
    Montant,
    MontantRegional,
    MontantReleve,
)
from outils.dictionnaire import rediger_codage

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
LIGNES = {
    "engagement dit": "oui",
    "engagement dit absent": "non",
    "engagement non précisé": "non_precise",
    "sans objet": "sans_objet",
}


def compter(modele: type[models.Model], champ: str) -> Counter[str]:
    return Counter(modele._default_manager.values_list(champ, flat=True))


def test_les_comptes_du_codage(racine: Path) -> None:
    texte = (racine / "docs" / "codage.md").read_text(encoding="utf-8")
    confiances = compter(Dispositif, "confiance")
    assert "{sure} sûres, {probable} probables, {douteuse} douteuses".format(**confiances) in texte
    mesures, regionaux = compter(Dispositif, "engagement"), compter(DispositifRegional, "engagement")
    attendues = {
        "montants": [m.objects.count() for m in (Montant, MontantReleve, MontantRegional)],
        "chiffres et dates": [ChiffreMesure.objects.count(), ChiffreReleve.objects.count()],
        **{ligne: [mesures[cle], regionaux[cle]] for ligne, cle in LIGNES.items()},
    }
    for ligne, nombres in attendues.items():
        [imprimee] = re.findall(rf"^\| {ligne} \|(.*)\|$", texte, flags=re.MULTILINE)
        assert [int(n) for n in re.findall(r"\d+", imprimee)] == nombres, ligne


def test_les_mesures_en_doute_sont_celles_des_donnees(racine: Path) -> None:
    """`make dictionnaire` writes them."""
    texte = (racine / "docs" / "codage.md").read_text(encoding="utf-8")
    assert rediger_codage() == texte
    for confiance, pluriel in (("douteuse", "douteuses"), ("probable", "probables")):
        lignes = texte.partition(f" mesures {pluriel}\n")[2].partition("\n## ")[0].splitlines()
        for mesure in Dispositif.objects.filter(confiance=confiance):
            code, annee = mesure.cle.split("-")[:2]
            debut, fin = f"| {code.upper()} ", f" | {annee} | {mesure.intitule} | "
            dites = [x for x in lignes if x.startswith(debut) and fin in x and x.endswith(f" | {mesure.motif} |")]
            assert len(dites) == 1, mesure.cle


def test_le_meme_montant_n_est_pas_saisi_deux_fois() -> None:
    """« 600 € par mois, soit 7 200 € par an » is one amount: of one measure, no two come to the same a month by
    different periods."""
    vus: dict[tuple[object, ...], set[str]] = {}
    for m in Montant.objects.filter(periodicite__in=MOIS_PAR_PERIODE):
        mois = MOIS_PAR_PERIODE[m.periodicite]
        if m.minimum is not None and m.maximum is not None:
            cle = (m.dispositif_id, m.nature, m.minimum / mois, m.maximum / mois)
            vus.setdefault(cle, set()).add(m.periodicite)
    assert [cle for cle, periodes in vus.items() if len(periodes) > 1] == []


def test_la_meme_aide_est_codee_de_meme_dans_les_deux_enquetes() -> None:
    """Between two linked measures, the same sum is a part in both or in neither, of the same money, and what they
    pay at most differs only where a difference of money is listed: Yonne's grant seemed to fall of a third."""
    recueil = lire_recueil()
    suites = recueil.suites(Bornes(2019, 2022))
    autrement, baissees, vus = [], [], 0
    for code in suites.territoires:
        for grappe in suites.grappes(code):
            avant, apres = montants_de(grappe.avant), montants_de(grappe.apres)
            autrement += [
                (lien.de.cle, lien.a.cle)
                for lien in grappe.liens
                for a, b in product(lien.de.montants, lien.a.montants)
                if a.valeurs == b.valeurs and a.taux == b.taux and facon(a) != facon(b)
            ]
            if avant and apres and not any(map(change_l_argent, grappe.liens)):
                vus += 1
                if sommets(avant) != sommets(apres):
                    baissees.append([m.cle for m in (*grappe.avant, *grappe.apres)])
    assert (autrement, baissees, vus) == ([], [], 7)


def montants_de(mesures: Iterable[MesureLue]) -> list[MontantLu]:
    return [m for mesure in mesures for m in mesure.montants if m.argent]


def facon(m: MontantLu) -> tuple[object, ...]:
    """How an amount is coded, its words apart."""
    return m.partie_de is None, m.nature, m.payee_a, m.periodicite


def change_l_argent(lien: SuiteLue) -> bool:
    return any(d.element in (*CHIFFRES, ElementChange.DUREE) and d.des_deux_cotes for d in lien.differences)


def sommets(montants: Iterable[MontantLu]) -> dict[Echelle, Decimal]:
    """The highest on each scale, as the page takes it: parts left out."""
    hauts: dict[Echelle, Decimal] = {}
    for m in montants:
        if m.echelle and m.etendue and m.partie_de is None:
            hauts[m.echelle] = max(hauts.get(m.echelle, Decimal(0)), m.etendue.sommet)
    return hauts
