"""DESIGN.md's budgets, measured: `python -m tests.benchmarks` prints one table of ratios."""
