"""Live updates before Django's middleware, everything else through Django."""

import os
from typing import Any, cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tupa.config.settings")
pages = get_asgi_application()

from tupa.apps.live.stream import with_live  # noqa: E402 - needs the apps to be loaded
from tupa.config.settled import settle  # noqa: E402

application = with_live(cast(Any, pages))
settle()
