"""The settings of all stages, joined. Environment and file are read here and nowhere else."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from docparse.correction.settings import CorrectionSettings
from docparse.reading.settings import ReadingSettings


class Settings(BaseSettings):
    """From arguments, then the environment (`DOCPARSE_READING__DPI=200`)."""

    model_config = SettingsConfigDict(env_prefix="DOCPARSE_", env_nested_delimiter="__", frozen=True)

    reading: ReadingSettings = Field(default_factory=ReadingSettings)
    correction: CorrectionSettings = Field(default_factory=CorrectionSettings)
