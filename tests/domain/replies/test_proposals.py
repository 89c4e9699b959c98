"""What people write when they answer, and what it proposes: nothing more, nothing less."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from referral_tui.domain.model.contact import new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace
from referral_tui.domain.replies.proposals import Basis, invited, proposals

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""A Thursday morning in London; in Seattle, where they are, it is 1:00."""

LONDON, SEATTLE = ZoneInfo("Europe/London"), ZoneInfo("America/Los_Angeles")
TO_APPLY, COOK, BAKER = (
    Opening("o", "Porter"),
    Opening("c", "Cook", stages={APPLIED: "2026-11-10"}),
    Opening("b", "Baker"),
)


def found(words: str, openings: tuple[Opening, ...] = (COOK,), **known: object) -> list[str]:
    contact = replace(new_contact("Ann Lee", timezone="America/Los_Angeles"), **known)  # type: ignore[arg-type]
    basis = Basis(NOW, LONDON, SEATTLE, openings, own_email="robin@hale.test", people=frozenset({"sam ruiz"}))
    return [f"{each.kind}: {each.does}" for each in proposals(words, contact, basis)]


TIMES = {
    "Fri 3pm my time": ["Fri 27 Nov 23:00, 15:00 theirs (at night for you)"],
    "Could you do Friday at 3pm my time? I'm in Seattle.": ["Fri 27 Nov 23:00, 15:00 theirs (at night for you)"],
    "Monday works great for me, say 4pm your time?": ["Mon 30 Nov 16:00, 8:00 theirs"],
    "Tuesday 1 December 10:30 PT works": ["Tue 1 Dec 18:30, 10:30 theirs"],
    "How about tomorrow at noon Eastern?": ["Fri 27 Nov 17:00, 9:00 theirs"],
    "I'm free Dec 3, 9am - 11am PST.": ["Thu 3 Dec 17:00, 9:00 theirs"],
    "Tue 10am or Wed 11am PT?": ["Tue 1 Dec 18:00, 10:00 theirs", "Wed 2 Dec 19:00, 11:00 theirs"],
    "Monday at 10am or 11am PT": ["Mon 30 Nov 18:00, 10:00 theirs", "Mon 30 Nov 19:00, 11:00 theirs"],
    "I can't do Friday 3pm but Monday at 10am PT works.": ["Mon 30 Nov 18:00, 10:00 theirs"],
    "Sorry, Friday 3pm PT doesn't work.": [],
    "Anything except Monday 9am is fine.": [],
    "I was in a meeting on Friday at 3pm.": [],
    "Any time after 3pm on Friday is fine": [],
    "Yesterday at 3pm would have been good": [],
    "No times here at all.": [],
    "Our office is at 12 Main Street.": [],
    "Rather than Friday 3pm, could we do Monday 3pm PT?": ["Mon 30 Nov 23:00, 15:00 theirs (at night for you)"],
    "Instead of Friday at 3pm let's do Monday 4pm PT": [],
    "Could we move our call from Friday 3pm to Monday 4pm PT?": [],
    "I'm tied up Friday 3pm to 5pm": [],
    "I have a dentist appointment Friday at 3pm": [],
    "Friday 3pm is taken": [],
    "Sorry I missed our call on Monday at 3pm": [],
    "The deadline is Friday at 5pm": [],
    "The team meets every Monday at 9am": [],
    "Monday 2pm doesn't work, Tuesday 2pm PT does.": ["Tue 1 Dec 22:00, 14:00 theirs (at night for you)"],
    "Friday 3pm IST": [],
    "Friday 3pm JST": [],
    "Friday 3pm PT next month": [],
    "Friday" + " " * 5_000 + "3pm PT": ["Fri 27 Nov 23:00, 15:00 theirs (at night for you)"],
    "I'm not interested in a new job but happy to talk Friday at 3pm PT!": [
        "Fri 27 Nov 23:00, 15:00 theirs (at night for you)"
    ],
}


@pytest.mark.parametrize(("words", "expected"), TIMES.items(), ids=[each[:40] for each in TIMES])
def test_the_times_that_words_name(words: str, expected: list[str]) -> None:
    said = [each for each in found(words) if each.startswith("time")]
    assert [each.removeprefix("time: set the call for ") for each in said] == expected


def test_a_time_without_a_clock_is_proposed_on_both_where_both_are_awake() -> None:
    assert found("Monday at 6pm works") == [
        "time: set the call for Tue 1 Dec 2:00, Mon 18:00 theirs (at night for you)",
        "time: set the call for Mon 30 Nov 18:00, 10:00 theirs, if they mean your time",
    ]
    assert found("Monday at 10am works") == ["time: set the call for Mon 30 Nov 18:00, 10:00 theirs"]


def test_another_time_for_a_call_that_is_set_moves_it() -> None:
    call = Event.new("call_set", NOW, call_at="2026-11-27T17:00:00Z")
    words = "Friday 9am PT is no longer possible. Could we do Friday at 10am PT instead?"
    assert found(words, history=(call,)) == ["time: move the call to Fri 27 Nov 18:00, 10:00 theirs"]


def test_a_zone_that_they_name_is_theirs_where_it_is_not_known() -> None:
    basis = Basis(NOW, LONDON, None)
    (each,) = proposals("We could talk on Tuesday at 10:30am ET", new_contact("Ann Lee"), basis)
    assert (each.does, each.zone) == ("set the call for Tue 1 Dec 15:30, 10:30 theirs", "America/New_York")


def test_a_time_when_another_call_is_set_says_so() -> None:
    basis = Basis(NOW, LONDON, SEATTLE, busy=[datetime(2026, 11, 27, 23, 15, tzinfo=UTC)])
    (each,) = proposals("Fri 3pm my time", new_contact("Ann Lee"), basis)
    assert each.does == "set the call for Fri 27 Nov 23:00, 15:00 theirs (you have another call then, at night for you)"


NEWS = {
    "I've just referred you!": ["referred"],
    "I submitted your referral this morning.": ["referred"],
    "Your referral is in": ["referred"],
    "Done, I put your name in the system.": ["referred"],
    "I filled in the form yesterday": ["referred"],
    "I haven't referred you yet": [],
    "The referral is done through our portal, so send me your résumé.": [],
    "The referral is in our internal system, I just need your CV first.": [],
    "The referral is sent to HR by me once I have your résumé.": [],
    "You need a referral submitted before you apply.": [],
    "Please get your referral submitted by HR.": [],
    "Referral done!": ["referred"],
    "I've just submitted your referral.": ["referred"],
    "We would like to interview you for the job.": ["interview"],
    "Good news, you got the interview!": ["interview"],
    "They want to bring you in for an onsite": ["interview"],
    "I would love to have a chat after your interview.": [],
    "The team is not going forward with the reorg": [],
    "I am not going forward with my own move.": [],
    "We are not going forward with your application.": ["rejected"],
    "I'm sorry, we're not moving forward with you.": ["rejected"],
    "They usually send a formal offer after two rounds.": [],
    "Once I've referred you, apply": [],
    "Have you been referred by anyone?": [],
    "I'd be happy to refer you": ["promised"],
    "I can put in a referral for you": ["promised"],
    "I can't refer you, sorry": [],
    "Unfortunately we decided to move forward with other candidates.": ["rejected"],
    "We will not be moving forward with your application": ["rejected"],
    "After the interview we've chosen to go with someone else.": ["rejected"],
    "The role has been filled.": ["rejected"],
    "We'd like to invite you to an interview next week": ["interview"],
    "You have been selected for a phone screen": ["interview"],
    "If you get an interview, tell me": [],
    "We are pleased to offer you the role": ["offer"],
    "I'm not interested, please stop messaging me": ["declined"],
    "Thanks, talk soon!": [],
    "I can put you in touch with the team.": [],
    "We'd be happy to refer you to our careers page": [],
    "I'd love to refer you but our program is on hold": [],
    "Your referral is in progress": [],
    "Did you get an email that your referral was submitted?": [],
    "Not a problem, I've referred you.": ["referred"],
    "I referred you yesterday, so you should get an email": ["referred"],
    "Just submitted the referral!": ["referred"],
    "I'd be happy to offer my help with the role": [],
    "I'd like to offer you some advice": [],
    "We chose another time for the interview": [],
    "Let me know when your interview is": [],
    "Did they schedule an interview?": [],
}


@pytest.mark.parametrize(("words", "expected"), NEWS.items(), ids=NEWS.keys())
def test_the_news_in_words(words: str, expected: list[str]) -> None:
    assert [each.partition(":")[0] for each in found(words)] == expected


def test_a_time_that_is_named_speaks_against_a_no() -> None:
    for words in (
        "I can't help on Monday but Tuesday 10am PT works.",
        "I can't help but admire your drive! Tuesday 10am PT?",
        "I don't do referrals without a call first. Tuesday 10am PT?",
        "I don't do referrals, but happy to talk. Tuesday 10am PT?",
    ):
        assert [each.partition(":")[0] for each in found(words)] == ["time"], words
    assert [each.partition(":")[0] for each in found("Not interested, and don't message me at 9pm")] == ["declined"]


def test_an_interview_with_a_time_is_no_call() -> None:
    words = "We would like to interview you on Tuesday at 10am PT."
    assert found(words) == ["interview: note the interview for Cook on Tue 1 Dec"]


def test_an_invitation_to_an_interview_is_no_call() -> None:
    contact = new_contact("Ann Lee", timezone="America/Los_Angeles")
    at, basis = datetime(2026, 12, 1, 18, tzinfo=UTC), Basis(NOW, LONDON, SEATTLE, (COOK,))
    assert [each.does for each in invited([(at, "Interview: Cook")], contact, basis)] == [
        "note the interview for Cook on Tue 1 Dec"
    ]
    assert [each.kind for each in invited([(at, "Ann / Robin")], contact, basis)] == ["time"]
    assert [each.kind for each in invited([(at, "Interview")], contact, replace(basis, openings=()))] == ["time"]


def test_the_job_that_they_name_is_the_one_it_is_about() -> None:
    baker = replace(BAKER, stages={APPLIED: "2026-11-10"})
    refers = (Referral("1", opening_id="c"), Referral("2", opening_id="b"))
    assert found("I've just referred you for the Baker role!", (COOK, baker), referrals=refers) == [
        "referred: log that the referral for Baker is in"
    ]
    assert found("I've just referred you!", (COOK, baker), referrals=refers) == [
        "referred: log that the referral for Cook is in",
        "referred: log that the referral for Baker is in",
    ]
    rejected = "We will not be moving forward with your application for the Baker position"
    assert found(rejected, (COOK, baker), referrals=refers[:1]) == ["rejected: note that Baker came to a no"]


def test_news_is_about_an_opening_that_is_applied_for() -> None:
    rejected = "We will not be moving forward with your application"
    assert found(rejected, (BAKER,)) == [], "nothing was applied for"
    assert found(rejected, (BAKER, COOK)) == ["rejected: note that Cook came to a no"]
    later = replace(COOK, id="l", title="Chef", stages={INTERVIEW: "2026-11-20"})
    assert found(rejected, (COOK, later)) == ["rejected: note that Chef came to a no"], "the one that came furthest"
    refers = (Referral("r", opening_id="c", promised="2026-11-01"),)
    assert found(rejected, (COOK, later), referrals=refers) == ["rejected: note that Cook came to a no"]


def test_an_interview_comes_with_its_day_and_is_no_call() -> None:
    assert found("We'd like to invite you to an interview on Tuesday 1 December at 10am PT.") == [
        "interview: note the interview for Cook on Tue 1 Dec"
    ]


DETAILS = {
    "My number is (206) 555-0143.": ["number: keep (206) 555-0143 as their number"],
    "Call me at +44 20 7946 0123 x12": ["number: keep +44 20 7946 0123 ext. 12 as their number"],
    "cell: 206.555.0143": ["number: keep 206.555.0143 as their number"],
    "req 12345678, meeting id: 123 456 7890": [],
    "From 2025-11-27 to 2025-12-04, 10:00-11:30": [],
    "We are 1,200 people in 14 countries": [],
    "https://acme.zoom.us/j/123456789?pwd=abc.": [
        "meet: keep https://acme.zoom.us/j/123456789?pwd=abc as the link to meet at"
    ],
    "book at calendly.com/ann/15min": ["book: open https://calendly.com/ann/15min in your browser, to book a time"],
    "Here it is: https://jobs.lever.co/acme/123": ["job: keep https://jobs.lever.co/acme/123 with Cook"],
    "Mail me: ann.lee@acme.test": ["email: keep ann.lee@acme.test as their email"],
    "You wrote from robin@hale.test": [],
    "You should also talk to Priya Nair, she runs the team": ["person: add Priya Nair, named by Ann"],
    "Reach out to our recruiter Maya de Souza": ["person: add Maya de Souza, named by Ann"],
    "I've cc'd Tom.": ["person: add Tom, named by Ann"],
    "Please talk to Sam Ruiz": [],
    "I'd ask HR, or message Recruiting": [],
    "Talk to me on Friday": [],
    "Ask away!": [],
    "Reach out soon": [],
    "I don't think you should talk to Priya": [],
    "Call me next week, or talk to Priya Nair who runs hiring": ["person: add Priya Nair, named by Ann"],
    "I'm not the right person, better talk to Priya Nair, she leads it": ["person: add Priya Nair, named by Ann"],
    "You can reach out to Priya Nair": ["person: add Priya Nair, named by Ann"],
    "I don't know, ask Priya Nair": ["person: add Priya Nair, named by Ann"],
    "I can talk to Priya Nair": [],
    "Talk to Priya Nair and Tom Ford": ["person: add Priya Nair, named by Ann", "person: add Tom Ford, named by Ann"],
    "I'd contact Acme HR.": [],
    "Please contact Talent Acquisition": [],
    "Write Code Daily": [],
    "You can talk to O'Brien Smith": ["person: add O'Brien Smith, named by Ann"],
    "Account 1234 5678 9012": [],
    "It's in 98101-1234": [],
    "Reach out to Priya Nair (priya@acme.test)": ["person: add Priya Nair, named by Ann"],
    "Fax: +1 206 555 0199": [],
    "The job number is 1234567": [],
    "Dial +1 206 555 0199, meeting 81234567890, or https://acme.zoom.us/j/1": [
        "meet: keep https://acme.zoom.us/j/1 as the link to meet at"
    ],
}


@pytest.mark.parametrize(("words", "expected"), DETAILS.items(), ids=DETAILS.keys())
def test_the_facts_in_words(words: str, expected: list[str]) -> None:
    assert found(words) == expected


def test_what_is_known_is_not_proposed_again() -> None:
    words = "My number is (206) 555-0143, my mail ann@acme.test, the job https://jobs.lever.co/acme/123"
    assert found(words, (replace(COOK, link="https://x.test"),), phone="+1 206 555 0143", email="a@acme.test") == []
