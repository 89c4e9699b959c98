"""Forms for the user's own details, the trial, LinkedIn's limits, and when things fall due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from referral_tui.domain.event import to_stamp
from referral_tui.domain.settings import Premium, Settings
from referral_tui.domain.text import clean_line
from referral_tui.domain.when import WhenError, parse_day, zone, zone_names
from referral_tui.tui.screens.form import FieldProblem, FormScreen
from referral_tui.tui.widgets.field import Field
from referral_tui.tui.widgets.tick import Tick


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a settings form: the setting's name, its label, an example, and how text is checked."""

    name: str
    label: str
    example: str = ""
    check: Callable[[str], str] = clean_line


def check_zone(text: str) -> str:
    """A time zone that exists, or none; raises ValueError with a sentence."""
    name = clean_line(text)
    if name and zone(name) is None:
        raise ValueError("There is no such time zone. Names look like Europe/London.")
    return name


def check_day(text: str) -> str:
    """A day, or none; raises ValueError with a sentence."""
    return parse_day(text).isoformat() if text.strip() else ""


def check_number(text: str) -> str:
    """A whole number from 0 to 999,999; raises ValueError with a sentence."""
    digits = clean_line(text).replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise ValueError("Write a whole number, such as 40.")
    return digits


class SettingsForm(FormScreen[bool]):
    """A form over one of the settings; gives True when saved."""

    def __init__(self, title: str, value: Settings, lines: Sequence[Line], note: str = "") -> None:
        super().__init__(title, type(value).__name__)
        self._value, self._lines, self._note = value, lines, note

    def compose_fields(self) -> ComposeResult:
        """What the settings are for, then a field for each."""
        if self._note:
            yield Static(self._note + "\n")
        for line in self._lines:
            value = getattr(self._value, line.name)
            if isinstance(value, bool):
                yield Field(line.label, Tick(line.example, value, id=line.name))
                continue
            zones = SuggestFromList(zone_names(), case_sensitive=False) if line.check is check_zone else None
            text = "" if value == -1 else str(value)
            yield Field(line.label, Input(text, placeholder=line.example, id=line.name, suggester=zones))

    def save(self) -> bool:
        """Check each field and save; raises FieldProblem."""
        changed: dict[str, Any] = {}
        for line in self._lines:
            before = getattr(self._value, line.name)
            if isinstance(before, bool):
                changed[line.name] = bool(self.values()[line.name])
                continue
            text = self.text(line.name)
            if isinstance(before, int) and before == -1 and not text.strip():
                continue
            try:
                checked = line.check(text)
            except (ValueError, WhenError) as problem:
                raise FieldProblem(line.name, str(problem)) from None
            changed[line.name] = int(checked) if isinstance(before, int) else checked
        if isinstance(self._value, Premium):
            changed["credits_as_of"] = to_stamp(self.workspace.now())
        self.workspace.save_settings(replace(self._value, **changed), f"changed {self.title_line.lower()}", self._value)
        return True


ME_LINES = (
    Line("name", "Your name", "as you sign messages"),
    Line("industry", "Industry", "the one you look into, such as software engineering"),
    Line("role", "Role you look for", "such as Data Engineer"),
    Line("about", "Who you are", "in a few words, such as: a data engineer from Leeds"),
    Line("school", "Your school"),
    Line("student", "Student", "I am a student (people like to help students)"),
    Line("timezone", "Your time zone", "Europe/London", check_zone),
    Line("goal", "Referral goal", "40", check_number),
)

PREMIUM_LINES = (
    Line("plan", "Plan", "Premium Career, Recruiter Lite, …"),
    Line("ends", "Trial ends on", "2026-12-31", check_day),
    Line("credits", "InMail credits", "as LinkedIn shows them now", check_number),
    Line("profile_ready", "Your profile", "is up to date (people look at it before they answer)"),
)

LIMITS_LINES = (
    Line("inmail_subject", "InMail subject", "200", check_number),
    Line("inmail_body", "InMail", "1900", check_number),
    Line("note", "Connection note", "300", check_number),
    Line("message", "Message", "8000", check_number),
    Line("short", "Short is up to", "400", check_number),
    Line("as_of", "As of", "2026-11-22", check_day),
)

CADENCE_LINES = (
    Line("nudge_after", "Nudge after", "7", check_number),
    Line("let_go_after", "Let go after", "7", check_number),
    Line("ask_time_again_after", "Ask for a time", "3", check_number),
    Line("news_after", "Any news after", "5", check_number),
)
