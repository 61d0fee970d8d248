#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every estimator of `stat` on the reference cases with their data or parameters spoilt: a sentence or an honest
'undefined', never a crash, never a number that is no number.
usage: tests/cli/bad_stat.py PROGRAM [WORD]"""
import concurrent.futures, csv, io, json, os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
word = sys.argv[2] if len(sys.argv) > 2 else ""
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reference")
work = tempfile.TemporaryDirectory()
SECONDS = 60
every = []
for manifest in ("manifest.json", "manifest-models.json"):
    with open(os.path.join(here, manifest)) as f:
        every += json.load(f)["cases"]
# One case of each estimator: the one with the least data.
cases = {}
for case in every:
    size = sum(os.path.getsize(os.path.join(here, "data", d)) for d in case.get("data", []))
    if case["estimator"] not in cases or size < cases[case["estimator"]][0]:
        cases[case["estimator"]] = (size, case)


def rows_of(name):
    with open(os.path.join(here, "data", name), newline="") as f:
        return list(csv.reader(f))


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def all_equal(rows):
    return rows[:1] + [rows[1]] * (len(rows) - 1)


def one_column_equal(rows):
    return rows[:1] + [r[:-1] + [rows[1][-1]] for r in rows[1:]]


# name -> bytes of the file made from its rows; `True` where the file must be refused by name
SPOILT = {
    "no bytes": (lambda r: b"", True),
    "the header alone": (lambda r: text_of(r[:1]), False),
    "one row": (lambda r: text_of(r[:2]), False),
    "two rows": (lambda r: text_of(r[:3]), False),
    "three rows": (lambda r: text_of(r[:4]), False),
    "every row the same": (lambda r: text_of(all_equal(r)), False),
    "the last column the same": (lambda r: text_of(one_column_equal(r)), False),
    "every cell empty": (lambda r: text_of(r[:1] + [[""] * len(r[0])] * 5), False),
    "the first column empty": (lambda r: text_of(r[:1] + [[""] + x[1:] for x in r[1:]]), False),
    "numbers as words": (lambda r: text_of(r[:1] + [["x"] * len(r[0])] * 5), False),
    "enormous numbers": (lambda r: text_of(r[:1] + [[str(7 * i + j) + "e300" for j in range(len(r[0]))] for i in range(5)]), False),
    "negative fractions": (lambda r: text_of(r[:1] + [[str(-0.7 * i - j) for j in range(len(r[0]))] for i in range(5)]), False),
    "other columns": (lambda r: text_of([["q" + c for c in r[0]]] + r[1:]), False),
    "a column less": (lambda r: text_of([x[:-1] for x in r]) if len(r[0]) > 1 else b"", False),
    "a name twice": (lambda r: text_of([r[0] + r[0][-1:]] + [x + x[-1:] for x in r[1:]]), True),
    "a row too short": (lambda r: text_of(r) + text_of([r[1][:-1]]) if len(r[0]) > 1 else b"", True),
    "a row too long": (lambda r: text_of(r) + text_of([r[1] + ["1"]]), True),
    "latin-1": (lambda r: text_of(r) + b"\xe9" + text_of(r[1:2]), True),
    "cut off in quotes": (lambda r: text_of(r) + b'"1', True),
    "a million columns": (lambda r: text_of(r) + b"," * 1000000 + b"\n", True),
}
VALUES = [None, True, "", "x", [], {}, [[]], [None], 0, 1, 2, -1, 0.5, 3.5, 1e9, 1e308, -1e308, 10**18, [0], [1, 2], ["x"], ["x", "x"]]


def answer(files, params, estimator):
    done = subprocess.run([program, "stat", estimator, "--params", json.dumps(params), *files], capture_output=True, timeout=SECONDS)
    assert done.returncode in (0, 1), f"status {done.returncode}: {done.stderr[-300:].decode('utf-8', 'replace')}"
    out, err = done.stdout.decode(), done.stderr.decode("utf-8", "replace")
    if done.returncode == 1:
        assert out == "", "something on standard output beside a fault"
        assert len(err) > 15 and len(err) < 5000, f"no sentence: {err[:200]!r}"
        return err
    json.loads(out, parse_constant=lambda c: (_ for _ in ()).throw(AssertionError(c)))
    assert len(out.splitlines()) == 1, "more than one line"
    return None


def spoil(case, how):
    """The first file spoilt, the others as they are; then each of the others."""
    make, refused = SPOILT[how]
    data = case.get("data", [])
    for i, name in enumerate(data):
        path = os.path.join(work.name, f"{case['name']}-{how.replace(' ', '_')}-{i}.csv")
        with open(path, "wb") as f:
            f.write(make(rows_of(name)))
        files = [path if j == i else os.path.join(here, "data", d) for j, d in enumerate(data)]
        err = answer(files, case.get("params", {}), case["estimator"])
        assert not refused or (err and os.path.basename(path) in err), f"not refused by name: {err}"
        os.remove(path)


def spoil_params(case, key, values):
    files = [os.path.join(here, "data", d) for d in case.get("data", [])]
    for value in values:
        if key in ("reps", "replicates", "R", "B", "draws", "simulations", "n_sim") and isinstance(value, (int, float)) and value > 1000:
            continue  # allowed, and slow
        try:
            answer(files, {**case.get("params", {}), key: value}, case["estimator"])
        except Exception as e:
            raise AssertionError(f"{key} = {json.dumps(value)}: {type(e).__name__} {e}")


def no_files(case):
    err = answer([], case.get("params", {}), case["estimator"])
    assert not case.get("data") or case["estimator"] == "rng_mt19937" or err, "no data file was missed"


tests = []
for estimator, (_, case) in sorted(cases.items()):
    for how in SPOILT:
        if case.get("data"):
            tests.append((f"{estimator}: {how}", lambda c=case, h=how: spoil(c, h)))
    tests.append((f"{estimator}: no file", lambda c=case: no_files(c)))
    # A program takes its time to start. What several estimators have, they read alike: every second value there, one
    # estimator the even ones and the next the odd.
    for key in [*case.get("params", {}), "level"]:
        shared = key == "level" or sum(key in c.get("params", {}) for _, c in cases.values()) > 1
        values = VALUES[len(tests) % 2::2] if shared else VALUES
        tests.append((f"{estimator}: parameter {key}", lambda c=case, k=key, v=values: spoil_params(c, k, v)))


def tried(test):
    try:
        test[1]()
        return None
    except Exception as e:
        return f"{type(e).__name__}: {str(e)[:500]}"


if __name__ == "__main__":
    failed = 0
    chosen = [t for t in tests if word in t[0]]
    print(f"1..{len(chosen)}")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for i, (test, fault) in enumerate(zip(chosen, pool.map(tried, chosen)), 1):
            failed += fault is not None
            print(f"ok {i} - {test[0]}" if fault is None else f"not ok {i} - {test[0]}\n# {fault}", flush=True)
    sys.exit(failed > 0)
