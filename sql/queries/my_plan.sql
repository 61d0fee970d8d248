-- SPDX-License-Identifier: EUPL-1.2
-- The plan as a resident sees it, and what they say and do in it. The right is in each query: the
-- person (of the session) is in the case today, and what it is about is theirs or the household's.
-- What changes something asks for an open case too. Long texts are cut; one goal is read whole.

-- name: my_case
-- takes: case_id text, person_id text
-- gives: one status text, people int, agreed int?
SELECT c.status, (SELECT count(*) FROM case_participant n WHERE n.case_id = c.id
       AND n.until_day IS NULL), p.agreed
FROM case_file c
JOIN case_participant me ON me.case_id = c.id AND me.person_id = ?2 AND me.until_day IS NULL
LEFT JOIN plan p ON p.case_id = c.id
WHERE c.id = ?1;

-- name: my_goal_list
-- takes: case_id text, person_id text
-- gives: many id text, person_id text?, what text, how text, with_whom text, cut int, by_day text?, aim text, status text, since_day text, ended_day text?, words_version int, says text?, said_words text?, said int?, said_version int?, reached int?, reached_day text?
-- Open ones first. says: what this person said last, and about which version of the words; reached:
-- their last judgement.
SELECT g.id, g.person_id, substr(g.what, 1, 600), substr(g.how, 1, 400),
       substr(g.with_whom, 1, 300),
       CASE WHEN length(g.what) > 600 OR length(g.how) > 400 OR length(g.with_whom) > 300
       THEN 1 ELSE 0 END,
       g.by_day, g.aim, g.status, g.since_day, g.ended_day, g.words_version, s.says,
       substr(s.words, 1, 400), s.moment, s.words_version, a.value, a.day
FROM goal g
LEFT JOIN goal_say s ON s.id = (SELECT x.id FROM goal_say x WHERE x.case_id = ?1
    AND x.goal_id = g.id AND x.who = ?2 ORDER BY x.moment DESC, x.id DESC LIMIT 1)
LEFT JOIN goal_attainment a ON a.id = (SELECT y.id FROM goal_attainment y WHERE y.case_id = ?1
    AND y.goal_id = g.id AND y.side = 'resident' AND y.person_id = ?2
    ORDER BY y.moment DESC, y.id DESC LIMIT 1)
WHERE g.case_id = ?1 AND (g.person_id IS NULL OR g.person_id = ?2)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?1 AND me.person_id = ?2
              AND me.until_day IS NULL)
ORDER BY CASE WHEN g.status = 'open' THEN 0 ELSE 1 END, g.place, g.id LIMIT 120;

-- name: my_goal_whole
-- takes: goal_id text, case_id text, person_id text
-- gives: one what text, how text, with_whom text, aim text, words_version int, status text, household int
SELECT g.what, g.how, g.with_whom, g.aim, g.words_version, g.status,
       CASE WHEN g.person_id IS NULL THEN 1 ELSE 0 END
FROM goal g WHERE g.id = ?1 AND g.case_id = ?2 AND (g.person_id IS NULL OR g.person_id = ?3)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?2 AND me.person_id = ?3
              AND me.until_day IS NULL);

-- name: my_say_make
-- takes: id text, case_id text, person_id text, goal_id text, words_version int, says text, words text, moment int
-- Nothing when the words of the goal are others by now.
INSERT INTO goal_say (id, organisation, case_id, goal_id, who, says, way, words, words_version,
                      by_person, moment)
SELECT CAST(?1 AS text), g.organisation, g.case_id, g.id, CAST(?3 AS text), CAST(?6 AS text),
       'here', CAST(?7 AS text), g.words_version, CAST(?3 AS text), CAST(?8 AS bigint)
FROM goal g JOIN case_file c ON c.id = g.case_id AND c.status = 'open'
WHERE g.id = ?4 AND g.case_id = ?2 AND g.words_version = ?5
  AND (g.person_id IS NULL OR g.person_id = ?3)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?2 AND me.person_id = ?3
              AND me.until_day IS NULL);

-- name: my_reached_make
-- takes: id text, case_id text, person_id text, goal_id text, value int, words text, wave text, day text, moment int
INSERT INTO goal_attainment (id, organisation, case_id, goal_id, side, person_id, value, words, wave,
                             day, by_person, moment)
SELECT CAST(?1 AS text), g.organisation, g.case_id, g.id, 'resident', CAST(?3 AS text),
       CAST(?5 AS bigint), CAST(?6 AS text), CAST(?7 AS text), CAST(?8 AS text),
       CAST(?3 AS text), CAST(?9 AS bigint)
FROM goal g JOIN case_file c ON c.id = g.case_id AND c.status = 'open'
WHERE g.id = ?4 AND g.case_id = ?2 AND (g.person_id IS NULL OR g.person_id = ?3)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?2 AND me.person_id = ?3
              AND me.until_day IS NULL);

-- name: my_agreement_list
-- takes: case_id text, person_id text
-- gives: many id text, goal_id text?, aim text?, goal_person text?, what text, who text, who_words text, who_name text?, by_day text?, status text, status_why text, status_day text?, status_by text, version int
-- Open ones first, the nearest day first. Never one that hangs on somebody else's goal.
SELECT a.id, a.goal_id, g.aim, g.person_id, substr(a.what, 1, 400), a.who,
       substr(a.who_words, 1, 100), u.name, a.by_day, a.status, substr(a.status_why, 1, 300),
       a.status_day, a.status_by, a.version
FROM agreement a LEFT JOIN goal g ON g.id = a.goal_id
LEFT JOIN app_user u ON u.id = a.who_user
WHERE a.case_id = ?1 AND (a.person_id IS NULL OR a.person_id = ?2)
  AND (a.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?2)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?1 AND me.person_id = ?2
              AND me.until_day IS NULL)
ORDER BY CASE WHEN a.status = 'open' THEN 0 ELSE 1 END, coalesce(a.by_day, '9999-99-99'), a.moment,
         a.id LIMIT 120;

-- name: my_agreement_of
-- takes: agreement_id text, case_id text, person_id text
-- gives: one goal_id text?, what text, who text, who_words text, by_day text?, status text, status_why text, status_day text?, status_by text, strength text, version int
SELECT a.goal_id, a.what, a.who, a.who_words, a.by_day, a.status, a.status_why, a.status_day,
       a.status_by, a.strength, a.version
FROM agreement a LEFT JOIN goal g ON g.id = a.goal_id
WHERE a.id = ?1 AND a.case_id = ?2 AND (a.person_id IS NULL OR a.person_id = ?3)
  AND (a.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?3)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?2 AND me.person_id = ?3
              AND me.until_day IS NULL);

-- name: my_agreement_put
-- takes: agreement_id text, case_id text, person_id text, version int, status text, status_why text, status_day text?, moment int
-- How it went, said by the resident. First my_agreement_of; nothing when somebody was first.
UPDATE agreement SET status = ?5, status_why = ?6, status_day = ?7,
    status_by = CASE WHEN ?5 = 'open' THEN '' ELSE 'resident' END, by_user = NULL, by_person = ?3,
    moment = ?8, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?4
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = ?2 AND c.status = 'open');

-- name: my_step_list
-- takes: case_id text, person_id text, most int, skip int
-- gives: many id text, goal_id text?, aim text?, goal_person text?, kind text, words text, cut int, day text, who text, who_words text, result text, why text, own int, by text?
-- Newest first. Never one that hangs on somebody else's goal.
SELECT s.id, s.goal_id, g.aim, g.person_id, s.kind, substr(s.words, 1, 400),
       CASE WHEN length(s.words) > 400 THEN 1 ELSE 0 END, s.day, s.who,
       substr(s.who_words, 1, 100), s.result, substr(s.why, 1, 300),
       CASE WHEN s.by_person = ?2 THEN 1 ELSE 0 END, u.name
FROM small_step s LEFT JOIN goal g ON g.id = s.goal_id LEFT JOIN app_user u ON u.id = s.by_user
WHERE s.case_id = ?1 AND (s.person_id IS NULL OR s.person_id = ?2)
  AND (s.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?2)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?1 AND me.person_id = ?2
              AND me.until_day IS NULL)
ORDER BY s.day DESC, s.moment DESC, s.id LIMIT ?3 OFFSET ?4;

-- name: my_step_whole
-- takes: step_id text, case_id text, person_id text
-- gives: one words text, why text, aim text?, household int
SELECT s.words, s.why, g.aim, CASE WHEN g.person_id IS NULL THEN 1 ELSE 0 END
FROM small_step s LEFT JOIN goal g ON g.id = s.goal_id
WHERE s.id = ?1 AND s.case_id = ?2 AND (s.person_id IS NULL OR s.person_id = ?3)
  AND (s.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?3)
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?2 AND me.person_id = ?3
              AND me.until_day IS NULL);

-- name: my_help_way
-- takes: case_id text, person_id text
-- gives: one phone int, show int, write_down int, go_along int, words text, version int
SELECT phone, show, write_down, go_along, words, version FROM help_way
WHERE case_id = ?1 AND person_id = ?2;

-- name: my_help_way_make
-- takes: case_id text, person_id text, phone int, show int, write_down int, go_along int, words text, moment int
-- Nothing when there is one already.
INSERT INTO help_way (case_id, person_id, organisation, phone, show, write_down, go_along, words,
                      by_person, moment, version)
SELECT c.id, CAST(?2 AS text), c.organisation, CAST(?3 AS bigint), CAST(?4 AS bigint),
       CAST(?5 AS bigint), CAST(?6 AS bigint), CAST(?7 AS text), CAST(?2 AS text),
       CAST(?8 AS bigint), 1
FROM case_file c
WHERE c.id = ?1 AND c.status = 'open'
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?1 AND me.person_id = ?2
              AND me.until_day IS NULL)
ON CONFLICT (case_id, person_id) DO NOTHING;

-- name: my_help_way_put
-- takes: case_id text, person_id text, version int, phone int, show int, write_down int, go_along int, words text, moment int
UPDATE help_way SET phone = ?4, show = ?5, write_down = ?6, go_along = ?7, words = ?8,
    by_user = NULL, by_person = ?2, moment = ?9, version = version + 1
WHERE case_id = ?1 AND person_id = ?2 AND version = ?3
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = ?1 AND c.status = 'open');

-- name: my_view_list
-- takes: case_id text, person_id text
-- gives: many side text, about text, value text, words text, moment int
-- What each side said last about each.
SELECT v.side, v.about, v.value, substr(v.words, 1, 400), v.moment FROM shared_view v
WHERE v.case_id = ?1 AND v.person_id = ?2 AND v.id = (SELECT x.id FROM shared_view x
    WHERE x.case_id = ?1 AND x.person_id = ?2 AND x.side = v.side AND x.about = v.about
    ORDER BY x.moment DESC, x.id DESC LIMIT 1)
ORDER BY v.about, v.side;

-- name: my_view_make
-- takes: id text, case_id text, person_id text, about text, value text, words text, moment int
INSERT INTO shared_view (id, organisation, case_id, person_id, side, about, value, words, by_person,
                         moment)
SELECT CAST(?1 AS text), c.organisation, c.id, CAST(?3 AS text), 'resident', CAST(?4 AS text),
       CAST(?5 AS text), CAST(?6 AS text), CAST(?3 AS text), CAST(?7 AS bigint)
FROM case_file c
WHERE c.id = ?2 AND c.status = 'open'
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?2 AND me.person_id = ?3
              AND me.until_day IS NULL);

-- name: my_contribution_list
-- takes: case_id text, person_id text
-- gives: many goal_id text, aim text, goal_person text?, kind text, words text, moment int, answer text, answered int?, called text?, works_at text?
-- What partners reported on the goals that this person let be shared, newest first.
SELECT k.goal_id, g.aim, g.person_id, k.kind, substr(k.words, 1, 400), k.moment,
       substr(k.answer, 1, 400), k.answered, a.called, a.works_at
FROM contribution k JOIN access_grant a ON a.id = k.grant_id AND a.person_id = ?2
JOIN goal g ON g.id = k.goal_id AND (g.person_id IS NULL OR g.person_id = ?2)
WHERE k.case_id = ?1
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?1 AND me.person_id = ?2
              AND me.until_day IS NULL)
ORDER BY k.moment DESC, k.id LIMIT 60;

-- name: my_share_list
-- takes: case_id text, person_id text, today text
-- gives: many id text, called text?, works_at text?, purpose text, from_day text, until_day text, with_outcome int?, agreed_way text?, given_by text?, live int, ended int?
-- With whom this person's goals are shared, or were; those that hold first. Never another scope.
SELECT a.id, a.called, a.works_at, substr(a.purpose, 1, 400), a.from_day, a.until_day,
       a.with_outcome, a.agreed_way, u.name,
       CASE WHEN a.revoked IS NULL AND a.until_day >= ?3 THEN 1 ELSE 0 END, a.revoked
FROM access_grant a LEFT JOIN app_user u ON u.id = a.given_by
WHERE a.case_id = ?1 AND a.person_id = ?2 AND a.scope = 'goals'
  AND EXISTS (SELECT 1 FROM case_participant me WHERE me.case_id = ?1 AND me.person_id = ?2
              AND me.until_day IS NULL)
ORDER BY CASE WHEN a.revoked IS NULL AND a.until_day >= ?3 THEN 0 ELSE 1 END, a.given DESC, a.id
LIMIT 60;

-- name: my_share_goal_list
-- takes: case_id text, person_id text
-- gives: many grant_id text, goal_id text, what text
SELECT x.grant_id, g.id, substr(g.what, 1, 160)
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id JOIN goal g ON g.id = x.goal_id
WHERE a.case_id = ?1 AND a.person_id = ?2 AND a.scope = 'goals'
ORDER BY a.id, g.place, g.id LIMIT 600;

-- name: my_share_stop
-- takes: grant_id text, case_id text, person_id text, revoked int
UPDATE access_grant SET revoked = ?4, revoked_person = ?3, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND person_id = ?3 AND scope = 'goals' AND revoked IS NULL;

-- name: own_word_add
-- takes: id text, organisation text, case_id text, person_id text, about text, words text, asks int, moment int
-- The person is in the case: my_case comes first. A closed case keeps this right. The same words within
-- a minute are a button that was pressed twice.
INSERT INTO own_word (id, organisation, case_id, person_id, about, words, asks, moment, answer,
                      version)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', 1
WHERE NOT EXISTS (SELECT 1 FROM own_word x WHERE x.case_id = ?3 AND x.person_id = ?4 AND x.words = ?6
    AND x.about = ?5 AND x.asks = ?7 AND x.moment > ?8 - 60);

-- name: own_word_list
-- takes: case_id text, person_id text
-- gives: many id text, about text, words text, asks int, moment int, answer text, answered_by text?, answered int?
SELECT o.id, o.about, substr(o.words, 1, 1000), o.asks, o.moment, substr(o.answer, 1, 1000), u.name,
       o.answered
FROM own_word o LEFT JOIN app_user u ON u.id = o.answered_by
WHERE o.case_id = ?1 AND o.person_id = ?2 ORDER BY o.moment DESC, o.id LIMIT 40;

-- name: own_word_of_case
-- takes: case_id text
-- gives: many id text, person_id text, about text, words text, asks int, moment int, answer text, answered_by text?, answered int?, version int
-- For staff whose case was asked: what waits for an answer first.
SELECT o.id, o.person_id, o.about, substr(o.words, 1, 2000), o.asks, o.moment,
       substr(o.answer, 1, 1000), u.name, o.answered, o.version
FROM own_word o LEFT JOIN app_user u ON u.id = o.answered_by
WHERE o.case_id = ?1
ORDER BY CASE WHEN o.answered IS NULL THEN 0 ELSE 1 END, o.moment DESC, o.id LIMIT 40;

-- name: own_word_open
-- takes: case_id text
-- gives: one waiting int
SELECT count(*) FROM own_word WHERE case_id = ?1 AND answered IS NULL;

-- name: own_word_of
-- takes: id text, case_id text
-- gives: one person_id text, words text, answer text, answered int?, version int
SELECT person_id, words, answer, answered, version FROM own_word WHERE id = ?1 AND case_id = ?2;

-- name: own_word_answer
-- takes: id text, case_id text, version int, answer text, answered_by text, answered int
UPDATE own_word SET answer = ?4, answered_by = ?5, answered = ?6, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?3;
