"""Files that nobody should send, to those who read files: refused in French, all or nothing, whatever they hold."""

import io
import json
import os
import random
import re
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction

from aides.chargement.verifier import verifier_ensemble
from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.importer import ApercuPerime, essayer, importer
from aides.equipe.echanges.limites import FichierRefuse
from aides.equipe.echanges.lire import format_de, lire_fichier
from aides.equipe.echanges.table import PAR_CLE
from aides.models import lire_jeton
from tests.atelier import instantane, vider
from tests.fuzz.fichiers import Casse, fichier_casse
from tests.fuzz.fixtures_cassees import casser
from tests.fuzz.mesure import FICHIERS, GRAINE, RANG, tranches
from tests.fuzz.textes import marque

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# What is said of a fault of Python's or of a library's, and to nobody else.
ANGLAIS = re.compile(
    r"Traceback|Error\b|Exception|object at 0x|NoneType|argument|invalid literal|must be|unhashable|while parsing|"
    r"expected|could not|can’t|cannot|not allowed|\bfound\b|\bmapping\b"
)
# What a file comes to.
PORTE, LIGNES, ECRIT, RIEN = "refusé à la porte", "lignes refusées", "écrit", "rien à écrire"
REFUSE, CHARGE = "refusé", "chargé"


@pytest.mark.parametrize("rangs", tranches(FICHIERS // 2), ids=str)
def test_ce_que_l_equipe_envoie(rangs: range) -> None:
    """Files of the exchanges: read or refused, tried on the data, of which nothing stays; then written whole."""
    fautes, siennes = [], Counter[str]()
    regles, auteur = set(verifier_ensemble()), User.objects.create_user("importe", is_staff=True)
    for rang in rangs:
        hasard = random.Random(f"fichier {GRAINE}:{rang}")
        casse = fichier_casse(hasard, marque(GRAINE, rang))
        jeton = lire_jeton()
        issue, tort = _essayer_le_fichier(casse)
        if lire_jeton() != jeton:
            tort = f"la base a changé ; {tort}"
        if issue == ECRIT:
            with transaction.atomic():
                tort = tort or _ecrire_le_fichier(casse, auteur, regles, perime=rang % 4 == 0)
                transaction.set_rollback(True)
        siennes[issue] += 1
        if tort:
            fautes.append(f"GRAINE={GRAINE} RANG={rang} : {casse.nom} ({casse.facon}, {casse.echange}) : {tort}")
    _relever("imports", rangs, siennes)
    assert not fautes, "\n".join(fautes)
    if not RANG and len(rangs) >= 30:
        assert all(siennes[issue] for issue in (PORTE, LIGNES, ECRIT)), siennes


def _essayer_le_fichier(casse: Casse) -> tuple[str, str]:
    """Return what a file comes to, and what is wrong with how that is said."""
    try:
        feuille = lire_fichier(casse.contenu, format_de(casse.nom))
        rapport = essayer(PAR_CLE[casse.echange], feuille, Droits())
    except FichierRefuse as refus:
        return PORTE, _mal_dit(str(refus))
    except Exception:
        return PORTE, traceback.format_exc()[-1500:]
    if rapport.possible:
        return ECRIT, ""
    torts = filter(None, (_mal_dit(refus.raison) for refus in rapport.refus))
    return (LIGNES if rapport.refus else RIEN), next(torts, "")


def _ecrire_le_fichier(casse: Casse, auteur: User, regles: set[Any], *, perime: bool) -> str:
    """Import a file that can be: all of it, by the rules; or nothing, where it is not what was shown (`perime`)."""
    echange, droits = PAR_CLE[casse.echange], Droits()
    feuille = lire_fichier(casse.contenu, format_de(casse.nom))
    attendu = essayer(echange, feuille, droits)
    avant = instantane()
    try:
        rapport = importer(
            echange,
            feuille,
            droits,
            attendu="zut" if perime else attendu.somme,
            auteur=auteur,
            motif="Relecture.",
            public=False,
        )
    except ApercuPerime:
        apres = instantane()
        return _ou_cela_differe(avant, apres) if perime else "ce qui a été montré ne s’écrit pas"
    except Exception:
        return traceback.format_exc()[-1500:]
    if perime:
        return "ce qui n’a pas été montré s’écrit"
    if rapport.somme != attendu.somme or instantane() == avant:
        return "ce qui est écrit n’est pas ce qui a été montré"
    if essayer(echange, feuille, droits).ecritures:
        return "le même fichier, relu, aurait encore à écrire"
    return next((f"règle rompue : {plainte}" for plainte in set(verifier_ensemble()) - regles), "")


def _ou_cela_differe(avant: Any, apres: Any) -> str:
    """Return the tables in which something stayed of what was refused."""
    return ", ".join(f"il reste du refusé dans {nom}" for nom in avant if avant[nom] != apres[nom])


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
    fautes, siennes = [], Counter[str]()
    vider()
    for rang in rangs:
        hasard = random.Random(f"fixtures {GRAINE}:{rang}")
        dossier = tmp_path / str(rang)
        dossier.mkdir()
        casser(hasard, dossier, marque(GRAINE, rang))
        with transaction.atomic():
            issue, tort = _charger(dossier)
            transaction.set_rollback(True)
        siennes[issue] += 1
        if tort:
            fautes.append(f"GRAINE={GRAINE} RANG={rang} : {tort}")
    _relever("fixtures", rangs, siennes)
    assert not fautes, "\n".join(fautes)
    if not RANG and len(rangs) >= 30:
        assert all(siennes[issue] for issue in (REFUSE, CHARGE)), siennes


def _charger(dossier: Path) -> tuple[str, str]:
    try:
        call_command("charger_atlas", dossier, verbosity=0, stdout=io.StringIO())
    except CommandError as refus:
        dit = str(refus)
        if any(instantane().values()):
            return REFUSE, f"la moitié est restée : {dit}"
        if not re.match(r"Rien n’a été chargé\. [\w/.-]+\.yaml — \S", dit):
            return REFUSE, f"un refus qui ne dit pas où : {dit[:300]}"
        return REFUSE, _mal_dit(dit)
    except Exception:
        return REFUSE, traceback.format_exc()[-1500:]
    return CHARGE, next((f"règle rompue : {plainte}" for plainte in verifier_ensemble()), "")


def _relever(quoi: str, rangs: range, issues: Counter[str]) -> None:
    """Write what files came to, for who counts it (`make fuzz`)."""
    if dossier := os.environ.get("RELEVE"):
        Path(dossier, f"{quoi}-{rangs.start}.json").write_text(json.dumps(issues))
