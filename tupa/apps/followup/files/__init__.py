"""Answers written in Word or Excel: taken out, filled in, taken in again."""

from tupa.apps.followup.files.document import read_document, write_document
from tupa.apps.followup.files.sheet import Fault, Filled, blanks_of, read_filled
from tupa.apps.followup.files.workbook import read_workbook, write_workbook

__all__ = [
    "Fault",
    "Filled",
    "blanks_of",
    "read_document",
    "read_filled",
    "read_workbook",
    "write_document",
    "write_workbook",
]
