"""The pages, under gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tupa.config.settings")
os.environ.setdefault("TUPA_CONNECTION_SECONDS", "600")  # threads that stay keep the SQLite file
application = get_wsgi_application()

from tupa.config.settled import settle  # noqa: E402 - needs the apps to be loaded

settle()
