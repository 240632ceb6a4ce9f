"""Runs in the peer's own environment: one pool as JSON on standard input, its lottery on output.

Never imported by Tupa; it calls sortition-algorithms (GPL-3) as its documentation tells: maximin,
as leximin needs a commercial solver there, and its rounding to 1000 panels.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter


def main() -> None:
    from sortition_algorithms import Settings, read_in_features, read_in_people
    from sortition_algorithms.committee_generation.maximin import find_distribution_maximin
    from sortition_algorithms.core import lottery_rounding, standardize_distribution

    asked = json.load(sys.stdin)
    size, people, quotas = asked["size"], asked["people"], asked["quotas"]
    features, _, _ = read_in_features(list(quotas[0]), quotas, number_to_select=size)
    settings = Settings(id_column="id", columns_to_keep=[])
    pool, _ = read_in_people(list(people[0]), people, features, settings)
    begun = time.process_time()
    panels, weights, _ = find_distribution_maximin(features, pool, size, [])
    seconds = time.process_time() - begun
    panels, weights = standardize_distribution(panels, weights)
    chances = dict.fromkeys((row["id"] for row in people), 0.0)
    for panel, weight in zip(panels, weights, strict=True):
        for person in panel:
            chances[person] += weight
    begun = time.process_time()
    drawn = Counter(p for panel in lottery_rounding(panels, weights, 1000) for p in panel)
    worst = max(abs(drawn[person] - 1000 * chance) for person, chance in chances.items())
    shares = sorted(chances.values())
    n, total = len(shares), sum(shares)
    gini = sum((2 * rank - n + 1) * share for rank, share in enumerate(shares)) / (n * total)
    positive = [share for share in shares if share > 1e-12]
    answer = {
        "seconds": seconds,
        "tickets_seconds": time.process_time() - begun,
        "minimum": shares[0],
        "minimum_reachable": min(positive),
        "gini": gini,
        "geometric_mean": math.exp(sum(map(math.log, positive)) / len(positive)),
        "worst": worst,
        "panels": len(panels),
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
