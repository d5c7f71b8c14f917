"""Every migration of ours undone one by one and done again, on a loaded base, on both engines."""

from outils.epreuves.bilan import Bilan
from outils.epreuves.empreinte import lignes
from outils.epreuves.lieu import MOTEURS, RACINE, Lieu

TITRE = "Les migrations, à rebours et de nouveau"
FAIT = (
    "Sur une base chargée, les migrations sont défaites une à une, de la dernière à la première, puis refaites : ou "
    "bien toutes les lignes sont là ensuite, ou bien c’est refusé, avec la raison, sans que rien n’ait changé."
)
ECARTEES = ("django_migrations", "aides_sessionouverte", "aides_envois", "auth_group", "auth_group_permissions")


def precedentes(app: str) -> list[tuple[str, str]]:
    """Return the migrations of an application, last first, each with the one before it."""
    noms = sorted(f.stem for f in (RACINE / app / "migrations").glob("0*.py"))
    return list(zip(reversed(noms), [*reversed(noms[:-1]), "zero"], strict=True))


def passer(lieu: Lieu) -> Bilan:
    """Walk down, as far as it is let; then try each of the others."""
    bilan = Bilan()
    for moteur in MOTEURS:
        url = lieu.base(moteur, "migrations")
        avant = lignes(url, ecartees=ECARTEES)
        defaites, refusees, muettes, entamees = 0, 0, [], []
        for app in ("aides", "territoires"):
            for nom, vers in precedentes(app):
                ici = lignes(url) if refusees else {}
                fait = lieu.manage("migrate", app, vers, "--verbosity=0", exiger=False, DATABASE_URL=url)
                if fait.returncode == 0:
                    defaites += 1
                    continue
                refusees += 1
                if "Retour refusé : rien n’a été changé. Il perdrait :\n  " not in fait.stderr:
                    muettes.append(nom)
                if ici and lignes(url) != ici:
                    entamees.append(nom)
        lieu.manage("migrate", "--verbosity=0", DATABASE_URL=url)
        apres = lignes(url, ecartees=ECARTEES)
        autres = [table for table in avant if apres.get(table) != avant[table]]
        bilan.chiffre(f"{moteur} : défaites et refaites, refusées", f"{defaites}, {refusees}")
        bilan.promet(f"{moteur} : ce qui fut défait et refait n’a rien perdu.", not autres and defaites > 0)
        bilan.promet(f"{moteur} : chaque refus dit ce qui se perdrait.", not muettes and refusees > 0)
        bilan.promet(f"{moteur} : un refus n’a rien défait.", not entamees)
        bilan.remarque(f"{moteur} : différences : {', '.join([*autres, *muettes, *entamees]) or 'aucune'}.")
    return bilan
