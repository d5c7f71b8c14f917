"""Of the table of pages, what is read elsewhere than on the site: in frames, in feed readers, by robots, as
the picture of what is shared."""

from aides.views import parametres as lus
from aides.views.page import COMPARAISONS, IMAGES, PagePublique, image_de_liste

AILLEURS = (
    PagePublique(
        nom="integrer",
        route="integrer/",
        vue="integrer.integrer",
        titre="Intégrer à un site",
        phrase="Un tableau, une carte ou une comparaison, dans votre page, sans traceur.",
        parametres=("departement", "categorie", "annee", "t"),
        au_plan=True,
    ),
    # Framed by other sites, alone of all answers.
    PagePublique("integre-departement", "integrer/departement/<str:adresse>/", vue="integres.departement"),
    PagePublique(
        nom="integre-categorie",
        route="integrer/categorie/<str:cle>/",
        vue="integres.categorie",
        parametres=("annee", *lus.CHANGEMENT),
    ),
    PagePublique(
        nom="integre-comparaison",
        route="integrer/comparaison/",
        vue="integres.comparaison",
        parametres=lus.COMPARAISON,
        famille=COMPARAISONS,
    ),
    PagePublique(
        nom="image-departement",
        route="integrer/departement/<str:adresse>.<str:extension>",
        vue="integres.image_departement",
        famille=IMAGES,
    ),
    PagePublique(
        nom="image-comparaison",
        route="integrer/comparaison.<str:extension>",
        vue="integres.image_comparaison",
        parametres=lus.COMPARAISON,
        famille=IMAGES,
    ),
    PagePublique(nom="flux", route="flux.atom", vue="flux.general"),
    PagePublique(nom="flux-corrections", route="corrections.atom", vue="flux.des_corrections"),
    PagePublique(nom="flux-departement", route="departements/<str:adresse>/flux.atom", vue="flux.departement"),
    PagePublique(nom="flux-categorie", route="categories/<str:cle>/flux.atom", vue="flux.categorie"),
    PagePublique(nom="robots", route="robots.txt", vue="plan.robots"),
    PagePublique(nom="plan", route="sitemap.xml", vue="plan.plan", parametres=("p",)),
    # Made anew each time: how the site is.
    PagePublique(
        nom="sante",
        route="sante/",
        vue="sante.sante",
        piece="veille",
        titre="État du site",
        phrase="S’il répond, si sa base répond, de quand sont ses données.",
    ),
    PagePublique(nom="securite", route=".well-known/security.txt", vue="securite.securite"),
    image_de_liste("departements", lus.DES_TERRITOIRES),
    image_de_liste("dispositifs", lus.DES_MESURES),
    image_de_liste("je-cherche", lus.DES_SOUHAITS),
    # It redirects whatever stands after « ? ».
    PagePublique("partage", "partage/<str:cle>.png", vue="partage.partage", parametres=None, famille=IMAGES),
)
