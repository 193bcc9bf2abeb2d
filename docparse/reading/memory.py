"""Memory that a file took, given back to the system before its text is worked on."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back_memory() -> None:
    """Frees what nobody holds any more.

    What PDF libraries make of a file refers to itself and waits for the collector, and the C library of Linux keeps
    what it frees: of 500 pages that is as much as their words take.
    """
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
