-- SPDX-License-Identifier: EUPL-1.2
-- What happened in somebody's life, and who was responsible for their case. No right is asked: the
-- case is asked first (case_by_id).

-- name: life_event_add
-- takes: id text, organisation text, case_id text, person_id text?, day text, kind text, words text, coped text, by_user text?, by_person text?, moment int
-- The same words by the same person within a minute are a button that was pressed twice.
INSERT INTO life_event (id, organisation, case_id, person_id, day, kind, words, coped, by_user,
                        by_person, moment, version)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1
WHERE NOT EXISTS (SELECT 1 FROM life_event x WHERE x.case_id = ?3 AND x.words = ?7 AND x.day = ?5
    AND coalesce(x.by_user, x.by_person) = coalesce(?9, ?10) AND x.moment > ?11 - 60);

-- name: life_event_put
-- takes: id text, version int, day text, kind text, words text, coped text, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE life_event SET day = ?3, kind = ?4, words = ?5, coped = ?6, by_user = ?7, by_person = ?8,
    moment = ?9, version = version + 1
WHERE id = ?1 AND version = ?2;

-- name: life_event_list
-- takes: case_id text
-- gives: many id text, person_id text?, day text, kind text, words text, coped text, by text?, by_person text?, moment int, version int
SELECT e.id, e.person_id, e.day, e.kind, e.words, e.coped, u.name, e.by_person, e.moment, e.version
FROM life_event e LEFT JOIN app_user u ON u.id = e.by_user
WHERE e.case_id = ?1 ORDER BY e.day, e.moment, e.id;

-- name: life_event_of
-- takes: id text, case_id text
-- gives: one id text, person_id text?, day text, kind text, words text, coped text, moment int, version int
SELECT id, person_id, day, kind, words, coped, moment, version
FROM life_event WHERE id = ?1 AND case_id = ?2;

-- name: case_worker_list
-- takes: case_id text
-- gives: many user_id text, name text, from_day text, until_day text?
-- One after the other.
SELECT w.user_id, u.name, w.from_day, w.until_day
FROM case_worker w JOIN app_user u ON u.id = w.user_id
WHERE w.case_id = ?1 ORDER BY w.from_day, u.name, w.user_id;

-- name: timeline_goals
-- takes: case_id text, person_id text
-- gives: many id text, person_id text?, number int, aim text, what text, status text, since_day text, ended_day text?, ended_why text, resident int?, professional int?
-- All goals of the case, those that go on first, with how far this person and the professional last
-- said they are (0, 1, 2). The number is given by who reads this.
SELECT g.id, g.person_id, 0, g.aim, g.what, g.status, g.since_day, g.ended_day, g.ended_why,
       (SELECT a.value FROM goal_attainment a WHERE a.goal_id = g.id AND a.side = 'resident'
        AND (a.person_id IS NULL OR a.person_id = ?2)
        ORDER BY a.day DESC, a.moment DESC, a.id DESC LIMIT 1),
       (SELECT a.value FROM goal_attainment a WHERE a.goal_id = g.id AND a.side = 'professional'
        ORDER BY a.day DESC, a.moment DESC, a.id DESC LIMIT 1)
FROM goal g
WHERE g.case_id = ?1
ORDER BY CASE WHEN g.status = 'open' THEN 0 ELSE 1 END, g.place, g.id;

-- name: timeline_helps
-- takes: case_id text, person_id text
-- gives: many name text, from_day text?, until_day text?, aim text?
-- Help that began or ended on a known day, of goals of this person, of everybody, or of no goal; aim:
-- of its goal.
SELECT i.name, i.from_day, i.until_day, g.aim
FROM intervention i LEFT JOIN goal g ON g.id = i.goal_id
WHERE i.case_id = ?1 AND (i.from_day IS NOT NULL OR i.until_day IS NOT NULL)
  AND (g.person_id IS NULL OR g.person_id = ?2)
ORDER BY i.from_day, i.name, i.id;

-- name: timeline_strengths
-- takes: case_id text, person_id text
-- gives: many what text, who text, who_words text, strength text, status text, status_why text, aim text?
-- What was agreed that builds on a strength, and what became of it; aim: of its goal.
SELECT a.what, a.who, a.who_words, a.strength, a.status, a.status_why, g.aim
FROM agreement a LEFT JOIN goal g ON g.id = a.goal_id
WHERE a.case_id = ?1 AND a.strength <> '' AND (a.person_id IS NULL OR a.person_id = ?2)
ORDER BY a.moment, a.id;
