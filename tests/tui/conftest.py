"""Running the app under test."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from time import monotonic

import pytest
from textual.pilot import Pilot

from referral_tui.demo import fill_demo
from referral_tui.domain.model.settings import Look
from referral_tui.tui.app import ReferralApp
from referral_tui.workspace import Workspace
from tests.conftest import NOW

PATIENCE = 40.0
"""Seconds to wait for what has to come; a test may take a minute."""

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def seen(pilot: Pilot[None]) -> str:
    """What a person sees on the screen, as text."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def told(pilot: Pilot[None]) -> list[str]:
    """The notices shown so far."""
    return [notice.message for notice in pilot.app._notifications]


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until nothing goes on beside the screen, whether it came to its end or was cancelled."""
    while [worker for worker in pilot.app.workers if not worker.is_finished]:
        await pilot.pause(0.01)
    await pilot.pause()


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys given with spaces between, and wait for the screen to settle."""
    await pilot.press(*keys.split())
    await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> bool:
    """Whether this comes to hold; a busy machine has time, and a test that fails says so before it is timed out."""
    end = monotonic() + PATIENCE
    while not holds():
        if monotonic() > end:
            return False
        await pilot.pause(0.02)
    return True


async def appears(pilot: Pilot[None], words: str) -> bool:
    """Whether these words come onto the screen."""
    return await until(pilot, lambda: words in seen(pilot))


async def is_told(pilot: Pilot[None], words: str) -> bool:
    """Whether a notice with these words comes."""
    return await until(pilot, lambda: any(words in notice for notice in told(pilot)))


async def type_words(pilot: Pilot[None], words: str) -> None:
    """Type words as they stand."""
    names = {" ": "space", ":": "colon", "/": "slash", ".": "full_stop", "-": "minus"}
    await pilot.press(*(names.get(char, char) for char in words))
    await pilot.pause()


@pytest.fixture
def running() -> Running:
    """Runs the app over a workspace: `async with running(workspace, (80, 24)) as pilot:`."""

    @asynccontextmanager
    async def run(
        workspace: Workspace, size: tuple[int, int] = (80, 24), demo: bool = False
    ) -> AsyncIterator[Pilot[None]]:
        app = ReferralApp(workspace, demo=demo)
        async with app.run_test(size=size) as pilot:
            for _ in range(3):  # the first paint, then what comes after it
                await pilot.pause()
            yield pilot

    return run


@pytest.fixture
def demo() -> Iterator[Workspace]:
    """The made-up people, dated around NOW."""
    opened = Workspace(None, clock=lambda: NOW)
    fill_demo(opened)
    opened.settings.save(Look(start="board"), "start on the board")
    opened.documents.forget_changes()
    yield opened
    opened.documents.close()
