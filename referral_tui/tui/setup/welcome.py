"""The first start: four questions, all of which can be skipped."""

from textual.widgets import Input

from referral_tui.domain.dates.format import local_zone_name
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import replace
from referral_tui.tui.command import Command
from referral_tui.tui.commands import FIELDS
from referral_tui.tui.setup.settings_forms import SettingsForm
from referral_tui.tui.setup.settings_lines import ME_LINES

ASKED_FIRST = ("name", "industry", "timezone", "goal")

WELCOME = (
    "A referral is the surest way to a first interview, and you can earn one from a stranger: ask for "
    "a 15-minute call, lead it with good questions, and ask at the end. This program helps you do that "
    "with many people at once. Everything stays on this machine.\n\n"
    "Four questions, for your messages; all of them can wait. enter goes on to the next; after "
    "the last, your board opens."
)


class Welcome(SettingsForm):
    """Name, industry, time zone (filled in), and how many referrals to aim for."""

    form_name = "Welcome"

    COMMAND_GROUPS = (
        (
            *FIELDS,
            Command("save", "ctrl+s", "Start", "Keep the answers and start", footer=True, shown_key="ctrl+s"),
            Command(
                "cancel",
                "escape",
                "Skip",
                "Start without answers; Setup has the questions",
                footer=True,
                shown_key="esc",
            ),
        ),
    )

    def __init__(self, me: Me) -> None:
        start = replace(me, timezone=me.timezone or local_zone_name(), welcomed=True)
        lines = [line for line in ME_LINES if line.name in ASKED_FIRST]
        super().__init__("Welcome to referral-tui", start, lines, WELCOME)
        self._opened = me

    def enter(self, field: Input) -> None:
        """Enter goes to the next question; on the last it starts the program."""
        if field.id == ASKED_FIRST[-1]:
            self.action_save()
        else:
            super().enter(field)

    def save(self) -> bool:
        """Keep the answers; a first start is nothing to take back."""
        saved = super().save()
        self.workspace.documents.forget_last_change()
        return saved

    def action_cancel(self) -> None:
        """Skip the questions; they are in Setup whenever they are wanted."""
        if not self.is_dirty:
            self.workspace.settings.save(self._value, "skipped the welcome")
            self.workspace.documents.forget_last_change()
        super().action_cancel()
