"""Overlays: what is drawn where, over pages that stay as they are."""

import io
import random
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from docparse.errors import UsageError
from docparse.export.overlay import kinds, shapes
from docparse.export.overlay_pdf import overlay_pdf, overlay_pngs
from docparse.records import (
    Agency,
    AgencyMention,
    Campaign,
    Cell,
    Correction,
    Deadline,
    Evidence,
    Mark,
    Metadata,
    PageBox,
    PageInfo,
    Record,
    Reference,
    ReferenceRelation,
    Section,
    Source,
    Table,
    Task,
    Warning,
)  # fmt: skip

WIDTH, HEIGHT = 400, 600
TEXT = "1. Sở Y tế báo cáo"


def at(n: int, page: int = 1) -> tuple[PageBox, ...]:
    """A place of its own for each thing."""
    return (PageBox(page=page, x0=50, y0=40 + 40 * n, x1=250, y1=60 + 40 * n),)


def record_of(
    media_type: str = "application/pdf", pages: int = 1, sizes: tuple[float, float] = (WIDTH, HEIGHT)
) -> Record:
    span = {"start": 0, "end": 5}
    return Record(
        source=Source(path="a", sha256="", media_type=media_type, encoding=None, page_count=pages, origin="scanned"),
        metadata=Metadata(number="15", evidence={"number": (Evidence(**span, confidence=1, boxes=at(0)),)}),
        text=TEXT,
        corrections=(Correction(original="tê", corrected="tế", confidence=1, kind="letter", boxes=at(1), **span),),
        sections=(Section(id="s", path="1", label="1", kind="clause", heading=None, start=0, end=18, boxes=at(2)),),
        references=(Reference(id="r", surface="Luật", type="Luật", key="Luật Y tế", boxes=at(3), **span),),
        reference_relations=(
            ReferenceRelation(id="rr", from_key="a", type="amends", to_key="b", boxes=at(4), **span),
        ),
        deadlines=(Deadline(id="d", surface="hằng năm", kind="recurring", recurrence="yearly", boxes=at(5), **span),),
        agencies=(
            Agency(id="a", name="Sở", surfaces=("Sở",), kind="organisation", boxes=at(6), **span,
                   mentions=(AgencyMention(id="m", surface="Sở", boxes=at(6), **span),)),
        ),
        campaigns=(Campaign(id="c", name="Vì dân", boxes=at(7), **span),),
        tasks=(Task(id="t", lead=("Sở Y tế",), action="báo cáo", boxes=at(8), **span),),
        warnings=(Warning(code="low_confidence", message="Xem lại", boxes=at(9), **span),),
        pages=tuple(
            PageInfo(page=n + 1, width=sizes[0], height=sizes[1], origin="scanned", grade=1,
                     marks=(Mark(kind="seal", x0=50, y0=440, x1=250, y1=460),))
            for n in range(pages)
        ),
        tables=(Table(rows=((Cell(text="x", boxes=at(11)),),)),),
    )  # fmt: skip


def pdf_of(pages: int = 1, rotation: int = 0) -> bytes:
    out = io.BytesIO()
    size = (HEIGHT, WIDTH) if rotation in (90, 270) else (WIDTH, HEIGHT)
    canvas = Canvas(out, pagesize=size)
    for n in range(pages):
        canvas.drawString(60, 200, f"trang {n + 1}")
        canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    for page in document:
        page.set_rotation(rotation)
    turned = io.BytesIO()
    document.save(turned)
    return turned.getvalue()


def pixels(pdf: bytes, number: int = 0) -> np.ndarray:
    """One pixel a point."""
    page = pypdfium2.PdfDocument(pdf)[number]
    return np.asarray(page.render(scale=1, rev_byteorder=True).to_numpy())[..., :3].astype(int)


def test_every_part_of_a_record_is_drawn_in_a_colour_of_its_own():
    found = shapes(record_of(), "vi")
    assert {shape.kind.name for shape in found} == {kind.name for kind in kinds("vi")}
    assert len({kind.colour for kind in kinds("vi")}) == len(kinds("vi"))


@pytest.mark.parametrize(
    ("kind", "vi", "en"),
    [
        pytest.param("metadata", "số", "number", id="a field"),
        pytest.param("deadlines", "hằng năm", "yearly", id="how often"),
        pytest.param("tasks", "1. Sở Y tế", "1. Sở Y tế", id="who leads"),
        pytest.param("references", "Luật Y tế", "Luật Y tế", id="the key"),
        pytest.param("marks", "con dấu", "seal", id="a mark"),
        pytest.param("corrections", "tê", "tê", id="what was read"),
        pytest.param("warnings", "Xem lại", "low confidence", id="a warning"),
    ],
)
def test_labels(kind, vi, en):
    for lang, label in (("vi", vi), ("en", en)):
        assert [s.label for s in shapes(record_of(), lang) if s.kind.name == kind] == [label]


def test_a_section_is_shown_by_its_label():
    (shape,) = (s for s in shapes(record_of(), "vi") if s.kind.name == "sections")
    assert (shape.box.x0, shape.label) == (50, "1")
    assert shape.box.width == pytest.approx(200 / len(TEXT))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_shapes_lie_where_the_page_is_seen_however_it_is_turned(rotation):
    data = pdf_of(rotation=rotation)
    before, after = pixels(data), pixels(overlay_pdf(Path("a.pdf"), data, [record_of()], "vi"))
    assert after.shape[0] > before.shape[0] == HEIGHT, "the legend stands below the page"
    assert after.shape[1] == before.shape[1] == WIDTH
    changed = (before != after[:HEIGHT]).any(axis=2)
    for n in (0, 3, 5, 6, 7):
        assert changed[42 + 40 * n : 58 + 40 * n, 52:248].mean() > 0.95, f"a tint at {n}"
    for n in (1, 2, 8, 9):
        assert changed[39 + 40 * n : 62 + 40 * n, 49:252].any(), f"a line at {n}"
    assert not changed[:, 330:].any()


def test_print_stays_black_under_a_tint_and_the_page_as_it_was():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.rect(60, HEIGHT - 58, 30, 14, fill=1)
    canvas.save()
    picture = pixels(overlay_pdf(Path("a.pdf"), out.getvalue(), [record_of()], "vi"))
    assert picture[50, 70].max() < 100
    original = next(iter(pypdfium2.PdfDocument(out.getvalue())[0].get_objects()))
    objects = list(
        pypdfium2.PdfDocument(overlay_pdf(Path("a.pdf"), out.getvalue(), [record_of()], "vi"))[0].get_objects()
    )
    assert objects[0].get_bounds() == pytest.approx(original.get_bounds())


def test_the_legend_names_what_is_there_and_nothing_else():
    record = record_of().model_copy(update={"campaigns": ()})
    page = pypdfium2.PdfDocument(overlay_pdf(Path("a.pdf"), pdf_of(), [record], "vi"))[0]
    text = page.get_textpage().get_text_range()
    assert "viện dẫn" in text and "cần kiểm tra" in text
    assert "phong trào" not in text


def test_pages_that_were_not_read_are_left_out():
    record = record_of(pages=3)
    record = record.model_copy(update={"pages": record.pages[1:2]})
    document = pypdfium2.PdfDocument(overlay_pdf(Path("a.pdf"), pdf_of(3), [record], "vi"))
    assert len(document) == 1
    assert "trang 2" in document[0].get_textpage().get_text_range()


def test_documents_of_one_file_are_drawn_each_on_its_own_pages():
    whole = record_of(pages=3)
    first = whole.model_copy(update={"pages": whole.pages[:2]})
    section = whole.sections[0].model_copy(update={"label": "Mục B", "path": "B", "boxes": at(2, page=3)})
    empty = dict.fromkeys(("corrections", "references", "reference_relations", "deadlines", "agencies"), ())
    empty |= {"campaigns": (), "tasks": (), "tables": (), "warnings": (), "metadata": Metadata()}
    second = whole.model_copy(update={**empty, "pages": whole.pages[2:], "sections": (section,)})
    data = pdf_of(3)
    document = pypdfium2.PdfDocument(overlay_pdf(Path("a.pdf"), data, [first, second], "vi"))
    texts = [page.get_textpage().get_text_range() for page in document]
    assert [text.count("văn bản 1/2") for text in texts] == [1, 1, 0]
    assert [text.count("văn bản 2/2") for text in texts] == [0, 0, 1]
    alone = pypdfium2.PdfDocument(overlay_pdf(Path("a.pdf"), data, [second], "vi"))
    assert "văn bản" not in alone[0].get_textpage().get_text_range()
    shown = [len(list(page.get_objects())) for page in document]
    assert shown[0] > shown[2] > len(list(pypdfium2.PdfDocument(data)[2].get_objects()))


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "RGBA", "P", "I;16"])
def test_an_image_becomes_a_page(mode):
    image = Image.new("RGB", (WIDTH, HEIGHT), "white").convert("L" if mode == "I;16" else mode)
    out = io.BytesIO()
    image = image.point(lambda v: v * 257, "I").convert("I;16") if mode == "I;16" else image
    image.save(out, "PNG")
    picture = pixels(overlay_pdf(Path("a.png"), out.getvalue(), [record_of("image/png")], "vi"))
    assert picture.shape[1] == WIDTH
    assert picture[50, 100].tolist() != [255, 255, 255]
    assert picture[20, 300].min() > 250


def test_an_image_that_a_camera_turned_lies_upright():
    image = Image.new("RGB", (HEIGHT, WIDTH), "white")
    image.paste("black", (0, 0, 40, 40))  # its upper left corner; turned, the upper right one
    exif = image.getexif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    picture = pixels(overlay_pdf(Path("a.jpg"), out.getvalue(), [record_of("image/jpeg")], "vi"))
    assert picture.shape[1] == WIDTH
    assert picture[20, WIDTH - 20].max() < 60 < 200 < picture[20, 20].min()


def test_pages_of_a_tiff():
    images = [Image.new("1", (WIDTH, HEIGHT), 1) for _ in range(3)]
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:])
    pdf = overlay_pdf(Path("a.tiff"), out.getvalue(), [record_of("image/tiff", pages=3)], "vi")
    pngs = list(overlay_pngs(pdf))
    assert len(pngs) == 3
    assert all(Image.open(io.BytesIO(png)).format == "PNG" for png in pngs)


def test_a_source_without_pages_is_told(tmp_path):
    record = record_of("text/plain").model_copy(update={"pages": ()})
    with pytest.raises(UsageError, match="no pages") as error:
        overlay_pdf(tmp_path / "a.txt", b"abc", [record], "vi")
    assert "không có trang" in error.value.vi


def test_boxes_anywhere_break_nothing():
    chance = random.Random(5)
    boxes = tuple(
        PageBox(page=chance.choice((1, 7)), **{k: chance.uniform(-1e4, 1e4) for k in ("x0", "y0", "x1", "y1")})
        for _ in range(200)
    )
    record = record_of().model_copy(update={"warnings": (Warning(code="x" * 500, message="Đ\0ỗ𝔸" * 99, boxes=boxes),)})
    assert len(pypdfium2.PdfDocument(overlay_pdf(Path("a.pdf"), pdf_of(), [record], "vi"))) == 1
