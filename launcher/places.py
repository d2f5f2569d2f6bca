"""Where things are in a checkout."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
HOME = REPOSITORY / ".modelwatch"
"""Everything that running Modelwatch writes into a checkout, but for the builds (target/, .venv/)."""
