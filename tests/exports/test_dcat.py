"""What machines that look for data read: the catalogue that portals harvest, the record of each file."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from aides.exports.catalogue import jeux
from aides.exports.couverture import Couverture, couverture
from aides.exports.formats import formats_de
from aides.exports.jeux import Jeu
from aides.lectures.atlas import lire_recueil
from aides.models import VersionDonnees

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
ICI = "http://testserver/donnees/"
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
FICHIERS_ENTIERS = [
    *("atlas-aides-medicales.zip", "atlas.sqlite"),
    *("atlas-aides-medicales.zip, édition du 2026-11-27", "atlas.sqlite, édition du 2026-11-27"),
]


@pytest.fixture
def noeuds(client: Client) -> dict[str, Any]:
    reponse = client.get("/donnees/catalogue.jsonld")
    assert reponse["Content-Type"] == "application/ld+json; charset=utf-8"
    return {noeud["@id"]: noeud for noeud in reponse.json()["@graph"]}


def test_le_catalogue_nomme_chaque_jeu_et_le_tout(noeuds: dict[str, Any]) -> None:
    catalogue = noeuds[ICI]
    assert catalogue["@type"] == "dcat:Catalog"
    attendus = [f"{ICI}#tout", *(f"{ICI}#{jeu.cle}" for jeu in jeux(lire_recueil()))]
    assert [d["@id"] for d in catalogue["dcat:dataset"]] == attendus
    assert list(noeuds) == [ICI, f"{ICI}#editeur", *attendus]
    assert noeuds[catalogue["dct:publisher"]["@id"]]["foaf:name"] == "L’Atlas des aides médicales"


def test_chaque_jeu_dit_ce_que_dcat_ap_demande(noeuds: dict[str, Any]) -> None:
    tout = lire_recueil()
    jour = str(timezone.localdate(VersionDonnees.objects.get().date))
    for jeu in jeux(tout):
        ensemble = noeuds[f"{ICI}#{jeu.cle}"]
        assert ensemble["@type"] == "dcat:Dataset"
        assert ensemble["dct:title"] == {"@language": "fr", "@value": f"{jeu.titre} — L’Atlas des aides médicales"}
        assert ensemble["dct:description"]["@value"] == jeu.description
        assert ensemble["dct:license"] == {"@id": LICENCE}
        assert ensemble["dct:spatial"]["@id"].endswith("/country/FRA")
        assert ensemble["dct:modified"] == {"@type": "xsd:date", "@value": jour}
        assert ensemble["dct:conformsTo"]["@id"] == f"{ICI}{jeu.cle}.schema.json"
        assert ensemble["dcat:version"] == "2026-11-27"
        assert [f["dcat:downloadURL"]["@id"] for f in ensemble["dcat:distribution"]] == [
            f"{ICI}{jeu.cle}.{extension}" for extension in formats_de(jeu)
        ]
        annees = couverture(jeu, tout)
        assert ("dct:temporal" in ensemble) == (annees is not None)
    temps = noeuds[f"{ICI}#offre"]["dct:temporal"]
    assert (temps["dcat:startDate"]["@value"], temps["dcat:endDate"]["@value"]) == ("2019-01-01", "2022-12-31")


def test_chaque_fichier_existe_et_a_son_format(client: Client, noeuds: dict[str, Any]) -> None:
    vus = set()
    for noeud in noeuds.values():
        for fichier in noeud.get("dcat:distribution", ()):
            adresse = fichier["dcat:downloadURL"]["@id"]
            assert fichier["dct:license"] == {"@id": LICENCE}
            type_media = fichier["dcat:mediaType"]["@id"].removeprefix(
                "https://www.iana.org/assignments/media-types/"
            )
            vus.add((adresse.rpartition(".")[2], type_media, fichier["dct:format"]["@id"].rpartition("/")[2]))
            if "#categories" in noeud["@id"] or "#tout" in noeud["@id"]:
                reponse = client.head(adresse)
                assert reponse.status_code == 200
                assert reponse["Content-Type"].partition(";")[0] == type_media
    assert vus == {
        ("csv", "text/csv", "CSV"),
        ("json", "application/json", "JSON"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet", "ODS"),
        ("geojson", "application/geo+json", "GEOJSON"),
        ("zip", "application/zip", "ZIP"),
        ("sqlite", "application/vnd.sqlite3", "vnd.sqlite3"),
    }
    assert [f["dct:title"]["@value"] for f in noeuds[f"{ICI}#tout"]["dcat:distribution"]] == FICHIERS_ENTIERS


def test_chaque_jeu_a_les_sources_qui_sont_les_siennes(client: Client, noeuds: dict[str, Any]) -> None:
    """In the catalogue and in its record: a file of Régions does not credit the Atlas, nor the other way round."""
    for cle, dedans, dehors in (("offre", "Grelier", "Région"), ("chiffres", "Région Île-de-France", "Grelier")):
        fiche = client.get(f"/donnees/{cle}.jsonld").json()
        sources = [s["rdfs:label"] for s in noeuds[f"{ICI}#{cle}"]["dct:source"]]
        assert [o["name"] for o in fiche["isBasedOn"]] == sources
        assert {o["@type"] for o in fiche["isBasedOn"]} == {"CreativeWork"}
        assert any(dedans in source for source in sources)
        assert not any(dehors in source for source in sources)
    adresses = [o["url"] for o in client.get("/donnees/chiffres.jsonld").json()["isBasedOn"] if "url" in o]
    assert adresses == [s.url for s in lire_recueil().sources if s.url]


def test_la_fiche_d_un_fichier(client: Client) -> None:
    VersionDonnees.objects.update(date="2026-12-03T10:00:00Z", jeton="un autre")
    fiche = client.get("/donnees/montants.jsonld").json()
    assert {nom: fiche[nom] for nom in ("@context", "@type", "@id", "url", "license", "dateModified", "version")} == {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{ICI}#montants",
        "url": f"{ICI}#montants",
        "license": LICENCE,
        "dateModified": "2026-12-03",
        "version": "2026-11-27",
    }
    assert fiche["spatialCoverage"] == {"@type": "Place", "name": "France"}
    assert fiche["citation"].startswith(
        "L’Atlas des aides médicales, édition du 27 novembre 2026, base corrigée le 3 décembre 2026"
    )
    assert [d["contentUrl"] for d in fiche["distribution"]] == [
        f"{ICI}montants.{fin}" for fin in ("xlsx", "ods", "csv", "json")
    ]
    mesurees = {v["name"]: v.get("unitText") for v in fiche["variableMeasured"]}
    assert (mesurees["taux"], mesurees["duree_mois"], mesurees["nom"]) == ("%", "mois", None)


def test_la_couverture_est_celle_des_lignes() -> None:
    tout = lire_recueil()
    par_cle: dict[str, Jeu[Any]] = {jeu.cle: jeu for jeu in jeux(tout)}
    assert couverture(par_cle["capacites"], tout) == Couverture(2018, 2022)
    assert couverture(par_cle["evolution"], tout) == Couverture(2019, 2022)
    assert couverture(par_cle["categories"], tout) is None
    assert couverture(par_cle["corrections"], tout) is None
    assert Couverture(2019, 2019).intervalle == "2019"
    assert Couverture(2018, 2022).intervalle == "2018/2022"


@pytest.mark.parametrize("fichier", ["x.schema.json", "x.jsonld", "comparaison.schema.json", "offre.schema", "x.zip"])
def test_ce_qui_n_existe_pas(client: Client, fichier: str) -> None:
    reponse = client.get(f"/donnees/{fichier}")
    assert reponse.status_code == 404
    assert f"Aucun fichier de données ne s’appelle «\u00a0{fichier}\u00a0»." in reponse.content.decode()


def test_la_page_dit_de_chaque_jeu_ce_que_dit_sa_fiche(client: Client) -> None:
    """The microdata: licence, address, date, years, works."""
    page = client.get("/donnees/").content.decode()
    for jeu in jeux(lire_recueil()):
        section = page.split(f'<section aria-labelledby="{jeu.cle}"')[1].split("</section>")[0]
        fiche = client.get(f"/donnees/{jeu.cle}.jsonld").json()
        assert f'<link itemprop="license" href="{LICENCE}">' in section
        assert f'<link itemprop="url" href="/donnees/#{jeu.cle}">' in section
        assert f'<meta itemprop="dateModified" content="{fiche["dateModified"]}">' in section
        assert section.count('itemprop="isBasedOn" itemscope itemtype="https://schema.org/CreativeWork"') == len(
            fiche["isBasedOn"]
        )
        annees = fiche.get("temporalCoverage")
        assert (f'itemprop="temporalCoverage" content="{annees}"' in section) == (annees is not None)
        assert ('itemprop="temporalCoverage"' in section) == (annees is not None)
