"""What an import would do, kind by kind: each can be left out before it is done."""

from asyncio import to_thread
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.text import plural
from referral_tui.tui.commands import IMPORT_PREVIEW
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import fit_words, pad, safe
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import CursorMoved, LineChosen
from referral_tui.workspace import DataFileError
from referral_tui.workspace.importing import KINDS, ImportPlan, change_data, keep_connections

MOST_LINES = 500
"""Lines of each list that the preview shows."""

LEFT_OUT = "left out"
"""The line after the kinds: what of the file was not understood."""


class KindLine(NamedTuple):
    """A kind of what an import brings, whether it is taken, and what comes of it."""

    kind: str
    is_taken: bool
    words: str
    tone: Tone = "plain"


class KindList(LineList[KindLine]):
    """A kind to a line, ticked while it is taken."""

    DEFAULT_CSS = """
    KindList { height: auto; max-height: 9; margin: 1 0; }
    """

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as there are kinds."""
        return max(1, len(self.items))

    def draw_line(self, item: KindLine, line: int, width: int) -> Parts:
        """Its tick, its name, and what comes of it."""
        room = min(30, width // 2)
        tick = "    " if item.kind == LEFT_OUT else "[x] " if item.is_taken else "[ ] "
        name = "Left out" if item.kind == LEFT_OUT else KINDS[item.kind]
        style = "" if item.is_taken or item.kind == LEFT_OUT else "list--dim"
        return [
            (tick, "list--mark"),
            (pad(fit_words(name, room - 1), room), style or "list--strong"),
            (fit_words(item.words, width - room - 4), style or "list--muted"),
        ]

    def tone_of(self, item: KindLine) -> Tone:
        """Whether something is to be looked at."""
        return item.tone


class ImportPreview(ListKeys, BaseScreen[bool]):
    """The kinds, what comes of the one under the cursor, and what was not understood; gives True when imported."""

    DEFAULT_CSS = """
    ImportPreview {
        #plan { height: auto; padding: 0 1; }
        VerticalScroll { height: 1fr; border-top: solid $panel; }
    }
    """

    COMMAND_GROUPS = (IMPORT_PREVIEW,)

    lines = getters.query_one(KindList)

    def __init__(self, plan: ImportPlan, name: str) -> None:
        super().__init__()
        self.plan, self._name = plan, name
        self.left_out: set[str] = set()
        self._is_saving = self._is_done = False

    def compose(self) -> ComposeResult:
        """The kinds, over what the one under the cursor brings."""
        yield TopBar()
        yield Trail()
        yield KindList()
        with VerticalScroll(can_focus=False):
            yield Static(id="plan")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin on the first kind that brings something."""
        self._show_kinds(0)

    @property
    def taken(self) -> set[str]:
        """What is taken."""
        return set(self.plan.kinds) - self.left_out

    def _show_kinds(self, cursor: int) -> None:
        plan = self.plan
        rows = [KindLine(kind, kind not in self.left_out, plan.of_kind(kind), _tone(plan, kind)) for kind in plan.kinds]
        said = _left_out(plan)
        self.lines.show([*rows, KindLine(LEFT_OUT, False, said, "due")] if said else rows, cursor)
        self.lines.refresh(layout=True)
        self._show_details()

    def _show_details(self) -> None:
        line = self.lines.current
        self.query_one("#plan", Static).update(_details(self.plan, line.kind if line else LEFT_OUT))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """Show what the kind under the cursor brings."""
        self._show_details()

    def on_line_chosen(self, message: LineChosen) -> None:
        """A kind was double-clicked."""
        self.action_take_or_leave()

    def action_take_or_leave(self) -> None:
        """Take the kind under the cursor, or leave it out."""
        line = self.lines.current
        if line is not None and line.kind != LEFT_OUT and not self._is_saving:
            self.left_out ^= {line.kind}
            self._show_kinds(self.lines.cursor or 0)

    def action_page_down(self) -> None:
        """Further down in what it brings."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Further up."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def _show_trail(self, note: str) -> None:
        self.query_one(Trail).show("import", self._name or "", note=note)

    def action_save(self) -> None:
        """Carry the plan out."""
        if self._is_saving:
            return
        if not self.taken and self.plan.kinds:
            self.say("Everything is left out. space takes a kind in again; esc leaves.", "warning")
            return
        self._is_saving = True
        self._show_trail("Saving …")
        self.finish(self._carry_out())

    async def _carry_out(self) -> None:
        """Keep the connections, of which there may be thousands, in a thread; then change all else."""
        kinds = self.taken
        try:
            await to_thread(keep_connections, self.workspace, self.plan, kinds)
            change_data(self.workspace, self.plan, kinds)
        except (OSError, DataFileError) as error:
            self._refuse(error)
            return
        finally:
            self._is_saving = False
        undoable = [kind for kind in self.plan.kinds if kind in kinds and kind not in ("connections", "supporters")]
        if not undoable and "connections" not in kinds:
            self.say("Kept: who stood up for you is among the reasons of the ways into a company.")
        elif "connections" not in kinds:
            self.say(f"{self.plan.summary(kinds)}. u undoes it.")
        elif not undoable:
            self.say("Kept, apart from your contacts. Pick here whom to write to; f on the board comes back.")
        else:
            marks = self.plan.of_kind("messages") if "messages" in kinds and self.plan.marks.marks else ""
            said = f"Imported{f': {marks}' if marks else ''}. Your connections are kept apart: f shows them."
            self.say(f"{said} u undoes the rest.")
        self._is_done = True
        self.dismiss(True)

    def refresh_data(self) -> None:
        """Say what the file holds; it may have been carried out while something else stood in front."""
        if not self._is_saving:
            self._show_trail(self.plan.summary() or "")
        if self._is_done:
            self.dismiss(True)

    def _refuse(self, error: OSError | DataFileError) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        self.say(f"Nothing was imported: {reason}", "error")
        if not self.is_gone:
            self._show_trail(self.plan.summary() or "")

    def action_cancel(self) -> None:
        """Change nothing; once it is being saved, that is waited for."""
        if not self._is_saving:
            self.dismiss(False)


def _tone(plan: ImportPlan, kind: str) -> Tone:
    return "due" if kind == "messages" and plan.marks.problem else "plain"


def _left_out(plan: ImportPlan) -> str:
    """What of the file was not understood, in a line; "" where all of it was."""
    source = plan.source
    parts = [plural(len(source.skipped), "row") + " skipped"] if source.skipped else []
    parts += [plural(len(source.unclear), "day") + " unclear"] if source.unclear else []
    parts += (
        [plural(len(source.unknown_columns), "column") + " without a meaning here"] if source.unknown_columns else []
    )
    return ", ".join([*parts, *(["how it was read"] if source.remarks else [])])


def _details(plan: ImportPlan, kind: str) -> Content:
    """What the kind under the cursor brings, then the others."""
    lines: list[Content] = [safe(plan.marks.problem, "$text-warning"), Content("")] if plan.marks.problem else []
    others = (each for each in (*plan.kinds, LEFT_OUT) if each != kind)
    for title, rows in (section for each in (kind, *others) for section in _sections(plan, each)):
        if rows:
            lines.append(Content.styled(f"{title} ({len(rows):,})", "bold $text-accent"))
            lines.extend(safe(f"  {row}") for row in rows[:MOST_LINES])
            if len(rows) > MOST_LINES:
                lines.append(Content(f"  and {len(rows) - MOST_LINES:,} more"))
            lines.append(Content(""))
    return Content("\n").join(lines or [Content("There is nothing new in this file.")])


def _sections(plan: ImportPlan, kind: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What a kind brings, under heads."""
    source, companies = plan.source, plan.companies

    match kind:
        case "connections":
            movers = [f"{c.name}: {c.previous_company} → {c.company}" for c in plan.connections.movers]
            yield "New connections", plan.new_connection_names
            yield "Changed employers", movers
            yield "Older than what is here, which stays", plan.connections.older
            yield "Brought up to date", [*(c.name for c in plan.connections.updated.values())]
            yield "Duplicates in the file", plan.connections.repeated
            yield "Already here", plan.connections.present
        case "contacts":
            yield "New contacts", plan.new_contact_names
            yield "Duplicates in the file", plan.repeated
            yield "Already here", plan.present
        case "messages":
            yield "Marked", [*(mark.words for mark in plan.marks.marks)]
            yield "You wrote to them, and they are not on the board", plan.marks.elsewhere
        case "jobs":
            yield "New openings", companies.new_openings
            yield "Applied for", companies.applied
        case "follows":
            yield "New companies", companies.new_follows
        case "profile":
            yield "Filled in", plan.own_details
        case "supporters":
            yield "They stood up for you", plan.supporter_names
        case _:
            yield "How it was read", source.remarks
            yield "Unclear", [*map(str, source.unclear)]
            yield "Skipped", [*map(str, source.skipped)]
            yield "Unrecognized columns (ignored)", source.unknown_columns
