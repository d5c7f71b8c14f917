"""Requests of somebody of the team, and of those who try to come in: every route of the admin, every form of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import quote

from django.apps import apps
from django.contrib import admin
from django.test import Client

from tests.fuzz.alentour import CODE, GROUPES, MOT_DE_PASSE
from tests.fuzz.demande import Demande, en_multipart, en_requete
from tests.fuzz.entetes import METHODES, entetes
from tests.fuzz.fichiers import fichier_casse
from tests.fuzz.formulaires import Paires, abimer, choisir, paires_de
from tests.fuzz.oracles import A_MI_CHEMIN
from tests.fuzz.public import corps_de
from tests.fuzz.questions import SUITES, questions
from tests.fuzz.routes import Route, de_l_equipe, routes
from tests.fuzz.textes import Hasard, bizarre, mutiler, sonde, valeur

# Of the token of CSRF, which a cookie holds and a form repeats.
SECRET = "a" * 32
# Who sends: mostly who may do all.
QUI = ("agent",) * 9 + (*GROUPES, "publication")
# Ends of the names of routes whose pages have a form that is posted, and names of the others.
FINS = (
    *("_add", "_change", "_delete", "_retablir", "_changelist", "_password_change"),
    *("_publier", "_retirer", "_completer", "_montrer", "_cacher", "_lien"),
)
NOMS = frozenset(
    (
        *("apercu", "mes_sessions", "password_change", "echange_importer", "echange_apercu", "login", "logout"),
        *("second_facteur", "second_facteur_installer", "second_facteur_renoncer", "second_facteur_gerer"),
    )
)
# What buttons say, which no box holds: of a route, the names and their values.
BOUTONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "apercu": {"entrer": ("1",), "sortir": ("1",), "suite": SUITES},
    "mes_sessions": {"session": ("autres", "1", "2", "0", "9" * 30)},
    "second_facteur": {"code": (CODE, "123456"), "next": SUITES},
    "second_facteur_installer": {"code": ("123456",), "next": SUITES},
    "second_facteur_gerer": {"action": ("codes", "remplacer", "retirer"), "code": (CODE, "123456")},
    "password_change": {
        "old_password": (MOT_DE_PASSE,),
        "new_password1": ("quatre loutres au soleil",),
        "new_password2": ("quatre loutres au soleil",),
    },
    "auth_user_password_change": {
        "password1": ("quatre loutres au soleil",),
        "password2": ("quatre loutres au soleil",),
    },
    "aides_paroleautorite_lien": {"departement": ("1", "26"), "enquete": ("1", "2"), "courriel": ("a@exemple.fr",)},
}


@cache
def de_la_salle() -> tuple[Route, ...]:
    """Return the routes of the admin, in their order."""
    return tuple(route for route in routes() if route.de_l_equipe)


@cache
def formulaires() -> tuple[Route, ...]:
    """Return the routes of the admin whose page has a form of its own."""
    return tuple(r for r in de_la_salle() if r.nom.endswith(FINS) or r.nom in NOMS)


@dataclass(slots=True)
class Equipe:
    """Makes them. `agent`: a client that has come in, who reads the forms before they are sent."""

    agent: Client
    lues: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def lecture(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """A page of the admin, each in its turn, with whatever stands after « ? »."""
        route = de_la_salle()[rang % len(de_la_salle())]
        chemin = self.chemin(route, hasard, m)
        paires = questions(route, hasard, m)
        cible = f"{chemin}?{en_requete(hasard, paires)}" if paires else chemin
        methode = "GET" if hasard.random() < 0.9 else hasard.choice(METHODES)
        qui = A_MI_CHEMIN if hasard.random() < 0.08 else hasard.choice(QUI)
        return Demande("equipe", m, cible, methode, entetes(hasard, m), qui=qui)

    def envoi(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """A form of the admin, each in its turn, as its page shows it, then spoiled."""
        if hasard.random() < 0.1:
            return self._fichier(hasard, m)
        route, chemin = self.formulaire(hasard, m, rang)
        if route.nom == "echange_importer":
            return self._fichier(hasard, m, chemin)
        if route.nom.endswith("_changelist") and hasard.random() < 0.6:
            return self._action(route, chemin, hasard, m)
        paires = paires_de(self._lire(chemin))
        for nom, bonnes in BOUTONS.get(route.nom, {}).items():
            if hasard.random() < 0.8:
                paires = [paire for paire in paires if paire[0] != nom] + [(nom, hasard.choice(bonnes))]
        paires = choisir(hasard, m, abimer(hasard, m, paires))
        # What waits to be confirmed is of who sent it.
        qui = "agent" if route.nom == "echange_apercu" else ""
        return self._envoyer(hasard, m, chemin, paires, qui=qui)

    def formulaire(self, hasard: Hasard, m: str, rang: int) -> tuple[Route, str]:
        """Return the page whose form is sent, and its path."""
        route = formulaires()[rang % len(formulaires())]
        return route, self.chemin(route, hasard, m, juste=0.97)

    def connexion(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """What is typed at the door: a password, a code, a place to go to next; by who has given a password already,
        one time in three."""
        suites = (*SUITES, sonde(hasard, m))
        qui = A_MI_CHEMIN if hasard.random() < 0.35 else ""
        chemin = hasard.choice(
            ("login/", "second-facteur/", "second-facteur/installer/", "second-facteur/renoncer/", "logout/", "")
        )
        suite = [("next", hasard.choice(suites))] if hasard.random() < 0.7 else []
        paires = [
            ("username", valeur(hasard, m, ("agent", "demi", "ada"))),
            ("password", valeur(hasard, m, (MOT_DE_PASSE, MOT_DE_PASSE, "x"))),
            ("code", valeur(hasard, m, ("123456", CODE))),
            *suite,
        ]
        cible = (
            f"/admin/{chemin}?{en_requete(hasard, suite)}" if suite and hasard.random() < 0.5 else f"/admin/{chemin}"
        )
        if hasard.random() < 0.3:
            return Demande("connexion", m, cible, "GET", entetes(hasard, m), qui=qui)
        demande = self._envoyer(hasard, m, cible, [p for p in paires if hasard.random() < 0.95])
        return replace(demande, sorte="connexion", qui=qui)

    def chemin(self, route: Route, hasard: Hasard, m: str, *, juste: float = 0.85) -> str:
        """Return the path of a route, its arguments right so often."""
        pris = self.arguments.setdefault(route.motif, {n: tuple(v) for n, v in de_l_equipe(route).items()})
        valeurs = {}
        for argument in route.arguments:
            siennes = pris.get(argument, ("1",))
            bon = hasard.choice(siennes)
            dit = (
                bon
                if hasard.random() < juste
                else hasard.choice((mutiler(hasard, bon, m), bizarre(hasard), "9" * 30))
            )
            valeurs[argument] = quote(dit, safe="", errors="ignore")
        return route.remplir(valeurs)

    # --- What is sent ---

    def _action(self, route: Route, chemin: str, hasard: Hasard, m: str) -> Demande:
        """Rows of a list, chosen."""
        pks = de_l_equipe(Route(f"{route.motif}<object_id>", "", route.modele))["object_id"]
        modele_admin = admin.site._registry[apps.get_model(route.modele)]
        noms = [a if isinstance(a, str) else a.__name__ for a in modele_admin.actions or ()]
        paires = [
            ("action", hasard.choice([*noms, "delete_selected", "zut"])),
            ("index", hasard.choice(("0", "9", "x", ""))),
        ]
        paires += [
            ("_selected_action", hasard.choice(pks) if hasard.random() < 0.9 else bizarre(hasard))
            for _ in range(hasard.randint(0, 4))
        ]
        paires += [("select_across", hasard.choice(("0", "1", "x")))]
        return self._envoyer(hasard, m, chemin, choisir(hasard, m, abimer(hasard, m, paires)))

    def _fichier(self, hasard: Hasard, m: str, chemin: str = "") -> Demande:
        """A file to be imported, broken."""
        if not chemin:
            route = next(route for route in formulaires() if route.nom == "echange_importer")
            chemin = self.chemin(route, hasard, m, juste=0.98)
        casse = fichier_casse(hasard, m)
        nom = casse.nom if hasard.random() < 0.8 else mutiler(hasard, casse.nom, m)
        champ = "fichier" if hasard.random() < 0.95 else "zut"
        corps, genre = en_multipart(hasard, [("csrfmiddlewaretoken", SECRET)], [(champ, nom, casse.contenu)])
        return Demande("equipe-envoi", m, chemin, "POST", _avec_temoin({}), corps, genre, qui=hasard.choice(QUI))

    def _envoyer(self, hasard: Hasard, m: str, chemin: str, paires: Paires, *, qui: str = "") -> Demande:
        qui = qui or hasard.choice(QUI)
        jeton = SECRET if hasard.random() < 0.98 else mutiler(hasard, SECRET, m)
        corps, genre = corps_de(hasard, [("csrfmiddlewaretoken", jeton), *paires])
        autres = entetes(hasard, m) if hasard.random() < 0.15 else {}
        # A method that is turned away by its headers tells nothing of the form.
        autres.pop("Content-Length", None)
        return Demande("equipe-envoi", m, chemin, "POST", _avec_temoin(autres), corps, genre, qui)

    def _lire(self, chemin: str) -> str:
        """Return the page at a path, once."""
        if chemin not in self.lues:
            try:
                reponse = self.agent.get(chemin)
                lisible = reponse.status_code == 200 and not reponse.streaming
                self.lues[chemin] = reponse.content.decode("utf-8", "replace") if lisible else ""
            except UnicodeError:
                self.lues[chemin] = ""
        return self.lues[chemin]


def _avec_temoin(autres: Mapping[str, str]) -> dict[str, str]:
    """Headers with the cookie that goes with the token."""
    dits = dict(autres)
    ancien = dits.get("Cookie")
    dits["Cookie"] = f"csrftoken={SECRET}" + (f"; {ancien}" if ancien else "")
    return dits
