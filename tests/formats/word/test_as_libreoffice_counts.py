"""Automatic numbers are those that LibreOffice shows for the same file."""

import shutil
import subprocess

import pytest
from formats.word.making import level, lists, numbered, override, word
from processes import HANG

from checker.formats import read_bytes

OFFICIAL = (
    level(0, "%1、", "chineseCounting")
    + level(1, "（%2）", "chineseCountingThousand")
    + level(2, "%3.")
    + level(3, "（%4）")
    + level(4, "%5", "decimalEnclosedCircleChinese")
)
CHAPTERS = level(0, "第%1章", "chineseCounting") + level(1, "%1.%2") + level(2, "%3)", "lowerRoman")
FORMATS = "".join(
    level(place, f"%{place + 1}、", form)
    for place, form in enumerate(
        (
            *("chineseLegalSimplified", "ideographTraditional", "ideographZodiac"),
            *("decimalEnclosedCircle", "upperRoman", "lowerLetter", "decimalZero"),
        )
    )
)
BODY = "".join(
    numbered("x", num, place)
    for num, places in (
        (1, [0, 1, 1, 2, 2, 3, 4, 4, 3, 0, 1, 2, 1, 0]),
        (2, [1, 0, 1, 1, 2, 2, 0, 2]),
        (3, [0, 0, 0]),
        (4, [0, 0]),
        (3, [0]),
        (5, [0, 1, 2, 3, 4, 5, 6, 6, 5, 5, 1]),
        (1, [1, *[0] * 8]),
    )
    for place in places
)
NUMBERING = lists(
    OFFICIAL,
    CHAPTERS,
    level(0, "（%1）", "chineseCounting"),
    FORMATS,
    nums=[(0, ""), (1, ""), (2, ""), (2, override(0, 1)), (3, "")],
)


def test_numbers_are_those_of_libreoffice(tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    data = word(BODY, numbering=NUMBERING)
    (tmp_path / "a.docx").write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=HANG
    )
    shown = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    ours = read_bytes("a.docx", data, ".docx").text
    assert shown.replace(" ", "").split() == ours.replace(" ", "").split()
