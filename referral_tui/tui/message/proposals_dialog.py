"""What their words propose, one below the other: each is one key to take or to leave."""

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from referral_tui.domain.replies.proposals import Proposal
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.modal import BaseModal
from referral_tui.tui.common.pick_list import PickList
from referral_tui.workspace import Workspace
from referral_tui.workspace.replies import take


class ProposalsDialog(BaseModal[None]):
    """The lines go one by one; with the last, or with `esc`, the dialog ends."""

    DEFAULT_CSS = """
    ProposalsDialog > .dialog { width: 76; }
    ProposalsDialog PickList, ProposalsDialog PickList:focus {
        height: auto; max-height: 14; background: $surface; text-wrap: wrap;
    }
    ProposalsDialog #keys { margin-top: 1; color: $text-muted; }
    ProposalsDialog #done { color: $text-success; height: auto; max-height: 4; }
    """

    BINDINGS = [
        Binding("escape", "leave", "Leave all", show=False),
        Binding("enter,y", "take", "Take", show=False),
        Binding("x,n", "pass", "Leave it", show=False),
    ]

    lines = getters.query_one(PickList)

    def __init__(self, contact_id: str, found: Sequence[Proposal]) -> None:
        super().__init__()
        self._contact_id, self._left = contact_id, list(found)
        self._done: list[str] = []

    @property
    def workspace(self) -> Workspace:
        """The data."""
        found: Workspace = self.app.workspace  # type: ignore[attr-defined]
        return found

    def compose(self) -> ComposeResult:
        """What was done, what is left, and the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Their words say"
            yield PickList()
            yield Static(id="done")
            yield Static(
                Content.assemble(
                    ("enter", "bold $text-accent"), " takes it   ",
                    ("x", "bold $text-accent"), " leaves it   ",
                    ("esc", "bold $text-accent"), " leaves the rest",
                ),
                id="keys",
            )  # fmt: skip

    def on_mount(self) -> None:
        """The first one under the cursor."""
        self._show(0)

    def _show(self, cursor: int) -> None:
        self.lines.clear_options()
        self.lines.add_options([Option(self._line(each)) for each in self._left])
        self.lines.highlighted = max(0, min(cursor, len(self._left) - 1))
        self.lines.focus()
        self.query_one("#done", Static).update(safe(" ".join(self._done[-2:])))

    def _line(self, proposal: Proposal) -> Content:
        """What taking it does; below it the words that say so."""
        first = safe(proposal.does[:1].upper() + proposal.does[1:])
        return Content("\n").join([first, safe(f"  “{proposal.said}”", "$text-muted")]) if proposal.said else first

    def action_take(self) -> None:
        """Do what the line says."""
        index = self.lines.highlighted
        if index is None or index >= len(self._left):
            return
        proposal = self._left.pop(index)
        if proposal.kind == "book":
            self.app.screen_stack[-2].open_in_browser(proposal.value)  # type: ignore[attr-defined]
        said = take(self.workspace, self._contact_id, proposal)
        undone = "" if proposal.kind == "book" else "That no longer holds: nothing was changed."
        self._done.append(f"✓ {said}" if said else undone)
        if proposal.kind == "time":  # one call has one time
            self._left = [each for each in self._left if each.kind != "time"]
        self._go_on(index)

    def action_pass(self) -> None:
        """Leave the line."""
        index = self.lines.highlighted
        if index is not None and index < len(self._left):
            self._left.pop(index)
            self._go_on(index)

    def _go_on(self, index: int) -> None:
        if self._left:
            self._show(index)
        else:
            self.dismiss(None)

    def on_option_list_option_selected(self) -> None:
        """A double click takes it."""
        self.action_take()

    def action_leave(self) -> None:
        """Leave what is left."""
        self.dismiss(None)
