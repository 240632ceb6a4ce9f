"""Runs in the peer's own environment: elections on standard input, its choices on standard output.

Never imported by Tupa; it uses pabutools (GPL-3) as its documentation tells.
"""

from __future__ import annotations

import json
import sys
import time


def main() -> None:
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares
    from pabutools.tiebreaking import lexico_tie_breaking

    chosen, seconds = [], 0.0
    for pairs, seats in json.load(sys.stdin)["elections"]:
        projects = {idea: Project(idea, 1) for _, idea in pairs}
        ballots: dict[str, list[str]] = {}
        for voter, idea in pairs:
            ballots.setdefault(voter, []).append(idea)
        profile = ApprovalProfile(
            [ApprovalBallot(projects[idea] for idea in ideas) for ideas in ballots.values()]
        )
        instance = Instance(projects.values(), budget_limit=seats)
        begun = time.perf_counter()
        outcome = method_of_equal_shares(
            instance, profile, sat_class=Cost_Sat, tie_breaking=lexico_tie_breaking
        )
        seconds += time.perf_counter() - begun
        chosen.append(sorted(project.name for project in outcome))
    json.dump({"chosen": chosen, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
