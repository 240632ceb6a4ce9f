"""The shapes the demonstration's content is written in: plain values, no database.

Days are counted, not dated, wherever the loader moves the clock: an answer's `days` from the
publishing of its idea, a promise's from its answer. Dates that are given agree with `city.TODAY`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Text = dict[str, str]
"""One text by language: fi, sv, en. All three, unless the field says otherwise."""

NoteKind = Literal["idea", "concern", "question"]
Note = tuple[str, str, NoteKind]
"""(language, what the table wrote, kind). A note has one language and is never translated here."""
TableNotes = dict[int, tuple[Note, ...]]
"""The notes of one workshop by table number, in the order they were written."""
NoteRef = tuple[int, int, int]
"""(workshop number, table number, index of the note at that table, from 0)."""

ActivityKind = Literal["arrival", "meal", "talk", "table", "break", "plenary", "feedback"]
Stage = Literal["call_open", "workshops", "finished"]
IdeaStage = Literal["draft", "awaiting_confirmation", "confirmed", "published"]
Outcome = Literal[
    "implemented",
    "partly",
    "not_implemented",
    "exists",
    "forwarded",
    "needs_decision",
    "needs_time",
]
PromiseState = Literal["promised", "under_way", "kept", "changed", "dropped"]


def t(fi: str, sv: str, en: str) -> Text:
    """One text in the three languages of the demonstration."""
    return {"fi": fi, "sv": sv, "en": en}


@dataclass(frozen=True)
class Fact:
    """A public number about the real city, with where it was read and the year it describes."""

    key: str
    label: Text
    number: float
    unit: Literal["people", "percent"]
    source: Text
    year: int


@dataclass(frozen=True)
class District:
    """A major district, its population 31.12.2016 and its share of 25 seats."""

    key: str
    name: Text
    population: int
    share_percent: float
    seats: int
    postcodes: tuple[str, ...]


@dataclass(frozen=True)
class CityContent:
    """The demonstration city and how it pretends to be reached."""

    slug: str
    name: Text
    label: Text
    email: str
    phone: str
    post_address: Text
    accessibility_email: str
    data_protection_email: str
    languages: tuple[str, ...]
    time_zone: str


@dataclass(frozen=True)
class OfficeHolder:
    """Who receives the panel's result: a title, and a name that is invented."""

    title: Text
    name: str
    email: str


@dataclass(frozen=True)
class MandateContent:
    """What the panel is asked, what can still be decided, and who answers by when."""

    question: Text
    is_open: Text
    is_not_open: Text
    receiver: Text
    office_holder: OfficeHolder
    answer_within_days: int


@dataclass(frozen=True)
class CallContent:
    """The open call: its dates and what it tells those who think of taking part."""

    opens_on: date
    closes_on: date
    draw_on: date
    min_age: int
    invitation: Text
    who_may_apply: Text
    fee_euros: int
    fee: Text
    benefits: Text
    personal_data: Text
    languages: Text


@dataclass(frozen=True)
class FeatureValueContent:
    """One class of a feature with its quota: the least and the most of 25 seats."""

    key: str
    label: Text
    least: int
    most: int


@dataclass(frozen=True)
class FeatureContent:
    """What residents are asked about themselves; `ground` is published with the quotas."""

    key: str
    name: Text
    question: Text
    help_text: Text
    ground: Text
    values: tuple[FeatureValueContent, ...]


@dataclass(frozen=True)
class ThemeContent:
    """A named set of ideas."""

    key: str
    name: Text


@dataclass(frozen=True)
class ProgrammeContent:
    """One run of the model in the demonstration city."""

    slug: str
    name: Text
    summary: Text
    stage: Stage
    mandate: MandateContent
    call: CallContent
    features: tuple[FeatureContent, ...]
    themes: tuple[ThemeContent, ...]
    seats: int = 25
    reserves: int = 6


@dataclass(frozen=True)
class VenueContent:
    """A place for a workshop. The coordinates are the place's or its nearest station's."""

    key: str
    name: Text
    address: Text
    lat: float
    lon: float
    access: Text
    arrival: Text
    link: str
    tags: Text | None = None
    capacity: int | None = None
    stops: str = ""
    #: The facts of access by their name in the model: yes or no.
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TalkContent:
    """An expert's opening: the speaker is a title, never a person."""

    speaker: Text
    title: Text
    material_title: Text
    material_link: str


@dataclass(frozen=True)
class ActivityContent:
    """A timed part of a workshop, in minutes from its start."""

    offset_minutes: int
    length_minutes: int
    kind: ActivityKind
    title: Text
    description: Text
    question: Text | None = None
    talk: TalkContent | None = None


@dataclass(frozen=True)
class WorkshopContent:
    """A meeting of the panel; `is_held` is seen from `city.TODAY`."""

    programme: str
    number: int
    theme: Text
    held_on: date
    is_held: bool
    venue: VenueContent
    activities: tuple[ActivityContent, ...]
    starts: str = "17:00"
    ends: str = "20:00"
    tables: int = 5


@dataclass(frozen=True)
class ContactContent:
    """Somebody who answers for a unit by e-mail."""

    unit: str
    part: str
    name: str
    email: str
    language: str = "fi"


@dataclass(frozen=True)
class UnitContent:
    """Who must answer; an outside body is not the city's and is forwarded to."""

    key: str
    name: Text
    email: str
    is_city: bool = True


@dataclass(frozen=True)
class ProgressContent:
    """One step of a promise, `days` from the answer; `done` of `total` when it can be counted."""

    state: PromiseState
    text: Text
    days: int
    done: int | None = None
    total: int | None = None


@dataclass(frozen=True)
class StepContent:
    """A named step of a promise, taken `days` from the answer."""

    name: Text
    days: int


@dataclass(frozen=True)
class PromiseContent:
    """What the city promised. Days count from the answer; the last progress gives the state.

    `picture` says what a drawn picture of the last progress shows.
    """

    text: Text
    owner: Text
    due_days: int
    next_update_days: int | None
    progress: tuple[ProgressContent, ...]
    steps: tuple[StepContent, ...] = ()
    picture: Text | None = None

    @property
    def state(self) -> PromiseState:
        """Where the promise stands now."""
        return self.progress[-1].state if self.progress else "promised"


@dataclass(frozen=True)
class AnswerContent:
    """The city's dated answer, `days` from the publishing of the idea."""

    outcome: Outcome
    reason: Text
    days: int
    promise: PromiseContent | None = None


@dataclass(frozen=True)
class IdeaContent:
    """A proposal made from notes. `title` and `text` may lack a language: a translation is due."""

    key: str
    workshop: int
    title: Text
    text: Text
    original: str
    notes: tuple[NoteRef, ...]
    theme: str
    goals: tuple[int, ...]
    targets: tuple[str, ...]
    unit: str
    stage: IdeaStage = "published"
