"""Requests of somebody of the team, and of those who try to come in: every route of the admin, every form of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from django.apps import apps
from django.contrib import admin
from django.test import Client

from tests.fuzz.demande import Demande, en_multipart, en_requete
from tests.fuzz.entetes import METHODES, entetes
from tests.fuzz.fichiers import fichier_casse
from tests.fuzz.formulaires import Paires, abimer, choisir, paires_de
from tests.fuzz.public import corps_de
from tests.fuzz.routes import Route, de_l_equipe, routes
from tests.fuzz.textes import Hasard, bizarre, mutiler, sonde, valeur

# Of the token of CSRF, which a cookie holds and a form repeats.
SECRET = "a" * 32
COMPARAISONS = (
    "exact",
    "iexact",
    "in",
    "gte",
    "isnull",
    "contains",
    "regex",
    "range",
    "year",
    "date",
    "zut",
    "startswith",
)
MOTS = ("ain 2022", "bourse", "2A", "1500", "é", "26")


@dataclass(slots=True)
class Equipe:
    """Makes them. `agent`: a client that has come in, who reads the forms before they are sent."""

    agent: Client
    lues: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def lecture(self, hasard: Hasard, m: str) -> Demande:
        """A page of the admin, with whatever stands after « ? »."""
        route = hasard.choice(self._routes())
        chemin = self.chemin(route, hasard, m)
        paires = self._questions(route, hasard, m)
        cible = f"{chemin}?{en_requete(hasard, paires)}" if paires else chemin
        methode = "GET" if hasard.random() < 0.9 else hasard.choice(METHODES)
        return Demande("equipe", m, cible, methode, entetes(hasard, m), equipe=True)

    def envoi(self, hasard: Hasard, m: str) -> Demande:
        """A form of the admin, as its page shows it, then spoiled."""
        de = hasard.random()
        if de < 0.12:
            return self._fichier(hasard, m)
        if de < 0.22:
            return self._action(hasard, m)
        routes_ = self._routes() if de < 0.4 else self._formulaires()
        route = hasard.choice(routes_)
        chemin = self.chemin(route, hasard, m, juste=0.97)
        paires = choisir(hasard, m, abimer(hasard, m, paires_de(self._lire(chemin))))
        return self._envoyer(hasard, m, chemin, paires)

    def connexion(self, hasard: Hasard, m: str) -> Demande:
        """What is typed at the door: a password, a code, a place to go to next."""
        suites = (
            "/admin/",
            "//pirate.example/",
            "https://pirate.example/",
            "javascript:alert(1)",
            "/\\pirate.example",
            sonde(hasard, m),
        )
        chemin = hasard.choice(
            ("login/", "second-facteur/", "second-facteur/installer/", "second-facteur/renoncer/", "logout/", "")
        )
        suite = [("next", hasard.choice(suites))] if hasard.random() < 0.7 else []
        paires = [
            ("username", valeur(hasard, m, ("agent", "ada"))),
            ("password", valeur(hasard, m, ("x",))),
            ("code", valeur(hasard, m, ("123456", "abcde-fghij"))),
            *suite,
        ]
        cible = (
            f"/admin/{chemin}?{en_requete(hasard, suite)}" if suite and hasard.random() < 0.5 else f"/admin/{chemin}"
        )
        if hasard.random() < 0.3:
            return Demande("connexion", m, cible, "GET", entetes(hasard, m))
        demande = self._envoyer(hasard, m, cible, [p for p in paires if hasard.random() < 0.95])
        return Demande("connexion", m, cible, "POST", _avec_temoin(demande.entetes), demande.corps, demande.genre)

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

    # --- What is asked of lists ---

    def _questions(self, route: Route, hasard: Hasard, m: str) -> Paires:
        if hasard.random() < 0.25:
            return []
        if route.nom == "autocomplete":
            modele = hasard.choice(list(admin.site._registry))
            champ = hasard.choice([c.name for c in modele._meta.get_fields()])
            return [
                ("app_label", modele._meta.app_label),
                ("model_name", modele._meta.model_name or ""),
                ("field_name", champ if hasard.random() < 0.8 else bizarre(hasard)),
                ("term", valeur(hasard, m, MOTS)),
                ("page", valeur(hasard, m, ("1", "2"))),
            ]
        paires = []
        for _ in range(hasard.choice((1, 1, 2, 3))):
            nom = hasard.choice(
                ("q", "o", "p", "all", "e", "_popup", "_to_field", "_facets", "next", "_changelist_filters")
            )
            bonnes: tuple[str, ...] = MOTS if nom == "q" else ("1", "-1.2", "0", "id", "/admin/")
            if route.modele and hasard.random() < 0.5:
                champs = [c.name for c in apps.get_model(route.modele)._meta.get_fields()]
                nom = f"{hasard.choice(champs)}__{hasard.choice(('id__', ''))}{hasard.choice(COMPARAISONS)}"
                bonnes = ("1", "2022", "2022-01-01", "True", "1,2")
            paires.append((nom, valeur(hasard, m, bonnes)))
        return paires

    # --- What is sent ---

    def _action(self, hasard: Hasard, m: str) -> Demande:
        """Rows of a list, chosen or edited."""
        listes = [route for route in self._routes() if route.nom.endswith("_changelist")]
        route = hasard.choice(listes)
        chemin = self.chemin(route, hasard, m)
        pks = de_l_equipe(Route(f"{route.motif}<object_id>", "", route.modele))["object_id"]
        if hasard.random() < 0.4:
            paires = choisir(hasard, m, abimer(hasard, m, paires_de(self._lire(chemin))))
            return self._envoyer(hasard, m, chemin, paires)
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

    def _fichier(self, hasard: Hasard, m: str) -> Demande:
        """A file to be imported, broken."""
        route = next(route for route in self._routes() if route.nom == "echange_importer")
        chemin = self.chemin(route, hasard, m, juste=0.98)
        casse = fichier_casse(hasard, m)
        nom = casse.nom if hasard.random() < 0.8 else mutiler(hasard, casse.nom, m)
        champ = "fichier" if hasard.random() < 0.95 else "zut"
        corps, genre = en_multipart(hasard, [("csrfmiddlewaretoken", SECRET)], [(champ, nom, casse.contenu)])
        return Demande("equipe-envoi", m, chemin, "POST", _avec_temoin({}), corps, genre, equipe=True)

    def _envoyer(self, hasard: Hasard, m: str, chemin: str, paires: Paires) -> Demande:
        jeton = SECRET if hasard.random() < 0.98 else mutiler(hasard, SECRET, m)
        corps, genre = corps_de(hasard, [("csrfmiddlewaretoken", jeton), *paires])
        autres = entetes(hasard, m) if hasard.random() < 0.15 else {}
        # A method that is turned away by its headers tells nothing of the form.
        autres.pop("Content-Length", None)
        return Demande("equipe-envoi", m, chemin, "POST", _avec_temoin(autres), corps, genre, equipe=True)

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

    def _routes(self) -> tuple[Route, ...]:
        return tuple(route for route in routes() if route.de_l_equipe)

    def _formulaires(self) -> tuple[Route, ...]:
        fins = ("_add", "_change", "_delete", "_retablir")
        return tuple(route for route in self._routes() if route.nom.endswith(fins))


def _avec_temoin(autres: Mapping[str, str]) -> dict[str, str]:
    """Headers with the cookie that goes with the token."""
    dits = dict(autres)
    ancien = dits.get("Cookie")
    dits["Cookie"] = f"csrftoken={SECRET}" + (f"; {ancien}" if ancien else "")
    return dits
