"""The model of the demonstration's panels: nobody is in it, and it comes back as the same bytes."""

from __future__ import annotations

import time
import uuid
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from tests import cast
from tests.pace import slowness
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.archive.actions import export_model, import_model, receive_model
from tupa.apps.archive.registry import Choices
from tupa.apps.archive.whole import look_at, read_model
from tupa.apps.demo.content.programmes import DONE, MID, OPEN
from tupa.apps.privacy.register import FIELDS
from tupa.apps.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]

#: Not personal by the register of their apps, and yet never in a model.
SAID = [
    ("capture.Note", "text"),
    ("evaluation.Words", "text"),
    ("ideas.Idea", "title"),
    ("ideas.Idea", "text"),
    ("followup.Answer", "reason"),
    ("programmes.Mandate", "office_holder"),
    ("workshops.Activity", "speaker"),
    ("accounts.User", "email"),
    ("accounts.User", "name"),
]
SLUGS = [OPEN.slug, MID.slug, DONE.slug]


def _text_of(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return "\n".join(file.read(name).decode() for name in file.namelist()).casefold()


def _words(model: str, name: str) -> Iterator[str]:
    for value in apps.get_model(model)._default_manager.values_list(name, flat=True):
        data = getattr(value, "data", value)
        for one in data.values() if isinstance(data, dict) else [data]:
            if isinstance(one, str) and len(one.strip()) >= 6:
                yield one.strip().casefold()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_model_holds_no_person_no_note_and_no_answer(demo: City, slug: str) -> None:
    text = _text_of(export_model(Programme.objects.get(slug=slug)))
    searched = [(one.model, one.field) for one in FIELDS] + SAID
    known = 0
    for model, name in searched:
        if getattr(apps.get_model(model)._meta.get_field(name), "choices", None):
            continue  # "letter" is a way to be reached, not a person
        for words in _words(model, name):
            known += 1
            assert words not in text, f"{model}.{name}"
    assert known > 500
    for one in ("etunimi", demo.data_protection_contact or "tietosuojavastaava@"):
        assert one not in text


@pytest.mark.parametrize("slug", SLUGS)
def test_another_city_takes_the_model_and_gives_the_same_bytes(demo: City, slug: str) -> None:
    programme = Programme.objects.get(slug=slug)
    started = time.process_time()
    content = export_model(programme)
    exported = time.process_time() - started
    with transaction.atomic():
        city = cast.make_city("lehtola")
        kept = receive_model(city, content, by=SYSTEM)
        choices = Choices(timezone.localdate() + timedelta(days=90))
        started = time.process_time()
        adopted = import_model(kept, choices=choices, once=uuid.uuid4(), by=SYSTEM)
        imported = time.process_time() - started
        assert export_model(adopted) == content
        assert adopted.features.count() == programme.features.count()
        assert max(exported, imported) < 5 * slowness()
        transaction.set_rollback(True)


def test_a_preview_names_what_the_next_city_must_fill_in(demo: City) -> None:
    archive = read_model(export_model(Programme.objects.get(slug=DONE.slug)))
    with transaction.atomic():
        looked = {one.key: one.found for one in look_at(cast.make_city("lehtola"), archive)}
        transaction.set_rollback(True)
    assert looked["features"].new
    assert looked["workshops"].new
    assert looked["units"].to_fill
    assert looked["programme"].to_fill
    assert not any(one.conflicts for one in looked.values())
