"""Passwords are hashed beside the loop: those who ask for pages meanwhile are served."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password

from aides.equipe.acces.hachage import HachageACote

RACINE = Path(__file__).resolve().parent.parent.parent
SEL = "s" * 22
# In a worker's place: how often another greenlet has its turn while a password is made, then checked.
TOURS = """
from gevent import monkey

monkey.patch_all()
import gevent
from django.conf import settings

settings.configure()
from aides.equipe.acces.hachage import HachageACote

def tourner():
    while True:
        gevent.sleep(0.001)
        tours[0] += 1

tours, hachage = [0], HachageACote()
gevent.spawn(tourner)
gevent.sleep(0.01)
for faire in (lambda: hachage.encode("secret", "s" * 22), lambda: hachage.verify("secret", garde)):
    tours[0] = 0
    garde = faire() or ""
    print(tours[0])
"""


def test_ce_qui_est_garde_est_ce_que_django_garde() -> None:
    """Accounts made before are checked, by any Django; and nothing is to be made again."""
    sien, notre = PBKDF2PasswordHasher(), HachageACote()
    garde = sien.encode("secret", SEL, 10)
    assert notre.encode("secret", SEL, 10) == garde
    assert (notre.verify("secret", garde), notre.verify("Secret", garde)) == (True, False)
    assert (notre.algorithm, notre.iterations) == (sien.algorithm, sien.iterations)


def test_le_site_hache_ainsi(settings: Any) -> None:
    dit = subprocess.run(
        [sys.executable, "-c", "from config.settings import PASSWORD_HASHERS as noms; print(*noms)"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=True,
    )
    settings.PASSWORD_HASHERS = dit.stdout.split()
    garde = make_password("secret")
    assert garde.startswith("pbkdf2_sha256$1000000$")
    assert check_password("secret", garde)
    assert settings.PASSWORD_HASHERS == ["aides.equipe.acces.hachage.HachageACote"]


def test_hacher_n_arrete_personne() -> None:
    """A tenth of a second each at the very least: on the loop, there would be no turn at all."""
    fini = subprocess.run([sys.executable, "-c", TOURS], cwd=RACINE, capture_output=True, text=True, timeout=60)
    assert fini.returncode == 0, fini.stderr
    encode, verify = map(int, fini.stdout.split())
    assert min(encode, verify) >= 10
