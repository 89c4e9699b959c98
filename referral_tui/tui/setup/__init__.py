"""What can be set: details, plan, texts, keys."""
