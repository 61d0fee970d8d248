#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""`study` from a database: the tables of the same rows in a file, byte for byte; who takes consent back
is the only one who leaves; both databases; what was left out is said, and the extract is in the log.
usage: tests/cli/study_store.py PROGRAM"""
import csv, json, os, re, sqlite3, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
work = tempfile.TemporaryDirectory()
tests = []
HEADER = open("demo/cohort/responses.csv").readline().strip().split(",")
ITEMS = HEADER[6:]


def test(f):
    tests.append(f)
    return f


def run(*arguments, status=0):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == status, (arguments, done.returncode, done.stderr[-500:])
    return done.stdout if status == 0 else done.stderr


class Sqlite:
    returning = False

    def __init__(self):
        self.where = ["--data", os.path.join(work.name, "data")]
        run("demo", *self.where)

    def __call__(self, sql, *values):
        line = sqlite3.connect(os.path.join(work.name, "data", "draagkracht.db"))
        rows = line.execute(sql, values).fetchall()
        line.commit()
        line.close()
        return rows


class Postgres:
    returning = True  # of what changes rows, so that psql has something to print

    def __init__(self):
        whole = os.environ["DRAAGKRACHT_TEST_PG"]
        self.psql(whole, "CREATE DATABASE study_store TEMPLATE template0")
        self.where = ["--db", whole.replace("/postgres?", "/study_store?")]
        run("demo", *self.where)

    @staticmethod
    def psql(address, sql):
        done = subprocess.run(["psql", "-X", "-q", "--csv", "-t", address, "-c", sql],
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return list(csv.reader(done.stdout.splitlines()))

    def __call__(self, sql, *values):
        for v in values:
            sql = sql.replace("?", "'" + str(v).replace("'", "''") + "'", 1)
        return self.psql(self.where[1], sql)


def study(db, *more):
    return json.loads(run("study", *db.where, "--json", "-", *more))


def untouched(db):
    """The study of the database before a test changed it; it is the same each time."""
    if not hasattr(db, "first"):
        db.first = study(db)
    return db.first


def exported(db, name):
    """The rows of the program's own reading, read anew here: persons numbered in the order of cases."""
    rows = db("""SELECT c.number, t.name, r.person_id, r.wave, r.rater, coalesce(r.rater_id, ''),
                        coalesce(c.owner_id, ''), r.document
                 FROM response r JOIN case_file c ON c.id = r.case_id JOIN team t ON t.id = c.team_id
                 WHERE r.status = 'sent' AND (SELECT k.given FROM consent k
                       WHERE k.person_id = r.person_id AND k.purpose = 'research'
                       ORDER BY k.moment DESC, k.id DESC LIMIT 1) = 1""")
    rows.sort(key=lambda r: (r[0], r[3], r[4]))
    persons, guides, by = {}, {}, {}
    for number, team, person, wave, rater, gave, owner, document in rows:
        persons.setdefault(person, f"P{len(persons) + 1}")
        if gave:
            by.setdefault(person, gave)
    path = os.path.join(work.name, name)
    with open(path, "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow([c for c in HEADER if c != "answered_on"])
        for number, team, person, wave, rater, gave, owner, document in rows:
            guide = by.get(person, owner)
            name = guides.setdefault(guide, f"W{len(guides) + 1}") if guide else ""
            values = {k: a["v"] for k, a in json.loads(document).items()}
            out.writerow([persons[person], team, name, wave, rater] + [values.get(i, "") for i in ITEMS])
    return path


def file_study(path):
    return json.loads(run("study", path, "--json", "-"))


def plain(tables):
    """Without what only a database can tell: who was left out, and plans."""
    return {k: v for k, v in tables.items() if k != "origin"}


def insert(db, table, rows):
    """Rows of one shape (column -> value) in one statement that both databases read."""
    def literal(v):
        return "NULL" if v is None else str(v) if isinstance(v, int) else "'" + v.replace("'", "''") + "'"
    lines = ", ".join("(" + ", ".join(literal(v) for v in r.values()) + ")" for r in rows)
    db(f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES {lines}")


KINDS = ["reduce_burden", "strengthen_competence", "strengthen_network", "strengthen_network_competence",
         "strengthen_community_competence", "strengthen_trust"]


def plan_of(i):
    """What is known of the i-th case: chosen so that no two columns are the same."""
    return {"kinds": [k for bit, k in enumerate(KINDS) if (i * 11 + 5) >> bit & 1],
            "burden": i % 3 > 0, "capacity": i % 5 < 3, "jointly": i % 2, "shared": i % 7 < 4,
            "influence": i % 5 + 1 if i % 4 else None, "services": i % 3 == 1, "attained": i % 11 % 3}


def practice_of(u):
    """Answers of the u-th professional, and the row of a file that says the same."""
    answers = {"pr01": 4, "pr02": 2 + u % 3, "pr03": 3, "pr04": 1 + u % 5, "pr05": 5 - u % 4, "pr06": 1 + u % 4,
               "pr07": 3, "pr08": (3, 4, 6)[u % 3]}  # classes whose middle is a whole number
    years = (4, 8, 25)[u % 3]
    return answers, [int(answers["pr04"] >= 4), int(answers["pr05"] >= 4), int(answers["pr02"] >= 4),
                     int(answers["pr06"] <= 2), years]


def plans_made(db):
    """Plans, goals, looking back and practice for sixty cases, put straight into the database."""
    cases = db("""SELECT c.id, c.organisation, p.person_id FROM case_file c
                  JOIN case_participant p ON p.case_id = c.id
                  WHERE c.number LIKE 'P00%' AND c.number <= 'P0060' ORDER BY c.number""")
    users = [u for (u,) in db("SELECT id FROM app_user ORDER BY id")]
    goals, told, help, clear, views, use, back, ends = [], [], [], [], [], [], [], []
    for i, (case, org, person) in enumerate(cases):
        plan, own = plan_of(i), {"organisation": org, "case_id": case}
        db("UPDATE case_file SET owner_id = ? WHERE id = ?" + (" RETURNING id" if db.returning else ""),
           users[i % len(users)], case)
        goals.append({"id": f"goal{i:03d}", **own, "place": 1, "what": "x", "how": "", "with_whom": "[]",
                      "aim": "burden:finances", "request_part": "", "notice": "", "status": "open",
                      "since_day": "2026-11-01", "ended_why": "", "words_version": 1, "moment": 1, "version": 1})
        side = "professional" if i % 2 else "resident"
        told.append({"id": f"told{i:03d}", **own, "goal_id": f"goal{i:03d}", "side": side,
                     "value": plan["attained"], "words": "", "wave": "T1", "day": "2026-11-02", "moment": 2})
        for kind in plan["kinds"] + ["not_available"]:
            there = kind in KINDS
            help.append({"id": f"help{i:03d}{kind}", **own, "kind": kind if there else KINDS[i % 6],
                         "provision": "", "entry": "", "name": "x", "note": "", "provider": "",
                         "status": "planned" if there else kind, "status_why": "", "reach": "", "moment": 1,
                         "version": 1})
        clear.append({**own, "took_part": "", "jointly": plan["jointly"], "moment": 1, "version": 1})
        for subject, is_so in (("burden:finances", plan["burden"]), ("topic:network", plan["capacity"])):
            if is_so:
                ends.append({**own, "person_id": person, "subject": subject, "determined": "x", "alone": "",
                             "network": "", "moment": 1, "version": 1})
        for side in ("resident", "professional"):
            sees = "yes" if plan["shared"] or side == "resident" else "partly"
            views.append({"id": f"view{i:03d}{side}", **own, "person_id": person, "side": side,
                          "about": "problem", "value": sees, "words": "", "moment": 1})
        use.append({"id": f"use{i:03d}", **own, "person_id": person, "name": "x",
                    "used": "now" if plan["services"] else "known", "note": "", "moment": 1, "version": 1})
        if plan["influence"]:
            said = json.dumps({"er04": plan["influence"], "er05": plan["influence"], "er06": -99})
            back.append({**own, "person_id": person, "wave": "T0", "side": "resident",
                         "instrument": "evaluation-2026", "answers": said, "words": "", "sent": 5, "moment": 5,
                         "version": 1})
    for table, rows in (("goal", goals), ("goal_attainment", told), ("intervention", help),
                        ("clarification", clear), ("outcome", ends), ("shared_view", views),
                        ("service_use", use), ("evaluation", back)):
        insert(db, table, rows)
    db("DELETE FROM practice" + (" RETURNING user_id" if db.returning else ""))
    insert(db, "practice", [{"user_id": u, "wave": w, "organisation": cases[0][1], "instrument": "practice-2026",
                             "answers": json.dumps(practice_of(n)[0] if w == "T1" else {"pr05": 1}),
                             "sent": 9 if w == "T1" else 3, "moment": 1, "version": 1}
                            for n, u in enumerate(users) for w in ("T0", "T1")])
    return users


def beside_files(db, users, label):
    """The same as files, for the persons and professionals as the program numbers them."""
    path = exported(db, label + "_rows.csv")
    order = {}
    with open(path) as f:
        for row in csv.DictReader(f):
            order.setdefault(row["person"], row["professional"])
    numbers = [n for (n,) in db("""SELECT DISTINCT c.number FROM response r JOIN case_file c ON c.id = r.case_id
        WHERE r.status = 'sent' AND (SELECT k.given FROM consent k WHERE k.person_id = r.person_id
        AND k.purpose = 'research' ORDER BY k.moment DESC, k.id DESC LIMIT 1) = 1 ORDER BY c.number""")]
    names = dict(zip(numbers, sorted(order, key=lambda p: int(p[1:]))))
    files = {k: os.path.join(work.name, f"{label}_{k}.csv") for k in ("plans", "goals", "professionals")}
    with open(files["plans"], "w") as plans, open(files["goals"], "w") as goals:
        plans.write("person," + ",".join(KINDS) + ",clarified_burden,clarified_capacity,formulated_jointly,"
                    "shared_view,resident_influence,community_services_used\n")
        goals.write("person,goal,attained\n")
        for i in range(60):
            plan, person = plan_of(i), names[f"P{i + 1:04d}"]
            cells = [int(k in plan["kinds"]) for k in KINDS] + [
                int(plan["burden"]), int(plan["capacity"]), plan["jointly"], int(plan["shared"]),
                plan["influence"] or "", int(plan["services"])]
            plans.write(",".join([person] + [str(c) for c in cells]) + "\n")
            goals.write(f"{person},1,{plan['attained']}\n")
    guides = {}
    for i in range(60):
        guides[users[i % len(users)]] = order[names[f"P{i + 1:04d}"]]
    with open(files["professionals"], "w") as f:
        f.write("professional,enough_knowledge,open_to_input,enough_time,problems_with_municipality,"
                "experience_years\n")
        place = {u: n for n, u in enumerate(users)}
        for u in sorted(guides, key=lambda g: int(guides[g][1:])):
            cells = practice_of(place[u])[1]
            f.write(",".join([guides[u]] + [str(c) for c in cells]) + "\n")
    return path, [a for k, file in files.items() for a in ("--" + k, file)]


DATABASES = [("sqlite", Sqlite)]
if os.environ.get("DRAAGKRACHT_TEST_PG"):
    DATABASES.append(("postgresql", Postgres))


def tests_of(name, kind):
    db = kind()

    def the_same_tables_as_the_rows_in_a_file():
        ours, theirs = untouched(db), file_study(exported(db, name + ".csv"))
        assert ours["base"]["started"] == 180, ours["base"]
        for key in plain(theirs):
            if key not in ("interventions", "goals", "plans"):
                assert ours[key] == theirs[key], key
        run("study", *db.where, "--json", os.path.join(work.name, "twice.json"))
        assert json.load(open(os.path.join(work.name, "twice.json"))) == ours

    def who_was_left_out_is_said():
        left = {k: v["n"] for k, v in untouched(db)["origin"].items()}
        sent = db("SELECT count(DISTINCT person_id) FROM response WHERE status = 'sent'")[0][0]
        assert left["taken"] == 180 and left["refused"] == 0, left
        assert left["not_asked"] == int(sent) - 180 > 0, left
        db.page = page = run("study", *db.where, "--report", "-")
        assert "Wie doet mee, en wie niet" in page
        assert "Who takes part" in run("study", *db.where, "--report", "-", "--lang", "en")

    def no_personal_datum_leaves():
        page = db.page + json.dumps(untouched(db))
        for sql in ("SELECT id FROM person", "SELECT id FROM case_file", "SELECT id FROM app_user",
                    "SELECT number FROM case_file WHERE number LIKE '%-%' OR number LIKE 'P0%'",
                    "SELECT email FROM app_user", "SELECT family_name FROM person_identity"):
            for (value,) in db(sql):
                if value:
                    assert not re.search(rf"\b{re.escape(value)}\b", page), value

    def the_extract_is_in_the_log():
        count = "SELECT count(*) FROM audit WHERE action = 'study.extract'"
        before = int(db(count)[0][0])
        study(db)
        assert int(db(count)[0][0]) == before + 1
        assert "audit log  sound" in run("check", *db.where)

    def consent_taken_back_drops_exactly_that_person():
        before = untouched(db)
        ((person, org),) = db("""SELECT r.person_id, r.organisation FROM response r
            JOIN case_file c ON c.id = r.case_id WHERE c.number = ? AND r.wave = 'T0'
            AND r.rater = 'resident'""", "P0007")
        add = """INSERT INTO consent (id, organisation, person_id, purpose, given, text_name, text_version,
                 language, moment) VALUES (?, ?, ?, 'research', {}, 'test', '1', 'nl', 99999999999)"""
        db(add.format(0) + (" RETURNING id" if name == "postgresql" else ""), "no" + name, org, person)
        after = study(db)
        assert after["base"]["started"] == before["base"]["started"] - 1
        assert after["origin"]["refused"]["n"] == 1 and after["origin"]["taken"]["n"] == 179
        whole = file_study(exported(db, name + "_less.csv"))
        for key in ("base", "types", "burden", "scales", "change", "transitions", "agreement"):
            assert after[key] == whole[key], key
        db("DELETE FROM consent WHERE id = ? RETURNING id", "no" + name)
        assert plain(study(db)) == plain(before)

    def plans_goals_and_practice_as_from_files():
        path, files = beside_files(db, plans_made(db), name)
        ours, theirs = study(db), json.loads(run("study", path, *files, "--json", "-"))
        assert theirs["interventions"]["reduce_burden"]["n"] == 60, theirs["interventions"]
        for key in sorted(plain(ours) | theirs):
            assert ours.get(key) == theirs.get(key), (key, ours.get(key), theirs.get(key))

    for f in list(locals().values()):
        if callable(f) and getattr(f, "__name__", "").count("_") > 2:
            f.__name__ += f" ({name})"
            tests.append(f)


@test
def wrong_calls():
    data = ["--data", os.path.join(work.name, "data")]
    run("study", *data, status=2)
    run("study", "demo/cohort/responses.csv", *data, "--json", "-", status=2)
    run("study", *data, "--plans", "x.csv", "--json", "-", status=2)
    run("study", *data, "--db", "postgresql:///x", "--json", "-", status=2)
    assert "no organisation 'Elders'" in run("study", *data, "--organisation", "Elders", "--json", "-",
                                             status=1)
    assert "no-such" in run("study", *data, "--instrument", "no-such", "--json", "-", status=1)
    run("study", "--data", os.path.join(work.name, "none"), "--json", "-", status=1)


for name, kind in DATABASES:
    tests_of(name, kind)
print(f"1..{len(tests)}")
failed = 0
for n, t in enumerate(tests, 1):
    try:
        t()
        print(f"ok {n} - {t.__name__}")
    except Exception as e:
        failed += 1
        print(f"not ok {n} - {t.__name__}\n# {type(e).__name__}: {str(e)[:600]}")
sys.exit(failed > 0)
