"""Text that does harm where it is taken for more than text."""

TEMPLATES = ("{{ conn.modelwatch_database.password }}", "{% final %}", "{#", "${env:HOME}", "${sys:user.home}")
OPTIONS = ("@/etc/passwd", "--output=/x", "-h")
MARKUP = ("<script>alert(1)</script>", '"><img src=x>')
BROKEN = ("a\r\nBcc: everybody@example.org", "a\u2028b", "a\0b", "a\ud800b")
"""What is no text of one line."""
WHOLE = (*TEMPLATES, *OPTIONS, *MARKUP)
EVERY = (*WHOLE, *BROKEN)
