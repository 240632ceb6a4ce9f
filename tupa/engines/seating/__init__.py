"""Tables that mirror the room and mix everyone, over a series of rounds.

`build_problem` states what is asked, `solve` answers, `check` recomputes every promise of the
answer without sharing code with `solve`, `reseat` repairs one round on the day, `seat_late` finds a
seat for someone who comes late, `explain` names a smallest set of rules that contradict each other.
The method is told in docs/seating.md.

The functions live in the modules of the same names, so that reading a problem never loads a solver:
`from tupa.engines.seating.solve import solve`.
"""
