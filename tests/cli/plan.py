#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""`plan check` from outside: what comes out, the exit status, faults with their place, hostile text, and
how often the rules are right on the labelled goals.
usage: tests/cli/plan.py PROGRAM"""
import json, os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "rules")
work = tempfile.TemporaryDirectory()
tests = []


def check(plan, status, *more):
    text = plan if isinstance(plan, bytes) else json.dumps(plan).encode()
    done = subprocess.run([program, "plan", "check", "-", *more], input=text, capture_output=True, timeout=60)
    assert done.returncode == status, (done.returncode, done.stdout[-300:], done.stderr[-300:])
    return json.loads(done.stdout)["findings"] if done.stdout else done.stderr.decode()


def test(f):
    tests.append(f)


SOUND = {"id": "g1", "what": "Ik betaal op de eerste van de maand mijn huur.", "how": "Automatisch.",
         "with_whom": ["mijn zus"], "by": "2027-03-01", "aim": "burden:finances", "interventions": ["i1"],
         "steps": []}
PLAN = {"language": "nl", "today": "2026-11-24", "request": "Ik wil van mijn schulden af.",
        "burden": {"resident": {"finances": 2}, "professional": {}},
        "agreed": {"resident": True, "professional": True}, "goals": [SOUND],
        "interventions": [{"id": "i1", "kind": "burden", "name": "Budgetmaatje"}]}


@test
def a_sound_plan_has_nothing_and_ends_with_0():
    assert check(PLAN, 0) == []


@test
def attention_ends_with_1_and_says_which_goal():
    found = check({**PLAN, "goals": [SOUND, {**SOUND, "what": "Een maatje."}]}, 1)
    assert [(f["rule"], f["goal"], f["level"]) for f in found] == [
        ("G3", 2, "attention"), ("P4", None, "hint")], found
    assert found[0]["message"].startswith("Dit lijkt op een hulpvorm") and found[0]["why"]


@test
def hints_end_with_0():
    found = check({**PLAN, "goals": [{**SOUND, "by": "2028-01-01"}]}, 0)
    assert [f["rule"] for f in found] == ["G7"]


@test
def only_the_professional_agreed_is_a_stop():
    found = check({**PLAN, "agreed": {"resident": False, "professional": True}}, 1)
    assert [(f["rule"], f["level"]) for f in found] == [("P7", "stop")]


@test
def a_file_and_a_pipe_are_the_same():
    path = os.path.join(work.name, "plan.json")
    with open(path, "w") as f:
        json.dump(PLAN, f)
    done = subprocess.run([program, "plan", "check", path], capture_output=True, timeout=60)
    assert done.returncode == 0 and json.loads(done.stdout) == {"findings": []}


@test
def an_empty_plan():
    assert check({"today": "2026-11-24", "goals": []}, 0) == []


@test
def faults_name_their_place():
    assert "goals[0].by" in check({**PLAN, "goals": [{**SOUND, "by": "morgen"}]}, 1)
    assert "goals[0].aim: there is no domain" in check({**PLAN, "goals": [{**SOUND, "aim": "burden:x"}]}, 1)
    assert "today" in check({}, 1)
    assert "line 1" in check(b"{", 1)
    assert "there is no rule" in check({**PLAN, "off": ["Z1"]}, 1)
    done = subprocess.run([program, "plan", "check"], capture_output=True, timeout=60)
    assert done.returncode == 2 and b"usage" in done.stderr
    done = subprocess.run([program, "plan", "check", "/nowhere.json"], capture_output=True, timeout=60)
    assert done.returncode == 1 and b"/nowhere.json" in done.stderr


@test
def hostile_text():
    for text in ("\U0001F600" * 5000, "\u202e\u05d0\u05d1" * 7000, "niet " * 4000, "\u0301" * 20000, "a" * 20000):
        found = check({**PLAN, "request": text, "goals": [{**SOUND, "what": text}]}, 1)
        assert all(0 < len(f["message"]) < 500 for f in found)
    assert "line 1" in check(json.dumps({**PLAN, "request": "a\0b"}).encode(), 1)
    check(b"\xff\xfe", 1)


@test
def ten_thousand_goals():
    found = check({**PLAN, "goals": [{**SOUND, "what": "Het gaat niet goed."}] * 10000}, 1)
    assert sum(f["rule"] == "G2" for f in found) == 10000


@test
def safety_is_not_told():
    for language in "nl", "en":
        found = check({**PLAN, "language": language, "burden": {"professional": {"safety": 2}}}, 0)
        assert found == [], found


def rates(table):
    """Precision and recall of all rules on a table; one run per request, since rule G1 looks at it."""
    hit = missed = wrong = 0
    for rule, languages in json.load(open(os.path.join(data, table)))["examples"].items():
        for language, examples in languages.items():
            by = {}
            for e in examples:
                by.setdefault((e["today"], e["request"]), []).append(e)
            for (today, request), group in by.items():
                plan = {"language": language, "today": today, "request": request,
                        "goals": [e["goal"] for e in group]}
                done = subprocess.run([program, "plan", "check", "-"], input=json.dumps(plan).encode(),
                                      capture_output=True, timeout=60)
                said = {(f["rule"], f["goal"]) for f in json.loads(done.stdout)["findings"]}
                for at, e in enumerate(group, 1):
                    seen = (rule, at) in said
                    hit += seen and e["expect"]
                    missed += e["expect"] and not seen
                    wrong += seen and not e["expect"]
    return hit / (hit + wrong), hit / (hit + missed)


@test
def right_nine_times_in_ten_on_every_table():
    for table in "examples.json", "practice.json", "held_out.json":
        precision, recall = rates(table)
        assert precision >= .9 and recall >= .9, (table, precision, recall)


@test
def sound_goals_ask_no_attention():
    for language, goals in json.load(open(os.path.join(data, "sound.json"))).items():
        if language == "note":
            continue
        found = check({"language": language, "today": "2026-11-24", "goals": [
            {**SOUND, "what": what, "interventions": []} for what in goals]}, 0)
        wrong = [(f["rule"], goals[f["goal"] - 1]) for f in found if f["level"] == "attention"]
        assert wrong == [], wrong


failed = 0
for n, f in enumerate(tests, 1):
    try:
        f()
        print(f"ok {n} - {f.__name__.replace('_', ' ')}")
    except Exception as e:
        failed += 1
        print(f"not ok {n} - {f.__name__.replace('_', ' ')}")
        print("# " + repr(e)[:900].replace("\n", "\n# "))
print(f"1..{len(tests)}")
sys.exit(failed > 0)
