"""What referrals quietly fail on is said before it happens (LINKEDIN.md, What is known to work)."""

from datetime import date
from typing import Any

import pytest

from referral_tui.domain.applications.warnings import before_applying, before_referring, referrals_for
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace

TODAY = date(2026, 11, 20)
COOK, BAKER = Opening("cook", "Cook"), Opening("baker", "Baker")


def acme(*openings: Opening, waiting: int = 0) -> Company:
    return Company("acme", "Acme", openings=openings or (COOK, BAKER), waiting=waiting)


def referring(name: str = "Ann Lee", opening_id: str = "cook", **known: Any) -> Contact:
    return new_contact(name, company_id="acme", referrals=(Referral(f"of {name}", opening_id=opening_id, **known),))


def applying(*people: Contact, email: str = "", company: Company | None = None) -> list[str]:
    company = company or acme()
    return before_applying(company.openings[0], company, email, TODAY, people)


def test_applying_where_nobody_refers_is_as_good_as_it_gets() -> None:
    assert applying() == []
    assert applying(new_contact("Bo", company_id="acme")) == []


def test_applying_before_a_referral_that_the_company_wants_first() -> None:
    (said,) = applying(referring(order="after"))
    assert said.startswith("The referral of Ann Lee is not in yet, and this company wants it first.")
    assert applying(referring(order="after", submitted="2026-11-18")) == []
    assert applying(referring(order="before")) == []
    assert applying(referring(order="either")) == []


@pytest.mark.parametrize("order", ["", "ask"])
def test_applying_while_it_is_not_known_whether_before_or_after(order: str) -> None:
    (said,) = applying(referring(order=order))
    assert "before or after it is not known yet. Ask first." in said
    (said,) = applying(referring(order=order, by="2026-11-24"))
    assert "Ann will know by 25 Nov." in said


def test_a_referral_for_another_job_says_nothing_of_this_one() -> None:
    assert applying(referring(opening_id="baker", order="after")) == []
    assert len(applying(referring(opening_id="", order="after"))) == 1
    assert applying(referring(opening_id="deleted", order="after")) == []
    assert applying(replace(referring(opening_id="", order="after"), company_id="beta")) == []
    assert len(applying(replace(referring(order="after"), company_id="beta"))) == 1, "they have left since"


def test_another_address_than_the_one_on_the_form() -> None:
    ann = referring(order="before", email="robin@example.org")
    (said,) = applying(ann, email="hale@example.org")
    assert "Ann Lee has put robin@example.org on the referral, and this is hale@example.org." in said
    assert applying(ann, email="Robin@Example.org") == []
    assert applying(ann, email="") == []


@pytest.mark.parametrize(
    ("applied", "waiting", "says"),
    [
        ("2026-06-20", 6, "wants 6 months"),
        ("2026-05-21", 6, "wants 6 months"),
        ("2026-05-20", 6, ""),
        ("2025-11-21", 0, "ask how many"),
        ("2025-11-20", 0, ""),
        ("2026-11-21", 6, ""),
    ],
)
def test_an_earlier_application_inside_the_waiting_window(applied: str, waiting: int, says: str) -> None:
    before = Opening("baker", "Baker", stages={APPLIED: applied, INTERVIEW: applied})
    found = applying(company=acme(COOK, before, waiting=waiting))
    assert len(found) == bool(says)
    assert all(says in said and "(Baker)" in said for said in found)


def test_the_latest_of_the_earlier_applications_counts() -> None:
    early = Opening("a", "Zoo keeper", stages={APPLIED: "2026-01-05"})
    late = Opening("b", "Baker", stages={APPLIED: "2026-10-05"})
    (said,) = applying(company=acme(COOK, late, early, waiting=12))
    assert said == "You applied at Acme on 5 Oct (Baker), and it wants 12 months between two applications."


def test_an_application_of_the_same_day_is_an_earlier_one() -> None:
    today = Opening("b", "Baker", stages={APPLIED: TODAY.isoformat()})
    (said,) = applying(company=acme(COOK, today, waiting=6))
    assert said.startswith("You applied at Acme on 20 Nov (Baker)")
    to_come = Opening("b", "Baker", stages={APPLIED: "2026-11-21"})
    assert applying(company=acme(COOK, to_come, waiting=6)) == []


def test_a_second_referrer_for_the_same_opening() -> None:
    ann, bo = referring(), new_contact("Bo Berg", company_id="acme")
    (said,) = before_referring(bo, Referral("r", opening_id="cook"), COOK, acme(), [ann, bo], TODAY, 6)
    assert said.startswith("Ann Lee refers you for Cook already (promised).")
    assert said.endswith("tell Bo, or name another job.")
    assert before_referring(bo, Referral("r", opening_id="baker"), BAKER, acme(), [ann, bo], TODAY, 6) == []
    assert before_referring(ann, ann.referrals[0], COOK, acme(), [ann, bo], TODAY, 6) == []
    (vague,) = before_referring(bo, Referral("r"), None, acme(), [ann, bo], TODAY, 6)
    assert vague.startswith("Ann Lee refers you at Acme already (promised).")
    assert before_referring(bo, Referral("r"), None, acme(), [bo], TODAY, 6) == []


def test_who_refers_for_the_company_as_a_whole_counts_as_the_first_for_each_of_its_jobs() -> None:
    ann, bo = referring(opening_id=""), new_contact("Bo Berg", company_id="acme")
    (said,) = before_referring(bo, Referral("r", opening_id="cook"), COOK, acme(), [ann, bo], TODAY, 6)
    assert said.startswith("Ann Lee refers you for Cook already (promised).")


def test_one_person_twice_for_one_job() -> None:
    ann = referring()
    again = Referral("another", opening_id="cook")
    assert before_referring(ann, again, COOK, acme(), [ann], TODAY, 6) == [
        "Ann Lee refers you for Cook already (promised)."
    ]


def test_a_referral_that_should_have_come_before_the_application() -> None:
    applied = Opening("cook", "Cook", stages={APPLIED: "2026-11-01"})
    bo = new_contact("Bo Berg", company_id="acme")
    wanted_first = Referral("r", "cook", order="after")
    (said,) = before_referring(bo, wanted_first, applied, acme(applied), [bo], TODAY, 6)
    assert said == ("This company wants the referral first, and you applied on 1 Nov. Ask Bo whether it still counts.")
    for fine in (replace(wanted_first, order="either"), replace(wanted_first, submitted="2026-10-30")):
        assert before_referring(bo, fine, applied, acme(applied), [bo], TODAY, 6) == []


def test_a_referral_under_another_address_than_the_application() -> None:
    applied = Opening("cook", "Cook", email="robin@example.org", stages={APPLIED: "2026-11-01"})
    bo = new_contact("Bo Berg", company_id="acme")
    (said,) = before_referring(
        bo, Referral("r", "cook", email="hale@example.org"), applied, acme(applied), [bo], TODAY, 6
    )
    assert said.startswith("You applied as robin@example.org, and the referral says hale@example.org.")


def test_who_refers_for_an_opening() -> None:
    people = [referring(), referring("Bo Berg", ""), referring("Cleo Cole", "gone"), referring("Dag Dahl", "baker")]
    assert [contact.name for contact, _ in referrals_for("cook", acme(), people)] == ["Ann Lee", "Bo Berg"]
