"""What is asked of the lottery: people, the quotas of their features, and the size of the panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tupa.engines import InputError

__all__ = ["Person", "Problem", "Quota", "Type", "build_problem", "fold"]

#: (feature, folded value) of every quota, and the value as written.
Allowed = Mapping[tuple[str, str], str]
#: An error names so many of the values that were expected.
MOST_NAMED = 8


def fold(text: str) -> str:
    """The form in which two values are compared: trimmed and case-folded."""
    return text.strip().casefold()


@dataclass(frozen=True, slots=True)
class Person:
    """One applicant: a unique id and a value per feature, as written, in the order of
    `Problem.features`."""

    id: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """The least and the most seats (people) that one value of one feature may have on a panel.

    The flexible bounds, where given, say how far the city would move them if no panel keeps them:
    the lottery never moves a bound itself, it names changes within these first.
    """

    feature: str
    value: str
    least: int
    most: int
    least_flex: int | None = None
    most_flex: int | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """People who answer alike and are therefore interchangeable; `members` are positions in
    `Problem.people`."""

    values: tuple[str, ...]
    members: tuple[int, ...]


@dataclass(frozen=True)
class Problem:
    """A pool, its quotas and the panel `size` in seats. Make one with `build_problem`, which
    validates.

    `one_per` names the column of which a panel has at most one member per value (a household), and
    `shared` holds everyone's value there, folded; an empty value is shared with nobody.
    """

    people: tuple[Person, ...]
    features: tuple[str, ...]
    quotas: tuple[Quota, ...]
    size: int
    one_per: str | None = None
    shared: tuple[str, ...] = ()

    @cached_property
    def types(self) -> tuple[Type, ...]:
        """The people collapsed to types, in order of first appearance.

        Members of one household are only interchangeable with each other.
        """
        together = set(self.households)
        groups: dict[tuple[tuple[str, ...], str], list[int]] = {}
        for position, person in enumerate(self.people):
            home = self.shared[position] if self.shared else ""
            key = tuple(map(fold, person.values)), home if home in together else ""
            groups.setdefault(key, []).append(position)
        return tuple(Type(values, tuple(members)) for (values, _), members in groups.items())

    @cached_property
    def households(self) -> tuple[str, ...]:
        """The values of `one_per` that two or more people share, in order of first appearance."""
        counted = Counter(home for home in self.shared if home)
        return tuple(home for home, people in counted.items() if people > 1)


def build_problem(
    people: Iterable[tuple[str, Mapping[str, str]]],
    quotas: Iterable[Quota],
    size: int,
    one_per: str | None = None,
    id_column: str = "id",
) -> Problem:
    """This will validate plain rows and make a problem of them.

    `people` are pairs of id and {feature: value}; only the features the quotas name are kept, and
    the column `one_per`. `id_column` is what an error calls the column of the ids.
    Features are told apart exactly, values trimmed and case-folded. Rows in errors are counted as
    in a spreadsheet with one header row: the first person, and the first quota, stand in row 2.

    >>> rows = [("anna", {"area": "North"}), ("ben", {"area": "south"}), ("cai", {"area": "South"})]
    >>> quotas = [Quota("area", "north", 1, 1), Quota("area", "south", 1, 1)]
    >>> problem = build_problem(rows, quotas, size=2)
    >>> [len(kind.members) for kind in problem.types]
    [1, 2]

    Raises `InputError`: `no_people`, `no_quotas`, `size_not_positive`, `pool_too_small`,
    `id_missing`, `id_twice`, `column_missing`, `value_missing`, `value_without_quota`,
    `quota_twice`, `quota_negative`, `quota_least_above_most`, `quota_flex_within`,
    `too_few_households`.
    """
    quotas = _check_quotas(tuple(quotas))
    features = tuple(dict.fromkeys(quota.feature for quota in quotas))
    allowed = {(quota.feature, fold(quota.value)): quota.value for quota in quotas}
    kept: dict[str, Person] = {}
    shared: list[str] = []
    for row, (name, values) in enumerate(people, start=2):
        _check_id(name, row, id_column, kept)
        kept[name] = Person(name, tuple(_value(values, f, row, allowed) for f in features))
        if one_per is not None:
            shared.append(fold(_cell(values, one_per, row)))
    _check_size(size, len(kept))
    _check_households(size, shared)
    return Problem(tuple(kept.values()), features, quotas, size, one_per, tuple(shared))


def _check_quotas(quotas: Sequence[Quota]) -> tuple[Quota, ...]:
    if not quotas:
        raise InputError(
            "no_quotas",
            "There are no quotas from row 2 on; expected at least one value with its min and max.",
            table="quotas",
        )
    first: dict[tuple[str, str], int] = {}
    for row, quota in enumerate(quotas, start=2):
        where: dict[str, str | int] = {"table": "quotas", "row": row, "column": "min"}
        where |= {"feature": quota.feature, "value": quota.value}
        named = f"row {row}, column min: {quota.feature} = {quota.value}"
        if (key := (quota.feature, fold(quota.value))) in first:
            raise InputError(
                "quota_twice",
                f"{named}, this value already has a quota in row {first[key]}; "
                "expected each value once.",
                first_row=first[key],
                **where,
            )
        if quota.least < 0:
            raise InputError(
                "quota_negative",
                f"{named}, the least is {quota.least}; expected 0 or more.",
                least=quota.least,
                **where,
            )
        if quota.least > quota.most:
            raise InputError(
                "quota_least_above_most",
                f"{named}, the least ({quota.least}) is above the most ({quota.most}); "
                f"expected 0 to {quota.most}.",
                least=quota.least,
                most=quota.most,
                **where,
            )
        _check_flex(quota, named, where)
        first[key] = row
    return tuple(quotas)


def _check_flex(quota: Quota, named: str, where: dict[str, str | int]) -> None:
    for column, bound, flex, inside in (
        ("min_flex", quota.least, quota.least_flex, "above the least"),
        ("max_flex", quota.most, quota.most_flex, "below the most"),
    ):
        if flex is None or (flex <= bound if column == "min_flex" else flex >= bound):
            continue
        raise InputError(
            "quota_flex_within",
            f"{named.replace('column min', f'column {column}')}: {flex} is {inside} ({bound}).",
            **(where | {"column": column}),
        )


def _check_id(name: str, row: int, column: str, kept: Mapping[str, Person]) -> None:
    named = f"row {row}, column {column}: the id"
    where: dict[str, str | int] = {"table": "people", "row": row, "column": column}
    if not name.strip():
        raise InputError("id_missing", f"{named} is empty; expected an id.", **where)
    if name in kept:
        first = list(kept).index(name) + 2
        raise InputError(
            "id_twice",
            f"{named} {name[:60]} is already that of row {first}; expected each id once.",
            id=name,
            **where,
        )


def _cell(values: Mapping[str, str], column: str, row: int) -> str:
    if column in values:
        return values[column].strip()
    raise InputError(
        "column_missing",
        f"the people have no column {column}, which the quotas name or of which a panel has one "
        "member per value.",
        table="people",
        row=row,
        column=column,
    )


def _value(values: Mapping[str, str], feature: str, row: int, allowed: Allowed) -> str:
    value = _cell(values, feature, row)
    if (feature, fold(value)) in allowed:
        return value
    if not value:
        raise InputError(
            "value_missing",
            f"row {row}, column {feature}: empty; expected one of the values that have a quota.",
            table="people",
            row=row,
            column=feature,
        )
    known = [written for (asked, _), written in allowed.items() if asked == feature]
    some = ", ".join(known[:MOST_NAMED]) + (", …" if len(known) > MOST_NAMED else "")
    raise InputError(
        "value_without_quota",
        f"row {row}, column {feature}: the value {value[:60]} has no quota row; "
        f"expected one of {some}.",
        table="people",
        row=row,
        column=feature,
        value=value,
    )


def _check_size(size: int, people: int) -> None:
    if size < 1:
        raise InputError(
            "size_not_positive", f"The panel size is {size}; expected 1 or more.", size=size
        )
    if people == 0:
        raise InputError(
            "no_people", "There are no people from row 2 on; expected at least one.", table="people"
        )
    if people < size:
        raise InputError(
            "pool_too_small",
            f"A panel of {size} cannot be drawn from {people} people; expected {size} or more.",
            size=size,
            people=people,
        )


def _check_households(size: int, shared: Sequence[str]) -> None:
    alone = sum(not home for home in shared)
    apart = len({home for home in shared if home}) + alone
    if shared and apart < size:
        raise InputError(
            "too_few_households",
            f"A panel of {size} with one member per household cannot be drawn from {apart}.",
            size=size,
            households=apart,
        )
