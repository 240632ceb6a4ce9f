"""Values that a database or a calendar could not hold are refused by the field."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.models import City, User
from tupa.apps.look.forms import RowsField, within_ten_years


@pytest.mark.parametrize("key", ["9" * 19, "9" * 400, "x", "-1"])
def test_a_number_no_row_can_have_is_an_unknown_choice(city: City, key: str) -> None:
    user = cast.make_user(city, "Kielo Koordinaattori")
    field = RowsField(queryset=User.objects.all())
    assert list(field.clean([str(user.pk)])) == [user]
    with pytest.raises(ValidationError):
        field.clean([str(user.pk), key])


@pytest.mark.parametrize("year", [1, 2001, 9999])
def test_a_day_within_ten_years_passes_and_others_do_not(year: int) -> None:
    far = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    for day in (far, far.date()):
        with pytest.raises(ValidationError):
            within_ten_years(day)
    within_ten_years(timezone.now())
    within_ten_years(timezone.localdate())
