"""A few screens as pictures: what they look like changes only on purpose (`pytest --snapshot-update`)."""

from collections.abc import Callable

import pytest

from referral_tui.tui.app import ReferralApp
from referral_tui.workspace import Workspace

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
    async def settle(pilot: object) -> None:
        await pilot.pause(0.3)  # type: ignore[attr-defined]

    assert snap_compare(ReferralApp(demo), press=keys.split(), terminal_size=size, run_before=settle)
