"""Importing: choose a file, look at what it would do, do it."""

import os
from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text, TextType
from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import DirectoryTree, Input, Static
from textual.worker import Worker, get_current_worker

from referral_tui.tui import navigation
from referral_tui.tui.command import Command
from referral_tui.tui.commands import FORM, IMPORT
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import safe, safe_cell
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.data.dropped_path import dropped_path, newest_export
from referral_tui.workspace import DataFileError
from referral_tui.workspace.importing import (
    ImportFileError,
    ImportPlan,
    change_contacts,
    downloads_path,
    keep_connections,
    plan_import,
    read_import,
)

MOST_LINES = 500
"""Lines of each list that the preview shows."""


class _Stopped(Exception):
    """The user has stopped the import."""


@dataclass
class ReadSoFar(Message):
    """A file is being read."""

    words: str
    """How far it is."""


class ImportTree(DirectoryTree):
    """Folders, and the files that can be imported."""

    def process_label(self, label: TextType) -> Text:
        """A file's name is text from outside too."""
        return safe_cell(label if isinstance(label, str) else label.plain)

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave out hidden files and all that is neither CSV nor zip."""
        return [
            p
            for p in paths
            if not p.name.startswith(".") and (p.suffix.lower() in (".csv", ".zip") or os.path.isdir(p))
        ]

    newest: Path | None = None
    """What enter takes while the cursor is on the folder itself."""

    def action_select_cursor(self) -> None:
        """Take what the cursor is on."""
        if self.newest is not None and self.cursor_line <= 0:
            self.post_message(self.FileSelected(self.root, self.newest))
        else:
            super().action_select_cursor()


class ImportScreen(BaseScreen[None]):
    """A path to type or paste, over the files in Downloads."""

    PLACES = ("import",)

    DEFAULT_CSS = """
    ImportScreen {
        #hint { height: auto; padding: 1 1 0 1; color: $text-muted; }
        #path { margin: 1 1; }
        #newest { height: auto; padding: 0 2; color: $text-accent; }
        #state { height: auto; padding: 0 1; color: $text-warning; }
        DirectoryTree { height: 1fr; padding: 0 1; background: $background; }
    }
    """

    AUTO_FOCUS = "#path"
    COMMAND_GROUPS = (IMPORT,)

    path_input = getters.query_one("#path", Input)

    def __init__(self) -> None:
        super().__init__()
        self._reading: Worker[None] | None = None
        self._brought_connections = False

    def compose(self) -> ComposeResult:
        """How to get the file, a line for its path, and the files there are."""
        yield TopBar()
        yield Trail()
        yield Static(
            "LinkedIn's export (Settings, Data privacy, Get a copy of your data): the zip, or Connections.csv,"
            " messages.csv or another file from it, or the folder it was unpacked to. Or a CSV with the columns name,"
            " company, title, …",
            id="hint",
        )
        yield Input(placeholder="paste a path, or tab to the files below", id="path")
        yield Static(id="state")
        yield Static(id="newest")
        yield ImportTree(str(downloads_path()))
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for the export that was downloaded last."""
        self.look_for_newest()

    @work
    async def look_for_newest(self) -> None:
        """Say which export is the newest; a folder on a network takes its time."""
        tree = self.query_one(ImportTree)
        tree.newest = await to_thread(newest_export, Path(tree.path))
        if tree.newest is not None:
            self.query_one("#newest", Static).update(safe(f"Newest: {tree.newest.name}. tab enter takes it."))

    @on(Input.Submitted, "#path")
    def read_typed_path(self, message: Input.Submitted) -> None:
        """A path was typed or pasted."""
        path = dropped_path(message.value)
        if path is not None:
            self.start_reading(path)

    @on(DirectoryTree.FileSelected)
    def read_chosen_file(self, message: DirectoryTree.FileSelected) -> None:
        """A file was chosen in the tree."""
        self.start_reading(message.path)

    def start_reading(self, path: Path) -> None:
        """Read a file in the background."""
        if self._reading is None or self._reading.is_finished:
            self.show_state(f"Reading {path.name} …  esc stops")
            self._reading = self.read(path)

    @work
    async def read(self, path: Path) -> None:
        """Read and plan off the UI thread, then show what the import would do."""
        try:
            plan = await to_thread(self._plan, path)
        except (ImportFileError, DataFileError) as error:
            self.show_state(str(error))
        else:
            self.preview(plan, path.name)

    def _plan(self, path: Path) -> ImportPlan:
        """Read a file and compare it with what is here; tells how far it is. Runs in a thread."""
        worker = get_current_worker()

        def tell(words: str) -> None:
            if worker.is_cancelled:
                raise _Stopped
            self.post_message(ReadSoFar(words))

        found = read_import(path, lambda lines: tell(f"Reading {path.name}: {lines:,} lines …  esc stops"))
        tell(f"Comparing {path.name} with what is here …")
        return plan_import(self.workspace, found)

    def on_read_so_far(self, message: ReadSoFar) -> None:
        """Say how far it is, as long as it is being read."""
        if self._reading is not None and not (self._reading.is_finished or self._reading.is_cancelled):
            self.show_state(message.words)

    def preview(self, plan: ImportPlan, name: str) -> None:
        """Show what the import would do."""
        self.show_state("")
        self._brought_connections = "connections" in plan.source.kinds
        self.app.push_screen(ImportPreview(plan, name), self._after)

    def _after(self, done: bool | None) -> None:
        if not done:
            return
        self.dismiss()
        if self._brought_connections:
            self.app.push_screen(navigation.connections())

    def show_state(self, sentence: str) -> None:
        """Say how far it is, or what went wrong."""
        self.query_one("#state", Static).update(safe(sentence))

    def action_to_files(self) -> None:
        """From the path to the files."""
        self.query_one(ImportTree).focus()

    def action_leave(self) -> None:
        """Stop reading, else go back."""
        if self._reading is not None and not self._reading.is_finished:
            self._reading.cancel()
            self.show_state("Stopped. Nothing was changed.")
            return
        self.dismiss()


class ImportPreview(BaseScreen[bool]):
    """Who is new, who is marked, who is here already, which rows bring nobody and why; gives True when imported."""

    DEFAULT_CSS = """
    ImportPreview {
        #plan { height: auto; padding: 1 1; }
        VerticalScroll { height: 1fr; }
    }
    """

    COMMAND_GROUPS = (
        (
            Command("save", "ctrl+s,enter", "Import", "Do what is shown here", footer=True, shown_key="enter"),
            *(command for command in FORM if command.id == "cancel"),
        ),
    )

    def __init__(self, plan: ImportPlan, name: str) -> None:
        super().__init__()
        self._plan, self._name = plan, name
        self._is_saving = self._is_done = False

    def compose(self) -> ComposeResult:
        """The plan, to be scrolled."""
        yield TopBar()
        yield Trail()
        with VerticalScroll():
            yield Static(_lines(self._plan), id="plan")
        yield KeyLine()

    def _show_trail(self, note: str) -> None:
        self.query_one(Trail).show("import", self._name or "", note=note)

    def action_save(self) -> None:
        """Carry the plan out."""
        if not self._is_saving:
            self._is_saving = True
            self._show_trail("Saving …")
            self.finish(self._carry_out())

    async def _carry_out(self) -> None:
        """Keep the connections, of which there may be thousands, in a thread; then change the contacts."""
        try:
            await to_thread(keep_connections, self.workspace, self._plan)
            change_contacts(self.workspace, self._plan)
        except (OSError, DataFileError) as error:
            self._refuse(error)
            return
        finally:
            self._is_saving = False
        if "connections" in self._plan.source.kinds:
            self.say("Kept, apart from your contacts. Pick here whom to write to; f on the board comes back.")
        if self._plan.new_contacts or self._plan.marks.marks:
            self.say(f"{self._plan.summary()}. u undoes it.")
        self._is_done = True
        self.dismiss(True)

    def refresh_data(self) -> None:
        """Say what the file holds; it may have been carried out while something else stood in front."""
        if not self._is_saving:
            self._show_trail(self._plan.summary() or "")
        if self._is_done:
            self.dismiss(True)

    def _refuse(self, error: OSError | DataFileError) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        self.say(f"Nothing was imported: {reason}", "error")
        if not self.is_gone:
            self._show_trail(self._plan.summary() or "")

    def action_cancel(self) -> None:
        """Change nothing; once it is being saved, that is waited for."""
        if not self._is_saving:
            self.dismiss(False)


def _lines(plan: ImportPlan) -> Content:
    lines: list[Content] = []

    def section(title: str, rows: Iterable[str], count: int) -> None:
        if count:
            lines.append(Content.styled(f"{title} ({count:,})", "bold $text-accent"))
            lines.extend(safe(f"  {row}") for row in list(rows)[:MOST_LINES])
            if count > MOST_LINES:
                lines.append(Content(f"  and {count - MOST_LINES:,} more"))
            lines.append(Content(""))

    marks, skipped = plan.marks, plan.source.skipped
    if marks.problem:
        lines += [safe(marks.problem, "$text-warning"), Content("")]
    section("Unrecognized columns (ignored)", plan.source.unknown_columns, len(plan.source.unknown_columns))
    section("New", plan.new_names, len(plan.new_names))
    section("Marked", (mark.words for mark in marks.marks), len(marks.marks))
    section("Brought up to date", (c.name for c in plan.updated), len(plan.updated))
    section("Skipped", map(str, skipped), len(skipped))
    section("You wrote to them, and they are not on the board", marks.elsewhere, len(marks.elsewhere))
    section("Duplicates in the file", plan.repeated, len(plan.repeated))
    section("Already here", plan.present, len(plan.present))
    return Content("\n").join(lines or [Content("There is nothing new in this file.")])
