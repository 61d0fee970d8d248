#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# The mail of draagkracht serve and a real mail server: over STARTTLS with signing in, and killed in the
# middle of a full queue. A letter arrives once, or is said to be unsure; never twice. Prints TAP.
# usage: tests/cli/mail.py PROGRAM
import collections, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

program = os.path.abspath(sys.argv[1])
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
work = tempfile.mkdtemp()
data = os.path.join(work, "demo")
done = 0


def verdict(name, fine, detail=""):
    global done
    done += 1
    print(f"{'ok' if fine else 'not ok'} {done} - {name}", flush=True)
    if not fine:
        print("\n".join("# " + line for line in str(detail).splitlines()))


class Post:
    """The mail server of tests/smtp.py, with a box of its own."""

    def __init__(self, *certificate):
        self.box = tempfile.mkdtemp(dir=work)
        port = ["0", *certificate] if certificate else []
        self.process = subprocess.Popen(["tests/smtp.py", self.box, *port], stdin=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def letters(self):
        """How many came for each address."""
        found = collections.Counter()
        for name in os.listdir(self.box):
            if name.endswith(".eml"):
                with open(os.path.join(self.box, name), encoding="utf-8") as f:
                    found[next(x.split("<")[1].split(">")[0] for x in f if x.startswith("To:"))] += 1
        return found

    def end(self):
        self.process.kill()
        self.process.wait()


class Server:
    def __init__(self, settings):
        path = os.path.join(work, "mail.conf")
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(f"{k} = {v}\n" for k, v in settings.items())
        self.process = subprocess.Popen(
            [program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--log", "nothing",
             "--mail-settings", path], stdout=subprocess.PIPE, text=True)
        if "serves" not in self.process.stdout.readline():
            raise RuntimeError("serve did not start")

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(30)
        self.process.stdout.close()


def on_rows(sql, *values):
    db = sqlite3.connect(os.path.join(data, "draagkracht.db"), timeout=20)
    with db:
        rows = db.execute(sql, values).fetchall()
    db.close()
    return rows


def queue(*addresses):
    """Letters that are due. Nothing serves meanwhile."""
    organisation = on_rows("SELECT id FROM organisation")[0][0]
    now = int(time.time())
    for address in addresses:
        key = "".join(random.choices("abcdefghjkmnpqrstvwxyz0123456789", k=26))
        on_rows("INSERT INTO mail (id, organisation, once_key, kind, wave, language, address, subject, body,"
                " due, status, attempts, claimed_until, why, created, version) VALUES (?, ?, ?, 'share', '',"
                " 'nl', ?, 'Onderwerp', 'Dag', ?, 'waiting', 0, 0, '', ?, 1)",
                key, organisation, key, address, now - 60, now - 60)


def states():
    return dict(on_rows("SELECT address, status FROM mail"))


def until(fine, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if fine():
            return True
        time.sleep(0.05)
    return False


def fresh():
    on_rows("DELETE FROM mail")


def over_starttls():
    pem, key = os.path.join(work, "post.pem"), os.path.join(work, "post.key")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", pem],
                   check=True, capture_output=True)
    settings = {"from": "draagkracht@voorbeeld.nl", "user": "post", "password": "geheim", "authorities": pem}
    post = Post(pem, key)
    settings["url"] = f"smtp://localhost:{post.port}"
    fresh()
    queue("zoe@voorbeeld.nl", "refuse@voorbeeld.nl")
    server = Server(settings)
    fine = until(lambda: set(states().values()) == {"sent", "failed"})
    server.end()
    verdict("STARTTLS and signing in: one letter, and one that is refused for good",
            fine and post.letters() == {"zoe@voorbeeld.nl": 1}, f"{states()} {post.letters()}")
    for name, change in {"another password": {"password": "fout"},
                         "a certificate nobody signed": {"authorities": ""}}.items():
        fresh()
        queue("zoe@voorbeeld.nl")
        server = Server({**settings, **change})
        fine = until(lambda: on_rows("SELECT 1 FROM mail WHERE attempts > 0 AND status <> 'sending'"))
        server.end()
        why = on_rows("SELECT status, why FROM mail")
        verdict(f"with {name} nothing goes, and the reason is kept without it",
                fine and why[0][0] in ("waiting", "failed") and why[0][1] and "geheim" not in why[0][1]
                and "fout" not in why[0][1].split() and post.letters()["zoe@voorbeeld.nl"] == 1, why)
    post.end()


def killed():
    post = Post()
    settings = {"from": "draagkracht@voorbeeld.nl", "url": f"smtp://127.0.0.1:{post.port}"}
    fresh()
    names = [f"iemand{i}@voorbeeld.nl" for i in range(40)]
    queue("slow@voorbeeld.nl", *names)
    # It has a text in its hands when it dies: the mail server took it and did not answer yet.
    server = Server(settings)
    verdict("a letter is on its way", until(lambda: post.letters()["slow@voorbeeld.nl"] == 1), states())
    server.end(signal.SIGKILL)
    verdict("a letter that was being sent says so after kill -9",
            states()["slow@voorbeeld.nl"] == "sending", states())
    for _ in range(6):
        seen = sum(post.letters().values())
        server = Server(settings)
        until(lambda: sum(post.letters().values()) > seen + random.randrange(4), 3)
        server.end(signal.SIGKILL)
        on_rows("UPDATE mail SET claimed_until = 1 WHERE status = 'sending'")  # as if its time was over
    server = Server(settings)
    fine = until(lambda: not {"waiting", "sending"} & set(states().values()))
    server.end()
    now, came = states(), post.letters()
    verdict("after seven times kill -9 every letter was sent, or is unsure", fine, now)
    verdict("none came twice", max(came.values()) == 1, came)
    lost = [a for a, s in now.items() if s == "sent" and came[a] != 1]
    verdict("what is called sent did come", not lost, lost)
    unsure = [a for a, s in now.items() if s == "unsure"]
    verdict("few are unsure, and what hung in the air is among them",
            "slow@voorbeeld.nl" in unsure and len(unsure) <= 7, unsure)
    verdict("nothing else became of any", set(now.values()) <= {"sent", "unsure"}, now)
    post.end()


made = subprocess.run([program, "demo", "--data", data], capture_output=True, text=True)
if made.returncode != 0:
    verdict("the demo", False, made.stderr)
else:
    over_starttls()
    killed()
print(f"1..{done}")
shutil.rmtree(work, ignore_errors=True)
