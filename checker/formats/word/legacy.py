"""Old Word and WPS files (.doc, .wps): LibreOffice makes a .docx of them, which is then read.

Places are those of the .docx: the number of the paragraph and the code point in it. Pages are
left out: they would be LibreOffice's, not those that the author sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.word import reader
from checker.formats.word.libreoffice import as_docx
from checker.support.errors import UnreadableFileError

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.support.limits import Limits


_SECTOR = 512
_SIGNATURE = b"\xec\xa5"
_FLAGS = 10
_ENCRYPTED = 0x0100


def read(name: str, data: bytes, limits: Limits) -> Document:
    """Return the document of an old Word file; raise an InputError if there is none."""
    if _is_encrypted(data):
        raise UnreadableFileError(
            "文件已加密，无法读取；请去掉密码后再检查",
            "the file is encrypted; take the password off and check it again",
        )
    return reader.read(name, as_docx(data, limits), limits, pages=False)


def _is_encrypted(data: bytes) -> bool:
    """Return whether the head of the text, which begins a sector, has the flag of encryption."""
    for start in range(_SECTOR, len(data), _SECTOR):
        if data.startswith(_SIGNATURE, start):
            flags = data[start + _FLAGS : start + _FLAGS + 2]
            return bool(int.from_bytes(flags, "little") & _ENCRYPTED)
    return False
