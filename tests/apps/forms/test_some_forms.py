"""Bad input, tried with the forms on the first pages of every door; test_every_form.py has all."""

from __future__ import annotations

import pytest

from tests.apps.forms.cases import BAD, Bad
from tests.apps.forms.conftest import Tried
from tests.apps.forms.trying import every_form_twice, send_bad, send_without_token

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("some forms")]


def test_forms_of_staff_residents_and_visitors_are_found(glimpse: Tried) -> None:
    assert len(glimpse.site.first) >= 20
    assert {found.door.user is None for found in glimpse.site.first} == {True, False}
    assert glimpse.site.dead_ends == []


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_field_with(bad: Bad, glimpse: Tried) -> None:
    count, faults = send_bad(bad, glimpse.site, glimpse.before, every=False)
    assert faults == []
    assert count >= 1


def test_without_the_forms_own_token_nothing_is_taken(glimpse: Tried) -> None:
    assert send_without_token(glimpse.site, glimpse.before) == []


def test_a_form_sent_twice_makes_no_second_row(glimpse: Tried) -> None:
    results, faults = every_form_twice(glimpse.site, glimpse.before)
    assert faults == []
    taken = [name for name, several in results.items() if any(one.was_taken for one in several)]
    assert len(taken) >= 10
