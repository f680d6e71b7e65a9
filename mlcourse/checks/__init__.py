"""Clear errors for bad input, the same in the three backends."""
