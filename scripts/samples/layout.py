"""Setting a sample on A4 pages as Decree 30/2020/NĐ-CP, Appendix I has it, and what the pages then say line by line.

All measures are points; `y` is that of a base line, from the top of the page. Pieces stand in reading order: the
issuer's column with number and subject, the motto's column with place and date, the body, recipients, signature.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from typesetting.lines import FACES, Run, Word, balanced_lines, break_lines, font, line_width, words_of
from typesetting.page import BLANK, PARTY_MOTTO, STATE_MOTTO, Page, Piece, Stroke

from samples.source import Marker, Paragraph, Sample

LEFT, RIGHT, TOP, BOTTOM = 85.0, 542.0, 64.0, 790.0
INDENT = 36.0
BODY, LEADING, GAP = 14.0, 18.2, 5.0
LEFT_CENTRE, LEFT_WIDTH = LEFT + 82.0, 190.0
RIGHT_CENTRE = RIGHT - 128.0


@dataclass
class Setting:
    """The pages, and what they say: lines in reading order (empty: a gap between blocks) and where sections begin."""

    pages: list[Page]
    lines: list[str]
    markers: list[tuple[int, Marker]]  # index of the line


class Setter:
    """Sets one sample; `set_sample` is the way in."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.pages = [Page()]
        self.lines: list[str] = []
        self.markers: list[tuple[int, Marker]] = []
        self.y = TOP
        self.chance = random.Random(sample.form.get("seed", 0))

    @property
    def loose(self) -> bool:
        """Whether an empty line follows a paragraph: an OCR engine sees one now and then."""
        return bool(self.chance.random() < 8 * self.sample.form.get("blank_lines", 0.0))

    def say(self, text: str) -> None:
        self.lines.append(text)

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, x: float, y: float, words: list[Word], size: float, width: float | None = None) -> None:
        piece = Piece(x, y, tuple(words), size, width)
        self.pages[-1].pieces.append(piece)
        self.say(piece.text)

    def put_centred(self, centre: float, y: float, words: list[Word], size: float) -> None:
        self.put(centre - line_width(words, size) / 2, y, words, size)

    def new_page(self) -> None:
        self.pages.append(Page())
        self.y = TOP
        if self.sample.form.get("page_numbers", True):
            self.put_centred((LEFT + RIGHT) / 2, 40, [(Run(str(len(self.pages)), ""),)], 13)
        else:
            self.lines += ["", "", ""]  # how an OCR engine's text shows a page break

    def room(self, height: float) -> None:
        if self.y + height > BOTTOM:
            self.new_page()

    def head(self) -> None:
        head, party = self.sample.head, self.sample.head.get("motto") == "party"
        y = TOP
        issuer = head.get("issuer", [])
        for n, line in enumerate(issuer):
            bold = n >= len(issuer) - head.get("bold_lines", 1)
            if line == "*":
                self.put_centred(LEFT_CENTRE, y + 4, [(Run("*", ""),)], 14)
            else:
                self.put_centred(LEFT_CENTRE, y, words_of(line, "b" if bold else ""), 13)
            y += 15.5
        if issuer and not party:
            self.stroke(LEFT_CENTRE - 28, y - 9, LEFT_CENTRE + 28)
        number_y = max(y + 10, TOP + 44)
        low = number_y
        if "number" in head:
            self.put_with_hand(LEFT_CENTRE, number_y, head["number"], "", 13)
        width = 1e6 if self.sample.form.get("unwrapped") else LEFT_WIDTH
        for line in balanced_lines(words_of(head.get("about", ""), "i" if party else ""), 12, width):
            if line:
                low += 15
                self.put_centred(LEFT_CENTRE, low, line, 12)
        if "mark" in head:
            low += 26
            words = words_of(head["mark"], "b")
            self.put_centred(LEFT_CENTRE, low, words, 14)
            half = line_width(words, 14) / 2 + 9
            for x0, y0, x1, y1 in (
                (-half, -16, half, -16),
                (-half, 7, half, 7),
                (-half, -16, -half, 7),
                (half, -16, half, 7),
            ):
                self.pages[-1].strokes.append(
                    Stroke(LEFT_CENTRE + x0, low + y0, LEFT_CENTRE + x1, low + y1, 1.2, "red")
                )
            low += 4
        self.gap()
        motto = head.get("motto_lines", PARTY_MOTTO if party else STATE_MOTTO)
        for n, line in enumerate(motto):
            size = 15 if party else 13 if n == 0 else 14
            words = words_of(line, "b")
            self.put_centred(RIGHT_CENTRE, TOP + 16 * n, words, size)
            if n == len(motto) - 1:
                half = line_width(words, size) / 2
                self.stroke(RIGHT_CENTRE - half, TOP + 16 * n + 5, RIGHT_CENTRE + half)
        if "place_date" in head:
            self.put_with_hand(RIGHT_CENTRE, number_y, head["place_date"], "i", 14)
        if "draft" in head:
            self.put_centred(RIGHT_CENTRE, number_y + 22, words_of(head["draft"], "b"), 13)
        self.gap()
        self.y = max(low, number_y) + 32

    def put_with_hand(self, centre: float, y: float, text: str, face: str, size: float) -> None:
        """A line whose `⟨part⟩` is left blank in print and written by hand later; the line still says it."""
        words = words_of(re.sub(r"⟨(.*?)⟩", lambda hand: BLANK * round(2.6 * len(hand[1]) + 2), text), face)
        x = centre - line_width(words, size) / 2
        for n, word in enumerate(words):
            if BLANK in word[0].text:
                start = x + line_width([*words[:n], ()], size)
                self.pages[-1].hands.append((re.findall(r"⟨(.*?)⟩", text)[0], start, y))
        self.put(x, y, words, size)
        self.lines[-1] = re.sub(r"[⟨⟩]", "", text)

    def stroke(self, x0: float, y: float, x1: float) -> None:
        self.pages[-1].strokes.append(Stroke(x0, y, x1, y))

    def body(self, paragraphs: list[Paragraph]) -> None:
        table: list[Paragraph] = []
        for paragraph in [*paragraphs, Paragraph("")]:
            if "table" in paragraph.styles:
                table.append(paragraph)
                continue
            if table:
                self.table(table)
                table = []
            if paragraph.text:
                self.paragraph(paragraph)

    def paragraph(self, paragraph: Paragraph) -> None:
        styles = paragraph.styles
        if "newpage" in styles:
            self.new_page()
        centred = "centre" in styles
        if centred and self.lines and "tight" not in styles:
            self.gap()
        if "address" in styles:
            self.room(LEADING * len(paragraph.lines))
        else:  # no first line alone at the foot of a page, and no heading without what it heads
            title = paragraph.marker is not None and paragraph.marker.heading is not None
            self.room((4.5 + 2 * centred if title else 2) * LEADING)
        if paragraph.marker:
            self.mark(paragraph.marker)
        if "address" in styles:
            self.address(paragraph.lines)
        elif centred:
            self.centred(paragraph.lines, rule="rule" in styles)
        else:
            face = "i" if "italic" in styles else ""
            for text in paragraph.lines:
                self.justified(words_of(text, face), 0 if "flush" in styles else INDENT)
        self.y += GAP
        if "rule" in styles or "address" in styles:
            self.y += 8
            self.gap()

    def mark(self, marker: Marker) -> None:
        self.markers.append((len(self.lines), marker))

    def justified(self, words: list[Word], indent: float) -> None:
        full = (
            1e6 if self.sample.form.get("unwrapped") else RIGHT - LEFT
        )  # a text file may have a paragraph on one line
        lines = break_lines(words, BODY, full - indent, full)
        for n, line in enumerate(lines):
            self.room(LEADING)
            x = LEFT + (indent if n == 0 else 0)
            self.put(x, self.y, line, BODY, RIGHT - x if n < len(lines) - 1 else None)
            self.y += LEADING
            if self.chance.random() < self.sample.form.get("blank_lines", 0.0) or (n == len(lines) - 1 and self.loose):
                self.gap()

    def centred(self, lines: list[str], rule: bool) -> None:
        for text in lines:
            for line in balanced_lines(words_of(text), BODY, 400):
                self.room(LEADING)
                self.put_centred((LEFT + RIGHT) / 2, self.y, line, BODY)
                self.y += LEADING
        if rule:
            self.stroke((LEFT + RIGHT) / 2 - 55, self.y - 11, (LEFT + RIGHT) / 2 + 55)

    def address(self, lines: list[str]) -> None:
        """`Kính gửi:` and its items, the first beside it."""
        if len(lines) == 1:
            self.put_centred((LEFT + RIGHT) / 2, self.y, words_of(lines[0]), BODY)
            self.y += LEADING
            return
        label, *items = lines
        if self.sample.form.get("label_alone"):
            self.say(label)
            label = ""
        width = 1e6 if self.sample.form.get("unwrapped") else RIGHT - LEFT - 165.0
        left, start = LEFT + 96.0, LEFT + 165.0
        for n, item in enumerate(items):
            for m, line in enumerate(break_lines(words_of(item), BODY, width, width)):
                if n == m == 0:
                    words = words_of(label)
                    self.pages[-1].pieces.append(Piece(left, self.y, tuple(words), BODY))
                    self.put(start, self.y, line, BODY)
                    self.lines[-1] = f"{label} {self.lines[-1]}".strip()
                else:
                    self.put(start, self.y, line, BODY)
                self.y += LEADING

    def table(self, rows: list[Paragraph]) -> None:
        """Ruled rows; the first is the head and is printed in bold."""
        shares = self.sample.form["table"]
        xs = [LEFT]
        for share in shares:
            xs.append(xs[-1] + share / sum(shares) * (RIGHT - LEFT))
        self.gap()
        size, leading = 12.0, 14.5
        for n, row in enumerate(rows):
            cells = [
                break_lines(words_of(cell, "b" if n == 0 else ""), size, x1 - x0 - 9, x1 - x0 - 9)
                for cell, x0, x1 in zip(row.lines, xs[:-1], xs[1:], strict=True)
            ]
            height = max(map(len, cells)) * leading + 7
            self.room(height)
            top = self.y - 11
            for c, (cell, x0, x1) in enumerate(zip(cells, xs[:-1], xs[1:], strict=True)):
                for m, line in enumerate(cell):
                    y = top + 14 + m * leading
                    if n == 0 or c == 0:
                        self.put_centred((x0 + x1) / 2, y, line, size)
                    else:
                        self.put(x0 + 4.5, y, line, size)
            if n == 0 or len(self.pages[-1].pieces) < 6 or not any(s.y0 == top for s in self.pages[-1].strokes):
                self.stroke(xs[0], top, xs[-1])
            self.stroke(xs[0], top + height, xs[-1])
            for x in xs:
                self.pages[-1].strokes.append(Stroke(x, top, x, top + height))
            self.y = top + height + 11
        self.gap()
        self.y += 10

    def foot(self) -> None:
        foot, party = self.sample.foot, self.sample.head.get("motto") == "party"
        recipients, signature = foot.get("recipients", []), foot.get("signature", [])
        size, leading, split = (12.0, 14.0, 220.0) if party else (11.0, 12.8, 220.0)
        items = [break_lines(words_of(item), size, split - 20, split - 20) for item in recipients]
        left_height = 16 + leading * sum(map(len, items))
        space = foot.get("space", 66.0)
        right_height = 17.0 * len(signature) + space
        if not signature and not recipients:
            return
        self.y += 6
        if self.y + max(left_height, right_height) > BOTTOM + 25:
            self.new_page()
        self.gap()
        y = self.y
        if recipients:
            self.mark(Marker("distribution"))
            label = words_of(foot.get("label", "Nơi nhận:"), "" if party else "bi")
            self.put(LEFT, y, label, 14 if party else 12)
            if party:
                self.stroke(LEFT, y + 2, LEFT + line_width(label, 14))
            for item in items:
                for line in item:
                    y += leading
                    self.put(LEFT, y + 2, line, size)
        self.gap()
        y, centre = self.y, RIGHT - 112.0
        *titles, name = signature or [""]
        if name.isupper():  # nobody has signed yet
            titles, name = signature, ""
        if signature:
            self.mark(Marker("signature"))
        for n, title in enumerate(titles):
            plain = party and n == len(titles) - 1 and len(titles) > 1
            self.put_centred(centre, y, words_of(title, "" if plain else "b"), 14 if party else 13.5)
            y += 17
        if name:
            self.pages[-1].seal = (centre - 62, y + space / 2 - 10)
            self.pages[-1].signature = (centre + 4, y + space / 2 - 8)
        if name:
            self.put_centred(centre, y + space, words_of(name, "b"), 14)
        self.y = max(self.y + left_height, y + space + 24)


def set_sample(sample: Sample) -> Setting:
    """The pages of a sample and their lines."""
    for face in FACES:
        font(face)
    setter = Setter(sample)
    setter.head()
    setter.body(sample.body)
    setter.foot()
    if sample.enclosed:
        setter.new_page()
        setter.body(sample.enclosed)
    return Setting(setter.pages, setter.lines, setter.markers)
