"""Openings, applications, and the referrals for them."""
