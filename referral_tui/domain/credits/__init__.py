"""InMail credits: what a plan brings, what a message costs, how many are left."""
