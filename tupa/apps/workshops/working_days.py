"""Which days people are at work in Finland: not weekends, not public holidays.

Holidays by the Act on public holidays and what follows from it for municipal offices: New Year,
Epiphany, Good Friday, Easter Monday, May Day, Ascension Day, Midsummer Eve, Independence Day and
24-26 December. Easter by the Gregorian computus of Butcher (Meeus, Astronomical Algorithms, ch. 8).
"""

from __future__ import annotations

import datetime

__all__ = ["easter", "is_working_day"]

FIXED = {(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)}
#: Days after Easter Sunday: Good Friday, Easter Monday, Ascension Day.
MOVING = (-2, 1, 39)
FRIDAY, SATURDAY = 4, 5


def is_working_day(day: datetime.date) -> bool:
    if day.weekday() >= SATURDAY or (day.month, day.day) in FIXED:
        return False
    if day.month == 6 and day.weekday() == FRIDAY and 19 <= day.day <= 25:
        return False
    return (day - easter(day.year)).days not in MOVING


def easter(year: int) -> datetime.date:
    """Easter Sunday of the year."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    q = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * q) // 433
    month = (h + q - 7 * m + 90) // 25
    return datetime.date(year, month, (h + q - 7 * m + 33 * month + 19) % 32)
