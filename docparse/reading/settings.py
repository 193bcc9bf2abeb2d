"""Settings of the reading stage."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Ocr = Literal["auto", "always", "never"]
"""Own OCR: where it reads better than the text that the file brings, on every page, or on none."""


class ReadingSettings(BaseModel):
    """Limits keep one hostile file from taking the machine."""

    model_config = ConfigDict(frozen=True)

    ocr: Ocr = "auto"
    engine: str = Field(default="tesseract", description="of OCR; others come with packages, see ocr.py")
    language: str = Field(default="vie", description="Tesseract language")
    # Measured on real scans of offices: 200 reads a little better than 300, in three quarters of the time.
    dpi: int = Field(default=200, ge=72, le=600, description="resolution at which PDF pages are rendered, at most")
    max_pages: int = Field(default=2000, ge=1)
    max_bytes: int = Field(default=512 * 1024**2, ge=1)
    max_text_bytes: int = Field(default=10 * 1000**2, ge=1, description="of a text file; a statute has under 1 MB")
    max_xml_bytes: int = Field(default=64 * 1024**2, ge=1, description="of one part of a Word file, unpacked")
    max_unpacked_bytes: int = Field(default=4 * 1024**3, ge=1, description="of all files in an archive or a mail")
    max_members: int = Field(default=10_000, ge=1, description="files in an archive or a mail, nested ones too")
    convert_timeout_s: float = Field(default=120.0, gt=0, description="for LibreOffice and one .doc or .rtf")
    max_pixels: int = Field(default=120_000_000, ge=1, description="of one page image")
    page_timeout_s: float = Field(default=120.0, gt=0, description="for the OCR of one page")
