"""What the stack bears without anybody's noticing: clients that never get to the end."""

import threading
import time
from pathlib import Path

import pytest

from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule
from outils.pile import WEBS, Pile
from tests.lenteurs import ENTETES, Lenteurs

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
