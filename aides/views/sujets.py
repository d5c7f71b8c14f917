"""What a report is about: an address of the site, read and said in French words."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.text import slugify

from aides.domaine.analyses import Dits
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.divergences import Divergence
from aides.domaine.lieux import lire_code
from aides.domaine.listes import premier
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DesaccordLu, Regional
from aides.domaine.signalements import ADRESSE_MAX, INTITULE_MAX, Sujet
from aides.filtres.canonique import criteres_lus
from aides.lectures.editions import lire_editions
from aides.mots.divergences import GENRES
from aides.mots.ecriture import abreger, enumerer
from aides.mots.editions import nom_edition
from aides.mots.etats import statut_en_clair
from aides.views.page import PagePublique
from aides.views.pages import PAR_NOM

# Enough of a passage to tell it from the others of its theme.
PASSAGE_MAX = 120
# Pages that have no word of their own in the table of pages.
NOTES = {
    "note-comparaison": "Comparer des territoires, la note",
    "note-je-cherche": "Je cherche…, la note",
}


def lire_sujet(recueil: Recueil, adresse: str) -> Sujet | None:
    """Return what an address of the site is about: « /departements/26-drome/#bourse-etude »; None where it is none of
    its pages.

    What stands after « ? » is what the page reads of it; a place that the page does not have is left out, and so are
    choices that take more letters than are kept.
    """
    sujet = _lu(recueil, adresse)
    return sujet if sujet is not None and len(sujet.adresse) <= ADRESSE_MAX else None


def _lu(recueil: Recueil, adresse: str) -> Sujet | None:
    page_et_requete, _, ancre = adresse.partition("#")
    chemin, _, requete = page_et_requete.partition("?")
    try:
        trouvee = resolve(chemin)
    except Resolver404:
        return None
    page = PAR_NOM.get(trouvee.url_name or "")
    if page is None:
        return None
    if page.nom in LUS:
        sujet = LUS[page.nom](recueil, trouvee.kwargs, ancre)
        return sujet if sujet is not None and sujet.adresse.partition("#")[0] == chemin else None
    if not _titre(page):
        return None
    return _page_seule(recueil, page, chemin, requete=requete)


def est_disparu(adresse: str, sujet: Sujet) -> bool:
    """Whether the place that was asked for is not on its page, or no longer: the page alone is meant."""
    return "#" in adresse and "#" not in sujet.adresse


def _titre(page: PagePublique) -> str:
    return page.titre or page.menu or NOTES.get(page.nom, "")


def _page_seule(recueil: Recueil, page: PagePublique, chemin: str, *, requete: str) -> Sujet:
    """A page that there is one of, with what it was asked."""
    criteres = criteres_lus(QueryDict(requete), page.parametres)
    dits = urlencode(list(criteres.lists()), doseq=True)
    titre = f"la page « {_titre(page)} »"
    # A letter with an accent is six of those that are kept.
    if not dits or len(chemin) + 1 + len(dits) > ADRESSE_MAX:
        return Sujet(chemin, titre)
    noms = recueil.territoires_nommes(criteres.getlist("t"))
    if noms:
        titre = f"{titre} : {enumerer([t.nom_et_code for t in noms])}"
    else:
        titre = f"{titre}, avec les choix qui y étaient faits"
    return Sujet(f"{chemin}?{dits}", abreger(titre, INTITULE_MAX))


def _territoire(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    territoire = recueil.par_code.get(lire_code(objets["adresse"].split("-", 1)[0]))
    if territoire is None:
        return None
    fait = _fait_du_territoire(recueil, territoire, ancre)
    return _sujet(territoire.url, territoire.nom_et_code, ancre, fait=fait, code=territoire.code)


def _fait_du_territoire(recueil: Recueil, territoire: Territoire, ancre: str) -> str:
    categorie = recueil.categorie(ancre)
    if categorie is not None:
        return f"catégorie « {categorie.libelle} »"
    mesure = recueil.mesure(ancre)
    if mesure is not None and mesure.territoire.code == territoire.code:
        return f"mesure « {mesure.intitule} », {mesure.annee}"
    for annee in recueil.annees:
        if ancre == f"fiche-{annee}":
            fiche = recueil.atlas.fiches.get((territoire.code, annee))
            return f"fiche de {annee} ({statut_en_clair(fiche).lower()})"
    regional = recueil.regional_de(territoire.region.slug).pour(territoire.code)
    return _fait_regional(regional, ancre) or _dit(recueil.dits.de_territoire(territoire.code), ancre)


def _dit(dits: Dits, ancre: str) -> str:
    """What the Atlas says besides its sheets and tables: a passage, a figure that it prints."""
    contribution = premier(dits.contributions, lambda c: c.cle == ancre)
    if contribution is not None:
        return f"contribution « {contribution.theme} » : « {abreger(contribution.texte, PASSAGE_MAX)} »"
    analyse = premier(dits.analyses, lambda a: a.cle == ancre)
    if analyse is not None:
        return f"analyse de {analyse.annee}, « {analyse.theme} » : « {abreger(analyse.texte, PASSAGE_MAX)} »"
    titre = premier(dits.titres, lambda t: f"chiffre-{t.cle}" == ancre)
    return f"chiffre imprimé « {titre.valeur} {titre.libelle} »" if titre is not None else ""


def _fait_regional(regional: Regional, ancre: str) -> str:
    dispositif = premier(regional.dispositifs, lambda d: d.cle == ancre)
    if dispositif is not None:
        return f"« {dispositif.intitule} »"
    chiffre = premier(regional.chiffres, lambda c: c.cle == ancre)
    if chiffre is not None:
        return f"« {chiffre.indicateur} », {chiffre.periode}"
    operation = premier(regional.operations, lambda o: o.cle == ancre)
    return f"opération à {operation.commune}, {operation.annee}" if operation is not None else ""


def _mesure(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    mesure = recueil.mesure(objets["cle"])
    if mesure is None:
        return None
    titre = f"{mesure.territoire.nom_et_code}, mesure « {mesure.intitule} », {mesure.annee}"
    autre = premier(recueil.annees, lambda annee: ancre == f"en-{annee}" and annee != mesure.annee)
    fait = ""
    if autre is not None:
        fait = f"ce qu’elle {'était' if autre < mesure.annee else 'est devenue'} en {autre}"
    return _sujet(mesure.url, titre, ancre, fait=fait, code=mesure.territoire.code)


def _region(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    toutes = (*recueil.regions, *recueil.hors_atlas)
    region = premier(toutes, lambda r: r.slug == objets["slug"])
    if region is None:
        return None
    fait = _fait_de_la_region(recueil, region, ancre)
    return _sujet(region.url, f"région {region.nom}", ancre, fait=fait)


def _fait_de_la_region(recueil: Recueil, region: RegionLue, ancre: str) -> str:
    categorie = recueil.categorie(ancre)
    if categorie is not None:
        return f"catégorie « {categorie.libelle} »"
    for annee in recueil.annees:
        if region.dans_atlas and ancre == f"categories-{annee}":
            return f"tableau des douze catégories en {annee}"
    capacite = premier(recueil.capacites_de(region.slug), lambda c: ancre == f"pole-{slugify(c.pole)}")
    if capacite is not None:
        return f"pôle « {capacite.pole} »"
    return _fait_regional(recueil.regional_de(region.slug), ancre) or _dit(recueil.dits.de_region(region.slug), ancre)


def _divergence(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    """One of them: its own address leads to its place in the list."""
    trouvee = recueil.desaccords.a_l_ancre(objets["ancre"])
    if trouvee is None:
        return None
    adresse, objet = reverse("divergence", args=[objets["ancre"]]), trouvee.objet
    if isinstance(objet, Divergence):
        ou = f"{objet.territoire.nom_et_code}, catégorie « {objet.categorie.libelle} », {objet.case.annee}"
        titre = f"{ou}, divergence « {dict(GENRES)[objet.genre.value]} »"
        return _sujet(adresse, titre, "", code=objet.territoire.code)
    if isinstance(objet, DesaccordLu):
        return _sujet(adresse, f"désaccord entre documents, « {objet.objet} »", "")
    return _sujet(adresse, f"chiffre imprimé « {objet.titre.valeur} {objet.titre.libelle} », et nos décomptes", "")


def _categorie(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    categorie = recueil.categorie(objets["cle"])
    if categorie is None:
        return None
    fait = _dit(Dits(analyses=recueil.analyses_de(categorie.cle)), ancre)
    return _sujet(categorie.url, f"catégorie « {categorie.libelle} »", ancre, fait=fait)


def _source(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    source = recueil.source(objets["cle"])
    if source is None:
        return None
    fait = _fait_regional(recueil.tire_de(source.cle), ancre) or _dit(recueil.dits_source(source.cle), ancre)
    return _sujet(source.adresse, f"source « {source.titre} »", ancre, fait=fait)


def _edition(recueil: Recueil, objets: Mapping[str, str], ancre: str) -> Sujet | None:
    lue = premier(lire_editions(), lambda edition: edition.adresse == objets["jour"])
    return _sujet(reverse("edition", args=[lue.adresse]), nom_edition(lue.jour), "") if lue else None


def _sujet(adresse: str, titre: str, ancre: str, *, fait: str = "", code: str = "") -> Sujet:
    if not fait:
        return Sujet(adresse, abreger(titre, INTITULE_MAX), code)
    return Sujet(f"{adresse}#{ancre}", abreger(f"{titre}, {fait}", INTITULE_MAX), code)


# Pages that there are many of: what one of them is about, from the parts of its address.
LUS: Mapping[str, Callable[[Recueil, Mapping[str, str], str], Sujet | None]] = {
    "departement": _territoire,
    "mesure": _mesure,
    "region": _region,
    "categorie": _categorie,
    "source": _source,
    "divergence": _divergence,
    "edition": _edition,
}
