"""The first steps of a new city, from its name to an open call: which are done, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from tupa.apps.accounts.country import ANY_COUNTRY
from tupa.apps.accounts.models import City, RoleGrant
from tupa.apps.followup.models import Unit
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import needed_languages
from tupa.apps.programmes.models import Mandate, PopulationShare, Programme
from tupa.apps.recruitment.models import Call
from tupa.apps.translation.interface.progress import progress_of
from tupa.apps.venues.models import Venue

__all__ = ["Beginning", "beginnings_of"]


@dataclass(frozen=True)
class Beginning:
    """One step: what it is, what it is for, where it is done, and whether it is."""

    title: str
    why: str
    url: str
    is_done: bool


def beginnings_of(city: City) -> list[Beginning]:
    return [*_of_city(city), *_of_panel(city)]


def _of_city(city: City) -> Iterator[Beginning]:
    yield Beginning(
        _("Languages of the city"),
        _("In which residents read, in order, and in which your texts must be written."),
        reverse("city_languages"),
        True,
    )
    yield from _of_words(city)
    yield from _of_names(city)
    yield from _of_country(city)
    yield from _of_look(city)
    yield from _of_people_and_places(city)


def _of_names(city: City) -> Iterator[Beginning]:
    texts = (city.name, city.site_name, city.controller)
    named = all(code in all_languages(text) for text in texts for code in needed_languages())
    names = reverse("city_names")
    yield Beginning(
        _("Names of the city and the site"),
        _("In every language that is needed. They stand on every page and in every message."),
        names,
        named,
    )
    yield Beginning(
        _("Phone number and postal address"),
        _("So that people without e-mail can apply and answer."),
        reverse("city_contact"),
        bool(city.contact_phone and city.contact_address),
    )
    yield Beginning(
        _("Data protection officer"),
        _("The privacy notice writes itself from this and from what is kept. Read it through."),
        names,
        bool(city.data_protection_contact),
    )


def _of_country(city: City) -> Iterator[Beginning]:
    yield Beginning(
        _("Country and its rules"),
        _("Paper, addresses, ages, small numbers, holidays: those of your country, or your own."),
        reverse("city_country"),
        (city.country != ANY_COUNTRY or bool(city.own_rules))
        and not city.rules.lacking(city.languages),
    )
    yield Beginning(
        _("Residents of the city"),
        _("Districts and shares of the residents from a list: quotas are filled in from them."),
        reverse("desk:population"),
        PopulationShare.objects.filter(city=city).exists(),
    )


def _of_look(city: City) -> Iterator[Beginning]:
    yield Beginning(
        _("Colour of the city"),
        _("On pages and papers. Its contrast is checked."),
        reverse("city_colour"),
        bool(city.colour),
    )
    yield Beginning(
        _("Logo of the city"),
        _("At the top of every page, on letters, posters and reports."),
        reverse("city_logo"),
        bool(city.logo),
    )


def _of_people_and_places(city: City) -> Iterator[Beginning]:
    yield Beginning(
        _("A second coordinator"),
        _("Two people draw and confirm: nobody decides alone."),
        reverse("staff"),
        RoleGrant.objects.filter(city=city, role="coordinator", user__is_active=True).count() > 1,
    )
    yield Beginning(
        _("Responsible parties"),
        _("Who in the city answers the ideas."),
        reverse("followup:units"),
        Unit.objects.at_work().filter(city=city).exists(),
    )
    yield Beginning(
        _("Places for the workshops"),
        _("With what is known of their access."),
        reverse("venues:list"),
        Venue.objects.filter(city=city).exists(),
    )


def _of_words(city: City) -> Iterator[Beginning]:
    """Only where the city speaks what Tupa does not come in."""
    progress = progress_of(city)
    if progress:
        yield Beginning(
            _("Words of the pages in your languages"),
            _("Written here, or taken with the model of a city that speaks them."),
            reverse("translation:words"),
            all(one.is_ready_for_a_call for one in progress.values()),
        )


def _of_panel(city: City) -> Iterator[Beginning]:
    """Of the newest panel, as a city begins with one."""
    mine: dict[str, Any] = {"city": city, "programme": OuterRef("pk")}
    rows = (
        Programme.objects.filter(city=city, is_practice=False)
        .order_by("-created_at", "-pk")
        .annotate(
            has_mandate=Exists(Mandate.objects.filter(**mine)),
            has_open_call=Exists(Call.objects.filter(**mine, opened_at__isnull=False)),
        )
    )
    panel: Any = rows.first()
    yield Beginning(
        _("A panel, begun with a model"),
        _("Take a model another city shares, or start from nothing."),
        reverse("archive:shelf"),
        panel is not None,
    )
    page = reverse("programmes:manage", args=[panel.slug]) if panel else ""
    yield Beginning(
        _("Its mandate"),
        _("What is asked, what can be influenced, and who answers by when."),
        reverse("programmes:mandate", args=[panel.slug]) if panel else "",
        bool(panel and panel.has_mandate),
    )
    yield Beginning(
        _("Its features and quotas"),
        _("Your districts and the population of your city."),
        page,
        bool(panel and panel.features.exists()),
    )
    yield Beginning(
        _("The call is open"),
        _("Its words and hours. Opening it makes the panel public."),
        reverse("recruitment:manage", args=[panel.slug]) if panel else "",
        bool(panel and panel.has_open_call),
    )
