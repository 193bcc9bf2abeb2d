"""The command line: one command a file; arguments, printing, exit codes, no decisions.

Exit codes: 0 all right · 1 some documents failed · 2 bad usage · 3 a system program is missing · 130 interrupted.
"""

from __future__ import annotations

from docparse.cli.app import main

__all__ = ["main"]
