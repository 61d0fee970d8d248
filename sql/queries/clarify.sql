-- SPDX-License-Identifier: EUPL-1.2
-- Clarification: later wordings of the request, statements, outcomes, the shared view. No right is
-- asked: the case is asked first (case_by_id).

-- name: request_wording_list
-- takes: case_id text
-- gives: many id text, place int, words text, took_part text, jointly int, why text, said_day text, by text?, moment int
-- The last first.
SELECT w.id, w.place, w.words, w.took_part, w.jointly, w.why, w.said_day, u.name, w.moment
FROM request_wording w LEFT JOIN app_user u ON u.id = w.by_user
WHERE w.case_id = ?1 ORDER BY w.place DESC;

-- name: request_wording_add
-- takes: id text, organisation text, case_id text, place int, words text, took_part text, jointly int, why text, said_day text, by_user text?, moment int
-- Changes nothing when somebody else added this place first.
INSERT INTO request_wording (id, organisation, case_id, place, words, took_part, jointly, why,
                             said_day, by_user, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (case_id, place) DO NOTHING;

-- name: statement_list
-- takes: case_id text
-- gives: many id text, person_id text?, subject text, words text, basis text, basis_why text, said_by text, said_role text, said_day text, by text?, by_user text?, created int, moment int, version int
-- The last said first.
SELECT s.id, s.person_id, s.subject, s.words, s.basis, s.basis_why, s.said_by, s.said_role,
       s.said_day, u.name, s.by_user, s.created, s.moment, s.version
FROM statement s LEFT JOIN app_user u ON u.id = s.by_user
WHERE s.case_id = ?1 ORDER BY s.said_day DESC, s.created DESC, s.id;

-- name: statement_add
-- takes: id text, organisation text, case_id text, person_id text?, subject text, words text, basis text, basis_why text, said_by text, said_role text, said_day text, by_user text?, moment int
-- The same words by the same person within a minute are a button that was pressed twice.
INSERT INTO statement (id, organisation, case_id, person_id, subject, words, basis, basis_why,
                       said_by, said_role, said_day, by_user, created, moment, version)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, 1
WHERE NOT EXISTS (SELECT 1 FROM statement x WHERE x.case_id = ?3 AND x.words = ?6
    AND x.subject = ?5 AND x.by_user = ?12 AND x.moment > ?13 - 60);

-- name: statement_put
-- takes: id text, case_id text, version int, person_id text?, subject text, words text, basis text, basis_why text, said_by text, said_role text, said_day text, by_user text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE statement SET person_id = ?4, subject = ?5, words = ?6, basis = ?7, basis_why = ?8,
    said_by = ?9, said_role = ?10, said_day = ?11, by_user = ?12, moment = ?13,
    version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?3;

-- name: clarification_of
-- takes: case_id text
-- gives: one took_part text, jointly int?, concluded_day text?, by text?, by_user text?, moment int, version int
SELECT c.took_part, c.jointly, c.concluded_day, u.name, c.by_user, c.moment, c.version
FROM clarification c LEFT JOIN app_user u ON u.id = c.by_user WHERE c.case_id = ?1;

-- name: clarification_add
-- takes: case_id text, organisation text, took_part text, jointly int?, concluded_day text?, by_user text?, moment int
INSERT INTO clarification (case_id, organisation, took_part, jointly, concluded_day, by_user,
                           moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
ON CONFLICT (case_id) DO NOTHING;

-- name: clarification_put
-- takes: case_id text, version int, took_part text, jointly int?, concluded_day text?, by_user text?, moment int
UPDATE clarification SET took_part = ?3, jointly = ?4, concluded_day = ?5, by_user = ?6,
    moment = ?7, version = version + 1
WHERE case_id = ?1 AND version = ?2;

-- name: outcome_list
-- takes: case_id text
-- gives: many person_id text, subject text, determined text, alone text, network text, by text?, by_user text?, moment int, version int
SELECT o.person_id, o.subject, o.determined, o.alone, o.network, u.name, o.by_user, o.moment,
       o.version
FROM outcome o LEFT JOIN app_user u ON u.id = o.by_user
WHERE o.case_id = ?1 ORDER BY o.subject, o.person_id;

-- name: outcome_add
-- takes: case_id text, person_id text, subject text, organisation text, determined text, alone text, network text, by_user text?, moment int
INSERT INTO outcome (case_id, person_id, subject, organisation, determined, alone, network, by_user,
                     moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)
ON CONFLICT (case_id, person_id, subject) DO NOTHING;

-- name: outcome_put
-- takes: case_id text, person_id text, subject text, version int, determined text, alone text, network text, by_user text?, moment int
UPDATE outcome SET determined = ?5, alone = ?6, network = ?7, by_user = ?8, moment = ?9,
    version = version + 1
WHERE case_id = ?1 AND person_id = ?2 AND subject = ?3 AND version = ?4;

-- name: shared_view_list
-- takes: case_id text, person_id text
-- gives: many side text, about text, value text, words text, by text?, by_person text?, moment int
-- The last first.
SELECT v.side, v.about, v.value, v.words, u.name, v.by_person, v.moment
FROM shared_view v LEFT JOIN app_user u ON u.id = v.by_user
WHERE v.case_id = ?1 AND v.person_id = ?2 ORDER BY v.moment DESC, v.id DESC;

-- name: shared_view_add
-- takes: id text, organisation text, case_id text, person_id text, side text, about text, value text, words text, by_user text?, by_person text?, moment int
INSERT INTO shared_view (id, organisation, case_id, person_id, side, about, value, words, by_user,
                         by_person, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: clarify_agreed
-- takes: case_id text
-- gives: one agreed int
-- When the plan was settled.
SELECT agreed FROM plan WHERE case_id = ?1 AND agreed IS NOT NULL;

-- name: clarify_past
-- takes: case_id text
-- gives: many kind text, record_id text, version int, body text, by text?, moment int
-- Earlier texts of statements, outcomes and the clarification itself, the last first; by: who
-- replaced them.
SELECT p.kind, p.record_id, p.version, p.body, u.name, p.moment
FROM past p LEFT JOIN app_user u ON u.id = p.by_user
WHERE p.case_id = ?1 AND p.kind IN ('statement', 'outcome', 'clarification')
ORDER BY p.moment DESC, p.version DESC, p.kind, p.record_id;

-- name: clarify_heard
-- takes: case_id text, person_id text
-- gives: many wave text, subject text, heard text, basis text, outcome text, by text?, moment int
-- What was written down on the conversation sheets of somebody.
SELECT t.wave, t.subject, t.heard, t.basis, t.outcome, u.name, t.moment
FROM talk_point t LEFT JOIN app_user u ON u.id = t.recorded_by
WHERE t.case_id = ?1 AND t.person_id = ?2 AND t.heard <> '' ORDER BY t.moment DESC, t.subject;

-- name: clarify_counts
-- takes: case_id text
-- gives: one wordings int, statements int, assumptions int, outcomes int, concluded_day text?
SELECT (SELECT count(*) FROM request_wording w WHERE w.case_id = ?1),
       (SELECT count(*) FROM statement s WHERE s.case_id = ?1),
       (SELECT count(*) FROM statement a WHERE a.case_id = ?1 AND a.basis = 'assumption'),
       (SELECT count(*) FROM outcome o WHERE o.case_id = ?1),
       (SELECT c.concluded_day FROM clarification c WHERE c.case_id = ?1);
