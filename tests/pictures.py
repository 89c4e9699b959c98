"""Make the README's pictures from the demo: `python -m tests.pictures` (needs Pillow and DejaVu Sans Mono)."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.color import Color
from rich.style import Style

from referral_tui.demo import fill_demo
from referral_tui.domain.calls.stopwatch import Stopwatch
from referral_tui.tui.app import ReferralApp
from referral_tui.workspace import Workspace

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
FONT = "DejaVuSansMono"
CELL = (10, 20)
MINUTES_TALKED = 10.4
WHEN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PICTURES = {
    "board": ((140, 40), "1 l j"),
    "message": ((100, 30), "1 j m"),
    "call": ((100, 30), "1 l l l j c space j space t"),
    "openings": ((100, 24), "3 a"),
    "today": ((100, 30), "2 j"),
    "companies": ((130, 24), "3"),
    "company": ((100, 24), "3 j j j enter"),
    "schedule": ((100, 24), "1 l l s"),
    "insights": ((140, 44), "4"),
    "setup": ((100, 18), "5"),
}


async def take(name: str, size: tuple[int, int], keys: str) -> None:
    """Run the demo, press the keys, and save what is seen."""
    workspace = Workspace(None, clock=lambda: WHEN)
    passed = [0.0]
    workspace.stopwatch = Stopwatch(lambda: passed[0])
    fill_demo(workspace)
    async with ReferralApp(workspace).run_test(size=size) as pilot:
        await pilot.pause(0.5)
        await pilot.press(*keys.split())
        passed[0] = MINUTES_TALKED * 60
        await pilot.pause(1.2)  # the timer shows it within a second
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        draw([[(s.text, s.style) for s in strip] for strip in strips], size, ASSETS / f"{name}.png")
    workspace.documents.close()


def draw(lines: list[list[tuple[str, Style | None]]], size: tuple[int, int], path: Path) -> None:
    """Draw lines of styled text as a terminal would."""
    from PIL import Image, ImageDraw, ImageFont  # type: ignore[import-not-found, unused-ignore]

    image = Image.new("RGB", (size[0] * CELL[0], size[1] * CELL[1]))
    pen = ImageDraw.Draw(image)
    fonts: dict[bool, Any] = {
        bold: ImageFont.truetype(f"{FONT}{'-Bold' if bold else ''}.ttf", 16) for bold in (False, True)
    }
    for y, line in enumerate(lines):
        x = 0
        for text, style in line:
            for character in text:
                front, back = colours(style)
                left, top = x * CELL[0], y * CELL[1]
                pen.rectangle([left, top, left + CELL[0] - 1, top + CELL[1] - 1], fill=back)
                pen.text((left, top), character, font=fonts[bool(style and style.bold)], fill=front)
                x += 1
    image.save(path)


def colours(style: Style | None) -> tuple[str, str]:
    """Front and back of a style as hex colours."""

    def hexed(colour: Color | None, default: str) -> str:
        return colour.get_truecolor().hex if colour is not None and not colour.is_default else default

    front, back = hexed(style.color if style else None, "#d8dee6"), hexed(style.bgcolor if style else None, "#12161c")
    return (back, front) if style and style.reverse else (front, back)


def main() -> None:
    """Make every picture."""
    ASSETS.mkdir(exist_ok=True)
    for name, (size, keys) in PICTURES.items():
        asyncio.run(take(name, size, keys))


if __name__ == "__main__":
    main()
