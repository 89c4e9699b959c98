"""What draws: widgets get data and answer with messages."""
