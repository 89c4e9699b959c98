"""Today: everything to do now in one list, and under it what is done."""

from asyncio import to_thread
from collections.abc import Sequence
from typing import cast

from textual import events, getters, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.today import Notice, act_for
from referral_tui.domain.dates.format import DAYS, MONTHS, format_time
from referral_tui.domain.describe import format_event, place_line
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.steps import COLUMNS
from referral_tui.domain.text import fold, plural
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import PERSON, TODAY
from referral_tui.tui.common.drawing import fit, join, safe
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.panes import Panes
from referral_tui.tui.common.person_screen import PersonScreen
from referral_tui.tui.common.portrait import history, who
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.messages import LineChosen
from referral_tui.tui.today.about import about, note_on
from referral_tui.tui.today.today_list import TodayList
from referral_tui.workspace.portrait import Portrait, portrait_of
from referral_tui.workspace.review import standing
from referral_tui.workspace.tasks import Heading, Round, Task, Turn

WEEK_FROM = 100
"""From so many cells on, the first line says how the week stands."""


class TodayScreen(ListKeys, PersonScreen, Filtering[None]):
    """One ranked list; one key does what a line asks for, and the line goes."""

    DEFAULT_CSS = """
    TodayScreen {
        #day { height: 1; padding: 0 1; color: $text-muted; }
        #list { width: 1fr; }
        #detail { height: auto; max-height: 5; padding: 0 1; color: $text-muted; }
        #done { height: auto; max-height: 5; padding: 0 1; display: none; }
        &.-high #done, &.-nothing #done { display: block; margin-top: 1; }
        &.-wide #detail, &.-side #detail { display: none; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-side")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]
    COMMAND_GROUPS = (TODAY, PERSON)

    lines = getters.query_one(TodayList)
    _counted = (0, 0)
    _week = ""
    _looked_in: tuple[object, list[str]] | None = None

    def compose(self) -> ComposeResult:
        """The day and how much of it is done; the list, and beside or under it what is known of the line."""
        yield TopBar()
        yield Static(id="day")
        with Container(classes="panes-beside"):
            with Vertical(id="list"):
                yield TodayList()
                yield Static(id="done")
                yield Static(id="detail")
            yield Panes("e edit  o profile")
        yield KeyLine()

    @property
    def current(self) -> Task | None:
        """What is under the cursor."""
        return self.lines.chosen if self.is_mounted else None

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
        self.lines.now, self.lines.tz = now, tz
        self.lines.can_inmail, self.lines.is_filtered = workspace.credits.can_inmail, self.is_filtered
        rows, headings = workspace.tasks.rows()
        total = len(rows) - len(headings)
        if self.is_filtered:
            rows, headings = self._narrowed(rows)
        done = workspace.tasks.done()
        self.lines.waiting = sum(workspace.board.count(step.number) for step in COLUMNS)
        self.lines.done = len(done)
        self.lines.show_rows(rows, headings, max(0, min(self.lines.cursor or 0, len(rows) - 1)))
        self.show_found(len(rows) - len(headings))
        self._counted = (len({id for id, _ in done}), total)
        self._show_day()
        self.count_week()
        width = self.lines.size.width or self.app.size.width - 2
        said = [
            safe(fit(f"✓ {contact.name}: {format_event(entry, now, tz)}", width), "$text-muted")
            for id, entry in done[:4]
            if (contact := workspace.contacts.get(id)) is not None
        ]
        if len(done) > len(said) and said:
            said[-1] = safe(f"… and {plural(len(done) - len(said) + 1, 'more thing', 'more')}", "$text-muted")
        self.set_class(not rows, "-nothing")
        self.query_one("#done", Static).update(join(*said) if said else "")
        self.refresh_bindings()
        self.show_detail()

    @work(exclusive=True, group="week")
    async def count_week(self) -> None:
        """How the week stands, off the UI thread: there may be a hundred thousand events."""
        said = await to_thread(standing, self.workspace)
        if self.is_attached and said != self._week:
            self._week = said
            self._show_day()

    def _narrowed(self, rows: Sequence[Heading | Task]) -> tuple[Sequence[Heading | Task], set[int]]:
        """The rows that pass the filter, and which of them are headings; what is looked in is kept until it changes."""
        if self._looked_in is None or self._looked_in[0] != self.data_state:
            texts = ["" if isinstance(row, Heading) else fold("\n".join(self.lines.words(row))) for row in rows]
            self._looked_in = (self.data_state, texts)
        shown: list[Heading | Task] = []
        headings: set[int] = set()
        title = ""
        for index, text in enumerate(self._looked_in[1]):
            if not text:
                title = cast(Heading, rows[index]).title
            elif self.passes(text):
                if not headings or cast(Heading, shown[max(headings)]).title != title:
                    headings.add(len(shown))
                    shown.append(Heading(title, 0))
                shown.append(rows[index])
                at = max(headings)
                shown[at] = Heading(title, len(shown) - at - 1)
        return shown, headings

    def _show_day(self) -> None:
        """The day, and how much of it is done."""
        done, left = self._counted
        now = self.workspace.now().astimezone(self.workspace.tz)
        total, width = done + left, self.app.size.width
        cells = 18 if width >= 60 else 0
        full = min(cells, round(cells * done / total)) if total else 0
        day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} · {format_time(now, self.workspace.tz)}"
        day += f"   this week: {self._week}" if self._week and width >= WEEK_FROM else ""
        said = f"{done:,} of {total:,} done today" if total else "nothing to do today"
        bar = Content.assemble(("▰" * full, "$text-success"), ("▱" * (cells - full), "$surface-lighten-2"), f"  {said}")
        gap = " " * max(2, width - 2 - len(day) - bar.cell_length)
        self.query_one("#day", Static).update(Content.assemble(day, gap, bar))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """What stands beside the list follows, too."""
        self.show_detail()

    def show_detail(self) -> None:
        """What is known of the line under the cursor, once it rests: in boxes beside the list, or under it."""
        self.when_at_rest(self._show_detail)

    def _show_detail(self) -> None:
        task, panes = self.current, self.query_one(Panes)
        person = self.person
        portrait = portrait_of(self.workspace, person.id) if person is not None else None
        if not panes.display:
            lines = self._under(task, portrait)
            self.query_one("#detail", Static).update(join(*lines))
        elif portrait is not None or task is None:
            panes.show(portrait)
        else:
            panes.show_about(*about(self.workspace, task))

    def _under(self, task: Task | None, portrait: Portrait | None) -> list[Content]:
        """A line or a few under the list."""
        room = 5 if self.app.size.height >= 28 else 1
        width = self.app.size.width - 2
        if portrait is None:
            return [safe(fit(note_on(task), width))] if task is not None else []
        contact = portrait.card.contact
        notes = [line for line in contact.notes.splitlines() if line.strip()]
        happened = [line.plain for line in history(portrait, 3, width)]
        if room == 1:
            parts = [
                *notes[-1:],
                *(" ".join(line.split()) for line in happened[:2]),
                place_line(contact, portrait.now, portrait.tz),
            ]
            return [safe(fit(" · ".join(part for part in parts if part), width))]
        lines = [*who(portrait)[:2], *(safe(fit(note, width)) for note in notes[-1:]), *history(portrait, 2, width)]
        return lines[:room]

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_act()

    def on_cursor_moved(self) -> None:
        """What can be done depends on the line, and so does what is known of it."""
        self.refresh_bindings()
        self.show_detail()

    def on_resize(self) -> None:
        """Another width has room for other things."""
        self._show_day()
        self.call_after_refresh(self.show_detail)

    def has(self, need: Need) -> bool:
        """Whether there is a line under the cursor, and somebody in it, where a command needs that."""
        return self.current is not None if need == "line" else super().has(need)

    def action_act(self) -> None:
        """Do what the line asks for."""
        task = self.current
        if isinstance(task, Notice):
            self._open_settings(task)
        elif isinstance(task, OpeningTask):
            self._do_about_opening(task)
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

    def _do_about_opening(self, task: OpeningTask) -> None:
        if task.write_to:
            self.app.push_screen(navigation.message(task.write_to, need=task.need))
        else:
            self.app.push_screen(navigation.openings(task.company.id, task.opening.id))

    def _open_settings(self, notice: Notice) -> None:
        if notice.act == "review":
            self.app.push_screen(navigation.review())
        elif notice.act == "after_job":
            self.app.push_screen(navigation.after_job())
        elif notice.act == "profile":
            self.app.push_screen(navigation.profile_form(self.workspace.settings.profile))
        else:
            self.app.push_screen(navigation.premium_form(self.workspace.settings.premium))
