"""From the notes to the promise: ideas by the coordinator, the answer by the unit."""

from __future__ import annotations

from tests.browser.evening import IDEA
from tests.browser.person import Person, both, day_in

__all__ = ["TITLE", "add_unit", "answer_idea", "ask_table", "keep_promise", "publish_idea"]

TITLE = "Penkkejä metsäpolkujen varrelle"
PROMISE = "Kymmenen uutta penkkiä"


def ask_table(by: Person, desk: str, notes: list[str]) -> str:
    """Makes an idea of the notes and asks the table whether it says what they meant."""
    by.go(f"{desk}/ideas/", "ideas-empty")
    by.go(by.links("/ideas/notes/")[0], "notes-desk")
    by.go(by.links("/ideas/new/")[0], "idea-new")
    for note in notes:
        by.page.get_by_label(note).check()
    by.fill(
        title_0=TITLE,
        text_0="Metsäpolkujen varrelle tulee penkki puolen kilometrin välein.",
        new_theme_0="Metsät",
        new_theme_1="Skogar",
        goals="11",
        targets="11.7",
    )
    by.press()
    idea = by.path.rstrip("/")
    assert IDEA in by.text
    by.look("idea-draft")
    by.send(
        f"{idea}/translation/sv/",
        "idea-translation",
        title="Bänkar längs skogsstigarna",
        text="Längs skogsstigarna ställs en bänk på var femhundrade meter.",
    )
    by.send(f"{idea}/send/", "idea-send")
    by.look("idea-asked")
    return idea


def publish_idea(by: Person, idea: str) -> None:
    by.go(f"{idea}/", "idea-confirmed")
    by.send(f"{idea}/publish/", "idea-publish")
    by.look("idea-published")


def add_unit(by: Person, desk: str, member: str) -> None:
    """A unit with somebody who answers; the idea is given to it."""
    by.go("/fi/manage/units/", "units-empty")
    by.go("/fi/manage/units/new/", "unit-new")
    by.fill(name_0="Puistopalvelut", name_1="Parktjänster")
    by.page.get_by_label(member).check()
    by.press(look="units")
    by.go(f"{desk}/answers/", "answers-unassigned")
    by.go(by.links("/answers/assign/")[0], "assign")
    by.page.locator("main select").first.select_option(label="Puistopalvelut")
    by.press(look="answers-waiting")


def answer_idea(by: Person) -> str:
    """The unit's member answers with a promise and publishes: the idea's public page."""
    by.look("today-unit")
    by.go("/fi/manage/answers/", "my-answers")
    by.send(
        by.links("/manage/answers/")[0].split("#")[0],
        "answer",
        outcome="implemented",
        **both(reason="Penkit tilataan talvella ja asennetaan kesäksi."),
        **both(promise_text=PROMISE, promise_owner="Puistopäällikkö"),
        due_on=day_in(200),
        next_update_on=day_in(60),
    )
    by.look("answer-preview")
    by.press(look="answer-published")
    by.go(by.links("/ideas/")[0])
    return by.path


def keep_promise(by: Person) -> None:
    by.go("/fi/manage/answers/", "my-answers-promise")
    by.send(
        by.links("/manage/promises/")[0],
        "promise",
        state="kept",
        **both(text="Penkit on asennettu."),
    )
    by.look("promise-preview")
    by.press(look="promise-kept")
    by.site.manage("tick")  # news are gathered, and go with the worker's next minute
