"""After a job is accepted, step by step: tell who helped, withdraw what is open, close the others, keep who helped."""

from collections.abc import Callable

from textual import getters
from textual.app import ComposeResult

from referral_tui.domain.model.opening import OFFER
from referral_tui.domain.records import Struct
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import AFTER_JOB
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import fit, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.workspace.after_job import AfterJob, after_job, close_others, keep_helpers_warm, withdraw
from referral_tui.workspace.applications import Application


class Line(Struct, frozen=True):
    """One thing to do: what, what `enter` does about it, and whether it is done."""

    what: str
    does: str
    act: Callable[[], None]
    is_done: bool = False


class AfterJobList(LineList[Line]):
    """A mark, what is to be done, and what enter does."""

    DEFAULT_CSS = """
    AfterJobList { padding: 1 0 0 0; }
    """

    def draw_line(self, item: Line, line: int, width: int) -> Parts:
        """One line for each."""
        does = min(34, width // 3)
        mark = ("✓ ", "list--done") if item.is_done else ("· ", "list--due")
        what = pad(fit(item.what, width - does - 3), width - does - 2)
        return [mark, (what, "" if item.is_done else "list--strong"), (fit(item.does, does), "list--muted")]

    def empty(self) -> Empty:
        """Nothing is accepted any more."""
        return Empty("No job is accepted.", (("esc", "back"),))


class AfterJobScreen(ListKeys, BaseScreen[None]):
    """It can be left, and taken up again from Today; each step is one undo."""

    COMMAND_GROUPS = (AFTER_JOB,)

    lines = getters.query_one(AfterJobList)

    def compose(self) -> ComposeResult:
        """The job, and what is left."""
        yield TopBar()
        yield Trail()
        yield AfterJobList()
        yield KeyLine()

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        return self.lines.current if self.is_mounted else None

    def has(self, need: Need) -> bool:
        """Whether there is a line under the cursor, where a command needs one."""
        return need != "line" or self.current is not None

    def refresh_data(self) -> None:
        """What is left by now."""
        found, before = after_job(self.workspace), self.lines.cursor or 0
        if found is None:
            self.dismiss()
            return
        lines = self._lines(found)
        first = next((index for index, line in enumerate(lines) if not line.is_done), 0)
        stays = before < len(lines) and not lines[before].is_done
        self.lines.show(lines, before if stays else first)
        self.query_one(Trail).show("after the job", note=f"{found.decision.words}.")
        self.refresh_bindings()

    def _lines(self, found: AfterJob) -> list[Line]:
        told = found.told == found.helpers
        lines = [
            Line(
                f"Tell everyone who helped: {found.told} of {found.helpers} told"
                if found.helpers
                else "Nobody had a call with you, so there is nobody to tell",
                "" if told else "goes on one by one",
                self._tell,
                told,
            )
        ]
        for each in found.live:
            at = f"{each.opening.title} at {each.company.name}"
            did = "Decline the offer" if each.opening.stage == OFFER else "Withdraw"
            lines.append(Line(f"{did}: {at} ({each.opening.stage})", "logs it, writes to them", self._withdraw(each)))
        if not found.live:
            lines.append(Line("No other application is open", "", self._nothing, True))
        others = plural(len(found.others), "other", "others")
        lines.append(
            Line(f"Close {others} whom you no longer need to ask", "closes them; u undoes it", self._close)
            if found.others
            else Line("Nobody else is left to ask", "", self._nothing, True)
        )
        warm = plural(len(found.to_warm), "person", "people")
        days = self.workspace.settings.cadence.keep_warm_days
        if not days:
            return lines
        lines.append(
            Line(f"Keep in touch with {warm} who helped", f"a word every {days} days", self._keep_warm)
            if found.to_warm
            else Line("Everyone who helped is kept in touch with", "", self._nothing, True)
        )
        return lines

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_act()

    def action_act(self) -> None:
        """Do what the line says."""
        documents = self.workspace.documents
        if documents.read_only:
            self.say(f"{documents.read_only} Nothing was done.", "warning")
        elif self.current is not None and not self.current.is_done:
            self.current.act()

    def _nothing(self) -> None:
        """There is nothing to do about a line that is done."""

    def _tell(self) -> None:
        self.app.push_screen(navigation.round_of_thanks())

    def _withdraw(self, application: Application) -> Callable[[], None]:
        def act() -> None:
            contact = withdraw(self.workspace, application)
            if self.workspace.documents.read_only:
                return
            if contact is not None:
                need = "decline_offer" if application.opening.stage == OFFER else "withdraw"
                self.app.push_screen(navigation.message(contact.id, need=need))
            else:
                self.say(f"{application.opening.title}: logged. Tell the recruiter, or use their site. u undoes it.")

        return act

    def _close(self) -> None:
        found = after_job(self.workspace)
        if found is not None:
            count = close_others(self.workspace, found)
            self.say(f"{plural(count, 'person', 'people')} closed. u undoes it.")

    def _keep_warm(self) -> None:
        found = after_job(self.workspace)
        if found is not None:
            count = keep_helpers_warm(self.workspace, found)
            self.say(f"Today reminds you of {plural(count, 'person', 'people')}. Take the tag off whom you don't want.")

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss()
