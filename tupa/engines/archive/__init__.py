"""The model of a panel as one file: a zip of readable documents that another city can take over.

*Format* "tupa-model/2". `manifest.json` names the format, the model, its licence and languages, and
lists every other document with its length and SHA-256. Documents are JSON (sorted keys, two spaces,
UTF-8, a final newline) or Markdown; their paths are lower-case letters, digits and hyphens. Entries
stand in the order of their paths, uncompressed, dated 1980-01-01: the same documents make the same
bytes, and a person can read them with any zip program.

*Guarantee*. `read_archive` returns documents only when every promise above holds. It believes
nothing the file says about itself: lengths are counted and hashes computed while the entries are
unpacked, and it stops at the first byte beyond a limit. What is refused is refused with its reason,
and nothing of it is returned. An older version is brought up to this one step by step (upgrade.py),
after everything it promised has been checked. What stands in a document is read through `Row`,
which names the document and the place of what is not as it should be.

*Cost*: one pass over the file, in pieces of 64 kB; never more memory than the limits.
"""

from tupa.engines.archive.diff import Difference, compare
from tupa.engines.archive.limits import LIMITS, Limits
from tupa.engines.archive.manifest import FORMAT, Archive
from tupa.engines.archive.read import read_archive
from tupa.engines.archive.rows import Row
from tupa.engines.archive.write import write_archive

__all__ = [
    "FORMAT",
    "LIMITS",
    "Archive",
    "Difference",
    "Limits",
    "Row",
    "compare",
    "read_archive",
    "write_archive",
]
