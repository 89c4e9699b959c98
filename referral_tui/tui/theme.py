"""The program's own colours, dark and light."""

from textual.theme import Theme

DARK = Theme(
    name="referral-dark",
    primary="#4fb3a5",
    secondary="#6c8fc7",
    accent="#e0a458",
    warning="#e8b04b",
    error="#e06c6c",
    success="#7fb77e",
    foreground="#d8dee6",
    background="#12161c",
    surface="#181d25",
    panel="#1f2630",
    dark=True,
)

LIGHT = Theme(
    name="referral-light",
    primary="#0f766e",
    secondary="#3b5b92",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#b3261e",
    success="#2e6b34",
    foreground="#1d2430",
    background="#f7f5f0",
    surface="#efece4",
    panel="#e5e1d6",
    dark=False,
)
