"""Two entries side by side, field by field, before they are made one."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Static

from referral_tui.domain.duplicates.find import Pair
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.progress import REPLIES, SENDS
from referral_tui.domain.model.steps import step
from referral_tui.domain.text import plural
from referral_tui.tui.commands import MERGE
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import fit_words, pad, safe
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.workspace.duplicates import keep_apart, merge_companies, merge_people

CHOSEN_BETWEEN = {
    "name": "Name",
    "company_id": "Company",
    "title": "Job title",
    "location": "Location",
    "timezone": "Time zone",
    "profile_url": "Profile",
    "email": "E-mail",
    "phone": "Phone",
    "greeting": "Greeted as",
    "hours": "Their hours",
    "shared_connection": "You both know",
    "previous_company": "Worked before at",
    "common_ground": "In common",
    "way_to": "May know some at",
}
"""The fields of a person of which one value is kept, and what each is called."""


class FieldLine(NamedTuple):
    """A field of both; `taken` is whose value is kept: 0 the first's, 1 the second's, None where both are kept."""

    field: str
    label: str
    one: str
    other: str
    taken: int | None


class FieldList(LineList[FieldLine]):
    """A field to a line, both values beside each other, the one that is kept marked."""

    def draw_line(self, item: FieldLine, line: int, width: int) -> Parts:
        """The field, then both values."""
        room = (width - 20) // 2 - 3
        parts: Parts = [(f" {item.label:<17} ", "list--muted")]
        for index, value in enumerate((item.one, item.other)):
            is_kept = item.taken in (None, index)
            mark = "  " if item.taken is None or item.one == item.other else "▸ " if is_kept else "  "
            style = "list--strong" if is_kept and item.taken is not None else "" if is_kept else "list--dim"
            parts += [(mark, "list--mark"), (pad(fit_words(value or "·", room), room + 1), style)]
        return parts


class MergeScreen(ListKeys, BaseScreen[None]):
    """Both side by side; enter makes them one, space takes the other's value for a field."""

    DEFAULT_CSS = """
    MergeScreen {
        #note { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    COMMAND_GROUPS = (MERGE,)

    lines = getters.query_one(FieldList)

    def __init__(self, table: str, pair: Pair) -> None:
        super().__init__()
        self._table, self._pair = table, pair
        self._taken: set[str] = set()

    def compose(self) -> ComposeResult:
        """The fields under a head for each, and what becomes of the rest."""
        yield TopBar()
        yield Trail()
        yield FieldList()
        yield Static(id="note")
        yield KeyLine()

    def refresh_data(self) -> None:
        """Show both; where one has gone meanwhile, there is nothing to make one."""
        rows = self._company_rows() if self._table == "companies" else self._person_rows()
        if not rows:
            self.dismiss()
            return
        self.lines.show(rows, self.lines.cursor or 0)
        self.query_one(Trail).show("duplicates", "the same?", note=self._pair.why)
        lost = "What gives way stands in the history." if self._table == "contacts" else "Its people come along."
        question = f"Is {rows[0].one} the same as {rows[0].other}? enter makes them one; u brings both back. {lost}"
        self.query_one("#note", Static).update(safe(question))

    def _person_rows(self) -> list[FieldLine]:
        one, other = (self.workspace.contacts.get(id) for id in self._pair[:2])
        if one is None or other is None:
            return []
        rows = []
        for field, label in CHOSEN_BETWEEN.items():
            values = [self._value(each, field) for each in (one, other)]
            if any(values):
                taken = 1 if field in self._taken or not values[0] else 0
                rows.append(FieldLine(field, label, values[0], values[1], taken))
        for label, both in self._kept_of_both(one, other).items():
            if any(both):
                rows.append(FieldLine("", label, *both, None))
        return rows

    def _value(self, contact: Contact, field: str) -> str:
        return self.workspace.contacts.company_name(contact) if field == "company_id" else str(getattr(contact, field))

    def _kept_of_both(self, one: Contact, other: Contact) -> dict[str, tuple[str, str]]:
        """What is kept of both, in words."""
        people = (one, other)
        return {
            "Step": (step(one.step).name, step(other.step).name),
            "Notes": (one.notes.replace("\n", " "), other.notes.replace("\n", " ")),
            "Tags": (", ".join(one.tags), ", ".join(other.tags)),
            "History": (_history(one), _history(other)),
            "Referrals": _counts(len(each.referrals) for each in people),
            "Drafts": _counts(len(each.drafts) for each in people),
        }

    def _company_rows(self) -> list[FieldLine]:
        one, other = (self.workspace.companies.get(id) for id in self._pair[:2])
        if one is None or other is None:
            return []
        people = [len(self.workspace.progress.people(each.id)) for each in (one, other)]
        notes = [each.notes.replace("\n", " ") for each in (one, other)]
        return [
            FieldLine("name", "Name", one.name, other.name, 1 if "name" in self._taken else 0),
            FieldLine("", "People", *_counts(people), None),
            FieldLine("", "Openings", *_counts(len(each.openings) for each in (one, other)), None),
            FieldLine("", "Notes", notes[0], notes[1], None),
        ]

    def on_line_chosen(self, message: LineChosen) -> None:
        """A field was double-clicked."""
        self.action_take_other()

    def action_take_other(self) -> None:
        """Take the other's value for the field under the cursor."""
        line = self.lines.current
        if line is not None and line.taken is not None and line.one and line.other and line.one != line.other:
            self._taken ^= {line.field}
            self.refresh_data()

    def action_merge(self) -> None:
        """Make them one."""
        if self._table == "companies":
            ids = self._pair[1::-1] if "name" in self._taken else self._pair[:2]
            keep, other = (self.workspace.companies.get(id) for id in ids)
            if keep is not None and other is not None:
                merge_companies(self.workspace, keep, other)
                self.say(f"{keep.name} and {other.name} are one company. u brings both back.")
        else:
            one, two = (self.workspace.contacts.get(id) for id in self._pair[:2])
            if one is not None and two is not None:
                merge_people(self.workspace, one, two, self._taken)
                self.say(f"{one.name} and {two.name} are one person. u brings both back.")
        self.dismiss()

    def action_leave(self) -> None:
        """Leave both as they are."""
        self.dismiss()

    def action_keep_apart(self) -> None:
        """They are two: they are not offered again."""
        keep_apart(self.workspace, self._table, self._pair)
        self.say("They are two, and not offered again. u undoes it.")
        self.dismiss()


def _history(contact: Contact) -> str:
    """A history in words: "9 entries: 3 sent, 1 answered"."""
    kinds = Counter(entry.kind for entry in contact.history)
    sent, replied = sum(kinds[kind] for kind in SENDS), sum(kinds[kind] for kind in REPLIES)
    said = ", ".join(f"{count} {word}" for count, word in ((sent, "sent"), (replied, "from them")) if count)
    return plural(len(contact.history), "entry", "entries") + (f": {said}" if said else "")


def _counts(numbers: Iterable[int]) -> tuple[str, str]:
    one, other = (str(number) if number else "" for number in numbers)
    return one, other
