"""Forms for the user's own details, the plan, the profile, LinkedIn's limits, and what counts how much."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input, Select, Static

from referral_tui.domain.credits.plan import format_plan, plan_of
from referral_tui.domain.dates.days_off import format_days_off
from referral_tui.domain.dates.format import format_date, months_after, read_day, zone_names
from referral_tui.domain.dates.public_holidays import is_available, public_holidays
from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.model.settings import Me, Premium, Profile, Settings
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, plural
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.drawing import safe_block
from referral_tui.tui.common.field import Field, field_of
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.common.tick import Tick
from referral_tui.tui.setup.settings_lines import ME_LINES, PREMIUM_LINES, PROFILE_LINES, Line


class SettingsForm(FormScreen[bool]):
    """A form over one of the settings; gives True when saved."""

    form_name = "SettingsForm"

    def __init__(self, title: str, value: Settings, lines: Sequence[Line], note: str = "") -> None:
        super().__init__(title, type(value).__name__)
        self._value, self._lines, self._note = value, lines, note
        self._opened = value

    def compose_fields(self) -> ComposeResult:
        """What the settings are for, then a field for each."""
        if self._note:
            yield Static(self._note + "\n")
        for line in self._lines:
            yield Field(line.label, self._widget(line))

    def _widget(self, line: Line) -> Input | TextField | Tick | Select[str | int]:
        value = self.shown(line.name)
        if isinstance(value, bool):
            return Tick(line.example, value, id=line.name)
        if line.choices:
            known = value if value in [each for _, each in line.choices] else line.choices[-1][1]
            return Choice(line.choices, known, line.name)
        if line.is_block:
            block = TextField(str(value), id=line.name)
            block.placeholder = line.example
            return block
        zones = SuggestFromList(zone_names(), case_sensitive=False) if line.is_zone else None
        text = "" if value == -1 and self._can_be_empty(line.name) else str(value)
        return Input(text, placeholder=line.example, id=line.name, suggester=zones)

    def _can_be_empty(self, name: str) -> bool:
        """Whether it is a number that nobody has to give."""
        return bool(getattr(type(self._value)(), name) == -1)

    def shown(self, name: str) -> Any:
        """What stands in a field at first; -1 for nothing."""
        return getattr(self._value, name)

    def save(self) -> bool:
        """Check each field and save; raises FieldProblem."""
        changed: dict[str, Any] = {}
        for line in self._lines:
            before = getattr(self._value, line.name)
            if isinstance(before, bool):
                changed[line.name] = bool(self.values()[line.name])
                continue
            text = self.text(line.name)
            if self._can_be_empty(line.name) and not text.strip():
                changed[line.name] = -1
                continue
            if line.is_day:
                changed[line.name] = self.day(line.name, before, "any")
                continue
            if line.is_zone:
                changed[line.name] = self.zone(line.name)
                continue
            try:
                checked = line.check(text)
            except ValueError as problem:
                raise FieldProblem(line.name, str(problem)) from None
            changed[line.name] = int(checked) if isinstance(before, int) else checked
        value = self.checked(replace(self._value, **changed))
        self.workspace.settings.save(value, f"changed {self.title_line.lower()}", self._opened)
        return True

    def checked(self, value: Any) -> Any:
        """The settings to save, where the fields fit together; raises FieldProblem where they do not."""
        return value


class OwnDetailsForm(SettingsForm):
    """The user's own details: a country proposes its holidays as days off."""

    form_name = "SettingsForm"
    _proposed = ""

    @on(Input.Changed, "#country")
    def propose_holidays(self) -> None:
        """Fill the days off with the country's holidays, unless the user has written their own."""
        text = clean_line(self.text("country"))
        days_off = self.query_one("#days_off", Input)
        if text == self._before_country:
            return
        known = ("", self._proposed, self._holidays(self._before_country))
        if days_off.value.strip() not in known:
            return
        if not text:
            days_off.value = self._proposed = ""
            return
        if not is_available():
            self.note(
                "Holidays need one more package: pip install 'referral-tui[holidays]'. Days off can be typed too."
            )
            return
        days_off.value = self._proposed = self._holidays(text)
        count = len(self._proposed.split(", ")) if self._proposed else 0
        filled = f"{plural(count, 'holiday')} filled in below. Take out those on which you'd write."
        self.note(filled if count else "No country of that name is known yet: go on typing.")

    @property
    def _before_country(self) -> str:
        return self._value.country if isinstance(self._value, Me) else ""

    def _holidays(self, country: str) -> str:
        """The holidays to come of a country, as days off."""
        workspace = self.workspace
        code = workspace.places.country_of(country) if country else ""
        until = workspace.today + timedelta(days=_PROPOSED_DAYS)
        days = (day for day in public_holidays(code, workspace.today.year) if workspace.today <= day <= until)
        return format_days_off(days)


_PROPOSED_DAYS = 183


class PremiumForm(SettingsForm):
    """The plan, its days, and the credits: what is counted, and what LinkedIn says."""

    form_name = "PremiumForm"

    def __init__(self, premium: Premium) -> None:
        note = "A month is free for most members; then it bills. What you leave empty is as the plan has it."
        super().__init__("Premium and credits", premium, PREMIUM_LINES, note)

    def compose_fields(self) -> ComposeResult:
        """The fields, then how the credits came and went."""
        yield from super().compose_fields()
        yield Static(safe_block("\n" + self._format_credits(), "$text-muted"), id="credits-so-far")

    @on(Select.Changed, "#plan")
    def say_what_it_brings(self, message: Select.Changed) -> None:
        """A plan's credits and inbox, with their source, under it."""
        field_of(self.query_one("#plan")).note(format_plan(str(message.value)))

    def shown(self, name: str) -> Any:
        """What LinkedIn said once is no news: its field is empty."""
        return -1 if name == "credits" else super().shown(name)

    def _format_credits(self) -> str:
        workspace = self.workspace
        made, left = workspace.credits.movements, workspace.credits.left
        if left is None:
            return "With a plan and the day it began, credits are counted here. LinkedIn's own number corrects them."
        names = {"renewed": "the plan's month", "read": "LinkedIn said", "spent": "an InMail", "back": "an answer",
                 "expired": "not used in time", "lost": "the plan ended"}  # fmt: skip
        lines = [f"{plural(left, 'credit')} left. Spent one on each InMail, one back for each answer or no:"]
        for movement in reversed(made[-8:]):
            day = format_date(movement.day, workspace.today)
            lines.append(f"  {day:<12}{movement.amount:+4}  {names[movement.kind]:<18}{movement.left:>4}")
        return "\n".join(lines)

    def checked(self, value: Premium) -> Premium:
        """The trial ends after it starts, and credits fit the plan."""
        starts, ends = read_day(value.starts), read_day(value.ends)
        if starts and not ends and not self._value_now.ends and months_after(starts, 1) >= self.workspace.today:
            value = replace(value, ends=months_after(starts, 1).isoformat())
        if starts and ends and ends < starts:
            raise FieldProblem("ends", f"That is before it starts, on {format_date(starts, ends)}.")
        if value.credits < 0:
            return replace(value, credits=self._value_now.credits)
        plan = plan_of(value)
        if plan is not None and value.credits > plan.kept:
            raise FieldProblem(
                "credits", f"{plan.name} keeps {plan.kept} at most. If LinkedIn shows more, raise that number first."
            )
        return replace(value, credits_as_of=to_stamp(self.workspace.now()))

    @property
    def _value_now(self) -> Premium:
        assert isinstance(self._value, Premium)
        return self._value


def own_details_form(me: Me) -> SettingsForm:
    """The user's own details, which fill the messages."""
    return OwnDetailsForm("Your details", me, ME_LINES)


def profile_form(profile: Profile) -> SettingsForm:
    """What is ready of the user's own profile (METHOD.md, step 3)."""
    note = "People look at your profile before they answer. Tick what is as it should be."
    return SettingsForm("Your LinkedIn profile", profile, PROFILE_LINES, note)
