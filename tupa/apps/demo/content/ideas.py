"""Every idea of the demonstration, by programme."""

from __future__ import annotations

from tupa.apps.demo.content.ideas_done_1 import IDEAS_DONE_1
from tupa.apps.demo.content.ideas_done_2 import IDEAS_DONE_2
from tupa.apps.demo.content.ideas_done_3 import IDEAS_DONE_3
from tupa.apps.demo.content.ideas_done_4 import IDEAS_DONE_4
from tupa.apps.demo.content.ideas_done_5 import IDEAS_DONE_5
from tupa.apps.demo.content.ideas_mid_1 import IDEAS_MID_1
from tupa.apps.demo.content.ideas_mid_2 import IDEAS_MID_2
from tupa.apps.demo.content.ideas_mid_3 import IDEAS_MID_3
from tupa.apps.demo.content.shapes import IdeaContent

__all__ = ["CORRECTIONS", "IDEAS", "MERGED_FROM"]

IDEAS: dict[str, tuple[IdeaContent, ...]] = {
    "kestava-arki-2026": (*IDEAS_MID_1, *IDEAS_MID_2, *IDEAS_MID_3),
    "kiertotalous-2024-2025": (
        *IDEAS_DONE_1,
        *IDEAS_DONE_2,
        *IDEAS_DONE_3,
        *IDEAS_DONE_4,
        *IDEAS_DONE_5,
    ),
}

#: By idea: the first text in its original language, and what a member of the table corrected.
CORRECTIONS: dict[str, tuple[str, str]] = {
    "hiljainen-ranta": (
        "Varataan yksi ranta hiljaiseksi ja tehdään sinne kovapohjainen polku veteen asti.",
        "Tästä puuttuu pukukoppi. Avustajan pitää mahtua sinne mukaan.",
    ),
}
#: The idea into which a draft of one of its own notes was merged.
MERGED_FROM = "niityt-nurmien-tilalle"
