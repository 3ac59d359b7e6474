"""Zip archives: untrusted ones read within limits, ours written without the time of the run.

Word, Excel and OFD files are such archives.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.support.errors import TooLargeError, UnreadableFileError
from checker.support.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.support.limits import Limits

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # office formats allow no others
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error),
    *(NotImplementedError, RuntimeError, OverflowError),
)
_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_SIZE = 22 + 0xFFFF  # with the longest comment
_BEFORE_END = 76  # what ZIP64 sets between the list of members and the end
_IN_ZIP64 = 0xFFFFFFFF
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can hold
_NONE: Mapping[str, bytes] = MappingProxyType({})


class Archive:
    r"""The members of one archive, unpacked one at a time and within limits.

    Names are compared as written, with ``/`` between folders and none at the start;
    ``\\`` is taken for ``/``, as careless writers use it.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive that ``data`` is.

        Raise UnreadableFileError if it is damaged, TooLargeError if it is past a limit.
        """
        self._limits = limits
        self._left = limits.unpacked_bytes
        self._size = len(data)
        if _members(data) > limits.members:
            raise TooLargeError(
                f"压缩包内的文件超过 {limits.members:,} 个的上限",
                f"the archive has more than {limits.members:,} members",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise _damaged() from None
        self._members = {
            one.filename.replace("\\", "/").lstrip("/"): one
            for one in self._zip.infolist()
            if not one.is_dir()
        }

    def __contains__(self, name: str) -> bool:
        """Return whether there is a member of that name."""
        return name in self._members

    def names(self) -> list[str]:
        """Return the names of all members, in the order of the archive."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Return what the member ``name`` holds.

        Raise UnreadableFileError if there is none or it is damaged or encrypted,
        TooLargeError as soon as it grows past a limit.
        """
        member = self._members.get(name)
        if member is None:
            raise UnreadableFileError(
                f"文件已损坏：缺少 {name}", f"the file is damaged: it has no {name}"
            )
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableFileError("文件已加密，无法读取", "the file is encrypted")
        if member.compress_type not in _METHODS:
            raise _damaged()
        pieces: list[bytes] = []
        size = 0
        allowed = self._allowed(member)
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > allowed:
                        raise TooLargeError(
                            f"解压后过大（{name}），可能是压缩炸弹，未读取",
                            f"{name} grows too large when it is unpacked; it is not read",
                        )
                    pieces.append(piece)
        except _DAMAGE:
            raise _damaged() from None
        self._left -= size
        return b"".join(pieces)

    def _allowed(self, member: zipfile.ZipInfo) -> int:
        """Return how many bytes may come out of ``member``.

        Its packed size is what the archive says, but no more than there is.
        """
        packed = min(member.compress_size, self._size)
        generous = max(MEGABYTE, packed * self._limits.ratio)
        return min(self._left, self._limits.member_bytes, generous)


def _members(data: bytes) -> int:
    """Return how many members an archive lists, before anything is made of the list.

    The list is counted itself: the number beside it may say less.
    """
    end = data.rfind(_END, max(0, len(data) - _END_SIZE))
    if end < 0 or end + 16 > len(data):
        return 0  # damaged, as will be found
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    start = 0 if size == _IN_ZIP64 else max(0, end - size - _BEFORE_END)
    return data.count(_ENTRY, start, end)


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "文件已损坏，无法解压；请重新保存或重新下载",
        "the file is damaged and cannot be unpacked; save or download it again",
    )


def reproducible_zip(data: bytes, changed: Mapping[str, bytes] = _NONE) -> bytes:
    """Return the ZIP file ``data``, which this program wrote, without the times in it.

    ``changed`` are members with another content, by name. The same members give the same bytes.
    """
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(output, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, changed.get(name) or source.read(name))
    return output.getvalue()
