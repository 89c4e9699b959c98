"""What the forms of settings ask, line by line, and how what is typed is checked."""

import re
from collections.abc import Callable

from referral_tui.domain.credits.plan import PLANS
from referral_tui.domain.dates.days_off import parse_days_off
from referral_tui.domain.dates.weekly_hours import parse_hours
from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text, is_email


class Line(Struct, frozen=True):
    """One field of a settings form: the setting's name, its label, an example, how text is checked, or its choices.

    `is_day`: it takes a day, as people write it; `is_zone`: a time zone, or a town in it; `is_block`: several lines.
    """

    name: str
    label: str
    example: str = ""
    check: Callable[[str], str] = clean_line
    choices: tuple[tuple[str, str], ...] = ()
    is_day: bool = False
    is_zone: bool = False
    is_block: bool = False


def check_hours(text: str) -> str:
    """Weekly hours, at least some; raises ValueError with a sentence."""
    if not parse_hours(text).spans:
        raise ValueError("Without hours no times can be offered. Write them like Mon-Fri 9-12, 13-18.")
    return clean_line(text)


def check_days_off(text: str) -> str:
    """Days off, or none; raises ValueError with a sentence."""
    parse_days_off(text, 2026)
    return clean_line(text)


def check_email(text: str) -> str:
    """An e-mail address, or none; raises ValueError with a sentence."""
    email = clean_line(text)
    if email and not is_email(email):
        raise ValueError("An e-mail address has an @ and no spaces; or leave it empty.")
    return email


def check_profile(text: str) -> str:
    """A LinkedIn address, or none; raises ValueError with a sentence."""
    url = normalise_profile_url(text) if clean_line(text) else ""
    if url is None:
        raise ValueError("That isn't a LinkedIn profile URL.")
    return url


def check_number(text: str) -> str:
    """A whole number from 0 to 999,999; raises ValueError with a sentence."""
    digits = clean_line(text).replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise ValueError("Write a whole number, such as 40.")
    return digits


def check_day_of_month(text: str) -> str:
    """A day of a month; raises ValueError with a sentence."""
    digits = clean_line(text)
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits) <= 31):
        raise ValueError("Write the day of the month, from 1 to 31.")
    return digits


def check_weight(text: str) -> str:
    """Points from -99 to 99; raises ValueError with a sentence."""
    digits = clean_line(text).replace("−", "-")
    if not re.fullmatch(r"[+-]?[0-9]{1,2}", digits):
        raise ValueError("Write points as a whole number from -99 to 99.")
    return digits


ME_LINES = (
    Line("name", "Your name", "as you sign messages"),
    Line("industry", "Industry", "where you look for a job, such as software engineering"),
    Line("role", "Role you look for", "such as Data Engineer"),
    Line("about", "Who you are", "in a few words, such as: a data engineer from Leeds"),
    Line("school", "Your school"),
    Line("home_town", "Home town"),
    Line("student", "Student", "I am a student (people like to help students)"),
    Line("timezone", "Your time zone", "a town, or Europe/London", is_zone=True),
    Line("hours", "Free for calls", "Mon-Fri 9-12, 17-19; Sat 10-12", check_hours),
    Line("their_hours", "Their usual hours", "Mon-Fri 9-17, on their clock", check_hours),
    Line("country", "Country", "proposes its holidays as days off, such as Norway"),
    Line("days_off", "Days off", "24 Dec - 1 Jan, 2026-11-27: no calls, no nudges", check_days_off),
    Line("goal", "Referral goal", "40", check_number),
    Line("companies", "Companies to list", "40", check_number),
    Line("messages_a_week", "Messages a week", "10; 0: no target", check_number),
    Line("calls_a_week", "Calls a week", "2; 0: no target", check_number),
    Line("employers", "Where you worked", "Acme (2019-03 to 2022-06); Lumen (2022-07 to now)"),
    Line("schools", "Where you studied", "Oakfield College (2012 to 2015)"),
    Line("email", "Your email", "as you apply with it", check_email),
    Line("phone", "Your phone", "for the referral form"),
    Line("profile_url", "Your LinkedIn", "linkedin.com/in/your-name", check_profile),
    Line("resume", "Your résumé", "the name of the file, or a link to it"),
    Line("why", "Why you fit", "a reason to a line: three are enough", clean_text, is_block=True),
)

PREMIUM_LINES = (
    Line(
        "plan",
        "Plan",
        choices=(
            ("not said yet", ""),
            *((f"{p.name}{f' (was {p.was})' if p.was else ''}", p.name) for p in PLANS),
        ),
    ),
    Line("starts", "Started on", "20 Nov, or 2026-11-20", is_day=True),
    Line("ends", "Bills on", "empty: a month after it began", is_day=True),
    Line("cancelled", "Cancelled", "it ends that day, and its credits are lost"),
    Line("renews", "Credits renew on", "day of the month, if not the one it began on", check_day_of_month),
    Line("monthly", "Credits a month", "as the plan has it", check_number),
    Line("kept", "Kept at most", "as the plan has it", check_number),
    Line("inbox", "Inbox", "where its credits are spent; as the plan has it"),
    Line("credits", "LinkedIn says", "how many credits it shows now, if you counted others", check_number),
)

PROFILE_LINES = (
    Line("photo", "Photo", "a clear one of your face"),
    Line("headline", "Headline", "names the role you look for"),
    Line("about", "About", "three lines: what you do, what you want, why"),
    Line("jobs", "Jobs", "the latest are there, with what came of them"),
    Line("school", "School", "is there, so that others from it find you"),
    Line("place", "Place", "is where you want to work, or says you would move"),
)

LIMITS_LINES = (
    Line("inmail_subject", "InMail subject", "200", check_number),
    Line("inmail_body", "InMail", "1900", check_number),
    Line("note", "Connection note", "300, with Premium", check_number),
    Line("note_free", "Note, no Premium", "200", check_number),
    Line("notes_a_month", "Notes a month, free", "5", check_number),
    Line("message", "Message", "8000", check_number),
    Line("short", "Short message limit", "400", check_number),
    Line("credit_days", "Credit lifetime (days)", "90; 0: they never expire", check_number),
    Line("as_of", "As of", "2026-11-22", is_day=True),
)

CADENCE_LINES = (
    Line("next_person_after", "Next person after", "3", check_number),
    Line("nudge_after", "Nudge after", "7", check_number),
    Line("let_go_after", "Give up after", "7", check_number),
    Line("ask_time_again_after", "Ask for a time", "3", check_number),
    Line("news_after", "Any news after", "5", check_number),
    Line("keep_warm_days", "Keep in touch", "every 90 days, with whom you tag “keep warm”; 0: never", check_number),
    Line("referral_months", "Referral counts for", "6 months at many companies; 0: always", check_number),
)

LOOK_LINES = (
    Line("start", "Starts on", choices=(("the board", "board"), ("Today, when something is due", ""))),
    Line("notices", "Before calls", "ring, and show a notice ten minutes before"),
)

WEIGHTS_LINES = (
    Line("works_there", "Works there now", "3", check_weight),
    Line("not_there", "Has left", "-5", check_weight),
    Line("first_degree", "1st degree", "4", check_weight),
    Line("second_degree", "2nd degree", "2", check_weight),
    Line("premium", "Premium", "2", check_weight),
    Line("title_match", "Title like yours", "1, for each of three grades", check_weight),
    Line("seniority", "Senior", "1, for each of three grades", check_weight),
    Line("same_school", "Same school", "3", check_weight),
    Line("common_ground", "In common", "2", check_weight),
)
