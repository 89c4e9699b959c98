"""A few screens as pictures: what they look like changes only on purpose (`pytest --snapshot-update`)."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from referral_tui.tui.app import ReferralApp
from referral_tui.workspace import Workspace
from tests.tui.conftest import at_rest, seen

SCREENS = {
    "board": "right j",
    "message": "j m",
    "call": "right right right c space",
    "form": "e",
    "today": "2",
}


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS.keys())
def test_the_screen_looks_as_it_did(
    demo: Workspace, snap_compare: Callable[..., bool], keys: str, size: tuple[int, int]
) -> None:
    async def go_there(pilot: Pilot[None]) -> None:
        await comes_to_rest(pilot)
        await pilot.press(*keys.split())
        await comes_to_rest(pilot)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False

    assert snap_compare(ReferralApp(demo), terminal_size=size, run_before=go_there)


async def comes_to_rest(pilot: Pilot[None]) -> None:
    """Wait until the screen has stayed the same for a while, however slow the machine."""
    shown: list[str] = []
    await at_rest(pilot)
    while len(shown) < 4 or len(set(shown[-4:])) > 1:
        await pilot.pause(0.1)
        shown.append(seen(pilot))
