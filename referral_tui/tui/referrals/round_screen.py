"""The round: a job is accepted, and everyone who helped is told, one by one (METHOD.md, step 6)."""

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Static

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.commands import ROUND
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.person_screen import PersonScreen
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.tui.referrals.round_list import RoundList
from referral_tui.workspace import recording
from referral_tui.workspace.referrals import Helper


class RoundScreen(ListKeys, PersonScreen, Filtering[None]):
    """Who was told and who not yet; it can be left, and taken up again from Today."""

    DEFAULT_CSS = """
    RoundScreen {
        #progress { height: 2; padding: 1 1 0 1; color: $text-success; }
    }
    """

    COMMAND_GROUPS = (ROUND,)

    lines = getters.query_one(RoundList)

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()

    def compose(self) -> ComposeResult:
        """The job, how far the round is, and everyone."""
        yield TopBar()
        yield Trail()
        yield Static(id="progress")
        yield RoundList()
        yield KeyLine()

    @property
    def current(self) -> Helper | None:
        """Who is under the cursor."""
        return self.lines.current if self.is_mounted else None

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        return self.workspace.contacts.get(self.current.contact.id) if self.current else None

    def refresh_data(self) -> None:
        """Show everyone; the cursor goes on to the next when one was told."""
        workspace, before = self.workspace, self.current
        job = workspace.cards.outcomes.accepted
        if job is None:
            self.dismiss()
            return
        found = workspace.referrals.helpers(job)
        told = {each.contact.id for each in found if each.told}
        index = next((i for i, each in enumerate(found) if before and each.contact.id == before.contact.id), 0)
        if not found or found[index].contact.id in told - self._told or before is None:
            following = [*range(index, len(found)), *range(index)]
            index = next((i for i in following if not found[i].told), index)
        self._told = told
        self.lines.now, self.lines.tz = workspace.now(), workspace.tz
        shown = [each for each in found if self.passes(each.contact.name)]
        self.lines.is_filtered = self.is_filtered
        self.show_found(len(shown))
        self.lines.show(shown, shown.index(found[index]) if found and found[index] in shown else 0)
        self.query_one(Trail).show("tell everyone who helped", note=job.words)
        self.query_one("#progress", Static).update(safe(_format_progress(len(told), len(found))))
        self.refresh_bindings()

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_message()

    def action_message(self) -> None:
        """Write the message that tells them."""
        if self.person:
            self.app.push_screen(navigation.message(self.person.id, need="accepted"))

    def action_after_job(self) -> None:
        """What is left to do once everyone is told."""
        self.app.push_screen(navigation.after_job())

    def action_told(self) -> None:
        """They know already, by another way."""
        job, person = self.workspace.cards.outcomes.accepted, self.person
        if job is None or person is None:
            return
        if self.current and self.current.told:
            self.say(f"{person.name} was told already.")
            return
        recording.told_otherwise(self.workspace, person, job)


def _format_progress(told: int, total: int) -> str:
    if not total:
        return "Nobody had a call with you yet, so there is nobody to tell."
    if told == total:
        return f"Everyone is told: {plural(total, 'person', 'people')}. Well done: this is how favours come round."
    width = 30
    filled = round(width * told / total)
    return f"{'█' * filled}{'░' * (width - filled)}  {told} of {total} told"
