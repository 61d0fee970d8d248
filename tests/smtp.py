#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A real mail server (Debian's python3-aiosmtpd) for tests: takes what comes, on 127.0.0.1.

usage: tests/smtp.py BOX [PORT [CERT KEY]]

Prints its port. Every message it took becomes a file in the folder BOX. What it does with a message
follows from whom it is for: refuse@ gets 550, later@ 451, slow@ waits half a minute before it says yes,
drop@ takes the message and hangs up without a word. With CERT and KEY it offers STARTTLS and wants it,
and lets in only "post" with the password "geheim".
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

box = sys.argv[1]
port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
count = 0


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse@"):
            return "550 5.1.1 nobody here of that name"
        if address.startswith("later@"):
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        count += 1
        name = os.path.join(box, "%04d-%d" % (count, os.getpid()))
        with open(name + ".tmp", "wb") as f:
            f.write(envelope.content)
        os.rename(name + ".tmp", name + ".eml")
        who = envelope.rcpt_tos[0]
        if who.startswith("slow@"):
            await asyncio.sleep(30)
        if who.startswith("drop@"):
            server.transport.abort()
            await asyncio.sleep(1)
        return "250 OK"


def sign_in(server, session, envelope, mechanism, data):
    fits = data.login == b"post" and data.password == b"geheim"
    return AuthResult(success=fits, handled=False)


class Any(Controller):
    """With port 0 the controller would knock at port 0: it is the one it got that counts."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


more = {}
if len(sys.argv) > 4:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    more = {"tls_context": context, "require_starttls": True, "auth_required": True,
            "authenticator": sign_in}
controller = Any(Handler(), hostname="127.0.0.1", port=port, **more)
controller.start()
print(controller.port, flush=True)
try:
    sys.stdin.read()
finally:
    controller.stop()
