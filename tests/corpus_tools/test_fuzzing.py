"""The fuzz run itself: what it makes, how it tells a good end from a bad one, and that it keeps what failed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fuzzing.making import maker
from fuzzing.report import Tally, Told, sum_of
from fuzzing.seeds import all_seeds

SCRIPTS = Path(__file__).parents[2] / "scripts"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are watched by means of Linux")

# A trial adopts orphans and forks, so it has an interpreter of its own.
TRIAL = """
import os, signal, subprocess, sys, time
from pathlib import Path
from fuzzing.report import Told
from fuzzing.trial import Limits, adopt_orphans, tried

def well(given, out):
    (out / "a.json").write_text(given.read_text())
    return Told(past_header=True, records=1)

def raises(given, out):
    raise LookupError("a mistake of ours")

def killed(given, out):
    os.kill(os.getpid(), signal.SIGSEGV)

def greedy(given, out):
    return Told(records=len(bytearray(1 << 40)))

def busy(given, out):
    while True:
        pass

def asleep(given, out):
    signal.pause()

def leaves_a_process(given, out):
    subprocess.Popen(["tesseract", "--help"], stdout=subprocess.DEVNULL)
    subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    return Told()

def writes_outside(given, out):
    (out.parent / "home" / "x").write_text("x")
    Path(sys.argv[2], "outside").write_text("x")
    return Told()

def spoils_the_file(given, out):
    given.write_text("other")
    return Told()

def calls_somebody(given, out):
    import socket
    socket.socket().connect_ex(("127.0.0.1", 9))
    return Told()

adopt_orphans()
outcome = tried("a.txt", b"text", globals()[sys.argv[1]], Path(sys.argv[2], "trial"),
                Limits(memory_bytes=1 << 31, cpu_s=2, patience_s=10.0), os.environ["PATH"])
print(outcome.told.records, *outcome.faults, sep="\\n")
"""


def run(*arguments: str | Path, folder: Path, programs: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(SCRIPTS.parent), str(SCRIPTS)))}
    if programs:
        environment["PATH"] = f"{programs}{os.pathsep}{environment['PATH']}"
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("work", "records", "faults"),
    [
        pytest.param("well", 1, [], id="well"),
        pytest.param("raises", 0, [r"crash: ended by exit 1: Traceback"], id="an error that nobody caught"),
        pytest.param("killed", 0, [r"crash: ended by signal SIGSEGV"], id="crashed"),
        pytest.param("greedy", 0, [r"crash: ended by exit 1"], id="more memory than there is"),
        pytest.param("busy", 0, [r"crash: ended by signal SIGXCPU"], id="too much time of the processor"),
        pytest.param("asleep", 0, [r"hang: not done after 10 s"], id="never done"),
        pytest.param(
            "leaves_a_process", 0, [r"left over: process python", r"program: '.*python"], id="a process is left"
        ),
        pytest.param("writes_outside", 0, [r"outside: opened to write", r"outside: left home/x"], id="written outside"),
        pytest.param("spoils_the_file", 0, [r"outside: .*in/a.txt|outside: the file itself"], id="the file is changed"),
        pytest.param("calls_somebody", 0, [r"net: socket.connect"], id="the net"),
    ],
)
def test_what_a_trial_tells(work, records, faults, tmp_path):
    done = run("-c", TRIAL, work, tmp_path, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == str(records)
    for fault in faults:
        assert any(re.match(fault, line) for line in told[1:]), told
    assert bool(told[1:]) == bool(faults)


def test_file_n_of_a_run_is_the_same_each_time_and_another_one_of_another_run():
    seeds = [seed for seed in all_seeds() if seed.name != "signed.pdf"]  # a signature is another one each time
    first, again, other = maker(seeds, 1, False), maker(seeds, 1, False), maker(seeds, 2, False)
    numbers = range(40)
    assert [first(n).data for n in numbers] == [again(n).data for n in numbers]
    assert len({first(n).data for n in numbers} & {other(n).data for n in numbers}) < 5
    assert len({first(n).seed.reader for n in range(150)}) == 8


def test_a_small_run_reports_its_files_and_ends_well(tmp_path):
    done = run(SCRIPTS / "fuzz.py", 24, "--ocr-files", 0, "--run", 7, "--processes", 2, "--keep", tmp_path / "kept",
               folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.findall(r"^(\w+) +(\d+) files +(\d+) past the header", done.stdout, re.M)
    assert rows[-1][:2] == ("all", "24")
    assert sum(int(files) for _, files, _ in rows[:-1]) == 24
    assert re.search(r"^24 of 24 files in \d+ s; \d+\.\d% past the header check$", done.stdout, re.M)
    assert not (tmp_path / "kept").exists()


def test_what_breaks_a_reader_is_told_kept_and_tried_again(tmp_path):
    """An engine of OCR that takes its caller's life: each file that needs it fails."""
    (tmp_path / "tesseract").write_text("#!/bin/sh\nkill -9 $PPID\n")
    (tmp_path / "tesseract").chmod(0o755)
    kept = tmp_path / "kept"
    done = run(SCRIPTS / "fuzz.py", 0, "--ocr-files", 8, "--run", 7, "--keep", kept, folder=tmp_path, programs=tmp_path)
    assert done.returncode == 1
    failed = re.findall(r"^FAILED n\. (\d+) of (\S+): crash: ended by signal SIGKILL", done.stdout, re.M)
    assert failed
    assert {(path.stem.split("-")[3]) for path in kept.glob("*.fault")} == {number for number, _ in failed}
    files = [path for path in kept.iterdir() if path.suffix != ".fault"]
    assert sorted(path.name.split("-", 4)[4] for path in files) == sorted(name for _, name in failed)
    again = run(SCRIPTS / "fuzz.py", "--replay", files[0], folder=tmp_path, programs=tmp_path)
    assert again.returncode == 1
    assert "FAILED: crash: ended by signal SIGKILL" in again.stdout
    mended = run(SCRIPTS / "fuzz.py", "--replay", files[0], folder=tmp_path)
    assert mended.returncode == 0, mended.stdout


def test_tallies_add_up():
    one, other = Tally(), Tally()
    one.add(4, Told(True, 2, ["DamagedSource"], ["truncated"]), 1.5, 100, failed=False)
    other.add(9, Told(False, 0, ["DamagedSource"]), 0.5, 300, failed=True)
    whole = sum_of((one, other))
    assert (whole.files, whole.past_header, whole.records, whole.failed) == (2, 1, 2, 1)
    assert whole.errors == {"DamagedSource": 2}
    assert (whole.slowest_s, whole.slowest, whole.most_bytes, whole.largest) == (1.5, 4, 300, 9)


@pytest.mark.parametrize(
    ("heard", "whole"),
    [
        pytest.param(Told(True, 1).as_json(), Told(True, 1), id="all of it"),
        pytest.param(Told(True, 1).as_json()[:-3], None, id="cut off"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b'{"other": 1}', None, id="something else"),
    ],
)
def test_who_did_not_come_to_the_end_told_nothing(heard, whole):
    assert Told.of_json(heard) == whole
