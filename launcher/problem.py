"""What the person at the keyboard can mend."""


class Problem(Exception):
    """One clear sentence, printed instead of a stack trace."""
