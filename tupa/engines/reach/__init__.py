"""Reach: how long everyone travels to a place and home again, by public transport.

`problem` states what is asked, `gtfs` reads a timetable for one day from a GTFS feed, `network`
adds the walks between stops, `solve` answers for any number of origins and venues, `check`
recomputes an answer without sharing code with `solve`, `straight` measures when there is no feed.
The method is told in docs/reach.md.

The functions live in the modules of the same names, so that nothing heavy is loaded before it is
needed: `from tupa.engines.reach.solve import measure_reach`.

Source: Dibbelt, Pajor, Strasser, Wagner: Connection Scan Algorithm, ACM Journal of Experimental
Algorithmics 23 (2018).
"""
