"""Connected regions of a mask. One of the files that know OpenCV."""

from __future__ import annotations

import cv2

from docparse.reading.page_image import Pixels
from docparse.spans import Box


def components(mask: Pixels) -> list[tuple[Box, float]]:
    """Connected regions, in pixels, with their areas; points that touch at a corner are connected."""
    # Most masks are empty but for a corner, and the search takes its time by the size of what it is given.
    left, top, width, height = cv2.boundingRect(mask)
    part = mask[top : top + height, left : left + width]
    if not part.size:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    return [(Box(x + left, y + top, x + left + w, y + top + h), float(n)) for x, y, w, h, n in stats[1:count].tolist()]
