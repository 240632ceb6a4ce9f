"""A model leaves one city and begins a panel in another: all of it, or nothing."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive import actions
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.features import seats_of
from tupa.apps.archive.models import Adoption, Lesson, ModelArchive
from tupa.apps.archive.registry import Choices, District, Part, Preview, parts, register_part
from tupa.apps.archive.whole import look_at, read_model
from tupa.apps.events.models import Event
from tupa.apps.outbox.actions import save_text
from tupa.apps.outbox.models import MessageText
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import FormQuestion
from tupa.apps.translation.actions import plan_language, save_translations
from tupa.apps.translation.models import Translation
from tupa.apps.workshops.actions import save_method, save_workshop
from tupa.apps.workshops.models import Activity, Method, Workshop
from tupa.engines.archive import Archive, write_archive
from tupa.engines.archive.manifest import canonical

pytestmark = pytest.mark.django_db

DAY = timezone.localdate() + timedelta(days=60)


@pytest.fixture
def by(coordinator: Any) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def full(city: City, by: Actor) -> Programme:
    """A panel with something in every part."""
    programme = cast.make_programme(city, "malli", panel_size=10)
    feature = programme.features.get(key="alue")
    feature.is_place = True
    feature.save()
    call = cast.make_call(programme, is_open=False, invitation=cast.both("Tule mukaan"))
    FormQuestion.objects.create(
        city=city,
        programme=programme,
        key="kuulit",
        position=9,
        kind=FormQuestion.Kind.CHOICE,
        label=cast.both("Mistä kuulit?"),
        options=[{"key": "lehti", "name": cast.both("Lehdestä")}],
    )
    starts = timezone.now() + timedelta(days=30)
    save_workshop(
        programme=programme,
        theme=cast.both("Jakaminen"),
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        by=by,
    )
    workshop = programme.workshops.get()
    part = Activity.objects.create(
        city=city,
        workshop=workshop,
        starts_at=starts,
        minutes=20,
        kind="table",
        title=cast.both("Ideointi"),
        speaker="Asiantuntija Aalto Puhuja",
        method="world-cafe",
    )
    part.materials.create(city=city, name=cast.both("tarra"), amount=3, per="person")
    values = {
        "stage": "talk",
        "least": 4,
        "most": 8,
        "purpose": cast.both("Kuunnella"),
        "phases": [{"minutes": 5, "kind": "table", "name": cast.both("Alku"), "text": {}}],
    }
    save_method(city=city, name=cast.both("Oma tapa"), values=values, by=by)
    plan_language(programme, code="ru", holder="Kääntäjä Kaarna", by=by)
    words = {"programme.name": "Панель", f"call.{call.pk}.invitation": "Приходите"}
    save_translations(programme, language="ru", words=words, by=by)
    return Programme.objects.select_related("city").get(pk=programme.pk)


def _words(city: City, subject: str, by: Actor) -> MessageText:
    kind = _kind()
    body = " ".join(["Kiitos", *["{" + one + "}" for one in sorted(kind.needed)]])
    return save_text(city, template=kind.template, language="fi", subject=subject, body=body, by=by)


def _kind() -> Any:
    from tupa.apps.outbox.kinds import KINDS

    return KINDS[min(KINDS)]


def _choices(**more: Any) -> Choices:
    return Choices(DAY, **more)


def _adopt(city: City, content: bytes, by: Actor, **more: Any) -> Programme:
    kept = actions.receive_model(city, content, by=by)
    choices = more.pop("choices", _choices())
    return actions.import_model(kept, choices=choices, once=uuid.uuid4(), by=by, **more)


def _changed(content: bytes, path: str, change: Any) -> bytes:
    """The same model with one document changed, and a manifest that says so."""
    archive = read_model(content)
    document = archive.json(path)
    change(document)
    documents = {**archive.documents, path: canonical(document)}
    return write_archive(
        Archive(archive.name, archive.licence, archive.languages, documents, archive.origins)
    )


def test_a_model_taken_into_another_city_gives_the_same_bytes(full: Programme, by: Actor) -> None:
    content = actions.export_model(full)
    adopted = _adopt(cast.make_city("lehtola"), content, by)
    assert actions.export_model(adopted) == content
    assert str(adopted.name) == str(full.name)
    workshop = adopted.workshops.get()
    assert timezone.localtime(workshop.starts_at).date() == DAY
    assert [one.amount for one in workshop.activities.get().materials.all()] == [3]
    assert adopted.calls.get().opened_at is None
    assert Translation.objects.get(programme=adopted, key="programme.name").text == "Панель"
    assert not adopted.is_published


def test_people_places_and_days_stay_behind(full: Programme) -> None:
    text = actions.export_model(full).decode(errors="ignore")
    for word in ("Puhuja", "Kaarna", "Kehitysjohtaja", "Tuomi", "20" + f"{DAY:%y-}"):
        assert word not in text
    assert "Приходите" in text


def test_what_the_first_city_learned_goes_on_and_the_second_adds_its_own(
    full: Programme, by: Actor
) -> None:
    actions.save_lessons(full, lessons={"features": cast.both("Nuoria oli vähän")}, by=by)
    first = actions.export_model(full)
    other = cast.make_city("lehtola", name=cast.both("Lehtola"))
    adopted = _adopt(other, first, by)
    actions.save_lessons(adopted, lessons={"form": cast.both("Lyhyt riittää")}, by=by)
    archive = read_model(actions.export_model(adopted))
    assert [one["key"] for one in archive.origins] == ["koivukyla", "lehtola"]
    assert archive.origins[0]["contact"] == "panel@koivukyla.example · 09 000 0000"
    looked = {one.key: one.learned for one in look_at(other, archive)}
    assert looked["features"][0][1]["fi"] == "Nuoria oli vähän"
    assert looked["form"][0][1]["fi"] == "Lyhyt riittää"
    actions.save_lessons(adopted, lessons={"form": ""}, by=by)
    assert not Lesson.objects.filter(programme=adopted).exists()


def test_shares_become_the_seats_of_a_larger_panel(full: Programme, by: Actor) -> None:
    content = actions.export_model(full)
    adopted = _adopt(cast.make_city("lehtola"), content, by, panel_size=25, name=cast.both("Uusi"))
    seats = {v.key: (v.least, v.most) for v in adopted.features.get(key="ika").values.all()}
    assert seats == {"nuori": (2, 5), "vanha": (2, 5)}
    assert str(adopted.name) == "Uusi"


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_shares_of_a_panel_of_the_same_size_are_the_same_seats(a: int, b: int, size: int) -> None:
    least, most = sorted((min(a, size), min(b, size)))
    assert seats_of(Fraction(least, size), Fraction(most, size), size) == (least, most)


def test_the_city_writes_its_own_districts_or_leaves_them_for_later(
    full: Programme, by: Actor
) -> None:
    content, city = actions.export_model(full), cast.make_city("lehtola")
    own = [District({"fi": "Ranta"}, Fraction(1, 4)), District({"fi": "Kylä"}, Fraction(3, 4))]
    adopted = _adopt(city, content, by, choices=_choices(districts=own))
    values = adopted.features.get(key="alue").values.all()
    assert [(str(one), one.least, one.most) for one in values] == [("Ranta", 2, 3), ("Kylä", 7, 8)]
    later = _adopt(city, content, by, choices=_choices(districts=[]))
    assert [one.key for one in later.features.all()] == ["ika"]
    assert not later.form_questions.filter(key="alue").exists()


def test_a_model_sent_twice_begins_one_panel(full: Programme, by: Actor) -> None:
    city = cast.make_city("lehtola")
    kept = actions.receive_model(city, actions.export_model(full), by=by)
    once = uuid.uuid4()
    first = actions.import_model(kept, choices=_choices(), once=once, by=by)
    assert actions.import_model(kept, choices=_choices(), once=once, by=by) == first
    again = actions.import_model(kept, choices=_choices(), once=uuid.uuid4(), by=by)
    assert again.slug == f"{first.slug}-2"
    verbs = Event.objects.filter(city=city, verb="model.imported").count()
    assert (verbs, Adoption.objects.filter(city=city).count()) == (2, 2)


def test_words_the_city_has_otherwise_stay_unless_it_says_so(full: Programme, by: Actor) -> None:
    _words(full.city, "Mallin otsikko", by)
    content, city = actions.export_model(full), cast.make_city("lehtola")
    _words(city, "Oma otsikko", by)
    conflicts = {one.key: one.found.conflicts for one in look_at(city, read_model(content))}
    assert len(conflicts["messages"]) == 1
    _adopt(city, content, by)
    assert MessageText.objects.get(city=city).subject == "Oma otsikko"
    _adopt(city, content, by, choices=_choices(replaces=True))
    assert MessageText.objects.get(city=city).subject == "Mallin otsikko"


def test_a_method_the_city_has_otherwise_stays_unless_it_says_so(
    full: Programme, by: Actor
) -> None:
    content, city = actions.export_model(full), cast.make_city("lehtola")
    _adopt(city, content, by)
    method = Method.objects.get(city=city)
    method.purpose = cast.both("Oma tarkoitus")
    method.save()
    conflicts = {one.key: one.found.conflicts for one in look_at(city, read_model(content))}
    assert len(conflicts["methods"]) == 1
    _adopt(city, content, by)
    assert str(Method.objects.get(city=city).purpose) == "Oma tarkoitus"
    _adopt(city, content, by, choices=_choices(replaces=True))
    assert str(Method.objects.get(city=city).purpose) == "Kuunnella"


BAD: list[tuple[str, Any]] = [
    ("features.json", lambda one: one["features"][0]["values"][0].update(least="3/2")),
    ("features.json", lambda one: one["features"][0]["values"][0].update(least="1", most="0")),
    ("features.json", lambda one: one["features"].append(one["features"][0])),
    ("features.json", lambda one: one["features"][0].update(name=["Ikä"])),
    ("features.json", lambda one: one["features"][0]["values"][0].update(postcodes="x")),
    ("form.json", lambda one: one["questions"][-1].update(kind="odd")),
    ("form.json", lambda one: one["questions"][-1].update(choices=[])),
    ("call.json", lambda one: one.update(wished_per_seat=-1)),
    ("programme.json", lambda one: one.update(seats=0)),
    ("workshops/1.json", lambda one: one.update(starts="25:00")),
    ("workshops/1.json", lambda one: one["parts"][0].update(minutes=True)),
    ("methods/oma-tapa.json", lambda one: one.update(least=9)),
    ("languages/ru.json", lambda one: one.update(in_language="xx")),
    ("languages.json", lambda one: one.update(languages=["klingon"])),
    ("surveys/members.json", lambda one: one.update(version="yksi")),
]


@pytest.mark.parametrize(("path", "change"), BAD)
def test_a_value_that_is_not_as_it_should_be_is_refused_with_its_place(
    full: Programme, by: Actor, path: str, change: Any
) -> None:
    content = _changed(actions.export_model(full), path, change)
    with pytest.raises(ModelRefused) as refusal:
        actions.receive_model(cast.make_city("lehtola"), content, by=by)
    assert (refusal.value.code, refusal.value.params["path"]) == ("content", path)
    assert path in str(refusal.value)
    assert not ModelArchive.objects.exists()


def test_nothing_is_taken_over_by_halves(full: Programme, by: Actor) -> None:
    """The last part fails, after all the others have written."""
    city = cast.make_city("lehtola")
    kept = actions.receive_model(city, actions.export_model(full), by=by)
    before = Event.objects.count()

    def fail(*_: Any) -> int:
        raise ModelRefused("not_written", reason="x")

    late = Part("zz", "Zz", 999, lambda _: {}, lambda *_: Preview(), fail)
    register_part(late)
    try:
        with pytest.raises(ModelRefused):
            actions.import_model(kept, choices=_choices(), once=uuid.uuid4(), by=by)
    finally:
        from tupa.apps.archive import registry

        del registry._PARTS["zz"]
    assert not Programme.objects.filter(city=city).exists()
    assert not Workshop.objects.filter(city=city).exists()
    assert not Method.objects.filter(city=city).exists()
    assert Event.objects.count() == before


def test_a_part_writes_only_under_its_own_key(full: Programme) -> None:
    from tupa.apps.archive import registry

    stray = Part("zz", "Zz", 999, lambda _: {"form.json": {}}, lambda *_: Preview(), lambda *_: 0)
    register_part(stray)
    try:
        with pytest.raises(ValueError, match=r"form\.json"):
            actions.export_model(full)
        with pytest.raises(ValueError, match="two parts"):
            register_part(stray)
    finally:
        del registry._PARTS["zz"]
    assert [one.key for one in parts()][:1] == ["country"]


def test_an_older_model_is_taken_in_as_this_version_would_have_made_it(
    full: Programme, by: Actor
) -> None:
    archive = read_model(actions.export_model(full))
    out = io.BytesIO()
    made = io.BytesIO(write_archive(archive))
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(out, "w") as old:
        for name in new.namelist():
            content = new.read(name)
            if name == "manifest.json":
                manifest = json.loads(content)
                del manifest["origins"]
                content = canonical(manifest | {"format": "tupa-model/1"})
            old.writestr(name, content)
    adopted = _adopt(cast.make_city("lehtola"), out.getvalue(), by)
    assert adopted.features.count() == 2
    assert read_model(actions.export_model(adopted)).origins[0]["key"] == "lehtola"


def test_a_model_in_use_or_in_the_catalogue_is_not_thrown_away(full: Programme, by: Actor) -> None:
    kept = actions.keep_model(full, by=by)
    assert actions.keep_model(full, by=by) == kept
    actions.share_model(kept, is_shared=True, by=by)
    with pytest.raises(ModelRefused):
        actions.remove_model(kept, by=by)
    actions.share_model(kept, is_shared=False, by=by)
    actions.import_model(kept, choices=_choices(), once=uuid.uuid4(), by=by)
    with pytest.raises(ModelRefused):
        actions.remove_model(kept, by=by)
    Adoption.objects.all().delete()
    actions.remove_model(kept, by=by)
    actions.remove_model(kept, by=by)
    events = Event.objects.filter(verb__startswith="model.").order_by("sequence")
    verbs = [one.verb.removeprefix("model.") for one in events]
    assert verbs == ["made", "shared", "unshared", "imported", "removed"]
