"""Setup: everything that is the user's to set, from one list."""

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from referral_tui.domain.cadence.today import format_bill
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.commands import SETUP
from referral_tui.tui.common.box import Box
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.pick_list import PickList
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.setup.entry_in_brief import entry_in_brief
from referral_tui.tui.setup.questions_screen import QuestionsScreen
from referral_tui.tui.setup.settings_forms import PremiumForm, SettingsForm, own_details_form, profile_form
from referral_tui.tui.setup.settings_lines import (
    CADENCE_LINES,
    LIMITS_LINES,
    LOOK_LINES,
    PROFILE_LINES,
    WEIGHTS_LINES,
)
from referral_tui.tui.setup.templates_screen import TemplatesScreen

ENTRIES = (
    ("me", "Your details", "they fill the messages"),
    ("premium", "Premium and credits", "plan, the day it bills, InMail credits"),
    ("profile", "Your LinkedIn profile", "people look at it before they answer"),
    ("templates", "Message templates", "add, change, reset"),
    ("questions", "Questions for the call", "add, change, reorder"),
    ("weights", "What makes a good choice", "points for each criterion"),
    ("cadence", "When things fall due", "in business days"),
    ("limits", "LinkedIn's limits", "in characters"),
    ("start", "Start and notices", "where the program starts, and whether calls ring"),
    ("keys", "Keys", "give a command a key of your own"),
    ("data", "Your data", "where it is, backups, other versions"),
    ("export", "Export", "spreadsheet, calendar, address book, report"),
    ("theme", "Theme", "colours, dark and light"),
)


class SetupScreen(Filtering[None]):
    """A list of what can be set, with what it is now; where there is room, all of it beside the list."""

    DEFAULT_CSS = """
    SetupScreen .beside { padding-top: 1; }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-side")]
    AUTO_FOCUS = "PickList"
    COMMAND_GROUPS = (SETUP,)

    entries = getters.query_one(PickList)

    def compose(self) -> ComposeResult:
        """The list, and what the entry under the cursor holds."""
        yield TopBar()
        with Container(classes="beside"):
            yield PickList()
            yield Box()
        yield KeyLine()

    def refresh_data(self) -> None:
        """Show each entry with what it is now."""
        now, before = self._now(), self._current
        said = {id: (title, now.get(id) or note) for id, title, note in ENTRIES}
        shown = [id for id, title, note in ENTRIES if self.passes(title, note, now.get(id, ""))]
        lines = [
            Option(Content.assemble((f"{title:<26}", "bold"), (words, "$text-muted")), id=id)
            for id, (title, words) in said.items()
            if id in shown
        ]
        with self.prevent(OptionList.OptionHighlighted):
            self.entries.set_options(lines)
            self.entries.highlighted = shown.index(before) if before in shown else 0 if shown else None
        self.entries.is_filtered = self.is_filtered
        self.show_found(len(shown))
        self.when_at_rest(self._show_entry)

    @property
    def _current(self) -> str | None:
        """The entry under the cursor."""
        index = self.entries.highlighted
        return self.entries.get_option_at_index(index).id if index is not None else None

    def focus_list(self) -> None:
        """Give the keys back to the list."""
        self.set_focus(self.entries)

    def _now(self) -> dict[str, str]:
        me, premium = self.workspace.settings.me, self.workspace.settings.premium
        details = [me.name, me.industry, me.timezone, f"{me.goal} referrals"]
        left = self.workspace.credits.left
        trial = [
            premium.plan,
            format_bill(premium, self.workspace.today),
            "" if left is None else plural(left, "credit"),
        ]
        profile, points = self.workspace.settings.profile, len(PROFILE_LINES)
        starts = {value: words for words, value in LOOK_LINES[0].choices}
        return {
            "me": " · ".join(part for part in details if part),
            "premium": " · ".join(part for part in trial if part),
            "profile": "ready" if profile.done == points else f"{profile.done} of {points} points checked",
            "limits": f"in characters, as of {self.workspace.settings.limits.as_of}",
            "start": starts.get(self.workspace.settings.look.start, starts[""]),
            "theme": self.app.theme,
        }

    def on_option_list_option_highlighted(self) -> None:
        """Another entry is under the cursor."""
        self.when_at_rest(self._show_entry)

    def on_resize(self) -> None:
        """Another width has room for other lines."""
        self.call_after_refresh(self._show_entry)

    def _show_entry(self) -> None:
        box, current = self.query_one(Box), self._current
        box.visible = current is not None
        if not box.display or current is None:
            return
        id, title, note = next(entry for entry in ENTRIES if entry[0] == current)
        content = entry_in_brief(self.workspace, id, box.content_size.width or 50)
        box.show(title, content if content.plain else Content.styled(note, "$text-muted"), keys="enter open")

    def action_open(self) -> None:
        """Open the entry under the cursor."""
        self.entries.action_select()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        settings = self.workspace.settings
        match message.option.id:
            case "me":
                self.app.push_screen(own_details_form(settings.me))
            case "premium":
                self.app.push_screen(PremiumForm(settings.premium))
            case "profile":
                self.app.push_screen(profile_form(settings.profile))
            case "weights":
                note = "Points for each criterion. Together they put the people of a company in order."
                self.app.push_screen(SettingsForm("What makes a good choice", settings.weights, WEIGHTS_LINES, note))
            case "keys":
                from referral_tui.tui.setup.keys_screen import KeysScreen

                self.app.push_screen(KeysScreen())
            case "cadence":
                note = "After how many business days a card says it is time; the last two are days, and months."
                self.app.push_screen(SettingsForm("When things fall due", settings.cadence, CADENCE_LINES, note))
            case "limits":
                note = "What LinkedIn takes, in characters. Sources disagree on some; correct what you see is wrong."
                self.app.push_screen(SettingsForm("LinkedIn's limits", settings.limits, LIMITS_LINES, note))
            case "data":
                self.app.push_screen(navigation.versions())
            case "export":
                self.export()
            case "templates":
                self.app.push_screen(TemplatesScreen())
            case "questions":
                self.app.push_screen(QuestionsScreen())
            case "start":
                self.app.push_screen(SettingsForm("Start and notices", settings.look, LOOK_LINES))
            case _:
                self.app.search_themes()

    @work
    async def export(self) -> None:
        """Write a file of another kind."""
        if self.is_active:
            await navigation.export(self)
