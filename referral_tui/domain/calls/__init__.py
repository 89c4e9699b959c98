"""The call: its time, the times to offer, the questions, the stopwatch."""
