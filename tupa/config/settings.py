"""All settings, in one file. Each has a default with which the demonstration runs on a laptop.

What differs between machines comes from the environment; docs/settings.md lists every variable.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from tupa.config.env import flag, host_of, keep_compiled, key, listed, text

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(text("TUPA_VAR", str(PACKAGE.parent / "var")))
VAR.mkdir(parents=True, exist_ok=True)
keep_compiled(PACKAGE / "engines", VAR / "compiled")

# --- Which kind of installation -------------------------------------------------------------
LOOPBACK = {"127.0.0.1", "localhost", ".localhost", "[::1]", "testserver"}
TUPA_DEMO = flag("TUPA_DEMO")
DEBUG = flag("TUPA_DEBUG")
ALLOWED_HOSTS = listed("TUPA_HOSTS", "127.0.0.1,localhost,.localhost,[::1]")
if TUPA_DEMO and not LOOPBACK.issuperset(ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "TUPA_DEMO=1 lists sign-ins without codes, so it runs on loopback hosts only. "
        "Unset TUPA_DEMO or take the other hosts out of TUPA_HOSTS."
    )
SITE_URL = text("TUPA_SITE_URL", f"http://127.0.0.1:{text('PORT', '8000')}").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []

# --- Keys: one for signing, one for encryption, one for exact look-up -----------------------
KEYS = Path(text("TUPA_KEY_DIR", str(VAR / "keys")))
SECRET_KEY = key("TUPA_SIGNING_KEY", KEYS, make=TUPA_DEMO)
SECRET_KEY_FALLBACKS = listed("TUPA_OLD_SIGNING_KEYS")
#: The first encrypts, all decrypt: a new key is put in front, `manage.py rotate_keys` re-encrypts.
TUPA_ENCRYPTION_KEYS = [
    part.strip() for part in key("TUPA_ENCRYPTION_KEYS", KEYS, make=TUPA_DEMO).split(",")
]
TUPA_LOOKUP_KEY = key("TUPA_LOOKUP_KEY", KEYS, make=TUPA_DEMO)
SALT_KEY = ["unused: the encryption keys above are given as they are"]

# --- Parts ----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "tupa.apps.look",
    "tupa.apps.accounts",
    "tupa.apps.events",
    "tupa.apps.outbox",
    "tupa.apps.privacy",
    "tupa.apps.jobs",
    "tupa.apps.live",
    "tupa.apps.programmes",
    "tupa.apps.archive",
    "tupa.apps.translation",
    "tupa.apps.recruitment",
    "tupa.apps.rounds",
    "tupa.apps.lottery",
    "tupa.apps.panel",
    "tupa.apps.venues",
    "tupa.apps.workshops",
    "tupa.apps.drafts",
    "tupa.apps.care",
    "tupa.apps.costs",
    "tupa.apps.seating",
    "tupa.apps.capture",
    "tupa.apps.ideas",
    "tupa.apps.goals",
    "tupa.apps.followup",
    "tupa.apps.api",
    "tupa.apps.reports",
    "tupa.apps.evaluation",
    "tupa.apps.handbook",
    "tupa.apps.training",
    "tupa.apps.desk",
    "tupa.apps.front",
    "tupa.apps.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "tupa.apps.accounts.city_path.CityPathMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tupa.apps.accounts.middleware.CityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tupa.apps.accounts.middleware.UserOfTheCityMiddleware",
]
ROOT_URLCONF = "tupa.config.urls"
WSGI_APPLICATION = "tupa.config.wsgi.application"
ASGI_APPLICATION = "tupa.config.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tupa.apps.accounts.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "tupa.apps.look.templatetags.look",
            ],
        },
    }
]
FORM_RENDERER = "tupa.apps.look.forms.Renderer"

# --- Database -------------------------------------------------------------------------------
DATABASE_URL = text("DATABASE_URL", f"sqlite:///{VAR / 'tupa.sqlite3'}")
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(DATABASE_URL)}
if DATABASE_URL.startswith("sqlite"):
    DATABASES["default"]["ENGINE"] = "tupa.config.sqlite"  # writers that wait wake up at once
    # With the default settings 47 of 2000 concurrent posts failed; with these, none.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA foreign_keys=ON; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;",
    }
    # Opening the file and reading its 200 tables' definitions costs as much as a small page.
    DATABASES["default"]["CONN_MAX_AGE"] = int(text("TUPA_CONNECTION_SECONDS", "0"))
    # A file, since an in-memory database under a live server refuses concurrent posts.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")}
else:
    # Persistent connections and ASGI do not go together; a pool does.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {"pool": flag("TUPA_DATABASE_POOL", True)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Sign-in limits live here and must be the same for every process.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tupa_cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Languages and time ---------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LANGUAGES_BIDI = ["ar", "ckb", "dv", "fa", "he", "ps", "ug", "ur", "yi"]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["tupa.config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
# Of languages for which neither Django nor config/formats has any.
TIME_FORMAT, DATE_FORMAT, MONTH_DAY_FORMAT = "H:i", "j F Y", "j F"
TIME_ZONE = text("TUPA_TIME_ZONE", "Europe/Helsinki")
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Accounts -------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "tupa.apps.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "front:home"
ACCOUNT_FORMS = {
    "request_login_code": "tupa.apps.accounts.forms.RequestCodeForm",
    "confirm_login_code": "tupa.apps.accounts.forms.ConfirmCodeForm",
}
# The sign-in limits count by the visitor's own address, which a proxy in front passes on.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("TUPA_BEHIND_PROXY") else 0
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tupa.apps.front.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Security -------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS and flag("TUPA_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("TUPA_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
# --- Text messages: into a folder, unless a gateway is named -------------------------------
#: A gateway that takes `{to, text, key}` as JSON over HTTP, and its bearer token.
TUPA_SMS_URL = text("TUPA_SMS_URL")
TUPA_SMS_TOKEN = text("TUPA_SMS_TOKEN")
TUPA_SMS_FOLDER = text("TUPA_SMS_FOLDER", str(VAR / "sms"))

# --- Translation by machine: none, unless a service is named -------------------------------
#: A service that speaks the interface of LibreTranslate, such as https://example.org/translate
TUPA_TRANSLATE_URL = text("TUPA_TRANSLATE_URL")
TUPA_TRANSLATE_KEY = text("TUPA_TRANSLATE_KEY")

# --- Maps: places and areas alone, unless a server of map tiles is named -------------------
#: For example https://tiles.example.org/{z}/{x}/{y}.png
TUPA_TILE_URL = text("TUPA_TILE_URL")
TUPA_TILE_CREDIT = text("TUPA_TILE_CREDIT")
_TILES = [host_of(TUPA_TILE_URL)] if TUPA_TILE_URL else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_TILES],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
TUPA_MAX_PHOTO_BYTES = 15_000_000
TUPA_MAX_FEED_BYTES = 600_000_000
#: Whether a timetable may be fetched from an address inside the city's own network.
TUPA_FETCH_INSIDE = flag("TUPA_FETCH_INSIDE")
#: The GraphQL address of the city's Kausal Watch and its plan: promises can be tied to actions.
TUPA_KAUSAL_URL = text("TUPA_KAUSAL_URL")
TUPA_KAUSAL_PLAN = text("TUPA_KAUSAL_PLAN")
#: A journey planner (Digitransit, OpenTripPlanner 2) asked where the city keeps no timetable.
TUPA_DIGITRANSIT_URL = text("TUPA_DIGITRANSIT_URL")
TUPA_DIGITRANSIT_KEY = text("TUPA_DIGITRANSIT_KEY")

# --- Open interface ---------------------------------------------------------------------
#: Questions a minute from one address.
TUPA_API_PER_MINUTE = int(text("TUPA_API_PER_MINUTE", "120"))
#: Whether news may be sent to an address inside the city's own network, and without HTTPS.
TUPA_WEBHOOKS_INSIDE = flag("TUPA_WEBHOOKS_INSIDE")

# --- Files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_ROOT = Path(text("TUPA_MEDIA", str(VAR / "media")))
#: Timetables of public transport and what was read from them.
#: A form of the public that comes back within so many seconds was not written by anybody.
TUPA_FORM_SECONDS = float(text("TUPA_FORM_SECONDS", "2"))
TUPA_REACH = text("TUPA_REACH", str(VAR / "reach"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tupa.config.static.CompressedOnceStorage"},
}
SERVESTATIC_KEEP_ONLY_HASHED_FILES = False

# --- Mail -----------------------------------------------------------------------------------
# The demonstration writes to nobody: its messages are read on the messages page.
_MAILER = "dummy" if TUPA_DEMO else "smtp"
EMAIL_BACKEND = text("TUPA_EMAIL_BACKEND", f"django.core.mail.backends.{_MAILER}.EmailBackend")
EMAIL_HOST = text("TUPA_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(text("TUPA_SMTP_PORT", "25"))
EMAIL_HOST_USER = text("TUPA_SMTP_USER")
EMAIL_HOST_PASSWORD = text("TUPA_SMTP_PASSWORD")
EMAIL_USE_TLS = flag("TUPA_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("TUPA_FROM", "tupa@localhost")

# --- Logs: no personal data, no tokens ------------------------------------------------------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"tokens": {"()": "tupa.config.logs.WithoutTokens"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["tokens"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["console"], "level": text("TUPA_LOG_LEVEL", "WARNING")},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
#: What stands under every page of the organisers' side and in every decision's record.
LANGUAGE_NAMES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}
