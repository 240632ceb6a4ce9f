"""The fair lottery: exact leximin over all panels that keep the quotas.

`build_problem` states what is asked, `solve` answers, `check` recomputes every promise of the
answer without sharing code with `solve`, `tickets` turns shares into equally likely numbered
panels, `pick` draws one number, `reserves` and `replacements` keep the panel balanced afterwards.
The method is told in docs/lottery.md.

The functions live in the modules of the same names, so that reading a problem never loads a solver:
`from tupa.engines.lottery.solve import solve`.

Source: Flanigan, Gölz, Gupta, Hennig, Procaccia: Fair algorithms for selecting citizens'
assemblies, Nature 596 (2021).
"""
