"""The catalogue as a harvester takes it: parsed as RDF, then what data.gouv.fr (udata) reads of each data set.

What it reads, and how: `udata/core/dataset/rdf.py` and `udata/harvest/backends/dcat.py` of opendatateam/udata.
"""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, FOAF, RDF, BNode, Graph, Literal, Namespace, URIRef

from aides.exports.catalogue import jeux
from aides.exports.couverture import couverture
from aides.exports.formats import formats_de
from aides.lectures.atlas import lire_recueil

pytestmark = [
    *(pytest.mark.django_db, pytest.mark.une_base),
    # rdflib's own, of itself.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
ICI = "http://testserver/donnees/"
EUROPE = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def graphe(django_db_setup: None, django_db_blocker: Any) -> Graph:
    """By its address, a harvester knows that it is JSON-LD; nothing else is fetched to read it."""
    with django_db_blocker.unblock():
        reponse = Client().get("/donnees/catalogue.jsonld")
    return Graph().parse(data=reponse.content, format="json-ld")


def ensembles(graphe: Graph) -> dict[str, URIRef]:
    """The data sets by what a harvester remembers them by from one day to the next."""
    noeuds = list(graphe.subjects(RDF.type, DCAT.Dataset))
    assert all(isinstance(noeud, URIRef) for noeud in noeuds)
    return {str(graphe.value(noeud, DCTERMS.identifier)): URIRef(str(noeud)) for noeud in noeuds}


def test_le_catalogue(graphe: Graph) -> None:
    [catalogue] = graphe.subjects(RDF.type, DCAT.Catalog)
    assert str(catalogue) == ICI
    assert set(graphe.objects(catalogue, DCAT.dataset)) == set(ensembles(graphe).values())
    assert set(ensembles(graphe)) == {"atlas-aides-medicales", *(jeu.cle for jeu in jeux(lire_recueil()))}


def test_chaque_jeu_dit_ce_qu_un_moissonneur_lit(graphe: Graph) -> None:
    for cle, noeud in ensembles(graphe).items():
        for nom in (DCTERMS.title, DCTERMS.description):
            texte = graphe.value(noeud, nom)
            assert isinstance(texte, Literal)
            assert (texte.language, bool(texte.strip())) == ("fr", True)
        editeur = graphe.value(noeud, DCTERMS.publisher)
        assert str(graphe.value(editeur, FOAF.name)) == "L’Atlas des aides médicales"
        assert str(graphe.value(noeud, DCTERMS.license)).startswith("https://www.etalab.gouv.fr/licence-ouverte")
        assert str(graphe.value(noeud, DCTERMS.accrualPeriodicity)) == f"{EUROPE}frequency/IRREG"
        assert str(graphe.value(noeud, DCTERMS.spatial)) == f"{EUROPE}country/FRA"
        assert str(graphe.value(noeud, DCAT.landingPage)) == str(noeud)
        assert {mot.language for mot in graphe.objects(noeud, DCAT.keyword) if isinstance(mot, Literal)} == {"fr"}
        modifie = graphe.value(noeud, DCTERMS.modified)
        assert isinstance(modifie, Literal), cle
        assert isinstance(modifie.toPython(), date)
        # Each would be taken for a file of this one.
        assert list(graphe.objects(noeud, DCTERMS.hasPart)) == []


def test_les_annees_vont_jusqu_a_la_fin_de_la_derniere(graphe: Graph) -> None:
    """The period has no address: one that had any would be fetched."""
    noeuds, tout = ensembles(graphe), lire_recueil()
    for jeu in jeux(tout):
        annees, periode = couverture(jeu, tout), graphe.value(noeuds[jeu.cle], DCTERMS.temporal)
        assert (annees is None) == (periode is None)
        if annees is not None:
            assert isinstance(periode, BNode)
            bornes = [graphe.value(periode, nom) for nom in (DCAT.startDate, DCAT.endDate)]
            assert [borne.toPython() for borne in bornes if isinstance(borne, Literal)] == [
                *(date(annees.debut, 1, 1), date(annees.fin, 12, 31)),
            ]


def test_chaque_fichier(graphe: Graph) -> None:
    """Where it is, what it is; of tables, their schema."""
    noeuds = ensembles(graphe)
    for jeu in jeux(lire_recueil()):
        fichiers = list(graphe.objects(noeuds[jeu.cle], DCAT.distribution))
        assert {str(f) for f in fichiers} == {f"{ICI}{jeu.cle}.{extension}" for extension in formats_de(jeu)}
        for fichier in fichiers:
            assert graphe.value(fichier, RDF.type) == DCAT.Distribution
            assert graphe.value(fichier, DCAT.downloadURL) == graphe.value(fichier, DCAT.accessURL) == fichier
            extension = str(fichier).rpartition(".")[2]
            assert str(graphe.value(fichier, DCTERMS.title)) == f"{jeu.cle}.{extension}"
            type_media = formats_de(jeu)[extension].type.partition(";")[0]
            assert str(graphe.value(fichier, DCAT.mediaType)) == f"{IANA}{type_media}"
            assert str(graphe.value(fichier, DCTERMS["format"])) == f"{EUROPE}file-type/{extension.upper()}"
            schema = graphe.value(fichier, DCTERMS.conformsTo)
            assert str(schema) == (f"{ICI}{jeu.cle}.schema.json" if extension == "csv" else "None")
        assert str(graphe.value(noeuds[jeu.cle], DCTERMS.conformsTo)) == f"{ICI}{jeu.cle}.schema.json"


def test_d_une_edition_la_longueur_et_la_somme(graphe: Graph) -> None:
    """Those of files that do not change; of the day's, nobody knows them before they are made."""
    edition = lire_recueil().edition
    assert edition is not None
    sues = set()
    for fichier, octets in graphe.subject_objects(DCAT.byteSize):
        assert isinstance(octets, Literal)
        somme = graphe.value(fichier, SPDX.checksum)
        assert graphe.value(somme, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        fige = edition.fichier(str(fichier).rpartition("/")[2])
        assert fige is not None
        assert (octets.toPython(), str(graphe.value(somme, SPDX.checksumValue))) == (fige.octets, fige.empreinte)
        sues.add(str(fichier).removeprefix(f"{ICI}editions/2026-11-27/"))
    assert sues == {"atlas-aides-medicales.zip", "atlas.sqlite"}
