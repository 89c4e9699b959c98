"""Importing: choose a file, look at what it would do, do it."""

import os
from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text, TextType
from textual import getters, on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import DirectoryTree, Input, Static
from textual.worker import Worker, get_current_worker

from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.commands import IMPORT
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import safe, safe_cell
from referral_tui.tui.common.dropped_path import dropped_path, newest_export
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.data.import_preview import ImportPreview
from referral_tui.workspace import DataFileError
from referral_tui.workspace.duplicates import companies_twice, people_twice
from referral_tui.workspace.importing import (
    ImportFileError,
    ImportPlan,
    downloads_path,
    plan_import,
    read_import,
)


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
        self._preview: ImportPreview | None = None

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
        newest = f"Newest: {tree.newest.name}. tab enter takes it." if tree.newest else f"No export in {tree.path} yet."
        self.query_one("#newest", Static).update(safe(newest))

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
        self._preview = ImportPreview(plan, name)
        self.app.push_screen(self._preview, self._after)

    def _after(self, done: bool | None) -> None:
        if not done:
            return
        app, preview = self.app, self._preview
        app.run_worker(offer_duplicates(self), exclusive=True, group="duplicates")
        self.dismiss()
        if preview is None:
            return
        taken, plan = preview.taken, preview.plan
        if "connections" in taken and plan.connections.movers:
            app.push_screen(navigation.movers())
        elif taken & {"jobs", "follows"} and plan.companies.changed:
            app.switch_mode("companies")
        elif "connections" in taken:
            app.push_screen(navigation.connections())

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


async def offer_duplicates(screen: BaseScreen[None]) -> None:
    """Say, once an import is in, that some may be here twice."""
    workspace, app = screen.workspace, screen.app
    pairs = len(await to_thread(people_twice, workspace)) + len(await to_thread(companies_twice, workspace))
    if pairs:
        app.notify(f"{plural(pairs, 'pair')} may be one: = on the board, or among the companies, compares them.")
