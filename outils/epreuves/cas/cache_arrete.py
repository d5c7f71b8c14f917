"""The memory that several machines share (Valkey or Redis) frozen, then stopped."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from outils.epreuves.bilan import Bilan, virgules
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, Foule, chauffer, foule
from outils.mesures import port_libre

TITRE = "La mémoire partagée gelée, puis arrêtée"
FAIT = (
    "Valkey (ou Redis), où plusieurs machines comptent ensemble ce que chacun demande, est gelé dix secondes, puis "
    "arrêté dix secondes, puis redémarré, sous quatre visiteurs. Deux autres demandent ensemble plus de suggestions "
    "qu’il n’est permis à leur adresse : dix par seconde, pour cinq par minute."
)
SUGGESTIONS, PAR_SECONDE, TAUX = "/recherche/suggestions?q=a{n}", 10, 5


def demarrer(port: int, dossier: Path) -> subprocess.Popen[bytes]:
    """Start a server that keeps nothing on the disk."""
    programme = shutil.which("valkey-server") or shutil.which("redis-server")
    if programme is None:
        raise SystemExit("Il manque valkey-server ou redis-server.")
    commande = [programme, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(dossier)]
    return subprocess.Popen(commande, stdout=subprocess.DEVNULL)


@contextmanager
def valkey(dossier: Path) -> Iterator[tuple[int, list[subprocess.Popen[bytes]]]]:
    """A server of our own; the one that is running is the last of the list."""
    port = port_libre()
    serveurs = [demarrer(port, dossier)]
    time.sleep(0.5)
    try:
        yield port, serveurs
    finally:
        for serveur in serveurs:
            with suppress(ProcessLookupError):
                os.kill(serveur.pid, signal.SIGCONT)
            serveur.kill()
            serveur.wait()


def compte_encore(suggestions: Foule) -> bool:
    """Whether what is too much was refused, saying when to come back. A minute may end meanwhile: what is allowed may
    be so twice."""
    statuts = suggestions.statuts()
    return (
        set(statuts) <= {200, 429}
        and statuts[200] <= 2 * TAUX < statuts.total()
        and not suggestions.sans_retry_after()
    )


def passer(lieu: Lieu) -> Bilan:
    """Freeze it, stop it, start it again."""
    bilan, dossier = Bilan(), lieu.neuf("valkey")
    with valkey(dossier) as (port, serveurs):
        env = {"VALKEY_URL": f"redis://127.0.0.1:{port}/0", "SUGGESTIONS_PAR_MINUTE": str(TAUX)}
        with lieu.site(lieu.base(POSTGRESQL, "cache_arrete"), env=env) as site:
            chauffer(site.port)
            with (
                foule(site.port, (*GARDEES, *NEUVES), pause=0.02) as visites,
                foule(site.port, (SUGGESTIONS,), gens=2, par_seconde=PAR_SECONDE) as suggestions,
            ):
                time.sleep(3)
                gel = visites.instant
                serveurs[-1].send_signal(signal.SIGSTOP)
                time.sleep(10)
                serveurs[-1].send_signal(signal.SIGCONT)
                arret = visites.instant
                serveurs[-1].kill()
                serveurs[-1].wait()
                time.sleep(10)
                reprise = visites.instant
                serveurs.append(demarrer(port, dossier))
                time.sleep(7)
            dit = site.dit()
    bilan.chiffre("réponses, gelée", visites.entre(gel, arret).dits())
    bilan.chiffre("réponses, arrêtée", visites.entre(arret, reprise).dits())
    bilan.chiffre(
        "attente la plus longue, gelée et arrêtée (s)",
        virgules(visites.entre(gel, arret).pire(), visites.entre(arret, reprise).pire()),
    )
    trop = {"gelée": suggestions.entre(gel, arret), "arrêtée": suggestions.entre(arret, reprise)}
    for etat, demandees in trop.items():
        bilan.chiffre(f"suggestions, {etat}", demandees.dits())
    bilan.promet(
        "Tout est servi, tout du long : aucune erreur, aucune demande perdue.", set(visites.statuts()) == {200}
    )
    bilan.promet("Personne n’attend plus de cinq secondes.", max(visites.pire(), suggestions.pire()) < 5)
    bilan.promet(
        "Gelée ou arrêtée, ce qui dépasse est toujours refusé (429), et dit quand revenir.",
        all(map(compte_encore, trop.values())),
    )
    bilan.promet(
        "Le journal dit qu’elle ne répond pas, puis qu’elle répond de nouveau.",
        "ne répond pas" in dit and "répond de nouveau" in dit,
    )
    return bilan
