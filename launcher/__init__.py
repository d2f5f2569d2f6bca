"""The launcher: builds what is missing, runs the demo and the tests. Needs nothing but Python's own library."""
