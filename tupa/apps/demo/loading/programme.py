"""A programme of the demonstration: mandate, features, quotas, call."""

from __future__ import annotations

from datetime import date, timedelta

from tupa.apps.demo.content.shapes import FeatureContent, ProgrammeContent
from tupa.apps.demo.content.workshops import WORKSHOPS
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.clock import Clock
from tupa.apps.programmes.actions.features import ValueDraft, save_feature
from tupa.apps.programmes.actions.mandates import save_mandate
from tupa.apps.programmes.actions.programmes import create_programme, publish_programme
from tupa.apps.programmes.models import Programme

__all__ = ["given_on", "load_programme"]

#: The mandate is given this long before the call opens.
DAYS_BEFORE_CALL = 21
PLACE = "suuralue"


def given_on(content: ProgrammeContent) -> date:
    """The day of the mandate, as the content counts days."""
    return content.call.opens_on - timedelta(days=DAYS_BEFORE_CALL)


def load_programme(content: ProgrammeContent, cast: Cast, clock: Clock) -> Programme:
    """This will prepare a programme up to the moment before its call opens."""
    given = given_on(content)
    programme = create_programme(
        city=cast.city,
        name=content.name,
        summary=content.summary,
        panel_size=content.seats,
        slug=content.slug,
        by=cast.first,
    )
    mandate = content.mandate
    held = [workshop.held_on for workshop in WORKSHOPS if workshop.programme == content.slug]
    last = max(held, default=content.call.closes_on + timedelta(days=240))
    save_mandate(
        programme,
        question=mandate.question,
        open_matters=mandate.is_open,
        closed_matters=mandate.is_not_open,
        recipient=mandate.receiver,
        answer_days=mandate.answer_within_days,
        answer_by=clock.day(last + timedelta(days=mandate.answer_within_days + 14)),
        office_holder={
            language: f"{mandate.office_holder.name}, {title}"
            for language, title in mandate.office_holder.title.items()
        },
        given_on=clock.day(given),
        by=cast.first,
    )
    for feature in content.features:
        _load_feature(programme, feature, cast)
    publish_programme(programme, by=cast.first)
    programme.refresh_from_db()
    return programme


def _load_feature(programme: Programme, content: FeatureContent, cast: Cast) -> None:
    save_feature(
        programme,
        name=content.name,
        question=content.question,
        help=content.help_text,
        ground=content.ground,
        key=content.key,
        is_place=content.key == PLACE,
        values=[
            ValueDraft(name=value.label, least=value.least, most=value.most, key=value.key)
            for value in content.values
        ],
        by=cast.first,
    )
