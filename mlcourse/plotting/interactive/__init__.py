"""Figures that the reader can move, by mouse, finger or keyboard.

Each is one piece of HTML with its own scripts, which work offline, and a picture that
stands in their place where no scripts run.
"""
