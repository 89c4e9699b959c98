"""Planning the call: their clock, times to offer, and the time agreed on (METHOD.md, step 4)."""

from datetime import datetime, tzinfo

from textual import on
from textual.app import ComposeResult
from textual.events import Key
from textual.suggester import SuggestFromList
from textual.widgets import Input, Select, SelectionList, Static, TextArea
from textual.widgets.selection_list import Selection

from referral_tui.domain import actions
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.calls.offers import last_offer, times_in
from referral_tui.domain.calls.slots import format_slots
from referral_tui.domain.dates.format import (
    DAYS,
    MONTHS,
    ParseError,
    format_clock,
    format_moment,
    format_time,
    is_night,
    zone,
    zone_names,
)
from referral_tui.domain.dates.parse_call_time import Whose, parse_agreed
from referral_tui.domain.dates.weekly_hours import parse_hours
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.replies import NAMES_TIME, reply_for, words_of
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.tui import navigation
from referral_tui.tui.call.week_box import WeekBox
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field, field_of
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.sentence_input import SentenceInput
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.common.tick_list import TickList
from referral_tui.workspace.offers import possible_times, proposed_times, times_to_offer

DAYTIME = "Mon-Sun 6-22"
"""Hours in which somebody may talk, if one asks."""


class ScheduleForm(FormScreen[bool]):
    """Their time zone, the time agreed on, echoed on both clocks, and times to offer, on both clocks too."""

    form_name = "Schedule"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]

    DEFAULT_CSS = """
    ScheduleForm {
        #echo { margin-left: 19; height: auto; padding: 0 1; color: $text-muted; }
        #echo.-read { color: $text-success; }
        #slots-note { height: auto; padding: 0 1 0 0; color: $text-muted; }
        SelectionList, SelectionList:focus {
            height: auto; max-height: 10; border: none; padding: 0; background: $background;
        }
        #times { height: 6; }
    }
    """

    def __init__(self, contact: Contact, confirms: bool = True) -> None:
        super().__init__(f"A call with {contact.name}", contact.id, (contact.id,))
        self._confirms = confirms
        self._contact = contact
        self._proposed: list[datetime] = []
        self._agreed_before = ""
        self._zone_shown = ""
        self._written = ""
        self._clash_told: datetime | None = None
        self._offered = ""
        self._proposed_words = ""
        self._asks_hours, self._hours_shown = False, contact.hours
        self._is_pasted = reply_for(contact) == NAMES_TIME
        offer = last_offer(contact)
        self._offer = offer.text("text") if offer is not None else ""

    def compose_fields(self) -> ComposeResult:
        """Their clock first, for all else depends on it; then the time agreed on, and the times to offer."""
        contact = self._contact
        guess = self.workspace.places.find(contact.location)
        zones = SuggestFromList(zone_names(), case_sensitive=False)
        known = contact.timezone or guess.zone
        yield Field(
            "Their time zone", Input(known, placeholder="a town, or Europe/London", id="timezone", suggester=zones)
        )
        if not contact.timezone and guess.certainty == "ask" and guess.places:
            options = [("which of these?", ""), *((place.name, place.zone) for place in guess.places)]
            yield Field("They are in", Choice(options, "", "place"))
        at = call_time(contact)
        if at is not None:
            self._agreed_before = at.astimezone(self.workspace.tz).strftime("%Y-%m-%d %H:%M")
        else:
            words = words_of(contact) if reply_for(contact) == NAMES_TIME else ""
            self._proposed_words = clean_line(words)
        example = "Fri 3pm, or 12 Dec 15:00 their time"
        yield Field("Their hours", Input(contact.hours, placeholder=self._usual_hours, id="hours"))
        yield Field(
            "Agreed time", SentenceInput(self._agreed_before or self._proposed_words, placeholder=example, id="agreed")
        )
        yield Static(id="echo")
        yield Static(id="slots-note")
        yield TickList[int](id="slots", compact=True)
        kept = times_to_offer(self.workspace, contact) if contact.offered_times else ""
        self._offered = contact.offered_times if kept == contact.offered_times else ""
        times = TextField(self._offered, id="times")
        times.placeholder = "ticked times come here; or a time to a line, in your own words"
        yield Field("Times to offer", times)

    def compose_beside(self) -> ComposeResult:
        """The coming days on both clocks."""
        yield WeekBox()

    def on_mount(self) -> None:
        """Say how sure their clock is, and propose times."""
        self._zone_shown = self.text("timezone")
        self._format_how_sure()
        self.propose()
        if not self._offered and not self._agreed_before and not self._offer:
            self._offer_chosen()
        if self._proposed_words:
            self.echo()
        if self._theirs is not None:
            wants_time = self._agreed_before or self._proposed_words or self._offered or self._offer
            first = "#agreed" if wants_time else "#slots" if self._proposed else "#hours"
            self.set_focus(self.query_one(first), scroll_visible=False)

    # Their clock

    @property
    def _theirs(self) -> tzinfo | None:
        name = self.workspace.zone_named(self.text("timezone"))
        return zone(name) if name else None

    def _format_how_sure(self) -> None:
        contact = self._contact
        guess = self.workspace.places.find(contact.location)
        field = field_of(self.query_one("#timezone"))
        if contact.timezone:
            return
        if guess.zone:
            place = f"{guess.certainty.capitalize()}: {guess.places[0].name}"
            field.note(f"{place}, from “{contact.location}”. Saving keeps it.")
        elif guess.places:
            field.note(f"There is more than one “{contact.location}”: choose the one, or ask.")
        else:
            reason = f"“{contact.location}” does not say it" if contact.location else "Their profile gave no place"
            field.note(f"{reason}: ask them, or look at their profile once more.")

    @on(Select.Changed, "#place")
    def take_place(self, message: Select.Changed) -> None:
        """One of several towns of the name is chosen: its zone is theirs."""
        if message.value:
            self.query_one("#timezone", Input).value = str(message.value)

    @on(Input.Changed, "#timezone")
    def follow_zone(self) -> None:
        """Another zone: other times fit."""
        if self.text("timezone") != self._zone_shown:
            self._zone_shown = self.text("timezone")
            self.propose()
            self._offer_chosen()
            self.echo()

    # Times to offer

    def propose(self) -> None:
        """Times inside both people's hours, each on both clocks, the ones in the message ticked."""
        slots, contact_hours = self.query_one(SelectionList), self.text("hours")
        theirs = self._theirs
        self._proposed = self._times(theirs) if theirs is not None else []
        offering = not self._offered and not self._agreed_before and not self._offer
        mine = self.workspace.tz
        with self.prevent(SelectionList.SelectedChanged):  # only the user's own choice may change the text
            slots.clear_options()
            for index, at in enumerate(self._proposed):
                slots.add_option(Selection(_format_on_both(at, mine, theirs or mine), index, offering))
        slots.display = bool(self._proposed)
        slots.highlighted = 0 if self._proposed else None
        self._asks_hours = self._asks_hours or bool(contact_hours) or (theirs is not None and not self._proposed)
        field_of(self.query_one("#hours")).display = self._asks_hours
        self.when_at_rest(self._show_week)
        self.query_one("#slots-note", Static).update(safe(self._format_proposed(theirs)))

    @property
    def _usual_hours(self) -> str:
        return self.workspace.settings.me.their_hours

    def _hours(self) -> str:
        """The hours typed for them; those kept before where they cannot be read."""
        text = clean_line(self.text("hours"))
        try:
            parse_hours(text)
        except ParseError:
            return self._contact.hours
        return text

    @on(Input.Changed, "#hours")
    def follow_hours(self) -> None:
        """Other hours of theirs: other times fit."""
        if self._hours() != self._hours_shown:
            self._hours_shown = self._hours()
            self.propose()
            self._offer_chosen()

    def _times(self, theirs: tzinfo) -> list[datetime]:
        """The times on offer that are still ahead, then fresh ones."""
        now, contact = self.workspace.now(), replace(self._contact, hours=self._hours())
        offered = [at for at in times_in(self._offer, now, theirs) if at > now]
        return [*offered, *(at for at in proposed_times(self.workspace, contact, theirs) if at not in offered)]

    def _format_proposed(self, theirs: tzinfo | None) -> str:
        now, mine = self.workspace.now(), self.workspace.tz
        if theirs is None:
            return "With their time zone, times that suit both are proposed here."
        there = now.astimezone(theirs)
        day = "" if there.date() == self.workspace.today else f"{DAYS[there.weekday()]} "
        clocks = f"It is {format_time(now, mine)} for you, {day}{format_time(now, theirs)} for them."
        if not self._proposed:
            return f"{clocks} Your free hours and theirs never overlap{self._way_out(theirs)}"
        return f"{clocks} space ticks what you offer, enter takes one as agreed, tab goes on:"

    def _way_out(self, theirs: tzinfo) -> str:
        """What to do where there are no times: hours of theirs that would fit, by day."""
        by_day = replace(self._contact, hours=DAYTIME)
        hours = sorted({at.astimezone(theirs).hour for at in possible_times(self.workspace, by_day, theirs)})
        if not hours:
            return ": widen yours in Your details (5), for it is night there then."
        return f": ask whether {hours[0]}-{hours[-1] + 1} would do, and type that above as theirs."

    @on(SelectionList.SelectedChanged, "#slots")
    def write_times(self) -> None:
        """The ticked times become the text of the message."""
        self._offer_chosen()
        self.when_at_rest(self._show_week)

    def _offer_chosen(self) -> None:
        """Write the ticked times into the text, unless that is in the user's own words."""
        theirs, text = self._theirs, self.query_one("#times", TextArea)
        if theirs is None:
            return
        if text.text.strip() not in ("", self._written):
            self.note("The times stay as you wrote them. Clear that field to fill it from the ticks again.")
            return
        chosen = [self._proposed[index] for index in sorted(self.query_one(SelectionList).selected)]
        text.text = self._written = format_slots(chosen, theirs)

    # The week

    def on_resize(self) -> None:
        """Another width may have room for the week."""
        self.when_at_rest(self._show_week)

    def _show_week(self) -> None:
        """The coming days on both clocks, with what is offered and agreed on."""
        box, theirs = self.query_one(WeekBox), self._theirs
        box.visible = theirs is not None
        if not box.display or theirs is None:
            return
        try:
            agreed = self._agreed()
        except ParseError:
            agreed = None
        chosen = self.query_one(SelectionList).selected
        proposed = {at: index in chosen for index, at in enumerate(self._proposed)}
        box.show_week(self.workspace, replace(self._contact, hours=self._hours()), theirs, proposed, agreed)

    # The time agreed on

    def on_key(self, event: Key) -> None:
        """A letter or digit on the list of times begins the time agreed on."""
        if isinstance(self.focused, TickList) and (event.character or "").isalnum():
            event.stop()
            agreed = self.query_one("#agreed", Input)
            self.set_focus(agreed)
            agreed.value = event.character or ""
            agreed.action_end()

    @on(SentenceInput.Pasted)
    def take_their_words(self) -> None:
        """A sentence was pasted, which is theirs: so is "my time" in it."""
        self._is_pasted = True

    @on(TickList.Entered)
    def agree(self, message: TickList.Entered) -> None:
        """A listed time is the one agreed on."""
        theirs = self._theirs
        if theirs is not None:
            at = self._proposed[message.index].astimezone(theirs)
            self._is_pasted = False
            self.query_one("#agreed", Input).value = f"{at:%Y-%m-%d %H:%M} their time"

    @on(Input.Changed, "#agreed")
    def echo(self) -> None:
        """Say the time on both clocks while it is typed, or what is still to be said of it."""
        echo = self.query_one("#echo", Static)
        field_of(self.query_one("#agreed")).note("")
        if not self.text("agreed"):
            self._is_pasted = False
        try:
            at = self._agreed()
            words = self._both_clocks(at) if at is not None else ""
        except ParseError as problem:
            at, words = None, str(problem)
        echo.set_class(at is not None, "-read")
        echo.update(safe(words))
        self.when_at_rest(self._show_week)

    def _agreed(self) -> datetime | None:
        """The time typed (UTC), as it was where it was not changed; raises ParseError."""
        text = clean_line(self.text("agreed"))
        if text == self._agreed_before:
            return call_time(self._contact)
        if not text:
            return None
        bare: Whose = (
            "mine" if self._agreed_before else "theirs" if self._offer else "ask" if self._is_pasted else "mine"
        )
        workspace = self.workspace
        now, mine = workspace.now(), workspace.tz
        return parse_agreed(text, now, mine, self._theirs, bare, self._is_pasted, workspace.zone_named).at

    def _both_clocks(self, at: datetime) -> str:
        theirs = self._theirs
        mine = self.workspace.tz
        said = f"{format_moment(at, mine)} for you"
        if theirs is not None:
            is_same_day = at.astimezone(theirs).date() == at.astimezone(mine).date()
            said += f", {format_clock(at, theirs) if is_same_day else format_moment(at, theirs)} for them"
        said += f" ({at.year})" if at.astimezone(self.workspace.tz).year != self.workspace.today.year else ""
        night = [whose for whose, tz in (("you", self.workspace.tz), ("them", theirs)) if tz and is_night(at, tz)]
        said += f". That is at night for {' and '.join(night)}" if night else ""
        return f"{said}. You have another call then." if self._clashes(at) else f"{said}."

    def _clashes(self, at: datetime) -> bool:
        """Whether another call is set for this time."""
        return any(abs(at - call) < CALL_LENGTH for call in self.workspace.call_times(self._contact.id))

    def after_save(self, result: bool) -> None:
        """Saved: where a call is set anew, and nobody waits for this form, on to the message that confirms it."""
        app, contact_id = self.app, self._contact.id
        self.dismiss(result)
        if result and self._confirms:
            app.push_screen(navigation.message(contact_id, need="confirm_call"))

    def save(self) -> bool:
        """Keep their zone and the times to offer, and log a call at a new time: whether one is. Raises FieldProblem."""
        now, contact = self.workspace.now(), self._contact
        zone_name, hours = self.zone("timezone"), clean_line(self.text("hours"))
        try:
            if hours not in ("", contact.hours) and not parse_hours(hours).spans:
                raise FieldProblem("hours", "Write hours like Mon-Fri 17-20, or leave this empty.")
        except ParseError as error:
            raise FieldProblem("hours", str(error)) from None
        try:
            at = self._agreed()
        except ParseError as error:
            self.query_one("#echo", Static).update("")  # it said the same while it was typed
            raise FieldProblem("agreed", str(error)) from None
        before = call_time(contact)
        if at is not None and at not in (before, self._clash_told) and self._clashes(at):
            self._clash_told = at
            raise FieldProblem("agreed", "You have another call then. ctrl+s again sets this one anyway.")
        contact = replace(contact, timezone=zone_name, hours=hours)
        label = f"changed the times for {contact.name}"
        if at is None or self.values()["times"] != self._before.get("times"):
            contact = actions.offer_times(contact, clean_text(self.text("times")).strip(), zone_name)
        if at is not None and at != before:
            contact = actions.set_call(contact, at, now)
            label = f"set a call with {contact.name}"
            self.say(f"Call with {contact.name}: {self._both_clocks(at)} C writes it for your calendar.")
        elif at is None and before is not None:
            contact = actions.call_off(contact, now)
            label = f"called off the call with {contact.name}"
            self.say(f"The call with {contact.name} is off. u undoes it.")
        if contact != self._contact:
            self.workspace.contacts.save(contact, label, opened=self._contact)
        return at is not None and at != before


def _format_on_both(at: datetime, mine: tzinfo, theirs: tzinfo) -> str:
    """A time on both clocks: "Fri 27 Nov 15:00 theirs, 14:00 yours", with the user's day where it is another."""
    there, here = at.astimezone(theirs), at.astimezone(mine)
    day = "" if there.date() == here.date() else f"{DAYS[here.weekday()]} "
    said = f"{DAYS[there.weekday()]} {there.day:>2} {MONTHS[there.month - 1]}   {format_time(at, theirs):>5} theirs"
    return f"{said}   {day}{format_time(at, mine):>5} yours"
