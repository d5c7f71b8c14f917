"""Proper names inside a sentence: « la Drôme », « des Landes », « du Havre », « d’Ajaccio ».

INSEE gives names without their article. Those of territories and régions are few: they are here. A commune's is part
of its name (« Le Havre »), or it has none.
"""

from aides.domaine.texte import mots, normaliser

# Territories and régions by the article they take. What is not here takes none: « Paris », « Mayotte », a commune.
_ARTICLES = {
    "l’": "Ain · Aisne · Allier · Ardèche · Ariège · Aube · Aude · Aveyron · Eure · Eure-et-Loir · Hérault · "
    "Ille-et-Vilaine · Indre · Indre-et-Loire · Isère · Oise · Orne · Yonne · Essonne · "
    "Auvergne-Rhône-Alpes · Île-de-France · Occitanie",
    "les ": "Alpes-de-Haute-Provence · Hautes-Alpes · Alpes-Maritimes · Ardennes · Bouches-du-Rhône · "
    "Côtes-d’Armor · Landes · Pyrénées-Atlantiques · Hautes-Pyrénées · Pyrénées-Orientales · Yvelines · "
    "Deux-Sèvres · Vosges · Hauts-de-Seine · Hauts-de-France · Pays de la Loire",
    "le ": "Calvados · Cantal · Cher · Doubs · Finistère · Gard · Gers · Jura · Loir-et-Cher · Loiret · Lot · "
    "Lot-et-Garonne · Maine-et-Loire · Morbihan · Nord · Pas-de-Calais · Puy-de-Dôme · Bas-Rhin · "
    "Haut-Rhin · Rhône · Tarn · Tarn-et-Garonne · Var · Vaucluse · Territoire de Belfort · "
    "Val-de-Marne · Val-d’Oise · Centre-Val de Loire · Grand Est",
    "la ": "Charente · Charente-Maritime · Corrèze · Corse-du-Sud · Haute-Corse · Côte-d’Or · Creuse · "
    "Dordogne · Drôme · Haute-Garonne · Gironde · Loire · Haute-Loire · Loire-Atlantique · Lozère · "
    "Manche · Marne · Haute-Marne · Mayenne · Meurthe-et-Moselle · Meuse · Moselle · Nièvre · "
    "Métropole de Lyon · Haute-Saône · Saône-et-Loire · Sarthe · Savoie · Haute-Savoie · "
    "Seine-Maritime · Seine-et-Marne · Somme · Vendée · Vienne · Haute-Vienne · Seine-Saint-Denis · "
    "Guadeloupe · Martinique · Guyane · Bourgogne-Franche-Comté · Bretagne · Corse · Normandie · "
    "Nouvelle-Aquitaine · Provence-Alpes-Côte d’Azur",
}
_CONTRACTES = {"le ": "du ", "les ": "des "}
_DU_NOM: dict[str, str] = {}
for _devant, _noms in _ARTICLES.items():
    for _nom in _noms.split(" · "):
        _DU_NOM[normaliser(_nom)] = _devant

# The first words of communes before which nothing is dropped, « de Haguenau », as INSEE writes them (COG, TNCC 0).
# All others in « h » do as « d’Hyères ».
_H_ASPIRES = frozenset(
    (
        "habsheim hachan hadancourt haegen hagedet hagenbach hagenthal haget hagnicourt haguenau hailles haimps "
        "haims halles ham hamars hambach hambers hambye hamelet hames hammeville hamonville hampigny hampont han "
        "handschuheim hangard hangenbieten hangviller hannapes hannappes hannogne hannonville hans hanvec "
        "hanviller hanvoile happencourt haraumont harcy hardanges hardinvast harskirchen hartmannswiller harville "
        "hary hatten hattmatt hattstatt hauban haudivillers haulies haulme hausgauen haut hautbos haute "
        "hautecloque hautefontaine hauterive hautes hauteville haution hauts hautteville hauville hauvine haybes "
        "heches hecken hecmanville hede hegeney hegenheim heidolsheim heidwiller heiligenberg heiligenstein "
        "heilles heimersdorf heimsbrunn heiteren heiwiller helfrantzkirch helleville hem hemevez henansal hengoat "
        "hengwiller henon henvic herbitzheim herbsheim herce herenguerville heres hermerswiller hermes hermival "
        "herpont herran herrlisheim hescamps hesingue hessenheim hettenschlag heugon heugueville heurtevent "
        "heusse hibarette hierges hiermont hiesville hieville hiis hilsenheim hinacourt hindisheim hindlingen "
        "hinsbourg hinsingen hipsheim hirschland hirsingue hirtzbach hirtzfelden hitte hochfelden hochstatt "
        "hochstett hocquigny hodenc hodeng hoedic hoenheim hoerdt hoffen hohatzenheim hohengoeft hohfrankenheim "
        "hohrod hohwiller holnon holque holtzheim holtzwihr hombourg hommarting hommert hon hondainville "
        "hondouville honfleur honguemare honskirch horbourg horgues hornoy hoste hotot hottot hottviller houdan "
        "houdilcourt houesville houetteville houeydets houldizy houlette houlgate houlle houppeville houquetot "
        "hourc hourges houry houssen housset hoymille huanne huelgoat huest hugleville huille huiron huisnes "
        "humes hunawihr hundsbach huningue hunspach hurtigheim husseren husson huttendorf huttenheim hyemondans "
        "hyenville hyet"
    ).split()
)
_VOYELLES = "aeiouy"


def le(nom: str) -> str:
    """Write a territory or a région as a subject or after « pour »: « la Drôme », « Paris »."""
    return f"{_article(nom)}{nom}"


def du(nom: str) -> str:
    """Write a territory or a région after « de »: « de la Drôme », « du Rhône », « des Landes », « de Paris »."""
    article = _article(nom)
    return f"{_CONTRACTES.get(article, f'de {article}')}{nom}"


def sont(nom: str) -> bool:
    """Whether its verb is in the plural: « les Landes proposent »."""
    return _article(nom) == "les "


def de_la_commune(nom: str) -> str:
    """Write a commune after « de »: « de Brest », « d’Ajaccio », « du Havre », « de La Rochelle »."""
    premier, _, reste = nom.partition(" ")
    contracte = _CONTRACTES.get(f"{premier.lower()} ")
    if contracte and reste:
        return f"{contracte}{reste}"
    tete = mots(nom)[0]
    muette = tete[0] == "h" and tete not in _H_ASPIRES
    # « L’Haÿ » has its article already.
    elide = not premier.lower().startswith(("l’", "l'")) and (tete[0] in _VOYELLES or muette)
    return f"d’{nom}" if elide else f"de {nom}"


def _article(nom: str) -> str:
    return _DU_NOM.get(normaliser(nom), "")
