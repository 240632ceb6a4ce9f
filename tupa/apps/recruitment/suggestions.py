"""From the gaps: whom to reach, through which channel, in which language and how many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tupa.apps.look.language_names import name_of
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.models import FeatureValue
from tupa.apps.recruitment.gaps import Board, ValueGap
from tupa.apps.recruitment.models import OutreachChannel
from tupa.apps.recruitment.tally import Tally
from tupa.engines.outreach.problem import Channel
from tupa.engines.outreach.solve import propose

__all__ = ["LETTER_SHARE", "Suggestion", "suggestions_of"]

#: Of a hundred letters 4–7 bring an application (Sortition Foundation).
LETTER_SHARE = 0.055
#: A language is worth writing in when this part of the group chose it.
LANGUAGE_SHARE = 0.2
MOST = 4


@dataclass(frozen=True)
class Suggestion:
    """A group to aim at, with how many more are needed and how they are best reached."""

    gap: ValueGap
    more: int
    channels: list[OutreachChannel]
    languages: list[str]

    @property
    def letters(self) -> int:
        """How many letters it would take, in tens."""
        return math.ceil(self.more / LETTER_SHARE / 10) * 10


def suggestions_of(board: Board, channels: Sequence[OutreachChannel]) -> list[Suggestion]:
    """The groups that will be short by the forecast, the widest gap first. No query."""
    gaps = {
        (str(one.feature.pk), str(gap.value.pk)): gap
        for one in board.features
        for gap in one.values
    }
    expected = {key: gap.expected for key, gap in gaps.items()}
    known = {str(one.pk): one for one in channels}
    asked = {key: _channels(gap.value, channels, board.tally) for key, gap in gaps.items()}
    return [
        Suggestion(
            gap=gaps[one.need.feature, one.need.value],
            more=one.more,
            channels=[known[key] for key in one.channels],
            languages=_languages(gaps[one.need.feature, one.need.value].value, board.tally),
        )
        for one in propose(board.needs, expected, asked)[:MOST]
    ]


def _channels(
    value: FeatureValue, channels: Sequence[OutreachChannel], tally: Tally
) -> list[Channel]:
    return [
        Channel(
            str(one.pk),
            tally.channels[one.pk],
            tally.channel_values[(one.pk, value.pk)],
            is_aimed=one.aimed_at_id == value.pk,
        )
        for one in channels
    ]


def _languages(value: FeatureValue, tally: Tally) -> list[str]:
    """The languages in which those of the group who came wished to be written to; else all."""
    came = {code: tally.languages[(value.pk, code)] for code in language_codes()}
    there = sum(came.values())
    often = [code for code in came if there and came[code] >= LANGUAGE_SHARE * there]
    chosen = sorted(often, key=lambda code: -came[code]) or language_codes()
    return [name_of(code) for code in chosen]
