"""The textbook forms of rules that also exist in a faster form."""
