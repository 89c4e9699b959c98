"""Every theme can be read: text on what it is written on, and lines that carry meaning."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from referral_tui.tui.common.drawn import Drawn
from referral_tui.tui.theme import DARK, LIGHT, RULE, TEXT, contrast
from referral_tui.tui.today.today_list import TodayList
from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, press

THEMES = sorted(name for name in (*BUILTIN_THEMES, DARK.name, LIGHT.name) if not name.startswith("ansi"))
TEXTS = ("list--strong", "list--muted", "list--due", "list--waiting", "list--done", "list--key", "list--mark")


@pytest.mark.parametrize("theme", THEMES)
async def test_text_and_lines_stand_out_on_every_ground(demo: Workspace, running: Running, theme: str) -> None:
    async with running(demo) as pilot:
        pilot.app.theme = theme
        await press(pilot, "2")
        lines = pilot.app.screen.query_one(TodayList)
        variables = pilot.app.get_css_variables()
        grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
        cursor = _ground(lines, "list--cursor")
        for name in TEXTS:
            color = _color(lines, name)
            assert min(contrast(color, ground) for ground in (*grounds, cursor)) >= TEXT, name
        assert min(contrast(_color(lines, "list--dim"), ground) for ground in grounds) >= TEXT
        assert min(contrast(_color(lines, "list--rule"), ground) for ground in grounds) >= RULE
        assert contrast(cursor, grounds[0]) > 1.05


def _color(widget: Drawn, name: str) -> Color:
    color = widget.get_component_rich_style(name).color
    assert color is not None and color.triplet is not None
    return Color(*color.triplet)


def _ground(widget: Drawn, name: str) -> Color:
    color = widget.get_component_rich_style(name).bgcolor
    assert color is not None and color.triplet is not None
    return Color(*color.triplet)
