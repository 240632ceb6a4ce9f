"""Texts that may say the same: proposals for a person, never a decision.

`problem.py` says what is compared, `words.py` turns a text into terms, `solve.py` ranks,
`check.py` computes the same with plain loops of its own.
"""
