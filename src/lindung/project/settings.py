"""Settings. Everything that differs between installations comes from the environment; defaults serve one office."""

from __future__ import annotations

from pathlib import Path

import django_stubs_ext

from lindung.exchange.bank import SimulatedBank
from lindung.project import environment
from lindung.project.backup_settings import backup_settings
from lindung.project.database import database_settings
from lindung.project.email import email_settings
from lindung.project.home import demo_day, home, secret_key
from lindung.project.login import login_settings
from lindung.project.logs import logging_settings

# Django's classes take their types in brackets only after this; fields of our own are written with them.
django_stubs_ext.monkeypatch()

HOME = home()
SECRET_KEY = secret_key(HOME)
DEBUG = environment.flag("LINDUNG_DEBUG")
ALLOWED_HOSTS = environment.text("LINDUNG_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
IS_HTTPS = environment.flag("LINDUNG_HTTPS")
PROXIES = environment.networks("LINDUNG_PROXY")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_HTTPS else []

# Where the counts for a monitor are served, on this machine alone; none without it.
METRICS_PORT = environment.whole("LINDUNG_METRICS_PORT", 0, least=0)
LINDUNG_TODAY = environment.day("LINDUNG_TODAY", demo_day(HOME))
UPLOADS = HOME / "uploads"
# Only where nobody could pay to it in earnest: numbers of the simulated bank reach no account.
BANK = SimulatedBank() if demo_day(HOME) or environment.flag("LINDUNG_SIMULATED_BANK") else None

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "ninja",
    "lindung.apps.limits",
    "lindung.apps.events",
    "lindung.apps.places",
    "lindung.apps.offices",
    "lindung.apps.accounts",
    "lindung.apps.jobs",
    "lindung.apps.exports",
    "lindung.apps.funding",
    "lindung.apps.registry",
    "lindung.apps.candidates",
    "lindung.apps.submissions",
    "lindung.apps.contributions",
    "lindung.apps.payments",
    "lindung.apps.arrears",
    "lindung.apps.disbursements",
    "lindung.apps.claims",
    "lindung.web",
]

MIDDLEWARE = [
    "lindung.web.base.proxy.ProxyMiddleware",
    "lindung.web.operations.middleware.RequestIdMiddleware",
    *(["lindung.web.operations.metrics.MetricsMiddleware"] if METRICS_PORT else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lindung.web.base.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lindung.web.base.body_limit.BodyLimitMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lindung.web.base.middleware.NullMiddleware",
    "lindung.web.base.middleware.ReadingMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lindung.web.base.middleware.FormAddressMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lindung.web.base.session_time.SessionTimeMiddleware",
    "lindung.web.base.middleware.OwnPasswordMiddleware",
    "lindung.web.base.second_factor.SecondFactorMiddleware",
    "lindung.web.base.recent_password.RecentPasswordMiddleware",
    "lindung.web.base.middleware.RefusalMiddleware",
    "lindung.web.base.middleware.NoStoreMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "lindung.project.urls"
WSGI_APPLICATION = "lindung.project.wsgi.application"
_WEB = Path(__file__).parent.parent / "web"
_TAGS = (
    "base.tags.text",
    "base.tags.people",
    "base.tags.pictures",
    "base.tags.tables",
    "submissions.tags",
    "candidates.tags",
    "events.tags",
    "word_tags",
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": sorted(_WEB.glob("*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lindung.web.base.context.frame",
            ],
            "builtins": [
                *(f"lindung.web.{tags}" for tags in _TAGS),
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "libraries": {"law": "lindung.web.law.tags"},
        },
    },
    # The rows of lists alone: see web/base/tags/tables.py.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [_WEB / "base" / "jinja"],
    },
]


# How long a statement waits for what another holds: a page says so soon, a job has time.
LOCK_SECONDS = environment.whole("LINDUNG_LOCK_SECONDS", 60)
DATABASES = {"default": database_settings(environment.text("LINDUNG_DATABASE"), HOME, LOCK_SECONDS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
globals().update(login_settings())
# Off only in a closed test installation and in the demo, where nobody has a telephone at hand.
_IS_OBLIGED = environment.one_of("LINDUNG_SECOND_FACTOR", "off" if LINDUNG_TODAY else "on", ("on", "off"))
SECOND_FACTOR = _IS_OBLIGED == "on"
IDLE_SECONDS, RECENT_SECONDS = 30 * 60, 10 * 60

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "lindung.web.base.error_views.csrf_failed"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

HAS_POST_OFFICE = bool(environment.text("LINDUNG_EMAIL_URL"))
BACKUPS = backup_settings()
globals().update(email_settings(environment.text("LINDUNG_EMAIL_URL")))
DEFAULT_FROM_EMAIL = environment.text("LINDUNG_EMAIL_FROM", "lindung@localhost")

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bahasa"
TIME_ZONE = environment.time_zone("LINDUNG_TIME_ZONE", "Asia/Makassar")
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": UPLOADS}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_BYTES = environment.whole("LINDUNG_UPLOAD_LIMIT_MB", 200) * 1024 * 1024

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = logging_settings(
    environment.one_of("LINDUNG_LOG", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")),
    environment.one_of("LINDUNG_LOG_FORM", "auto", ("auto", "json", "text")),
)
