"""Every action, named once: its key, its words in footer, palette and help (DESIGN.md, Keys)."""

from functools import partial

from referral_tui.domain.records import replace
from referral_tui.tui.command import Command, Group

Changing = partial(Command, changes=True)
OfPerson = partial(Command, needs="person")
ChangingPerson = partial(Command, needs="person", changes=True)
OfLine = partial(Command, needs="line")
ChangingLine = partial(Command, needs="line", changes=True)

ANYWHERE = (
    Command("show_board", "1", "Board", "Everyone, in columns by step"),
    Command("show_today", "2", "Today", "What is due today"),
    Command("show_companies", "3", "Companies", "The companies, and how far you are at each"),
    Command("show_insights", "4", "Insights", "How it goes: from messages to referrals"),
    Command("show_setup", "5", "Setup", "Your details, trial, templates, questions"),
    Changing("undo", "u", "Undo", "Undo the last change"),
    Changing("redo", "U", "Redo", "Redo what you undid"),
    Command("help", "question_mark", "Help", "The keys that work here", footer=True, shown_key="?"),
    Command("quit", "q", "Quit", "Save and leave", footer=True),
    Command(
        "leave_program", "ctrl+q", "Quit", "Save and leave, from wherever you are", priority=True, while_typing=True
    ),
    Command(
        "redraw",
        "ctrl+l",
        "Redraw",
        "Draw the whole screen anew, if something else has written on it",
        priority=True,
        while_typing=True,
    ),
    Command(
        "suspend_process",
        "ctrl+z",
        "Suspend",
        "Go back to the shell; fg brings the program back",
        priority=True,
        while_typing=True,
    ),
)

PERSON = (
    OfPerson("message", "m", "Message", "Write the message that is due", footer=True),
    OfPerson("copy_message", "y", "Copy", "Copy the message that is due, to paste into LinkedIn"),
    OfPerson("call", "c", "Call", "Prepare and note the call", footer=True, columns=(4, 5)),
    ChangingPerson("schedule", "s", "Schedule", "Offer times, or set the time of the call", columns=(4, 5)),
    ChangingPerson("answered", "r", "They answered", "Paste what they wrote, or log that they answered", columns=(3,)),
    ChangingPerson("paste_reply", "ctrl+v", "Paste reply", "What they wrote is on the clipboard: keep it with them"),
    ChangingPerson("close", "x", "Close", "Close with a reason; again to reopen"),
    ChangingPerson("snooze", "z", "Snooze", "Leave them alone until a day you choose"),
    ChangingPerson("delete", "d", "Delete", "Delete this person; u restores them"),
    ChangingPerson("forget", "F", "Forget", "Remove this person for good, from backups too; u can't restore them"),
    ChangingPerson(
        "referral", "R", "Referral", "The referral they promised: how it works there, how far it is", columns=(6,)
    ),
    Command("openings", "a", "Openings", "The jobs at their company, and how far each application is", columns=(6,)),
    Changing(
        "pay_forward",
        "p",
        "Pay it forward",
        "They ask you for help: what they asked, what you did, what is next",
        columns=(7,),
    ),
    ChangingPerson("tag", "t", "Tag", "Add a tag, or take it off"),
    OfPerson("calendar_file", "C", "Calendar file", "Write the call as an .ics file for your calendar"),
    OfPerson("open_profile", "o", "Open profile", "Open the LinkedIn profile in your browser"),
)

EDIT = ChangingPerson("edit", "e", "Edit", "Change what is known of this person")
EDIT_OR_ENTER = ChangingPerson("edit", "e,enter", "Edit", "Change what is known of this person", shown_key="e")

MARKS = (
    OfPerson("mark", "v", "Mark", "Mark this person, or not any more"),
    OfPerson("mark_range", "V", "Mark range", "Mark all from the last mark to here"),
    Command("mark_all", "asterisk", "Mark all", "Mark all that the filter shows, or nobody", shown_key="*"),
)
"""With some marked, moving, closing, snoozing, tagging, deleting and forgetting are done with all of them."""

BOARD = (
    EDIT_OR_ENTER,
    *MARKS,
    Command("cursor_left", "h,left", "Left", "The column to the left", shown_key="h"),
    Command("cursor_right", "l,right", "Right", "The column to the right", shown_key="l"),
    Command("cursor_down", "j,down", "Down", "The next person", shown_key="j"),
    Command("cursor_up", "k,up", "Up", "The person before", shown_key="k"),
    Command("cursor_first", "g,home", "First", "The first card of the column", shown_key="g"),
    Command("cursor_last", "G,end", "Last", "The last card of the column", shown_key="G"),
    Command("page_down", "pagedown", "Page down", "A page further down the column"),
    Command("page_up", "pageup", "Page up", "A page further up the column"),
    ChangingPerson("move_left", "H,shift+left", "Step back", "Move the card a step back", shown_key="H"),
    ChangingPerson(
        "move_right",
        "L,shift+right",
        "Next step",
        "Move the card to the next step",
        footer=True,
        shown_key="L",
        columns=(2, 3),
    ),
    Changing("new", "n", "New", "Add a person", footer=True),
    Command("filter", "slash", "Filter", "Show only some of them, as you type", footer=True, shown_key="/"),
    Changing("import_file", "i", "Import", "Take in Connections.csv or a CSV of contacts"),
    Command("connections", "f", "Connections", "Pick people from your own connections", columns=(2,)),
    Command("movers", "W", "Movers", "Who of your connections has changed employers"),
    Command("duplicates", "equals_sign", "Duplicates", "People and companies that may be one", shown_key="="),
    Command("premium", "P", "Premium", "Your trial, plan and credits: the method's first step"),
    OfPerson("details", "space", "Details", "Show all about this person, or the column again"),
    Command("clear", "escape", "Back", "Clear the filter, or close the details"),
)

FILTER = Command("filter", "slash", "Filter", "Show only what has the words you type", footer=True, shown_key="/")

LIST = (
    FILTER,
    Command("cursor_down", "j,down", "Down", "The next line", shown_key="j"),
    Command("cursor_up", "k,up", "Up", "The line before", shown_key="k"),
    Command("cursor_first", "g,home", "First", "The first line", shown_key="g"),
    Command("cursor_last", "G,end", "Last", "The last line", shown_key="G"),
    Command("page_down", "pagedown", "Page down", "A page further down"),
    Command("page_up", "pageup", "Page up", "A page further up"),
)


def _in_footer(*ids: str) -> tuple[Command, ...]:
    """What can be done with a person, shown in the last line of one screen more."""
    return tuple(replace(command, footer=True) for command in PERSON if command.id in ids)


TODAY = (
    OfLine(
        "act",
        "enter",
        "Do it",
        "Open the message, the call or the form this line asks for",
        footer=True,
        shown_key="enter",
    ),
    *_in_footer("snooze", "close", "open_profile"),
    EDIT,
    *LIST,
    Command("show_board", "escape", "Board", "Back to the board"),
)

COMPANIES = (
    OfLine("open", "enter,e", "Open", "The people and openings of this company", footer=True, shown_key="enter"),
    OfLine("acquaintances", "f", "Whom I know", "Who of your connections is here, or may know somebody", footer=True),
    Changing("new", "n", "New company", "Add a company", footer=True),
    ChangingLine("delete_company", "d", "Delete", "Delete a company where nobody works; u restores it"),
    Command("openings", "a", "Openings", "Every opening, and how far each application is", footer=True),
    ChangingLine("shortlist", "b", "Shortlist", "Ten minutes to shortlist 5 to 10 people here", footer=True),
    Command("movers", "W", "Movers", "Who of your connections has changed employers"),
    Command("duplicates", "equals_sign", "Duplicates", "People and companies that may be one", shown_key="="),
    Command("order", "o", "Order", "Where to start, or how far you are", footer=True),
    ChangingLine("more", "plus", "More", "You want to work there more: motivation 1 to 5", shown_key="+"),
    ChangingLine("less", "minus", "Less", "You want to work there less", shown_key="-"),
    *LIST,
    Command("show_board", "escape", "Board", "Back to the board"),
)

COMPANY = (
    Changing("shortlist", "b", "Shortlist", "Ten minutes to shortlist 5 to 10 people here", footer=True),
    ChangingPerson(
        "move_right", "L,shift+right", "Choose", "Choose them: the card goes on to Write", footer=True, shown_key="L"
    ),
    ChangingPerson("move_left", "H,shift+left", "Put back", "Move the card a step back", shown_key="H"),
    Command("acquaintances", "f", "Whom I know", "Who of your connections is here, or may know somebody"),
    Command("search", "w", "LinkedIn search", "Open LinkedIn's people search for this company in your browser"),
    Command("openings", "a", "Openings", "The jobs at this company: add, change, delete"),
    EDIT_OR_ENTER,
    Changing("new_here", "n", "New person", "Add a person who works here", footer=True),
    Changing("notes", "N", "Company", "Change the company's name and notes"),
    *MARKS,
    *LIST,
    Command("leave", "escape", "Back", "Back to the companies", footer=True),
)

MOVERS = (
    ChangingLine(
        "correct", "enter,e", "Correct card", "Give their card the new company", footer=True, shown_key="enter"
    ),
    ChangingLine("ask_there", "m", "Ask there", "Write to them where they are now", footer=True),
    *LIST,
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

DUPLICATES = (
    ChangingLine("compare", "enter", "Compare", "Look at both side by side", footer=True, shown_key="enter"),
    ChangingLine("keep_apart", "x", "They are two", "Keep them apart, and offer them no more", footer=True),
    *LIST,
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

MERGE = (
    Changing("merge", "enter", "Make one", "Make one of the two; u brings both back", footer=True, shown_key="enter"),
    Command("take_other", "space", "The other's", "Keep the other's value for this field", footer=True),
    Changing("keep_apart", "x", "They are two", "Keep them apart, and offer them no more", footer=True),
    *(command for command in LIST if command.id != "filter"),
    Command("leave", "escape", "Back", "Leave both as they are", footer=True),
)

WAYS = (
    ChangingLine(
        "ask_way_in", "m,enter", "Ask them", "Write to them, or ask for an introduction", footer=True, shown_key="enter"
    ),
    ChangingLine("choose", "n", "Add to Find", "Make a contact of them, to be chosen later", footer=True),
    OfLine("open_profile", "o", "Open profile", "Open the LinkedIn profile in your browser", footer=True),
    Command("connections", "f", "All connections", "Pick from all of your connections", footer=True),
    *LIST,
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

MESSAGE = (
    Command("copy", "y,enter", "Copy", "Copy the message, to paste into LinkedIn", footer=True, shown_key="y"),
    Changing("sent", "s", "I sent it", "Log that you sent it, with its text", footer=True),
    Changing("edit_text", "e", "Edit", "Change this message, for this person alone", footer=True),
    Command("next_template", "tab", "Template", "The next template", footer=True, shown_key="tab"),
    Command("previous_template", "shift+tab", "Previous", "The template before"),
    Command(
        "line_down", "down,j", "Down", "The template below, where they are in sight; else further down", shown_key="j"
    ),
    Command("line_up", "up,k", "Up", "The template above, or further up", shown_key="k"),
    Command("copy_subject", "Y", "Copy subject", "Copy the subject line of the InMail"),
    Changing("editor", "E", "Editor", "Change this message in your own editor ($VISUAL, $EDITOR)"),
    Changing("reset_draft", "ctrl+r", "Start over", "Drop your changes to this message"),
    Command("plain", "v", "Plain text", "Show the bare text, to select it with the mouse"),
    Command("open_profile", "o", "Profile", "Open their profile in your browser, to paste it there", footer=True),
    Command("templates", "T", "Templates", "Change the templates themselves"),
    Command("edit_person", "p", "Person", "Fill in what is known of this person"),
    Changing("times", "t", "Times", "Offer times, or set the time of the call"),
    Changing("own_details", "i", "Your details", "Fill in your own details, which every message uses"),
    Changing("kit", "K", "Kit", "Fill in what the referral form asks for, field by field"),
    Changing("reply_words", "w", "Their words", "Paste what they wrote; it is kept with their answer"),
    Changing("paste_reply", "ctrl+v", "Paste reply", "What they wrote is on the clipboard: keep it with them"),
    Changing("snooze", "z", "Another day", "Leave it until a day you choose"),
    Command("scroll_down", "pagedown", "Scroll down", "Further down a long message"),
    Command("scroll_up", "pageup", "Scroll up", "Further up a long message"),
    Command("leave", "escape", "Back", "Back to where you were", footer=True, while_typing=True),
)

CALL = (
    Changing("tick", "space", "Tick", "Tick the question and go on, or untick it", footer=True),
    Changing("notes", "n", "Notes", "Write notes on the call"),
    Changing("answer", "enter", "Note here", "Write a note to this question"),
    Changing("ask", "a", "Ask", "Ask for the referral, and log what they said", footer=True),
    Changing("timer", "t", "Timer", "Start the timer, or stop it", footer=True),
    Changing("held", "D", "Log call", "Log that the call took place", footer=True),
    Changing("missed", "x", "Missed", "You missed each other: log it, and offer new times", footer=True),
    Command("messages", "v", "So far", "Everything written so far"),
    Command(
        "down_typing", "ctrl+down", "Next question", "The next question, also while you type notes", while_typing=True
    ),
    Command(
        "up_typing", "ctrl+up", "Question before", "The question before, also while you type notes", while_typing=True
    ),
    Command("tick_typing", "ctrl+t", "Tick", "Tick the question, also while you type notes", while_typing=True),
    Changing("ask_typing", "ctrl+g", "Ask", "Ask for the referral, also while you type notes", while_typing=True),
    Command("message", "m", "Message", "Leave the call, and write the message that is due"),
    Command("cursor_down", "j,down", "Down", "The next question", shown_key="j"),
    Command("cursor_up", "k,up", "Up", "The question before", shown_key="k"),
    Command("questions", "Q", "Questions", "Add, change, reorder and remove questions"),
    Command("leave", "escape", "Back", "Leave the notes, or go back", footer=True, while_typing=True),
)

INSIGHTS = (
    Command("scroll_down", "j,down", "Down", "Further down", footer=True, shown_key="j"),
    Command("scroll_up", "k,up", "Up", "Further up", shown_key="k"),
    Command("page_down", "pagedown,space", "Page down", "A page further down", shown_key="pagedown"),
    Command("page_up", "pageup", "Page up", "A page further up"),
    Command("cursor_first", "g,home", "First", "The first line", shown_key="g"),
    Command("cursor_last", "G,end", "Last", "The last line", shown_key="G"),
    Command("copy_summary", "y", "Copy summary", "Copy the figures as text without names, fit to share", footer=True),
    Command("plain", "v", "Plain text", "Show that text, to select it with the mouse"),
    Command("review", "w", "The week", "Look back on this week: what came of it, what waits", footer=True),
    Command("show_board", "escape", "Board", "Back to the board"),
)

REVIEW = (
    Command("scroll_down", "j,down", "Down", "Further down", shown_key="j"),
    Command("scroll_up", "k,up", "Up", "Further up", shown_key="k"),
    Command("page_down", "pagedown,space", "Page down", "A page further down", shown_key="pagedown"),
    Command("page_up", "pageup", "Page up", "A page further up"),
    Command("week_before", "left,h", "Week before", "The week before", footer=True, shown_key="h"),
    Command("week_after", "right,l", "Week after", "The week after", footer=True, shown_key="l"),
    Command("copy_review", "y", "Copy", "Copy it as Markdown", footer=True),
    Command("keep_review", "ctrl+s", "Keep", "Write it as a Markdown file", footer=True, shown_key="ctrl+s"),
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

READING = (
    Command("scroll_down", "j,down", "Down", "Further down", shown_key="j"),
    Command("scroll_up", "k,up", "Up", "Further up", shown_key="k"),
    Command("page_down", "pagedown,space", "Page down", "A page further down", shown_key="pagedown"),
    Command("page_up", "pageup", "Page up", "A page further up"),
    Command("cursor_first", "g,home", "First", "The first line", shown_key="g"),
    Command("cursor_last", "G,end", "Last", "The last line", shown_key="G"),
    Command("leave", "escape,v", "Back", "Back to where you were", shown_key="esc"),
)

OPENINGS = (
    Changing("new_opening", "n", "New", "Add an opening", footer=True),
    ChangingLine("edit_opening", "e,enter", "Edit", "Change it", shown_key="e"),
    ChangingLine(
        "stage_on", "L,shift+right", "Next stage", "Applied, interview, offer, accepted", footer=True, shown_key="L"
    ),
    ChangingLine("stage_back", "H,shift+left", "Stage back", "The application a stage back", shown_key="H"),
    ChangingLine("rejected", "x", "Rejected", "It didn't work out", footer=True),
    ChangingLine("withdraw", "w", "Withdraw", "You leave it: withdraw the application, or decline the offer"),
    ChangingLine("interviews", "v", "Interviews", "Its interviews: the days, what to prepare, how they went"),
    ChangingLine("referrals", "R", "Referral", "Who refers you for it, through what, how far it is", footer=True),
    Command("unreferred", "t", "No referrer", "Only those nobody refers you for, the oldest first", footer=True),
    OfLine("write_there", "m", "Message", "Write to whom it is next at this company"),
    OfLine("acquaintances", "f", "Whom I know", "Who of your connections is here, or may know somebody"),
    ChangingLine("delete_opening", "d", "Delete", "Delete it; u restores it"),
    OfLine("open_link", "o", "Open", "Open its page in your browser"),
    *LIST,
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

ROUND = (
    OfPerson("message", "m,enter", "Message", "Write the message that tells them", footer=True, shown_key="m"),
    Changing("told", "s", "Told already", "They know already, by another way", footer=True),
    Command("after_job", "w", "The rest", "Withdraw what is open, close the others, keep in touch", footer=True),
    EDIT,
    OfPerson("open_profile", "o", "Open profile", "Open the LinkedIn profile in your browser", footer=True),
    *LIST,
    Command("leave", "escape", "Leave", "Leave the round; Today takes it up again", footer=True),
)

AFTER_JOB = (
    OfLine("act", "enter", "Do it", "Do what this line says", footer=True, shown_key="enter"),
    *(command for command in LIST if command.id != "filter"),
    Command("leave", "escape", "Leave", "Leave it; Today takes it up again", footer=True),
)

TEXTS = (
    Changing("new_text", "n", "New", "Add one of your own", footer=True),
    Changing("edit_text", "e,enter", "Edit", "Change it", footer=True, shown_key="e"),
    Changing("copy_text", "y", "Duplicate", "Make a copy of it, to change"),
    Changing("delete_text", "d", "Delete", "Delete it; u restores it", footer=True),
    Changing("reset_text", "R", "Reset", "Make it again as it was shipped", footer=True),
    Changing("reset_all", "ctrl+r", "Reset all", "Bring every shipped one back as it was"),
    Changing("move_up", "K,shift+up", "Move up", "Ask this question earlier", shown_key="K"),
    Changing("move_down", "J,shift+down", "Move down", "Ask this question later", shown_key="J"),
    FILTER,
    Command("leave", "escape", "Back", "Back to where you were", footer=True),
)

FIELDS = (
    Command("next_field", "down", "Next field", "The field below"),
    Command("previous_field", "up", "Field before", "The field above"),
)

FORM = (
    *FIELDS,
    Command("save", "ctrl+s", "Save", "Save and go back", footer=True, shown_key="ctrl+s"),
    Command("cancel", "escape", "Cancel", "Go back without saving", footer=True, shown_key="esc"),
)

SHORTLIST_FORM = (
    *FIELDS,
    Command("cancel", "escape", "Choose", "Go on to choosing", footer=True, shown_key="esc"),
)

PICK = (
    Changing(
        "choose",
        "enter",
        "Add to Find",
        "Make a contact of the connection under the cursor",
        footer=True,
        shown_key="enter",
    ),
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

IMPORT_PREVIEW = (
    Command("save", "ctrl+s,enter", "Import", "Do what is shown here", footer=True, shown_key="enter"),
    Command("take_or_leave", "space", "Take or leave", "Leave this kind out, or take it in", footer=True),
    *(command for command in LIST if command.id != "filter"),
    Command("cancel", "escape", "Cancel", "Change nothing", footer=True, shown_key="esc"),
)

SETUP = (
    Command("open", "enter", "Open", "Open the entry under the cursor", footer=True, shown_key="enter"),
    FILTER,
    Command("show_board", "escape", "Board", "Back to the board"),
)

KEYS = (
    Command("open", "enter", "Change", "Give the command under the cursor another key", footer=True, shown_key="enter"),
    FILTER,
    Command("leave", "escape", "Back", "Back to Setup", footer=True),
)

VERSIONS = (
    Command(
        "look", "enter", "Look", "Show what would change, and put it back or merge it", footer=True, shown_key="enter"
    ),
    Command("leave", "escape", "Back", "Back to Setup", footer=True),
)

GROUPS = (
    Group("Anywhere", ANYWHERE),
    Group("With a person", PERSON),
    Group("Board", BOARD, with_person=True),
    Group("Message", MESSAGE),
    Group("Call", CALL),
    Group("Templates and questions", TEXTS),
    Group("Today", TODAY, with_person=True),
    Group("Companies", COMPANIES),
    Group("A company", COMPANY, with_person=True),
    Group("Ways in", WAYS),
    Group("Movers", MOVERS),
    Group("Duplicates", DUPLICATES),
    Group("Two that may be one", MERGE),
    Group("Openings", OPENINGS),
    Group("The round", ROUND),
    Group("After the job", AFTER_JOB),
    Group("Insights", INSIGHTS),
    Group("The week", REVIEW),
    Group("Reading", READING),
    Group("Connections", PICK, typing=True),
    Group("Import", IMPORT, typing=True),
    Group("What an import brings", IMPORT_PREVIEW),
    Group("Setup", SETUP),
    Group("Your data", VERSIONS),
    Group("Keys", KEYS),
    Group("Forms", FORM, typing=True),
)
"""All commands by where they work, as help lists them."""

CHANGING = frozenset(command.id for group in GROUPS for command in group.commands if command.changes)
"""The commands that are not given while the data can only be read."""
