"""Textbook forms of the rules whose fast forms are harder to read."""
