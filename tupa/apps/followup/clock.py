"""What day it is in a city: late is late by the city's own calendar."""

from __future__ import annotations

import datetime
import zoneinfo

from django.utils import timezone

from tupa.apps.accounts.models import City

__all__ = ["day_in", "today_in", "zone_of"]


def zone_of(city: City) -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(city.time_zone)


def day_in(city: City, moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment, zone_of(city)).date()


def today_in(city: City) -> datetime.date:
    return day_in(city, timezone.now())
