"""The words of the pages residents read, in languages Tupa does not come in: each city's own.

`texts` knows which there are, `plurals` how a language counts, `checks` what may not be written,
`catalogue` is what gettext asks, `actions` keep what was translated.
"""
