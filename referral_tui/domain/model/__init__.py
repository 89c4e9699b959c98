"""What the data file holds, as typed values: people, companies, openings, referrals, events, settings."""
