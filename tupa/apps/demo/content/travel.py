"""Where people travel from and by which lines. Stations: OpenStreetMap contributors, ODbL.

The point of a postcode area is the nearest of these stations, not the area's centre, so every one
is marked approximate. The north has no station here and is left out, but for the two areas for
which Haltia stands. Lines between the stations and all times are invented.
"""

from __future__ import annotations

from tupa.apps.demo.content.shapes import Text, t

__all__ = ["AREAS", "LINES", "STATIONS"]

#: Key: names in Finnish and Swedish, latitude, longitude.
STATIONS: dict[str, tuple[str, str, float, float]] = {
    "keilaniemi": ("Keilaniemi", "Kägeludden", 60.1756, 24.8295),
    "aalto": ("Aalto-yliopisto", "Aalto-universitetet", 60.1845, 24.8236),
    "tapiola": ("Tapiola", "Hagalund", 60.1750, 24.8038),
    "urheilupuisto": ("Urheilupuisto", "Idrottsparken", 60.1746, 24.7811),
    "niittykumpu": ("Niittykumpu", "Ängskulla", 60.1704, 24.7630),
    "matinkyla": ("Matinkylä", "Mattby", 60.1597, 24.7391),
    "finnoo": ("Finnoo", "Finno", 60.1530, 24.7119),
    "kaitaa": ("Kaitaa", "Kaitans", 60.1496, 24.6908),
    "soukka": ("Soukka", "Sökö", 60.1415, 24.6699),
    "espoonlahti": ("Espoonlahti", "Esboviken", 60.1494, 24.6547),
    "kivenlahti": ("Kivenlahti", "Stensvik", 60.1555, 24.6363),
    "leppavaara": ("Leppävaara", "Alberga", 60.2194, 24.8135),
    "kilo": ("Kilo", "Kilo", 60.2179, 24.7824),
    "kera": ("Kera", "Kera", 60.2166, 24.7557),
    "koivuhovi": ("Koivuhovi", "Björkgård", 60.2070, 24.7023),
    "tuomarila": ("Tuomarila", "Domsby", 60.2060, 24.6818),
    "espoo": ("Espoo", "Esbo", 60.2051, 24.6561),
    "kauklahti": ("Kauklahti", "Köklax", 60.1894, 24.6004),
    "haltia": ("Haltia", "Haltia", 60.2937, 24.5570),
}

_NEAREST = {
    "leppavaara": ("02600", "02630", "02650", "02660", "02720", "02730"),
    "kilo": ("02610", "02620", "02680"),
    "kera": ("02710", "02740"),
    "koivuhovi": ("02940",),
    "aalto": ("02150",),
    "keilaniemi": ("02160",),
    "tapiola": ("02100", "02110", "02120", "02130", "02140"),
    "urheilupuisto": ("02170", "02180"),
    "niittykumpu": ("02200", "02210", "02290"),
    "matinkyla": ("02230", "02240", "02250"),
    "finnoo": ("02270", "02280", "02300"),
    "kaitaa": ("02260",),
    "soukka": ("02360", "02380"),
    "espoonlahti": ("02320", "02340"),
    "kivenlahti": ("02330",),
    "kauklahti": ("02780",),
    "tuomarila": ("02750",),
    "espoo": ("02760", "02770", "02810"),
    "haltia": ("02820", "02860"),
}


def _name(station: str) -> Text:
    fi, sv, _lat, _lon = STATIONS[station]
    return t(f"lähin piste: {fi}", f"närmaste punkt: {sv}", f"nearest point: {fi}")


#: Postcode, name, latitude, longitude.
AREAS: tuple[tuple[str, Text, float, float], ...] = tuple(
    (code, _name(station), STATIONS[station][2], STATIONS[station][3])
    for station, codes in _NEAREST.items()
    for code in codes
)

#: Invented: the number of a line, the seconds between its vehicles, and its stations.
LINES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "M",
        300,
        (
            *("keilaniemi", "aalto", "tapiola", "urheilupuisto", "niittykumpu", "matinkyla"),
            *("finnoo", "kaitaa", "soukka", "espoonlahti", "kivenlahti"),
        ),
    ),
    (
        "J",
        600,
        ("leppavaara", "kilo", "kera", "koivuhovi", "tuomarila", "espoo", "kauklahti"),
    ),
    ("1", 600, ("leppavaara", "aalto")),
    ("2", 900, ("espoo", "matinkyla")),
    ("3", 1200, ("kauklahti", "kivenlahti")),
    ("4", 3600, ("espoo", "haltia")),
)
