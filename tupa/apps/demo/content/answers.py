"""The city's answers by programme and the key of the idea. An idea without one still waits."""

from __future__ import annotations

from tupa.apps.demo.content.answers_done_1 import ANSWERS_DONE_1
from tupa.apps.demo.content.answers_done_2 import ANSWERS_DONE_2
from tupa.apps.demo.content.answers_done_3 import ANSWERS_DONE_3
from tupa.apps.demo.content.answers_done_4 import ANSWERS_DONE_4
from tupa.apps.demo.content.answers_done_5 import ANSWERS_DONE_5
from tupa.apps.demo.content.answers_mid_1 import ANSWERS_MID_1
from tupa.apps.demo.content.answers_mid_2 import ANSWERS_MID_2
from tupa.apps.demo.content.shapes import AnswerContent, t

__all__ = ["ANSWERS", "LATER_ANSWERS"]

ANSWERS: dict[str, dict[str, AnswerContent]] = {
    "kestava-arki-2026": {**ANSWERS_MID_1, **ANSWERS_MID_2},
    "kiertotalous-2024-2025": {
        **ANSWERS_DONE_1,
        **ANSWERS_DONE_2,
        **ANSWERS_DONE_3,
        **ANSWERS_DONE_4,
        **ANSWERS_DONE_5,
    },
}

LATER_ANSWERS: dict[str, AnswerContent] = {
    "tyhjat-liiketilat": AnswerContent(
        outcome="partly",
        days=58,
        reason=t(
            "Jaosto päätti, että vuokraa voi alentaa enintään vuodeksi. Ehto on, että tila on "
            "ollut tyhjänä vähintään puoli vuotta ja että se avataan asukkaille.",
            "Sektionen beslutade att hyran får sänkas för högst ett år. Villkoret är att lokalen "
            "har stått tom i minst ett halvår och att den öppnas för invånarna.",
            "The section decided that the rent may be lowered for at most a year, provided the "
            "space has been empty for at least half a year and is opened to residents.",
        ),
    ),
}
"""The second answer of ideas whose first said that a decision is needed; days from the first."""
