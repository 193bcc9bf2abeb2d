"""Programs that a reader starts: their time has an end, and with them goes all that they started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator

GROUP_OF_ITS_OWN = 0
"""As `process_group` of Popen. A session of its own would do as well, but hide the program from who ends a session."""


@contextlib.contextmanager
def ended(process: subprocess.Popen[bytes], limit_s: float | None) -> Iterator[tuple[bytes, bytes]]:
    """What a program in a group of its own told, and its faults. It and its group are gone after this, however it went.

    Raises subprocess.TimeoutExpired after `limit_s` seconds.
    """
    try:
        yield process.communicate(timeout=limit_s)
    finally:
        # A script starts the real program: the whole group goes.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()
