-- SPDX-License-Identifier: EUPL-1.2
-- What happened in somebody's life, and who was responsible for their case. No right is asked: the
-- case is asked first (case_by_id).

-- name: life_event_add
-- takes: id text, organisation text, case_id text, person_id text?, day text, kind text, words text, coped text, by_user text?, by_person text?, moment int
INSERT INTO life_event (id, organisation, case_id, person_id, day, kind, words, coped, by_user,
                        by_person, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1);

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
