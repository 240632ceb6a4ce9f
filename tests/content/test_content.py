"""The demonstration's content hangs together: languages, references, quotas, days and addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from tupa.apps.demo.content import city, shapes, units, venues
from tupa.apps.demo.content.answers import ANSWERS
from tupa.apps.demo.content.goals import LOCAL_GOALS, SERVED
from tupa.apps.demo.content.ideas import IDEAS
from tupa.apps.demo.content.notes import NOTES
from tupa.apps.demo.content.people import POOLS, FictionalPerson, people
from tupa.apps.demo.content.programmes import DONE, MID, OPEN, PROGRAMMES
from tupa.apps.demo.content.shapes import (
    AnswerContent,
    FeatureContent,
    IdeaContent,
    ProgrammeContent,
    Text,
    WorkshopContent,
)
from tupa.apps.demo.content.summaries import SUMMARIES
from tupa.apps.demo.content.workshops import DAYS_TO_PUBLISH, DAYS_TO_REPLY, WORKSHOPS
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of

LANGUAGES = {"fi", "sv", "en"}
CONTENT = Path(shapes.__file__).parent
IDEA_LIST = [(slug, idea) for slug, ideas in IDEAS.items() for idea in ideas]
ANSWER_LIST = [(slug, key, a) for slug, found in ANSWERS.items() for key, a in found.items()]


def texts(thing: object) -> Iterator[Text]:
    """Every dictionary of languages inside a value, however deep."""
    if isinstance(thing, dict):
        if thing.keys() <= LANGUAGES:
            yield thing
        else:
            for value in thing.values():
                yield from texts(value)
    elif isinstance(thing, tuple | list):
        for item in thing:
            yield from texts(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))


def find_workshop(slug: str, number: int) -> WorkshopContent:
    return next(w for w in WORKSHOPS if (w.programme, w.number) == (slug, number))


def seatable(pool: list[FictionalPerson], features: tuple[FeatureContent, ...]) -> bool:
    """Whether 25 of those who answered everything meet every quota."""
    keys = [feature.key for feature in features]
    whole = [p for p in pool if all(p.answers[key] for key in keys)]
    rows, least, most = [np.ones(len(whole))], [25], [25]
    for feature in features:
        for value in feature.values:
            rows.append(np.array([p.answers[feature.key] == value.key for p in whole], float))
            least.append(value.least)
            most.append(value.most)
    found = milp(
        np.zeros(len(whole)),
        constraints=LinearConstraint(np.array(rows), least, most),
        integrality=np.ones(len(whole)),
        bounds=Bounds(0, 1),
    )
    return bool(found.success)


@pytest.mark.parametrize(
    "thing",
    [
        *(PROGRAMMES, WORKSHOPS, ANSWERS, units.UNITS, venues.VENUES, city.CITY, city.FACTS),
        *(LOCAL_GOALS, SERVED, SUMMARIES),
    ],
)
def test_every_text_of_the_city_is_in_three_languages(thing: object) -> None:
    found = list(texts(thing))
    assert found
    for text in found:
        assert text.keys() == LANGUAGES
        assert all(words.strip() == words and words for words in text.values())


def test_an_idea_has_at_least_its_original_language_and_most_have_all() -> None:
    for _, idea in IDEA_LIST:
        assert idea.title[idea.original]
        assert idea.text[idea.original]
        assert idea.title.keys() | idea.text.keys() <= LANGUAGES
    whole = sum(idea.text.keys() == LANGUAGES for _, idea in IDEA_LIST)
    assert len(IDEA_LIST) * 0.6 < whole < len(IDEA_LIST)


def test_every_note_an_idea_is_made_from_exists() -> None:
    for slug, idea in IDEA_LIST:
        assert idea.notes
        for workshop, table, index in idea.notes:
            assert workshop == idea.workshop
            assert 0 <= index < len(NOTES[slug][workshop][table]), idea.key


def test_every_held_workshop_has_notes_from_its_five_tables_and_the_others_none() -> None:
    for workshop in WORKSHOPS:
        tables = NOTES[workshop.programme].get(workshop.number, {})
        assert set(tables) == (set(range(1, workshop.tables + 1)) if workshop.is_held else set())
        assert all(5 <= len(notes) <= 8 for notes in tables.values())
        assert workshop.is_held == (workshop.held_on <= city.TODAY)
        assert workshop.held_on.isoweekday() == 3


def test_notes_are_not_repeated_and_come_in_many_languages() -> None:
    notes = [n for held in NOTES.values() for w in held.values() for t in w.values() for n in t]
    assert len({text for _, text, _ in notes}) == len(notes)
    assert {language for language, _, _ in notes} == {"fi", "sv", "en", "ru", "et", "ar"}
    assert {kind for _, _, kind in notes} == {"idea", "concern", "question"}


def test_the_evening_runs_without_gaps_from_start_to_end() -> None:
    for workshop in WORKSHOPS:
        clock = 0
        for activity in workshop.activities:
            assert activity.offset_minutes == clock
            clock += activity.length_minutes
            assert (activity.kind == "table") == (activity.question is not None)
            assert (activity.kind == "talk") == (activity.talk is not None)
        assert clock == 180


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda p: p.slug)
def test_quotas_are_feasible_in_themselves(programme: ProgrammeContent) -> None:
    for feature in programme.features:
        assert all(0 <= value.least <= value.most for value in feature.values)
        least, most = (sum(getattr(v, end) for v in feature.values) for end in ("least", "most"))
        assert least <= programme.seats <= most


@pytest.mark.parametrize("programme", [MID, DONE], ids=lambda p: p.slug)
def test_a_panel_can_be_drawn_from_the_pools_that_were_drawn_from(
    programme: ProgrammeContent,
) -> None:
    count, seed, weights = POOLS[programme.slug]
    assert seatable(people(count, seed, weights=weights), programme.features)


def test_the_open_call_is_short_of_three_groups() -> None:
    count, seed, weights = POOLS[OPEN.slug]
    pool = people(count, seed, weights=weights)
    for feature, value, needed in [
        ("ika", "15-24", 16),
        ("suuralue", "suur-kauklahti", 4),
        ("aidinkieli", "muu", 20),
    ]:
        assert 0 < sum(p.answers[feature] == value for p in pool) < needed


def test_people_are_repeatable_and_share_nothing_but_chance() -> None:
    first, second = people(180, 2), people(180, 3)
    assert first == people(180, 2)
    assert len({p.name for p in first}) == 180
    emails = [p.email for p in (*first, *second) if p.email]
    assert len(set(emails)) == len(emails)
    answers = [value for p in first for value in p.answers.values()]
    assert 0.03 < answers.count(None) / len(answers) < 0.07


def test_people_answer_every_feature_with_its_own_values() -> None:
    for programme in PROGRAMMES:
        count, seed, weights = POOLS[programme.slug]
        for person in people(count, seed, weights=weights):
            for feature in programme.features:
                known = {value.key for value in feature.values} | {None}
                assert person.answers[feature.key] in known


def test_keys_are_unique_slugs() -> None:
    districts = [d.key for d in city.DISTRICTS]
    groups = [
        [p.slug for p in PROGRAMMES],
        [u.key for u in units.UNITS],
        [v.key for v in venues.VENUES],
        [f.key for f in city.FACTS],
        districts,
        *([f.key for f in p.features] for p in PROGRAMMES),
        *([v.key for v in f.values] for p in PROGRAMMES for f in p.features),
        *([t.key for t in p.themes] for p in PROGRAMMES),
        *([i.key for i in ideas] for ideas in IDEAS.values()),
    ]
    for keys in groups:
        assert Counter(keys).most_common(1)[0][1] == 1
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys)
    assert sum(d.seats for d in city.DISTRICTS) == 25


@pytest.mark.parametrize(("slug", "idea"), IDEA_LIST, ids=lambda v: getattr(v, "key", ""))
def test_an_idea_names_a_known_theme_unit_and_goal(slug: str, idea: IdeaContent) -> None:
    programme = next(p for p in PROGRAMMES if p.slug == slug)
    assert idea.theme in {theme.key for theme in programme.themes}
    assert idea.unit in {unit.key for unit in units.UNITS}
    assert set(idea.targets) <= set(TARGETS)
    assert set(idea.goals) == {goal_of(target) for target in idea.targets}


@pytest.mark.parametrize(("slug", "key", "answer"), ANSWER_LIST, ids=lambda v: str(v)[:40])
def test_answers_and_promises_happen_in_order_and_before_today(
    slug: str, key: str, answer: AnswerContent
) -> None:
    programme = next(p for p in PROGRAMMES if p.slug == slug)
    idea = next(i for i in IDEAS[slug] if i.key == key)
    held_on = find_workshop(slug, idea.workshop).held_on
    answered_on = held_on + timedelta(days=DAYS_TO_PUBLISH + answer.days)
    assert 0 < answer.days <= programme.mandate.answer_within_days
    assert answered_on <= city.TODAY
    assert (answer.outcome == "forwarded") == (idea.unit == "jatehuolto")
    if answer.promise is None:
        return
    steps = answer.promise.progress
    assert [step.days for step in steps] == sorted(step.days for step in steps)
    assert all(answered_on + timedelta(days=step.days) <= city.TODAY for step in steps)
    open_still = answer.promise.state in ("promised", "under_way")
    assert open_still == (answer.promise.next_update_days is not None)
    if answer.promise.next_update_days is not None:
        assert answered_on + timedelta(days=answer.promise.next_update_days) > city.TODAY


def test_the_finished_programme_is_answered_with_promises_kept_and_dropped() -> None:
    answers = ANSWERS[DONE.slug]
    assert answers.keys() == {idea.key for idea in IDEAS[DONE.slug]}
    states = Counter(a.promise.state for a in answers.values() if a.promise)
    assert states["kept"] > states["dropped"] >= 3
    assert states["changed"] >= 1


def test_two_answers_are_overdue_mid_way_and_the_third_workshop_is_not_published() -> None:
    late: set[str] = set()
    waiting: set[str] = set()
    for idea in IDEAS[MID.slug]:
        if idea.stage != "published":
            assert idea.workshop == 3
            assert idea.key not in ANSWERS[MID.slug]
        elif idea.key not in ANSWERS[MID.slug]:
            days = DAYS_TO_PUBLISH + MID.mandate.answer_within_days
            due = find_workshop(MID.slug, idea.workshop).held_on + timedelta(days=days)
            (late if due < city.TODAY else waiting).add(idea.key)
    assert late == {"niityt-nurmien-tilalle", "hiljainen-ranta"}
    assert len(waiting) >= 5


def test_the_story_is_the_same_on_every_day_of_the_week_it_is_loaded_in() -> None:
    """It is moved by full weeks, so its present is `TODAY` or one of the six days after it."""
    week = [city.TODAY + timedelta(days=n) for n in range(7)]
    for idea in IDEAS[MID.slug]:
        held_on = find_workshop(MID.slug, idea.workshop).held_on
        if idea.stage == "published":
            assert held_on + timedelta(days=DAYS_TO_PUBLISH) not in week
            assert (
                held_on + timedelta(days=DAYS_TO_PUBLISH + MID.mandate.answer_within_days)
                not in week
            )
        else:
            assert held_on + timedelta(days=DAYS_TO_REPLY) > week[-1]


def test_goals_and_targets_are_those_of_the_resolution() -> None:
    assert list(GOALS) == list(range(1, 18))
    assert all(names.keys() == LANGUAGES for names in GOALS.values())
    counts = Counter(goal_of(target) for target in TARGETS)
    assert [counts[n] for n in range(1, 18)] == [
        *(7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19)
    ]
    assert len(set(TARGETS)) == len(TARGETS) == 169


def test_no_address_leads_outside_the_example_domains() -> None:
    for path in CONTENT.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert all(d.endswith("example.org") for d in re.findall(r"[\w.-]+@([\w.-]+\w)", source))
        assert all("example.org" in url for url in re.findall(r"https?://[^\s\"]+", source))
        assert all(
            number.startswith("09 000") for number in re.findall(r"\b0\d \d{3} [\d{]", source)
        )


def test_the_words_the_glossary_avoids_are_not_used_by_the_city() -> None:
    avoided = r"hakemu|hakija|varajäsen|muistiinpan|hylät|sitoumu|ansökan|ersättare"
    for thing in (PROGRAMMES, WORKSHOPS, ANSWERS, city.CITY):
        for text in texts(thing):
            assert not re.search(avoided, " ".join(text.values()), re.IGNORECASE), text
