#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""`study --aggregate` and `merge`: parts put together give the tables of the whole, small groups stay
out of the file, and files that cannot be merged are refused.
usage: tests/cli/merge.py PROGRAM"""
import csv, json, os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
work = tempfile.TemporaryDirectory()
tests = []


def run(*arguments, status=0):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == status, (arguments, done.returncode, done.stderr[-500:])
    return done.stdout if status == 0 else done.stderr


def place(name):
    return os.path.join(work.name, name)


def keep(name, of, want):
    """The rows of a file that `want` likes, as a file of their own."""
    with open(of, newline="") as f:
        rows = list(csv.reader(f))
    with open(place(name), "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(rows[0])
        out.writerows(r for r in rows[1:] if want(dict(zip(rows[0], r))))
    return place(name)


def aggregate(name, responses, *more):
    run("study", responses, "--aggregate", place(name), *more)
    return json.load(open(place(name)))


def same(want, got, at=""):
    """Every number of `want`: whole ones exactly, others to 1e-10. Not a fit that says it did not settle."""
    if isinstance(want, dict):
        for k in want:
            assert k in got, at + k
            if str(want.get(k + "_status")).startswith("not_converged"):
                continue
            same(want[k], got[k], f"{at}{k}.")
    elif isinstance(want, list):
        assert len(want) == len(got), at
        for i, (w, g) in enumerate(zip(want, got)):
            same(w, g, f"{at}{i}.")
    elif isinstance(want, float):
        assert isinstance(got, (int, float)) and abs(got - want) <= 1e-10 * max(1, abs(want)), (at, want, got)
    else:
        assert want == got, (at, want, got)


HEADLINE = ["base", "types", "burden", "scales", "change", "transitions", "agreement", "interventions"]


def compare(whole, merged):
    whole, merged = json.loads(whole), json.loads(merged)
    keys = [k for k in HEADLINE if k in whole]
    assert len(keys) >= 7
    for k in keys:
        same(whole[k], merged[k], k + ".")
    return merged


def test(f):
    tests.append(f)
    return f


RESPONSES, PLANS = "demo/cohort/responses.csv", "demo/cohort/plans.csv"
SITE = {r["person"]: r["site"] for r in csv.DictReader(open("demo/cohort/people.csv"))}


def halves(first):
    for name, inside in (("a", True), ("b", False)):
        want = lambda r: (SITE[r["person"]] in first) == inside
        aggregate(name + ".json", keep(name + ".csv", RESPONSES, want), "--plans",
                  keep(name + "-plans.csv", PLANS, want))


@test
def two_halves_are_the_whole():
    halves({"S1", "S2", "S5"})
    whole = run("study", RESPONSES, "--plans", PLANS, "--json", "-")
    merged = compare(whole, run("merge", place("a.json"), place("b.json"), "--json", "-"))
    assert merged["merged"] == {"files": 2, "groups": 6, "groups_left_out": 0, "least_persons": 10}
    compare(whole, run("merge", place("b.json"), place("a.json")))


@test
def one_file_is_itself():
    aggregate("one.json", RESPONSES)
    compare(run("study", RESPONSES, "--json", "-"), run("merge", place("one.json")))


@test
def every_site_apart():
    for s in range(1, 7):
        aggregate(f"s{s}.json", keep(f"s{s}.csv", RESPONSES, lambda r: r["site"] == f"S{s}"), "--cut", "3.25")
    compare(run("study", RESPONSES, "--json", "-", "--cut", "3.25"),
            run("merge", *[place(f"s{s}.json") for s in range(1, 7)]))


@test
def a_large_invented_study():
    run("simulate", "--persons", "3000", "--sites", "40", "--seed", "9", "--plans", "-o", place("big"))
    responses, plans = place("big/responses.csv"), place("big/plans.csv")
    low = lambda r: int(r["person"][1:]) <= 1500  # the 20 first sites
    for name, want in (("l", low), ("h", lambda r: not low(r))):
        aggregate(name + ".json", keep(name + ".csv", responses, want), "--plans", keep(name + "-p.csv", plans, want))
    compare(run("study", responses, "--plans", plans, "--json", "-"), run("merge", place("l.json"), place("h.json")))


@test
def a_small_group_never_reaches_the_file():
    nine = [p for p in SITE if SITE[p] == "S3"][:9]
    want = lambda r: SITE[r["person"]] in ("S1", "S2") or r["person"] in nine
    small = keep("small.csv", RESPONSES, want)
    got = aggregate("small.json", small, "--plans", keep("small-plans.csv", PLANS, want))
    assert got["groups"] == {"S1": 30, "S2": 30} and got["groups_left_out"] == 1
    assert "10 persons" in got["note"] and "S3" not in open(place("small.json")).read()
    rest = lambda r: SITE[r["person"]] in ("S1", "S2")
    whole = run("study", keep("rest.csv", RESPONSES, rest), "--plans", keep("rest-plans.csv", PLANS, rest), "--json", "-")
    merged = compare(whole, run("merge", place("small.json")))
    assert merged["merged"]["groups_left_out"] == 1


@test
def ten_are_enough_and_no_person_is_named():
    ten = [p for p in SITE if SITE[p] == "S3"][:10]
    got = aggregate("ten.json", keep("ten.csv", RESPONSES, lambda r: r["person"] in ten))
    assert got["groups"] == {"S3": 10}
    assert not any(p in open(place("ten.json")).read() for p in SITE)


@test
def nobody_left_is_still_a_file():
    nine = list(SITE)[:9]
    got = aggregate("none.json", keep("none.csv", RESPONSES, lambda r: r["person"] in nine))
    assert got["groups"] == {} and got["groups_left_out"] >= 1
    merged = json.loads(run("merge", place("none.json")))
    assert merged["base"]["started"] == 0 and merged["scales"]["resident"]["T0"]["competence"]["alpha"] is None


@test
def without_sites_the_file_is_one_group():
    with open(place("plain.csv"), "w", newline="") as f:
        rows = [{k: v for k, v in r.items() if k != "site"} for r in csv.DictReader(open(RESPONSES))]
        out = csv.DictWriter(f, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    got = aggregate("plain.json", place("plain.csv"))
    assert got["groups"] == {"": 180} and got["sites_known"] is False
    compare(run("study", place("plain.csv"), "--json", "-"), run("merge", place("plain.json")))


@test
def what_cannot_be_merged_is_refused():
    halves({"S1"})
    assert "count twice" in run("merge", place("a.json"), place("a.json"), status=1)
    aggregate("cut.json", place("b.csv"), "--cut", "4", "--plans", place("b-plans.csv"))
    assert "another cut" in run("merge", place("a.json"), place("cut.json"), status=1)
    aggregate("bare.json", place("b.csv"))
    assert "plans" in run("merge", place("a.json"), place("bare.json"), status=1)
    assert "usage" in run("merge", status=2)
    assert "usage" in run("study", RESPONSES, status=2)
    assert "cannot be opened" in run("merge", place("nowhere.json"), status=1)
    assert "no file of draagkracht" in run("merge", "package.json", status=1)


@test
def a_file_that_was_tampered_with():
    halves({"S1"})
    good = json.load(open(place("a.json")))
    parts = lambda g: g["change"]["resident"]["competence"]["S1"]["T0 T1 T2"]

    def refused(piece, change):
        bad = json.loads(json.dumps(good))
        change(bad)
        with open(place("bad.json"), "w") as f:
            json.dump(bad, f)
        said = run("merge", place("bad.json"), status=1)
        assert piece in said, said

    refused("groups", lambda g: g["groups"].update(S1=9))
    refused("groups", lambda g: g["groups"].update(S1=10**15))
    refused("change.resident.competence.S1.T0 T1 T2.n", lambda g: parts(g).update(n=-1))
    refused("T0 T1 T2.n", lambda g: parts(g).update(n=10**9))
    refused("expected a list of 3", lambda g: parts(g).update(sum=[1]))
    refused("expected numbers", lambda g: parts(g).update(sum=["x", 1, 1]))
    refused("no answers at all", lambda g: parts(g).update(product=[0, 9, 9, 0, 9, 0]))
    refused("base", lambda g: g.pop("base"))
    refused("types", lambda g: g["raters"]["resident"]["T1"]["all"].update(types=[1, 2]))
    refused("does not name", lambda g: g["change"]["resident"]["burden"]["S1"].update({"T9": {}}))
    refused("--instrument", lambda g: g.update(instrument="../secret"))
    refused("version", lambda g: g.update(instrument_version="99"))
    refused("no file of draagkracht", lambda g: g.update(waves=["T0", "T0"]))


print(f"1..{len(tests)}")
failed = 0
for i, f in enumerate(tests, 1):
    name = f.__name__.replace("_", " ")
    try:
        f()
        print(f"ok {i} - {name}")
    except Exception as e:
        failed += 1
        print(f"not ok {i} - {name}\n# {type(e).__name__}: {str(e)[:800]}")
sys.exit(failed > 0)
