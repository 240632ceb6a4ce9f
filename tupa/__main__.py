"""`python -m tupa` is the `tupa` command."""

from tupa.cli import main

main()
