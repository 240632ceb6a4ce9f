"""Units answer from their e-mail, without an account: link, draft, comment, approval, file."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from tests import cast
from tests.apps.followup.answers import answer_form, without_promise
from tests.apps.followup.conftest import Story
from tests.apps.followup.test_actions import REASON, answered, refused, verbs
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.actions import (
    approve_answer,
    ask_table,
    assign_idea,
    hand_on,
    publish_answer,
    remove_contact,
    return_answer,
    save_contact,
    save_rules,
    write_answer,
)
from tupa.apps.followup.models import Answer, Assignment, Contact, Unit
from tupa.apps.outbox.models import Message


@pytest.fixture
def unit(story: Story) -> Unit:
    """A unit nobody of which has an account."""
    return cast.make_unit(story.programme.city, key="viher")


@pytest.fixture
def asked(story: Story, unit: Unit) -> Assignment:
    return assign_idea(story.idea, unit=unit, by=story.by)


def contact(unit: Unit, story: Story, part: str, **more: Any) -> Contact:
    name = f"{part}-{unit.contacts.count()}"
    values = {"name": name, "email": f"{name}@koivukyla.example", "language": "fi"}
    return save_contact(unit=unit, part=part, by=story.by, **{**values, **more})


def mails_to(email: str) -> list[Message]:
    """Addresses are kept encrypted: compared after reading."""
    return [one for one in Message.objects.order_by("pk") if one.address == email]


def mail_to(email: str) -> Message:
    [message] = mails_to(email)
    return message


def links_in(message: Message) -> list[str]:
    return re.findall(r"/l/([\w-]+)", message.body or "")


def opened(token: str) -> tuple[Client, str]:
    """A browser that never was here follows the link to the page it opens."""
    client = Client()
    place = client.get(f"/l/{token}").headers["Location"]
    return client, client.get(place).headers["Location"]


def test_a_unit_head_who_never_opened_tupa_answers_four_ideas_from_the_mail(
    story: Story, unit: Unit
) -> None:
    ideas = [story.idea, *(cast.make_idea(story.workshop, number) for number in (2, 3, 4))]
    for idea in ideas:
        assign_idea(idea, unit=unit, by=story.by)
    mails = mails_to(unit.email)
    assert len(mails) == 4
    first = mails[0].body or ""
    assert "Tavaroita voisi lainata kirjastokortilla." in first
    client, place = opened(links_in(mails[0])[0])
    plain = without_promise()
    later = {"outcome": "needs_time", "new_answer_by": cast.days_ahead(30).isoformat()}
    forms = [answer_form(), plain, {**plain, "outcome": "not_implemented"}, {**plain, **later}]
    clicks = 0
    for form in forms:
        read = client.post(place, form).headers["Location"]
        assert "Julkaise vastaus</button>" in client.get(read).content.decode()
        home = client.post(read).headers["Location"]
        content = client.get(home).content.decode()
        found = re.search(r'<a href="(/fi/answers/[\w-]+/\d+/)"', content)
        place = found.group(1) if found else ""
        clicks += 2
    assert Answer.objects.published().count() == 4
    assert Assignment.objects.exclude(closed_at=None).count() == 3
    assert clicks == 8
    assert Message.objects.filter(template="followup/mail/answer.txt").count() == 12


def test_a_link_opens_its_own_unit_only(story: Story, asked: Assignment) -> None:
    other = assign_idea(story.idea, unit=story.unit, by=story.by)
    message = mail_to(asked.unit.email)
    client, place = opened(links_in(message)[0])
    assert client.get(place).status_code == 200
    strange = place.replace(f"/{asked.pk}/", f"/{other.pk}/")
    assert client.get(strange).status_code == 404
    assert client.post(strange, answer_form()).status_code == 404


def test_opening_the_link_changes_nothing(story: Story, asked: Assignment) -> None:
    message = mail_to(asked.unit.email)
    before = verbs(story.programme.city)
    _client, _place = opened(links_in(message)[0])
    assert not Answer.objects.exists()
    assert [verb for verb in verbs(story.programme.city)[len(before) :] if "answer" in verb] == []


def test_the_link_of_somebody_removed_stays_shut(story: Story, unit: Unit) -> None:
    person = contact(unit, story, "approver")
    assign_idea(story.idea, unit=unit, by=story.by)
    message = mail_to(person.email)
    remove_contact(person, by=story.by)
    client = Client()
    place = client.get(f"/l/{links_in(message)[0]}").headers.get("Location", "")
    assert not place or client.get(place).status_code in {403, 404, 410}
    person.refresh_from_db()
    assert (person.name, person.email) == ("", "")


def test_a_drafter_writes_a_commenter_comments_and_an_approver_publishes(
    story: Story, unit: Unit
) -> None:
    drafter, commenter, approver = (
        contact(unit, story, part) for part in ("drafter", "commenter", "approver")
    )
    asked = assign_idea(story.idea, unit=unit, by=story.by)
    assert [one.address for one in Message.objects.filter(about_id=story.idea.pk)] == [
        drafter.email
    ]
    writing, place = opened(links_in(mail_to(drafter.email))[0])
    read = writing.post(place, without_promise()).headers["Location"]
    assert "Lähetä hyväksyttäväksi" in writing.get(read).content.decode()
    writing.post(read)
    assert not Answer.objects.published().exists()
    writing.post(read, {"do": "hand_on"})
    mail = {one.address: one for one in Message.objects.filter(template__contains="handed_on")}
    assert set(mail) == {commenter.email, approver.email}
    commenting, place = opened(links_in(mail[commenter.email])[0])
    read = commenting.get(place).headers["Location"]
    commenting.post(read, {"do": "comment", "remark": "Kertokaa myös hinta."})
    commenting.post(read)
    assert not Answer.objects.published().exists()
    approving, place = opened(links_in(mail[approver.email])[0])
    read = f"{place}read/"
    assert "Kertokaa myös hinta." in approving.get(read).content.decode()
    approving.post(read, {"do": "return", "remark": "Lisätkää hinta."})
    back = Message.objects.get(template__contains="returned")
    assert back.address == drafter.email
    assert "Lisätkää hinta." in (back.body or "")
    approving.post(read)
    assert Answer.objects.published().count() == 1
    asked.refresh_from_db()
    assert asked.closed_at is not None


def test_the_organisers_read_first_where_the_city_wants_it(story: Story, asked: Assignment) -> None:
    city = story.programme.city
    save_rules(city=city, review_first=True, tell_superior=True, late_list=False, by=story.by)
    draft = write_answer(asked, outcome="exists", reason=REASON, by=story.unit_by)
    approve_answer(draft, by=story.unit_by)
    approved = Answer.objects.get(pk=draft.pk)
    assert (approved.approved_at is not None, approved.published_at) == (True, None)
    write_answer(asked, outcome="exists", reason=REASON, by=story.unit_by)
    changed = Answer.objects.get(pk=draft.pk)
    assert changed.approved_at is None, "what changed is approved anew"
    publish_answer(draft, by=story.by)
    assert "answer.approved" in verbs(city)


def test_a_draft_is_handed_on_once(story: Story, unit: Unit) -> None:
    contact(unit, story, "drafter")
    contact(unit, story, "approver")
    asked = assign_idea(story.idea, unit=unit, by=story.by)
    draft = write_answer(asked, outcome="exists", reason=REASON, by=story.unit_by)
    hand_on(draft, by=story.unit_by)
    hand_on(draft, by=story.unit_by)
    assert verbs(story.programme.city).count("answer.handed_on") == 1
    with refused("no_remark"):
        return_answer(draft, text=" ", by=story.by)
    empty = write_answer(asked, outcome="exists", reason={"fi": "On jo."}, by=story.unit_by)
    with refused("no_reason"):
        hand_on(empty, by=story.unit_by)


def test_a_deputy_is_written_to_while_somebody_is_away(story: Story, unit: Unit) -> None:
    deputy = contact(unit, story, "commenter")
    today = timezone.localdate()
    away = contact(unit, story, "approver", away_from=today, away_until=today, deputy=deputy)
    assign_idea(story.idea, unit=unit, by=story.by)
    assert len(mails_to(deputy.email)) == 1
    assert mails_to(away.email) == []
    with refused("deputy"):
        contact(unit, story, "approver", deputy=contact(story.unit, story, "drafter"))
    with refused("away"):
        contact(unit, story, "approver", away_from=today)
    with refused("contact_twice"):
        contact(unit, story, "approver", email=deputy.email.upper())


def test_a_decision_needs_its_body_and_its_day(story: Story, asked: Assignment) -> None:
    day = cast.days_ahead(40)
    values = {"outcome": "needs_decision", "reason": REASON, "new_answer_by": day}
    draft = write_answer(asked, by=story.unit_by, **values)  # type: ignore[arg-type]
    with refused("no_body"):
        publish_answer(draft, by=story.unit_by)
    draft = write_answer(
        asked,
        by=story.unit_by,
        deciding_body=cast.both("Kaupunginhallitus"),
        **values,  # type: ignore[arg-type]
    )
    publish_answer(draft, by=story.unit_by)
    page = Client().get("/fi/p/arki/ideas/1/").content.decode()
    assert "Päättää: Kaupunginhallitus" in page


def test_money_diary_number_and_decision_are_shown_with_the_answer(
    story: Story, asked: Assignment
) -> None:
    message = mail_to(asked.unit.email)
    client, place = opened(links_in(message)[0])
    more = {
        "money": "12500.50",
        "diary_number": "KOI/12/2026",
        "decision_url": "https://koivukyla.example/paatos/1",
        "owner_0": "Puistopäällikkö",
        "owner_1": "Parkchef",
    }
    bad = client.post(place, {**without_promise(), **more, "decision_url": "http://x.example"})
    assert bad.status_code == 200
    read = client.post(place, {**without_promise(), **more}).headers["Location"]
    client.post(read)
    page = Client().get("/fi/p/arki/ideas/1/").content.decode()
    for text in ("KOI/12/2026", "https://koivukyla.example/paatos/1", "Puistopäällikkö"):
        assert text in page


# --- Asking the table ----------------------------------------------------------------------------


def test_the_table_is_asked_and_its_reply_is_shown_to_the_unit(
    story: Story, asked: Assignment
) -> None:
    ask_table(asked, text=cast.both("Mitä tavaroita?"), by=story.unit_by)
    ask_table(asked, text=cast.both("Mitä tavaroita?"), by=story.unit_by)
    questions = Message.objects.filter(template="followup/mail/question.txt")
    assert questions.count() == 3
    mail = questions.get(channel="email", language="fi")
    client = Client()
    place = client.get(f"/l/{links_in(mail)[0]}").headers["Location"]
    assert "Mitä tavaroita?" in client.get(place).content.decode()
    client.post(place, {"reply": "Porakoneita."})
    client.post(place, {"reply": "Porakoneita."})
    told = Message.objects.get(template="followup/mail/replied.txt")
    unit, at = opened(links_in(told)[0])
    assert "Porakoneita." in unit.get(at).content.decode()
    public = Client().get("/fi/p/arki/ideas/1/").content.decode()
    assert "Porakoneita." not in public
    with refused("asked_lately"):
        ask_table(asked, text=cast.both("Entä muuta?"), by=story.unit_by)
    later = timezone.now() + timedelta(days=8)
    ask_table(asked, text=cast.both("Entä muuta?"), by=story.unit_by, now=later)
    with refused("no_question"):
        ask_table(asked, text={"fi": "Vain suomeksi?"}, by=story.unit_by, now=later)
    answered(asked, by=story.unit_by, outcome="exists", promise=None)
    client.post(place, {"reply": "Myöhässä."})
    assert "Myöhässä." not in client.get(place).content.decode()


def test_a_reply_by_post_is_recorded_by_the_coordinator_and_told_to_the_unit(
    story: Story, asked: Assignment, sign_in: Any, coordinator: User, facilitator: User
) -> None:
    City.objects.update(contact_address="Kirjastotie 1, 01234 Koivukylä")
    asked.unit.city.refresh_from_db()
    asked.city.refresh_from_db()
    question = ask_table(asked, text=cast.both("Mitä tavaroita?"), by=story.unit_by)
    letter = Message.objects.get(template="followup/mail/question.txt", channel="letter")
    assert "8<" in (letter.body or "")
    assert "/l/" not in (letter.body or "")
    reply = question.replies.all()[0]
    client, page = sign_in(coordinator), f"/fi/manage/answers/replies/{reply.pk}/"
    assert page in client.get(f"/fi/manage/answers/{asked.pk}/").content.decode()
    assert "Mitä tavaroita?" in client.get(page).content.decode()
    assert client.post(page, {"reply": ""}).status_code == 200
    assert client.post(page, {"reply": "Porakoneita."}).status_code == 302
    reply.refresh_from_db()
    assert reply.text == "Porakoneita."
    assert Message.objects.filter(template="followup/mail/replied.txt").exists()
    assert sign_in(facilitator).get(page).status_code == 403


def test_a_table_nobody_is_known_of_cannot_be_asked(story: Story, unit: Unit) -> None:
    idea = cast.make_idea(story.workshop, 7)
    idea.sources.all().delete()
    idea.table = None
    idea.save()
    asked = assign_idea(idea, unit=unit, by=story.by)
    with refused("no_table"):
        ask_table(asked, text=cast.both("Mitä?"), by=story.unit_by)


# --- Word and Excel ------------------------------------------------------------------------------


def filled_workbook(content: bytes, **values: str) -> bytes:
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for key, value in values.items():
        sheet.cell(3, heads.index(key.replace("__", ".")) + 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled_document(content: bytes, **values: str) -> bytes:
    document = Document(io.BytesIO(content))
    for row in document.tables[0].rows:
        key = row.cells[2].text.replace(".", "__")
        if key in values:
            row.cells[1].text = values[key]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WRITTEN = {"outcome": "On jo käytössä", "reason__fi": "On jo.", "reason__sv": "Finns redan."}


@pytest.mark.parametrize(("shape", "fill"), [("xlsx", filled_workbook), ("docx", filled_document)])
def test_answers_written_in_a_file_become_drafts(
    story: Story, asked: Assignment, shape: str, fill: Any
) -> None:
    client, place = opened(links_in(mail_to(asked.unit.email))[0])
    home = place.replace(f"/{asked.pk}/", "/all/")
    empty = client.get(home.replace("/all/", f"/file/{shape}/")).content

    def send(**values: str) -> str:
        file = SimpleUploadedFile(f"vastaukset.{shape}", fill(empty, **values))
        return client.post(home, {"file": file}, follow=True).content.decode()

    assert "govuk-error-summary" in send(), "an empty file"
    wrong = send(outcome="On jo käytössä")
    assert "Mitään ei otettu vastaan" in wrong
    assert not Answer.objects.exists()
    wrong = send(**WRITTEN, assignment="999999")
    assert not Answer.objects.exists()
    send(**WRITTEN)
    draft = Answer.objects.drafts().get()
    assert (draft.outcome, draft.reason.data["sv"]) == ("exists", "Finns redan.")
    send(**WRITTEN)
    assert Answer.objects.count() == 1


def test_what_is_no_file_of_ours_is_refused(story: Story, asked: Assignment) -> None:
    client, place = opened(links_in(mail_to(asked.unit.email))[0])
    home = place.replace(f"/{asked.pk}/", "/all/")
    for name in ("x.docx", "x.xlsx"):
        content = client.post(home, {"file": SimpleUploadedFile(name, b"PK")}).content.decode()
        assert "govuk-error-summary" in content
    assert client.get(home.replace("/all/", "/file/pdf/")).status_code == 404
