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


DATABASES = [("sqlite", Sqlite)]
if os.environ.get("DRAAGKRACHT_TEST_PG"):
    DATABASES.append(("postgresql", Postgres))


def tests_of(name, kind):
    db = kind()

    def the_same_tables_as_the_rows_in_a_file():
        ours, theirs = study(db), file_study(exported(db, name + ".csv"))
        assert ours["base"]["started"] == 180, ours["base"]
        for key in plain(theirs):
            if key not in ("interventions", "goals", "plans"):
                assert ours[key] == theirs[key], key
        run("study", *db.where, "--json", os.path.join(work.name, "twice.json"))
        assert json.load(open(os.path.join(work.name, "twice.json"))) == ours

    def who_was_left_out_is_said():
        left = {k: v["n"] for k, v in study(db)["origin"].items()}
        sent = db("SELECT count(DISTINCT person_id) FROM response WHERE status = 'sent'")[0][0]
        assert left["taken"] == 180 and left["refused"] == 0, left
        assert left["not_asked"] == int(sent) - 180 > 0, left
        page = run("study", *db.where, "--report", "-")
        assert "Wie doet mee, en wie niet" in page
        assert "Who takes part" in run("study", *db.where, "--report", "-", "--lang", "en")

    def no_personal_datum_leaves():
        page = run("study", *db.where, "--report", "-") + run("study", *db.where, "--json", "-")
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
        before = study(db)
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
