"""Which rules contradict each other: a smallest set that cannot all hold, and the nearest way out.

Every hard rule of a round has a switch in one CP-SAT model, in which only people under a rule are
named; the others fill the tables as numbers. If the model has no solution with all switches on, the
solver names a set of switches that cannot all be on. From it each is left out in turn: if the rest
still has no solution it stays out. What remains is a *minimal* conflict: without any one of its
rules the rest can be met. The rules of a conflict (but for the sizes) are then switched off and the
next conflict is looked for, so that conflicts that have nothing to do with each other are all told.
The nearest way out is a smallest set of rules (sizes kept) without which everything can be met.

Liffiton, Sakallah: Algorithms for Computing Minimal Unsatisfiable Subsets of Constraints, J. Autom.
Reasoning 40 (2008).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from tupa.engines import ImpossibleError
from tupa.engines.seating.cpsat import Answer, Model, answer
from tupa.engines.seating.problem import Problem, fold
from tupa.engines.seating.result import Conflict, Rule
from tupa.engines.seating.room import Room, room_of

__all__ = ["explain", "impossible"]

_WORK = 1.0


def explain(problem: Problem, *, seconds: float = 5.0) -> tuple[Conflict, ...]:
    """This will name, for the rounds that cannot be seated, the rules that contradict each other.

    Each conflict is minimal. Empty if every round can be seated. Rounds with the same contradiction
    are told together. `seconds` limits the work: a conflict may then not be minimal, and later ones
    untold.

    >>> from tupa.engines.seating.problem import Person, Rules, build_problem
    >>> rules = Rules(tables=2, rounds=1, keep_apart=(("anna", "ben"),),
    ...               pinned={"anna": {0: 1}, "ben": {0: 1}})
    >>> [conflict] = explain(build_problem(map(Person, ["anna", "ben", "cai", "dee"]), rules))
    >>> sorted(rule.code for rule in conflict.rules)
    ['keep_apart', 'pinned', 'pinned']
    """
    room = room_of(problem)
    until = time.monotonic() + seconds
    rounds: dict[tuple[Rule, ...], list[int]] = {}
    known: dict[object, list[tuple[Rule, ...]]] = {}
    for number in range(room.rounds):
        model = _Switched(room, number)
        if model.key not in known and time.monotonic() < until:
            known[model.key] = _conflicts(model, until)
        for rules in known.get(model.key, []):
            rounds.setdefault(rules, []).append(number)
    told = [Conflict(tuple(numbers), rules, "") for rules, numbers in rounds.items()]
    return tuple(replace(one, message=_message(one)) for one in told)


def impossible(problem: Problem, *, seconds: float = 5.0) -> ImpossibleError:
    """This will make the error that explains why there is no plan.

    `params`: `conflicts` (as `explain` gives them) and `way_out`, the fewest rules (with their
    round) that would have to go.
    """
    conflicts = explain(problem, seconds=seconds)
    if not conflicts:
        message = "No plan was found, and no contradiction between the rules either."
        return ImpossibleError("no_plan", message, conflicts=(), way_out=())
    way_out = _way_out(problem, conflicts)
    told = [one.message for one in conflicts]
    if way_out:
        without = "; ".join(told_rule(rule) for rule in way_out)
        told.append(f"The nearest way out is to leave out: {without}.")
    return ImpossibleError("rules_contradict", " ".join(told), conflicts=conflicts, way_out=way_out)


def _conflicts(model: _Switched, until: float) -> list[tuple[Rule, ...]]:
    found: list[tuple[Rule, ...]] = []
    on = set(model.rules)
    while time.monotonic() < until:
        core = model.core(on, until)
        if core is None:
            break
        found.append(_merged([model.rules[switch] for switch in sorted(core)]))
        named = {switch for switch in core if model.rules[switch].code != "table_size"}
        if not named:
            break
        on -= named
    return found


def _merged(rules: list[Rule]) -> tuple[Rule, ...]:
    """With the sizes of several tables told as one rule."""
    sizes = [rule for rule in rules if rule.code == "table_size"]
    tables = tuple(sorted(t for rule in sizes for t in rule.tables))
    rest = [rule for rule in rules if rule.code != "table_size"]
    return (*rest, *([Rule("table_size", tables=tables)] if sizes else []))


def _way_out(problem: Problem, conflicts: tuple[Conflict, ...]) -> tuple[Rule, ...]:
    room = room_of(problem)
    out: dict[Rule, None] = {}
    for number in sorted({conflict.rounds[0] for conflict in conflicts}):
        for rule in _Switched(room, number).fewest_out():
            out[rule] = None
    return tuple(out)


class _Switched:
    """The feasibility of one round with a switch (literal) for every rule."""

    def __init__(self, room: Room, round: int) -> None:
        self.room, self.round = room, round
        self.model = Model()
        self.rules: dict[int, Rule] = {}
        self._literals: dict[int, Any] = {}
        self._add_rules()
        sizes = room.least[round].tobytes() + room.most[round].tobytes()
        self.key = (tuple(self.rules.values()), sizes, int(room.present[round].sum()))

    def _switch(self, rule: Rule) -> Any:
        literal = self.model.new_bool_var("")
        self.rules[literal.index] = rule
        self._literals[literal.index] = literal
        return literal

    def _add_rules(self) -> None:
        here = self.room.present[self.round]
        pairs = [pair for pair in _pairs(self.room) if here[pair[1]] and here[pair[2]]]
        own = [one for one in _own(self.room, self.round) if here[one[0]]]
        people = sorted({i for _, *two in pairs for i in two} | {one[0] for one in own})
        tables = range(self.room.tables)
        self._x = {i: [self.model.new_bool_var("") for _ in tables] for i in people}
        for seats in self._x.values():
            self.model.add_exactly_one(seats)
        for i, code, allowed, language in own:
            rule = Rule(code, (self.room.names[i],), tuple(allowed), language)
            on = self._switch(rule)
            for t in set(tables) - set(allowed):
                self.model.add_implication(on, self._x[i][t].negated())
        for code, i, j in pairs:
            on = self._switch(Rule(code, (self.room.names[i], self.room.names[j])))
            for a, b in zip(self._x[i], self._x[j], strict=True):
                if code == "keep_apart":
                    self.model.add_bool_or([on.negated(), a.negated(), b.negated()])
                else:
                    self.model.add_implication(a, b).only_enforce_if(on)
        self._add_sizes(int(here.sum()) - len(people))

    def _add_sizes(self, others: int) -> None:
        filled = []
        for t in range(self.room.tables):
            rest = self.model.new_int_var(0, others, "")
            filled.append(rest)
            size = rest + sum(seats[t] for seats in self._x.values())
            on = self._switch(Rule("table_size", tables=(t,)))
            least, most = int(self.room.least[self.round, t]), int(self.room.most[self.round, t])
            self.model.add_linear_constraint(size, least, most).only_enforce_if(on)
        self.model.add(sum(filled) == others)

    def core(self, on: set[int], until: float) -> set[int] | None:
        """A minimal set of switches among `on` that cannot all be on; None if they can."""
        first = self._ask(on)
        if first.found or not first.proved:
            return None
        core = {switch for switch in first.core if switch in on} or set(on)
        for switch in sorted(core, key=lambda one: self.rules[one].code != "table_size"):
            if switch not in core or time.monotonic() > until:
                continue
            without = self._ask(core - {switch})
            if without.proved and not without.found:
                core = core & set(without.core) if without.core else core - {switch}
        return core

    def _ask(self, on: set[int]) -> Answer:
        self.model.clear_assumptions()
        self.model.add_assumptions([self._literals[switch] for switch in sorted(on)])
        return answer(self.model, _WORK)

    def fewest_out(self) -> list[Rule]:
        """The fewest rules, sizes kept, without which the round can be seated."""
        self.model.clear_assumptions()
        named = [s for s in self.rules if self.rules[s].code != "table_size"]
        for switch in set(self.rules) - set(named):
            self.model.add_bool_and([self._literals[switch]])
        self.model.maximize(sum(self._literals[switch] for switch in named))
        found = answer(self.model, _WORK)
        if not found.found:
            return []
        return [self.rules[s] for s in named if not found.value(self._literals[s])]


def _pairs(room: Room) -> list[tuple[str, int, int]]:
    rules, index = room.problem.rules, room.index
    named = [("keep_apart", *pair) for pair in rules.keep_apart]
    named += [("keep_together", *pair) for pair in rules.keep_together]
    named += [("interpreter", one, n) for one, names in rules.interpreters.items() for n in names]
    return list(dict.fromkeys((code, index[one], index[other]) for code, one, other in named))


def _own(room: Room, round: int) -> list[tuple[int, str, list[int], str]]:
    """The rules about one person: who, which, the tables they may have, the language."""
    rules = room.problem.rules
    languages = {fold(name): (name, tables) for name, tables in rules.interpreter_tables.items()}
    own: list[tuple[int, str, list[int], str]] = []
    for i, person in enumerate(room.problem.people):
        if person.wheelchair and rules.accessible_tables is not None:
            own.append((i, "accessible_table", sorted(set(rules.accessible_tables)), ""))
        if fold(person.language) in languages:
            name, tables = languages[fold(person.language)]
            own.append((i, "interpreter_table", sorted(set(tables)), name))
    pinned = np.flatnonzero(room.pins[round] >= 0)
    own += [(int(i), "pinned", [int(room.pins[round, i])], "") for i in pinned]
    return own


_SENTENCES: dict[str, Callable[[Rule], str]] = {
    "keep_apart": lambda rule: f"{rule.people[0]} and {rule.people[1]} are kept apart",
    "keep_together": lambda rule: f"{rule.people[0]} and {rule.people[1]} sit together",
    "interpreter": lambda rule: f"the interpreter {rule.people[0]} sits with {rule.people[1]}",
    "pinned": lambda rule: f"{rule.people[0]} is pinned to table {rule.tables[0]}",
    "accessible_table": lambda rule: (
        f"{rule.people[0]} needs an accessible table ({_listed(rule.tables)})"
    ),
    "interpreter_table": lambda rule: (
        f"{rule.people[0]} needs a table with interpreting in {rule.language} "
        f"({_listed(rule.tables)})"
    ),
    "table_size": lambda rule: f"the sizes of tables {_listed(rule.tables)}",
}


def told_rule(rule: Rule) -> str:
    """The rule in English."""
    return _SENTENCES[rule.code](rule)


def _listed(tables: tuple[int, ...]) -> str:
    return ", ".join(map(str, tables)) or "none"


def _message(conflict: Conflict) -> str:
    rounds = _listed(conflict.rounds)
    rules = "; ".join(map(told_rule, conflict.rules))
    return f"In round {rounds} these rules cannot all hold: {rules}."
