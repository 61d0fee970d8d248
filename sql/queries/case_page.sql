-- SPDX-License-Identifier: EUPL-1.2
-- What the page of a case says of the work beyond measuring: how far each step is, and the first
-- lines of each. No right is asked: the case is asked first (case_by_id).

-- name: case_progress
-- takes: case_id text, today text
-- gives: one wordings int, statements int, concluded text?, goals int, settled int?, helps int, loose int, agreements int, late int, steps int, shared int, questions int, words int
-- goals, helps: that go on; loose: help that hangs on no goal; agreements: open ones; late: past
-- their day; shared: partners who may look today; questions: of partners, not answered; words: what
-- residents asked to have changed, not answered.
SELECT
    (SELECT count(*) FROM request_wording w WHERE w.case_id = c.id),
    (SELECT count(*) FROM statement s WHERE s.case_id = c.id AND s.basis <> 'refuted'),
    (SELECT k.concluded_day FROM clarification k WHERE k.case_id = c.id),
    (SELECT count(*) FROM goal g WHERE g.case_id = c.id AND g.status = 'open'),
    (SELECT p.agreed FROM plan p WHERE p.case_id = c.id),
    (SELECT count(*) FROM intervention i WHERE i.case_id = c.id
      AND i.status IN ('planned', 'running')),
    (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.goal_id IS NULL
      AND i.status IN ('planned', 'running')),
    (SELECT count(*) FROM agreement a WHERE a.case_id = c.id AND a.status = 'open'),
    (SELECT count(*) FROM agreement a WHERE a.case_id = c.id AND a.status = 'open'
      AND a.by_day < ?2),
    (SELECT count(*) FROM small_step s WHERE s.case_id = c.id),
    (SELECT count(DISTINCT x.user_id) FROM access_grant x WHERE x.case_id = c.id
      AND x.scope = 'goals' AND x.revoked IS NULL AND x.from_day <= ?2 AND x.until_day >= ?2),
    (SELECT count(*) FROM contribution q WHERE q.case_id = c.id AND q.kind = 'question'
      AND q.answered IS NULL),
    (SELECT count(*) FROM own_word o WHERE o.case_id = c.id AND o.asks = 1 AND o.answered IS NULL)
FROM case_file c WHERE c.id = ?1;

-- name: case_goal_lines
-- takes: case_id text, most int
-- gives: many id text, what text, aim text, by_day text?, with_whom text
-- Goals that go on, in their order.
SELECT id, what, aim, by_day, with_whom FROM goal
WHERE case_id = ?1 AND status = 'open' ORDER BY place, id LIMIT ?2;

-- name: case_help_lines
-- takes: case_id text, most int
-- gives: many name text, provision text, status text
SELECT name, provision, status FROM intervention
WHERE case_id = ?1 AND status IN ('planned', 'running') ORDER BY moment, id LIMIT ?2;

-- name: case_step_lines
-- takes: case_id text, most int
-- gives: many day text, words text, result text, subject text
-- The newest first; subject: of the goal it is for, or ''.
SELECT s.day, s.words, s.result, coalesce(g.aim, '')
FROM small_step s LEFT JOIN goal g ON g.id = s.goal_id
WHERE s.case_id = ?1 ORDER BY s.day DESC, s.moment DESC, s.id LIMIT ?2;
