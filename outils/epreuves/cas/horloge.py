"""The machine's clock moved under the site, a day ahead and a day back."""

import time
from pathlib import Path

from outils.epreuves.bilan import Bilan
from outils.epreuves.equipe import PAGE, Membre, inscrire
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, Foule, chauffer, foule

TITRE = "L’horloge déplacée"
FAIT = (
    "L’horloge du site recule d’un jour, puis avance de deux (libfaketime), pendant que des visiteurs demandent et "
    "que l’équipe corrige ; l’horloge qui ne fait qu’avancer (celle des délais) n’est pas touchée."
)


def bibliotheque() -> str:
    """Return the path of libfaketime."""
    trouvees = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not trouvees:
        raise SystemExit("Il manque libfaketime (paquet libfaketime).")
    return str(trouvees[0])


def passer(lieu: Lieu) -> Bilan:
    """Move it, ask, correct."""
    bilan, ecart = Bilan(), lieu.neuf("horloge") / "ecart"
    ecart.write_text("+0\n")
    url = lieu.base(POSTGRESQL, "horloge")
    mesure = inscrire(lieu, url)
    env = {
        "LD_PRELOAD": bibliotheque(),
        "FAKETIME_TIMESTAMP_FILE": str(ecart),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_NO_CACHE": "1",
    }
    dites: list[tuple[str, Foule, int, bool]] = []
    closes: list[bool] = []
    with lieu.site(url, "--worker-tmp-dir", "/dev/shm", env=env) as site:
        chauffer(site.port, (*GARDEES, PAGE))
        membre = Membre(site.port)
        membre.entrer()
        for nom, decalage in (("un jour en arrière", "-1d"), ("un jour en avant", "+1d"), ("remise", "+0")):
            ecart.write_text(f"{decalage}\n")
            with foule(site.port, (*GARDEES, *NEUVES), pause=0.05) as visites:
                time.sleep(4)
                statut, _ = membre.corriger(mesure, f"Corrigé, {nom}.")
                closes.append(statut == 401)
                if statut == 401:
                    # A session is over after ten hours: one signs in again.
                    membre = Membre(site.port)
                    membre.entrer()
                    statut, _ = membre.corriger(mesure, f"Corrigé, {nom}.")
                time.sleep(2)
            with foule(site.port, (PAGE,), gens=4, corps=True) as vues:
                time.sleep(1)
            montrees = all(f"Corrigé, {nom}.".encode() in vue.corps for vue in vues.reponses)
            dites.append((nom, visites, statut, montrees))
    for nom, visites, statut, montrees in dites:
        bilan.chiffre(f"réponses, horloge {nom}", visites.dits())
        bilan.promet(
            f"Horloge {nom} : tout est servi, en moins de cinq secondes.",
            set(visites.statuts()) == {200} and visites.pire() < 5,
        )
        bilan.promet(
            f"Horloge {nom} : ce que l’équipe corrige se voit partout en deux secondes.", statut == 302 and montrees
        )
    bilan.promet(
        "Une session finit à son heure, et pas avant : on entre de nouveau le lendemain.", closes[:2] == [False, True]
    )
    return bilan
