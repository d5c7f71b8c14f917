"""`make bench`: each kind of page alone, beside a peer; kept pages beside a bare application; visitors with trackers.

All in one run, on the loopback, against gunicorn as the site is served. Writes its part of docs/performance.md; exit
code 1 where a target is missed.
"""

import datetime
import itertools
import json
import os
import shutil
import statistics
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.mesures import debit, demander, ecrire, gunicorn, pss  # noqa: E402
from outils.pair import datasette  # noqa: E402

FOIS, SECONDES, TOURS = 20, 2, 3
SEUIL_GARDEE = 0.9
BR = {"Accept-Encoding": "br"}
CATEGORIES = "bourse-etude soutien-msp logement-internes accueil-pmi emploi-conjoint".split()
CODES = "01 02 07 08 21 26 29 33 35 38 44 53 59 64 69 75 77 85 93 974".split()


@dataclass(frozen=True, slots=True)
class Sorte:
    """A kind of page. In an address `{n}` is a number never sent before, `{c}` and `{k}` a category, a territory."""

    nom: str
    adresse: str
    cible: float
    chez_le_pair: str = ""


PAIR_MATRICE = "/atlas/matrice?annee=2022&_n={n}"
PAIR_FILTRE = "/atlas/dispositifs?annee=2022&intitule__contains=aide&_facet=stade&_facet=porteur&_n={n}"
PAIR_CATEGORIE = "/atlas/evolution?categorie={c}&_size=101&_n={n}"
PAIR_TERRITOIRE = "/atlas/offre?territoire={k}&_n={n}"
SORTES = (
    Sorte("départements", "/departements/?q=a{n}&categorie={c}", 25, PAIR_FILTRE),
    Sorte("matrice", "/departements/?vue=matrice&tri=nom&categorie={c}&annee=2022&mode=un&x={n}", 25, PAIR_MATRICE),
    Sorte("dispositifs", "/dispositifs/?montant_min={n}&categorie={c}", 25, PAIR_FILTRE),
    Sorte("opérations", "/operations/?commune=a{n}", 25, "/atlas/operations?commune__contains=a{n}&_facet=nature"),
    Sorte("département", "/departements/26-drome/?x={n}", 25, PAIR_TERRITOIRE),
    Sorte("catégorie", "/categories/{c}/?tri=nom&x={n}", 25, PAIR_CATEGORIE),
    Sorte("comparaison", "/comparer/?t={k}&t=2A&t=973&x={n}", 25, "/atlas/offre?territoire__in={k},2A,973&_n={n}"),
    Sorte("je cherche", "/je-cherche/?categorie={c}&engagement_max=36&x={n}", 25, PAIR_FILTRE),
    Sorte("recherche", "/recherche/?q=aide%20{n}", 25, "/atlas/dispositifs?intitule__contains={n}"),
    Sorte("accueil", "/?categorie={c}&annee=2022&x={n}", 50, PAIR_CATEGORIE),
    Sorte("région", "/regions/bretagne/?categorie={c}&x={n}", 50, "/atlas/offre?region=Bretagne&_size=300&_n={n}"),
    Sorte(
        "évolution", "/evolution/?annee=2022&x={n}", 50, "/atlas/evolution?_facet=evolution&_facet=categorie&_n={n}"
    ),
    Sorte("divergences", "/divergences/?categorie={c}&x={n}", 50, "/atlas/offre?divergence=oui&_size=300&_n={n}"),
    Sorte("méthode", "/methode/?x={n}", 50),
    Sorte("offre.csv", "/donnees/offre.csv?x={n}", 40, "/atlas/offre.csv?_stream=on&_n={n}"),
    Sorte("dispositifs.csv", "/donnees/dispositifs.csv?x={n}", 40, "/atlas/dispositifs.csv?_stream=on&_n={n}"),
)
_numeros = itertools.count(2)


def remplir(adresse: str, rang: int) -> str:
    """Return an address that was never asked for."""
    categorie, code = CATEGORIES[rang % len(CATEGORIES)], CODES[rang % len(CODES)]
    return adresse.format(n=next(_numeros), c=categorie, k=code)


def mesurer(port: int, adresse: str, hote: str = "127.0.0.1") -> float:
    """Return the median milliseconds of pages that nobody kept: the host's port, never seen, sees to it."""
    durees = []
    for rang in range(FOIS + 2):
        ici = remplir(adresse, rang)
        recu = demander(port, ici, entetes={**BR, "Host": f"{hote}:{next(_numeros)}"})
        if recu.statut != 200:
            sys.exit(f"{ici} : réponse {recu.statut}.")
        durees.append(recu.duree)
    return statistics.median(durees[2:])  # each worker's first one reads the data


def pages(port: int) -> tuple[list[str], list[str]]:
    """Return the table of the pages alone, and what misses its target."""
    lignes = ["| Page | ms | target | Datasette, ms | ÷ Datasette |", "| --- | ---: | ---: | ---: | ---: |"]
    manques = []
    with datasette(port) as pair:
        for sorte in SORTES:
            ici = mesurer(port, sorte.adresse)
            la = mesurer(pair, sorte.chez_le_pair) if sorte.chez_le_pair else None
            lignes.append(
                f"| {sorte.nom} `{sorte.adresse}` | {ici:.1f} | {sorte.cible:.0f} |"
                + (f" {la:.1f} | {ici / la:.2f} |" if la else " | |")
            )
            print(f"  {ici:6.1f} ms  {sorte.nom}" + (f" (Datasette {la:.1f})" if la else ""), flush=True)
            if ici > sorte.cible or (la and ici > 2 * la):
                manques.append(sorte.nom)
    return lignes, manques


def gardees(port: int) -> tuple[list[str], list[str]]:
    """Return the table of kept pages beside a bare application that answers the same, and what misses its target."""
    lignes = ["| Kept page | requests/s | bare | ÷ bare |", "| --- | ---: | ---: | ---: |"]
    manques = []
    for nom, methode, adresse, avec in (
        ("matrix, GET", "GET", "/departements/?vue=matrice", {}),
        ("home, GET", "GET", "/", {}),
        ("home, a tracker's parameters", "GET", "/?utm_source=lettre&utm_medium=courriel", {}),
        ("home, HEAD", "HEAD", "/", {}),
        ("home, 304", "GET", "/", {"If-None-Match": "*"}),
    ):
        entetes: Mapping[str, str] = {**BR, **avec, "Host": "127.0.0.1"}
        for _ in range(12):
            recu = demander(port, adresse, methode, entetes)
        propres = [(n, v) for n, v in recu.entetes.items() if n not in ("server", "date", "connection")]
        statut = "304 Not Modified" if recu.statut == 304 else "200 OK"
        reponse = RACINE / "var" / "banc.json"
        reponse.write_text(json.dumps({"statut": statut, "entetes": propres, "corps": recu.corps.hex()}))
        with gunicorn("outils.nue:application", {"BANC_REPONSE": str(reponse)}) as (port_nu, _):
            demander(port_nu, adresse, methode, entetes)
            paires = [
                [debit(p, adresse, methode=methode, entetes=entetes, secondes=SECONDES) for p in (port, port_nu)]
                for _ in range(TOURS)
            ]
        ici, nue = (max(tour) for tour in zip(*paires, strict=True))
        lignes.append(f"| {nom} | {ici:,.0f} | {nue:,.0f} | {ici / nue:.2f} |")
        print(f"  {ici:6.0f} requêtes/s, {nue:.0f} nue, {ici / nue:.2f}  {nom}", flush=True)
        if ici < SEUIL_GARDEE * nue:
            manques.append(nom)
    return lignes, manques


def traceurs(port: int) -> str:
    """Return what ten visitors, each with a tracker's parameter of its own, get from the site."""
    demander(port, "/", entetes=BR)
    servies = debit(port, "/?utm_source={n}&fbclid={n}", entetes=BR, secondes=3, clients=10)
    print(f"  {servies:6.0f} requêtes/s  dix clients, un utm_source différent à chaque demande", flush=True)
    return f"Ten clients, `/?utm_source=…&fbclid=…` new each time: {servies:,.0f} requests/s, all from one kept page."


def main() -> int:
    """Measure, write, and say what misses its target."""
    import django
    import gunicorn as serveur

    os.chdir(RACINE)
    outil = "wrk" if shutil.which("wrk") else "threads in Python, for want of wrk"
    with gunicorn("config.wsgi:application") as (port, pid):
        seules, manques = pages(port)
        avant = pss(pid)
        tableau, trop_lentes = gardees(port)
        dix = traceurs(port)
        apres = pss(pid)
    memoire = [f"{sum(tailles):.0f} MB ({' + '.join(f'{t:.0f}' for t in tailles)})" for tailles in (avant, apres)]
    manques += trop_lentes
    ecrire(
        "banc",
        [
            f"- {datetime.date.today()}, `make bench`, {os.cpu_count()} cores shared by client and server.",
            f"- gunicorn {serveur.__version__}, 2 gevent workers, Django {django.__version__}.",
            f"- Load by {outil}, 8 clients, best of {TOURS} rounds of {SECONDES} s.",
            f"- Alone: median of {FOIS}, brotli, a page that no worker keeps (`n` and the host's port never seen).",
            f"- PSS of master and workers: {memoire[0]} after the pages alone, {memoire[1]} after the load.",
            f"- Misses its target: {', '.join(manques) or 'nothing'}.",
            "",
            *seules,
            "",
            *tableau,
            "",
            dix,
        ],
    )
    print(f"→ Écrit : docs/performance.md. Cibles manquées : {', '.join(manques) or 'aucune'}.")
    return 1 if manques else 0


if __name__ == "__main__":
    sys.exit(main())
