"""What comes next with whom, and when it is due."""
