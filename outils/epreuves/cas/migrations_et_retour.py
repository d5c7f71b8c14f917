"""Every migration of ours undone by itself and done again, on a base with a row in every table, on both engines."""

from outils.epreuves.bilan import Bilan
from outils.epreuves.empreinte import lignes
from outils.epreuves.lieu import MOTEURS, Lieu
from outils.epreuves.retours import Escalier

TITRE = "Les migrations, à rebours et de nouveau"
FAIT = (
    "Sur une base chargée, où chaque table a une ligne (corrections, signalements, paroles d’autorités, sessions, "
    "imports en attente, seconds facteurs…), chaque migration est essayée pour elle-même, sur une copie qui en est "
    "juste là : défaite puis refaite, toutes les lignes sont comparées ; ou bien c’est refusé, avec la raison, et "
    "elles le sont aussi. La marche suivante est atteinte en la défaisant de force, quoi qu’il s’y perde ; sous une "
    "migration qui ne se défait pas, les autres sont essayées de là. Les groupes sont comparés par leurs noms et "
    "ceux de leurs membres ; « Mes sessions » et le compte des envois du jour, qui passent, ne le sont pas."
)
SEMER = "from outils.epreuves.semis import semer; semer()"


def passer(lieu: Lieu) -> Bilan:
    """Sow, then go down step by step, on each engine."""
    bilan = Bilan()
    for moteur in MOTEURS:
        url = lieu.base(moteur, "migrations")
        lieu.manage("shell", "-v0", "-c", SEMER, DATABASE_URL=url)
        vides = [table for table, rangees in lignes(url).items() if not rangees]
        essais = Escalier(lieu, moteur, url).descendre()
        bilan.chiffre(f"{moteur} : défaites et refaites sans perte", len(essais.defaites))
        bilan.chiffre(f"{moteur} : refusées, avec leur raison", len(essais.refusees))
        bilan.promet(f"{moteur} : il y a quelque chose dans chaque table.", not vides)
        bilan.promet(
            f"{moteur} : ce qui fut défait et refait n’a rien perdu.", not essais.perdues and bool(essais.defaites)
        )
        bilan.promet(
            f"{moteur} : chaque refus dit ce que cette migration perdrait.",
            not essais.muettes and bool(essais.refusees),
        )
        bilan.promet(f"{moteur} : un refus n’a rien défait.", not essais.entamees)
        for nom, raison in essais.refusees.items():
            bilan.remarque(f"- {moteur}, refusée : {nom}, {raison}")
        for nom, tables in essais.perdues.items():
            bilan.remarque(f"- {moteur}, **perd** : {nom}, {', '.join(tables)}")
        for nom, dit in essais.muettes.items():
            bilan.remarque(f"- {moteur}, sans raison : {nom}, {dit}")
        for quoi, noms in (("vides", vides), ("entamées", essais.entamees)):
            if noms:
                bilan.remarque(f"- {moteur}, {quoi} : {', '.join(noms)}")
    return bilan
