"""One file read in a process of its own, with what it left behind looked at.

The process is a copy of one that has loaded everything (Linux only: `fork`, `prctl`, /proc). It has a folder of its own
with `in/` (the file), `out/`, `home/`, `tmp/` and `cwd/`, a limit of address space, one of processor time, and one of
patience, after which all of it is killed. Whoever it starts becomes a child of ours once it is gone, and is so found.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fuzzing.report import Told

FOLDERS = ("in", "out", "home", "tmp", "cwd")
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>
_GRACE_S = 2.0  # for what was killed to be gone
_MOST_WRITTEN = 512 * 1024**2  # bytes of one file
_PROGRAMS = frozenset(("tesseract", "soffice", "libreoffice", "unshare"))
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events of Python that change files, with which of their arguments are paths.
_CHANGES: Mapping[str, tuple[int, ...]] = {
    "os.mkdir": (0,), "os.rename": (0, 1), "os.remove": (0,), "os.rmdir": (0,), "os.symlink": (1,), "os.link": (1,),
    "os.chmod": (0,), "os.chown": (0,), "os.truncate": (0,), "os.mkfifo": (0,), "os.mknod": (0,),
}  # fmt: skip
_NET = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.bind",
    "urllib.Request",
    "http.client.connect",
)

Work = Callable[[Path, Path], Told]
"""Reads a file, may write into a folder, and tells what came of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    memory_bytes: int
    cpu_s: int
    patience_s: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; `faults` are what must not be."""

    told: Told
    cpu_s: float
    memory_bytes: int
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Watch:
    """What Python does while a file is read: nothing is written outside the folder, and nobody is called."""

    root: str
    broken: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES and not self._is_inside(path):
                self.broken.append(f"outside: opened to write: {path!r}")
        elif event in _CHANGES:
            for i in _CHANGES[event]:
                if not self._is_inside(arguments[i]):
                    self.broken.append(f"outside: {event}: {arguments[i]!r}")
        elif event in _NET:
            self.broken.append(f"net: {event} {arguments[1:]!r}")
        elif event == "subprocess.Popen" and Path(os.fsdecode(str(arguments[0]))).name not in _PROGRAMS:
            self.broken.append(f"program: {arguments[0]!r}")

    def _is_inside(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # a descriptor
        whole = os.path.realpath(os.fsdecode(path))
        return whole == os.devnull or whole.startswith(self.root + os.sep)


def adopt_orphans() -> None:
    """From now on whoever loses his parent below this process becomes its child."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def tried(name: str, data: bytes, work: Work, root: Path, limits: Limits, path_of_programs: str) -> Outcome:
    """What comes of a file called `name`. `root` is a folder for this, emptied before and after."""
    root = root.resolve()
    _emptied(root)
    given = root / "in" / name
    given.write_bytes(data)
    before = given.stat()
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        _in_child(given, work, root, limits, path_of_programs, tell)
    os.close(tell)
    heard, in_time = _heard(hear, child, limits.patience_s)
    os.close(hear)
    if not in_time:
        os.killpg(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    faults = [] if in_time else [f"hang: not done after {limits.patience_s:g} s"]
    faults += _left_over()
    told = Told.of_json(heard)
    if told is None:
        told = Told()
        if in_time:
            faults.append(f"crash: ended by {_ended_by(status)}{_last_words(root)}")
    faults += told.faults
    faults += _left_behind(root, given)
    after = given.stat() if given.exists() else None
    if after is None or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        faults.append("outside: the file itself was changed")
    _emptied(root)
    return Outcome(told, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, tuple(faults))


def _emptied(root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True)


def _in_child(given: Path, work: Work, root: Path, limits: Limits, programs: str, tell: int) -> None:
    """Never returns."""
    status = 1
    try:
        os.setsid()
        os.chdir(root / "cwd")
        said = os.open(root / "said", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.environ.update(HOME=str(root / "home"), TMPDIR=str(root / "tmp"), PATH=programs)
        tempfile.tempdir = None  # asked anew
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        watch = _Watch(str(root))
        sys.addaudithook(watch)
        told = work(given, root / "out")
        told.faults.extend(watch.broken)
        with os.fdopen(tell, "wb") as pipe:
            pipe.write(told.as_json())
        status = 0
    except BaseException:
        with contextlib.suppress(BaseException):
            traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _heard(pipe: int, child: int, patience_s: float) -> tuple[bytes, bool]:
    """All that the child wrote, and whether it and the pipe came to their end in time."""
    heard, until = b"", time.monotonic() + patience_s
    ended = os.pidfd_open(child)
    try:
        while True:
            ready, _, _ = select.select([pipe, ended], [], [], max(until - time.monotonic(), 0))
            if pipe in ready:
                piece = os.read(pipe, 1 << 16)
                if piece:
                    heard += piece
                    continue
                ready = select.select([ended], [], [], max(until - time.monotonic(), 0))[0]
            return heard, bool(ready)
    finally:
        os.close(ended)


def _left_over() -> Iterator[str]:
    """Processes that were started and still run a moment later; they are ended."""
    until = time.monotonic() + _GRACE_S
    while _reaped():
        if time.monotonic() > until:
            for pid in _children():
                yield f"left over: process {_name(pid)}"
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            until += _GRACE_S
        time.sleep(0.01)


def _reaped() -> bool:
    """Takes the ended ones away; whether others are there."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return True
    return False


def _children() -> list[int]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text("ascii").split()]


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace").strip()
    except OSError:
        return str(pid)


def _left_behind(root: Path, given: Path) -> Iterator[str]:
    """Whatever stands there besides the file and what was put out."""
    for path in sorted(root.rglob("*")):
        shown = path.relative_to(root)
        expected = path in (given, root / "said") or shown.parts[0] == "out" or shown.as_posix() in FOLDERS
        if not expected:
            yield f"outside: left {shown.as_posix()[:200]}"
        elif path.is_symlink():
            yield f"outside: a link {shown.as_posix()[:200]}"


def _ended_by(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"


def _last_words(root: Path) -> str:
    said = (root / "said").read_bytes()[-3000:].decode("utf-8", "replace").strip() if (root / "said").exists() else ""
    return f": {said}" if said else ""
