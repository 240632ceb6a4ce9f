"""How good the proposals of similar ideas are, and how fast, over 20,000 ideas.

    python -m benchmarks.similar [--texts 20000] [--rounds 9]

Precision at 5 is the share of the five nearest ideas that are alike, over the labelled set
`similar_ideas.toml` (each idea has five that are alike, so 1.0 can be reached); the base line ranks
by the words two ideas share, uncut. Exit status 1 when one query takes over 300 ms.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
import tomllib
from pathlib import Path

from tupa.apps.goals.suggestions import lexicon, targets_in
from tupa.engines.similar.problem import Text
from tupa.engines.similar.solve import Index

MOST_SECONDS = 0.300
FILE = Path(__file__).parent / "similar_ideas.toml"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=int, default=20_000)
    arguments.add_argument("--rounds", type=int, default=9)
    asked = arguments.parse_args()
    texts, groups = labelled()
    print(f"precision at 5 of {len(texts)} labelled ideas")
    print(f"{'':24} {'all':>6} {'same language':>14} {'across':>7}")
    print(f"{'stems and concepts':24} {_three(Index(texts), texts, groups)}")
    print(f"{'shared words alone':24} {base_line(texts, groups):6.2f}")
    return _speed(asked.texts, asked.rounds)


def labelled() -> tuple[list[Text], dict[int, str]]:
    """The ideas of the file with their headings."""
    texts: list[Text] = []
    groups: dict[int, str] = {}
    for group, by_language in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        for language, written in by_language.items():
            for words in written:
                key = len(texts)
                concepts = frozenset(targets_in([words]))
                texts.append(Text(key, {language: words}, concepts))
                groups[key] = group
    return texts, groups


def precision_at_5(index: Index, groups: dict[int, str]) -> float:
    hits = [
        sum(groups[near.key] == groups[key] for near in index.nearest(key, 5)) / 5 for key in groups
    ]
    return statistics.mean(hits)


def _three(index: Index, texts: list[Text], groups: dict[int, str]) -> str:
    """Of all; and of the alike ones in the same and in other languages, how many were found."""
    found = {True: [0, 0], False: [0, 0]}
    language = {text.key: next(iter(text.words)) for text in texts}
    for key in groups:
        near = {one.key for one in index.nearest(key, 5)}
        for other in groups:
            if other != key and groups[other] == groups[key]:
                same = found[language[other] == language[key]]
                same[0] += other in near
                same[1] += 1
    shares = {same: hits / total for same, (hits, total) in found.items()}
    return f"{precision_at_5(index, groups):6.2f} {shares[True]:14.2f} {shares[False]:7.2f}"


def base_line(texts: list[Text], groups: dict[int, str]) -> float:
    bags = {text.key: set(" ".join(text.words.values()).casefold().split()) for text in texts}
    hits = []
    for key in groups:
        order = sorted(
            (other for other in groups if other != key),
            key=lambda other: (-len(bags[key] & bags[other]), other),
        )
        hits.append(sum(groups[other] == groups[key] for other in order[:5]) / 5)
    return statistics.mean(hits)


def _speed(count: int, rounds: int) -> int:
    """Ideas put together from the words of the labelled ones and of the lexicon."""
    draw = random.Random(7)
    written, _groups = labelled()
    words = {"fi": ["kaupunki"], "sv": ["stad"], "en": ["city"]}
    for text in written:
        for language, said in text.words.items():
            words[language] += said.casefold().split()
    made = sorted({stem + end for stems in lexicon().values() for stem in stems for end in "aeio"})
    for language in words:
        words[language] += made
    texts = [
        Text(key, {language: " ".join(draw.choices(words[language], k=25)) for language in words})
        for key in range(count)
    ]
    begun = time.process_time()
    index = Index(texts)
    print(f"index of {count} ideas in three languages: {time.process_time() - begun:.1f} s")
    taken = []
    for key in draw.sample(range(count), rounds):
        begun = time.process_time()
        index.nearest(key, 5)
        taken.append(time.process_time() - begun)
    print(f"one query: {1000 * statistics.median(taken):.0f} ms (worst {1000 * max(taken):.0f})")
    return int(statistics.median(taken) > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
