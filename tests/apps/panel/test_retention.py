"""Members in force are not forgotten; two years after the end they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from tests.apps.panel import steps
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.panel.retention import in_seats
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.actions import set_stage
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

pytestmark = pytest.mark.django_db


def test_members_and_reserves_outlive_the_other_applications(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.confirmed(programme, coordinator, second_coordinator)
    keep_retention(programme.city, timezone.now() + timedelta(days=200))
    erased = set(Application.objects.exclude(erased_at=None).values_list("pk", flat=True))
    kept = set(Application.objects.filter(erased_at=None).values_list("pk", flat=True))
    assert kept == {
        *Member.objects.values_list("application_id", flat=True),
        *Reserve.objects.values_list("application_id", flat=True),
    }
    assert len(erased) == 5


def test_members_are_erased_two_years_after_the_end(programme: Programme) -> None:
    member = cast.make_member(programme)
    set_stage(programme, stage=Programme.Stage.WORKSHOPS, by=SYSTEM)
    set_stage(programme, stage=Programme.Stage.ENDED, by=SYSTEM)
    keep_retention(programme.city, timezone.now() + timedelta(days=729))
    member.application.refresh_from_db()
    assert member.application.name
    keep_retention(programme.city, timezone.now() + timedelta(days=731))
    member.application.refresh_from_db()
    assert not member.application.name
    assert not member.application.email
    assert Member.objects.filter(pk=member.pk).exists()


def test_who_declined_is_not_kept_longer(programme: Programme) -> None:
    seated = cast.make_member(programme).application
    cast.make_member(programme, state="declined")
    assert list(in_seats(programme.city)) == [{"application_id": seated.pk}]
