"""Settings of the correction stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class CorrectionSettings(BaseModel):
    model_config = ConfigDict(frozen=True)

    min_confidence: float | None = Field(
        default=None, ge=0, le=1, description="how sure a change has to be; null: as the corrector was calibrated"
    )
