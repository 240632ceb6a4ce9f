"""What workshops ideated, in a few plain sentences: by panel and number."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import Text, t

__all__ = ["SUMMARIES"]

SUMMARIES: dict[tuple[str, int], Text] = {
    ("kiertotalous-2024-2025", 2): t(
        "Pöydissä puhuttiin siitä, miten tavaroita voisi lainata ostamisen sijaan. Moni toivoi "
        "lainaamoja kirjastoihin ja yhteisiä tiloja, joissa voi tehdä ja korjata.",
        "Vid borden talade man om hur man kan låna saker i stället för att köpa dem. Många "
        "önskade utlåning på biblioteken och gemensamma lokaler där man kan göra och laga saker.",
        "The tables talked about borrowing things instead of buying them. Many wished for things "
        "to borrow at libraries, and for shared rooms where one can make and mend.",
    ),
}
