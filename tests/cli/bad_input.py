#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of bad file, given to `study`, `merge`, `score` and `stat`, one table for all: a fault
names file, line and column and leaves nothing behind; a thin file gives 'undefined because', never a made-up number.
usage: tests/cli/bad_input.py PROGRAM [WORD]"""
import csv, io, json, math, os, re, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
word = sys.argv[2] if len(sys.argv) > 2 else ""
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
work = tempfile.TemporaryDirectory()
COHORT = "demo/cohort/"
KINDS = ["responses", "people", "plans", "goals", "professionals"]
tests = []


def place(name):
    return os.path.join(work.name, name)


def put(name, data):
    with open(place(name), "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return place(name)


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=120)
    assert done.returncode in (0, 1, 2), f"status {done.returncode}: {done.stderr[-300:]}"
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def rows_of(kind):
    with open(f"{COHORT}{kind}.csv", newline="") as f:
        return list(csv.reader(f))


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def first_people(n):
    """The files of the first n persons of the invented cohort, as rows."""
    who = {r[0] for r in rows_of("people")[1 : n + 1]}
    files = {k: rows_of(k) for k in KINDS}
    for k in KINDS[:4]:
        files[k] = files[k][:1] + [r for r in files[k][1:] if r[0] in who]
    return files


SMALL = first_people(12)


def study(files, *more, design=None, outputs=("--json", "-")):
    """`study` on these files: rows, or bytes as they are. Status, standard output, standard error."""
    arguments = ["study"]
    for kind, rows in files.items():
        path = put(kind + ".csv", rows if isinstance(rows, bytes) else text_of(rows))
        arguments += [path] if kind == "responses" else [f"--{kind}", path]
    if design is not None:
        arguments += ["--design", put("design.json", design)]
    return run(*arguments, *more, *outputs)


def column(kind, name):
    return SMALL[kind][0].index(name)


def changed(kind, line, name, value):
    """The small files, with one cell of one file changed; line 1 is the header."""
    files = {k: [list(r) for r in v] for k, v in SMALL.items()}
    files[kind][line - 1][column(kind, name)] = value
    return files


def with_bytes(kind, data):
    return {**SMALL, kind: data}


# --- faults: name, files, what the message must say ------------------------------------------------------------------
def of_every_kind():
    """Faults that any CSV file can have."""
    for kind in KINDS:
        rows, text = SMALL[kind], text_of(SMALL[kind])
        head, first = text.split("\n")[:2]
        key, last = rows[0][0], len(rows)
        say = kind + r"\.csv"
        yield f"{kind}: another key in the header", with_bytes(kind, text.replace(key, "wie", 1).encode()), rf"{say}.*{key}"
        yield f"{kind}: a misspelt key", with_bytes(kind, text.replace(key, key[:-1] + "m", 1).encode()), rf"{say}.*{key}"
        yield f"{kind}: a column twice", with_bytes(kind, "\n".join(l + "," + l.split(",")[-1] for l in text.split("\n")[:-1]).encode()), rf"{say}.*line 1.*{rows[0][-1]}"
        yield f"{kind}: empty", with_bytes(kind, b""), say
        yield f"{kind}: no such bytes, only line ends", with_bytes(kind, b"\n\n\n"), say
        yield f"{kind}: a row too short", with_bytes(kind, (text + first.rsplit(",", 1)[0] + "\n").encode()), rf"{say}.*line {last + 1}"
        yield f"{kind}: a row too long", with_bytes(kind, (text + first + ",1\n").encode()), rf"{say}.*line {last + 1}"
        yield f"{kind}: truncated in the last row", with_bytes(kind, text[: text[:-1].rindex("\n") + 6].encode()), rf"{say}.*line {last}"
        yield f"{kind}: truncated within quotes", with_bytes(kind, (text + '"A').encode()), rf"{say}.*line {last + 1}.*(quote|column)"
        yield f"{kind}: latin-1 in a row", with_bytes(kind, (text + "\xe9" + first[1:] + "\n").encode("latin-1")), rf"{say}.*line {last + 1}.*column.*UTF-8"
        yield f"{kind}: latin-1 in the header", with_bytes(kind, text.replace(head, head + ",caf\xe9", 1).encode("latin-1")), rf"{say}.*line 1.*UTF-8"
        yield f"{kind}: UTF-16", with_bytes(kind, text.encode("utf-16")), rf"{say}.*line 1"
        yield f"{kind}: a NUL in a key", with_bytes(kind, (text + "\0" + first + "\n").encode()), rf"{say}.*line {last + 1}"
        yield f"{kind}: a million columns in a line", with_bytes(kind, (text + "," * 1000000 + "\n").encode()), rf"{say}.*line {last + 1}"
        yield f"{kind}: a million columns in the header", with_bytes(kind, ("," * 1000000 + text).encode()), rf"{say}.*line 1"
        yield f"{kind}: a line of two megabytes", with_bytes(kind, (text + "x" * 2000000 + "\n").encode()), rf"{say}.*line {last + 1}"
        yield f"{kind}: a row twice, both lines", with_bytes(kind, (text + first + "\n").encode()), rf"{say}.*line {last + 1}.*line 2\b"
        yield f"{kind}: an empty key", with_bytes(kind, (text + "," + first.split(",", 1)[1] + "\n").encode()), rf"{say}.*line {last + 1}.*column {key}"
        yield f"{kind}: semicolons for commas", with_bytes(kind, text.replace(",", ";").encode()), rf"{say}.*line 1"


CELLS = [  # file, line, column, value, what else the message says
    ("responses", 3, "wave", "T9x", "T9x"),
    ("responses", 3, "wave", "X0", "X0"),
    ("responses", 3, "wave", "", "expected one of: T0"),
    ("responses", 3, "rater", "neighbour", "neighbour"),
    ("responses", 3, "r01", "1", "not in the form"),
    ("responses", 2, "r01", "6", "from 1 to 5"),
    ("responses", 2, "r01", "0", "from 1 to 5"),
    ("responses", 2, "r01", "-1", "from 1 to 5"),
    ("responses", 2, "r01", "2.5", "from 1 to 5"),
    ("responses", 2, "r01", "2e0", "from 1 to 5"),
    ("responses", 2, "r01", "twee", "twee"),
    ("responses", 2, "r01", "99999999999999999999", "from 1 to 5"),
    ("responses", 2, "b1", "3", "from 0 to 2"),
    ("plans", 2, "reduce_burden", "2", "from 0 to 1"),
    ("plans", 2, "reduce_burden", "ja", "ja"),
    ("plans", 2, "resident_influence", "6", "from 1 to 5"),
    ("goals", 2, "attained", "3", "from 0 to 2"),
    ("goals", 2, "attained", "-1", "from 0 to 2"),
    ("professionals", 2, "enough_time", "0.5", "from 0 to 1"),
    ("professionals", 2, "experience_years", "900", "from 0 to 80"),
]

DESIGNS = [  # name, text, what the message says
    ("no JSON", '{"waves": [', r"design\.json: line 1"),
    ("empty", "", r"design\.json"),
    ("a list", "[]", r"design\.json.*object"),
    ("a number", "3", r"design\.json.*object"),
    ("latin-1", '{"title": {"nl": "caf\xe9"}}'.encode("latin-1"), r"design\.json: line 1, column 2\d.*byte 0xe9"),
    ("a member there is not", '{"wave": ["T0"]}', r"design\.json.*'wave'"),
    ("a member twice", '{"waves": ["T0"], "waves": ["T1"]}', r"design\.json.*line 1"),
    ("waves that are no list", '{"waves": "T0"}', r"design\.json.*waves.*list"),
    ("waves that are numbers", '{"waves": [0, 1]}', r"design\.json.*waves\[0\].*text"),
    ("no waves in the list", '{"waves": []}', r"design\.json.*waves"),
    ("an unknown wave", '{"waves": ["T0", "T9x"]}', r"design\.json.*waves\[1\].*T9x"),
    ("a wave twice", '{"waves": ["T0", "T0"]}', r"design\.json.*waves\[1\].*T0"),
    ("waves out of order", '{"waves": ["T1", "T0"]}', r"design\.json.*waves\[1\].*T0"),
    ("a title without languages", '{"title": "study"}', r"design\.json.*title"),
    ("a title in an unknown language", '{"title": {"fr": "x"}}', r"design\.json.*fr.*title"),
    ("a title that is a number", '{"title": {"nl": 3}}', r"design\.json.*title.*nl"),
    ("two levels too many", '{"title": ' + "[" * 100 + "]" * 100 + "}", r"design\.json.*64 levels"),
]


def between_files():
    people = [list(r) for r in SMALL["people"]]
    yield "people: one person less than answered", {**SMALL, "people": [list(r) for r in people[:-1]]}, rf"responses\.csv, line \d+, column person.*{people[-1][0]}"
    people[1] = [people[1][0], "S9", *people[1][2:]]
    yield "people: a person in another site than in the answers", {**SMALL, "people": people}, r"responses\.csv, line 2, column site.*S1.*S9"
    files = changed("responses", 3, "site", "S9")
    del files["people"]
    yield "responses: a person in two sites", files, r"responses\.csv, line 3, column site.*S9.*line 2"
    rows = [list(r) for r in SMALL["responses"]]
    for r in rows:
        del r[column("responses", "r03")]
    yield "responses: an item without a column", {**SMALL, "responses": rows}, r"responses\.csv.*r03"


def refused(name, files, say, **more):
    status, out, err = study(files, **more)
    assert status == 1, f"status {status}: {err[-200:]}"
    assert re.search(say, err), f"said: {err[:300]}"
    assert out == "", "something on standard output"
    assert len(err) < 200000, "more than a person reads"


for name, files, say in [*of_every_kind(), *between_files()]:
    tests.append((name, lambda f=files, s=say, n=name: refused(n, f, s)))
for kind, line, col, value, more in CELLS:
    say = rf"{kind}\.csv, line {line}, column {col}: .*{re.escape(more)}"
    tests.append((f"{kind}: {col} is '{value}'", lambda f=changed(kind, line, col, value), s=say: refused("", f, s)))
for name, text, say in DESIGNS:
    tests.append((f"design: {name}", lambda t=text, s=say: refused("", SMALL, s, design=t)))


# --- thin data: not refused; what cannot be known is undefined, with a reason -------------------------------------------
def walk(j, at=""):
    if isinstance(j, dict):
        for k, v in j.items():
            yield from walk(v, f"{at}.{k}" if at else k)
    elif isinstance(j, list):
        for i, v in enumerate(j):
            yield from walk(v, f"{at}[{i}]")
    else:
        yield at, j


def honest(files, undefined=(), more=(), design=None, counts=()):
    """Both outputs come; no number is infinite; these keys have no number; these have this number."""
    report = place("report.html")
    status, out, err = study(files, *more, "--report", report, design=design)
    assert status == 0, f"status {status}: {err[-300:]}"
    tables = json.loads(out, parse_constant=lambda c: (_ for _ in ()).throw(AssertionError(c)))
    flat = dict(walk(tables))
    for at, v in flat.items():
        assert not isinstance(v, float) or math.isfinite(v), f"{at} is {v}"
    for pattern in undefined:
        found = [k for k in flat if re.fullmatch(pattern, k)]
        made_up = [k for k in found if flat[k] is not None]
        assert not made_up, f"{made_up[0]} = {flat[made_up[0]]} ({len(made_up)})"
    for at, v in counts:
        assert flat.get(at) == v, f"{at} is {flat.get(at)}, not {v}"
    page = open(report).read()
    assert page.rstrip().endswith("</html>"), "the report has no end"
    shown = re.sub(r"<style.*?</style>|<script.*?</script>|<svg.*?</svg>", "", page, flags=re.S)
    odd = re.search(r"(?<![\w-])-?(nan|inf(inity)?)(?![\w-])", shown, re.I)
    assert not odd, f"the report shows {shown[odd.start() - 60 : odd.end() + 20]!r}"


def responses(want, n=40, value=None, fill=False):
    """Rows of n persons that `want` likes (a dictionary); value(row dictionary, item) instead of the answers, and with
    `fill` instead of the gaps in the rater's form too."""
    files = first_people(n)
    rows = files["responses"]
    names = rows[0]
    kept = [dict(zip(names, r)) for r in rows[1:]]
    kept = [r for r in kept if want(r)]
    for r in kept:
        for k in names:
            asked = fill and k[0] in ("r" if r["rater"] == "resident" else "p", "b")
            if value and re.fullmatch(r"[rpb]\d+", k) and (r[k] != "" or asked):
                r[k] = str(value(r, k))
    who = {r["person"] for r in kept}
    files["responses"] = [names] + [[r[k] for k in names] for r in kept]
    for k in KINDS[1:4]:
        files[k] = files[k][:1] + [r for r in files[k][1:] if r[0] in who]
    return files


def site_alone(r):
    return r["site"] != "S2" or r["person"] == alone


alone = next(r[0] for r in rows_of("people")[1:] if r[1] == "S2")
ANY = lambda r: True
SPREAD = [r"scales\..*\.(alpha|omega)", r"change\..*\.paired\.(p|ci.*|d_z)", r"change\..*\.mixed\.(p|ci.*|se)",
          r"agreement\..*_(kappa|icc)"]
THIN = [  # name, files, keys without a number, keys with this number
    ("no persons: headers alone", {k: v[:1] for k, v in SMALL.items()}, SPREAD + [r"burden\..*\.mean"], [("base.started", 0)]),
    ("no persons, and no files beside", {"responses": SMALL["responses"][:1]}, SPREAD, [("base.started", 0)]),
    ("one person", responses(ANY, 1), SPREAD, [("base.started", 1)]),
    ("two persons", responses(ANY, 2), [r"scales\..*\.omega"], [("base.started", 2)]),
    ("three persons", responses(ANY, 3), [], [("base.started", 3)]),
    ("one row", responses(lambda r: r["wave"] == "T0" and r["rater"] == "resident", 1), SPREAD, [("base.started", 1)]),
    ("one wave only", responses(lambda r: r["wave"] == "T0"), [r"change\..*\.paired\.(diff|p|ci.*|d_z)", r"change\..*\.mixed\.(estimate|p|ci.*|se)"], []),
    ("the last wave only", responses(lambda r: r["wave"] == "T2"), [r"change\..*\.paired\.(diff|p|ci.*|d_z)"], []),
    ("one rater only", responses(lambda r: r["rater"] == "resident"), [r"agreement\..*(kappa|icc)", r"scales\.professional\..*\.(alpha|omega)"], []),
    ("the other rater only", responses(lambda r: r["rater"] == "professional"), [r"agreement\..*(kappa|icc)", r"scales\.resident\..*\.(alpha|omega)"], []),
    ("all answers equal", responses(ANY, 40, lambda r, k: 1 if k[0] == "b" else 3), [r"scales\..*\.(alpha|omega)", r"change\..*\.paired\.(p|d_z)", r"agreement\..*_(kappa|icc)"], []),
    ("every person the same in all waves", responses(ANY, 40, lambda r, k: (int(r["person"][1:]) + int(k[1:])) % (3 if k[0] == "b" else 5) + (k[0] != "b"), True), [r"change\..*\.paired\.(p|d_z)"], []),
    ("every item the same", responses(ANY, 40, lambda r, k: int(r["person"][1:]) % (3 if k[0] == "b" else 5) + (k[0] != "b"), True), [r"change\..*\.paired\.(p|d_z)"], []),
    ("a site with one person", responses(site_alone), [], []),
    ("everybody in one site", responses(lambda r: r["site"] == "S1", 60), [], []),
    ("nothing answered", responses(ANY, 20, lambda r, k: -99), SPREAD + [r"burden\..*\.mean"], [("base.started", 20)]),
    ("nothing answered, left open", responses(ANY, 20, lambda r, k: ""), SPREAD, []),
    ("answers and no files beside", {"responses": SMALL["responses"]}, [], [("base.started", 12)]),
]
for name, files, undefined, counts in THIN:
    tests.append((f"thin: {name}", lambda f=files, u=undefined, c=counts: honest(f, u, counts=c)))
    tests.append((f"thin, summed: {name}", lambda f=files: summed(f)))
tests.append(("thin: one wave in the design", lambda: honest(SMALL, [r"change\..*"], design='{"waves": ["T0"]}')))
tests.append(("thin: a cut nobody reaches", lambda: honest(SMALL, more=("--cut", "5"))))


def summed(files):
    """The sums of thin data: a file that merge takes, or a sentence."""
    beside = {k: v for k, v in files.items() if k in ("responses", "people", "plans")}
    status, out, err = study(beside, outputs=("--aggregate", place("sums.json")))
    assert status == 0, err[-300:]
    status, out, err = run("merge", place("sums.json"))
    assert status == 0 or (status == 1 and len(err) > 20), err[-300:]
    if status == 0:
        json.loads(out, parse_constant=lambda c: (_ for _ in ()).throw(AssertionError(c)))


if __name__ == "__main__":
    failed = 0
    chosen = [t for t in tests if word in t[0]]
    print(f"1..{len(chosen)}")
    for i, (name, test) in enumerate(chosen, 1):
        try:
            test()
            print(f"ok {i} - {name}")
        except Exception as e:  # a test that cannot be held is a failed one
            failed += 1
            print(f"not ok {i} - {name}\n# {type(e).__name__}: {str(e)[:400]}")
    sys.exit(failed > 0)
