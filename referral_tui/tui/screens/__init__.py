"""The flows: what a person does, step by step."""
