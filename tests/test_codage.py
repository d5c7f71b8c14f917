"""What docs/codage.md counts is what the tables hold."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import models

from aides.domaine.montants import MOIS_PAR_PERIODE
from aides.models import (
    ChiffreMesure,
    ChiffreReleve,
    Dispositif,
    DispositifRegional,
    Montant,
    MontantRegional,
    MontantReleve,
)

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
