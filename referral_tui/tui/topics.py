"""What commands are about, as help and the palette group them."""

from collections.abc import Iterable, Mapping

from textual.binding import ActiveBinding

MOVE = "Move"

TOPICS: Mapping[str, tuple[str, ...]] = {
    "Write, call, plan": (
        "act",
        "message",
        "copy_message",
        "copy",
        "sent",
        "told",
        "edit_text",
        "editor",
        "reset_draft",
        "next_template",
        "previous_template",
        "copy_subject",
        "plain",
        "reply_words",
        "times",
        "answered",
        "schedule",
        "call",
        "tick",
        "tick_typing",
        "answer",
        "notes",
        "ask",
        "ask_typing",
        "timer",
        "held",
        "messages",
        "calendar_file",
        "referral",
        "referrals",
        "pay_forward",
        "snooze",
        "close",
        "open_profile",
    ),
    "Find": (
        "new",
        "new_here",
        "shortlist",
        "choose",
        "acquaintances",
        "ask_way_in",
        "movers",
        "correct",
        "order",
        "more",
        "less",
        "connections",
        "search",
        "import_file",
        "move_right",
        "move_left",
        "filter",
        "details",
        "openings",
        "new_opening",
        "stage_on",
        "stage_back",
        "rejected",
        "open_link",
    ),
    "Keep": (
        "edit",
        "edit_person",
        "edit_opening",
        "own_details",
        "premium",
        "templates",
        "questions",
        "open",
        "look",
        "take_or_leave",
        "duplicates",
        "compare",
        "merge",
        "take_other",
        "keep_apart",
        "new_text",
        "copy_text",
        "delete_text",
        "reset_text",
        "reset_all",
        "move_up",
        "move_down",
        "copy_summary",
        "save",
        "cancel",
        "delete",
        "delete_company",
        "delete_opening",
        "forget",
        "undo",
        "redo",
    ),
    MOVE: (
        "show_board",
        "show_today",
        "show_companies",
        "show_insights",
        "show_setup",
        "cursor_left",
        "cursor_right",
        "cursor_down",
        "cursor_up",
        "cursor_first",
        "cursor_last",
        "page_down",
        "page_up",
        "scroll_down",
        "scroll_up",
        "down_typing",
        "up_typing",
        "pick_down",
        "pick_up",
        "to_files",
        "next_field",
        "previous_field",
        "clear",
        "leave",
    ),
    "The program": ("help", "quit", "leave_program", "redraw", "suspend_process"),
}
"""The ids of the commands of each topic, in the order in which they are listed."""


def topic_of(command_id: str) -> str:
    """The topic of a command."""
    return next(topic for topic, ids in TOPICS.items() if command_id in ids)


def offered(bindings: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Each command that can be given, once, topic by topic."""
    first: dict[str, ActiveBinding] = {}
    for bound in bindings:
        if bound.enabled and bound.binding.id is not None:
            first.setdefault(bound.binding.id, bound)
    return [first[id] for ids in TOPICS.values() for id in ids if id in first]
