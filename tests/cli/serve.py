#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# draagkracht serve as the machine's keeper meets it: bad calls, signals under load, the log, two servers
# on one database. Prints TAP.
# usage: tests/cli/serve.py PROGRAM
import http.client, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time
import urllib.parse

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


class Server:
    def __init__(self, *more):
        self.log = tempfile.TemporaryFile(dir=work)
        self.process = subprocess.Popen(
            [program, "serve", "--data", data, "--listen", "127.0.0.1:0", *more],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.said)
        self.port = int(found.group(1)) if found else 0

    def request(self, method, path, body=None, headers={}):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            c.request(method, path, body, headers)
            r = c.getresponse()
            r.content = r.read()
            return r
        finally:
            c.close()

    def get(self, path, headers={}):
        return self.request("GET", path, None, headers)

    def sign_in(self, email, password):
        page = self.get("/aanmelden")
        token = re.search(rb'name="csrf" value="([0-9a-f]+)"', page.content).group(1).decode()
        cookie = page.getheader("Set-Cookie").split(";")[0]
        body = urllib.parse.urlencode({"csrf": token, "email": email, "wachtwoord": password})
        answer = self.request("POST", "/aanmelden", body, {
            "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
        cookies = [v.split(";")[0] for k, v in answer.getheaders() if k == "Set-Cookie"]
        return answer.status, cookies[0] if cookies else ""

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(30)
        self.process.stdout.close()
        self.log.seek(0)
        self.lines = self.log.read().decode()
        return status


def bad_call(name, status, says, *arguments):
    r = subprocess.run([program, "serve", *arguments], capture_output=True, text=True, timeout=30)
    fine = r.returncode == status and says in r.stderr and r.stdout == ""
    verdict(name, fine, f"status {r.returncode}\n{r.stdout}{r.stderr}")


def bad_calls():
    bad_call("no place is refused", 2, "--data")
    bad_call("two places are refused", 2, "--data", "--data", data, "--db", "postgresql://x")
    bad_call("another kind of database is refused", 2, "postgresql://", "--db", "mysql://x")
    bad_call("an unknown option is refused", 2, "--dat", "--dat", data)
    bad_call("a word too many is refused", 2, "options only", "--data", data, "word")
    bad_call("an unknown log is refused", 2, "trouble", "--data", data, "--log", "all")
    bad_call("no address is refused", 1, "127.0.0.1:8080", "--data", data, "--listen", "8080")
    bad_call("a public address without TLS is refused", 1, "https://", "--data", data,
             "--listen", "127.0.0.1:0", "--public-url", "http://draagkracht.example")
    bad_call("a place that is a file is refused", 1, "", "--data", __file__)
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        bad_call("an address in use is named", 1, "in use", "--data", data,
                 "--listen", f"127.0.0.1:{s.getsockname()[1]}")


def load(server, email, password, ended, count):
    """Asks and signs in until the server is gone; what comes must be whole."""
    while not ended.is_set():
        try:
            status, _ = server.sign_in(email, password)
            count[f"sign-in {status}"] = count.get(f"sign-in {status}", 0) + 1
            r = server.get("/hulp")
            count[f"page {r.status}"] = count.get(f"page {r.status}", 0) + 1
        except ConnectionError:
            count["refused"] = count.get("refused", 0) + 1
            time.sleep(0.01)
        except (http.client.IncompleteRead, http.client.BadStatusLine) as e:
            count["broken"] = count.get("broken", 0) + (not isinstance(e, http.client.RemoteDisconnected))


def stopped_under_load(how, email, password):
    server = Server("--log", "trouble")
    ended, counts = threading.Event(), [{} for _ in range(6)]
    threads = [threading.Thread(target=load, args=(server, email, password, ended, c)) for c in counts]
    for t in threads:
        t.start()
    time.sleep(0.7)
    began = time.monotonic()
    status = server.end(how)
    took = time.monotonic() - began
    ended.set()
    for t in threads:
        t.join()
    total = {}
    for c in counts:
        for k, v in c.items():
            total[k] = total.get(k, 0) + v
    fine = (status == 0 and took < 11 and total.get("sign-in 303", 0) > 0 and "broken" not in total
            and not [k for k in total if k.endswith(" 500")])
    verdict(f"{how.name} under load ends well", fine, f"status {status}, {took:.1f} s, {total}\n{server.lines}")


def log_is_clean(email, password):
    server = Server()
    status, cookie = server.sign_in(email, password)
    server.sign_in("verdacht@voorbeeld.test", "geheim-woord")
    server.get("/zaken?zoek=Samira", {"Cookie": cookie})
    server.get("/geen-bladzijde-4711", {"X-Forwarded-For": "203.0.113.77"})
    server.end()
    lines = server.lines.splitlines()
    verdict("every request is a line of JSON", len(lines) >= 6 and
            all({"at", "level", "event"} <= json.loads(line).keys() for line in lines), server.lines)
    secrets = [email, password, "verdacht", "geheim-woord", "Samira", "4711", "127.0.0.1", "203.0.113",
               cookie.split("=")[1]]
    found = [s for s in secrets if s in server.lines]
    verdict("the log names nobody and nothing secret", status == 303 and not found, found)


def two_servers(email, password):
    one, two = Server(), Server()
    _, cookie = one.sign_in(email, password)
    there = two.get("/zaken", {"Cookie": cookie}).status
    one.process.send_signal(signal.SIGHUP)
    time.sleep(0.1)
    verdict("two servers on one database share who is signed in", there == 200, there)
    verdict("SIGHUP does not end it", one.process.poll() is None)
    killed = one.end(signal.SIGKILL)
    still = two.get("/zaken", {"Cookie": cookie}).status
    ended = two.end(signal.SIGINT)
    verdict("one killed, the other goes on", killed == -9 and still == 200 and ended == 0,
            f"{killed} {still} {ended}")


try:
    print("1..17")
    told = subprocess.run([program, "demo", "--data", data], capture_output=True, text=True, check=True).stdout
    word = re.search(r"password (\S+)", told).group(1)
    user = re.search(r"(\S+@\S+) +professional", told).group(1)
    bad_calls()
    stopped_under_load(signal.SIGTERM, user, word)
    stopped_under_load(signal.SIGINT, user, word)
    log_is_clean(user, word)
    two_servers(user, word)
finally:
    shutil.rmtree(work)
