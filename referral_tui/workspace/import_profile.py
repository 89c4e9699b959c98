"""The user's own details from LinkedIn's export: what is not filled in yet, and where they have worked and studied."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from referral_tui.domain.linkedin.background import Stay, joined_stays, read_stays
from referral_tui.domain.model.person_name import bare_name
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import replace
from referral_tui.domain.text import plural
from referral_tui.exchange.people import OwnProfile

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def with_profile(workspace: "Workspace", profiles: Iterable[OwnProfile]) -> Me:
    """The user's details with what the export knows beyond them; what is filled in stays."""
    me = workspace.settings.me
    for profile in profiles:
        zone = workspace.places.find(profile.location).zone if profile.location and not me.timezone else ""
        me = replace(
            me,
            name=me.name or bare_name(profile.name),
            about=me.about or _about(profile.position),
            industry=me.industry or _industry(profile.industry),
            school=me.school or _latest(profile.schools),
            timezone=me.timezone or zone,
            employers=joined_stays(me.employers, profile.employers),
            schools=joined_stays(me.schools, profile.schools),
        )
    return me


def format_profile(before: Me, after: Me) -> list[str]:
    """What would be filled in, a line each."""
    named = {
        "name": "name",
        "industry": "industry",
        "about": "who you are",
        "school": "school",
        "timezone": "time zone",
    }
    lines = [
        f"{label}: {getattr(after, field)}"
        for field, label in named.items()
        if getattr(after, field) != getattr(before, field)
    ]
    for field, one in (("employers", "employer"), ("schools", "school")):
        if getattr(after, field) != getattr(before, field):
            count = len(read_stays(getattr(after, field)))
            lines.append(f"{plural(count, one)}: {getattr(after, field)}")
    return lines


def _about(position: str) -> str:
    """Who one is, to stand after "I'm": "a data engineer at Acme" of "Data Engineer at Acme"."""
    title, at, company = position.partition(" at ")
    words = _industry(title)
    return f"{'an' if words[:1].lower() in tuple('aeiou') else 'a'} {words}{at}{company}" if words else ""


def _industry(name: str) -> str:
    """An industry as it stands in a sentence: "computer software", "IT services"."""
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in name.split(" "))


def _latest(schools: tuple[Stay, ...]) -> str:
    return max(schools, key=lambda stay: (stay.finished or "9999", stay.started), default=Stay("")).name
