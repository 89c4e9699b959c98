"""Applications for openings: what became of them, and what a referral quietly fails on."""
