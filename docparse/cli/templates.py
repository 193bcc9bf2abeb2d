"""HTML pages from templates: the one door to Jinja2, which is an extra."""

from importlib.resources import files
from importlib.util import find_spec

from docparse.cli.words import Words
from docparse.errors import UsageError


def check_installed() -> None:
    """Said before the work, not after it. Raises UsageError where the template engine is not installed."""
    if find_spec("jinja2") is None:
        raise UsageError(Words("vi")("output.no_template"), Words("en")("output.no_template"))


def render(template: str, **values: object) -> str:
    """The page that a template of this folder makes of the values; what it is given is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((files("docparse.cli") / template).read_text("utf-8")).render(**values)
