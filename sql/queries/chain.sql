-- SPDX-License-Identifier: EUPL-1.2
-- The chain of a case on one screen: of long texts only the beginning. No right is asked: the case
-- is asked first (case_by_id).

-- name: chain_goals
-- takes: case_id text
-- gives: many id text, person_id text?, place int, what text, has_how int, with_whom int, by_day text?, aim text, request_part text, status text
SELECT g.id, g.person_id, g.place, substr(g.what, 1, 200), CASE WHEN g.how = '' THEN 0 ELSE 1 END,
       CASE WHEN g.with_whom = '' THEN 0 ELSE 1 END, g.by_day, g.aim, substr(g.request_part, 1, 200),
       g.status
FROM goal g WHERE g.case_id = ?1
ORDER BY CASE WHEN g.status = 'open' THEN 0 ELSE 1 END, g.place, g.id;

-- name: chain_help
-- takes: case_id text
-- gives: many id text, goal_id text?, name text, provision text, status text
SELECT id, goal_id, substr(name, 1, 100), provision, status FROM intervention
WHERE case_id = ?1 ORDER BY moment, id;

-- name: chain_agreements
-- takes: case_id text
-- gives: many id text, person_id text?, goal_id text?, intervention_id text?, what text, status text, by_day text?
SELECT id, person_id, goal_id, intervention_id, substr(what, 1, 160), status, by_day
FROM agreement WHERE case_id = ?1 ORDER BY coalesce(by_day, '9999-99-99'), moment, id;

-- name: chain_steps
-- takes: case_id text
-- gives: many goal_id text?, agreement_id text?, steps int, done int, last_day text
SELECT goal_id, agreement_id, count(*), sum(CASE WHEN result = 'done' THEN 1 ELSE 0 END), max(day)
FROM small_step WHERE case_id = ?1 GROUP BY goal_id, agreement_id
ORDER BY coalesce(goal_id, ''), coalesce(agreement_id, '');
