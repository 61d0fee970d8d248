-- SPDX-License-Identifier: EUPL-1.2
-- Agreements, small steps, and what helps somebody best. No right is asked: the case is asked first
-- (case_by_id), or the code or grant of who comes in.

-- name: help_goal_of
-- takes: goal_id text, case_id text
-- gives: one person_id text?, place int, what text, aim text, status text
-- One goal of this case.
SELECT person_id, place, what, aim, status FROM goal WHERE id = ?1 AND case_id = ?2;

-- name: help_goals
-- takes: case_id text
-- gives: many id text, person_id text?, place int, what text, aim text, status text
-- The goals of a case, to hang something on: those that go on first.
SELECT id, person_id, place, what, aim, status FROM goal WHERE case_id = ?1
ORDER BY CASE WHEN status = 'open' THEN 0 ELSE 1 END, place, id;

-- name: agreement_add
-- takes: id text, organisation text, case_id text, person_id text?, goal_id text?, intervention_id text?, what text, who text, who_words text, who_user text?, by_day text?, strength text, by_user text?, by_person text?, moment int
-- The same words by the same person within a minute are a button that was pressed twice.
INSERT INTO agreement (id, organisation, case_id, person_id, goal_id, intervention_id, what, who,
                       who_words, who_user, by_day, strength, status, status_why, status_day,
                       status_by, by_user, by_person, moment, version)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'open', '', NULL, '', ?13, ?14, ?15, 1
WHERE NOT EXISTS (SELECT 1 FROM agreement x WHERE x.case_id = ?3 AND x.what = ?7 AND x.who = ?8
    AND coalesce(x.goal_id, '') = coalesce(?5, '')
    AND coalesce(x.by_user, x.by_person) = coalesce(?13, ?14) AND x.moment > ?15 - 60);

-- name: agreement_put
-- takes: id text, version int, person_id text?, goal_id text?, intervention_id text?, what text, who text, who_words text, who_user text?, by_day text?, strength text, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE agreement SET person_id = ?3, goal_id = ?4, intervention_id = ?5, what = ?6, who = ?7,
    who_words = ?8, who_user = ?9, by_day = ?10, strength = ?11, by_user = ?12, by_person = ?13,
    moment = ?14, version = version + 1
WHERE id = ?1 AND version = ?2;

-- name: agreement_status_put
-- takes: id text, version int, status text, status_why text, status_day text?, status_by text, by_user text?, by_person text?, moment int
-- What became of it; changes nothing when somebody else changed it first.
UPDATE agreement SET status = ?3, status_why = ?4, status_day = ?5, status_by = ?6, by_user = ?7,
    by_person = ?8, moment = ?9, version = version + 1
WHERE id = ?1 AND version = ?2;

-- name: agreement_list
-- takes: case_id text
-- gives: many id text, person_id text?, goal_id text?, intervention_id text?, what text, who text, who_words text, who_user text?, who_name text?, by_day text?, strength text, status text, status_why text, status_day text?, status_by text, moment int, version int
-- What is open first, by day; those without a day after them.
SELECT a.id, a.person_id, a.goal_id, a.intervention_id, a.what, a.who, a.who_words, a.who_user,
       u.name, a.by_day, a.strength, a.status, a.status_why, a.status_day, a.status_by, a.moment,
       a.version
FROM agreement a LEFT JOIN app_user u ON u.id = a.who_user
WHERE a.case_id = ?1
ORDER BY CASE WHEN a.status = 'open' THEN 0 ELSE 1 END, coalesce(a.by_day, '9999-99-99'),
    a.moment DESC, a.id;

-- name: agreement_of
-- takes: id text, case_id text
-- gives: one id text, person_id text?, goal_id text?, intervention_id text?, what text, who text, who_words text, who_user text?, by_day text?, strength text, status text, status_why text, status_day text?, status_by text, moment int, version int
SELECT id, person_id, goal_id, intervention_id, what, who, who_words, who_user, by_day, strength,
       status, status_why, status_day, status_by, moment, version
FROM agreement WHERE id = ?1 AND case_id = ?2;

-- name: small_step_add
-- takes: id text, organisation text, case_id text, person_id text?, goal_id text?, agreement_id text?, kind text, words text, day text, who text, who_words text, result text, why text, by_user text?, by_person text?, moment int
-- The same words by the same person within a minute are a button that was pressed twice.
INSERT INTO small_step (id, organisation, case_id, person_id, goal_id, agreement_id, kind, words,
                        day, who, who_words, result, why, by_user, by_person, moment, version)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 1
WHERE NOT EXISTS (SELECT 1 FROM small_step x WHERE x.case_id = ?3 AND x.words = ?8 AND x.day = ?9
    AND x.kind = ?7 AND coalesce(x.goal_id, '') = coalesce(?5, '')
    AND coalesce(x.by_user, x.by_person) = coalesce(?14, ?15) AND x.moment > ?16 - 60);

-- name: small_step_put
-- takes: id text, version int, person_id text?, goal_id text?, kind text, words text, day text, who text, who_words text, result text, why text, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE small_step SET person_id = ?3, goal_id = ?4, kind = ?5, words = ?6, day = ?7, who = ?8,
    who_words = ?9, result = ?10, why = ?11, by_user = ?12, by_person = ?13, moment = ?14,
    version = version + 1
WHERE id = ?1 AND version = ?2;

-- name: small_step_page
-- takes: case_id text, filter_goal text, filter_person text, hidden text, most int, skip int
-- gives: many id text, person_id text?, goal_id text?, agreement_id text?, kind text, words text, day text, who text, who_words text, result text, why text, by_user text?, by_name text?, by_person text?, moment int, version int
-- The newest first. filter_goal: the key of a goal, '-' for what hangs on none, '' for all.
-- filter_person: theirs and everybody's; '' for all. hidden: subjects with a comma at both sides of
-- each: steps on goals that aim at one of them are left out.
SELECT s.id, s.person_id, s.goal_id, s.agreement_id, s.kind, s.words, s.day, s.who, s.who_words,
       s.result, s.why, s.by_user, u.name, s.by_person, s.moment, s.version
FROM small_step s LEFT JOIN app_user u ON u.id = s.by_user LEFT JOIN goal g ON g.id = s.goal_id
WHERE s.case_id = ?1
  AND (?2 = '' OR coalesce(s.goal_id, '-') = ?2)
  AND (?3 = '' OR s.person_id IS NULL OR s.person_id = ?3)
  AND (g.aim IS NULL OR g.aim = '' OR ?4 NOT LIKE '%,' || g.aim || ',%')
ORDER BY s.day DESC, s.moment DESC, s.id LIMIT ?5 OFFSET ?6;

-- name: small_step_counts
-- takes: case_id text
-- gives: many goal_id text?, steps int, last_day text
-- How many small steps each goal has; goal_id NULL: those that hang on none.
SELECT goal_id, count(*), max(day) FROM small_step WHERE case_id = ?1
GROUP BY goal_id ORDER BY coalesce(goal_id, '');

-- name: small_step_counts_for
-- takes: case_id text, filter_person text
-- gives: many goal_id text?, steps int, last_day text
-- The same, of one person and of everybody; '' for all.
SELECT goal_id, count(*), max(day) FROM small_step WHERE case_id = ?1
  AND (?2 = '' OR person_id IS NULL OR person_id = ?2)
GROUP BY goal_id ORDER BY coalesce(goal_id, '');

-- name: small_step_of
-- takes: id text, case_id text
-- gives: one id text, person_id text?, goal_id text?, agreement_id text?, kind text, words text, day text, who text, who_words text, result text, why text, by_user text?, by_person text?, moment int, version int
SELECT id, person_id, goal_id, agreement_id, kind, words, day, who, who_words, result, why, by_user,
       by_person, moment, version
FROM small_step WHERE id = ?1 AND case_id = ?2;

-- name: help_way_of
-- takes: case_id text, person_id text
-- gives: one phone int, show int, write_down int, go_along int, words text, by text?, by_person text?, moment int, version int
SELECT h.phone, h.show, h.write_down, h.go_along, h.words, u.name, h.by_person, h.moment, h.version
FROM help_way h LEFT JOIN app_user u ON u.id = h.by_user
WHERE h.case_id = ?1 AND h.person_id = ?2;

-- name: help_way_add
-- takes: case_id text, person_id text, organisation text, phone int, show int, write_down int, go_along int, words text, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else wrote it first.
INSERT INTO help_way (case_id, person_id, organisation, phone, show, write_down, go_along, words,
                      by_user, by_person, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)
ON CONFLICT (case_id, person_id) DO NOTHING;

-- name: help_way_put
-- takes: case_id text, person_id text, version int, phone int, show int, write_down int, go_along int, words text, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE help_way SET phone = ?4, show = ?5, write_down = ?6, go_along = ?7, words = ?8, by_user = ?9,
    by_person = ?10, moment = ?11, version = version + 1
WHERE case_id = ?1 AND person_id = ?2 AND version = ?3;

-- name: help_intervention_of
-- takes: intervention_id text, case_id text
-- gives: one name text
-- One form of help of this case, by what it is called.
SELECT name FROM intervention WHERE id = ?1 AND case_id = ?2;
