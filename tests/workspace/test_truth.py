"""Whatever happens, in whatever order: the message that is due says nothing that is not so."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_tui.content import shipped_templates
from referral_tui.domain import actions
from referral_tui.domain.cadence.follow_up import is_to_write
from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.calls.offers import times_in
from referral_tui.domain.dates.format import zone
from referral_tui.domain.messages.checks import OtherNames, check, too_soon
from referral_tui.domain.messages.draft import make_draft
from referral_tui.domain.messages.template import Template, needs_for, ranked
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.model.needs import ASKS_AFTER_REFERRAL, need_of
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, INTERVIEW, OFFER, REJECTED, Opening
from referral_tui.domain.model.progress import promises_of
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Limits, Me, Premium
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.portrait import due_message
from tests.conftest import NOW

NEEDS = sorted({template.need for template in shipped_templates()})
ANSWERS = ("yes", "later", "someone else", "no")

Happening = Callable[[Contact, datetime], Contact]


def _promise(contact: Contact, at: datetime) -> Contact:
    return actions.refer(contact, Referral.new(opening_id="cook", promised=at.date().isoformat()), at, at.tzinfo)  # type: ignore[arg-type]


def _lose(contact: Contact, at: datetime) -> Contact:
    return actions.drop_referral(contact, contact.referrals[-1], at) if contact.referrals else contact


HAPPENINGS: list[Happening] = [
    actions.answer,
    lambda contact, at: actions.set_call(contact, at + timedelta(days=1), at),
    actions.call_off,
    actions.hold_call,
    lambda contact, at: actions.hold_call(contact, at, is_another=True),
    *(lambda contact, at, said=said: actions.record_ask(contact, said, at) for said in ANSWERS),
    _promise,
    _lose,
    lambda contact, at: contact.with_event(Event.new(event.CONNECTED, at)),
    lambda contact, at: contact.with_event(Event.new(event.INVITED, at)),
    lambda contact, at: actions.move(contact, 7 if contact.step < 7 else 3, at),
]


@pytest.fixture(scope="module")
def made() -> Workspace:
    """One data file for all examples; each puts its own person into it."""
    workspace = Workspace(None, lambda: NOW)
    workspace.settings.save(Me(name="Robin Hale", industry="software", about="a cook", timezone="UTC"), "me")
    return workspace


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(HAPPENINGS) | st.sampled_from(NEEDS), max_size=9),
    st.sampled_from([(), (APPLIED,), (APPLIED, INTERVIEW), (OFFER,), (REJECTED,), (ACCEPTED,)]),
    st.sampled_from(["", "Europe/London", "America/New_York"]),
    st.sampled_from([Premium(), Premium("none")]),
)
def test_the_message_that_is_due_thanks_for_tells_and_offers_only_what_is_so(
    made: Workspace, happened: list[Happening | str], stages: tuple[str, ...], zone_name: str, premium: Premium
) -> None:
    workspace, at = made, NOW - timedelta(days=2 * len(happened) + 1)
    contact = new_contact("Ann Lee", timezone=zone_name, step=3)
    for each in happened:
        at += timedelta(days=2)
        if isinstance(each, str):
            template = next(template for template in shipped_templates() if template.need == each)
            contact = actions.send(contact, template, template.channel, "", f"{each} {at}", at)
        else:
            contact = each(contact, at)
    workspace.settings.save(premium, "plan")
    contact = workspace.contacts.save(contact, "made", company="Acme")
    acme = workspace.companies[contact.company_id or ""]
    cook = Opening("cook", "Cook", stages={stage: "2026-11-19" for stage in stages})
    workspace.companies.save(acme.with_opening(cook), "opening")
    card, facts = workspace.card(contact.id), workspace.facts(contact)
    due = ranked(shipped_templates(), contact, card.next, NOW, facts.credits != 0)[0]
    draft = make_draft(due, facts, Limits())
    need, said = due.need, contact.last(event.ASKED)
    if card.next.due is not None and card.next.kind not in ("let_go", "news", "set_time", "choose"):
        if need == "thanks_yes" or need.startswith("referral"):
            assert promises_of(contact)
        if need.startswith("thanks_"):
            assert said is not None
            assert need == {"yes": "thanks_yes", "later": "thanks_later", "no": "thanks_no"}.get(
                said.text("answer"), "thanks_someone"
            )
        if need_of(need).tells:
            assert set(need_of(need).tells) & set(stages)
        claims = [each for each in check(draft, facts, Limits(), OtherNames([])) if each.sentence.startswith("It says")]
        assert not claims, (need, claims)
    theirs = zone(zone_name) if zone_name else None
    if need_of(need).offers and theirs is not None:
        assert all(at > NOW for at in times_in(draft.text, NOW, theirs))
    workspace.contacts.delete(contact)


def test_an_offer_is_filled_anew_while_it_waits(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder:
        clock = [NOW]
        workspace = Workspace(Path(folder) / "data.json", lambda: clock[0])
        workspace.settings.save(Me(name="Robin", industry="x", about="a cook", timezone="UTC"), "me")
        ann = workspace.contacts.save(actions.answer(new_contact("Ann", timezone="Europe/London"), NOW), "made")
        offer = next(each for each in shipped_templates() if each.need == "offer_times")

        def text() -> str:
            current = workspace.contacts[ann.id]
            return make_draft(offer, workspace.facts(current), Limits()).text

        first = text()
        assert "Friday 20 November" in first
        clock[0] = NOW + timedelta(days=4)
        assert "Friday 20 November" not in text()
        assert text() != first
        recording.sent(workspace, workspace.contacts[ann.id], make_draft(offer, workspace.facts(ann), Limits()))
        sent = workspace.contacts[ann.id]
        assert sent.offered_zone == "Europe/London"
        assert sent.offered_times
        assert not set(sent.offered_times.splitlines()) & set(text().splitlines()), "fresh ones, not the same again"
        workspace.documents.close()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Thursday 19 November, 15:00", "It offers yesterday 15:00, which has passed."),
        ("Monday 23 November, 10:00", "It offers Mon 10:00, when you have another call."),
        ("Tuesday 24 November, 11:00", "You also offered Tue 11:00 to Cleo Cole."),
        ("Wednesday 25 November, 11:00", ""),
    ],
)
def test_an_edited_offer_is_checked(workspace: Workspace, typed: str, says: str) -> None:
    offer = next(each for each in shipped_templates() if each.need == "offer_times")
    busy = actions.set_call(new_contact("Bo Berg", timezone="UTC"), NOW.replace(day=23), NOW)
    workspace.contacts.save(busy, "busy")
    other = actions.answer(new_contact("Cleo Cole", timezone="UTC"), NOW)
    words = "Hi Cleo,\nTuesday 24 November, 11:00"
    workspace.contacts.save(actions.send(other, offer, "message", "", words, NOW), "offered")
    ann = actions.answer(new_contact("Ann Lee", timezone="UTC", drafts={offer.id: f"Hi Ann,\n{typed}"}), NOW)
    ann = workspace.contacts.save(ann, "made")
    facts = workspace.facts(ann)
    found = [each.sentence for each in check(make_draft(offer, facts, Limits()), facts, Limits(), OtherNames([]))]
    assert found == ([says] if says else [])


@pytest.mark.parametrize(
    ("typed", "is_wrong"),
    [
        ("Monday 23 November at 15:00 works for me.", False),
        ("See you Monday at 3pm!", False),
        ("Talk on Monday, 10:00 (7:00 in New York)!", True),
        ("See you Tuesday at 15:00.", True),
        ("See you on Monday at 4pm.", True),
        ("24 November, 15:00, then.", True),
        ("Monday at 16:00, my time.", False),
        ("Monday, 10am ET", False),
        ("Monday, 10am PT", True),
        ("Looking forward to it!", False),
        ("I found your 2024 talk great. See you Monday.", False),
        ("tomorrow at 15:00", True),
        ("Monday 3-3:30pm", False),
        ("Monday, 2:45 to 3:00 PM", True),
        ("See you Monday at 3.", False),
        ("See you Monday at 4.", True),
        ("3pm my time on Monday", True),
        ("Monday at 4pm your time (that's 4pm for me)", True),
        ("Monday at 3pm your time (that's 4pm for me)", False),
        ("Tomorrow I'm away, but Monday at 3pm is perfect.", False),
        ("See you Monday at 3pm, as I'm leaving on 24 November.", False),
        ("Monday 30 November, 15:00", True),
        ("Monday at noon", True),
        ("Monday at 15:00 UTC+20", False),
    ],
)
def test_an_edited_confirmation_is_compared_with_the_call(workspace: Workspace, typed: str, is_wrong: bool) -> None:
    workspace.settings.save(Me(name="Robin", timezone="Europe/Oslo"), "me")
    confirm = next(each for each in shipped_templates() if each.need == "confirm_call")
    ann = new_contact("Ann Lee", timezone="Europe/London", drafts={confirm.id: f"Hi Ann,\n{typed}"})
    ann = actions.set_call(actions.answer(ann, NOW), NOW.replace(day=23, hour=15, minute=0), NOW)
    ann = workspace.contacts.save(ann, "made")
    facts = workspace.facts(ann)
    found = [each.sentence for each in check(make_draft(confirm, facts, Limits()), facts, Limits(), OtherNames([]))]
    assert found == (["It names another time than the call is set for."] if is_wrong else [])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Tuesday 25 November, 11:00", "25 Nov is a Wednesday. Please check it."),
        ("Wednesday 25 November, 11:00", ""),
        ("Wed, Nov 25 at 11am", ""),
        ("Fri 31 November, 11:00", ""),
        ("I'm free Friday after my 3rd class: would 15:00 work?", ""),
        ("On 4 Dec I sat with a friend.", ""),
    ],
)
def test_a_day_that_is_another_weekday_is_said(workspace: Workspace, typed: str, says: str) -> None:
    offer = next(each for each in shipped_templates() if each.need == "offer_times")
    ann = new_contact("Ann Lee", timezone="Europe/London", drafts={offer.id: f"Hi Ann,\n{typed}"})
    ann = workspace.contacts.save(actions.answer(ann, NOW), "made")
    facts = workspace.facts(ann)
    found = [each.sentence for each in check(make_draft(offer, facts, Limits()), facts, Limits(), OtherNames([]))]
    assert found == ([says] if says else [])


def test_an_opening_is_named_until_its_closing_day(workspace: Workspace) -> None:
    ann = workspace.contacts.save(new_contact("Ann Lee", step=3), "made", company="Acme")
    acme = workspace.companies[ann.company_id or ""]
    for closes, named in (("2026-11-20", "Cook"), ("2026-11-19", "")):
        workspace.companies.save(acme.with_opening(Opening("cook", "Cook", closes=closes)), "opening")
        opening = workspace.facts(ann).opening
        assert (opening.title if opening is not None else "") == named


@pytest.mark.parametrize(
    ("day", "words", "holds"),
    [
        ("2026-11-20", "I have an interview", True),
        ("2026-11-19", "I have an interview", False),
        ("2026-11-19", "I've had an interview", True),
        ("2026-11-21", "I've had an interview", False),
        ("", "I have an interview", True),
        ("", "I've had an interview", True),
    ],
)
def test_an_interview_is_announced_until_it_is_over(workspace: Workspace, day: str, words: str, holds: bool) -> None:
    own = Template("own", "Mine", "helping", "message", f"Hi {{first_name}}, {words}!")
    ann = workspace.contacts.save(new_contact("Ann Lee"), "made", company="Acme")
    acme = workspace.companies[ann.company_id or ""]
    cook = Opening("cook", "Cook", interviews=(Interview("first", day),), stages={INTERVIEW: "2026-11-10"})
    workspace.companies.save(acme.with_opening(cook), "opening")
    facts = workspace.facts(ann)
    assert (check(make_draft(own, facts, Limits()), facts, Limits(), OtherNames([])) == []) is holds


def test_the_board_and_the_message_agree_on_whether_an_inmail_can_be_sent(workspace: Workspace) -> None:
    note = next(each for each in shipped_templates() if each.need == "first_note")
    ann = actions.send(new_contact("Ann Lee", step=3), note, "note", "", "Hi", NOW - timedelta(days=9))
    ann = workspace.contacts.save(ann, "made", company="Acme")
    workspace.settings.save(
        Premium("Premium Career", starts="2026-11-18", credits=1, credits_as_of="2026-11-18T10:00:00Z"), "plan"
    )
    assert workspace.credits.left == 1
    assert workspace.card(ann.id).next.kind == "nudge"
    bo = actions.send(new_contact("Bo Ray", step=3), TO_A_STRANGER, "inmail", "", "Hi", NOW)
    workspace.contacts.save(bo, "sent", company="Beta")
    workspace.card(ann.id)
    workspace.contacts.save(replace(workspace.contacts[bo.id], notes="called"), "edited")
    assert workspace.credits.left == 0
    assert [card.next.kind for card in workspace.board.column(3) if card.contact.id == ann.id] == ["let_go"]
    workspace.documents.undo()
    workspace.documents.undo()
    assert [card.next.kind for card in workspace.board.column(3) if card.contact.id == ann.id] == ["nudge"]


def test_nobody_is_asked_or_offered_a_call_on_a_holiday_of_theirs() -> None:
    thanksgiving = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    clock = [thanksgiving]
    workspace = Workspace(None, lambda: clock[0])
    workspace.settings.save(Me(name="Robin", industry="food", about="a cook", timezone="Europe/London"), "me")
    seattle = "Seattle, Washington, United States"
    ann = workspace.contacts.save(new_contact("Ann Lee", location=seattle), "made", company="Acme")
    bo = workspace.contacts.save(new_contact("Bo Ray", location="Oslo, Norway"), "made", company="Acme")

    def says(contact: Contact) -> list[str]:
        facts = workspace.facts(contact)
        return [
            each.sentence for each in check(make_draft(TO_A_STRANGER, facts, Limits()), facts, Limits(), OtherNames([]))
        ]

    assert says(ann) == ["Today is a holiday where they are: Thanksgiving Day."]
    assert says(bo) == []
    clock[0] = thanksgiving - timedelta(days=1)
    assert says(ann) == []
    assert "November 26" not in workspace.facts(ann).times()  # type: ignore[misc]
    assert "26 November" in workspace.facts(bo).times()  # type: ignore[misc]


TO_A_STRANGER = next(each for each in shipped_templates() if each.need == "first")

CLAIMS = [
    ("Thank you for getting back to me!", "no reply"),
    ("Thanks for the call yesterday.", "no call"),
    ("It was great; I loved our call.", "no call"),
    ("I wrote to you last week.", "no message"),
    ("As I said in my last message, hello.", "no message"),
    ("Thank you for offering to refer me.", "promised a referral"),
    ("You kindly offered to refer me.", "promised a referral"),
    ("Is your referral in?", "promised a referral"),
    ("You said I could check back later.", "“later”"),
    ("Bo suggested I get in touch.", "nobody is noted"),
    ("They offered me the job!", "no offer"),
    ("I've accepted the role.", "accepted"),
    ("Sadly it's a no this time.", "rejected"),
    ("I have an interview on Monday!", "no interview"),
    ("I've applied for the role.", "no application"),
    ("It was great talking to you yesterday.", "no call"),
    ("We spoke last week.", "no call"),
    ("Thank you for putting in a good word.", "promised a referral"),
    ("Acme made me an offer!", "no offer"),
    ("I got rejected.", "rejected"),
    ("Sam introduced us.", "nobody is noted"),
]


@pytest.mark.parametrize(("words", "says"), CLAIMS)
def test_what_is_not_so_is_said_gravely(workspace: Workspace, words: str, says: str) -> None:
    template = Template("own", "Mine", "helping", "message", f"Hi {{first_name}}, {words}")
    ann = workspace.contacts.save(new_contact("Ann Lee"), "made", company="Acme")
    facts = workspace.facts(ann)
    (found,) = check(make_draft(template, facts, Limits()), facts, Limits(), OtherNames([]))
    assert says in found.sentence
    assert found.grave


@pytest.mark.parametrize(
    "words",
    [
        "Would you be up for a call? I'd love to hear from you.",
        "I look forward to our call on Friday.",
        "Do you think a referral would be worthwhile?",
        "Thank you for your time.",
        "I'm offering to help with the talk.",
        "I hope to get the job.",
        "Would you be willing to refer me?",
        "How would referring me work?",
        "Your referral would mean a lot.",
        "I wrote a cookbook last year.",
        "I'm joining you from Oslo.",
        "I accepted the invitation.",
        "The demo didn't work out.",
        "We both know how hard it is.",
        "Thanks in advance for replying.",
        "I'll send it after our call.",
    ],
)
def test_what_claims_nothing_is_left_alone(workspace: Workspace, words: str) -> None:
    template = Template("own", "Mine", "helping", "message", f"Hi {{first_name}}, {words}")
    ann = workspace.contacts.save(new_contact("Ann Lee"), "made", company="Acme")
    facts = workspace.facts(ann)
    assert check(make_draft(template, facts, Limits()), facts, Limits(), OtherNames([])) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Hi 123, hello", "isn't a name"),
        ("Hi !!!, hello", ""),
        ("Hi A., hello", "only an initial"),
        ("Hi ANN, hello", "in capitals"),
        ("Dear Dr., hello", "title without a name"),
        ("Hi [First Name], hello", "never filled"),
        ("Hi Ann, about {{company}}", "never filled"),
        ("Hi Ann, about [Company Name]", "never filled"),
        ("Hi Ann, %FIRSTNAME% hello", "never filled"),
        ("Hi Ann, at XXX", "never filled"),
        ("Hi Ann, {nonsense thing}", "never filled"),
        ("Hi Ann, we both rowed..", "looks doubled"),
        ("Hi Ann, I'm I am a cook", "looks doubled"),
        ("Hi Ann, I read the the text", "looks doubled"),
        ("Hi Ann, well, I think that that is fine…", ""),
        ("Hi Ann, wait... what?", ""),
        ("Hello from Oslo, Ann!", ""),
        ("Hi Ann, see https://x.example/%CF%80-team", ""),
        ("Hi Ann, todo bien", ""),
    ],
)
def test_words_that_look_wrong(workspace: Workspace, text: str, says: str) -> None:
    ann = workspace.contacts.save(new_contact("Ann Lee", drafts={"own": text}), "made", company="Acme")
    facts = workspace.facts(ann)
    draft = make_draft(Template("own", "Mine", "helping", "message", ""), facts, Limits())
    found = [each.sentence for each in check(draft, facts, Limits(), OtherNames([]))]
    assert (says in found[0] and len(found) == 1) if says else found == []


def test_no_credit_is_spent_that_is_not_there(workspace: Workspace) -> None:
    workspace.settings.save(Premium("none"), "plan")
    ann = workspace.contacts.save(new_contact("Ann Lee", step=3), "made", company="Acme")
    facts = workspace.facts(ann)
    first = next(each for each in shipped_templates() if each.need == "first")
    found = check(make_draft(first, facts, Limits()), facts, Limits(), OtherNames([]))
    assert found[0].sentence == "An InMail to them takes a credit, and none is left."
    note = ranked(shipped_templates(), ann, workspace.card(ann.id).next, NOW, facts.credits != 0)[0]
    assert (note.need, note.channel) == ("first_note", "note")


def test_a_free_accounts_notes_are_counted_by_the_month(workspace: Workspace) -> None:
    assert workspace.credits.notes_left is None
    workspace.settings.save(Premium("none"), "plan")
    note = next(each for each in shipped_templates() if each.need == "first_note")
    for number, days in enumerate((0, 1, 18, 19, 20, 40)):  # NOW is the 20th: the first four are of this month
        sent = actions.send(new_contact(f"Bo {number}"), note, "note", "", "Hi", NOW - timedelta(days=days))
        workspace.contacts.save(sent, "sent")
    assert workspace.credits.notes_left == 1
    ann = workspace.contacts.save(new_contact("Ann Lee", step=3), "made", company="Acme")
    facts = workspace.facts(ann)
    draft = make_draft(note, facts, Limits())
    assert not any(each.grave for each in check(draft, facts, Limits(), OtherNames([])))
    workspace.contacts.save(actions.send(new_contact("Cleo"), note, "note", "", "Hi", NOW), "sent")
    facts = workspace.facts(ann)
    found = check(make_draft(note, facts, Limits()), facts, Limits(), OtherNames([]))
    assert found[0].sentence == "A free account has no more connection notes this month."


def test_a_message_about_a_referral_names_the_opening_that_is_meant(workspace: Workspace) -> None:
    ann = new_contact("Ann Lee", step=6)
    for opening_id in ("cook", "baker"):
        referral = Referral.new(opening_id=opening_id, promised="2026-11-02")
        ann = actions.refer(ann, referral, NOW - timedelta(days=18), NOW.tzinfo)  # type: ignore[arg-type]
    ann = workspace.contacts.save(
        ann.with_event(Event.new("thanked", NOW - timedelta(days=17))), "made", company="Beta"
    )
    beta = workspace.companies[ann.company_id or ""]
    beta = beta.with_opening(Opening("cook", "Cook", stages={REJECTED: "2026-11-10"}))
    workspace.companies.save(beta.with_opening(Opening("baker", "Baker", stages={APPLIED: "2026-11-17"})), "openings")
    ann = workspace.contacts.save(actions.tell_otherwise(ann, "cook/rejected", NOW), "told")
    ann = workspace.contacts.save(ann, "moved on", company="Acme")
    due = ranked(shipped_templates(), ann, workspace.card(ann.id).next, NOW)[0]
    text = make_draft(due, workspace.facts(ann), Limits()).text
    assert due.need == "referral_applied"
    assert "refer me at Beta" in text
    assert "applied for the Baker role" in text


BEGINS = {"first", "first_note", "first_shared", "first_connected", "introduction", "way_in", "keep_warm", "helping"}
GOES_ON = {"offer_times", "offer_again", "reschedule", "reply_resume", "reply_questions", "reply_not_hiring"} | {
    "move_call", "missed_call", "way_in_thanks", "way_in_none", "reply_someone", "thanks", "thanks_no"
}  # fmt: skip


@pytest.mark.parametrize("body", ["", "Hi {first_name}, how are you? {my_name}"], ids=["as shipped", "in other words"])
def test_to_a_stranger_only_what_begins_something_may_go_out(
    workspace: Workspace, add: Callable[..., Contact], body: str
) -> None:
    """Whatever its words: what answers, thanks for a call or moves one takes for granted that there was one."""
    me = Me(name="Robin Hale", about="I build", industry="software", school="Oak", timezone="UTC", welcomed=True)
    workspace.settings.save(me, "me")
    ann = add("Ann Lee", "Acme", title="Cook", common_ground="rowing", shared_connection="Bo Ray", timezone="UTC")
    facts, ready = workspace.facts(ann), set()
    for template in workspace.texts.templates():
        draft = make_draft(replace(template, body=body, subject="") if body else template, facts, Limits())
        if not any(each.grave for each in check(draft, facts, Limits(), OtherNames([]))):
            ready.add(template.need)
    assert ready >= BEGINS
    assert not GOES_ON & ready
    assert body or ready == BEGINS


@pytest.mark.parametrize("step", [3, 4, 6, 7])
def test_a_promise_holds_back_the_nudge_to_a_colleague_wherever_the_card_stands(step: int) -> None:
    workspace = Workspace(None, lambda: NOW)
    bo = actions.send(new_contact("Bo Ray", step=3), TO_A_STRANGER, "inmail", "", "Hi", NOW - timedelta(days=20))
    bo = workspace.contacts.save(bo, "wrote", company="Acme")
    assert workspace.card(bo.id).next.due is not None
    ann = new_contact("Ann Lee", step=step).with_event(Event.new(event.REFERRED, NOW))
    ann = workspace.contacts.save(ann, "promised", company="Acme")
    assert (workspace.card(bo.id).next.kind, workspace.card(bo.id).next.due) == ("nudge", None)
    workspace.contacts.save(ann.with_event(Event.new(event.REFERRAL_OFF, NOW, referral=ann.history[0].id)), "off")
    assert workspace.card(bo.id).next.due is not None


def test_no_message_is_due_until_it_is_logged_how_a_call_went() -> None:
    clock = [NOW]
    workspace = Workspace(None, lambda: clock[0])
    ann = actions.set_call(new_contact("Ann Lee", step=5, timezone="UTC"), NOW + timedelta(days=1), NOW)
    ann = workspace.contacts.save(ann, "set", company="Acme")

    def name() -> str:
        message = due_message(workspace, workspace.card(ann.id))
        return message.draft.template.need if message is not None else ""

    assert name() == "confirm_call"
    clock[0] = NOW + timedelta(days=1, hours=2)
    assert name() == ""
    recording.moved(workspace, workspace.contacts[ann.id], 6)
    held = workspace.contacts.save(actions.hold_call(workspace.contacts[ann.id], clock[0]), "held")
    assert due_message(workspace, workspace.card(held.id)) is not None


def test_who_is_only_to_be_asked_for_news_is_not_offered_help() -> None:
    helper = new_contact("Ann Lee", step=7).with_event(Event.new(event.CALL_HELD, NOW - timedelta(days=40)))
    stranger = new_contact("Bo Ray", step=7).with_event(Event.new(event.ADDED, NOW))
    assert needs_for(helper, Next("news"), NOW)[0] == "keep_warm"
    assert needs_for(stranger, Next("done"), NOW)[0] == "helping"
    for kind in ("news", "done", "let_go", "closed"):
        assert not is_to_write(helper, Next(kind), NOW)


@pytest.mark.parametrize(("days", "is_soon"), [(0, True), (1, False)])
def test_how_the_referral_goes_is_not_asked_on_the_day_of_the_promise(days: int, is_soon: bool) -> None:
    workspace = Workspace(None, lambda: NOW)
    ann = actions.hold_call(new_contact("Ann Lee", step=6), NOW - timedelta(days=days))
    ann = workspace.contacts.save(_promise(ann, NOW - timedelta(days=days)), "promised", company="Acme")
    assert "referral" not in workspace.needs_due(ann)
    facts = workspace.facts(ann)
    for need in ASKS_AFTER_REFERRAL:
        template = next(each for each in shipped_templates() if each.need == need)
        said = [each.sentence for each in too_soon(make_draft(template, facts, Limits()), facts)]
        assert ("Give them time: Ann promised it today." in said) == is_soon
