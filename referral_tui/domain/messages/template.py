"""Messages: what each is for, which one is due, and how long it may be."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.model import event
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import AFTER_WAY_IN, CHANNELS, NEEDS, need_of, thanks_for
from referral_tui.domain.model.opening import APPLIED, INTERVIEW
from referral_tui.domain.model.progress import HELPS, promises_of
from referral_tui.domain.model.reach import is_connected, is_free
from referral_tui.domain.model.replies import reply_for
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.text import clean_line, clean_text


class Template(Struct, frozen=True):
    """A message to fill; `shipped` tells the program's own from the user's.

    `in_turn`: it is tried against the other wording for its need, each being offered first to half of all people.
    """

    id: str
    name: str
    need: str
    channel: str
    body: str
    subject: str = ""
    shipped: bool = False
    in_turn: bool = False

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any], shipped: bool = False) -> "Template":
        """Read a template's document; an unknown need or channel reads as a first InMail."""
        texts = {k: clean_text(v) for k in ("name", "body", "subject") if isinstance(v := doc.get(k), str)}
        need, channel = doc.get("need"), doc.get("channel")
        return cls(
            id=doc["id"],
            name=clean_line(texts.get("name", "")),
            need=need if isinstance(need, str) and need in NEEDS else "first",
            channel=channel if isinstance(channel, str) and channel in CHANNELS else "inmail",
            body=texts.get("body", ""),
            subject=clean_line(texts.get("subject", "")),
            shipped=shipped,
            in_turn=doc.get("in_turn") is True,
        )

    def to_doc(self) -> dict[str, Any]:
        """The document of the `templates` table."""
        return {
            "id": self.id,
            "name": self.name,
            "need": self.need,
            "channel": self.channel,
            "subject": self.subject,
            "body": self.body,
            "in_turn": self.in_turn,
        }


def needs_for(contact: Contact, upcoming: Next, now: datetime, can_inmail: bool = True) -> tuple[str, ...]:
    """What the message that is due is for (METHOD.md steps 3 to 7), the best way first, the free before the costly.

    `now` is on the user's clock. `can_inmail`: there is a credit for an InMail, or it is not known.
    """
    match upcoming.kind:
        case "kit":
            return ("kit", *_thanks(contact))
        case "thank":
            return _thanks(contact)
        case "call":
            return _around_call(contact, now)
        case "referral":
            return (_referral(upcoming, now.date()), "referral")
        case "ask_again":
            return ("ask_again",)
        case "tell":
            stage = upcoming.news.stage if upcoming.news is not None else ""
            return (next((need for need in _NEWS if stage in need_of(need).tells), "news_good"),)
        case "round":
            return ("accepted",)
        case "help":
            return ("helping",)
        case "warm":
            return ("keep_warm",)
        case "offered":
            return ("offer_again",)
    match contact.step:
        case 2 | 3:
            return _first_needs(contact, can_inmail)
        case 4 | 5:
            return _around_call(contact, now)
        case 6 if upcoming.kind == "answer":
            return _first_asked_for(reply_for(contact), (*_REPLIES, *_thanks(contact)))
        case 6 if contact.last(event.THANKED) and any(each.is_pending for each in contact.referrals):
            return ("referral", *_thanks(contact))
        case 6:
            return _thanks(contact)
        case _:  # who has helped is kept in touch with, who has not is here because they ask for help
            return ("keep_warm" if contact.last_of(HELPS) is not None else "helping", *_thanks(contact))


_NEWS = ("news_bad", "news_over", "news_good")


def _thanks(contact: Contact) -> tuple[str, ...]:
    """Thanks by what they said when they were asked in their last call; and that of before, for who wrote their own."""
    asked, held = contact.last(event.ASKED), contact.last(event.CALL_HELD)
    is_of_this_call = asked is not None and (held is None or asked.at >= held.at)
    need = thanks_for(asked.text("answer") if asked is not None and is_of_this_call else "")
    if need == "thanks_yes" and not promises_of(contact):
        need = "thanks"
    return (need, "thanks") if need != "thanks" else (need,)


def _referral(upcoming: Next, today: date) -> str:
    """Asking about a referral, by how far the application for it has come meanwhile."""
    stage = upcoming.opening.stage if upcoming.opening is not None else ""
    if stage == INTERVIEW and upcoming.opening is not None and upcoming.opening.is_interview_over(today):
        return "referral_interviewed"
    return {APPLIED: "referral_applied", INTERVIEW: "referral_interview"}.get(stage, "referral")


def _around_call(contact: Contact, now: datetime) -> tuple[str, ...]:
    at, asked_for = call_time(contact), reply_for(contact)
    if at is not None and asked_for == "reschedule":
        return ("reschedule", "confirm_call")
    if at is not None:
        is_ahead = now < at + CALL_LENGTH
        return ("confirm_call", "move_call", "reschedule") if is_ahead else ("missed_call", "reschedule")
    off = contact.last(event.CALL_OFF, event.CALL_SET, event.CALL_HELD)
    if off is not None and off.kind == event.CALL_OFF:
        return ("missed_call", "reschedule") if off.text("why") == event.MISSED else ("reschedule", "offer_times")
    return _first_asked_for(asked_for, _answers(contact))


def _answers(contact: Contact) -> tuple[str, ...]:
    """What there is to say to somebody who answered: about a call, or about an introduction they were asked for."""
    about_call = ("offer_times", *_REPLIES, "reschedule")
    asked = contact.last(event.WRITTEN)
    if asked is None or not asked.text("way_to"):
        return about_call
    return tuple(dict.fromkeys((*AFTER_WAY_IN, *about_call)))


def _first_asked_for(need: str, needs: tuple[str, ...]) -> tuple[str, ...]:
    return (need, *(each for each in needs if each != need)) if need in needs else needs


_REPLIES = ("reply_resume", "reply_questions", "reply_not_hiring", "reply_someone")


def _first_needs(contact: Contact, can_inmail: bool) -> tuple[str, ...]:
    if contact.last(event.ANSWERED):
        return _first_asked_for(reply_for(contact), _answers(contact))
    if contact.last(event.WRITTEN) and _is_about_the_same(contact):
        return ("way_in_again",) if contact.way_to else ("nudge",)
    if contact.way_to:
        return ("way_in", "first_connected")
    if is_connected(contact):
        return ("first_introduced", "first_connected") if contact.introduced_by else ("first_connected",)
    if not can_inmail and not is_free(contact):
        by_message = ("introduction",) if contact.shared_connection and not contact.last(event.INTRODUCTION) else ()
        return (*by_message, "first_note")
    if contact.introduced_by:
        return ("first_introduced",)
    if not contact.shared_connection:
        return ("first",)
    if contact.last(event.INTRODUCTION):
        return ("first_shared",)
    return ("first_shared", "introduction") if contact.open_profile else ("introduction", "first_shared")


def _is_about_the_same(contact: Contact) -> bool:
    """Whether the last message asked about the company that the next one would: else that would follow up on nothing.

    They may have moved since, or be asked for an introduction now. Of what an export brought it is not known.
    """
    latest = contact.last(event.WRITTEN)
    asked_to, company = (latest.text("way_to"), latest.text("company")) if latest is not None else ("", "")
    if contact.way_to or asked_to:
        return company_key(asked_to) == company_key(contact.way_to)
    return not company or company == contact.company_id


def ranked(
    templates: Iterable[Template], contact: Contact, upcoming: Next, now: datetime, can_inmail: bool = True
) -> list[Template]:
    """All templates, the ones for what is due first, the user's own before the program's; else as given."""
    templates = list(templates)
    needs = needs_for(contact, upcoming, now, can_inmail)
    first = {turn[offered_first(contact.id, need, len(turn))].id for need, turn in turns(templates).items()}

    def rank(template: Template) -> tuple[int, bool, bool]:
        due = template.need in needs
        return (needs.index(template.need) if due else len(needs), template.id not in first, due and template.shipped)

    return sorted(templates, key=rank)


def turns(templates: Iterable[Template]) -> dict[str, list[Template]]:
    """The wordings that are offered in turn, by need: those that are to be, with the first other where it is one."""
    by_need: dict[str, list[Template]] = {}
    for each in sorted(templates, key=lambda template: not template.in_turn):
        by_need.setdefault(each.need, []).append(each)
    found = {}
    for need, known in by_need.items():
        count = sum(each.in_turn for each in known)
        if count and len(known) > 1:
            found[need] = sorted(known[: max(2, count)], key=lambda template: template.id)
    return found


def offered_first(contact_id: str, need: str, count: int) -> int:
    """Which of so many wordings somebody is offered: at random, and always the same one."""
    return int.from_bytes(sha256(f"{contact_id}/{need}".encode("utf-8", "replace")).digest()[:8]) % count


def channel_limit(channel: str, limits: Limits) -> int:
    """The most characters this channel takes (LINKEDIN.md, Limits)."""
    return {"inmail": limits.inmail_body, "note": limits.note}.get(channel, limits.message)


def renamed_copy(template: Template, new_id: str) -> Template:
    """The user's own copy of a template, under another id."""
    return replace(template, id=new_id, name=f"{template.name} (mine)", shipped=False)
