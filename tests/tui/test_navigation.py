import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from textual.command import CommandPalette
from textual.screen import Screen

import referral_tui.tui
from referral_tui.tui import navigation

OPENERS = [
    name
    for name, value in vars(navigation).items()
    if inspect.isfunction(value) and value.__module__ == navigation.__name__ and not name.startswith("_")
]


@pytest.mark.parametrize("name", [name for name in OPENERS if name not in ("main_screen", "open_message")])
async def test_what_is_imported_by_name_is_there_and_takes_what_it_is_given(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No type checker sees that a screen has another name, or wants another argument: this does."""
    opener, real = getattr(navigation, name), navigation._load
    target: list[Any] = []
    made = AsyncMock() if inspect.iscoroutinefunction(opener) else Mock()

    def load(module: str, wanted: str) -> Any:
        target.append(real(module, wanted))
        return made

    monkeypatch.setattr(navigation, "_load", load)
    opened = opener(*inspect.signature(opener).parameters)
    if inspect.isawaitable(opened):
        await opened
    inspect.signature(target[0]).bind(*made.call_args.args)


@pytest.mark.parametrize("mode", ["board", "today", "companies", "insights", "setup"])
def test_the_main_screens_are_found_by_their_mode(mode: str) -> None:
    assert type(navigation.main_screen(mode)).__name__.lower() == f"{mode}screen"


def all_of(base: type[Any]) -> Iterator[type[Any]]:
    for each in base.__subclasses__():
        yield each
        yield from all_of(each)


def test_every_screen_takes_the_styles_of_textuals_screen() -> None:
    """What is listed first among several widgets gives them: a mixin that is one would leave the screen without."""
    for module in pkgutil.walk_packages(referral_tui.tui.__path__, "referral_tui.tui."):
        importlib.import_module(module.name)
    without = [
        each.__name__
        for each in all_of(Screen)
        if each.__module__.startswith("referral_tui")
        and not issubclass(each, CommandPalette)  # which brings its own
        and Screen not in each._css_bases(each)
    ]
    assert without == []
