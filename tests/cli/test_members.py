"""Archives and mails on the command line: a record of each document, and what went wrong with the others."""

from __future__ import annotations

import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from docparse.cli.app import run
from docparse.cli.member_targets import MemberTargets

LETTER = ("ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM", "Số: 15/UBND-KGVX", "Kính gửi: Sở Y tế.")


def archive(folder: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / "goi.zip", "w") as made:
        for name, data in members:
            made.writestr(zipfile.ZipInfo(name), data)
    return folder / "goi.zip"


def word(path: Path) -> Path:
    document = docx.Document()
    for line in LETTER:
        document.add_paragraph(line)
    document.save(path)
    return path


def test_each_document_of_an_archive_gives_a_record_in_its_folder(tmp_path, capsys):
    letter = "\n".join(LETTER).encode()
    path = archive(
        tmp_path, ("a/cv.txt", letter), ("cv.docx", word(tmp_path / "x.docx").read_bytes()), ("../xa.txt", letter)
    )
    out = tmp_path / "ra"
    assert run(["--lang", "en", "parse", str(path), "--out", str(out), "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.json")) == [
        "goi/a/cv.txt.json",
        "goi/cv.docx.json",
    ]
    assert [json.loads(line)["metadata"]["number"] for line in printed.out.splitlines()] == ["15", "15"]
    assert json.loads((out / "goi/cv.docx.json").read_text("utf-8"))["source"]["path"] == f"{path}/cv.docx"
    assert "points outside" in printed.err
    assert "1 of 3 documents failed" in printed.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["goi.zip", "ra", "x.docx"]


def test_copies_in_an_archive_give_one_record_and_are_named(tmp_path, capsys):
    letter = "\n".join(LETTER).encode()
    path = archive(tmp_path, ("cv.txt", letter), ("gui-lai/cv.txt", letter))
    assert run(["--lang", "en", "parse", str(path), "--out", str(tmp_path / "ra"), "--format", "text"]) == 0
    printed = capsys.readouterr()
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.json")] == ["ra/goi/cv.txt.json"]
    assert f"{path}/gui-lai/cv.txt: the same bytes as {path}/cv.txt" in printed.err
    assert printed.out == "\n".join(LETTER) + "\n"


def test_a_mail_gives_its_words_and_its_attachment(tmp_path, capsys):
    message = EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "a@x.vn", "gửi công văn", "1.0"
    message.set_content("Xin gửi công văn kèm theo.")
    message.add_attachment("\n".join(LETTER).encode(), "application", "octet-stream", filename="cv.txt")
    (tmp_path / "thu.eml").write_bytes(message.as_bytes())
    assert run(["parse", str(tmp_path / "thu.eml"), "--format", "text"]) == 0
    assert capsys.readouterr().out == "Xin gửi công văn kèm theo.\n\n" + "\n".join(LETTER) + "\n"


def test_a_word_file_is_read_like_its_text(tmp_path, capsys):
    assert run(["parse", str(word(tmp_path / "cv.docx")), "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["metadata"]["number"] == "15"
    assert record["source"]["origin"] == "born_digital"
    assert record["source"]["page_count"] is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["a.txt", "a.pdf"], ["a.txt.json", "a.pdf.json"], id="two kinds"),
        pytest.param(["a.txt", "a.txt"], ["a.txt.json", "a.txt-2.json"], id="one name twice"),
        pytest.param(["A.txt", "a.txt"], ["A.txt.json", "a.txt-2.json"], id="one name to some systems"),
        pytest.param(['a:b?"<>|*.txt'], ["a_b______.txt.json"], id="marks that Windows refuses"),
        pytest.param(["x/... ."], ["x/_.json"], id="dots and blanks only"),
    ],
)
def test_where_records_go(names, expected, tmp_path):
    targets = MemberTargets(Path("goi.zip"), tmp_path / "goi.json")
    found = [targets.of(Path("goi.zip") / name) for name in names]
    assert [path.relative_to(tmp_path / "goi").as_posix() for path in found if path] == expected


def test_long_names_stay_apart_and_within_what_systems_take(tmp_path):
    targets = MemberTargets(Path("goi.zip"), tmp_path / "goi.json")
    found = [targets.of(Path("goi.zip") / ("ộ" * 200 + end)) for end in ("1.txt", "2.txt")]
    assert all(path and len(path.name.encode()) < 200 for path in found)
    assert found[0] != found[1]
