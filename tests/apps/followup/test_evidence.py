"""Named steps of a promise, and pictures of what has been done with words for what they show."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.capture.test_photos import photo, tagged
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import answered, refused, verbs
from tupa.apps.accounts.models import User
from tupa.apps.capture.errors import CaptureError
from tupa.apps.followup.actions import (
    add_picture,
    add_step,
    move_step,
    remove_picture,
    remove_step,
    tell_progress,
)
from tupa.apps.followup.actions.evidence import MOST_PICTURES, MOST_STEPS
from tupa.apps.followup.actions.news import tell_news
from tupa.apps.followup.models import Assignment, Commitment, EvidencePicture, PromiseStep
from tupa.apps.outbox.models import Message

PAGE = "/fi/p/arki/ideas/1/"
ALT = cast.both("Viisi täyttä hyllyä.", "Fem fulla hyllor.")


@pytest.fixture
def promised(story: Story, assignment: Assignment) -> Commitment:
    answered(assignment, by=story.unit_by)
    return Commitment.objects.get()


def step(promised: Commitment, story: Story, name: str) -> PromiseStep:
    return add_step(promised, name=cast.both(name), by=story.unit_by)


def kept(promised: Commitment, story: Story) -> None:
    tell_progress(promised, state="kept", text=cast.both("Valmis."), by=story.unit_by)


def test_a_step_that_is_taken_is_told_counted_and_shown(story: Story, promised: Commitment) -> None:
    first, _second = (step(promised, story, name) for name in ("Paikka", "Hyllyt"))
    move_step(first, state="done", by=story.unit_by)
    promised.refresh_from_db()
    told = promised.progress.get()
    assert (promised.state, told.state, told.done, told.total) == ("under_way", "under_way", 1, 2)
    assert told.text.data["fi"] == "Vaihe valmis: Paikka."
    assert told.text.data["sv"] == "Steget är klart: Paikka (sv)."
    page = Client().get(PAGE).content.decode()
    assert "Hyllyt" in page
    assert "Vaihe valmis: Paikka." in page
    assert tell_news(promised.city, timezone.now()) == 3
    assert "Vaihe valmis: Paikka." in (Message.objects.filter(language="fi").last().body or "")  # type: ignore[union-attr]
    assert verbs(promised.city).count("promise_step.added") == 2


def test_a_step_that_stands_where_it_stood_tells_nothing(
    story: Story, promised: Commitment
) -> None:
    one = step(promised, story, "Paikka")
    for _ in range(2):
        move_step(one, state="under_way", by=story.unit_by)
    assert promised.progress.count() == 1


def test_a_step_is_dropped_with_a_reason_and_does_not_count(
    story: Story, promised: Commitment
) -> None:
    one, other = (step(promised, story, name) for name in ("Paikka", "Hyllyt"))
    with refused("no_step_reason"):
        move_step(one, state="dropped", by=story.unit_by)
    move_step(one, state="dropped", reason=cast.both("Tila on jo."), by=story.unit_by)
    told = promised.progress.get()
    assert (told.done, told.total) == (0, 1)
    assert told.text.data["fi"] == "Vaiheesta luovuttiin: Paikka. Tila on jo."
    move_step(other, state="dropped", reason=cast.both("Ei tarvita."), by=story.unit_by)
    last = promised.progress.last()
    assert last is not None
    assert (last.done, last.total) == (None, None)


def test_a_step_is_removed_until_it_has_been_told_of(story: Story, promised: Commitment) -> None:
    one, other = (step(promised, story, name) for name in ("Paikka", "Hyllyt"))
    move_step(one, state="done", by=story.unit_by)
    with refused("step_told"):
        remove_step(one, by=story.unit_by)
    for _ in range(2):
        remove_step(other, by=story.unit_by)
    assert list(promised.steps.all()) == [one]


def test_a_step_needs_both_names_an_open_promise_and_room(
    story: Story, promised: Commitment
) -> None:
    with refused("step_languages"):
        add_step(promised, name={"fi": "Paikka"}, by=story.unit_by)
    one, *_rest = [step(promised, story, str(n)) for n in range(MOST_STEPS)]
    with refused("many_steps"):
        step(promised, story, "Vielä yksi")
    kept(promised, story)
    with refused("promise_over"):
        step(promised, story, "Liian myöhään")
    with refused("promise_over"):
        move_step(one, state="done", by=story.unit_by)


def test_a_picture_is_drawn_anew_and_shown_with_its_words(
    story: Story, promised: Commitment
) -> None:
    for _ in range(2):
        picture = add_picture(promised, content=tagged(), alt=ALT, by=story.unit_by)
    address = f"/sv/promises/pictures/{picture.pk}.jpg"
    response = Client().get(address)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert b"SALAINEN" not in response.content
    page = Client().get("/sv/p/arki/ideas/1/").content.decode()
    assert f'src="{address}" alt="Fem fulla hyllor."' in page
    (row,) = Client().get("/api/v1/commitments").json()["items"]
    assert row["pictures"][0]["url"].endswith(f"/fi/promises/pictures/{picture.pk}.jpg")
    assert EvidencePicture.objects.count() == 1


def test_a_picture_without_words_or_that_is_none_is_refused_and_leaves_nothing(
    story: Story, promised: Commitment
) -> None:
    with refused("picture_words"):
        add_picture(promised, content=photo(), alt={"fi": "Hylly"}, by=story.unit_by)
    with pytest.raises(CaptureError):
        add_picture(promised, content=b"GIF89a", alt=ALT, by=story.unit_by)
    for n in range(MOST_PICTURES):
        add_picture(promised, content=photo(size=(20 + n, 20)), alt=ALT, by=story.unit_by)
    with refused("many_pictures"):
        add_picture(promised, content=photo(), alt=ALT, by=story.unit_by)
    assert EvidencePicture.objects.count() == MOST_PICTURES


def test_a_picture_that_is_removed_is_deleted(
    story: Story, promised: Commitment, django_capture_on_commit_callbacks: Any
) -> None:
    picture = add_picture(promised, content=photo(), alt=ALT, by=story.unit_by)
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(picture, by=story.unit_by)
    assert not default_storage.exists(picture.file)
    assert Client().get(f"/fi/promises/pictures/{picture.pk}.jpg").status_code == 404
    assert verbs(promised.city)[-1] == "promise_picture.removed"


def test_a_picture_of_a_panel_that_is_not_public_is_not_shown(
    story: Story, promised: Commitment
) -> None:
    picture = add_picture(promised, content=photo(), alt=ALT, by=story.unit_by)
    type(story.programme).objects.update(is_published=False)
    assert Client().get(f"/fi/promises/pictures/{picture.pk}.jpg").status_code == 404


def test_a_unit_names_steps_and_adds_pictures_on_its_pages(
    promised: Commitment, unit_member: User, sign_in: Callable[[User], Client]
) -> None:
    client, place = sign_in(unit_member), f"/fi/manage/promises/{promised.pk}/"
    named = {"submission": uuid.uuid4(), "name_0": "Paikka", "name_1": "Platsen"}
    for _ in range(2):
        client.post(f"{place}steps/", named)
    one = promised.steps.get()
    bad = client.post(f"{place}steps/{one.pk}/", {"state": "dropped"})
    assert "govuk-error-summary" in bad.content.decode()
    client.post(f"{place}steps/{one.pk}/", {"state": "under_way"})
    assert "Paikka" in client.get(f"{place}steps/").content.decode()
    sent = {"photo": SimpleUploadedFile("a.jpg", photo()), "alt_0": "Hylly", "alt_1": "Hylla"}
    no_words = {**sent, "alt_1": "", "photo": SimpleUploadedFile("a.jpg", photo())}
    assert "govuk-error-summary" in client.post(f"{place}pictures/", no_words).content.decode()
    client.post(f"{place}pictures/", sent)
    picture = promised.pictures.get()
    assert client.get(f"{place}pictures/{picture.pk}/remove/").status_code == 200
    assert promised.pictures.exists()
    client.post(f"{place}pictures/{picture.pk}/remove/")
    assert not promised.pictures.exists()


def test_another_unit_neither_names_steps_nor_removes_pictures(
    story: Story, promised: Commitment, sign_in: Callable[[User], Client]
) -> None:
    other = cast.make_user(promised.city, "Vieras Yksikkö", "unit")
    cast.make_unit(promised.city, other, key="toinen")
    picture = add_picture(promised, content=photo(), alt=ALT, by=story.unit_by)
    client, place = sign_in(other), f"/fi/manage/promises/{promised.pk}/"
    assert client.post(f"{place}steps/", {"name_0": "a", "name_1": "b"}).status_code == 403
    assert client.post(f"{place}pictures/{picture.pk}/remove/").status_code == 403
    assert (promised.steps.count(), promised.pictures.count()) == (0, 1)
