"""The outbox is tried with a template of its own."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings


@pytest.fixture(autouse=True)
def _own_template(settings: Any) -> None:
    templates: Any = copy.deepcopy(django_settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
