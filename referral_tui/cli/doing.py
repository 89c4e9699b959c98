"""The verbs that do something with a person: `add`, `message`, `sent`, `answered`; and `undo`."""

import argparse
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from referral_tui.cli.answer import Answer, answer
from referral_tui.cli.finding import Unclear, person, template
from referral_tui.cli.streams import STDIN, words_given
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.workspace.json_shapes import message_shape

if TYPE_CHECKING:
    from referral_tui.domain.messages.check import Check
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.domain.model.contact import Contact
    from referral_tui.domain.replies.proposals import Proposal
    from referral_tui.workspace import Workspace


def add(options: argparse.Namespace) -> int:
    """Add a person from a line, or from the head of a profile."""
    text = words_given(" ".join(options.text))

    def work(workspace: "Workspace") -> Answer:
        from referral_tui.domain.linkedin.pasted_profile import PastedPerson, read_pasted
        from referral_tui.domain.model.contact import STRANGER, new_contact
        from referral_tui.domain.model.event import ADDED, Event

        read = read_pasted(text, workspace.places.knows) or PastedPerson(clean_line(text))
        if not read.name:
            return Answer(notes=["There is no name in it. Nothing was added."], status=1)
        known = workspace.contacts.find(read.name, read.company, read.profile_url)
        if known is not None:
            return Answer(notes=[f"{known.name} is here already. Nothing was added."], status=1)
        fields = {name: getattr(read, name) for name in ("title", "location", "profile_url", "email", "phone")}
        contact = new_contact(read.name, **fields, degree=read.degree or STRANGER)
        contact = contact.with_event(Event.new(ADDED, workspace.now()))
        workspace.contacts.save(contact, f"added {contact.name}", company=read.company)
        where = f" ({read.company})" if read.company else ""
        return _did(f"Added {contact.name}{where} to Find.", contact)

    return answer(options, work, changes=True)


def message(options: argparse.Namespace) -> int:
    """The message that is due, or of a template, filled in; and on standard error what is to be fixed in it."""

    def work(workspace: "Workspace") -> Answer:
        try:
            contact = person(workspace, " ".join(options.name))
            draft, checks = _drafted(workspace, contact, options.template)
        except Unclear as unclear:
            return unclear.answer
        notes = [f"Subject: {draft.subject}"] if draft.subject else []
        notes += [each.sentence for each in checks]
        notes += ["It says that a file is attached: attach it where you paste it."] if draft.says_attached else []
        shape, status = message_shape(contact, draft, checks), 0
        if options.copy:
            said, status = _copied(draft.text)
            shape["copied"] = status == 0
            notes.append(said)
        return Answer([draft.text], shape, notes, status)

    return answer(options, work)


def sent(options: argparse.Namespace) -> int:
    """Log the message that is due, or of a template, as sent; or these very words from standard input."""
    name, words = _name_and_words(options.name)

    def work(workspace: "Workspace") -> Answer:
        from referral_tui.domain.messages.checks import too_soon
        from referral_tui.workspace import recording

        if words == "":
            return NO_WORDS
        try:
            contact = person(workspace, name)
            draft, checks = _drafted(workspace, contact, options.template, clean_text(words or "").strip())
        except Unclear as unclear:
            return unclear.answer
        grave = [each for each in checks if each.grave] or [*too_soon(draft, workspace.facts(contact))]
        against = next((each.sentence for each in grave), "")
        if against and not options.force:
            return Answer(notes=[f"Not logged. {against} If it went out like this: --force."], status=1)
        recording.sent(workspace, contact, draft)
        return _did(f"Logged: you wrote to {contact.name} ({draft.template.name}).", contact)

    return answer(options, work, changes=True)


def answered(options: argparse.Namespace) -> int:
    """Log that somebody answered, with their words from standard input where they are given."""
    name, words = _name_and_words(options.name)

    def work(workspace: "Workspace") -> Answer:
        from referral_tui.workspace import recording
        from referral_tui.workspace.replies import MailError, proposals_for, read

        if words == "":
            return NO_WORDS
        if words is None and options.take:
            return Answer(notes=["--take is about what they wrote: give that with - after the name."], status=2)
        try:
            contact = person(workspace, name)
        except Unclear as unclear:
            return unclear.answer
        if words is None and recording.last_answer(contact) is not None:
            said = f"An answer of {contact.name} is logged already. Their words go with - after the name."
            return Answer(notes=[said], status=1)
        if words is None:
            recording.answered(workspace, contact)
            return _did(f"Logged: {contact.name} answered.", contact)
        try:
            letter = read(workspace, contact, words)
        except MailError as error:
            return Answer(notes=[str(error)], status=1)
        recording.reply_words(workspace, contact, letter.text, letter.at)
        found = proposals_for(workspace, workspace.contacts[contact.id], letter)
        done = _taken(workspace, contact.id, found) if options.take else {}
        proposed = [{"kind": each.kind, "does": each.does, "said": each.said, "done": each in done} for each in found]
        if options.take:
            notes = [f"Not done: {each.does}." for each in found if each not in done]
        else:
            notes = [f"Their words propose: {each.does}. (--take does it.)" for each in found]
        said = " ".join((f"Kept what {contact.name} wrote.", *done.values()))
        return _did(said, contact, notes, proposals=proposed)

    return answer(options, work, changes=True)


def _taken(workspace: "Workspace", contact_id: str, proposals: "list[Proposal]") -> "dict[Proposal, str]":
    """Do what their words propose, each as a change of its own; what was done, with a sentence on it.

    Of several times none is taken: which one suits is the user's. A page to book at is opened in the program alone.
    """
    from referral_tui.workspace.replies import take

    done: dict[Proposal, str] = {}
    is_to_choose = sum(each.kind == "time" for each in proposals) > 1
    for each in proposals:
        is_left = each.kind == "book" or (each.kind == "time" and is_to_choose)
        said = "" if is_left else take(workspace, contact_id, each)
        if said:
            done[each] = said
    return done


def undo(options: argparse.Namespace) -> int:
    """Take the last change back, whoever made it."""

    def work(workspace: "Workspace") -> Answer:
        undone = workspace.documents.undo()
        if undone is None:
            return Answer(notes=["Nothing to undo."], status=1)
        if not undone.done:
            return Answer(notes=[f"Not undone: {undone.label}. Another copy has changed it."], status=1)
        return Answer([f"Undone: {undone.label}."], {"undone": undone.label})

    return answer(options, work, changes=True)


def _did(sentence: str, contact: "Contact", notes: Sequence[str] = (), **more: object) -> Answer:
    return Answer([sentence], {"did": sentence, "id": contact.id, **more}, notes)


def _drafted(workspace: "Workspace", contact: "Contact", wanted: str, words: str = "") -> "tuple[Draft, list[Check]]":
    """The message of a template, or that which is due, and what is to be fixed in it; `words`: it went out like that.

    Raises Unclear.
    """
    from referral_tui.domain.cadence.follow_up import is_to_write
    from referral_tui.domain.credits.plan import limits_under
    from referral_tui.domain.messages.checks import check
    from referral_tui.domain.messages.draft import make_draft

    if wanted:
        chosen = template(workspace, wanted)
    else:
        ranked = workspace.ranked_templates(contact)
        if not ranked or not is_to_write(contact, workspace.card(contact.id).next, workspace.now()):
            raise Unclear(Answer(notes=[f"There is nothing to write to {contact.name} now."], status=1))
        chosen = ranked[0]
    settings = workspace.settings
    facts = workspace.facts(contact)
    if words:
        facts = replace(facts, contact=replace(contact, drafts={**contact.drafts, chosen.id: words}))
    draft = make_draft(chosen, facts, limits_under(settings.premium, settings.limits, settings.today))
    return draft, check(draft, facts, settings.limits, workspace.names.others)


def _name_and_words(given: list[str]) -> tuple[str, str | None]:
    """A name, and the words from standard input where "-" stands after it; else None."""
    if given[-1] != STDIN:
        return " ".join(given), None
    return " ".join(given[:-1]), words_given(STDIN).strip()


NO_WORDS = Answer(notes=["There are no words on standard input. Nothing was logged."], status=1)


def _copied(text: str) -> tuple[str, int]:
    """Put a text on the clipboard; how that went, and the exit status."""
    from referral_tui.tui.clipboard import Copied, copy, osc52, osc52_hint

    match copy(text, os.environ):
        case Copied.VERIFIED:
            return "Copied (checked).", 0
        case Copied.LIKELY:
            return "It may be on the clipboard: Windows was too slow to read it back. Paste to check.", 0
        case Copied.SENT:
            with suppress(OSError), open("/dev/tty", "w") as terminal:
                terminal.write(osc52(text, os.environ))
                return f"Handed to the terminal's clipboard: paste to check. {osc52_hint(os.environ)}".strip(), 0
    return "It could not be copied: no clipboard was reached (docs: troubleshooting). It is on standard output.", 1
