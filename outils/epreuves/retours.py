"""Going back by one migration, on a base of its own that stands just at it, and forward again: what came of it."""

from dataclasses import dataclass, field

from outils.epreuves.empreinte import demander, lignes
from outils.epreuves.lieu import POSTGRESQL, Lieu

# What is over by itself in a day; the groups, which take other numbers on the way, are compared by their names.
PASSAGERES = ("django_migrations", "aides_sessionouverte", "aides_envois")
GROUPES = ("auth_group", "auth_group_permissions", "auth_user_groups")
REFUS = "Retour refusé : rien n’a été changé. Il perdrait :\n  "
# Undoes one whatever it loses: the next one down is tried on a base that stands just at it.
FORCER = """
from django.core.management import call_command
from django.db.models.signals import pre_migrate
from django.apps import apps
from aides.models.retours import refuser_les_pertes
from outils.epreuves.combler import combler
combler("{app}", "{nom}")
assert pre_migrate.disconnect(refuser_les_pertes, sender=apps.get_app_config("aides"))
call_command("migrate", "{app}", "{vers}", verbosity=0)
"""
# Whose they are, and what they may do.
PAR_NOM = (
    "SELECT g.name, u.username FROM auth_group g LEFT JOIN auth_user_groups l ON l.group_id = g.id"
    " LEFT JOIN auth_user u ON u.id = l.user_id",
    "SELECT g.name, p.codename FROM auth_group g JOIN auth_group_permissions l ON l.group_id = g.id"
    " JOIN auth_permission p ON p.id = l.permission_id",
)


@dataclass(slots=True)
class Essais:
    """By migration: those undone and done again without loss, those refused with their reason, those that lost rows
    and in which tables, those that failed otherwise, in what words, and those whose refusal changed something."""

    defaites: list[str] = field(default_factory=list)
    refusees: dict[str, str] = field(default_factory=dict)
    perdues: dict[str, list[str]] = field(default_factory=dict)
    muettes: dict[str, str] = field(default_factory=dict)
    entamees: list[str] = field(default_factory=list)


def tables_differentes(avant: dict[str, list[str]], apres: dict[str, list[str]]) -> list[str]:
    """Return the tables whose rows are not the same."""
    return sorted(table for table in avant.keys() | apres.keys() if avant.get(table) != apres.get(table))


def echelle(dit: str) -> list[tuple[str, str, str]]:
    """Return our migrations out of `showmigrations --plan`, last first, each with the one before it in its own."""
    marches, avant = list[tuple[str, str, str]](), dict[str, str]()
    for mots in (ligne.split() for ligne in dit.splitlines()):
        app, _, nom = mots[-1].partition(".")
        if app in ("aides", "territoires"):
            marches.append((app, nom, avant.get(app, "zero")))
            avant[app] = nom
    return marches[::-1]


class Escalier:
    """A base that goes down step by step; each step is tried on a copy of it."""

    def __init__(self, lieu: Lieu, moteur: str, url: str) -> None:
        self.lieu, self.moteur, self.url, self.essais = lieu, moteur, url, Essais()

    def descendre(self) -> Essais:
        """Try each migration; below one that cannot be undone, each from there."""
        fond = False
        for app, nom, vers in echelle(self.lieu.manage("showmigrations", "--plan", DATABASE_URL=self.url).stdout):
            self.essayer(app, nom, vers)
            if not fond:
                ordre = FORCER.format(app=app, nom=nom, vers=vers)
                faite = self.lieu.manage("shell", "-v0", "-c", ordre, exiger=False, DATABASE_URL=self.url)
                fond = "IrreversibleError" in faite.stderr
                if faite.returncode and not fond:
                    raise SystemExit(f"{app} {nom} : {faite.stderr}")
        return self.essais

    def essayer(self, app: str, nom: str, vers: str) -> None:
        """Undo one on a copy, then do it again; or be refused."""
        url, dite = self.copie(), f"{app} {nom}"
        avant = self.tout(url)
        faite = self.lieu.manage("migrate", app, vers, "--verbosity=0", exiger=False, DATABASE_URL=url)
        if faite.returncode:
            self._refusee(dite, faite.stderr)
            if tables_differentes(avant, self.tout(url)):
                self.essais.entamees.append(dite)
            return
        self.lieu.manage("migrate", app, nom, "--verbosity=0", DATABASE_URL=url)
        if perdues := tables_differentes(avant, self.tout(url)):
            self.essais.perdues[dite] = perdues
        else:
            self.essais.defaites.append(dite)

    def _refusee(self, dite: str, dit: str) -> None:
        if REFUS in dit and f"  {dite} : " in dit:
            self.essais.refusees[dite] = dit.partition(f"  {dite} : ")[2].splitlines()[0]
        else:
            self.essais.muettes[dite] = (dit.strip().splitlines() or ["rien"])[-1]

    def tout(self, url: str) -> dict[str, list[str]]:
        """Return all rows; groups by their names."""
        toutes = lignes(url, ecartees=(*PASSAGERES, *GROUPES))
        return {**toutes, "groupes": [ligne for requete in PAR_NOM for ligne in demander(url, requete)]}

    def copie(self) -> str:
        """Return a copy of the base, of its own."""
        modele = self.url.rpartition("/")[2] if self.moteur == POSTGRESQL else self.url.removeprefix("sqlite:///")
        return self.lieu.base(self.moteur, "migrations_essai", modele)
