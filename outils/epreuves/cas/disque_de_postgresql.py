"""No room left on the disk of PostgreSQL itself: it writes nothing more, and may fall."""

import time

from outils.epreuves.bilan import Bilan, virgules
from outils.epreuves.disques import Plein, disque
from outils.epreuves.empreinte import somme
from outils.epreuves.equipe import PAGE, Membre, inscrire
from outils.epreuves.lieu import Lieu
from outils.epreuves.pannes import PATIENCE, reveil
from outils.epreuves.postgresql import grappe
from outils.epreuves.refus import montre, phrase
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Le disque de PostgreSQL plein"
FAIT = (
    "Les données de PostgreSQL sont sur un petit disque, que l’on remplit sous les visiteurs et sous l’équipe, qui "
    "enregistre une correction ; puis on charge une base neuve au même endroit. Une fois qu’il y a de la place, "
    "PostgreSQL est relancé s’il s’était arrêté, comme le fait le système. (Sur un disque en lecture seule il ne "
    "démarre pas : c’est l’épreuve de la base arrêtée.)"
)
PENDANT, APRES = "Corrigé pendant que la place manque.", "Corrigé une fois qu’il y a de la place."


def passer(lieu: Lieu) -> Bilan:
    """Fill it, ask, correct, load, make room, ask again."""
    bilan = Bilan()
    with disque(lieu.neuf("postgresql"), 400_000_000) as dossier, grappe(dossier / "grappe") as elle:
        url, neuve, panne = elle.base("atlas"), elle.base("neuve"), Plein(dossier)
        lieu.remplir(url, "base.dump")
        mesure = inscrire(lieu, url)
        with lieu.site(url) as site:
            chauffer(site.port)
            membre = Membre(site.port)
            membre.entrer()
            _, champs = membre.ouvrir(mesure)
            avant = somme(url)
            panne.casser()
            with (
                foule(site.port, GARDEES, pause=0.05) as gardees,
                foule(site.port, NEUVES, gens=2, pause=0.05) as neuves,
            ):
                pendant, page = membre.envoyer(mesure, champs, resume=PENDANT, pourquoi="Épreuve.")
                chargee = lieu.manage("migrate", "--verbosity=0", exiger=False, DATABASE_URL=neuve)
                if chargee.returncode == 0:
                    chargee = lieu.manage("charger_atlas", "--verbosity=0", exiger=False, DATABASE_URL=neuve)
                refus, dite = membre.envoyer(mesure, champs, resume="Trop.", pourquoi="Épreuve.")
                time.sleep(4)
                debout = elle.vit()
                rendue = gardees.instant
                panne.reparer()
                if not debout:
                    elle.demarrer()
                time.sleep(10)
            intacte = somme(url) == avant
            enfin, _ = membre.corriger(mesure, APRES)
            time.sleep(1.5)
            with foule(site.port, (PAGE,), gens=1, corps=True) as vue:
                time.sleep(1)
    remis, sans = reveil(neuves, rendue), gardees.sans_retry_after() + neuves.sans_retry_after()
    bilan.chiffre("pages gardées ; neuves", f"{gardees.dits()} ; {neuves.dits()}")
    bilan.chiffre("attente la plus longue, gardées et neuves (s)", virgules(gardees.pire(), neuves.pire()))
    bilan.chiffre("enregistrement : disque plein, après le chargement, ensuite", f"{pendant}, {refus}, {enfin}")
    bilan.chiffre("pages neuves servies après la reprise, au bout de (s)", remis)
    bilan.remarque(f"Le chargement de la base neuve : {montre(chargee)}")
    bilan.remarque("PostgreSQL est resté debout." if debout else "PostgreSQL s’est arrêté.")
    bilan.promet("Toutes les pages gardées sont servies.", set(gardees.statuts()) == {200})
    bilan.promet(
        "Les autres sont servies, ou répondent 503 et disent quand revenir ; jamais 500.",
        set(neuves.statuts()) <= {200, 503} and not sans,
    )
    bilan.promet("Personne n’attend plus de cinq secondes.", max(gardees.pire(), neuves.pire()) < PATIENCE)
    bilan.promet(
        "L’équipe n’enregistre rien et le sait en clair (503) ; pas une ligne n’a changé.",
        (pendant, refus) == (503, 503) and "<h1" in page and "<h1" in dite and intacte,
    )
    bilan.promet("Le chargement refuse en une phrase.", phrase(chargee) != "")
    corps = b" ".join(reponse.corps for reponse in vue.reponses[-1:])
    bilan.promet(
        "Dès qu’il y a de la place et que PostgreSQL est relancé, tout se fait en dix secondes au plus.",
        0 <= remis <= 10 and enfin == 302 and APRES.encode() in corps,
    )
    return bilan
