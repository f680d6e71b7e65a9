"""The textbook rules of operations that have a faster one in use."""
