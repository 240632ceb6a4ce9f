"""Search, filters, downloads and open data over twenty thousand published ideas, against targets.

    python -m benchmarks.ideas [--ideas 20000] [--rounds 5]

The ideas are written in two languages, spread over themes, goals, places and years; every third has
been given to a unit, every sixth answered, every twelfth promised. Prints a row an address; exit
status 1 when a list is over 200 ms, or a download or the zip of open data over 10 s of processor
time, which a busy machine does not change.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.pages import set_up

MOST_LIST, MOST_DOWNLOAD = 0.200, 10.0
LISTS = {
    "all": "",
    "a common word": "q=kirjasto",
    "a rare word": "q=%C3%A4%C3%A4nimaisema19",
    "two words": "q=l%C3%A4hell%C3%A4+kirjasto",
    "no such word": "q=eioleolemassa",
    "theme": "theme={theme}",
    "goal": "goal=11",
    "place": "place={place}",
    "year": "year={year}",
    **{
        f"status {code}": f"status={code}"
        for code in ("waiting", "answer_late", "answered", "promised", "promise_late", "kept")
    },
    "page 500": "page=500",
}
DOWNLOADS = {
    "csv": "/fi/ideas/ideas.csv",
    "json": "/fi/ideas/ideas.json",
    "open data, zip": "/api/v1/data/arki.zip",
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ideas", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=5)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        set_up(Path(directory))
        return _report(asked.ideas, asked.rounds)


def _report(count: int, rounds: int) -> int:
    known = _many(count)
    worst = 0.0
    print(f"{'list':22} {'ms':>8}")
    for name, query in LISTS.items():
        seconds = _median(f"/fi/ideas/?{query.format(**known)}", rounds)
        worst = max(worst, seconds)
        print(f"{name:22} {1000 * seconds:8.0f}")
    slowest = 0.0
    for name, address in DOWNLOADS.items():
        seconds = _median(address, min(rounds, 3))
        slowest = max(slowest, seconds)
        print(f"{name:22} {1000 * seconds:8.0f}")
    return int(worst > MOST_LIST or slowest > MOST_DOWNLOAD)


def _median(address: str, rounds: int) -> float:
    from django.test import Client

    client, taken = Client(), []
    for _ in range(rounds):
        begun = time.process_time()
        response = client.get(address)
        if response.streaming:
            parts: Any = getattr(response, "streaming_content", ())
            assert sum(len(part) for part in parts) > 1_000_000
        assert response.status_code == 200, address
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def _many(count: int) -> dict[str, Any]:
    from django.utils import timezone

    from tests import cast
    from tupa.apps.goals.models import IdeaGoal
    from tupa.apps.ideas.models import Idea, Theme

    city = cast.make_city()
    programme = cast.make_programme(city)
    workshops = [cast.make_workshop(programme, number, is_published=True) for number in (1, 2, 3)]
    themes = [
        Theme.objects.create(city=city, programme=programme, key=key, name=cast.both(key))
        for key in ("luonto", "liike", "jako", "ruoka")
    ]
    now = timezone.now()
    ideas = Idea.objects.bulk_create(
        Idea(
            city=city,
            programme=programme,
            workshop=workshops[number % 3],
            number=number,
            title={"fi": f"Idea {number} kirjastoon", "sv": f"Idé {number} till biblioteket"},
            text={
                "fi": f"Kaupunginosan {number % 97} asukkaat toivovat tätä lähelle. "
                f"Äänimaisema{number} ja muuta, " + "josta pöydässä puhuttiin pitkään. " * 4,
                "sv": "Invånarna i stadsdelen önskar det här nära sig. " * 5,
            },
            theme=themes[number % 4],
            state="published",
            published_at=now - timedelta(hours=number % 20_000),
        )
        for number in range(1, count + 1)
    )
    goals = [IdeaGoal(city=city, idea=idea, goal=idea.number % 17 + 1) for idea in ideas]
    IdeaGoal.objects.bulk_create(goals)
    _answered(city, ideas)
    return {"theme": themes[0].pk, "place": workshops[0].venue_id, "year": now.year}


def _answered(city: Any, ideas: list[Any]) -> None:
    from django.utils import timezone

    from tests import cast
    from tupa.apps.followup.models import Answer, Assignment, Commitment

    today, now, unit = timezone.localdate(), timezone.now(), cast.make_unit(city)
    assigned = Assignment.objects.bulk_create(
        Assignment(
            city=city,
            idea=idea,
            unit=unit,
            asked_on=today,
            answer_by=today + timedelta(days=idea.number % 60 - 30),
            closed_at=now if idea.number % 6 == 0 else None,
        )
        for idea in ideas
        if idea.number % 3 == 0
    )
    Answer.objects.bulk_create(
        Answer(
            city=city,
            assignment=one,
            outcome="implemented" if one.idea.number % 12 == 0 else "exists",
            reason=cast.both("Syy"),
            published_at=now,
        )
        for one in assigned
        if one.closed_at
    )
    Commitment.objects.bulk_create(
        Commitment(
            city=city,
            idea=idea,
            unit=unit,
            text=cast.both("Teemme sen"),
            owner=cast.both("Päällikkö"),
            due_on=today + timedelta(days=idea.number % 50 - 10),
            state=("promised", "kept", "under_way")[idea.number // 12 % 3],
        )
        for idea in ideas
        if idea.number % 12 == 0
    )


if __name__ == "__main__":
    sys.exit(main())
