"""Courses are taken alone or together; what is kept is who took part and who has led."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.training import actions
from tupa.apps.training.errors import NotAllowedNow
from tupa.apps.training.library import course_of, courses
from tupa.apps.training.model_part import TRAINING
from tupa.apps.training.models import Feedback, TookPart, TrainingSession
from tupa.apps.training.readiness import lacking, people_ready
from tupa.apps.workshops.models import Activity, Participant, Workshop

Signed = Callable[[User], Client]
HOME = "/fi/manage/training/"
QUIZ = f"{HOME}courses/dialogue/quiz/"


def held(city: City, by: User, course: str = "methods", days: int = -1) -> TrainingSession:
    return actions.save_session(
        city=city,
        course=course,
        starts_at=timezone.now() + timedelta(days=days),
        place="Kirjasto",
        trainer="Pihla Kouluttaja",
        by=Actor.of_user(by),
    )


def attend(session: TrainingSession, by: User, *users: User, names: tuple[str, ...] = ()) -> None:
    actions.record_attendance(session, users=users, names=names, by=Actor.of_user(by))


def evening(programme: Programme, *, attended: bool = True) -> tuple[Workshop, Participant]:
    """A workshop held yesterday, with a fishbowl that a hired facilitator led."""
    workshop = cast.make_workshop(programme, is_published=True)
    Workshop.objects.filter(pk=workshop.pk).update(
        starts_at=timezone.now() - timedelta(days=1, hours=3),
        ends_at=timezone.now() - timedelta(days=1),
    )
    person = Participant.objects.create(
        city=programme.city,
        workshop=workshop,
        part="facilitator",
        staff_name="Tammi Esimerkki",
        attended=attended,
    )
    Activity.objects.filter(workshop=workshop).update(method="fishbowl", leads="facilitators")
    return workshop, person


def test_lessons_are_read_in_every_language(coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    for language in ("fi", "sv", "en"):
        for course in courses():
            page = client.get(f"/{language}/manage/training/courses/{course.key}/")
            assert course.title.localize(language) in page.content.decode().replace("&#x27;", "'")
        last = client.get(f"/{language}/manage/training/courses/methods/lessons/5/")
        assert "/methods/dot-voting/" in last.content.decode()
    assert client.get(f"{HOME}courses/methods/lessons/6/").status_code == 404
    assert client.get(f"{HOME}courses/eiole/").status_code == 404


def test_whoever_takes_the_course_may_read_its_methods(unit_member: User, sign_in: Signed) -> None:
    client = sign_in(unit_member)
    for number in range(1, 6):
        lesson = client.get(f"{HOME}courses/methods/lessons/{number}/").content.decode()
        method = re.search(r'href="(/fi/manage/methods/[^"]+)"', lesson)
        assert method, number
        assert client.get(method.group(1)).status_code == 200


def test_a_quiz_shows_what_is_right_and_keeps_nothing(
    facilitator: User, sign_in: Signed, django_assert_num_queries: Any
) -> None:
    client = sign_in(facilitator)
    before = _everything_kept()

    given = {"question_0": "2", "question_1": "3", "question_2": "2", "question_3": "3"}
    page = client.post(QUIZ, given).content.decode()

    assert page.count("Oikein") == 1
    assert "Parempi:" in page
    assert _everything_kept() == before
    assert "Virhe" in client.post(QUIZ, {"question_0": "9"}).content.decode()


def _everything_kept() -> dict[str, int]:
    kept = [one for one in apps.get_models() if one._meta.label != "sessions.Session"]
    return {one._meta.label: one._default_manager.count() for one in kept}


def test_no_model_of_the_training_can_hold_an_answer_or_a_score() -> None:
    """Of staff: that they took part, in what, when and where. Feedback has no person."""
    fields = {
        one.__name__: {field.name for field in one._meta.concrete_fields}
        for one in apps.get_app_config("training").get_models()
    }
    assert fields == {
        "TrainingSession": {"id", "city", "course", "starts_at", "place", "trainer"},
        "TookPart": {"id", "city", "course", "user", "name", "session", "on"},
        "Feedback": {"id", "city", "session", "use", "words"},
    }
    people = (User, Participant)
    linked = [
        field
        for field in Feedback._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model in people
    ]
    assert linked == []


def test_who_goes_through_a_course_alone_is_noted_once(facilitator: User, sign_in: Signed) -> None:
    client = sign_in(facilitator)
    for _time in range(2):
        assert client.post(f"{HOME}courses/dialogue/took/").status_code == 302

    taken = TookPart.objects.get()
    assert (taken.user, taken.course, taken.session) == (facilitator, "dialogue", None)
    assert Event.objects.filter(verb="training.taken").count() == 1
    assert f"certificates/{taken.pk}.pdf" in client.get(HOME).content.decode()


def test_a_certificate_says_that_somebody_took_part_and_is_theirs(
    city: City, coordinator: User, facilitator: User, unit_member: User, sign_in: Signed
) -> None:
    attend(held(city, coordinator), coordinator, facilitator)
    address = f"{HOME}certificates/{TookPart.objects.get().pk}.pdf"

    answer = sign_in(facilitator).get(address)

    document = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in document.pages)
    assert "Saarni Ohjaaja" in text
    assert "Viisi menetelmää" in text
    assert "Kirjasto" in text
    root: Any = document.root_object
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert sign_in(coordinator).get(address).status_code == 200
    assert sign_in(unit_member).get(address).status_code == 404


def test_attendance_is_exactly_who_was_named(
    city: City, coordinator: User, facilitator: User, unit_member: User
) -> None:
    session = held(city, coordinator)
    attend(session, coordinator, facilitator, names=("Tammi Esimerkki",))
    kept = TookPart.objects.get(user=facilitator).pk

    attend(session, coordinator, facilitator, unit_member)

    assert set(TookPart.objects.values_list("user", "name")) == {
        (facilitator.pk, ""),
        (unit_member.pk, ""),
    }
    assert TookPart.objects.get(user=facilitator).pk == kept
    assert Event.objects.filter(verb="training_session.attended").count() == 2


def test_nobody_has_taken_part_in_what_has_not_begun(
    city: City, coordinator: User, facilitator: User
) -> None:
    session = held(city, coordinator, days=3)

    with pytest.raises(NotAllowedNow):
        attend(session, coordinator, facilitator)

    assert not TookPart.objects.exists()
    actions.remove_session(session, by=Actor.of_user(coordinator))
    assert not TrainingSession.objects.exists()


def test_a_training_people_took_part_in_stays(
    city: City, coordinator: User, facilitator: User, sign_in: Signed
) -> None:
    session = held(city, coordinator)
    attend(session, coordinator, facilitator)
    client = sign_in(coordinator)

    client.post(f"{HOME}sessions/{session.pk}/remove/")
    said = {"course": "privacy", "day": "2026-05-04", "start": "9:00", "place": "Talo"}
    page = client.post(f"{HOME}sessions/{session.pk}/edit/", said)

    assert page.status_code == 200
    session.refresh_from_db()
    assert (session.course, session.place) == ("methods", "Kirjasto")
    assert client.post(f"{HOME}sessions/{session.pk}/edit/", {**said, "course": "methods"})
    assert TookPart.objects.get().on == date(2026, 5, 4)


def test_feedback_tells_nothing_of_who_wrote_it_and_shows_from_five_on(
    city: City, coordinator: User, facilitator: User, unit_member: User, sign_in: Signed
) -> None:
    session = held(city, coordinator)
    attend(session, coordinator, facilitator)
    page = f"{HOME}sessions/{session.pk}/"
    client = sign_in(facilitator)
    for _time in range(2):
        client.post(f"{page}feedback/", {"use": "5", "words": "Lisää aikaa"})
    sign_in(unit_member).post(f"{page}feedback/", {"use": "1", "words": "Ei ollut paikalla"})

    assert Feedback.objects.count() == 1
    assert not Event.objects.filter(object_type__icontains="feedback").exists()
    boss = sign_in(coordinator)
    assert "Lisää aikaa" not in boss.get(page).content.decode()
    for use in (1, 2, 3, 4):
        Feedback.objects.create(city=city, session=session, use=use)
    assert "Lisää aikaa" in boss.get(page).content.decode()
    assert "Lisää aikaa" not in client.get(page).content.decode()


def test_who_was_there_has_led_the_methods_of_the_evening(
    city: City, programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    workshop, person = evening(programme)

    [ready] = people_ready(city).values()
    assert ready.name == "Tammi Esimerkki"
    assert ready.led == {"fishbowl": {workshop.pk}}
    assert "Akvaariokeskustelu" in sign_in(coordinator).get(f"{HOME}people/").content.decode()
    Participant.objects.filter(pk=person.pk).update(attended=False)
    assert people_ready(city) == {}


def test_a_course_in_methods_makes_ready_for_them(
    city: City, coordinator: User, facilitator: User
) -> None:
    attend(held(city, coordinator), coordinator, facilitator)
    [ready] = people_ready(city).values()
    course = course_of("methods")
    assert course is not None
    assert ready.trained == set(course.methods)
    assert lacking(["fishbowl", "backcasting"], [ready]) == ["backcasting"]


def test_readiness_is_shown_where_a_workshop_is_staffed(
    city: City,
    programme: Programme,
    coordinator: User,
    facilitator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    attend(held(city, coordinator, "dialogue"), coordinator, facilitator)
    workshop = cast.make_workshop(programme, is_published=True)
    Participant.objects.create(
        city=city,
        workshop=workshop,
        part="facilitator",
        user=facilitator,
        staff_name=facilitator.name,
    )
    Activity.objects.filter(workshop=workshop).update(method="fishbowl")
    client = sign_in(coordinator)
    here = f"/fi/manage/p/arki/workshops/{workshop.number}/"

    client.get(f"{here}people/")
    with django_assert_max_num_queries(15):
        page = client.get(f"{here}people/").content.decode()
    part = workshop.activities.all()[0]
    form = client.get(f"{here}programme/{part.pk}/").content.decode()

    assert "Saarni Ohjaaja: käytyjä kursseja: 1" in page
    assert "Kukaan täällä ei ole saanut koulutusta" in page
    assert "Saarni Ohjaaja (käytyjä kursseja: 1)" in form


def test_roles(city: City, coordinator: User, observer: User, sign_in: Signed) -> None:
    session = held(city, coordinator)
    client = sign_in(observer)
    assert client.get(HOME).status_code == 200
    assert client.get(f"{HOME}people/").status_code == 403
    for path in ("edit", "remove", "attendance"):
        assert client.get(f"{HOME}sessions/{session.pk}/{path}/").status_code == 403
    other = cast.make_city("lehtola", host="lehtola.example")
    stranger = cast.make_user(other, "Vieras Koordinaattori", "coordinator")
    theirs = held(other, stranger)
    assert sign_in(coordinator).get(f"{HOME}sessions/{theirs.pk}/").status_code == 404


def test_after_five_years_nobody_knows_who_took_part(
    city: City, coordinator: User, facilitator: User
) -> None:
    session = held(city, coordinator)
    attend(session, coordinator, facilitator)

    keep_retention(city, timezone.now() + timedelta(days=1830))

    session.refresh_from_db()
    assert session.trainer == ""
    assert not TookPart.objects.exists()


def test_a_model_with_another_version_of_a_course_names_it_by_its_title(
    city: City, programme: Programme
) -> None:
    documents = TRAINING.export(programme)
    changed = {path: {**documents[path], "minutes": 1} for path in documents if "dialogue" in path}

    with override("sv"):
        [said] = TRAINING.preview(city, {**documents, **changed}).conflicts

    assert said.endswith(": Samtal på lika villkor")
