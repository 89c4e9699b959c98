"""What would keep a message from being answered, each line with the key that fixes it."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from referral_tui.domain.messages.check import Check, Fix
from referral_tui.tui.common.drawing import join, safe

_OPENS: Mapping[Fix, str] = {
    "edit_person": "their details",
    "times": "times",
    "own_details": "your details",
    "edit_text": "edit",
    "templates": "templates",
    "next_template": "another template",
    "snooze": "another day",
    "kit": "the kit",
}
"""What the key beside a check opens."""


def checks_block(checks: Sequence[Check], key_for: Callable[[str], str], room: int) -> Content:
    """A line for each check, the gravest first; no more than there is room for, and how many more there are."""
    if not checks:
        return Content.styled("✓ Ready to send", "$text-success")
    shown = list(checks) if len(checks) <= room else list(checks[: room - 1])
    lines = [
        Content.assemble(
            ("! " if each.grave else "· ", "bold $text-error" if each.grave else "$text-warning"),
            safe(each.sentence, "$text-error" if each.grave else ""),
            *_key(each.fix, key_for(each.fix)),
        )
        for each in shown
    ]
    if len(checks) > len(shown):
        lines.append(Content.styled(f"  and {len(checks) - len(shown)} more", "$text-muted"))
    return join(*lines)


def _key(fix: Fix, key: str) -> list[tuple[str, str]]:
    """The key that fixes it, and what that opens: "p their details"."""
    return [(f" {key}", "bold $text-accent"), (f" {_OPENS[fix]}", "$text-muted")] if key else []
