"""The public pages of panels and the organisers' pages behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.cast import both
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.programmes import actions
from tupa.apps.programmes.models import Mandate, Programme, RuleChange

Signed = Callable[[User], Client]


def url(name: str, *args: Any) -> str:
    return reverse(f"programmes:{name}", args=args)


def languages(name: str, text: str) -> dict[str, str]:
    return {f"{name}_0": text, f"{name}_1": f"{text} (sv)", f"{name}_2": f"{text} (en)"}


def values_form(*rows: dict[str, Any], known: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {
        "values-TOTAL_FORMS": len(rows),
        "values-INITIAL_FORMS": known,
        "values-MIN_NUM_FORMS": 0,
        "values-MAX_NUM_FORMS": 60,
    }
    for number, row in enumerate(rows):
        data |= {f"values-{number}-{name}": value for name, value in row.items()}
    return data


FEATURE = {
    **languages("name", "Asuminen"),
    **languages("question", "Miten asut?"),
    **languages("ground", "Asuminen vaikuttaa arkeen"),
}
MANDATE = {
    **languages("question", "Mitä meren eteen?"),
    **languages("open_matters", "Rannat"),
    **languages("closed_matters", "Kaavat"),
    **languages("recipient", "Lautakunta"),
    **languages("office_holder", "Johtaja Kataja Esimerkki"),
    "given_on": cast.days_ahead(0).isoformat(),
    "answer_days": 56,
    "answer_by": cast.days_ahead(200).isoformat(),
}


# --- public -----------------------------------------------------------------------------------


def test_the_list_shows_published_panels_of_this_city_only(
    programme: Programme, city: City
) -> None:
    cast.make_programme(city, "salainen", name=both("Salainen"), is_published=False)
    cast.make_programme(cast.make_city("muu", host="muu.example"), "vieras", name=both("Vieras"))

    text = Client().get(url("list")).content.decode()

    assert "Kestävä arki" in text
    assert "Salainen" not in text
    assert "Vieras" not in text


def test_an_empty_list_says_what_will_appear(city: City) -> None:
    assert b"t-empty" in Client().get(url("list")).content


def test_open_calls_come_first(programme: Programme, city: City) -> None:
    cast.make_call(cast.make_programme(city, "avoin", name=both("Avoinna nyt")))
    cast.make_programme(city, "uusin", name=both("Uusin"))

    text = Client().get(url("list")).content.decode()

    assert text.index("Avoinna nyt") < text.index("Uusin")


def test_the_page_tells_mandate_quotas_and_grounds(programme: Programme) -> None:
    text = Client().get(url("page", programme.slug)).content.decode()

    for words in (
        "Miten arki kuluttaa vähemmän?",
        "Palvelut ja tilat",
        "Kaavoitus",
        "Kaupunginhallitus",
        "Kehitysjohtaja Tuomi Esimerkki",
        "Eri elämänkokemuksia samaan pöytään",
        "1–2",
    ):
        assert words in text


def test_the_page_shows_every_change_with_its_reason(
    programme: Programme, coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    actions.freeze_rules(programme, by=by)
    value = programme.features.get(key="ika").values.get(key="nuori")
    actions.change_quota(value, least=0, most=3, reason=both("Nuoria vähän"), by=by)
    actions.change_mandate(
        programme, reason=both("Uusi johtaja"), office_holder="Johtaja Kataja", by=by
    )

    text = Client().get(url("page", programme.slug)).content.decode()

    assert "Nuoria vähän" in text
    assert "0–3" in text
    assert "Uusi johtaja" in text


def test_an_unpublished_page_is_not_there(city: City) -> None:
    programme = cast.make_programme(city, is_published=False)

    assert Client().get(url("page", programme.slug)).status_code == 404


def test_the_page_of_a_programme_without_mandate_still_opens(programme: Programme) -> None:
    Mandate.objects.all().delete()

    assert Client().get(url("page", programme.slug)).status_code == 200


def test_the_menu_links_to_the_call_only_while_there_is_one(programme: Programme) -> None:
    address = reverse("recruitment:start", args=[programme.slug])
    assert address not in Client().get(url("page", programme.slug)).content.decode()

    cast.make_call(programme)

    assert address in Client().get(url("page", programme.slug)).content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_public_pages_need_few_queries(
    programme: Programme, language: str, django_assert_max_num_queries: Any
) -> None:
    cast.make_call(programme)
    for name in ("list", "page"):
        path = url(name, *([programme.slug] if name == "page" else []))
        with django_assert_max_num_queries(15):
            assert Client().get(path.replace("/fi/", f"/{language}/")).status_code == 200


# --- desk -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["coordinator", "facilitator", "observer"])
def test_staff_see_the_desk(programme: Programme, who: str, request: Any, sign_in: Signed) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert "Kestävä arki" in client.get(url("desk")).content.decode()
    assert client.get(url("manage", programme.slug)).status_code == 200


@pytest.mark.parametrize("who", ["facilitator", "observer", "unit_member"])
def test_only_coordinators_write(
    programme: Programme, who: str, request: Any, sign_in: Signed
) -> None:
    client = sign_in(request.getfixturevalue(who))
    feature = programme.features.get(key="ika")
    for path in (
        url("create"),
        url("edit", programme.slug),
        url("mandate", programme.slug),
        url("publish", programme.slug),
        url("stage", programme.slug),
        url("feature_new", programme.slug),
        url("feature", programme.slug, feature.pk),
        url("remove", programme.slug, feature.pk),
        url("move", programme.slug, feature.pk),
    ):
        assert client.post(path, {}).status_code == 403, path


def test_a_panel_is_started_from_the_desk(city: City, coordinator: User, sign_in: Signed) -> None:
    data = {**languages("name", "Merellinen kaupunki"), "panel_size": 25}

    response = sign_in(coordinator).post(url("create"), data)

    programme = Programme.objects.get()
    assert response.headers["Location"] == url("manage", programme.slug)
    assert (programme.panel_size, programme.extra_seats) == (25, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"panel_size": 0},
        {"panel_size": "monta"},
        {"name_0": "", "name_1": "", "name_2": ""},
        {"name_0": "x\x00y"},
        {"name_0": "n" * 301},
    ],
)
def test_a_wrong_start_is_refused_with_a_summary(
    city: City, coordinator: User, sign_in: Signed, wrong: dict[str, Any]
) -> None:
    data = {**languages("name", "Meri"), "panel_size": 25, **wrong}

    response = sign_in(coordinator).post(url("create"), data)

    assert b"govuk-error-summary" in response.content
    assert not Programme.objects.exists()


def test_the_checklist_names_what_is_missing_with_a_link(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    feature = programme.features.get(key="ika")
    feature.values.update(least=2)

    text = sign_in(coordinator).get(url("manage", programme.slug)).content.decode()

    assert url("feature", programme.slug, feature.pk) in text
    assert "t-card--act" in text


def test_the_overview_needs_few_queries(
    programme: Programme, coordinator: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(coordinator)
    by = Actor.of_user(coordinator)
    actions.freeze_rules(programme, by=by)
    value = programme.features.get(key="ika").values.get(key="nuori")
    actions.change_quota(value, least=0, most=3, reason=both("Syy"), by=by)
    with django_assert_max_num_queries(15):
        client.get(url("manage", programme.slug))


def test_the_mandate_is_written(city: City, coordinator: User, sign_in: Signed) -> None:
    programme = cast.make_programme(city)
    Mandate.objects.all().delete()

    sign_in(coordinator).post(url("mandate", programme.slug), MANDATE)

    mandate = Mandate.objects.get()
    assert str(mandate.question) == "Mitä meren eteen?"
    assert mandate.answer_by == cast.days_ahead(200)


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer_by": cast.days_ahead(-1).isoformat()},
        {"answer_by": "huomenna"},
        {"office_holder_0": "", "office_holder_1": "", "office_holder_2": ""},
        {"question_0": "", "question_1": "", "question_2": ""},
        {"question_0": "q" * 10_001},
        {"given_on": ""},
        {"answer_days": -1},
    ],
)
def test_a_wrong_mandate_is_refused(
    programme: Programme, coordinator: User, sign_in: Signed, wrong: dict[str, Any]
) -> None:
    response = sign_in(coordinator).post(url("mandate", programme.slug), {**MANDATE, **wrong})

    assert b"govuk-error-summary" in response.content
    assert str(Mandate.objects.get().question) == "Miten arki kuluttaa vähemmän?"


def test_after_the_freeze_the_mandate_form_asks_for_a_reason(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    actions.freeze_rules(programme, by=Actor.of_user(coordinator))
    client = sign_in(coordinator)

    refused = client.post(url("mandate", programme.slug), MANDATE)
    assert b"id_reason" in refused.content
    assert not RuleChange.objects.exists()

    client.post(url("mandate", programme.slug), {**MANDATE, **languages("reason", "Syy")})
    assert RuleChange.objects.count() >= 4


def test_a_feature_is_made_with_its_values(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    rows = values_form(
        {**languages("name", "Kerrostalo"), "least": 1, "most": 2, "position": 2},
        {**languages("name", "Pientalo"), "least": 1, "most": 2, "position": 1},
        {"name_0": "", "least": "", "most": ""},
    )

    response = sign_in(coordinator).post(
        url("feature_new", programme.slug), {**FEATURE, **rows, "is_place": "on"}
    )

    feature = programme.features.get(key="asuminen")
    assert response.headers["Location"] == url("manage", programme.slug)
    assert [str(value.name) for value in feature.values.all()] == ["Pientalo", "Kerrostalo"]
    assert feature.is_place


def test_save_and_add_more_stays_on_the_feature(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    response = sign_in(coordinator).post(
        url("feature_new", programme.slug), {**FEATURE, **values_form(), "more": "1"}
    )

    feature = programme.features.get(key="asuminen")
    assert response.headers["Location"] == url("feature", programme.slug, feature.pk)


def test_a_value_is_crossed_out(programme: Programme, coordinator: User, sign_in: Signed) -> None:
    feature = programme.features.get(key="ika")
    young, old = feature.values.all()
    rows = values_form(
        {"pk": young.pk, **languages("name", "Nuori"), "least": 1, "most": 2, "DELETE": "on"},
        {"pk": old.pk, **languages("name", "Vanha"), "least": 1, "most": 3},
        known=2,
    )
    data = {**FEATURE, **languages("name", "Ikä"), **rows}

    sign_in(coordinator).post(url("feature", programme.slug, feature.pk), data)

    assert [(value.pk, value.most) for value in feature.values.all()] == [(old.pk, 3)]


@pytest.mark.parametrize(
    "wrong", [{"least": 3, "most": 1}, {"least": -1}, {"most": ""}, {"most": 100_000}]
)
def test_a_wrong_quota_is_named_in_the_summary(
    programme: Programme, coordinator: User, sign_in: Signed, wrong: dict[str, Any]
) -> None:
    row = {**languages("name", "Kerrostalo"), "least": 1, "most": 2, **wrong}

    response = sign_in(coordinator).post(
        url("feature_new", programme.slug), {**FEATURE, **values_form(row)}
    )

    assert b"govuk-error-summary" in response.content
    assert programme.features.count() == 2


def test_a_tampered_form_of_values_is_refused(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    response = sign_in(coordinator).post(url("feature_new", programme.slug), FEATURE)

    assert response.status_code == 200
    assert programme.features.count() == 2


def test_removing_asks_first(programme: Programme, coordinator: User, sign_in: Signed) -> None:
    client, feature = sign_in(coordinator), programme.features.get(key="ika")

    assert client.get(url("remove", programme.slug, feature.pk)).status_code == 200
    assert programme.features.count() == 2

    client.post(url("remove", programme.slug, feature.pk))
    assert programme.features.count() == 1


def test_a_feature_of_another_programme_is_not_found(
    programme: Programme, city: City, coordinator: User, sign_in: Signed
) -> None:
    other = cast.make_programme(city, "toinen")
    feature = programme.features.get(key="ika")

    assert sign_in(coordinator).get(url("feature", other.slug, feature.pk)).status_code == 404


def test_moving_a_feature(programme: Programme, coordinator: User, sign_in: Signed) -> None:
    feature = programme.features.get(key="alue")

    sign_in(coordinator).post(url("move", programme.slug, feature.pk), {"to": "earlier"})

    assert [one.key for one in programme.features.all()] == ["alue", "ika"]


def test_a_quota_changes_by_the_form_and_says_when_it_cannot(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    actions.freeze_rules(programme, by=Actor.of_user(coordinator))
    client = sign_in(coordinator)
    value = programme.features.get(key="ika").values.get(key="nuori")
    path = url("quota", programme.slug, value.pk)

    only_finnish = client.post(path, {"least": 0, "most": 3, "reason_0": "Vain suomeksi"})
    assert b"govuk-error-summary" in only_finnish.content
    impossible = client.post(path, {"least": 3, "most": 3, **languages("reason", "Syy")})
    assert b"govuk-error-summary" in impossible.content
    assert not RuleChange.objects.exists()

    done = client.post(path, {"least": 0, "most": 3, **languages("reason", "Syy")})
    assert done.status_code == 302
    assert RuleChange.objects.count() == 1


def test_a_published_page_is_published_after_a_question(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    programme = cast.make_programme(city, is_published=False)
    client = sign_in(coordinator)

    client.get(url("publish", programme.slug))
    assert not Programme.objects.get().is_published
    client.post(url("publish", programme.slug))
    assert Programme.objects.get().is_published
    client.post(url("unpublish", programme.slug))
    assert not Programme.objects.get().is_published


def test_the_stage_moves_by_hand(programme: Programme, coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)

    refused = client.post(url("stage", programme.slug), {"stage": "draw"})
    assert b"govuk-error-summary" in refused.content
    client.post(url("stage", programme.slug), {"stage": "workshops"})

    assert Programme.objects.get().stage == "workshops"


@pytest.mark.parametrize("name", ["create", "edit", "mandate", "stage", "feature_new"])
def test_ten_megabytes_are_refused_politely(
    programme: Programme, coordinator: User, sign_in: Signed, name: str
) -> None:
    args = [] if name == "create" else [programme.slug]

    response = sign_in(coordinator).post(url(name, *args), {"name_0": "x" * 10_000_000})

    assert response.status_code in {400, 413}
