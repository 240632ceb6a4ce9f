"""The shortlist: ideas chosen from approvals so that every part of the room keeps its share.

`problem.py` says what is asked, `solve.py` chooses, `check.py` recomputes the answer with code of
its own, `command.py` is the command line. docs/shortlist.md tells the method.
"""
