"""Every action, named once: its key, its words in footer, palette and help (DESIGN.md, Keys)."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: `id` is its action and its name in a keymap, `key` its keys as shipped."""

    id: str
    key: str
    label: str
    tooltip: str
    footer: bool = False
    shown_key: str | None = None
    priority: bool = False

    def binding(self) -> Binding:
        """The Textual binding of this command."""
        return Binding(
            self.key,
            self.id,
            self.label,
            show=self.footer,
            key_display=self.shown_key,
            tooltip=self.tooltip,
            id=self.id,
            priority=self.priority,
        )


def bindings(*groups: Iterable[Command]) -> list[BindingType]:
    """The bindings of these commands, in order."""
    return [command.binding() for group in groups for command in group]


ANYWHERE = (
    Command("show_board", "1", "Board", "Everyone, in columns by step"),
    Command("show_today", "2", "Today", "What is due today"),
    Command("show_companies", "3", "Companies", "The companies, and how far you are at each"),
    Command("show_insights", "4", "Insights", "How it goes: from messages to referrals"),
    Command("show_setup", "5", "Setup", "Your details, trial, templates, questions"),
    Command("undo", "u", "Undo", "Take the last change back"),
    Command("redo", "U", "Redo", "Make the change again that was taken back"),
    Command("help", "question_mark", "Help", "The keys that work here", footer=True, shown_key="?"),
    Command("quit", "q", "Quit", "Save and leave", footer=True),
    Command("leave_program", "ctrl+q", "Quit", "Save and leave, from wherever you are", priority=True),
    Command(
        "redraw", "ctrl+l", "Redraw", "Draw the whole screen anew, if something else has written on it", priority=True
    ),
    Command("suspend_process", "ctrl+z", "Suspend", "Go back to the shell; fg brings the program back", priority=True),
)

PERSON = (
    Command("message", "m", "Message", "Write the message that is due", footer=True),
    Command("call", "c", "Call", "Prepare and note the call", footer=True),
    Command("schedule", "s", "Schedule", "Offer times, or set the time of the call"),
    Command("answered", "r", "They answered", "Log that they answered, and plan a time"),
    Command("close", "x", "Close", "Put aside, with a reason; again to reopen"),
    Command("snooze", "z", "Snooze", "Leave them alone until a day you choose"),
    Command("delete", "d", "Delete", "Delete this person; u brings them back"),
    Command("forget", "F", "Forget", "Remove this person for good, from backups too; u does not bring them back"),
    Command("referral", "R", "Referral", "The referral they promised: how it works there, how far it is"),
    Command("openings", "a", "Openings", "The jobs at their company, and how far each application is"),
    Command("pay_forward", "p", "Pay forward", "They ask you for help: what they asked, what you did, what is next"),
    Command("calendar_file", "C", "Calendar file", "Write the call as an .ics file for your calendar"),
    Command("open_profile", "o", "Open profile", "Open the LinkedIn profile in your browser"),
)

EDIT = Command("edit", "e", "Edit", "Change what is known of this person")
EDIT_OR_ENTER = Command("edit", "e,enter", "Edit", "Change what is known of this person", shown_key="e")

BOARD = (
    EDIT_OR_ENTER,
    Command("cursor_left", "h,left", "Left", "The column to the left", shown_key="h"),
    Command("cursor_right", "l,right", "Right", "The column to the right", shown_key="l"),
    Command("cursor_down", "j,down", "Down", "The next person", shown_key="j"),
    Command("cursor_up", "k,up", "Up", "The person before", shown_key="k"),
    Command("cursor_first", "g,home", "First", "The first card of the column", shown_key="g"),
    Command("cursor_last", "G,end", "Last", "The last card of the column", shown_key="G"),
    Command("page_down", "pagedown", "Page down", "A page further down the column"),
    Command("page_up", "pageup", "Page up", "A page further up the column"),
    Command("move_left", "H,shift+left", "Move left", "Move the card a step back", shown_key="H"),
    Command("move_right", "L,shift+right", "Move on", "Move the card to the next step", footer=True, shown_key="L"),
    Command("new", "n", "New", "Add a person", footer=True),
    Command("filter", "slash", "Filter", "Show only some of them, as you type", footer=True, shown_key="/"),
    Command("import_file", "i", "Import", "Take in Connections.csv or a CSV of contacts"),
    Command("connections", "f", "Connections", "Pick people from your own connections"),
    Command("premium", "P", "Premium", "Your trial, plan and credits: the method's first step"),
    Command("details", "space", "Details", "Show all about this person, or the column again"),
    Command("clear", "escape", "Back", "Clear the filter, or close the details"),
)

LIST = (
    Command("cursor_down", "j,down", "Down", "The next line", shown_key="j"),
    Command("cursor_up", "k,up", "Up", "The line before", shown_key="k"),
    Command("cursor_first", "g,home", "First", "The first line", shown_key="g"),
    Command("cursor_last", "G,end", "Last", "The last line", shown_key="G"),
    Command("page_down", "pagedown", "Page down", "A page further down"),
    Command("page_up", "pageup", "Page up", "A page further up"),
)

TODAY = (
    Command("act", "enter", "Do it", "Open the message, the call or the form this line asks for", True, "enter"),
    EDIT,
    *LIST,
    Command("show_board", "escape", "Board", "Back to the board"),
)

COMPANIES = (
    Command("open", "enter,e", "Open", "The people and openings of this company", footer=True, shown_key="enter"),
    Command("acquaintances", "f", "Whom I know", "Your connections at this company", footer=True),
    Command("new", "n", "New", "Add a company", footer=True),
    Command("delete_company", "d", "Delete", "Delete a company where nobody works; u brings it back"),
    Command("openings", "a", "Openings", "Every opening, and how far each application is", footer=True),
    Command("shortlist", "b", "Shortlist", "Ten minutes to shortlist 5 to 10 people here", footer=True),
    *LIST,
    Command("show_board", "escape", "Board", "Back to the board"),
)

COMPANY = (
    Command("shortlist", "b", "Shortlist", "Ten minutes to shortlist 5 to 10 people here", footer=True),
    Command("move_right", "L,shift+right", "Choose", "Choose them: the card goes on to Write", True, "L"),
    Command("move_left", "H,shift+left", "Put back", "Move the card a step back", shown_key="H"),
    Command("acquaintances", "f", "Whom I know", "Your connections at this company"),
    Command("search", "w", "LinkedIn search", "Open LinkedIn's people search for this company in your browser"),
    Command("openings", "a", "Openings", "The jobs at this company: add, change, delete"),
    EDIT_OR_ENTER,
    Command("notes", "n", "Company", "Change the company's name and notes"),
    *LIST,
    Command("leave", "escape", "Back", "Back to the companies", footer=True),
)

MESSAGE = (
    Command("copy", "y", "Copy", "Copy the message, to paste into LinkedIn", footer=True),
    Command("sent", "s", "I sent it", "Log that you sent it, with its text", footer=True),
    Command("edit_text", "e", "Edit", "Change this message, for this person alone", footer=True),
    Command("next_template", "tab,down,j", "Next", "The next template", footer=True, shown_key="tab"),
    Command("previous_template", "shift+tab,up,k", "Previous", "The template before", shown_key="shift+tab"),
    Command("copy_subject", "Y", "Copy subject", "Copy the subject line of the InMail"),
    Command("editor", "E", "Editor", "Change this message in your own editor ($VISUAL, $EDITOR)"),
    Command("reset_draft", "R", "Start over", "Drop your changes to this message"),
    Command("plain", "v", "Plain text", "Show the bare text, to select it with the mouse"),
    Command("templates", "T", "Templates", "Change the templates themselves"),
    Command("edit_person", "p", "Person", "Fill in what is known of this person"),
    Command("times", "t", "Times", "Offer times, or set the time of the call"),
    Command("own_details", "i", "Your details", "Fill in your own details, which every message uses"),
    Command("snooze", "z", "Another day", "Leave it until a day you choose"),
    Command("scroll_down", "pagedown", "Scroll down", "Further down a long message"),
    Command("scroll_up", "pageup", "Scroll up", "Further up a long message"),
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

CALL = (
    Command("tick", "space", "Tick", "Tick the question, or untick it", footer=True),
    Command("notes", "n", "Notes", "Write notes on the call"),
    Command("answer", "enter", "Note here", "Write a note to this question"),
    Command("ask", "a", "The ask", "Ask for the referral, and log what they said", footer=True),
    Command("timer", "t", "Timer", "Start the timer, or stop it", footer=True),
    Command("held", "d", "Call held", "Log that the call took place", footer=True),
    Command("messages", "v", "So far", "Everything written so far"),
    Command("down_typing", "ctrl+down", "Next question", "The next question, also while you type notes"),
    Command("up_typing", "ctrl+up", "Question before", "The question before, also while you type notes"),
    Command("tick_typing", "ctrl+t", "Tick", "Tick the question, also while you type notes"),
    Command("cursor_down", "j,down", "Down", "The next question", shown_key="j"),
    Command("cursor_up", "k,up", "Up", "The question before", shown_key="k"),
    Command("questions", "Q", "Questions", "Add, change, reorder and remove questions"),
    Command("leave", "escape", "Back", "Leave the notes, or go back", footer=True),
)

INSIGHTS = (
    Command("scroll_down", "j,down", "Down", "Further down", footer=True, shown_key="j"),
    Command("scroll_up", "k,up", "Up", "Further up", shown_key="k"),
    Command("page_down", "pagedown,space", "Page down", "A page further down", shown_key="pagedown"),
    Command("page_up", "pageup", "Page up", "A page further up"),
    Command("copy_summary", "y", "Copy summary", "Copy the figures as text without names, fit to share", footer=True),
    Command("plain", "v", "Plain text", "Show that text, to select it with the mouse"),
    Command("show_board", "escape", "Board", "Back to the board"),
)

READING = (
    Command("scroll_down", "j,down", "Down", "Further down", shown_key="j"),
    Command("scroll_up", "k,up", "Up", "Further up", shown_key="k"),
    Command("page_down", "pagedown,space", "Page down", "A page further down", shown_key="pagedown"),
    Command("page_up", "pageup", "Page up", "A page further up"),
    Command("leave", "escape,v", "Back", "Back to where you were", shown_key="esc"),
)

OPENINGS = (
    Command("new_opening", "n", "New", "Add an opening", footer=True),
    Command("edit_opening", "e,enter", "Edit", "Change it", shown_key="e"),
    Command("stage_on", "L,shift+right", "Next stage", "Applied, interview, offer, accepted", True, "L"),
    Command("stage_back", "H,shift+left", "Stage back", "The application a stage back", shown_key="H"),
    Command("rejected", "x", "Rejected", "It did not work out", footer=True),
    Command("referrals", "r", "Referral", "Who refers you for it, through what, how far it is", footer=True),
    Command("delete_opening", "d", "Delete", "Delete it; u brings it back"),
    Command("open_link", "o", "Open", "Open its page in your browser"),
    *LIST,
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

ROUND = (
    Command("message", "m,enter", "Message", "Write the message that tells them", footer=True, shown_key="m"),
    Command("told", "s", "Told already", "They know already, by another way", footer=True),
    EDIT,
    Command("open_profile", "o", "Open profile", "Open the LinkedIn profile in your browser", footer=True),
    *LIST,
    Command("leave", "escape", "Leave", "Leave the round; Today takes it up again", footer=True),
)

TEXTS = (
    Command("new_text", "n", "New", "Add one of your own", footer=True),
    Command("edit_text", "e,enter", "Edit", "Change it", footer=True, shown_key="e"),
    Command("copy_text", "c", "Duplicate", "Make a copy of it, to change"),
    Command("delete_text", "d", "Delete", "Delete it; u brings it back", footer=True),
    Command("reset_text", "R", "Reset", "Make it again as it was shipped", footer=True),
    Command("reset_all", "ctrl+r", "Reset all", "Bring every shipped one back as it was"),
    Command("move_up", "K,shift+up", "Move up", "Ask this question earlier", shown_key="K"),
    Command("move_down", "J,shift+down", "Move down", "Ask this question later", shown_key="J"),
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

FORM = (
    Command("save", "ctrl+s", "Save", "Save and go back", footer=True, shown_key="ctrl+s"),
    Command("cancel", "escape", "Cancel", "Go back without saving", footer=True, shown_key="esc"),
)

SHORTLIST_FORM = (Command("cancel", "escape", "Choose", "Go on to choosing", footer=True, shown_key="esc"),)

PICK = (
    Command("choose", "enter", "Add to Find", "Make a contact of the connection under the cursor", True, "enter"),
    Command("pick_down", "down", "Down", "The next connection"),
    Command("pick_up", "up", "Up", "The connection before"),
    Command("page_down", "pagedown", "Page down", "A page further down"),
    Command("page_up", "pageup", "Page up", "A page further up"),
    Command("leave", "escape", "Back", "Back to the board", footer=True),
)

IMPORT = (
    Command("to_files", "down", "Files", "From the path to the files below it"),
    Command("leave", "escape", "Stop, or go back", "Stop reading; where nothing is read, go back", footer=True),
)

SETUP = (
    Command("open", "enter", "Open", "Open the entry under the cursor", footer=True, shown_key="enter"),
    Command("show_board", "escape", "Board", "Back to the board"),
)

KEYS = (
    Command("open", "enter", "Change", "Give the command under the cursor another key", footer=True, shown_key="enter"),
    Command("leave", "escape", "Back", "Back to Setup", footer=True),
)

VERSIONS = (
    Command("look", "enter", "Look", "Show what would change, and put it back or merge it", True, "enter"),
    Command("leave", "escape", "Back", "Back to Setup", footer=True),
)

GROUPS = {
    "Anywhere": ANYWHERE,
    "With a person": PERSON,
    "Board": BOARD,
    "Message": MESSAGE,
    "Call": CALL,
    "Templates and questions": TEXTS,
    "Today": TODAY,
    "Companies": COMPANIES,
    "A company": COMPANY,
    "Openings": OPENINGS,
    "The round": ROUND,
    "Insights": INSIGHTS,
    "Reading": READING,
    "Connections": PICK,
    "Import": IMPORT,
    "Setup": SETUP,
    "Your data": VERSIONS,
    "Keys": KEYS,
    "Forms": FORM,
}
"""All commands by where they work, as help lists them."""


FOOTERS = {
    2: "message move_right new connections filter",
    3: "message answered move_right new filter",
    4: "message schedule call new filter",
    5: "call message schedule new filter",
    6: "message referral openings new filter",
    7: "message pay_forward new filter",
}
"""What the board's footer shows in each column, besides help and quit: what is mostly done there."""

CHANGING = frozenset(
    "undo redo edit schedule answered close snooze shortlist delete forget move_left move_right new import_file choose"
    " sent edit_text editor reset_draft tick notes answer ask held new_text copy_text delete_text reset_text reset_all"
    " move_up move_down new_opening edit_opening delete_opening delete_company notes times own_details timer stage_on"
    " stage_back rejected referrals told referral pay_forward".split()
)
"""The commands that change data, or open a form to: not given while the data can only be read."""
