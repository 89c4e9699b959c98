"""The program's own colours, dark and light, and how every theme's are made readable."""

from collections.abc import Iterable, Mapping
from functools import cache

from textual.color import Color
from textual.theme import Theme

TEXT, RULE = 4.5, 2.0
"""The least contrast of text, and of a line that carries meaning (WCAG 2.2, 1.4.3; lines: docs/LOOK.md)."""

DARK = Theme(
    name="referral-dark",
    primary="#7fd6c8",
    secondary="#8fa8d8",
    accent="#f0b866",
    warning="#f0b866",
    error="#ee8c86",
    success="#8fcc8e",
    foreground="#e3e6ea",
    background="#14161a",
    surface="#1b1e23",
    panel="#24282e",
    dark=True,
)

LIGHT = Theme(
    name="referral-light",
    primary="#0f6b63",
    secondary="#3b5b92",
    accent="#8a5000",
    warning="#8a5000",
    error="#b3261e",
    success="#2a6430",
    foreground="#1f2328",
    background="#f7f6f3",
    surface="#efeeea",
    panel="#e6e4de",
    dark=False,
)

_TONES = ("primary", "secondary", "accent", "warning", "error", "success")
_STEPS = 20


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """Textual's names for muted text, toned text, lines and the cursor's row, with colours that can be told apart.

    Each is the theme's own, mixed with its foreground until it stands out on every ground on which it is written: the
    three of the theme and the cursor's row. Nothing for a theme that leaves its colours to the terminal.
    """
    grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
    foreground, primary = Color.parse(variables["foreground"]), Color.parse(variables["primary"])
    if any(color.ansi is not None for color in (*grounds, foreground, primary)):
        return {}
    background = grounds[0]
    ink = Color(255, 255, 255) if _luminance(background) < 0.18 else Color(0, 0, 0)
    foreground = _mixed(foreground, ink, grounds, TEXT * 1.4)
    cursor = _cursor(background, primary, foreground)
    everywhere = [*grounds, cursor]
    muted = _mixed(background.blend(foreground, 0.62), foreground, everywhere, TEXT)
    dim = _mixed(background.blend(foreground, 0.45), foreground, grounds, TEXT)
    rule = _mixed(background.blend(foreground, 0.12), foreground, grounds, RULE)
    found = {
        "foreground": foreground,
        "text-muted": muted,
        "foreground-muted": muted,
        "text-disabled": dim,
        "foreground-disabled": dim,
        "surface-lighten-2": rule,
        "panel-lighten-2": _mixed(rule, foreground, grounds, RULE * 1.25),
        "primary-muted": cursor,
    }
    for tone in _TONES:
        found[f"text-{tone}"] = _mixed(Color.parse(variables[tone]), foreground, everywhere, TEXT)
    return {name: color.hex for name, color in found.items()}


def _cursor(background: Color, primary: Color, foreground: Color) -> Color:
    """As much of the primary colour as leaves text on it well readable."""
    for step in range(_STEPS):
        mixed = background.blend(primary, 0.22 - step * 0.17 / _STEPS)
        if contrast(foreground, mixed) >= TEXT * 1.2:
            break
    return mixed


def _mixed(color: Color, foreground: Color, grounds: Iterable[Color], least: float) -> Color:
    """The colour with as little of the foreground as it takes to stand out on all these grounds."""
    grounds = list(grounds)
    mixes = (color.blend(foreground, step / _STEPS) for step in range(_STEPS + 1))
    return next((mixed for mixed in mixes if _contrast(mixed, grounds) >= least), foreground)


def _contrast(color: Color, grounds: Iterable[Color]) -> float:
    return min(contrast(color, ground) for ground in grounds)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(color: Color) -> float:
    """WCAG's relative luminance, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
