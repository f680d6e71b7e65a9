"""Losses: how wrong outputs are."""
