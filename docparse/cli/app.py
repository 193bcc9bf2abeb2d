"""Puts the commands together and turns what goes wrong into messages and exit codes."""

import io
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from docparse.cli import clean, evaluate, parse, schema
from docparse.cli.words import Words, language_of
from docparse.errors import DocparseError
from docparse.version import __version__

# Typer carries its own copy of click in newer versions: take the errors from wherever its own are defined.
mistakes: Any = sys.modules[typer.BadParameter.__module__]

INTERRUPTED = 130  # the shell's code for Ctrl-C


def build(words: Words) -> typer.Typer:
    """The application in one language."""
    app = typer.Typer(
        help=words("app.help"),
        epilog=words("app.epilog"),
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    def print_version(wanted: bool) -> None:
        if wanted:
            sys.stdout.write(f"docparse {__version__}\n")
            raise typer.Exit

    @app.callback()
    def root(
        lang: Annotated[str, typer.Option(help=words("app.lang"))] = words.lang,
        version: Annotated[
            bool, typer.Option("--version", help=words("app.version"), callback=print_version, is_eager=True)
        ] = False,
    ) -> None:
        """Options of every command; `lang` was taken from the arguments before the help was built."""

    for command in (parse, clean, schema, evaluate):
        command.add_to(app, words)
    return app


def main(arguments: list[str] | None = None) -> None:
    """The `docparse` command; exits with one of the documented codes."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Runs one command line; returns the exit code."""
    lang = language_of(arguments, os.environ.get("DOCPARSE_LANG", "vi"))
    # `docparse parse X --lang en` should do what `docparse --lang en parse X` does.
    rest = _without_language(arguments)
    words = Words(lang)
    _open_streams()
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        _speak(words)
        if lang not in ("vi", "en"):
            raise typer.BadParameter(f"{lang!r}: vi, en", param_hint="--lang")
        command: Any = typer.main.get_command(build(words))
        root = command.make_context("docparse", [], resilient_parsing=True)
        for each in (command, *command.commands.values()):
            each.get_help_option(each.make_context("", [], parent=root, resilient_parsing=True)).help = words(
                "app.help_option"
            )
        result = command.main(rest, prog_name="docparse", standalone_mode=False)
        sys.stdout.flush()
    except mistakes.NoArgsIsHelpError:
        return 2  # the help has been printed
    except mistakes.UsageError as error:
        errors.print(_usage(error, words), style="red", markup=False)
        return 2
    except DocparseError as error:
        errors.print(error.message(words.lang), style="red", markup=False)
        return error.exit_code
    except (BrokenPipeError, SystemExit):
        # The reader of our output went away (`| head`): nothing more to say, and nothing to say it to. Typer makes an
        # exit of it where it happens inside a command, and of nothing else.
        _close_stdout()
        return 0
    except OSError as error:
        _close_stdout()
        errors.print(words("usage.no_output", error=error.strerror or error), style="red", markup=False)
        return 1
    except (KeyboardInterrupt, typer.Abort):
        errors.print(words("usage.interrupted"), style="yellow")
        return INTERRUPTED
    if result == INTERRUPTED:  # newer versions of Typer turn Ctrl-C into this code themselves
        errors.print(words("usage.interrupted"), style="yellow")
    return result if isinstance(result, int) else 0


def _close_stdout() -> None:
    """What is still waiting to be printed goes nowhere; else Python tries it once more at its end, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Vietnamese is printed as UTF-8 whatever the locale says; without a stream there is nobody to print to."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Asked to stop by the system, we stop as after Ctrl-C: temporary files go, whole records stay.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _without_language(arguments: list[str]) -> list[str]:
    rest, skip = [], False
    for argument in arguments:
        if skip or argument == "--lang":
            skip = not skip and argument == "--lang"
        elif not argument.startswith("--lang="):
            rest.append(argument)
    return rest


def _speak(words: Words) -> None:
    """Titles of the help panels."""
    from typer import rich_utils

    rich_utils.COMMANDS_PANEL_TITLE = words("app.commands")
    rich_utils.OPTIONS_PANEL_TITLE = words("app.options")
    rich_utils.ARGUMENTS_PANEL_TITLE = words("app.arguments")
    rich_utils.DEFAULT_STRING = words("app.default")
    rich_utils.REQUIRED_LONG_STRING = words("app.required")


def _usage(error: Any, words: Words) -> str:
    """A usage error in the user's language."""
    command = f"{error.ctx.info_name} " if error.ctx and error.ctx.parent else ""
    values: dict[str, Any] = {}
    if isinstance(error, mistakes.NoSuchOption):
        key, values = "no_such_option", {"name": error.option_name}
    elif isinstance(error, mistakes.MissingParameter):
        key, values = "missing", {"name": _name(error)}
    elif isinstance(error, typer.BadParameter):
        key, values = "bad_value", {"name": _name(error), "detail": error.message.removeprefix("Value error, ")}
    elif error.message.startswith("No such command"):
        key, values = "no_such_command", {"name": error.message.split("'")[1] if "'" in error.message else ""}
    else:
        key, values = "other", {"detail": error.message}
    return words("usage.wrong", detail=words(f"usage.{key}", **values), command=command)


def _name(error: Any) -> str:
    """How the user knows the parameter that an error is about: `--format`, `FILE…`."""
    if error.param is None:
        return str(error.param_hint)
    option = next((o for o in getattr(error.param, "opts", ()) if o.startswith("-")), None)
    return str(option or error.param.metavar or error.param.name)
