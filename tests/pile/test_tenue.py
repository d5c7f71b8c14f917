"""What the stack bears without anybody's noticing: clients that never get to the end, webs that are replaced."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule
from outils.pile import DEPLOIEMENT, WEBS, Pile
from tests.lenteurs import ENTETES, Lenteurs
from tests.pile.test_bout_en_bout import demander

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# The team's, whose bodies no rate counts.
CORPS = b"POST /admin/aides/fiche/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\nabc"
# How many bodies nginx lets an address send together; whence the two hundred come.
ENSEMBLE = 20
D_OU = [f"127.0.1.{rang}" for rang in range(1, 11)]


def ouvertes(pile: Pile) -> int:
    """How many connections the webs hold."""
    lignes = [ligne.split() for ligne in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ports = tuple(f":{pile.ports.web(rang):04X}" for rang in range(WEBS))
    return sum(ligne[1].endswith(ports) and ligne[3] == "01" for ligne in lignes)


def test_deux_cents_en_tetes_et_deux_cents_corps_lents(pile: Pile) -> None:
    """Headers a byte at a time, cut after ten seconds, and there again; bodies that have stopped, cut after as many;
    bodies a byte at a time, held. No web hears of any, and visitors do not notice."""
    port = pile.ports.nginx
    chauffer(port, fois=1)
    avant = ouvertes(pile)
    entetes = Lenteurs(port, ENTETES, 200, reviennent=True)
    muets = [Lenteurs(port, CORPS, ENSEMBLE, d_ou=d_ou, muettes=True) for d_ou in D_OU[:5]]
    goutte = [Lenteurs(port, CORPS, ENSEMBLE, d_ou=d_ou) for d_ou in D_OU[5:]]
    groupes = [entetes, *muets, *goutte]
    debut = time.monotonic()
    for groupe in groupes:
        groupe.commencer()
    ouverts = time.monotonic()
    fils = [threading.Thread(target=groupe.continuer, args=(14,)) for groupe in groupes]
    for fil in fils:
        fil.start()
    try:
        with foule(port, (*GARDEES, *NEUVES), gens=4, par_seconde=10) as visiteurs:
            # Nobody is cut before his time; everybody is, soon after.
            time.sleep(max(0.0, debut + 9 - time.monotonic()))
            avant_l_heure = [groupe.lachees for groupe in groupes]
            assert ouvertes(pile) < avant + 30
            time.sleep(max(0.0, ouverts + 13 - time.monotonic()))
            apres = [groupe.lachees for groupe in groupes]
    finally:
        for fil in fils:
            fil.join(30)
        for groupe in groupes:
            groupe.finir()
    assert avant_l_heure == [0] * 11
    assert apres == [200, *[ENSEMBLE] * 5, *[0] * 5]
    # Cut without a word: there is nobody's request, or not a whole one.
    assert {groupe.recu for groupe in groupes} == {b""}
    assert set(visiteurs.statuts()) == {200}
    assert len(visiteurs.reponses) >= 50
    assert visiteurs.centile(95) < 2


def test_redemarrer_un_web_apres_l_autre_ne_perd_rien(pile: Pile) -> None:
    """As the recipe updates: `systemctl restart` of one, which tells all its processes to end, and of the other
    once the unit's own wait (ExecStartPost) is over. Readers and who sends a form lose nothing, and nobody is told to
    come back."""
    port = pile.ports.nginx
    chauffer(port, fois=1)
    signaux: list[Any] = []
    fini = threading.Event()

    def signaler() -> None:
        while not fini.is_set():
            try:
                signaux.append(envoyer(port, f"Redémarrage {len(signaux)}"))
            except Exception as erreur:
                signaux.append(repr(erreur))
            fini.wait(2.2)

    personne = threading.Thread(target=signaler)
    with foule(port, (*GARDEES, *NEUVES), gens=6, par_seconde=15, patience=30) as lecteurs:
        personne.start()
        try:
            time.sleep(1)
            for rang in range(WEBS):
                maitre = pile.pid(f"web{rang}")
                assert maitre is not None
                os.killpg(maitre, signal.SIGTERM)
                pile.arreter_un(f"web{rang}")
                pile.demarrer_web(rang)
                subprocess.run([sys.executable, DEPLOIEMENT / "pret.py", str(pile.ports.web(rang))], check=True)
            pile.attendre(pile.ports.web(WEBS - 1))
            # The second that came was asked, too.
            time.sleep(3)
        finally:
            fini.set()
            personne.join(60)
    refus = [
        (round(r.quand, 1), r.statut, r.entetes.get("retry-after")) for r in lecteurs.reponses if r.statut != 200
    ]
    assert refus == []
    assert len(lecteurs.reponses) > 60
    assert signaux == [303] * len(signaux)
    assert len(signaux) >= 3
    ecrits = pile.base.ordonner("SELECT count(*) FROM aides_signalement WHERE message LIKE 'Redémarrage %'")
    assert int(ecrits) == len(signaux)


def envoyer(port: int, message: str) -> int:
    """Fill the public's form and send it; return what is answered."""
    page = demander(port, "/signaler/")[1]
    (jeton,) = re.findall(r'name="jeton" value="([^"]+)"', page)
    champs = urlencode({"sujet": "", "message": message, "courriel": "", "site": "", "jeton": jeton})
    genre = {"Content_Type": "application/x-www-form-urlencoded"}
    return int(demander(port, "/signaler/", "POST", champs, **genre)[0].status)
