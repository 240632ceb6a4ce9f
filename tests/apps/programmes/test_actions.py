"""Rules of a programme: what is missing, what freezes, and how it changes in public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from tests.cast import both
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.programmes import actions
from tupa.apps.programmes.actions import ValueDraft
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Feature, Programme, RuleChange
from tupa.apps.programmes.rules import LOCKS, quota_faults, what_is_missing


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


def frozen(programme: Programme, by: Actor) -> Programme:
    return actions.freeze_rules(programme, by=by)


def verbs(city: City) -> list[str]:
    return list(Event.objects.filter(city=city).order_by("sequence").values_list("verb", flat=True))


def save_housing(programme: Programme, by: Actor, **more: Any) -> Feature:
    values: dict[str, Any] = {
        "name": both("Asuminen", "Boende"),
        "question": both("Miten asut?"),
        "ground": both("Asuminen vaikuttaa arkeen"),
        "values": [ValueDraft(both("Kerrostalo"), 1, 2), ValueDraft(both("Pientalo"), 1, 2)],
    }
    return actions.save_feature(programme, by=by, **{**values, **more})


def test_a_new_programme_gets_its_address_from_its_finnish_name(city: City, by: Actor) -> None:
    programme = actions.create_programme(city=city, name=both("Meri ja ääni"), by=by)

    assert programme.slug == "meri-ja-aani"
    assert not programme.is_published
    assert verbs(city) == ["programme.created"]


def test_creating_the_same_programme_twice_makes_one(city: City, by: Actor) -> None:
    for _ in range(2):
        actions.create_programme(city=city, name=both("Meri"), by=by)

    assert Programme.objects.count() == 1
    assert verbs(city) == ["programme.created"]


def test_another_programme_of_the_same_name_gets_another_address(
    programme: Programme, by: Actor
) -> None:
    other = actions.create_programme(
        city=programme.city, name=both("Arki"), by=by, slug=programme.slug
    )

    assert other.slug == f"{programme.slug}-2"


def test_the_fixture_programme_lacks_nothing(programme: Programme) -> None:
    assert what_is_missing(programme) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("question", "mandate.question"),
        ("open_matters", "mandate.open_matters"),
        ("closed_matters", "mandate.closed_matters"),
        ("recipient", "mandate.recipient"),
    ],
)
def test_a_mandate_only_in_finnish_is_not_ready(
    programme: Programme, field: str, code: str
) -> None:
    setattr(programme.mandate, field, {"fi": "Vain suomeksi", "en": "In English"})
    programme.mandate.save()

    assert what_is_missing(programme) == [code]


def test_without_a_mandate_nothing_opens(programme: Programme) -> None:
    programme.mandate.delete()

    assert what_is_missing(Programme.objects.get()) == ["mandate.none"]


def test_a_day_of_answer_in_the_past_is_missing(programme: Programme) -> None:
    programme.mandate.answer_by = timezone.localdate()
    programme.mandate.save()

    assert what_is_missing(programme) == ["mandate.answer_by"]


def test_an_office_holder_is_needed(programme: Programme) -> None:
    programme.mandate.office_holder = " "
    programme.mandate.save()

    assert what_is_missing(programme) == ["mandate.office_holder"]


def test_every_feature_needs_its_ground_in_both_languages(programme: Programme) -> None:
    programme.features.update(ground='{"fi": "Vain suomeksi"}')

    assert what_is_missing(programme) == ["features.ground", "features.ground"]


def test_a_programme_without_features_is_not_ready(city: City) -> None:
    programme = cast.make_programme(city)
    programme.features.all().delete()

    assert what_is_missing(programme) == ["features.none"]


def test_more_features_than_the_form_has_room_for_are_named(programme: Programme) -> None:
    for number in range(5):
        cast.make_feature(programme, f"lisa{number}", [("a", 0, 3), ("b", 0, 3)])

    assert what_is_missing(programme) == ["features.too_many"]


@pytest.mark.parametrize(
    ("quotas", "codes"),
    [
        ([(2, 3), (2, 3)], ["features.least_over"]),
        ([(0, 1), (0, 1)], ["features.most_under"]),
        ([(1, 2), (1, 2)], []),
        ([(3, 3), (0, 0)], []),
    ],
)
def test_quotas_must_be_able_to_fill_the_panel(
    quotas: list[tuple[int, int]], codes: list[str]
) -> None:
    assert [code for code, _ in quota_faults(quotas, 3)] == codes


def test_an_impossible_quota_is_named_with_its_feature(programme: Programme) -> None:
    programme.features.get(key="ika").values.update(least=2)

    with pytest.raises(NotAllowedNow) as refusal:
        actions.freeze_rules(programme, by=Actor("system"))

    assert refusal.value.params == {"missing": ["features.least_over"]}


def test_a_refused_freeze_leaves_nothing_behind(programme: Programme, by: Actor) -> None:
    programme.features.all().delete()

    with pytest.raises(NotAllowedNow):
        frozen(programme, by)

    assert not Programme.objects.get().are_rules_frozen
    assert verbs(programme.city) == []


def test_freezing_twice_is_one_event(programme: Programme, by: Actor) -> None:
    first = frozen(programme, by).rules_frozen_at
    again = frozen(programme, by).rules_frozen_at

    assert first == again
    assert verbs(programme.city) == ["rules.frozen"]


def test_a_feature_is_saved_with_its_values_in_order(programme: Programme, by: Actor) -> None:
    feature = save_housing(programme, by)

    assert feature.key == "asuminen"
    assert [(v.key, v.seats) for v in feature.values.all()] == [
        ("kerrostalo", "1–2"),
        ("pientalo", "1–2"),
    ]
    assert list(programme.features.values_list("key", flat=True)) == ["ika", "alue", "asuminen"]
    assert verbs(programme.city) == ["feature.saved"]


def test_saving_a_feature_again_changes_reorders_and_removes_values(
    programme: Programme, by: Actor
) -> None:
    feature = save_housing(programme, by)
    high, low = feature.values.all()

    save_housing(
        programme,
        by,
        feature=feature,
        values=[ValueDraft(both("Rivitalo"), 0, 3), ValueDraft(both("Omakotitalo"), 1, 3, low.pk)],
    )

    values = list(feature.values.all())
    assert [str(value.name) for value in values] == ["Rivitalo", "Omakotitalo"]
    assert values[1].pk == low.pk
    assert values[1].key == "pientalo"
    assert high not in values


def test_a_value_of_another_feature_cannot_be_taken_over(programme: Programme, by: Actor) -> None:
    young = programme.features.get(key="ika").values.get(key="nuori")

    feature = save_housing(programme, by, values=[ValueDraft(both("Vene"), 0, 3, young.pk)])

    young.refresh_from_db()
    assert str(young.name) == "Nuori"
    assert [str(value.name) for value in feature.values.all()] == ["Vene"]


def test_two_features_do_not_share_a_name(programme: Programme, by: Actor) -> None:
    save_housing(programme, by)

    with pytest.raises(NotAllowedNow, match="same_name"):
        save_housing(programme, by, name=both("ASUMINEN", "Annat"))

    assert programme.features.count() == 3


def test_features_move_up_and_down(programme: Programme, by: Actor) -> None:
    age, area = programme.features.all()

    actions.move_feature(area, earlier=True, by=by)
    assert list(programme.features.all()) == [area, age]

    actions.move_feature(area, earlier=True, by=by)
    assert list(programme.features.all()) == [area, age]


def test_a_feature_is_removed_with_its_values(programme: Programme, by: Actor) -> None:
    actions.remove_feature(programme.features.get(key="ika"), by=by)

    assert [feature.key for feature in programme.features.all()] == ["alue"]
    assert verbs(programme.city) == ["feature.removed"]


def test_a_feature_with_answers_stays(programme: Programme, by: Actor) -> None:
    cast.make_application(programme, {"ika": "nuori"})

    with pytest.raises(NotAllowedNow, match="in_use"):
        actions.remove_feature(programme.features.get(key="ika"), by=by)

    assert programme.features.filter(key="ika").exists()
    assert verbs(programme.city) == []


@pytest.mark.parametrize("what", ["feature", "remove", "move", "mandate", "size", "extra seats"])
def test_frozen_rules_are_not_edited(programme: Programme, by: Actor, what: str) -> None:
    frozen(programme, by)
    feature = programme.features.get(key="ika")
    tries: dict[str, Any] = {
        "feature": lambda: save_housing(programme, by),
        "remove": lambda: actions.remove_feature(feature, by=by),
        "move": lambda: actions.move_feature(feature, earlier=False, by=by),
        "mandate": lambda: actions.save_mandate(
            programme,
            question=both("Muu"),
            open_matters=both("a"),
            closed_matters=both("b"),
            recipient=both("c"),
            answer_by=cast.days_ahead(100),
            office_holder="d",
            given_on=cast.days_ahead(0),
            by=by,
        ),
        "size": lambda: actions.save_programme(
            programme, name=programme.name, summary="", panel_size=9, by=by
        ),
        "extra seats": lambda: actions.save_programme(
            programme, name=programme.name, summary="", panel_size=3, extra_seats=2, by=by
        ),
    }

    with pytest.raises(NotAllowedNow, match="frozen"):
        tries[what]()

    assert verbs(programme.city) == ["rules.frozen"]


def test_a_frozen_quota_changes_in_public_with_its_reason(
    programme: Programme, by: Actor, coordinator: User
) -> None:
    frozen(programme, by)
    young = programme.features.get(key="ika").values.get(key="nuori")

    actions.change_quota(young, least=0, most=3, reason=both("Nuoria ilmoittautui vähän"), by=by)

    change = RuleChange.objects.get()
    young.refresh_from_db()
    assert (young.least, young.most) == (0, 3)
    assert (change.seats_before, change.seats_after) == ("1–2", "0–3")
    assert str(change.reason) == "Nuoria ilmoittautui vähän"
    assert change.by == coordinator
    assert verbs(programme.city) == ["rules.frozen", "quota.changed"]


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ({"reason": {"fi": "Vain suomeksi"}}, "reason_needed"),
        ({"least": 1, "most": 2}, "nothing_changed"),
        ({"least": 3, "most": 3}, "features.least_over"),
        ({"least": 0, "most": 0}, "features.most_under"),
        ({"least": 3, "most": 2}, "least_over_most"),
    ],
)
def test_a_bad_change_of_quota_changes_nothing(
    programme: Programme, by: Actor, new: dict[str, Any], code: str
) -> None:
    frozen(programme, by)
    young = programme.features.get(key="ika").values.get(key="nuori")
    values: dict[str, Any] = {"least": 0, "most": 3, "reason": both("Syy"), **new}

    with pytest.raises(NotAllowedNow, match=code):
        actions.change_quota(young, by=by, **values)

    young.refresh_from_db()
    assert (young.least, young.most) == (1, 2)
    assert not RuleChange.objects.exists()
    assert verbs(programme.city) == ["rules.frozen"]


def test_before_the_freeze_a_quota_is_edited_not_changed(programme: Programme, by: Actor) -> None:
    young = programme.features.get(key="ika").values.get(key="nuori")

    with pytest.raises(NotAllowedNow, match="not_frozen"):
        actions.change_quota(young, least=0, most=3, reason=both("Syy"), by=by)


def test_a_locked_quota_does_not_change(
    programme: Programme, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(programme, by)
    monkeypatch.setattr("tupa.apps.programmes.rules.LOCKS", [*LOCKS, lambda _: True])

    with pytest.raises(NotAllowedNow, match="locked"):
        actions.change_quota(
            programme.features.first().values.first(),  # type: ignore[union-attr,arg-type]
            least=0,
            most=3,
            reason=both("Syy"),
            by=by,
        )


def test_a_frozen_mandate_changes_in_public(programme: Programme, by: Actor) -> None:
    frozen(programme, by)
    day = programme.mandate.answer_by + timedelta(days=30)

    actions.change_mandate(
        programme,
        reason=both("Päätös siirtyi"),
        by=by,
        answer_by=day,
        question=programme.mandate.question,
        office_holder="Johtaja Kataja Esimerkki",
    )

    changes = {change.field: change for change in RuleChange.objects.all()}
    assert set(changes) == {"answer_by", "office_holder"}
    assert str(day.year) in str(changes["answer_by"].after)
    assert str(changes["office_holder"].before) == "Kehitysjohtaja Tuomi Esimerkki"
    assert verbs(programme.city) == ["rules.frozen", "rule.changed", "rule.changed"]


def test_a_frozen_mandate_cannot_lose_a_language(programme: Programme, by: Actor) -> None:
    frozen(programme, by)

    with pytest.raises(NotAllowedNow, match="not_ready"):
        actions.change_mandate(
            programme, reason=both("Syy"), by=by, question={"fi": "Vain suomeksi"}
        )

    programme.mandate.refresh_from_db()
    assert str(programme.mandate.question) == "Miten arki kuluttaa vähemmän?"
    assert not RuleChange.objects.exists()


def test_publishing_needs_the_mandate_but_not_the_features(city: City, by: Actor) -> None:
    programme = cast.make_programme(city, is_published=False)
    programme.features.all().delete()

    actions.publish_programme(programme, by=by)

    assert Programme.objects.get().is_published
    assert verbs(city) == ["programme.published"]


def test_a_programme_without_mandate_is_not_published(city: City, by: Actor) -> None:
    programme = actions.create_programme(city=city, name=both("Meri"), by=by)

    with pytest.raises(NotAllowedNow, match="not_ready"):
        actions.publish_programme(programme, by=by)

    assert not Programme.objects.get().is_published


def test_a_page_is_taken_back_only_before_the_call(programme: Programme, by: Actor) -> None:
    actions.unpublish_programme(programme, by=by)
    assert not Programme.objects.get().is_published

    frozen(programme, by)
    with pytest.raises(NotAllowedNow, match="frozen"):
        actions.unpublish_programme(programme, by=by)


def test_the_draw_has_ended_when_workshops_begin(programme: Programme, by: Actor) -> None:
    frozen(programme, by)
    actions.set_stage(programme, stage="draw", by=by)
    assert Programme.objects.get().draw_ended_at is None

    actions.set_stage(programme, stage="workshops", by=by)
    ended = Programme.objects.get().draw_ended_at
    assert ended is not None

    actions.set_stage(programme, stage="answers", by=by)
    assert Programme.objects.get().draw_ended_at == ended

    actions.set_stage(programme, stage="draw", by=by)
    assert Programme.objects.get().draw_ended_at is None


@pytest.mark.parametrize("stage", ["call", "draw"])
def test_no_call_or_draw_without_frozen_rules(programme: Programme, by: Actor, stage: str) -> None:
    with pytest.raises(NotAllowedNow, match="not_frozen"):
        actions.set_stage(programme, stage=stage, by=by)


def test_setting_the_stage_it_has_is_no_event(programme: Programme, by: Actor) -> None:
    actions.set_stage(programme, stage="preparing", by=by)

    assert verbs(programme.city) == []
