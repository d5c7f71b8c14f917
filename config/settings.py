"""Settings, read from the environment (12-factor): one file for the workshop, the tests and production.

`ENVIRONNEMENT=production` is loud: it refuses to start without SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL, and what
cannot be read is refused by name (config/environnement.py).
"""

from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

import dj_database_url
from csp.constants import NONE, SELF

from aides.veille.sentry import est_une_adresse, initialiser
from config.bases import A_COTE, regler
from config.environnement import Lecteur
from config.journaux import regler_les_journaux
from config.serveurs import base_de_donnees, du_meme_moteur, memoire_partagee

BASE_DIR = Path(__file__).resolve().parent.parent
env = Lecteur()
PRODUCTION = env.production
VAR_DIR = env.dossier("VAR_DIR", BASE_DIR / "var")

SECRET_KEY = env.cle("SECRET_KEY", "cle-d-atelier-jamais-en-production")
ALLOWED_HOSTS = env.hotes("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.origines("CSRF_TRUSTED_ORIGINS")
DEBUG = env.jamais_en_production("DEBUG")

INSTALLED_APPS = [
    "aides.equipe.apps.EquipeConfig",  # django.contrib.admin, with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_htmx",
    "reversion",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "territoires",
    "aides",
]

# Kept pages are answered before all of these: aides/porte/guichet.py, composed in config/couches.py.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Both headers on what is turned away below, too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "aides.porte.typographie.Typographie",
    "aides.porte.sigles.Sigles",
    "aides.porte.garde.GardeRequete",
    "aides.api.entree.EntreeDeLApi",
    "aides.views.fautes.PagesDeFautes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before anything reads what was sent.
    "aides.equipe.echanges.televersement.Televersement",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "aides.equipe.acces.entree.Entree",
    "aides.porte.apercu.Apercu",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# Public pages are Jinja2's; the admin, and what packages bring along, are Django's own.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "aides.gabarits.environnement.environnement",
            "context_processors": ["aides.views.contexte.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "aides" / "equipe" / "gabarits"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["aides.equipe.dates"],
        },
    },
]

# How many pages a worker makes at once, how many wait for their turn, for how many seconds: the others are told to
# come back. A few: they share one processor, and have a connection each.
PAGES_ENSEMBLE = env.nombre("PAGES_ENSEMBLE", 2, mini=1, maxi=500)
PAGES_EN_ATTENTE = env.nombre("PAGES_EN_ATTENTE", 40, maxi=10_000)
ATTENTE_DES_PAGES = env.nombre("ATTENTE_DES_PAGES", 3, maxi=60)

# Pages wait for the database for a moment only, through a pool; commands take their time (config/bases.py).
SERT_DES_PAGES = env.booleen("SERT_DES_PAGES", False)
ATTENTE_DE_LA_BASE = env.nombre("ATTENTE_DE_LA_BASE", 2, mini=1, maxi=60)
# No fewer than may be wanted at once: who waits for one in vain takes the database for silent.
il_en_faut = PAGES_ENSEMBLE + A_COTE
CONNEXIONS_PAR_PROCESSUS = env.nombre("CONNEXIONS_PAR_PROCESSUS", max(8, il_en_faut), mini=il_en_faut, maxi=510)
lire_base = base_de_donnees(partial(dj_database_url.parse, conn_max_age=600, conn_health_checks=True), PRODUCTION)
tenir = partial(regler, pages=SERT_DES_PAGES, attente=ATTENTE_DE_LA_BASE, connexions=CONNEXIONS_PAR_PROCESSUS)
env.requis("DATABASE_URL", atelier="")
lue = env.adresse("DATABASE_URL", lire_base, lire_base(f"sqlite:///{quote(str(VAR_DIR / 'atlas.sqlite3'))}"))
DATABASES = {"default": tenir(lue)}
# A copy that follows it: pages are read there (aides/models/repliques.py), unless it is so many seconds behind.
replique = env.adresse("DATABASE_REPLIQUE_URL", lambda url: du_meme_moteur(lire_base(url), lue), None)
REPLIQUE_RETARD_MAX = env.nombre("REPLIQUE_RETARD_MAX", 1, maxi=3600)
DATABASE_ROUTERS = ["aides.models.repliques.Routeur"]
if replique:
    DATABASES["replique"] = tenir(replique) | {"TEST": {"MIRROR": "default"}}

# The sixth wrong password for an account from one address closes the login to both for a quarter of an hour. Counted
# in the database, so by all workers together; nothing is kept of tries made while it is closed.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "aides.equipe.acces.limites.CompteurDesEchecs"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken", "next"]
AXES_USERNAME_CALLABLE = "aides.equipe.acces.limites.identifiant"
AXES_CLIENT_IP_CALLABLE = "aides.porte.appelant.adresse_comptee"
AXES_LOCKOUT_CALLABLE = "aides.views.erreurs.erreur_429"
# From all addresses on one account, from one address on all accounts, in the same quarter of an hour. They say
# nothing where the account has signed in before: nobody keeps a colleague out (aides/equipe/acces/limites.py).
ECHECS_PAR_COMPTE = 30
ECHECS_PAR_ADRESSE = 20
# How many reverse proxies stand in front: each adds the address it was called from to X-Forwarded-For.
NOMBRE_PROXYS = env.nombre("NOMBRE_PROXYS", 0, maxi=10)
# The log of sign-ins is erased after so many days: of what a date can be told by.
SIECLE = 36_500
JOURNAL_CONNEXIONS_JOURS = env.nombre("JOURNAL_CONNEXIONS_JOURS", 180, maxi=SIECLE)
# A code besides the password, of all staff; of those who installed one, where this is off.
SECOND_FACTEUR_OBLIGATOIRE = env.booleen("SECOND_FACTEUR_OBLIGATOIRE", PRODUCTION)
OTP_TOTP_ISSUER = "Atlas des aides médicales"
# What the public reports: how many in an hour from one address (the /64 of IPv6) and from all; for how many days an
# address that was left is kept.
SIGNALEMENTS_PAR_HEURE = env.nombre("SIGNALEMENTS_PAR_HEURE", 6, mini=1)
SIGNALEMENTS_EN_TOUT_PAR_HEURE = env.nombre("SIGNALEMENTS_EN_TOUT_PAR_HEURE", 120, mini=1)
SIGNALEMENTS_ADRESSES_JOURS = env.nombre("SIGNALEMENTS_ADRESSES_JOURS", 180, maxi=SIECLE)

# How much is made in a minute for one address (the /64 of IPv6); what is kept is free; PAGES: all that has no name.
# One address may be a class: thirty who tick a box every two seconds ask for nine hundred (aides/porte/debit.py).
API_PAR_MINUTE = env.nombre("API_PAR_MINUTE", 120, mini=1)
RECHERCHES_PAR_MINUTE = env.nombre("RECHERCHES_PAR_MINUTE", 1200, mini=1)
SUGGESTIONS_PAR_MINUTE = env.nombre("SUGGESTIONS_PAR_MINUTE", 1800, mini=1)
FICHIERS_PAR_MINUTE = env.nombre("FICHIERS_PAR_MINUTE", 120, mini=1)
COMPARAISONS_PAR_MINUTE = env.nombre("COMPARAISONS_PAR_MINUTE", 1200, mini=1)
IMAGES_PAR_MINUTE = env.nombre("IMAGES_PAR_MINUTE", 1200, mini=1)
PAGES_PAR_MINUTE = env.nombre("PAGES_PAR_MINUTE", 1200, mini=1)
# Forms that are sent: passwords and codes of the team; reports, words of authorities, whatever else is no read.
CONNEXIONS_PAR_MINUTE = env.nombre("CONNEXIONS_PAR_MINUTE", 30, mini=1)
ENVOIS_PAR_MINUTE = env.nombre("ENVOIS_PAR_MINUTE", 30, mini=1)
# Who counts for several machines together; without it each counts for itself.
VALKEY_URL = env.adresse("VALKEY_URL", memoire_partagee(("valkey", "valkeys", "redis", "rediss")), "")

# The heaviest body, in bytes: of a visitor's form, and of who has no session; of the team's forms; of a file that it
# imports, with what travels beside it (an import reads 5 MiB: aides/equipe/echanges/limites.py).
ENVOI_MAX_PUBLIC = env.nombre("ENVOI_MAX_PUBLIC", 64_000, mini=1_000)
ENVOI_MAX_EQUIPE = env.nombre("ENVOI_MAX_EQUIPE", 2_500_000, mini=64_000)
ENVOI_MAX_IMPORT = env.nombre("ENVOI_MAX_IMPORT", 8_000_000, mini=64_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = ENVOI_MAX_EQUIPE

# Without a server, letters are written to the console of the workshop; in production, none goes out.
EMAIL_HOST = env.texte("EMAIL_HOST")
SANS_SERVEUR = "aides.courrier.muet" if PRODUCTION else "django.core.mail.backends.console"
EMAIL_BACKEND = f"{'django.core.mail.backends.smtp' if EMAIL_HOST else SANS_SERVEUR}.EmailBackend"
EMAIL_PORT = env.nombre("EMAIL_PORT", 587, mini=1, maxi=65535)
EMAIL_HOST_USER = env.texte("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.texte("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.booleen("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.courriel("DEFAULT_FROM_EMAIL") or env.courriel("EDITEUR_COURRIEL") or "atlas@localhost"

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Django's PBKDF2, which stops nobody else (aides/equipe/acces/hachage.py).
PASSWORD_HASHERS = ["aides.equipe.acces.hachage.HachageACote"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "aides.equipe.acces.mots_de_passe.MotsFrancaisCourants"},
]

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # it would print « 2 019 »; the filter `nombre` is used where a number wants spaces
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.statiques.FichiersStatiques"},
}
WHITENOISE_MAX_AGE = 60 * 60
# What browsers ask for without being told: /favicon.ico, /apple-touch-icon.png (`outils/icones.py`).
WHITENOISE_ROOT = BASE_DIR / "static" / "racine"

# No form takes a file but the team's import, which sets its own (aides/equipe/echanges/televersement.py).
FILE_UPLOAD_HANDLERS: list[str] = []

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
FIXTURES_ATLAS = BASE_DIR / "fixtures"
# Editions of the data, frozen: those that come with the project, and those that this site publishes.
EDITIONS_LIVREES = FIXTURES_ATLAS / "editions"
EDITIONS_DIR = env.dossier("EDITIONS_DIR", VAR_DIR / "editions")

# A folder that the proxy in front sees too, where it is shown the data's version (aides/porte/enseigne.py); or none.
VERSION_DIR = env.dossier("VERSION_DIR", None)
# For how many seconds a cache that is not ours (a CDN) may answer with what it keeps, without asking; 0: never.
CDN_SECONDES = env.nombre("CDN_SECONDES", 0, maxi=3600)

# Nothing but our own origin, and nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Who publishes this copy: shown on the legal pages, which say what is missing; `check --deploy` warns of it.
EDITEUR = env.commencant_par("EDITEUR_")
env.nombre("EDITEUR_JOURNAUX_JOURS", 1, mini=1, maxi=SIECLE)
# Whom to tell of a flaw, parted by commas, in /.well-known/security.txt; EDITEUR_COURRIEL where nobody is named.
SECURITE_CONTACT = env.texte("SECURITE_CONTACT")

# A sheet of two dozen measures, each with its amounts, is sent whole by the staff's screen: some 50 boxes a measure.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "aides.views.erreurs.refus_csrf"
REFUS_REQUETE_VIEW = "aides.api.entree.requete_refusee"
SESSION_COOKIE_AGE = 60 * 60 * 10
SILENCED_SYSTEM_CHECKS: list[str] = []
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.booleen("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    # They bind every other site under the same name, the second one for months: whoever runs them chooses.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.booleen("HSTS_SOUS_DOMAINES", False)
    SECURE_HSTS_PRELOAD = env.seulement_avec("HSTS_PRELOAD", "HSTS_SOUS_DOMAINES")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# Which answers leave a line in the log: those that were made, all, none. Records of JSON in production.
JOURNAL_REQUETES = env.choix(
    "JOURNAL_REQUETES", ("faites", "toutes", "aucune") if PRODUCTION else ("aucune", "faites", "toutes")
)
LOGGING = regler_les_journaux(json=PRODUCTION)

# Figures of the server, at /metriques: to who sends this; in the workshop, to the machine itself too.
METRIQUES_JETON = env.jeton("METRIQUES_JETON")
# Errors of the code, sent to whom the operator names; nothing personal leaves (aides/veille/sentry.py).
if SENTRY_DSN := env.adresse_d_envoi("SENTRY_DSN", est_une_adresse):
    initialiser(SENTRY_DSN)
