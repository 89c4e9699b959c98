"""Where a screen of each feature is made: by name, and imported when it is first needed.

Features do not import each other; what one opens of another it asks for here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

    from referral_tui.domain.model.contact import Contact
    from referral_tui.domain.model.helping import Help
    from referral_tui.domain.model.referral import Referral
    from referral_tui.domain.model.settings import Me, Premium, Profile
    from referral_tui.workspace import Workspace


def _load(module: str, name: str) -> Any:
    return getattr(import_module(f"referral_tui.tui.{module}"), name)


def main_screen(mode: str) -> Screen[None]:
    """One of the five main screens: board, today, companies, insights or setup."""
    screen: Screen[None] = _load(f"{mode}.screen", f"{mode.capitalize()}Screen")()
    return screen


def message(contact_id: str, need: str = "") -> Screen[None]:
    """The message that is due, or one for a need."""
    screen: Screen[None] = _load("message.screen", "MessageScreen")(contact_id, need)
    return screen


def open_reply(
    app: App[Any], workspace: Workspace, contact: Contact, then: Callable[[], None], text: str | None = None
) -> None:
    """What somebody wrote, what it proposes, and `then` what is next; `text` was pasted already."""
    _load("message.reply_form", "open_reply")(app, workspace, contact, then, text)


def call(contact_id: str) -> Screen[None]:
    """The call with somebody."""
    screen: Screen[None] = _load("call.screen", "CallScreen")(contact_id)
    return screen


def schedule_form(contact: Contact, confirms: bool = True) -> Screen[bool | None]:
    """Times to offer, and the time of the call; where one is set anew, and `confirms`, on to the message about it."""
    form: Screen[bool | None] = _load("call.schedule_form", "ScheduleForm")(contact, confirms)
    return form


def contact_form(
    contact: Contact | None, company_id: str | None = None, begin_at: str = "", pasted: str = ""
) -> Screen[str | None]:
    """What is known of a person, or of a new one, at a company where it is said; gives the id of who was saved.

    `begin_at` is the id of the field to begin at, `pasted` a text that says who it is.
    """
    form = _load("people.contact_form", "ContactForm")(contact, company_id)
    form.begin_at, form.pasted = begin_at, pasted
    made: Screen[str | None] = form
    return made


def help_form(contact: Contact | None, known: Help | None = None, thanks: str = "") -> Screen[str | None]:
    """What somebody asks of the user; gives their id."""
    form: Screen[str | None] = _load("people.help_form", "HelpForm")(contact, known, thanks)
    return form


def introduced_form(by: Contact) -> Screen[str | None]:
    """Whom a contact has named; gives the id of who was saved."""
    form: Screen[str | None] = _load("people.introduced_form", "IntroducedForm")(by)
    return form


def connections(company: str = "") -> Screen[None]:
    """The user's own connections, those at a company first."""
    screen: Screen[None] = _load("people.connections_screen", "ConnectionsScreen")(company)
    return screen


def ways(company: str) -> Screen[None]:
    """Who of the user's connections works at a company, or may know somebody there."""
    screen: Screen[None] = _load("companies.ways_screen", "WaysScreen")(company)
    return screen


def movers() -> Screen[None]:
    """Connections who changed employers."""
    screen: Screen[None] = _load("people.movers_screen", "MoversScreen")()
    return screen


async def news(screen: Screen[None], contact: Contact) -> None:
    """What became of the application that somebody refers for."""
    await _load("referrals.news", "ask_news")(screen, contact)


def openings(company_id: str | None = None, opening_id: str = "") -> Screen[None]:
    """Every opening, or those of a company; the cursor on one of them."""
    screen: Screen[None] = _load("referrals.openings_screen", "OpeningsScreen")(company_id, opening_id)
    return screen


def referral_form(contact: Contact, referral: Referral) -> Screen[None]:
    """The details of a referral."""
    form: Screen[None] = _load("referrals.referral_form", "ReferralForm")(contact, referral)
    return form


def kit_form(contact: Contact) -> Screen[bool | None]:
    """What the form of somebody who refers asks for."""
    form: Screen[bool | None] = _load("referrals.kit_form", "KitForm")(contact)
    return form


def open_message(app: App[Any], workspace: Workspace, contact: Contact) -> None:
    """The message that is due; where that is a referral's kit, what is missing of it comes first, field by field."""
    if workspace.card(contact.id).next.kind == "kit":
        _load("referrals.kit_form", "write_kit")(app, workspace, contact)
    else:
        app.push_screen(message(contact.id))


async def referral_menu(screen: Screen[None], contact: Contact) -> None:
    """How far somebody's referral is, or a new one."""
    await _load("referrals.referral_menu", "show_referral")(screen, contact)


def round_of_thanks() -> Screen[None]:
    """Everyone who helped, to be told of the job."""
    screen: Screen[None] = _load("referrals.round_screen", "RoundScreen")()
    return screen


def review() -> Screen[None]:
    """The week, looked back on."""
    screen: Screen[None] = _load("insights.review_screen", "ReviewScreen")()
    return screen


def after_job() -> Screen[None]:
    """What is left to do after a job was accepted."""
    screen: Screen[None] = _load("referrals.after_job_screen", "AfterJobScreen")()
    return screen


def message_pane() -> Widget:
    """The message that is due, live, to stand beside something else."""
    pane: Widget = _load("message.pane", "MessagePane")()
    return pane


def own_details_form(me: Me, begin_at: str = "") -> Screen[bool | None]:
    """The user's own details; `begin_at` is the id of the field to begin at."""
    form = _load("setup.settings_forms", "own_details_form")(me)
    form.begin_at = begin_at
    made: Screen[bool | None] = form
    return made


def profile_form(profile: Profile) -> Screen[bool | None]:
    """What is ready of the user's own profile."""
    form: Screen[bool | None] = _load("setup.settings_forms", "profile_form")(profile)
    return form


def premium_form(premium: Premium) -> Screen[bool | None]:
    """The trial, the plan, the credits."""
    form: Screen[bool | None] = _load("setup.settings_forms", "PremiumForm")(premium)
    return form


def welcome(me: Me) -> Screen[bool | None]:
    """The first start's questions."""
    form: Screen[bool | None] = _load("setup.welcome", "Welcome")(me)
    return form


def templates(current: str | None = None) -> Screen[None]:
    """The templates, to change."""
    screen: Screen[None] = _load("setup.templates_screen", "TemplatesScreen")(current)
    return screen


def questions() -> Screen[None]:
    """The questions for the call, to change."""
    screen: Screen[None] = _load("setup.questions_screen", "QuestionsScreen")()
    return screen


def import_file() -> Screen[None]:
    """A file to take in."""
    screen: Screen[None] = _load("data.import_screen", "ImportScreen")()
    return screen


def duplicates() -> Screen[None]:
    """People and companies that may be here twice."""
    screen: Screen[None] = _load("data.duplicates_screen", "DuplicatesScreen")()
    return screen


def versions() -> Screen[None]:
    """The versions of the data."""
    screen: Screen[None] = _load("data.versions_screen", "VersionsScreen")()
    return screen


async def export(screen: Screen[None]) -> None:
    """Write the data, or a part of it, as a file of another kind."""
    await _load("data.export", "export")(screen)
