"""What comes in and goes out: LinkedIn's export and our own CSV."""
