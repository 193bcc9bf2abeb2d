"""The language that wording is written in, and the banks that hold it.

    [a|b|]        one of these (nested as deep as wished; an empty one leaves it out); a bar outside is a bar
    {name:arg}    a slot: a fact, a value or another bank; what follows the first colon is its argument
    « … »         the action of a task

A bank is a list of patterns for one function (to assign, to base, to close …). Every third pattern of a bank is kept
for documents of the `kept` wording, the others serve the `main` one, so that two parts of a corpus share no phrase.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Slot:
    name: str
    arg: str = ""


@dataclass(frozen=True)
class Choice:
    options: tuple[tuple[str | Slot | Choice | Action, ...], ...]


@dataclass(frozen=True)
class Action:
    """The beginning (or the end) of a task's action."""

    begins: bool


Node = str | Slot | Choice | Action

SIGNS = re.compile(r"[\[\]|«»]|\{([^{}:]+)(?::([^{}]*))?\}")


@cache
def parse(text: str) -> tuple[Node, ...]:
    """The pattern that a text writes. ValueError where brackets do not pair."""
    stack: list[list[list[Node]]] = [[[]]]
    place = 0
    for sign in SIGNS.finditer(text):
        if sign.start() > place:
            stack[-1][-1].append(text[place : sign.start()])
        place = sign.end()
        match sign[0]:
            case "[":
                stack.append([[]])
            case "|" if len(stack) > 1:
                stack[-1].append([])
            case "]" if len(stack) > 1:
                options = stack.pop()
                stack[-1][-1].append(Choice(tuple(tuple(option) for option in options)))
            case "«" | "»":
                stack[-1][-1].append(Action(sign[0] == "«"))
            case "|":
                stack[0][0].append("|")  # between the lines of a title, the cells of a row
            case "]":
                raise ValueError(f"{sign[0]} outside of brackets in {text!r}")
            case _:
                stack[-1][-1].append(Slot(sign[1], sign[2] or ""))
    if len(stack) > 1:
        raise ValueError(f"a bracket is not closed in {text!r}")
    if place < len(text):
        stack[0][0].append(text[place:])
    return tuple(stack[0][0])


@cache
def data(name: str) -> Mapping[str, Any]:
    """One of the data files beside this module."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def chosen(options: Sequence[Any], kept: bool) -> Sequence[Any]:
    """The part of a bank that one wording may use: every third pattern is kept."""
    if len(options) < 4:
        return options
    return [option for n, option in enumerate(options) if (n % 3 == 2) == kept]


@dataclass(frozen=True)
class Banks:
    """The phrases of one wording, dealt to one document: none comes twice while others of its bank are left."""

    kept: bool
    files: tuple[str, ...] = ("phrases.toml", "duties.toml", "deeds.toml", "others.toml", "rules.toml")
    _left: dict[int, list[str]] = field(default_factory=dict, repr=False, compare=False)  # by identity of the bank
    _last: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    def options(self, name: str) -> Sequence[str]:
        """Patterns of a bank. KeyError for a bank that no file has."""
        return _options(self.files, name, self.kept)

    def pick(self, name: str, chance: random.Random) -> str:
        """The next pattern of a bank. Where what bodies are to do is spent, that of any field follows."""
        then = self.options("deed") if name == "extra" or (name.startswith("duty_") and name != "duty_do") else ()
        return self.deal(self.options(name), chance, then)

    def deal(self, options: Sequence[str], chance: random.Random, then: Sequence[str] = ()) -> str:
        """The next of a bank's patterns in an order of this document's own; of another bank, once the first is spent.

        `options` (and `then`) must live as long as the document: what is left of a bank is kept by its identity.
        """
        bank = id(options)
        left = self._left.get(bank)
        if left is None or not left:
            if left is not None and then:
                return self.deal(then, chance)
            left = self._left[bank] = list(options)
            chance.shuffle(left)
            if len(left) > 1 and left[-1] == self._last.get(bank):
                left.reverse()
        self._last[bank] = left[-1]
        return left.pop()

    def has(self, name: str) -> bool:
        return name in _all(self.files)


@cache
def _all(files: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    return {name: bank for file in files for name, bank in data(file).items()}


@cache
def _options(files: tuple[str, ...], name: str, kept: bool) -> Sequence[str]:
    return chosen(_all(files)[name], kept)
