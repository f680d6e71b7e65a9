"""Checkers for the exercises in which the reader builds something.

Examples
--------
>>> from mlcourse import exercises
>>> exercises.check("mlp.count_parameters", lambda sizes: sum(sizes))
Traceback (most recent call last):
...
mlcourse.exercises.exercise.NotYet: Not yet: ...
"""

from mlcourse.exercises.exercise import Exercise, NotYet, chapters, check, load

__all__ = ["Exercise", "NotYet", "chapters", "check", "load"]
