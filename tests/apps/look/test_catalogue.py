"""The catalogue shows every component and what it is for."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tupa.apps.accounts.models import City, User
from tupa.apps.look.samples import samples_of
from tupa.apps.look.views import COMPONENTS

PATH = "/fi/manage/components/"


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_every_component_is_shown_with_its_use(path: Any, observer: User, sign_in: Any) -> None:
    answer = sign_in(observer).get(PATH)
    [component] = [one for one in answer.context["components"] if one.name == path.stem]

    assert path.stem in samples_of(PATH)
    assert component.use
    assert component.shown.strip()
    assert str(component.shown) in answer.content.decode()


def test_the_page_has_one_first_heading_and_no_id_twice(observer: User, sign_in: Any) -> None:
    import re

    page = sign_in(observer).get(PATH).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)

    assert page.count("<h1") == 1
    assert sorted(ids) == sorted(set(ids))


def test_the_catalogue_is_for_staff(city: City) -> None:
    assert Client().get(PATH).status_code == 302


def test_every_picture_a_template_names_is_there() -> None:
    """With hashed file names a missing picture is an error page, not a broken image."""
    import re
    from pathlib import Path

    package = Path(COMPONENTS).parents[3]
    for template in package.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        for name in re.findall(r'{% static "([^"]+)" %}', text):
            assert (package / "static" / name).exists() or name.startswith("django_htmx"), (
                template,
                name,
            )
