"""A mail server on localhost that keeps every mail as a file and sends nothing on.

Run by the Python environment's interpreter: ``mail_sink.py PORT FOLDER``.
"""

from __future__ import annotations

import asyncio
import sys
import uuid
from datetime import datetime, timezone
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class _Keep:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Names the file by time and first recipient; a half-written mail never has the ending .eml."""
        recipient = envelope.rcpt_tos[0].replace("/", "_")
        name = f"{datetime.now(timezone.utc):%Y%m%dT%H%M%S.%f}-{recipient}-{uuid.uuid4().hex[:8]}"
        unfinished = self._folder / f".{name}"
        header = "".join(f"X-Envelope-To: {address}\r\n" for address in envelope.rcpt_tos)
        unfinished.write_bytes(header.encode() + (envelope.original_content or b""))
        unfinished.rename(self._folder / f"{name}.eml")
        return "250 kept"


async def _serve(port: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(_Keep(folder), enable_SMTPUTF8=True), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
