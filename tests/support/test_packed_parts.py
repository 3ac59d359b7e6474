"""Files of several parts: what is packed is read again, and nothing else is."""

import pytest

from checker.support.packed_parts import mapped, numbers, packed, unpacked

MAGIC = b"trial\n"
PARTS = [b"first", b"", b"\x01\x00\x02\x01"]
WHOLE = packed(MAGIC, PARTS)


def test_parts_come_back_as_they_were(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(WHOLE)
    assert [bytes(part) for part in unpacked(MAGIC, 3, mapped(str(path)))] == PARTS


@pytest.mark.parametrize("data", [b"", MAGIC, b"other\n" + WHOLE[6:], WHOLE[:-1], WHOLE + b"x"])
def test_another_file_is_refused(data):
    with pytest.raises(ValueError, match="not"):
        unpacked(MAGIC, 3, memoryview(data))


def test_numbers_have_their_lowest_byte_first():
    assert list(numbers(PARTS[2], "H")) == [1, 258]
    assert list(numbers(memoryview(PARTS[2]))) == [0x01020001]
