"""What referrals quietly fail on, said before it happens (LINKEDIN.md, What is known to work: the last point)."""

from collections.abc import Iterable
from datetime import date

from referral_tui.domain.dates.format import format_date
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import APPLIED, TO_APPLY, Opening
from referral_tui.domain.model.referral import AFTER, ASK, Referral
from referral_tui.domain.text import plural

LIKELY_WAIT = 12
"""Months within which an earlier application is worth a question, where a company's own waiting time is not known."""

Promise = tuple[Contact, Referral]


def referrals_for(opening_id: str, company: Company, people: Iterable[Contact]) -> list[Promise]:
    """Who refers for an opening, with the referral: those that name it, and of people there those that name none."""
    return [
        (contact, referral)
        for contact in people
        for referral in contact.referrals
        if referral.is_for(opening_id) and (referral.opening_id or contact.company_id == company.id)
    ]


def still_counts(referral: Referral, opening: Opening | None, today: date, months: int) -> bool:
    """Whether a referral may still do its work today, counting for so many `months` (0: always).

    That of an application which is decided does not; once it is made, a referral no longer expires.
    """
    if opening is not None and opening.stage != TO_APPLY:
        return opening.is_live
    ends = referral.expires_on(months)
    return ends is None or ends > today


def before_applying(opening: Opening, company: Company, email: str, day: date, people: Iterable[Contact]) -> list[str]:
    """What speaks against applying on this day, from this address; a sentence each."""
    promises = referrals_for(opening.id, company, people)
    return [
        *_pending(promises, day),
        *other_address(promises, email),
        *_too_soon(opening, company, day),
    ]


def before_referring(
    contact: Contact,
    referral: Referral,
    opening: Opening | None,
    company: Company | None,
    people: Iterable[Contact],
    today: date,
    months: int,
) -> list[str]:
    """What speaks against a referral as it is noted; a sentence each."""
    if company is None:
        return []
    if opening is None:
        return [
            f"{other.name} refers you at {company.name} already ({theirs.state}). Most companies count the first"
            f" referral for a job alone: say which job {contact.first_name} refers you for."
            for other in people
            if other.id != contact.id and other.company_id == company.id
            for theirs in _counting(other, company, today, months)[:1]
        ]
    found = []
    for other, theirs in referrals_for(opening.id, company, people):
        if not still_counts(theirs, opening, today, months):
            continue
        if other.id != contact.id:
            found.append(
                f"{other.name} refers you for {opening.title} already ({theirs.state}). Most companies count the first"
                f" referral alone: tell {contact.first_name}, or name another job."
            )
        elif theirs.id != referral.id and theirs.opening_id == opening.id:
            found.append(f"{contact.name} refers you for {opening.title} already ({theirs.state}).")
    applied = opening.day_of(APPLIED)
    if applied is not None and referral.order == AFTER and referral.is_pending:
        found.append(
            f"This company wants the referral first, and you applied on {format_date(applied, today)}. Ask"
            f" {contact.first_name} whether it still counts."
        )
    if opening.email and referral.email and opening.email.casefold() != referral.email.casefold():
        found.append(
            f"You applied as {opening.email}, and the referral says {referral.email}. Under two addresses the two may"
            " never be matched."
        )
    return found


def before_asking(
    contact: Contact, company: Company | None, people: Iterable[Contact], today: date, months: int
) -> str:
    """What speaks against asking somebody for a referral: another who refers the user there; "" where nobody does."""
    others = [
        (other, theirs)
        for other in people
        if company is not None and other.id != contact.id
        for theirs in _counting(other, company, today, months)[:1]
    ]
    if company is None or not others:
        return ""
    other, theirs = others[0]
    return (
        f"{other.name} refers you at {company.name} already ({theirs.state}). Most companies count the first referral"
        f" alone, and two people who find out feel used. Ask {contact.first_name} for advice instead, or about another"
        " job."
    )


def _counting(contact: Contact, company: Company, today: date, months: int) -> list[Referral]:
    """What somebody's referrals at a company still are."""
    return [each for each in contact.referrals if still_counts(each, company.opening(each.opening_id), today, months)]


def _pending(promises: Iterable[Promise], day: date) -> Iterable[str]:
    for contact, referral in promises:
        if not referral.is_pending:
            continue
        if referral.order == AFTER:
            yield (
                f"The referral of {contact.name} is not in yet, and this company wants it first. Who applies before it"
                " is often no longer counted as referred. Ask them whether it is in."
            )
        elif referral.order in (ASK, ""):
            again = referral.ask_on
            when = f" {contact.first_name} will know by {format_date(again, day)}." if again else ""
            yield (
                f"{contact.name} has promised a referral, and whether you should apply before or after it is not"
                f" known yet.{when} Ask first."
            )


def other_address(promises: Iterable[Promise], email: str) -> Iterable[str]:
    """What speaks against applying from this address; a sentence each."""
    for contact, referral in promises:
        if email and referral.email and referral.email.casefold() != email.casefold():
            yield (
                f"{contact.name} has put {referral.email} on the referral, and this is {email}. Under two addresses"
                " the two may never be matched."
            )


def _too_soon(opening: Opening, company: Company, day: date) -> Iterable[str]:
    earlier = [
        (other, applied)
        for other in company.openings
        if other.id != opening.id and (applied := other.day_of(APPLIED)) is not None and applied <= day
    ]
    if not earlier:
        return
    other, applied = max(earlier, key=lambda each: each[1])
    months = (day.year - applied.year) * 12 + day.month - applied.month - (day.day < applied.day)
    said = f"You applied at {company.name} on {format_date(applied, day)} ({other.title})"
    if company.waiting and months < company.waiting:
        yield f"{said}, and it wants {plural(company.waiting, 'month')} between two applications."
    elif not company.waiting and months < LIKELY_WAIT:
        yield f"{said}. Many companies want some months between two: ask how many, and note it with the company."
