"""What Today says of one person, and what its one key opens: situations of a search, made by hand."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest

from referral_tui.domain import actions
from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.today import act_for
from referral_tui.domain.messages.template import Template, ranked
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Premium, Profile
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace
from referral_tui.workspace.tasks import Turn
from tests.conftest import NOW

Step = Callable[[Contact], Contact]
FREE, CAREER = Premium("none"), Premium("Premium Career", starts="2026-11-01")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def day(days: float) -> str:
    return ago(days).date().isoformat()


def wrote(days: float, need: str = "first", channel: str = "inmail") -> Step:
    template = Template("t", need, need, channel, "")
    return lambda contact: actions.send(contact, template, channel, "", f"{need} {days}", ago(days))


def answered(days: float) -> Step:
    return lambda contact: actions.answer(contact, ago(days))


def call_set(days: float, on: float) -> Step:
    return lambda contact: actions.set_call(contact, ago(on), ago(days))


def call_off(days: float) -> Step:
    return lambda contact: actions.call_off(contact, ago(days))


def held(days: float) -> Step:
    return lambda contact: actions.hold_call(contact, ago(days))


def asked(days: float, said: str, again: str = "") -> Step:
    return lambda contact: actions.record_ask(contact, said, ago(days), again)


def promised(days: float, opening: str = "", **known: Any) -> Step:
    def promise(contact: Contact) -> Contact:
        referral = Referral("r", opening_id=opening, promised=day(days), **known)
        return actions.refer(asked(days, "yes")(contact), referral, ago(days), NOW.tzinfo)  # type: ignore[arg-type]

    return promise


def fell_through(days: float) -> Step:
    return lambda contact: actions.drop_referral(contact, contact.referrals[0], ago(days))


def kit_sent(days: float) -> Step:
    def send(contact: Contact) -> Contact:
        return actions.refer(contact, replace(contact.referrals[0], kit=day(days)), ago(days), NOW.tzinfo)  # type: ignore[arg-type]

    return send


def connected(days: float) -> Step:
    return lambda contact: contact.with_event(Event.new("connected", ago(days)))


def thanked(days: float) -> Step:
    return wrote(days, "thanks", "note")


def closed(days: float, reason: str) -> Step:
    return lambda contact: actions.close(contact, reason, ago(days))


def snoozed(days: float, until: float) -> Step:
    return lambda contact: actions.snooze(contact, day(until), ago(days))


def no_news(days: float, until: float) -> Step:
    return lambda contact: actions.no_news(contact, day(until), ago(days))


def moved(step: int) -> Step:
    return lambda contact: actions.move(contact, step, ago(1))


def chosen(contact: Contact) -> Contact:
    return actions.move(contact.with_event(Event.new("added", ago(3))), 3, ago(2))


def opening(id: str = "cook", closes: str = "", interview: str = "", **stages: str) -> Opening:
    interviews = (Interview("first", interview),) if interview else ()
    return Opening(id, id.capitalize(), closes=closes, interviews=interviews, stages=stages)


FROM_CALL = (wrote(30), answered(25), call_set(20, 12), wrote(19, "confirm_call", "message"), held(12))
THANKED = (*FROM_CALL, asked(12, "no"), thanked(11))
REFERS = (*FROM_CALL, promised(12, "cook"), thanked(11))

Situation = tuple[Iterable[Step], dict[str, Any], list[str]]

SITUATIONS: dict[str, Situation] = {
    # Find and Write
    "found": ((), {}, []),
    "chosen": ((chosen,), {}, ["write to them → first"]),
    "chosen, connected": ((chosen,), {"fields": {"degree": 1}}, ["write to them → first_connected"]),
    "chosen, whom both know": (
        (chosen,),
        {"fields": {"shared_connection": "Sam Ruiz"}},
        ["write to them → introduction"],
    ),
    "chosen, named by another": (
        (chosen,),
        {"fields": {"introduced_by": "x", "shared_connection": "Bo"}},
        ["write to them → first_introduced"],
    ),
    "chosen, no Premium": ((chosen,), {"premium": FREE}, ["write to them → first_note"]),
    "chosen, no Premium, Open Profile": (
        (chosen,),
        {"premium": FREE, "fields": {"open_profile": True}},
        ["write to them → first"],
    ),
    "chosen, no Premium, connected": (
        (chosen,),
        {"premium": FREE, "fields": {"degree": 1}},
        ["write to them → first_connected"],
    ),
    "chosen, no Premium, whom both know": (
        (chosen,),
        {"premium": FREE, "fields": {"shared_connection": "Sam"}},
        ["write to them → introduction"],
    ),
    "wrote today": ((wrote(0),), {}, []),
    "wrote 6 business days ago": ((wrote(8),), {}, []),
    "wrote 7 business days ago": ((wrote(9),), {}, ["nudge: wrote 9 d → nudge"]),
    "wrote on a Saturday, seven days from Friday": ((wrote(13),), {}, ["nudge: wrote 13 d → nudge"]),
    "introduction asked lately": ((wrote(3, "introduction", "message"),), {"fields": {"shared_connection": "Sam"}}, []),
    "introduction asked long ago": (
        (wrote(12, "introduction", "message"),),
        {"fields": {"shared_connection": "Sam"}},
        ["write: introduction asked 12 d ago → first_shared"],
    ),
    "asked for a way in": ((chosen,), {"fields": {"degree": 1, "way_to": "Lumen"}}, ["write to them → way_in"]),
    "way in asked lately": ((wrote(3, "way_in", "message"),), {"fields": {"degree": 1, "way_to": "Lumen"}}, []),
    "way in asked long ago": (
        (wrote(9, "way_in", "message"),),
        {"fields": {"degree": 1, "way_to": "Lumen"}},
        ["nudge: wrote 9 d → way_in_again"],
    ),
    "written to about their own company, then to be asked for a way in": (
        (wrote(9, "first_connected", "message"),),
        {"fields": {"degree": 1, "way_to": "Lumen"}},
        ["nudge: wrote 9 d → way_in"],
    ),
    "way in asked, and they answered": (
        (wrote(3, "way_in", "message"), answered(1)),
        {"fields": {"degree": 1, "way_to": "Lumen"}},
        ["answered yesterday → way_in_thanks"],
    ),
    "nudged lately": ((wrote(20), wrote(3, "nudge", "note")), {}, []),
    "nudged in vain": ((wrote(30), wrote(12, "nudge", "note")), {}, ["let go? nudged 12 d → close"]),
    "a note, no Premium, no reply": (
        (wrote(12, "first_note", "note"),),
        {"premium": FREE},
        ["let go? wrote 12 d → close"],
    ),
    "a note, with credits, no reply": (
        (wrote(12, "first_note", "note"),),
        {"premium": CAREER},
        ["nudge: wrote 12 d → nudge"],
    ),
    "a note, no Premium, Open Profile, no reply": (
        (wrote(12, "first_note", "note"),),
        {"premium": FREE, "fields": {"open_profile": True}},
        ["nudge: wrote 12 d → nudge"],
    ),
    "a note, no Premium, accepted": (
        (wrote(12, "first_note", "note"), lambda c: c.with_event(Event.new("connected", ago(10)))),
        {"premium": FREE},
        ["nudge: wrote 12 d → nudge"],
    ),
    "snoozed, a nudge": ((wrote(12), snoozed(1, -4)), {}, []),
    "snoozed until today": ((wrote(12), snoozed(1, 0)), {}, ["nudge: wrote 12 d → nudge"]),
    "closed": ((wrote(30), closed(2, "no answer")), {}, []),
    # Plan
    "answered": ((wrote(5), answered(0)), {}, ["answered today → offer_times"]),
    "answered, in Write by hand": ((wrote(5), answered(1), moved(3)), {}, ["answered yesterday → offer_times"]),
    "offered lately": ((wrote(9), answered(3), wrote(2, "offer_times", "message")), {}, []),
    "offered, no reply": (
        (wrote(9), answered(6), wrote(5, "offer_times", "message")),
        {},
        ["offered 5 d ago → offer_again"],
    ),
    "offered twice lately": (
        (wrote(20), answered(15), wrote(14, "offer_times", "message"), wrote(3, "offer_again", "message")),
        {},
        [],
    ),
    "offered twice in vain": (
        (wrote(40), answered(35), wrote(30, "offer_times", "message"), wrote(12, "offer_again", "message")),
        {},
        ["let go? offered 12 d → close"],
    ),
    "offered, then answered": (
        (wrote(9), answered(6), wrote(5, "offer_times", "message"), answered(0)),
        {},
        ["answered today → offer_times"],
    ),
    "sent the résumé lately": ((wrote(9), answered(3), wrote(2, "reply_resume", "message")), {}, []),
    "sent the résumé, no reply": (
        (wrote(9), answered(6), wrote(5, "reply_resume", "message")),
        {},
        [],
    ),
    "sent the résumé, no reply for long": (
        (wrote(29), answered(26), wrote(15, "reply_resume", "message")),
        {},
        ["let go? wrote 15 d → close"],
    ),
    "they aren't hiring, no reply": (
        (wrote(40), answered(35), wrote(12, "reply_not_hiring", "message")),
        {},
        ["let go? wrote 12 d → close"],
    ),
    # Call
    "in Call by hand": ((wrote(9), moved(5)), {}, ["set a time → schedule"]),
    "a call agreed on": ((wrote(9), answered(3), call_set(1, -4)), {}, ["confirm: Tue 10:00 → confirm_call"]),
    "a call confirmed": (
        (wrote(9), answered(3), call_set(1, -4), wrote(1, "confirm_call", "message")),
        {},
        [],
    ),
    "a call confirmed, then moved": (
        (wrote(9), answered(3), call_set(2, -4), wrote(2, "confirm_call", "message"), call_set(1, -5)),
        {},
        ["confirm: Wed 10:00 → confirm_call"],
    ),
    "a call today": (
        (wrote(9), answered(3), call_set(1, -0.1), wrote(1, "confirm_call", "message")),
        {},
        ["call today 12:24 → call"],
    ),
    "a call about to begin, not confirmed": (
        (wrote(9), answered(3), call_set(1, -0.01)),
        {},
        ["call today 10:14 → call"],
    ),
    "a call over, not logged": ((wrote(9), answered(3), call_set(2, 1)), {}, ["call over: log it → call"]),
    "a call called off": (
        (wrote(9), answered(3), call_set(2, -3), call_off(0), moved(4)),
        {},
        ["offer times → reschedule"],
    ),
    "a call, snoozed": (
        (wrote(9), answered(3), call_set(1, -0.1), wrote(1, "confirm_call", "message"), snoozed(0, -9)),
        {},
        ["call today 12:24 → call"],
    ),
    "a call today, a referral to ask about": (
        (*REFERS, call_set(3, -0.1), wrote(2, "confirm_call", "message")),
        {"openings": [opening()]},
        ["call today 12:24 → call"],
    ),
    "a second call, after thanks": ((*THANKED, call_set(1, -4)), {}, ["confirm: Tue 10:00 → confirm_call"]),
    "a call today, and help": (
        (wrote(9), answered(3), call_set(1, -0.1), wrote(1, "confirm_call", "message")),
        {"help": "A look"},
        ["call today 12:24 → call"],
    ),
    "a call, moved back to Write": (
        (wrote(9), answered(3), call_set(1, -4), moved(3)),
        {},
        ["confirm: Tue 10:00 → confirm_call"],
    ),
    "a call, moved back to Find": (
        (wrote(9), answered(3), call_set(1, -4), moved(2)),
        {},
        ["confirm: Tue 10:00 → confirm_call"],
    ),
    # Thanks
    "held today": ((*FROM_CALL[:-1], held(0)), {}, []),
    "held yesterday, not asked": ((wrote(9), answered(8), held(1)), {}, ["thank today → thanks"]),
    "held yesterday, yes": (
        (wrote(9), answered(8), held(1), promised(1)),
        {},
        ["said yes yesterday: send kit → kit"],
    ),
    "held today, yes": ((wrote(9), answered(8), held(0), promised(0)), {}, ["said yes today: send kit → kit"]),
    "held yesterday, yes, the kit sent": (
        (wrote(9), answered(8), held(1), promised(1), kit_sent(0.5)),
        {},
        ["thank today → thanks_yes"],
    ),
    "held yesterday, yes, the kit sent to a connection": (
        (wrote(9), answered(8), connected(5), held(1), promised(1), kit_sent(0.5)),
        {},
        [],
    ),
    "a kit sent, no word since": (
        (wrote(30), answered(25), connected(21), held(12), promised(12), kit_sent(12)),
        {},
        ["referral in? promised 12 d ago → referral"],
    ),
    "held yesterday, later": (
        (wrote(9), answered(8), held(1), asked(1, "later", day(-9))),
        {},
        ["thank today → thanks_later"],
    ),
    "held yesterday, someone else": (
        (wrote(9), answered(8), held(1), asked(1, "someone else")),
        {},
        ["thank today → thanks_someone"],
    ),
    "held yesterday, no": ((wrote(9), answered(8), held(1), asked(1, "no")), {}, ["thank today → thanks_no"]),
    "held yesterday, yes, fell through today": (
        (wrote(9), answered(8), held(1), promised(1), fell_through(0)),
        {},
        ["thank today → thanks"],
    ),
    "yes in an earlier call, held again": (
        (
            *FROM_CALL,
            promised(12),
            thanked(11),
            call_set(5, 1),
            lambda c: actions.hold_call(c, ago(1), is_another=True),
        ),
        {},
        ["thank today → thanks"],
    ),
    # The referral
    "promised lately": ((*FROM_CALL, promised(3), thanked(2)), {}, []),
    "promised, no word": (REFERS, {"openings": [opening()]}, ["referral in? promised 12 d ago → referral"]),
    "promised, applied meanwhile": (
        REFERS,
        {"openings": [opening(applied=day(2))]},
        ["referral in? promised 12 d ago → referral_applied"],
    ),
    "promised, an interview": (
        REFERS,
        {"openings": [Opening("cook", "Cook", stages={APPLIED: day(9), INTERVIEW: day(2)})]},
        ["referral in? promised 12 d ago → referral_interview"],
    ),
    "promised, interview is over": (
        REFERS,
        {"openings": [replace(opening(interview=day(1)), stages={INTERVIEW: day(5)})]},
        ["Cook: interview was yesterday", "referral in? promised 12 d ago → referral_interviewed"],
    ),
    "promised, rejected": (REFERS, {"openings": [opening(rejected=day(2))]}, ["tell them: rejected → news_bad"]),
    "promised, an offer": (REFERS, {"openings": [opening(offer=day(2))]}, ["tell them: an offer → news_good"]),
    "promised, a job accepted there": (
        REFERS,
        {"openings": [opening(accepted=day(2))]},
        ["tell them: you accepted a job → accepted"],
    ),
    "promised, a job accepted elsewhere": (
        REFERS,
        {"openings": [opening()], "elsewhere": [opening("baker", accepted=day(2))]},
        ["tell them: you accepted a job → accepted"],
    ),
    "promised, rejected, told": (
        (*REFERS, lambda c: actions.tell_otherwise(c, "cook/rejected", ago(1))),
        {"openings": [opening(rejected=day(2))]},
        [],
    ),
    "promised, they wait for the application": (
        (*FROM_CALL, promised(12, "cook", order="before"), thanked(11)),
        {"openings": [opening()]},
        ["Cook: apply first"],
    ),
    "promised by a day ahead": ((*FROM_CALL, promised(12, by=day(-3)), thanked(11)), {}, []),
    "asked about it lately": ((*REFERS, wrote(2, "referral", "message")), {"openings": [opening()]}, []),
    "asked about it long ago": (
        (*REFERS, wrote(8, "referral", "message")),
        {"openings": [opening()]},
        ["asked about it 8 d ago → referral"],
    ),
    "submitted, not applied": (
        (*FROM_CALL, promised(12, "cook", submitted=day(3)), thanked(11)),
        {"openings": [opening()]},
        ["Cook: referral is in: apply"],
    ),
    "submitted, applied lately": (
        (*FROM_CALL, promised(12, "cook", submitted=day(3)), thanked(11)),
        {"openings": [opening(applied=day(2))]},
        [],
    ),
    "submitted, applied long ago": (
        (*FROM_CALL, promised(12, "cook", submitted=day(10)), thanked(11)),
        {"openings": [opening(applied=day(9))]},
        ["applied: any news? → news"],
    ),
    "interview ahead": (
        (*FROM_CALL, promised(12, "cook", submitted=day(10)), thanked(11)),
        {"openings": [replace(opening(interview=day(-3)), stages={INTERVIEW: day(9)})]},
        [],
    ),
    "it has closed, and nothing is noted": (
        (*FROM_CALL, promised(12, "cook", submitted=day(10)), thanked(11)),
        {"openings": [opening(closes=day(2))]},
        ["Cook: closed 18 Nov"],
    ),
    "a call called off, thanked, another held": (
        (wrote(20), answered(18), call_set(17, 9), call_off(10), wrote(8, "thanks", "message"), held(1)),
        {},
        ["thank today → thanks"],
    ),
    "no news yet, which is no snooze": (
        (*FROM_CALL, promised(12, "cook", submitted=day(10)), thanked(11), no_news(1, -7), call_set(1, -0.1)),
        {"openings": [opening(applied=day(9))]},
        ["confirm: today 12:24 → confirm_call"],
    ),
    "no news yet, and asked again": (
        (*FROM_CALL, promised(12, "cook", submitted=day(10)), thanked(11), no_news(8, 0)),
        {"openings": [opening(applied=day(30))]},
        ["applied: any news? → news"],
    ),
    "submitted, applied long ago, no news yet": (
        (*FROM_CALL, promised(12, "cook", submitted=day(10)), thanked(11), no_news(0, -7)),
        {"openings": [opening(applied=day(9))]},
        [],
    ),
    "asked again, and answered": (
        (*FROM_CALL, asked(12, "later", day(9)), thanked(11), wrote(8, "ask_again", "message"), answered(0)),
        {},
        [],
    ),
    "a job accepted, chosen": ((chosen,), {"elsewhere": [opening("baker", accepted=day(2))]}, []),
    "a job accepted, a nudge": ((wrote(12),), {"elsewhere": [opening("baker", accepted=day(2))]}, []),
    "a job accepted, the next person": (
        (),
        {"elsewhere": [opening("baker", accepted=day(2))], "others": [(wrote(9),)]},
        [],
    ),
    "a nudge, another's referral was rejected": (
        (wrote(12),),
        {
            "openings": [opening(rejected=day(1)), opening("baker")],
            "others": [(*FROM_CALL, promised(12, "cook"), thanked(11))],
        },
        ["nudge: wrote 12 d → nudge"],
    ),
    "a nudge, who promised is closed": (
        (wrote(12),),
        {"others": [(*FROM_CALL, promised(3), thanked(2), closed(1, "left the company"))]},
        ["nudge: wrote 12 d → nudge"],
    ),
    "fell through": (
        (*FROM_CALL, promised(12, "cook"), thanked(11), fell_through(1)),
        {"openings": [opening(applied=day(9))]},
        [],
    ),
    "said no, applied long ago": (THANKED, {"openings": [opening(applied=day(9))]}, []),
    "named somebody, applied long ago": (
        (*FROM_CALL, asked(12, "someone else"), thanked(11)),
        {"openings": [opening(applied=day(9))]},
        [],
    ),
    "took the call, rejected": (THANKED, {"openings": [opening(rejected=day(1))]}, ["tell them: rejected → news_bad"]),
    "news, snoozed": (
        (*REFERS, snoozed(0, -9)),
        {"openings": [opening(rejected=day(2))]},
        ["tell them: rejected → news_bad"],
    ),
    "news, closed": (
        (*REFERS, closed(3, "no answer")),
        {"openings": [opening(offer=day(2))]},
        ["tell them: an offer → news_good"],
    ),
    # They said later
    "later, before the day": ((*FROM_CALL, asked(12, "later", day(-2)), thanked(11)), {}, []),
    "later, on the day": (
        (*FROM_CALL, asked(12, "later", day(0)), thanked(11)),
        {},
        ["said later: ask now → ask_again"],
    ),
    "later, rejected meanwhile": (
        (*FROM_CALL, asked(12, "later", day(0)), thanked(11)),
        {"openings": [opening(rejected=day(1))]},
        ["tell them: rejected → news_bad"],
    ),
    "later, promised since": (
        (*FROM_CALL, asked(12, "later", day(0)), thanked(11), promised(1)),
        {},
        ["said yes yesterday: send kit → kit"],
    ),
    # Openings
    "an opening, nobody refers": ((), {"openings": [opening()]}, []),
    "an opening closes in five days": ((), {"openings": [opening(closes=day(-5))]}, ["Cook: closes Wed"]),
    "an opening closes in six days": ((), {"openings": [opening(closes=day(-6))]}, []),
    "an opening closes today": ((), {"openings": [opening(closes=day(0))]}, ["Cook: closes today"]),
    "an opening has closed": ((), {"openings": [opening(closes=day(1))]}, []),
    "an opening closes, applied": ((), {"openings": [opening(closes=day(-1), applied=day(1))]}, []),
    "an interview tomorrow": (
        (),
        {"openings": [opening(interview=day(-1), applied=day(9))]},
        ["Cook: interview tomorrow"],
    ),
    "an interview in two days": ((), {"openings": [opening(interview=day(-2), applied=day(9))]}, []),
    "an opening closes, a job accepted": (
        (),
        {"openings": [opening(closes=day(-1))], "elsewhere": [opening("baker", accepted=day(2))]},
        [],
    ),
    "thanked before the call was logged": (
        (wrote(9), answered(8), call_set(5, 2), wrote(1, "thanks", "message"), held(0)),
        {},
        [],
    ),
    # Whose turn it is
    "nobody written to": ((), {"others": [()]}, []),
    "the other was written to lately": ((), {"others": [(wrote(2),)]}, []),
    "the other was written to 3 business days ago": ((), {"others": [(wrote(3),)]}, ["next: no reply → first"]),
    "the other said no": ((), {"others": [(wrote(1), answered(0), closed(0, "said no"))]}, ["next: refused → first"]),
    "the other is not the right person": (
        (),
        {"others": [(wrote(1), closed(0, "not the right person"))]},
        ["next: refused → first"],
    ),
    "the other left": ((), {"others": [(wrote(1), closed(0, "left the company"))]}, ["next: refused → first"]),
    "the other took the call and said no": (
        (),
        {"others": [(wrote(9), answered(8), held(1), asked(1, "no"))]},
        ["next: refused → first"],
    ),
    "the other's referral fell through": (
        (),
        {"others": [(*FROM_CALL, promised(12), thanked(11), fell_through(1))]},
        ["next: fell through → first"],
    ),
    "the other promised": ((), {"others": [(*FROM_CALL, promised(3), thanked(2))]}, []),
    "the company is given up": ((), {"others": [(wrote(9), closed(0, "I no longer look there"))]}, []),
    "left the company, never next": (
        (),
        {"others": [(wrote(9), closed(0, "said no"))], "fields": {"works_there": False}},
        [],
    ),
    "a nudge, another promised": ((wrote(12),), {"others": [(*FROM_CALL, promised(3), thanked(2))]}, []),
    "said later, another promised": (
        (*FROM_CALL, asked(12, "later", day(0)), thanked(11)),
        {"others": [(*FROM_CALL, promised(3), thanked(2))]},
        [],
    ),
    # Help
    "they ask for help": ((moved(7),), {"help": "A call"}, ["help: A call → helping"]),
    "they ask for help, in Find": ((), {"help": "A call"}, ["help: A call → helping"]),
    "helped": ((moved(7), wrote(0, "helping", "message")), {"help": "A call"}, []),
}


def today_of(workspace: Workspace, ann: Contact) -> list[str]:
    """What Today says of one person and of the openings at their company, with what its key opens."""
    now, tz = workspace.now(), workspace.tz
    templates, can_inmail = workspace.texts.templates(), workspace.credits.can_inmail
    found = []
    for task in workspace.tasks.all():
        match task:
            case OpeningTask() if task.company.id == ann.company_id:
                found.append(f"{task.opening.title}: {task.why}")
            case Turn() if task.card.contact.id == ann.id:
                need = ranked(templates, task.card.contact, task.card.next, now, can_inmail)[0].need
                found.append(f"next: {task.next_person.reason} → {need}")
            case Card() if task.contact.id == ann.id:
                act = act_for(task.contact, task.next, now)
                need = ranked(templates, task.contact, task.next, now, can_inmail)[0].need
                why, _ = why_now(task.contact, task.next, now, tz)
                found.append(f"{why} → {need if act == 'message' else act}")
    job = workspace.tasks.round()
    if job is not None and any(helper.contact.id == ann.id for helper in workspace.referrals.helpers(job.decision)):
        found.append("tell them: you accepted a job → accepted")
    return found


def test_there_are_enough_of_them() -> None:
    assert len(SITUATIONS) >= 80


@pytest.mark.parametrize(("steps", "around", "expected"), SITUATIONS.values(), ids=SITUATIONS.keys())
def test_today_says_what_is_due_and_its_key_opens_the_message_for_it(
    workspace: Workspace, steps: Iterable[Step], around: dict[str, Any], expected: list[str]
) -> None:
    workspace.settings.save(Profile(True, True, True, True, True, True), "profile")
    workspace.settings.save(around.get("premium", Premium()), "plan")
    ann = new_contact("Ann Lee", **around.get("fields", {}))
    for step in steps:
        ann = step(ann)
    ann = workspace.contacts.save(ann, "made", company="Acme")
    for number, history in enumerate(around.get("others", [])):
        other = new_contact(f"Bo Berg {number}")
        for step in history:
            other = step(other)
        workspace.contacts.save(other, "made", company="Acme")
    acme = workspace.companies[ann.company_id or ""]
    for each in around.get("openings", []):
        acme = acme.with_opening(each)
    workspace.companies.save(acme, "openings")
    if "elsewhere" in around:
        cleo = workspace.contacts.save(new_contact("Cleo Cole"), "made", company="Beta")
        beta = workspace.companies[cleo.company_id or ""]
        for each in around["elsewhere"]:
            beta = beta.with_opening(each)
        workspace.companies.save(beta, "openings")
    if "help" in around:
        what = Help(ann.id, asked=around["help"], asked_on=day(1))
        workspace.contacts.save_with_help(what, ann, "help", None)
    assert today_of(workspace, ann) == expected
