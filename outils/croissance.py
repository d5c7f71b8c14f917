"""`make croissance`: what each page costs with ten and a hundred times the territories, with ten surveys.

Each size is a scratch database, made of copies of the rows of today’s, and a process that asks for each page in
turn, never twice at one address. Writes its part of docs/performance.md and the picture beside it; exit code 1 where
a page of bounded content takes more than twice its time.
"""

import datetime
import gc
import itertools
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from math import log10
from operator import itemgetter
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from outils.mesures import ecrire  # noqa: E402

DOSSIER = RACINE / "var" / "croissance"
FIGURE = RACINE / "docs" / "croissance.svg"
FOIS = 11
# Keys of copied rows are this far from those of their originals, copy after copy.
PAS = 1_000_000
ANS = 4
RANGS, TEXTES = 1_000, ("CharField", "SlugField")
FOIS_SON_TEMPS = 2


@dataclass(frozen=True, slots=True)
class Taille:
    """A size: how many times the territories, how many times the two surveys."""

    nom: str
    territoires: int = 1
    enquetes: int = 1


TAILLES = (
    Taille("today"),
    Taille("×10", territoires=10),
    Taille("×100", territoires=100),
    Taille("10 surveys", 1, 5),
)


@dataclass(frozen=True, slots=True)
class Sorte:
    """A kind of page; `bornee` where what it shows does not grow with the territories."""

    nom: str
    adresse: str
    bornee: bool


SORTES = (
    Sorte("département", "/departements/26-drome/?x={n}", bornee=True),
    Sorte("région", "/regions/bretagne/?x={n}", bornee=True),
    # Its lists of territories to add hold them all.
    Sorte("comparaison", "/comparer/?t=01&t=2A&t=973&x={n}", bornee=False),
    # It holds what the document says of each.
    Sorte("source", "/sources/atlas/?x={n}", bornee=False),
    Sorte("dispositifs", "/dispositifs/?page=2&x={n}", bornee=False),
    Sorte("je cherche", "/je-cherche/?categorie=bourse-etude&x={n}", bornee=False),
    Sorte("recherche", "/recherche/?q=aide%20{n}", bornee=False),
    Sorte("départements", "/departements/?categorie=bourse-etude&x={n}", bornee=False),
    Sorte("matrice", "/departements/?vue=matrice&x={n}", bornee=False),
    Sorte("accueil", "/?x={n}", bornee=False),
    Sorte("catégorie", "/categories/bourse-etude/?x={n}", bornee=False),
    Sorte("évolution", "/evolution/?x={n}", bornee=False),
    Sorte("divergences", "/divergences/?x={n}", bornee=False),
    Sorte("offre.csv", "/donnees/offre.csv?x={n}", bornee=False),
    Sorte("dispositifs.csv", "/donnees/dispositifs.csv?x={n}", bornee=False),
)


# --- A database of a size ---


def preparer(taille: Taille) -> Path:
    """Make the scratch database of a size out of today's; return its file."""
    DOSSIER.mkdir(parents=True, exist_ok=True)
    base = DOSSIER / f"{taille.territoires}-{taille.enquetes}.sqlite3"
    shutil.copy2(RACINE / "var" / "atlas.sqlite3", base)
    connexion = sqlite3.connect(base)
    with connexion:
        connexion.execute("PRAGMA foreign_keys = OFF")
        multiplier(connexion, ("territoires.Region", "territoires.Departement"), taille.territoires)
        multiplier(connexion, ("aides.Enquete",), taille.enquetes)
    connexion.close()
    return base


def multiplier(connexion: sqlite3.Connection, racines: tuple[str, ...], facteur: int) -> None:
    """Copy the rows of some models, and of all that hangs on them, `facteur` - 1 times."""
    concernes = dependants(racines)
    for modele in concernes:
        colonnes = [champ.column for champ in modele._meta.concrete_fields]
        for copie in range(1, facteur):
            valeurs = [expression(champ, concernes, copie) for champ in modele._meta.concrete_fields]
            table, noms = modele._meta.db_table, ", ".join(colonnes)
            # What this loop has added is no original.
            connexion.execute(
                f"INSERT INTO {table} ({noms}) SELECT {', '.join(valeurs)} FROM {table} WHERE id < {PAS}"
            )


def dependants(racines: tuple[str, ...]) -> list[Any]:
    """Return these models and, again and again, those that point to one of them, their lists of links included."""
    from django.apps import apps

    tous = [m for m in apps.get_models(include_auto_created=True) if m.__name__ not in ("Motif", "Modification")]
    siens = [m for m in tous if m._meta.app_label in ("aides", "territoires")]
    concernes = [apps.get_model(nom) for nom in racines]
    while True:
        nouveaux = [m for m in siens if m not in concernes and cibles(m) & set(concernes)]
        if not nouveaux:
            return concernes
        concernes += nouveaux


def cibles(modele: Any) -> set[Any]:
    """Return the models that a model's rows point to."""
    return {champ.related_model for champ in modele._meta.concrete_fields if champ.is_relation}


def expression(champ: Any, concernes: list[Any], copie: int) -> str:
    """Return what a copied row holds in a column: another key, another name where names are unique, or the same."""
    if champ.primary_key or (champ.is_relation and champ.related_model in concernes):
        return f"{champ.column} + {copie * PAS}"
    if champ.name == "annee" and champ.unique:
        return f"{champ.column} + {copie * ANS}"
    if champ.name == "ordre":
        return f"{champ.column} + {copie * RANGS}"
    if str(champ) == "territoires.Region.nom" or (champ.unique and champ.get_internal_type() in TEXTES):
        # A territory's code is written in capitals in its address.
        return f"{champ.column} || '{'X' if champ.name == 'code' else 'x'}{copie}'"
    if champ.name == "serie":
        return f"CASE serie WHEN '' THEN '' ELSE serie || 'x{copie}' END"
    return str(champ.column)


# --- What the pages of a database cost ---


def mesurer(copies: int) -> dict[str, Any]:
    """Ask for each page in this process; return its median milliseconds, the first reading's seconds, megabytes."""
    import django

    django.setup()
    from django.test import Client

    from aides.lectures.atlas import lire_recueil
    from territoires.contours import fond

    traces = fond()["territoires"]
    for code, trace in list(traces.items()):
        traces.update({f"{code}X{copie}": trace for copie in range(1, copies)})
    debut = time.perf_counter()
    lire_recueil()
    lecture = time.perf_counter() - debut
    # As the server does before its first request (gunicorn.conf.py).
    gc.collect()
    gc.freeze()
    client, numeros = Client(), itertools.count()
    pages = {sorte.nom: _duree(client, sorte, numeros) for sorte in SORTES}
    statut = Path("/proc/self/status").read_text(encoding="utf-8")
    memoire = int(statut.partition("VmHWM:")[2].split()[0]) / 1024
    return {"pages": pages, "lecture": lecture, "memoire": memoire}


def _duree(client: Any, sorte: Sorte, numeros: "itertools.count[int]") -> float:
    durees: list[float] = []
    # A page that takes seconds is not asked for eleven times.
    while len(durees) < FOIS and sum(durees) < 10_000:
        debut = time.perf_counter()
        reponse = client.get(sorte.adresse.format(n=next(numeros)))
        if reponse.status_code != 200 or not reponse.getvalue():  # streams are made as they are read
            sys.exit(f"{sorte.adresse} : réponse {reponse.status_code}.")
        duree = (time.perf_counter() - debut) * 1000
        durees.append(duree)
    # The first one compiles its template.
    return statistics.median(durees[1:] or durees)


# --- What is written ---


LARGEUR, HAUTEUR, HAUT, BAS, GAUCHE, PAS_TAILLE = 760, 430, 30, 400, 60, 220
PUISSANCES = 6
COULEURS = {True: "#0a6b3d", False: "#8a5a00"}
SOUS_UN_MOT = 14


def place(rang: int, ms: float) -> tuple[int, float]:
    """Return where a size and its milliseconds stand in the picture; the scale is logarithmic."""
    hauteur = (BAS - HAUT) * log10(max(ms, 1)) / (PUISSANCES - 1)
    return GAUCHE + rang * PAS_TAILLE, round(BAS - hauteur, 1)


def figure(mesures: dict[str, dict[str, Any]]) -> str:
    """Return the picture: each page's milliseconds at ×1, ×10 and ×100, both scales logarithmic."""
    tailles = [taille.nom for taille in TAILLES if taille.enquetes == 1]
    bout = GAUCHE + (len(tailles) - 1) * PAS_TAILLE
    lignes = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {HAUTEUR}" font-family="sans-serif"'
        ' font-size="12">',
        "<title>Milliseconds by page as territories grow; green: what does not grow</title>",
        f'<rect width="{LARGEUR}" height="{HAUTEUR}" fill="#fff"/>',
    ]
    for puissance in range(PUISSANCES):
        _, y = place(0, 10**puissance)
        lignes.append(f'<path d="M{GAUCHE} {y}H{bout}" stroke="#bbb"/>')
        lignes.append(f'<text x="{GAUCHE - 8}" y="{y + 4}" text-anchor="end">{10**puissance:,} ms</text>')
    for rang, nom in enumerate(tailles):
        x, _ = place(rang, 1)
        lignes.append(f'<text x="{x}" y="{BAS + 20}" text-anchor="middle">{nom}</text>')
    arrivees: list[tuple[float, Sorte]] = []
    for sorte in SORTES:
        points = [place(rang, mesures[nom]["pages"][sorte.nom]) for rang, nom in enumerate(tailles)]
        trace = " ".join(f"{x},{y}" for x, y in points)
        lignes.append(
            f'<polyline points="{trace}" fill="none" stroke="{COULEURS[sorte.bornee]}" stroke-width="1.5"/>'
        )
        arrivees.append((points[-1][1], sorte))
    dernier = 0.0
    for y, sorte in sorted(arrivees, key=itemgetter(0)):
        dernier = max(y, dernier + SOUS_UN_MOT)
        lignes.append(f'<text x="{bout + 8}" y="{dernier + 4}" fill="{COULEURS[sorte.bornee]}">{sorte.nom}</text>')
    return "\n".join([*lignes, "</svg>", ""])


def tableau(mesures: dict[str, dict[str, Any]]) -> list[str]:
    """Return the table: a page a row, a size a column."""
    noms = [taille.nom for taille in TAILLES]
    lignes = [f"| Page | {' | '.join(noms)} |", f"| --- |{' ---: |' * len(noms)}"]
    for sorte in SORTES:
        valeurs = [f"{mesures[nom]['pages'][sorte.nom]:,.0f}" for nom in noms]
        lignes.append(f"| {sorte.nom}{' (bounded)' if sorte.bornee else ''}, ms | {' | '.join(valeurs)} |")
    lectures = [f"{mesures[nom]['lecture']:.1f}" for nom in noms]
    memoires = [f"{mesures[nom]['memoire']:,.0f}" for nom in noms]
    return [
        *lignes,
        f"| first reading, s | {' | '.join(lectures)} |",
        f"| highest memory of one process, MB | {' | '.join(memoires)} |",
    ]


def main() -> int:
    """Make the databases, measure each in its own process, write."""
    if len(sys.argv) > 1:
        print(json.dumps(mesurer(int(sys.argv[1]))))
        return 0
    import django

    django.setup()
    mesures = {}
    for taille in TAILLES:
        print(f"→ {taille.nom}", flush=True)
        base = preparer(taille)
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{base}"}
        commande = [sys.executable, __file__, str(taille.territoires)]
        sortie = subprocess.run(commande, cwd=RACINE, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
        mesures[taille.nom] = json.loads(sortie.splitlines()[-1])
        base.unlink()
        for nom, ms in mesures[taille.nom]["pages"].items():
            print(f"  {ms:9.1f} ms  {nom}", flush=True)
    FIGURE.write_text(figure(mesures), encoding="utf-8")
    aujourdhui = mesures["today"]["pages"]
    manques = [
        f"{sorte.nom} ({taille.nom})"
        for sorte in SORTES
        for taille in TAILLES
        if sorte.bornee
        and taille.enquetes == 1
        and mesures[taille.nom]["pages"][sorte.nom] > FOIS_SON_TEMPS * aujourdhui[sorte.nom]
    ]
    tete = [
        f"- {datetime.date.today()}, `make croissance`: in one process, median of {FOIS - 1}, pages not kept.",
        "- Bounded: what the page shows does not grow with the territories; it stays within twice its time.",
        "- Ten surveys are ten sheets to show: no limit is set there.",
        f"- Beyond that: {', '.join(manques) or 'none'}.",
    ]
    ecrire("croissance", [*tete, "", *tableau(mesures), "", "![Time by page as territories grow](croissance.svg)"])
    return 1 if manques else 0


if __name__ == "__main__":
    sys.exit(main())
