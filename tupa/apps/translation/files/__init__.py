"""What goes to a translator and comes back: XLIFF, a workbook, or a document with a table.

Each format writes units and reads them back the same: the key, the original, the translation.
"""

from tupa.apps.translation.files.document import read_docx, write_docx
from tupa.apps.translation.files.units import FileError, Unit, units_of
from tupa.apps.translation.files.workbook import read_xlsx, write_xlsx
from tupa.apps.translation.files.xliff import read_xliff, write_xliff

__all__ = ["FORMATS", "FileError", "Unit", "read_file", "units_of"]

#: Ending to (media type, writer, reader).
FORMATS = {
    "xlf": ("application/xliff+xml", write_xliff, read_xliff),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write_xlsx,
        read_xlsx,
    ),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write_docx,
        read_docx,
    ),
}


def read_file(content: bytes, name: str) -> list[Unit]:
    """The units of a file, its format told by its first bytes and its ending."""
    if not content.strip():
        raise FileError("empty")
    if content[:2] == b"PK":
        return read_docx(content) if name.lower().endswith(".docx") else read_xlsx(content)
    return read_xliff(content)
