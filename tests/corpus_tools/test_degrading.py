"""Made scans: the same for the same seed, words where their boxes say, worse from level to level."""

import io
from dataclasses import replace

import cv2
import numpy as np
import pypdfium2
import pytest
from generator import marks
from generator.capture import two_tones
from generator.degrade import Sheet, degrade
from generator.galley import Setting, WordBox
from generator.geometry import lay_before_lens, lay_on_glass
from generator.looks import LEVELS, draw_look
from generator.scanning import render, scan_document, scan_setting, words_on
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from typesetting.lines import font, words_of
from typesetting.page import Page, Piece

from docparse.spans import Box

WIDTH, HEIGHT = 300, 220
TEXT = ["Giao Sở Nội vụ chủ trì, phối hợp", "với các sở, ngành kiểm tra việc", "thực hiện, báo cáo trước ngày 15/8"]
MACHINES = ("colour", "grey", "bilevel", "fax", "phone")


def pdf_of(pages=1):
    """Small pages of bold lines, the same on each."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for _ in range(pages):
        canvas.setFont(font("b"), 14)
        for n, line in enumerate(TEXT):
            canvas.drawString(36, HEIGHT - 70 - 34 * n, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


PDF = pdf_of()
WORDS = [word for line in words_on(pypdfium2.PdfDocument(PDF)[0]) for word in line]
BOXES = [word.box for word in WORDS]
PRINTED = {dpi: render(pypdfium2.PdfDocument(PDF)[0], dpi) for dpi in (150, 200, 300)}


def look_of(level, seed, **changes):
    look = draw_look(level, np.random.default_rng([level, seed]))
    return replace(look, **changes)


def quiet(look):
    """Without marks and wounds."""
    return replace(look, watermark=None, chances=dict.fromkeys(look.chances, 0.0))


def scan_of(look, seed=0, **sheet):
    return degrade(PRINTED[look.dpi], Sheet(boxes=BOXES, **sheet), look, np.random.default_rng(seed))


def grey(scan):
    pixels = scan.pixels()
    return pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)


def crop(picture, box, dpi):
    x0, y0, x1, y1 = (round(v * dpi / 72) for v in box)
    return picture[max(y0, 0) : y1, max(x0, 0) : x1].astype(np.float32)


def likeness(scan):
    """Mean correlation of the words as printed with what stands in their boxes on the scan."""
    found = []
    for box, moved in zip(BOXES, scan.boxes, strict=True):
        was = cv2.resize(crop(PRINTED[150], box, 150), (96, 24), interpolation=cv2.INTER_AREA)
        now = cv2.resize(crop(grey(scan), moved, scan.dpi), (96, 24), interpolation=cv2.INTER_AREA)
        found.append(np.corrcoef(was.ravel(), now.ravel())[0, 1] if now.std() else 0.0)
    return float(np.mean(found))


@pytest.mark.parametrize("level", LEVELS)
def test_same_seed_same_bytes(level):
    look = look_of(level, 3)
    assert look == look_of(level, 3)
    first, again, other = (scan_of(look, seed, first=True, seals=[(200, 150)]) for seed in (1, 1, 2))
    assert first == again
    assert first.data != other.data


@pytest.mark.parametrize("level", [0, 6, -1])
def test_there_are_five_levels(level):
    with pytest.raises(ValueError, match=f"level {level}"):
        draw_look(level, np.random.default_rng(0))


def test_words_have_the_boxes_of_their_ink():
    assert [word.text for word in WORDS] == " ".join(TEXT).split()
    assert all(crop(PRINTED[200], box, 200).mean() < 200 for box in BOXES)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("level", [1, 2, 3])
def test_text_stands_where_the_boxes_say(level, machine):
    for seed in range(4):
        look = quiet(look_of(level, seed, machine=machine, dpi=200, tilt=0.03, bend=2.0, bleed=0.0))
        scan = scan_of(look, seed)
        picture, between = grey(scan), [box.y1 - box.y0 + 6 for box in BOXES]
        inside = np.mean([crop(picture, box, scan.dpi).mean() for box in scan.boxes])
        below = np.mean(
            [
                crop(picture, Box(box.x0, box.y0 + down, box.x1, box.y1 + down), scan.dpi).mean()
                for box, down in zip(scan.boxes, between, strict=True)
            ]
        )
        assert inside < below - 30, (seed, look)
        # Moved by half a line, the boxes would fit worse: they are right, not just near.
        shifted = replace(scan, boxes=tuple(Box(x0 + 5, y0 + 5, x1 + 5, y1 + 5) for x0, y0, x1, y1 in scan.boxes))
        assert likeness(scan) > likeness(shifted) + 0.2


def test_levels_get_worse():
    mean = [np.mean([likeness(scan_of(quiet(look_of(level, s)), s)) for s in range(16)]) for level in LEVELS]
    assert mean == sorted(mean, reverse=True)
    assert mean[0] > 0.85
    assert mean[4] > 0.2  # a reader's eye still finds the words


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10_000),
    st.booleans(),
    st.floats(0, 3),
    st.floats(0, 6),
    st.floats(0, 0.05),
    st.tuples(st.floats(0.2, 0.8), st.floats(0.2, 0.8)),
)
def test_points_go_where_the_picture_goes(seed, photographed, skew, bend, tilt, place):
    chance, size = np.random.default_rng(seed), (400, 300)
    warp = lay_before_lens(size, skew, bend, tilt, chance) if photographed else lay_on_glass(size, skew, bend, chance)
    x, y = round(place[0] * size[0]), round(place[1] * size[1])
    page = np.full((size[1], size[0]), 255, np.uint8)
    page[y - 2 : y + 3, x - 2 : x + 3] = 0
    dark = 255.0 - warp.picture(page, (255, 255, 255))
    rows, columns = np.indices(dark.shape)
    seen = (dark * columns).sum() / dark.sum(), (dark * rows).sum() / dark.sum()
    assert warp.points(np.array([[x, y]], float))[0] == pytest.approx(seen, abs=1.0)


def test_a_box_off_the_scan_is_none_and_the_others_keep_their_place():
    look = quiet(look_of(1, 0))
    sheet = Sheet(boxes=[BOXES[0], Box(-90, -90, -60, -60), BOXES[1]])
    scan = degrade(PRINTED[look.dpi], sheet, look, np.random.default_rng(0))
    assert [box is None for box in scan.boxes] == [False, True, False]


@pytest.mark.parametrize("machine", MACHINES)
def test_the_picture_is_that_of_its_machine(machine):
    look = quiet(look_of(2, 1, machine=machine, dpi=200, copies=0))
    scan = scan_of(look, seals=[(200, 150)])
    pixels = scan.pixels()
    assert pixels.ndim == (3 if machine in ("colour", "phone") else 2)
    assert scan.suffix == (".tiff" if machine in ("bilevel", "fax") else ".jpg")
    assert set(np.unique(pixels)) <= {0, 255} or machine not in ("bilevel", "fax")
    assert Image.open(io.BytesIO(scan.data)).info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_a_fax_has_half_of_the_rows():
    picture = np.random.default_rng(0).integers(0, 256, (40, 30)).astype(np.uint8)
    rows = two_tones(picture, look_of(5, 0, machine="fax"))
    assert (rows[::2] == rows[1::2]).all()


def test_a_copy_has_no_colour_but_what_came_later():
    look = quiet(look_of(3, 0, machine="colour", dpi=150, copies=2, paper=(255, 255, 255)))

    def colour(scan):
        pixels = scan.pixels().astype(int)
        return np.abs(pixels[..., 0] - pixels[..., 2]).max()

    sealed = scan_of(look, seals=[(200, 150)])
    original = scan_of(replace(look, copies=0), seals=[(200, 150)])
    assert colour(sealed) < 30 < colour(original)


def test_marks_are_where_they_say():
    look = quiet(look_of(1, 0, machine="colour", dpi=200))
    page = np.full(PRINTED[200].shape, 255, np.uint8)
    sheet = Sheet(hands=[("27", 60, 40)], seals=[(150, 150)], signatures=[(220, 150)])
    scan = degrade(page, sheet, look, np.random.default_rng(5))
    found = {placed.kind: placed for placed in scan.placed}
    assert set(found) == {"handwriting", "seal", "signature"}
    assert found["handwriting"].text == "27"
    picture = grey(scan)
    for placed in found.values():
        assert crop(picture, placed.box, 200).min() < 150
    shut = picture.copy()
    for placed in found.values():
        x0, y0, x1, y1 = (round(v * 200 / 72) for v in placed.box)
        shut[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2] = 255
    assert np.quantile(shut, 0.001) > 200  # and nowhere else


def test_a_first_page_is_stamped_where_it_arrives():
    look = quiet(look_of(2, 0))
    look = replace(look, chances=look.chances | {"arrival": 1.0, "urgency": 1.0, "initials": 1.0})
    kinds = [placed.kind for placed in scan_of(look, first=True, year=2024).placed]
    assert kinds == ["urgency_stamp", "arrival_stamp", "initials"]
    stamp = scan_of(look, first=True, year=2024).placed[1].text
    assert "ĐẾN" in stamp
    assert "24\n" in f"{stamp}\n"
    assert not scan_of(look, first=False).placed


def test_seals_say_that_they_are_specimens():
    words = marks.words_of_marks()
    assert all("MẪU" in legend or "THỬ" in legend for legend in words["seal_legends"])
    assert all("MẪU" in " ".join(lines) for lines in words["seal_middles"])


@pytest.mark.parametrize(
    ("machine", "pages", "suffix"),
    [
        pytest.param("colour", 3, ".pdf", id="a scanner: PDF"),
        pytest.param("bilevel", 2, ".pdf", id="two tones: PDF"),
        pytest.param("fax", 2, ".tiff", id="a fax: TIFF"),
        pytest.param("phone", 1, ".jpg", id="one photograph: JPEG"),
        pytest.param("phone", 2, ".pdf", id="photographs: PDF"),
    ],
)
def test_a_document_is_one_file(machine, pages, suffix):
    look = quiet(look_of(2, 0, machine=machine, dpi=150))

    def scanned():
        sheets, boxes = [Page() for _ in range(pages)], [BOXES] * pages
        return scan_document(pdf_of(pages), sheets, boxes, look, np.random.default_rng(1), "mau")

    made = scanned()
    assert made.suffix == suffix
    assert made.data == scanned().data
    assert [len(scan.boxes) for scan in made.scans] == [len(BOXES)] * pages
    if suffix == ".pdf":
        sizes = [page.get_size() for page in pypdfium2.PdfDocument(made.data)]
        assert sizes == [pytest.approx((scan.width, scan.height), abs=0.5) for scan in made.scans]
    else:
        assert getattr(Image.open(io.BytesIO(made.data)), "n_frames", 1) == pages


def test_words_of_a_set_document_go_with_it():
    pages = [Page([Piece(90, 200, tuple(words_of("Kính gửi:", "b")), 14)], hands=[("15", 200, 200)]) for _ in range(2)]
    boxes = [("Kính", Box(90, 188, 121, 203)), ("gửi:", Box(125, 188, 152, 203)), ("15", Box(200, 188, 216, 203))]
    words = [WordBox(text, 0, 4, n, box, text == "15") for n in (1, 2) for text, box in boxes]
    words.insert(3, WordBox("cut", 0, 3, 1, Box(-90, 10, -60, 20)))
    look = quiet(look_of(2, 2, machine="phone", dpi=150, tilt=0.03))
    scanned, moved = scan_setting(Setting(pages=pages, words=words), look, np.random.default_rng(0), "mau")
    assert [(w.text, w.page_number) for w in moved] == [(w.text, w.page_number) for w in words if w.text != "cut"]
    for word in moved:
        scan = scanned.scans[word.page_number - 1]
        beside = Box(word.box.x0, word.box.y0 + 40, word.box.x1, word.box.y1 + 40)
        assert crop(grey(scan), word.box, scan.dpi).mean() < crop(grey(scan), beside, scan.dpi).mean() - 15
