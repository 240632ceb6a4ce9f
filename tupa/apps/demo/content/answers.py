"""The city's answers by programme and the key of the idea. An idea without one still waits."""

from __future__ import annotations

from tupa.apps.demo.content.answers_done_1 import ANSWERS_DONE_1
from tupa.apps.demo.content.answers_done_2 import ANSWERS_DONE_2
from tupa.apps.demo.content.answers_done_3 import ANSWERS_DONE_3
from tupa.apps.demo.content.answers_done_4 import ANSWERS_DONE_4
from tupa.apps.demo.content.answers_done_5 import ANSWERS_DONE_5
from tupa.apps.demo.content.answers_mid_1 import ANSWERS_MID_1
from tupa.apps.demo.content.answers_mid_2 import ANSWERS_MID_2
from tupa.apps.demo.content.shapes import AnswerContent

__all__ = ["ANSWERS"]

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
