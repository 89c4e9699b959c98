import gc
from collections.abc import Iterator

import pytest
from textual.strip import Strip
from textual.widget import Widget

from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, press, until

OTHERS = ("c", "r", "p", "n", "question_mark")


@pytest.fixture
def unfrozen() -> Iterator[None]:
    """The app sets apart what is there once it is painted; what is counted here is to be in sight."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unfrozen")
@pytest.mark.parametrize("key", ["m", "ctrl+p", *(pytest.param(key, marks=pytest.mark.long) for key in OTHERS)])
async def test_a_screen_that_was_left_costs_no_memory(key: str, demo: Workspace, running: Running) -> None:
    """Of each visit Textual would keep all that was drawn, thousands of lines in an hour of work, and texts whole."""

    def drawn_and_made() -> tuple[int, set[str]]:
        gc.collect()
        strips, widgets = 0, set()
        for each in gc.get_objects():
            if isinstance(each, Strip):
                strips += 1
            elif isinstance(each, Widget) and each.parent is None:
                widgets.add(type(each).__name__)
        return strips, widgets - {type(screen).__name__ for screen in pilot.app.screen_stack}

    async with running(demo, (140, 40)) as pilot:
        board = pilot.app.screen
        seen = []
        for _ in range(4):
            await press(pilot, key)
            assert pilot.app.screen is not board
            await press(pilot, "escape")
            assert pilot.app.screen is board
            await until(pilot, lambda: not drawn_and_made()[1])  # its widgets end one after the other
            seen.append(drawn_and_made())
        (strips, _), (strips_later, kept) = seen[1], seen[3]
        assert strips_later - strips < 2 * 80  # what a toast or a blank line needs, not a screen's 2,000
        assert not kept
