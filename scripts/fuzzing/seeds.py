"""The files that are mutated: small ones of every kind that docparse reads, made by the project itself.

All but the signed PDF are the same bytes each time. Short sides of pictures are under 16 pixels where OCR is not meant
to run: the reader decodes them and asks no engine.
"""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

import docx
import odfdo
import pypdfium2
from docx.enum.text import WD_BREAK
from generator.bad_layers import INVISIBLE
from generator.legacy import bytes_of, typed_in
from PIL import Image, ImageDraw, TiffImagePlugin
from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from docparse.reading.legacy import LEGACY_ENCODINGS

Reader = Literal["text", "pdf", "image", "word", "opendocument", "old_word", "archive", "mail"]
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "small"
TEXT = """ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HẢI SƠN                         Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND                       Hải Sơn, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Về việc số hóa tài liệu lưu trữ

Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;
I. MỤC ĐÍCH
1. Giao Sở Nội vụ chủ trì, báo cáo trước ngày 30/8/2024.
Nơi nhận:                            TM. ỦY BAN NHÂN DÂN
- Như trên;                          CHỦ TỊCH
"""
WORDS = ("Quyet dinh ve viec ban hanh quy che", "Dieu 1. Giao So Noi vu bao cao truoc ngay 30/8/2024.")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Seed:
    """A whole file. `reader` is who reads it; `slow` files need OCR or LibreOffice."""

    name: str
    reader: Reader
    data: bytes
    slow: bool = False


def all_seeds() -> list[Seed]:
    """Of every reader some, in a fixed order."""
    made = [*_texts(), *_pdfs(), *_images(), *_offices()]
    return [*made, *_archives(made), *_mails(made), *_slow(made)]


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive that is the same each time."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # names may be there twice
        for name, data in members:
            made.writestr(zipfile.ZipInfo(name, FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mailed(subject: str, body: str, html: str, attached: Iterable[tuple[str, bytes]]) -> bytes:
    """A mail with its words twice and what is attached."""
    message = EmailMessage()
    message["From"], message["To"] = "van-thu@haison.invalid", "so-noi-vu@haison.invalid"
    message["Subject"], message["Date"] = subject, "Tue, 05 Mar 2024 08:00:00 +0700"
    message["Message-ID"] = "<1@haison.invalid>"
    message.set_content(body)
    message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"==ranh-gioi-{number}==")
    return message.as_bytes()


def _texts() -> Iterator[Seed]:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        yield Seed(f"{codec}.txt", "text", TEXT.encode(codec))
    for encoding in LEGACY_ENCODINGS:
        lines = (typed_in(encoding, line)[0] for line in TEXT.split("\n"))
        yield Seed(f"{encoding.lower()}.txt", "text", bytes_of("\n".join(lines)))
    mixed = "\n".join((TEXT, typed_in("TCVN3", TEXT.split("\n")[7])[0])).split("\n")
    yield Seed("mixed.txt", "text", b"\n".join(bytes_of(x) if i % 5 == 4 else x.encode() for i, x in enumerate(mixed)))
    yield Seed("small.txt", "text", (CORPUS / "test" / "second-4-000098.txt").read_bytes())


def _pdfs() -> Iterator[Seed]:
    rl_config.useA85 = 0  # a mutation should reach the packed bytes
    yield Seed("born.pdf", "pdf", _pdf(_words))
    yield Seed("three-pages.pdf", "pdf", _pdf(_words, _ruled, _words))
    yield Seed("turned.pdf", "pdf", _pdf(_turned))
    yield Seed("form.pdf", "pdf", _pdf(_form))
    yield Seed("scan-with-layer.pdf", "pdf", _pdf(_hidden_layer))
    yield Seed("bad-layer.pdf", "pdf", _pdf(_bad_layer))
    yield Seed("scan.pdf", "pdf", _pdf(_scan))
    yield Seed("locked.pdf", "pdf", _pdf(_words, encrypt=StandardEncryption("", "chu", canPrint=0)))
    yield Seed("signed.pdf", "pdf", _signed(_pdf(_words)))
    yield Seed("mended.pdf", "pdf", _resaved(_pdf(_words, _ruled)))
    yield Seed("small.pdf", "pdf", (CORPUS / "test" / "second-4-000083.pdf").read_bytes())


def _pdf(*pages: Any, encrypt: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, pageCompression=1, encrypt=encrypt)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _words(canvas: Canvas) -> None:
    for n, line in enumerate(WORDS * 4):
        canvas.drawString(72, 760 - 20 * n, line)


def _ruled(canvas: Canvas) -> None:
    canvas.grid([72, 200, 350, 520], [500, 540, 580, 620])
    for row in range(3):
        for column in range(3):
            canvas.drawString(80 + 130 * column, 510 + 40 * row, f"viec {row}{column}")
    canvas.linkURL("http://example.invalid/", (72, 700, 200, 720))


def _turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    _words(canvas)


def _form(canvas: Canvas) -> None:
    _words(canvas)
    canvas.acroForm.textfield(name="so", value="12", x=72, y=500, width=100, height=20)
    canvas.acroForm.checkbox(name="co", x=72, y=450)


def _picture(size: tuple[int, int] = (200, 280)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    pencil = ImageDraw.Draw(image)
    for y in range(10, size[1] - 10, 20):
        pencil.text((10, y), WORDS[0][: size[0] // 8], fill="black")
    pencil.ellipse((size[0] // 2, size[1] // 2, size[0] // 2 + 60, size[1] // 2 + 60), outline=(200, 20, 30), width=3)
    return image


def _scan(canvas: Canvas) -> None:
    canvas.drawImage(_as_reader(_picture()), 0, 0, 595, 842)


def _as_reader(image: Image.Image) -> Any:
    from reportlab.lib.utils import ImageReader

    return ImageReader(image)


def _hidden_layer(canvas: Canvas) -> None:
    canvas.drawImage(_as_reader(_picture()), 0, 0, 595, 842)
    text = canvas.beginText(72, 760)
    text.setTextRenderMode(INVISIBLE)
    text.textLines("\n".join(WORDS * 3))
    canvas.drawText(text)


def _bad_layer(canvas: Canvas) -> None:
    """What offices drew in `.VnTime`, seen through a standard font: letters that are not meant."""
    canvas.setFont("Times-Roman", 13)
    for n, line in enumerate(TEXT.split("\n")):
        canvas.drawString(60, 780 - 18 * n, typed_in("TCVN3", line)[0])


def _resaved(data: bytes) -> bytes:
    """As PDFium writes it."""
    out = io.BytesIO()
    file = pypdfium2.PdfDocument(data)
    file.save(out)
    file.close()
    return out.getvalue()


def _signed(data: bytes) -> bytes:
    """With a digital signature by a key of our own."""
    import datetime as dt

    from asn1crypto import keys
    from asn1crypto import x509 as asn1
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import NameOID
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = ec.derive_private_key(4711, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sở Nội vụ")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(4711).not_valid_before(dt.datetime(2023, 1, 1))
    certificate = builder.not_valid_after(dt.datetime(2033, 1, 1)).sign(key, hashes.SHA256())
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(certificate.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    return bytes(signers.sign_pdf(writer, PdfSignatureMetadata(field_name="Ky"), signer=signer).getvalue())


def _images() -> Iterator[Seed]:
    strip = _picture((180, 14))
    forms: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("RGB", "png", {"dpi": (200, 200)}),
        ("L", "png", {}),
        ("1", "png", {}),
        ("P", "png", {}),
        ("RGBA", "png", {}),
        ("I;16", "png", {}),
        ("RGB", "jpg", {"dpi": (200, 200)}),
        ("L", "jpg", {"progressive": True}),
        ("CMYK", "jpg", {}),
        ("RGB", "tif", {}),
        ("L", "tif", {"compression": "tiff_lzw"}),
        ("1", "tif", {"compression": "group4"}),
        ("RGB", "tif", {"compression": "jpeg"}),
        ("RGB", "tif", {"compression": "tiff_adobe_deflate"}),
    )
    for mode, suffix, options in forms:
        yield Seed(f"{mode.replace(';', '')}-{len(options)}.{suffix}", "image", _saved(strip, mode, suffix, options))
    exif = Image.Exif()
    exif[0x0112] = 6
    yield Seed("turned.jpg", "image", _saved(strip, "RGB", "jpg", {"exif": exif.tobytes()}))
    more = {"save_all": True, "append_images": [strip.convert("L"), strip.rotate(180).convert("L")]}
    yield Seed("pages.tif", "image", _saved(strip, "L", "tif", more))


def _saved(image: Image.Image, mode: str, suffix: str, options: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    form = {"png": "PNG", "jpg": "JPEG", "tif": "TIFF"}[suffix]
    shown = image.convert("L").convert("I;16") if mode == "I;16" else image.convert(mode)
    TiffImagePlugin.WRITE_LIBTIFF = False
    shown.save(out, form, **options)
    return out.getvalue()


def _offices() -> Iterator[Seed]:
    yield Seed("letter.docx", "word", repacked(_word()))
    yield Seed("small.docx", "word", repacked((CORPUS / "test" / "second-4-000080.docx").read_bytes()))
    yield Seed("letter.odt", "opendocument", repacked(_open_text()))
    rtf = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in TEXT).replace("\n", "\\par\n")
    yield Seed("letter.rtf", "old_word", f"{{\\rtf1\\ansi\\ansicpg1252 {rtf}}}".encode("ascii"))
    streams = b"\0".join(name.encode("utf-16-le") for name in ("Root Entry", "1Table", "WordDocument"))
    yield Seed("letter.doc", "old_word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + streams + b"\0" * 900)


def repacked(data: bytes) -> bytes:
    """An archive with the times of its files taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return packed((name, old.read(name)) for name in old.namelist())


def _word() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sở Nội vụ"
    document.add_heading("Điều 1", 1)
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    for style in ("List Number", "List Bullet", "List Number 2"):
        document.add_paragraph("việc cần làm", style=style)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "Nhiệm vụ"
    table.cell(2, 2).text = "30/8/2024"
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _open_text() -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for line in TEXT.split("\n"):
        document.body.append(odfdo.Paragraph(line))
    items = odfdo.List(["việc một", "việc hai"])
    document.body.append(items)
    table = odfdo.Table("Bảng", width=3, height=3)
    table.set_value((1, 1), "30/8/2024")
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _archives(made: list[Seed]) -> Iterator[Seed]:
    by_name = {seed.name: seed.data for seed in made}
    some = [(name, by_name[name]) for name in ("utf-8.txt", "born.pdf", "L-0.png", "letter.docx")]
    inner = packed([("trong/tcvn3.txt", by_name["tcvn3.txt"]), ("letter.odt", by_name["letter.odt"])])
    yield Seed("files.zip", "archive", packed([("văn bản/a.txt", by_name["utf-8.txt"]), *some]))
    yield Seed("nested.zip", "archive", packed([("x.zip", inner), ("thu.eml", _mail(by_name)), ("../ra.txt", b"x")]))


def _mail(by_name: dict[str, bytes]) -> bytes:
    attached = [("kế hoạch.txt", by_name["utf-8.txt"]), ("born.pdf", by_name["born.pdf"])]
    return mailed("Gửi kế hoạch", TEXT, f"<html><body><p>{TEXT}</p><img src='http://x.invalid/a.png'>", attached)


def _mails(made: list[Seed]) -> Iterator[Seed]:
    by_name = {seed.name: seed.data for seed in made}
    yield Seed("letter.eml", "mail", _mail(by_name))
    attached = [("goi.zip", packed([("a.docx", by_name["letter.docx"])])), ("thu.eml", _mail(by_name))]
    yield Seed("forwarded.eml", "mail", mailed("Chuyển tiếp", "Xin gửi.", "<p>Xin gửi.</p>", attached))


def _slow(made: list[Seed]) -> Iterator[Seed]:
    """Small, yet with letters to read."""
    chance = random.Random(0)
    for suffix, options in (("png", {}), ("jpg", {"quality": 40}), ("tif", {"compression": "tiff_lzw"})):
        picture = _picture((320, 200))
        if suffix == "jpg":
            picture = picture.rotate(chance.choice((90, 180)), expand=True)
        yield Seed(f"words.{suffix}", "image", _saved(picture, "RGB", suffix, dict(options)), slow=True)
    for seed in made:
        if seed.name in ("scan.pdf", "scan-with-layer.pdf", "letter.rtf"):
            yield Seed(f"slow-{seed.name}", seed.reader, seed.data, slow=True)
