"""Today: everything to do now in one list, and under it what is done."""

from textual import getters, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.today import Notice, act_for
from referral_tui.domain.describe import format_event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.steps import COLUMNS
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import PERSON, TODAY
from referral_tui.tui.common.drawing import fit, join, safe
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.person_screen import PersonScreen
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.messages import LineChosen
from referral_tui.tui.today.today_list import TodayList
from referral_tui.workspace.tasks import Round, Task, Turn


class TodayScreen(ListKeys, PersonScreen):
    """One ranked list; one key does what a line asks for, and the line goes."""

    DEFAULT_CSS = """
    TodayScreen #done { height: auto; max-height: 6; padding: 0 1; margin: 1 0; }
    """

    COMMAND_GROUPS = (TODAY, PERSON)

    lines = getters.query_one(TodayList)

    def compose(self) -> ComposeResult:
        """The list, over what is done."""
        yield TopBar()
        yield TodayList()
        yield Static(id="done")
        yield KeyLine()

    @property
    def current(self) -> Task | None:
        """What is under the cursor."""
        return self.lines.current if self.is_mounted else None

    @property
    def person(self) -> Contact | None:
        """The person under the cursor; None where the line is about nobody."""
        task = self.current
        if task is None or isinstance(task, Notice | Round | OpeningTask):
            return None
        card = task.card if isinstance(task, Turn) else task
        return self.workspace.contacts.get(card.contact.id)

    def refresh_data(self) -> None:
        """Show what is due, and what was done today."""
        workspace = self.workspace
        now, tz = workspace.now(), workspace.tz
        tasks, done = workspace.tasks.all(), workspace.tasks.done()
        self.lines.now, self.lines.tz = now, tz
        self.lines.can_inmail = workspace.credits.can_inmail
        self.lines.waiting = sum(workspace.board.count(step.number) for step in COLUMNS)
        self.lines.done = len(done)
        self.lines.show(tasks, min(self.lines.cursor or 0, len(tasks) - 1))
        width = self.app.size.width - 4
        said = [
            safe(fit(f"✓ {contact.name}: {format_event(entry, now, tz)}", width), "$foreground-muted")
            for id, entry in done[:5]
            if (contact := workspace.contacts.get(id)) is not None
        ]
        if len(done) > len(said) and said:
            said[-1] = safe(f"… and {plural(len(done) - len(said) + 1, 'more thing', 'more')}", "$foreground-muted")
        head = Content.styled(f"Done today: {len(done)}", "bold $text-success")
        self.query_one("#done", Static).update(join(head, *said) if done else "")
        self.refresh_bindings()

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_act()

    def on_cursor_moved(self) -> None:
        """What can be done depends on the line."""
        self.refresh_bindings()

    def has(self, need: Need) -> bool:
        """Whether there is a line under the cursor, and somebody in it, where a command needs that."""
        return self.current is not None if need == "line" else super().has(need)

    def action_act(self) -> None:
        """Do what the line asks for."""
        task = self.current
        if isinstance(task, Notice):
            self._open_settings(task)
        elif isinstance(task, OpeningTask):
            self.app.push_screen(navigation.openings(task.company.id, task.opening.id))
        elif isinstance(task, Round):
            self.app.push_screen(navigation.round_of_thanks())
        elif task is not None:
            act = "message" if isinstance(task, Turn) else act_for(task.contact, task.next, self.workspace.now())
            getattr(self, f"action_{act}")()

    @work
    async def action_news(self) -> None:
        """Note what became of the application they refer for, or that there is no news yet."""
        if self.person is not None and self.is_active:
            await navigation.news(self, self.person)

    def _open_settings(self, notice: Notice) -> None:
        if notice.act == "profile":
            self.app.push_screen(navigation.profile_form(self.workspace.settings.profile))
        else:
            self.app.push_screen(navigation.premium_form(self.workspace.settings.premium))
