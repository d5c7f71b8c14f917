"""Files that nobody should send, to those who read files: refused in French, all or nothing, whatever they hold."""

import io
import random
import re
import traceback
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.importer import essayer
from aides.equipe.echanges.limites import FichierRefuse
from aides.equipe.echanges.lire import format_de, lire_fichier
from aides.equipe.echanges.table import PAR_CLE
from aides.models import lire_jeton
from tests.atelier import instantane, vider
from tests.fuzz.fichiers import fichier_casse
from tests.fuzz.fixtures_cassees import casser
from tests.fuzz.mesure import FICHIERS, GRAINE, tranches
from tests.fuzz.textes import marque

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# What is said of a fault of Python's, and to nobody else.
ANGLAIS = re.compile(r"Traceback|Error\b|Exception|object at 0x|NoneType|argument|invalid literal|must be|unhashable")


@pytest.mark.parametrize("rangs", tranches(FICHIERS // 2), ids=str)
def test_ce_que_l_equipe_envoie(rangs: range) -> None:
    """Files of the exchanges: read or refused, tried on the data, and nothing of it stays."""
    fautes = []
    for rang in rangs:
        hasard = random.Random(f"fichier {GRAINE}:{rang}")
        casse = fichier_casse(hasard, marque(GRAINE, rang))
        jeton = lire_jeton()
        tort = _essayer_le_fichier(casse)
        if lire_jeton() != jeton:
            tort = f"la base a changé ; {tort}"
        if tort:
            fautes.append(f"GRAINE={GRAINE} RANG={rang} : {casse.nom} ({casse.facon}, {casse.echange}) : {tort}")
    assert not fautes, "\n".join(fautes)


def _essayer_le_fichier(casse: Any) -> str:
    try:
        feuille = lire_fichier(casse.contenu, format_de(casse.nom))
        rapport = essayer(PAR_CLE[casse.echange], feuille, Droits())
    except FichierRefuse as refus:
        return _mal_dit(str(refus))
    except Exception:
        return traceback.format_exc()[-1500:]
    return next(filter(None, (_mal_dit(refus.raison) for refus in rapport.refus)), "")


def _mal_dit(raison: str) -> str:
    """Return what is wrong with a refusal as it is said; "" where it is in French and can be read."""
    if not raison.strip():
        return "un refus sans raison"
    if ANGLAIS.search(raison):
        return f"un refus qui n’est pas pour l’équipe : {raison[:300]}"
    return f"un refus trop long : {len(raison)} lettres" if len(raison) > 3_000 else ""


@pytest.mark.parametrize("rangs", tranches(FICHIERS - FICHIERS // 2), ids=str)
def test_ce_que_l_on_charge(rangs: range, tmp_path: Path) -> None:
    """Fixtures, by the command: all of them or none, and a refusal that names the file and the record."""
    fautes = []
    vider()
    for rang in rangs:
        hasard = random.Random(f"fixtures {GRAINE}:{rang}")
        dossier = tmp_path / str(rang)
        dossier.mkdir()
        casser(hasard, dossier, marque(GRAINE, rang))
        with transaction.atomic():
            tort = _charger(dossier)
            transaction.set_rollback(True)
        if tort:
            fautes.append(f"GRAINE={GRAINE} RANG={rang} : {tort}")
    assert not fautes, "\n".join(fautes)


def _charger(dossier: Path) -> str:
    try:
        call_command("charger_atlas", dossier, verbosity=0, stdout=io.StringIO())
    except CommandError as refus:
        dit = str(refus)
        if any(instantane().values()):
            return f"la moitié est restée : {dit}"
        if not re.match(r"Rien n’a été chargé\. [\w/.-]+\.yaml — \S", dit):
            return f"un refus qui ne dit pas où : {dit[:300]}"
        return _mal_dit(dit) if "YAML illisible" not in dit else ""
    except Exception:
        return traceback.format_exc()[-1500:]
    return ""
