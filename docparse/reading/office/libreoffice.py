"""Old Word files (.doc) and RTF through LibreOffice, in a process of its own that can be stopped.

LibreOffice gets an empty profile, in which macros are off and the way out of the document leads to nobody, and where
the system allows it (Linux, `unshare`) a network with nobody on it. All that it writes goes with its folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from docparse.errors import DamagedSource, MissingSystemProgram, OverLimit
from docparse.reading.programs import GROUP_OF_ITS_OWN, ended
from docparse.reading.settings import ReadingSettings
from docparse.reading.source_file import SourceFile

_PROGRAMS = ("soffice", "libreoffice")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Where LibreOffice keeps its options: no macros at all, no link out of the document followed, none updated.
_OPTIONS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
"""
# Pictures that a document links to are fetched all the same (LibreOffice 7.4): by a proxy that nobody is.
_PROXY = """<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInet{0}ProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInet{0}ProxyPort" oor:op="fuse"><value>1</value></prop></item>
"""
_PROFILE = _OPTIONS + "".join(map(_PROXY.format, ("HTTP", "HTTPS", "FTP"))) + "</oor:items>\n"
_PROBE_TIMEOUT_S = 5


def as_docx(source: SourceFile, settings: ReadingSettings) -> SourceFile:
    """The file as .docx; its path stays, for messages. Raises MissingSystemProgram, DamagedSource and OverLimit."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise MissingSystemProgram(
            f"{source.path}: để đọc tệp .doc và .rtf cần LibreOffice, chưa thấy trên máy. "
            "Hãy cài: sudo apt-get install libreoffice-writer-nogui, hoặc mở tệp bằng Word và lưu thành .docx.",
            f"{source.path}: .doc and .rtf files are read through LibreOffice, which was not found. "
            "Install it: sudo apt-get install libreoffice-writer-nogui, or save the file as .docx.",
        )
    with tempfile.TemporaryDirectory(prefix="docparse-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        options = folder / "profile" / "user" / "registrymodifications.xcu"
        options.parent.mkdir(parents=True)
        options.write_text(_PROFILE, "utf-8")
        given = folder / ("in.rtf" if source.media_type == "application/rtf" else "in.doc")
        given.write_bytes(source.data)
        told = _run(_command(program, folder, given), folder, source, settings)
        made = folder / "out" / "in.docx"
        if not made.is_file():
            raise DamagedSource(
                f"{source.path}: LibreOffice không mở được tài liệu này, có lẽ tệp hỏng. "
                "Hãy lấy lại tệp, hoặc mở bằng Word và lưu thành .docx.",
                f"{source.path}: LibreOffice could not open the document ({told or 'no reason given'}). "
                "Fetch it again, or save it as .docx.",
            )
        if made.stat().st_size > settings.max_bytes:
            raise OverLimit(
                f"{source.path}: bản chuyển sang .docx lớn hơn {settings.max_bytes:,} byte. Hãy tách tài liệu.",
                f"{source.path}: as .docx it has more than {settings.max_bytes:,} bytes. Split it.",
            )
        return replace(source, data=made.read_bytes(), kind="word", media_type=_WORD)


def _command(program: str, folder: Path, given: Path) -> list[str]:
    return [
        *_alone(),
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(folder / "out"),
        str(given),
    ]  # fmt: skip


def _run(command: list[str], folder: Path, source: SourceFile, settings: ReadingSettings) -> str:
    """What the program said. It and all that it started are gone when this returns."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, process_group=GROUP_OF_ITS_OWN,
    )  # fmt: skip
    try:
        with ended(process, settings.convert_timeout_s) as (told, _):
            return " ".join(told.decode("utf-8", "replace").split())[:300]
    except subprocess.TimeoutExpired as error:
        raise DamagedSource(
            f"{source.path}: LibreOffice không chuyển xong tài liệu trong {settings.convert_timeout_s:g} giây. Hãy "
            "lưu thành .docx bằng Word, hoặc nâng giới hạn bằng biến môi trường DOCPARSE_READING__CONVERT_TIMEOUT_S.",
            f"{source.path}: LibreOffice did not convert the document within {settings.convert_timeout_s:g} seconds. "
            "Save it as .docx, or raise the limit with the environment variable DOCPARSE_READING__CONVERT_TIMEOUT_S.",
        ) from error


@cache
def _alone() -> tuple[str, ...]:
    """What puts a program into a network of its own, with no way out; nothing where the system does not allow it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--map-root-user", "--net")
    try:
        allowed = subprocess.run([*command, "true"], capture_output=True, timeout=_PROBE_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if allowed.returncode == 0 else ()
