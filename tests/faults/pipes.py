"""Named pipes by which programs that hang are heard, and heard to be gone."""

import os
import select

PATIENCE_S = 20.0  # only a failure takes so long


def told_by_all(pipe: int) -> set[bytes]:
    """The words of those who held a pipe open. Fails where one still does."""
    told = b""
    while select.select([pipe], [], [], PATIENCE_S)[0]:
        piece = os.read(pipe, 1000)
        if not piece:
            return set(told.split())
        told += piece
    raise AssertionError(f"somebody of {told!r} still runs")
