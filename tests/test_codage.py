"""What docs/codage.md counts is what the tables hold."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import models

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
