"""A base that stops answering for a while: what visitors and staff get, what is left of it afterwards."""

import time
from collections.abc import Callable

from outils.epreuves.bilan import Bilan, virgules
from outils.epreuves.equipe import PAGE, Membre, inscrire
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, Foule, chauffer, foule

SECONDES, PATIENCE, SU = 30, 5, 4
AVIS = b"La base de donn\xc3\xa9es du site ne r\xc3\xa9pond"
ENTRETEMPS, APRES = "Corrigé pendant la panne.", "Corrigé après la panne."


def passer(
    lieu: Lieu, nom: str, panne: Callable[[], None], reprise: Callable[[], None], *, attendre: Callable[[], None]
) -> Bilan:
    """Break, ask, correct, mend, ask again."""
    bilan, url = Bilan(), lieu.base(POSTGRESQL, f"base_{nom}")
    mesure = inscrire(lieu, url)
    with lieu.site(url) as site:
        chauffer(site.port)
        membre = Membre(site.port)
        membre.entrer()
        _, champs = membre.ouvrir(mesure)
        with (
            foule(site.port, GARDEES, pause=0.05, corps=True) as gardees,
            foule(site.port, NEUVES, gens=2, pause=0.05, corps=True) as neuves,
        ):
            time.sleep(3)
            panne()
            coupee = gardees.instant
            avant_lui = time.monotonic()
            refus, page = membre.envoyer(mesure, champs, resume=ENTRETEMPS, pourquoi="Épreuve.")
            attendu = time.monotonic() - avant_lui
            attendre()
            rendue = gardees.instant
            reprise()
            time.sleep(10)
        remis = reveil(neuves, rendue)
        enfin, _ = membre.corriger(mesure, APRES)
        time.sleep(1.5)
        with foule(site.port, (PAGE,), gens=1, corps=True) as vue:
            time.sleep(1)
    _dire(bilan, gardees, neuves, coupee, rendue)
    bilan.chiffre(
        "enregistrement pendant la panne : statut, attente (s)", f"{refus}, {attendu:.1f}".replace(".", ",")
    )
    bilan.chiffre("enregistrement après la reprise : statut", enfin)
    bilan.chiffre("pages neuves servies après la reprise, au bout de (s)", remis)
    bilan.promet(
        "L’équipe n’enregistre rien et le sait en clair (503).",
        refus == 503 and "base de données" in page.replace("\u00a0", " "),
    )
    bilan.promet("Elle le sait en moins de cinq secondes.", attendu < PATIENCE)
    bilan.promet("Dix secondes après la reprise au plus, tout est servi.", 0 <= remis <= 10)
    corps = b" ".join(reponse.corps for reponse in vue.reponses[-1:])
    bilan.promet(
        "L’équipe enregistre de nouveau, et cela se voit ; ce qui fut refusé n’est nulle part.",
        enfin == 302 and APRES.encode() in corps and ENTRETEMPS.encode() not in corps,
    )
    return bilan


def _dire(bilan: Bilan, gardees: Foule, neuves: Foule, coupee: float, rendue: float) -> None:
    # Until a worker knows: half a second between two looks, and what it waits for the base.
    des_le_debut, neuves_pendant = gardees.entre(coupee, rendue), neuves.entre(coupee, rendue)
    # Who asks the base whether it is back waits for it: one that comes back meanwhile answers.
    html = [r for r in des_le_debut.entre(coupee + SU, rendue).reponses if r.quand + r.duree < rendue]
    avec = [r for r in html if AVIS in r.corps.replace(b"\xc2\xa0", b" ")]
    bilan.chiffre("pages gardées, pendant la panne", des_le_debut.dits())
    bilan.chiffre("pages neuves, pendant la panne", neuves_pendant.dits())
    bilan.chiffre(
        "attente la plus longue, gardées et neuves (s)", virgules(des_le_debut.pire(), neuves_pendant.pire())
    )
    tous = gardees.statuts() + neuves.statuts()
    bilan.promet("Aucune réponse n’est une erreur du site (500), aucune ne se perd.", not tous[500] and not tous[0])
    bilan.promet(
        "Toutes les pages gardées sont servies, dès la première seconde.", set(des_le_debut.statuts()) == {200}
    )
    bilan.promet(
        "Quatre secondes après l’arrêt, toutes disent que la base ne répond pas.", bool(html) and avec == html
    )
    sans = gardees.sans_retry_after() + neuves.sans_retry_after()
    bilan.promet(
        "Les autres répondent 503, et disent quand revenir.",
        neuves_pendant.statuts()[503] > 0 and set(neuves_pendant.statuts()) <= {200, 503} and not sans,
    )
    bilan.promet("Personne n’attend plus de cinq secondes.", max(gardees.pire(), neuves.pire()) < PATIENCE)


def reveil(foule: Foule, rendue: float) -> float:
    """Return how long after it was back the last refusal was asked for, in seconds; -1 where nothing is served."""
    apres = foule.entre(rendue, float("inf")).reponses
    if not any(r.statut == 200 for r in apres):
        return -1.0
    refusees = [r.quand - rendue for r in apres if r.statut != 200]
    return max(refusees, default=0.0)
