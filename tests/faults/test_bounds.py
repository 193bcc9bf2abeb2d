"""Files that would take the machine were they believed: streams that unpack to gigabytes, pages without number, pages
that hold no words. What is read is bounded, and the rest goes on."""

import io
import resource
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image, ImageOps
from pyhanko.pdf_utils.crypt import StandardSecurityHandler, StandardSecuritySettingsRevision
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from reportlab.pdfgen.canvas import Canvas

from docparse.errors import DocparseError, UnreadableDocument
from docparse.reading.members import documents_in
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

SETTINGS = ReadingSettings()
MIB = 1024**2
WORDS = "Quy che lam viec cua Uy ban nhan dan"


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; readers mend the table of objects that it lacks."""
    numbered = (b"%d 0 obj\n%s\nendobj\n" % (n, content) for n, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + b"".join(numbered) + b"trailer\n<</Size 9/Root 1 0 R>>\n%%EOF\n"


def packed(unit: bytes, size: int) -> bytes:
    """So many bytes of one kind, packed without ever being there."""
    packer = zlib.compressobj(9)
    block = unit * (MIB // len(unit))
    return b"".join(packer.compress(block) for _ in range(size // MIB)) + packer.flush()


def bomb_page(unit: bytes, size: int) -> bytes:
    """A PDF of two pages; what the first one draws unpacks to `size` bytes."""
    return page_of(b"/Filter/FlateDecode", packed(unit, size))


def page_of(filters: bytes, bomb: bytes) -> bytes:
    """A PDF of two pages; the first one draws a bomb, packed as `filters` says."""
    drawn = b"BT /F 20 Tf 50 700 Td (%s) Tj ET" % WORDS.encode()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 7 0 R>>>>>>"
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
        page % 5,
        page % 6,
        b"<</Length %d%s>>\nstream\n" % (len(bomb), filters) + bomb + b"\nendstream",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def claiming(count: int) -> bytes:
    """A PDF of one page that says it has more."""
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % count,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def picture_bomb(size: int) -> bytes:
    """A page that shows one picture, declared as 60,000 × 60,000 pixels, whose bytes unpack to `size`."""
    bomb = packed(b"\0", size)
    drawn = b"595 0 0 842 0 0 cm /P Do"
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray"
        b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(bomb) + bomb + b"\nendstream",
    )


def encrypted(data: bytes, rc4_bits: int | None) -> bytes:
    """The file as one that opens without a password all the same: by RC4 with so many bits, or by AES with 256."""
    whole = io.BytesIO()
    pypdfium2.PdfDocument(data).save(whole)
    writer = copy_into_new_writer(PdfFileReader(whole))
    if rc4_bits is None:
        writer.encrypt(owner_pass="chu", user_pass="")
    else:
        handler = StandardSecurityHandler.build_from_pw_legacy(
            StandardSecuritySettingsRevision.RC4_EXTENDED, writer.document_id[0].original_bytes, "chu", "",
            rc4_bits // 8, use_aes128=False,
        )  # fmt: skip
        writer._assign_security_handler(handler)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PREDICTED = b"/DecodeParms<</Predictor 12/Columns 4000000000>>"


READ = """
import resource, sys
from pathlib import Path
from docparse.errors import DocparseError
from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings
try:
    reading = read(Path(sys.argv[1]), ReadingSettings(ocr="never"))
    print(len(reading.pages), reading.raw.count("Quy che"), ",".join(sorted({w.code for w in reading.warnings})))
except DocparseError as error:
    print(type(error).__name__)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def read_within(data: bytes, folder: Path, memory: int, cpu_s: int) -> tuple[str, int]:
    """What a process with so little memory and processor time says of a PDF, and how many MiB it took at most."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))

    path = folder / "a.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], preexec_fn=limited, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said, most = done.stdout.split("\n")[:2]
    return said, int(most)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(bomb_page(b"q Q ", 1024 * MIB), "OverLimit", id="instructions of a gigabyte"),
        pytest.param(picture_bomb(1024 * MIB), "OverLimit", id="picture of a gigabyte"),
        pytest.param(bomb_page(b"q Q ", 40 * MIB), "1 1", id="instructions of a page, too many to run"),
        pytest.param(bomb_page(b"\0", 100 * MIB), "1 1", id="zeros on one of two pages"),
        pytest.param(page_of(b"/Filter/RL", b"\x81\0" * (2 * MIB)), "1 1", id="runs of zeros"),
        pytest.param(page_of(b"/Filter/Fl" + PREDICTED, packed(b"q Q ", MIB)), "1 1", id="lines of gigabytes"),
        pytest.param(page_of(b"/Filter/CCF/DecodeParms<</Columns 4000000000/K -1>>", b"q Q " * 99), "1 1", id="a fax"),
    ],
)
def test_streams_that_unpack_to_far_more(data, says, tmp_path):
    said, most = read_within(data, tmp_path, 3072 * MIB, 120)
    assert said.startswith(says), said  # of two pages one, with its words
    assert ("page_unreadable" in said) == (says == "1 1")
    assert most < 1024


@pytest.mark.parametrize(
    "bits", [pytest.param(40, id="RC4, 40 bits"), pytest.param(128, id="RC4, 128 bits"), pytest.param(None, id="AES")]
)
@pytest.mark.parametrize(
    ("made", "says"),
    [
        pytest.param((bomb_page, b"q Q ", 1024 * MIB), "OverLimit", id="instructions of a gigabyte"),
        pytest.param((picture_bomb, 1024 * MIB), "OverLimit", id="picture of a gigabyte"),
        pytest.param((bomb_page, b"q Q ", MIB // 4), "2 1", id="a file that is sound"),
    ],
)
def test_streams_of_encrypted_files_that_unpack_to_far_more(made, says, bits, tmp_path):
    make, *what = made
    said, most = read_within(encrypted(make(*what), bits), tmp_path, 3072 * MIB, 120)
    assert said.startswith(says), said
    assert most < 1024


def test_pages_that_are_claimed_are_not_looked_for(tmp_path):
    """One after the other that would take minutes."""
    assert read_within(claiming(1_000_000), tmp_path, 1024 * MIB, 10)[0] == "OverLimit"


def test_an_object_that_leads_to_itself_is_none(tmp_path):
    data = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>", b"3 0 R",
        b"<</Type/Page/Parent 2 0 R/MediaBox 5 0 R/Contents 6 0 R>>", b"6 0 R", b"5 0 R",
    )  # fmt: skip
    assert read_within(data, tmp_path, 1024 * MIB, 10)[0] in ("DamagedSource", "EmptySource")


def test_five_thousand_pages_are_refused_as_a_whole_and_read_in_parts(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for number in range(1, 5001):
        canvas.drawString(72, 700, f"Trang {number}: {WORDS}")
        canvas.showPage()
    canvas.save()
    with pytest.raises(DocparseError) as caught:
        read(tmp_path / "a.pdf", SETTINGS)
    assert "--pages" in caught.value.vi
    reading = read(tmp_path / "a.pdf", SETTINGS, [2500, 5000])
    assert [page.page_number for page in reading.pages] == [2500, 5000]
    assert "Trang 5000" in reading.raw


def letter() -> Image.Image:
    """A page in print as large as OCR reads well."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 300))
    canvas.setFont("Times-Roman", 14)
    for n in range(10):
        canvas.drawString(40, 260 - 22 * n, WORDS)
    canvas.save()
    return pypdfium2.PdfDocument(out.getvalue())[0].render(scale=200 / 72).to_pil().convert("L")


@pytest.mark.parametrize(
    ("page", "is_read"),
    [
        pytest.param(letter(), True, id="upright"),
        pytest.param(ImageOps.mirror(letter()), None, id="mirrored: refused, or said to be hardly read"),
        pytest.param(Image.effect_noise((800, 600), 120), None, id="noise"),
        pytest.param(Image.new("L", (800, 600), 0), None, id="black"),
    ],
)
def test_pages_that_hold_no_words_are_refused_or_doubted(page, is_read, tmp_path):
    page.save(tmp_path / "a.png", dpi=(200, 200))
    try:
        reading = read(tmp_path / "a.png", SETTINGS)
    except UnreadableDocument:
        assert not is_read
        return
    assert ("Quy che" in reading.raw) == bool(is_read)
    assert is_read or reading.pages[0].grade < 0.8 or "not_vietnamese" in {w.code for w in reading.warnings}


def test_a_blank_page_among_others_costs_nothing_but_itself(tmp_path):
    blank = Image.new("L", letter().size, 255)
    letter().save(tmp_path / "a.tif", save_all=True, append_images=[blank, letter()], dpi=(200, 200))
    reading = read(tmp_path / "a.tif", SETTINGS)
    assert [p.page_number for p in reading.pages] == [1, 2, 3]
    assert "Quy che" in reading.raw


def test_half_a_pair_of_surrogates_in_a_mail_is_no_letter(tmp_path):
    mail = b"From: a@x.invalid\nTo: b@x.invalid\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-7"
    mail += b"\n\nxin +2D0- chao\n"
    (tmp_path / "a.eml").write_bytes(mail)
    (found,) = documents_in(tmp_path / "a.eml", SETTINGS)
    assert found.source is not None
    assert found.source.data.decode("utf-8").split() == ["xin", "?", "chao"]


def test_a_word_file_in_an_archive_fetches_nothing_and_leaves_the_rest(tmp_path):
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.part.relate_to("http://example.invalid/a.dotm", "x/attachedTemplate", is_external=True)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("bom.pdf", bomb_page(b"q Q ", 1024 * MIB))
        made.writestr("../../ra-ngoai.docx", out.getvalue())
        made.writestr("a.docx", out.getvalue())
    found = list(documents_in(tmp_path / "a.zip", SETTINGS))
    assert [f.error is None for f in found] == [True, False, True]
    assert found[2].source is not None
    assert sorted(p.name for p in tmp_path.parent.rglob("ra-ngoai*")) == []
