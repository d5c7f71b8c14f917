"""Every public address of the site, and what it answers: to prove that a change of the house changed no page.

    python outils/adresses.py lister FICHIER            all addresses of the sitemap, files, pictures, errors, and 500
                                                        combinations of filters drawn from the forms (seeded)
    python outils/adresses.py garder FICHIER DOSSIER    what each of them answers, one file each
    python outils/adresses.py comparer AVANT APRES      the addresses whose answers differ; exit status 1 if any does

Answers are taken in the process, without compression. Names of static files lose their fingerprint: they may change.
The status and the headers that a reader depends on are part of an answer.
"""

import hashlib
import itertools
import json
import os
import random
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

RACINE = Path(__file__).resolve().parent.parent
# RACINE_SITE names another checkout: an older release is asked with the tool of today.
sys.path.insert(0, os.environ.get("RACINE_SITE", str(RACINE)))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

ENTETES = ("Content-Type", "Location", "Allow", "Content-Disposition", "X-Robots-Tag", "Content-Security-Policy")
FILTRES = (
    "/",
    "/departements/",
    "/departements/?vue=matrice",
    "/dispositifs/",
    "/operations/",
    "/divergences/",
    "/je-cherche/",
    "/evolution/",
    "/categories/bourse-etude/",
    "/regions/bretagne/",
    "/regions/ile-de-france/",
    "/comparer/?t=26&t=07",
)
COMBINAISONS = 500
SANS_PLAN = (
    "/robots.txt /sitemap.xml /composants/ /recherche/ /recherche/?q=msp /recherche/?q=ardeche /recherche/?q=29200"
    " /recherche/?q=infirmi%C3%A8re /recherche/?q=bourse /recherche/suggestions?q=log /recherche/suggestions?q=saint"
    " /recherche/suggestions?q=cpts /regions/mayotte/ /nulle-part/ /departements/999-x/ /departements/26-DROME/"
    " /departements/2A-corse-du-sud/ /regions/Bretagne/ /categories/x/ /sources/x/ /donnees/x.csv /partage/x.png"
    " /departements/?annee=abc /departements/?q=%00 /departements/?tri=x /dispositifs/?page=9999"
    " /dispositifs/?montant_min=x"
    " /dispositifs/?montant_min=500 /dispositifs/?montant_min=501&engagement_max=0 /dispositifs/?engagement_max=36"
    " /dispositifs/?q=logement /dispositifs/?q=bourse+internes /dispositifs/?q=zzzz /departements/?q=cote"
    " /departements/?q=zzzz /comparer/ /comparer/?t=26 /comparer/?t=01&t=99 /comparer/?t=01&t=01"
    " /comparer/?t=01&t=02&t=03&t=07&t=08&t=09&t=10 /je-cherche/?pres=Valence /je-cherche/?pres=26000"
    " /je-cherche/?pres=Valence+(26) /je-cherche/?pres=La+R%C3%A9union /je-cherche/?pres=zzzz"
    " /je-cherche/?categorie=logement-internes&engagement_max=36"
    " /operations/?commune=maison /operations/?commune=93046"
    " /donnees/comparaison.csv?t=26&t=07 /comparer.csv?t=26&t=07 /comparer.csv?t=26 /comparer.json?t=26&t=07"
    " /departements.xml /regions.csv?x=1 /dispositifs.csv?page=2"
    " /?categorie=x /?categorie=bourse-etude&annee=2019&tri=-etat-2019 /evolution/?base=x"
    " /partage/comparaison-07-26.png /partage/comparaison-26-07.png /partage/departement-26.png?x=1"
).split(" ")


def client() -> Any:
    """A client of the site, errors answered as they are to a visitor."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    return Client(raise_request_exception=False)


def lister(fichier: str) -> None:
    """Write the addresses, one a line, each once."""
    c = client()
    plan = c.get("/sitemap.xml").content.decode()
    adresses = [urlsplit(loc).path for loc in re.findall(r"<loc>([^<]+)</loc>", plan)]
    pages = dict.fromkeys([*adresses, *SANS_PLAN])
    for page in [*pages]:
        html = c.get(page).content.decode("utf-8", "replace")
        for lien in LIEN.findall(html):
            pages.setdefault(lien.replace("&amp;", "&"))
    hasard = random.Random(2022)
    combinaisons: dict[str, None] = {}
    choix = {page: champs(c.get(page).content.decode()) for page in FILTRES}
    while len(combinaisons) < COMBINAISONS:
        page = hasard.choice(FILTRES)
        if page == "/comparer/?t=26&t=07":
            autres = [paire for paire in choix[page] if paire[0] not in ("t", "q")]
            paires = [("t", code) for code in hasard.sample(TERRITOIRES, hasard.randint(2, 6))]
            paires += hasard.sample(autres, min(2, len(autres)))
        else:
            paires = hasard.sample(choix[page], min(hasard.randint(1, 4), len(choix[page])))
            if hasard.random() < 0.2 and page in ("/departements/", "/dispositifs/"):
                paires.append(("q", hasard.choice(MOTS)))
        combinaisons.setdefault(f"{urlsplit(page).path}?{urlencode(paires)}")
    Path(fichier).write_text("\n".join([*pages, *combinaisons]) + "\n", encoding="utf-8")
    print(f"{len(pages)} adresses et {len(combinaisons)} combinaisons de filtres")


# A file or a picture that a page leads to.
LIEN = re.compile(r'(?:href|content|src)="(?:http://testserver)?(/(?:(?:donnees|partage)/[^"]+|[^"?]+\.csv[^"]*))"')
TERRITOIRES = "01 02 07 08 13 21 26 2A 2B 29 33 34 35 38 44 53 59 64 69 69M 75 77 85 93 971 973 974".split()
MOTS = "logement bourse prime msp interne dentiste conjoint saint 400 maison stage externe".split()


def champs(html: str) -> list[tuple[str, str]]:
    """Return the (name, value) pairs that a page's forms offer."""
    paires: dict[tuple[str, str], None] = {}
    for balise in re.findall(r"<input\b[^>]*>", html):
        nom, valeur = (re.search(rf'\b{a}="([^"]*)"', balise) for a in ("name", "value"))
        if nom and valeur and valeur[1] and 'type="search"' not in balise:
            paires.setdefault((nom[1], valeur[1]))
    for nom, corps in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        for valeur in re.findall(r'<option[^>]*value="([^"]+)"', corps):
            paires.setdefault((nom, valeur))
    for tri in re.findall(r"[?&;]tri=([\w-]+)", html):
        paires.setdefault(("tri", tri))
    return [*paires]


# A hashed static file: « atlas.0a1b2c3d4e5f.css ».
EMPREINTE = re.compile(rb"(/static/[\w./-]+?)\.[0-9a-f]{12}(?=\.)")


def garder(fichier: str, dossier: str) -> None:
    """Write each answer into a file, and the table of addresses beside them."""
    c, ou = client(), Path(dossier)
    ou.mkdir(parents=True, exist_ok=True)
    table = {}
    for adresse in Path(fichier).read_text(encoding="utf-8").splitlines():
        reponse = c.get(adresse)
        corps = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content
        # The policy's directives come in any order.
        entetes = {nom: "; ".join(sorted(reponse[nom].split("; "))) for nom in ENTETES if reponse.has_header(nom)}
        tete = json.dumps([reponse.status_code, entetes], ensure_ascii=False).encode() + b"\n"
        nom = hashlib.sha256(adresse.encode()).hexdigest()[:20]
        (ou / nom).write_bytes(EMPREINTE.sub(rb"\1", tete + corps))
        table[adresse] = nom
    (ou / "adresses.json").write_text(json.dumps(table, ensure_ascii=False, indent=0), encoding="utf-8")
    print(f"{len(table)} réponses gardées dans {dossier}")


def comparer(avant: str, apres: str) -> int:
    """Print the addresses whose answers differ, with the first line that does; return how many."""
    table = json.loads((Path(avant) / "adresses.json").read_text(encoding="utf-8"))
    differentes = 0
    for adresse, nom in table.items():
        une, autre = ((Path(d) / nom) for d in (avant, apres))
        lignes = [f.read_bytes().decode("utf-8", "replace").splitlines() if f.exists() else [] for f in (une, autre)]
        if lignes[0] == lignes[1] and une.read_bytes() == autre.read_bytes():
            continue
        differentes += 1
        paires = itertools.zip_longest(*lignes, fillvalue="(rien)")
        premiere = next(((n, a, b) for n, (a, b) in enumerate(paires, 1) if a != b), (0, "", "fins de ligne"))
        print(f"{adresse}\n  ligne {premiere[0]}\n  - {premiere[1][:220]}\n  + {premiere[2][:220]}")
    print(f"{len(table)} adresses comparées, {differentes} réponses différentes")
    return differentes


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    match arguments:
        case ["lister", fichier]:
            lister(fichier)
        case ["garder", fichier, dossier]:
            garder(fichier, dossier)
        case ["comparer", avant, apres]:
            return 1 if comparer(avant, apres) else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
