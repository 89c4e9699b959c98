"""What somebody's own words say: each reading is proposed to the user, and nothing is taken without a key."""
