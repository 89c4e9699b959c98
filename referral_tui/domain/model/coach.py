"""A coach's notes at the fields of a contact: what each of METHOD.md step 2's eight criteria is worth, and why."""

from collections.abc import Mapping

COACH: Mapping[str, str] = {
    "title": "Of two current jobs on a profile, the one that began last is the real one.",
    "works_there": "First of all: somebody who has left can't refer you. Of two current jobs, the later one is real.",
    "degree": "1st: they can introduce you to somebody in the role: the surest way. 2nd: name whom you both know.",
    "shared_connection": "Ask this person to introduce you to them; or name them, and you are no stranger.",
    "premium": "They are on LinkedIn more, so they answer more often. It doesn't make a message free.",
    "open_profile": "An InMail to them takes no credit: the profile says “Open Profile” or offers a free message.",
    "title_match": "A referral from the job you want weighs more. 3: the same job; 1: the same field.",
    "seniority": "Senior people's referrals weigh more and come more easily, but they answer more rarely.",
    "same_school": "A bond: alumni help, those of less famous schools most readily.",
    "common_ground": "A place, a team, a sport, a field of study: say it in the message, it gets replies.",
}
"""By the field's name."""
