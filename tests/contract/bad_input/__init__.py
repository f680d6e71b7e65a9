"""Bad input at every public door: tables of a call, its error, and its message."""
