"""The settings of all stages, joined. Environment and file are read here and nowhere else."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from docparse.correction.settings import CorrectionSettings
from docparse.reading.settings import Ocr, ReadingSettings


class Settings(BaseSettings):
    """From arguments, then the environment (`DOCPARSE_READING__DPI=200`)."""

    model_config = SettingsConfigDict(env_prefix="DOCPARSE_", env_nested_delimiter="__", frozen=True)

    reading: ReadingSettings = Field(default_factory=ReadingSettings)
    correction: CorrectionSettings = Field(default_factory=CorrectionSettings)


def settings_of(min_confidence: float | None = None, ocr: Ocr | None = None) -> Settings:
    """The settings of a run: what is asked for, else the environment. `min_confidence` is that of a correction, 0 to 1.

    Raises ValueError for what it cannot be.
    """
    settings = _settings_of(min_confidence)
    if ocr is None:
        return settings
    return settings.model_copy(update={"reading": settings.reading.model_copy(update={"ocr": ocr})})


def _settings_of(min_confidence: float | None) -> Settings:
    if min_confidence is None:
        return Settings()
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence {min_confidence}: not between 0 and 1")
    return Settings(correction=CorrectionSettings(min_confidence=min_confidence))
