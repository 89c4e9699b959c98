"""What the user says of themselves, of their Premium trial, and of LinkedIn's limits."""

from collections.abc import Mapping
from typing import Any, TypeVar

from referral_tui.domain.model.ranking import Weights
from referral_tui.domain.records import Struct, asdict, field
from referral_tui.domain.text import clean_line, clean_text

LONGEST = 4_000
"""Characters of a setting, at most."""


class Me(Struct, frozen=True):
    """Own details: they fill the messages. `goal` is the number of referrals aimed for (METHOD.md: 40).

    `employers` and `schools` are where the user has been and when, as `read_stays` reads them; `companies` is how
    many employers to look at (METHOD.md: 40); `messages_a_week` and `calls_a_week` are what they mean to do (0: not
    said). `days_off` are days without calls and nudges, as `parse_days_off` reads
    them; `country` is whose holidays are proposed for them; `hours` are the weekly hours free for calls,
    `their_hours` those in which others like to talk, as `parse_hours` reads them. `email`, `phone`, `profile_url`,
    `resume` (the name of the file, or a link) and `why` (why the user fits, a reason to a line) are what a referrer
    has to fill in.
    """

    name: str = ""
    industry: str = ""
    role: str = ""
    about: str = ""
    school: str = ""
    home_town: str = ""
    student: bool = False
    timezone: str = ""
    hours: str = "Mon-Fri 9-12, 13-18"
    their_hours: str = "Mon-Fri 9-17"
    country: str = ""
    days_off: str = ""
    goal: int = 40
    companies: int = 40
    messages_a_week: int = 10
    calls_a_week: int = 2
    employers: str = ""
    schools: str = ""
    email: str = ""
    phone: str = ""
    profile_url: str = ""
    resume: str = ""
    why: str = ""
    welcomed: bool = False


class Premium(Struct, frozen=True):
    """The Premium plan of step 1; days are `YYYY-MM-DD`, -1 is a number nobody has given.

    `ends` is the day the trial ends and bills, unless it is `cancelled`; `renews` the day of the month that brings
    new credits; `monthly` and `kept` correct the plan's own numbers; `credits` is what LinkedIn said at the
    instant `credits_as_of`.
    """

    plan: str = ""
    starts: str = ""
    ends: str = ""
    cancelled: bool = False
    renews: int = -1
    monthly: int = -1
    kept: int = -1
    inbox: str = ""
    credits: int = -1
    credits_as_of: str = ""


class Profile(Struct, frozen=True):
    """One's own LinkedIn profile, ready to be looked at before somebody answers (METHOD.md, step 3)."""

    photo: bool = False
    headline: bool = False
    about: bool = False
    jobs: bool = False
    school: bool = False
    place: bool = False

    @property
    def done(self) -> int:
        """How many of its points are ticked."""
        return sum(getattr(self, name) for name in self.__struct_fields__)


class Limits(Struct, frozen=True):
    """LinkedIn's limits, as LINKEDIN.md's table has them; the user can correct each.

    In characters, `note_free` without Premium; but for `credit_days`: for so long a credit lives, and comes back
    on an answer; and `notes_a_month`: so many connection requests with a note a free account has.
    """

    inmail_subject: int = 200
    inmail_body: int = 1_900
    note: int = 300
    note_free: int = 200
    message: int = 8_000
    short: int = 400
    credit_days: int = 90
    notes_a_month: int = 5
    as_of: str = "2026-11-22"


class Cadence(Struct, frozen=True):
    """Business days until something is due again (LINKEDIN.md, The 2-Hour Job Search).

    `referral_months`: so many months after it was sent in, a referral no longer counts (0: it always does);
    `keep_warm_days`: after so many days without a word, who is kept warm is to be written to (0: never).
    """

    next_person_after: int = 3
    nudge_after: int = 7
    let_go_after: int = 7
    ask_time_again_after: int = 3
    referral_after: int = 5
    news_after: int = 5
    referral_months: int = 6
    keep_warm_days: int = 90


class Look(Struct, frozen=True):
    """The theme, keys that differ from the ones shipped (command id to key), and where the program starts.

    `notices`: before a call, the terminal rings and shows one. `start` is `board`, or "" for Today where something is
    due and the board where nothing is.
    """

    theme: str = ""
    start: str = ""
    notices: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)


SETTINGS = {
    "me": Me,
    "premium": Premium,
    "profile": Profile,
    "limits": Limits,
    "cadence": Cadence,
    "weights": Weights,
    "look": Look,
}
"""The documents of the `settings` table, by their `section`."""

SETTINGS_IDS = {
    "me": "912ed993-51cd-525f-8200-ed961d0cc46f",
    "premium": "e19b1bce-87c4-535a-bb35-7605194ff350",
    "profile": "5ad65c62-07de-552b-a403-5160b5c3a318",
    "limits": "80a9f36e-ca33-52c5-bf10-490e2b24b1da",
    "cadence": "1ed9dc54-8f04-5dfd-950c-cb047cf62c8e",
    "weights": "b1f991ea-5489-55e8-a8c0-685b9e831c16",
    "look": "8995957f-7fb1-5040-9718-f78daa15d334",
}
"""Their ids: the same in every copy of the file, so that copies can merge."""

Settings = Me | Premium | Profile | Limits | Cadence | Weights | Look

BLOCKS = frozenset(("why",))
"""The settings that are a text of several lines."""

S = TypeVar("S", Me, Premium, Profile, Limits, Cadence, Weights, Look)


def settings_from_doc(kind: type[S], doc: Mapping[str, Any]) -> S:
    """Read a settings document; a value of another type than the default's reads as the default."""
    default = kind()
    known: dict[str, Any] = {}
    for name in kind.__struct_fields__:
        value = doc.get(name)
        if isinstance(value, str) and name in BLOCKS:
            known[name] = clean_text(value, LONGEST).strip()
        elif type(value) is type(getattr(default, name)):
            known[name] = _clean(value)
    return kind(**known)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_line(value, LONGEST)
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if isinstance(k, str) and isinstance(v, str)}
    return value


def settings_to_doc(name: str, value: Settings) -> dict[str, Any]:
    """The document of the `settings` table under this name."""
    return {"id": SETTINGS_IDS[name], "section": name, **asdict(value)}
