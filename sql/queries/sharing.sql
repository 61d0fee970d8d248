-- SPDX-License-Identifier: EUPL-1.2
-- Goals that are shared with a partner. For staff no right is asked: the case is asked first
-- (case_by_id). A partner's right (guest_...) is in each query: the grant is theirs, is not stopped,
-- holds today, the case is open, the resident is in it, the account is not closed; a goal only as
-- long as it stands in the grant.

-- name: share_list
-- takes: case_id text
-- gives: many id text, user_id text, person_id text?, called text?, works_at text?, email text?, purpose text, from_day text, until_day text, given int, given_by text?, with_outcome int?, agreed_way text?, revoked int?, revoked_by text?, revoked_person text?, version int
SELECT a.id, a.user_id, a.person_id, a.called, a.works_at, a.email, substr(a.purpose, 1, 400),
       a.from_day, a.until_day, a.given, u.name, a.with_outcome, a.agreed_way, a.revoked, r.name,
       a.revoked_person, a.version
FROM access_grant a LEFT JOIN app_user u ON u.id = a.given_by
LEFT JOIN app_user r ON r.id = a.revoked_by
WHERE a.case_id = ?1 AND a.scope = 'goals' ORDER BY a.given DESC, a.id LIMIT 60;

-- name: share_goal_list
-- takes: case_id text
-- gives: many grant_id text, goal_id text, what text
SELECT x.grant_id, g.id, substr(g.what, 1, 160)
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id JOIN goal g ON g.id = x.goal_id
WHERE a.case_id = ?1 AND a.scope = 'goals' ORDER BY a.id, g.place, g.id LIMIT 1200;

-- name: share_pick_list
-- takes: case_id text, person_id text
-- gives: many id text, person_id text?, what text, aim text
-- The goals of this person and of the household that can be shared.
SELECT id, person_id, substr(what, 1, 160), aim FROM goal
WHERE case_id = ?1 AND (person_id IS NULL OR person_id = ?2) AND status <> 'stopped'
ORDER BY place, id LIMIT 120;

-- name: share_of
-- takes: grant_id text, case_id text
-- gives: one user_id text, person_id text?, called text?, works_at text?, email text?, purpose text, from_day text, until_day text, with_outcome int?, agreed_way text?, revoked int?, version int
SELECT user_id, person_id, called, works_at, email, purpose, from_day, until_day, with_outcome,
       agreed_way, revoked, version
FROM access_grant WHERE id = ?1 AND case_id = ?2 AND scope = 'goals';

-- name: share_live
-- takes: case_id text, user_id text, person_id text, purpose text, today text
-- gives: many id text
-- What holds today with the same partner about the same person for the same purpose.
SELECT id FROM access_grant WHERE case_id = ?1 AND user_id = ?2 AND person_id = ?3 AND purpose = ?4
  AND scope = 'goals' AND revoked IS NULL AND until_day >= ?5 ORDER BY given DESC, id;

-- name: share_add
-- takes: id text, organisation text, case_id text, user_id text, person_id text, called text, works_at text, email text, purpose text, from_day text, until_day text, given_by text?, given int, with_outcome int, agreed_way text
INSERT INTO access_grant (id, organisation, case_id, user_id, scope, purpose, from_day, until_day,
                          given_by, given, version, person_id, with_outcome, agreed_way, called,
                          works_at, email)
VALUES (?1, ?2, ?3, ?4, 'goals', ?9, ?10, ?11, ?12, ?13, 1, ?5, ?14, ?15, ?6, ?7, ?8);

-- name: share_goal_make
-- takes: grant_id text, goal_id text, case_id text, person_id text
-- Only a goal of this case that is the person's or the household's.
INSERT INTO grant_goal (grant_id, goal_id, organisation)
SELECT a.id, g.id, a.organisation FROM access_grant a JOIN goal g ON g.case_id = a.case_id
WHERE a.id = ?1 AND a.case_id = ?3 AND a.person_id = ?4 AND a.scope = 'goals' AND g.id = ?2
  AND (g.person_id IS NULL OR g.person_id = ?4)
ON CONFLICT (grant_id, goal_id) DO NOTHING;

-- name: share_goal_drop
-- takes: grant_id text, goal_id text
DELETE FROM grant_goal WHERE grant_id = ?1 AND goal_id = ?2;

-- name: share_change_put
-- takes: grant_id text, case_id text, version int, until_day text, with_outcome int
UPDATE access_grant SET until_day = ?4, with_outcome = ?5, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?3 AND scope = 'goals' AND revoked IS NULL;

-- name: share_stop_put
-- takes: grant_id text, case_id text, revoked int, by_user text
UPDATE access_grant SET revoked = ?3, revoked_by = ?4, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND scope = 'goals' AND revoked IS NULL;

-- name: guest_user_add
-- takes: id text, organisation text, email text, email_folded text, name text, works_at text, language text, created int
INSERT INTO app_user (id, organisation, email, email_folded, name, language, created, version,
                      works_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?7, ?8, 1, ?6);

-- name: contribution_list
-- takes: case_id text
-- gives: many id text, grant_id text, goal_id text, what text, kind text, words text, moment int, answer text, answered int?, answered_by text?, called text?, works_at text?, person_id text?, version int
-- What partners reported, what waits for an answer first.
SELECT k.id, k.grant_id, k.goal_id, substr(g.what, 1, 160), k.kind, substr(k.words, 1, 2000),
       k.moment, substr(k.answer, 1, 1000), k.answered, u.name, a.called, a.works_at, a.person_id,
       k.version
FROM contribution k JOIN access_grant a ON a.id = k.grant_id JOIN goal g ON g.id = k.goal_id
LEFT JOIN app_user u ON u.id = k.answered_by
WHERE k.case_id = ?1
ORDER BY CASE WHEN k.kind = 'question' AND k.answered IS NULL THEN 0 ELSE 1 END, k.moment DESC, k.id
LIMIT 60;

-- name: contribution_open
-- takes: case_id text
-- gives: one waiting int
SELECT count(*) FROM contribution WHERE case_id = ?1 AND kind = 'question' AND answered IS NULL;

-- name: contribution_of
-- takes: id text, case_id text
-- gives: one person_id text?, answer text, answered int?, version int
SELECT a.person_id, k.answer, k.answered, k.version
FROM contribution k JOIN access_grant a ON a.id = k.grant_id WHERE k.id = ?1 AND k.case_id = ?2;

-- name: contribution_answer
-- takes: id text, case_id text, version int, answer text, answered_by text, answered int
UPDATE contribution SET answer = ?4, answered_by = ?5, answered = ?6, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?3;

-- ---- what a partner sees and does --------------------------------------------------------------

-- name: guest_list
-- takes: user_id text, today text
-- gives: many grant_id text, call_name text?, organisation text, purpose text, until_day text, goals int, answered int
-- What is shared with this user today; answered: answers to their questions of the last weeks.
SELECT a.id, i.call_name, o.name, substr(a.purpose, 1, 200), a.until_day,
       (SELECT count(*) FROM grant_goal x JOIN goal g ON g.id = x.goal_id
        AND g.case_id = a.case_id AND (g.person_id IS NULL OR g.person_id = a.person_id)
        WHERE x.grant_id = a.id),
       (SELECT count(*) FROM contribution k WHERE k.case_id = a.case_id AND k.grant_id = a.id
        AND k.user_id = ?1 AND k.answered IS NOT NULL)
FROM access_grant a JOIN organisation o ON o.id = a.organisation
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
LEFT JOIN person_identity i ON i.person_id = a.person_id
WHERE a.user_id = ?1 AND a.scope = 'goals' AND a.revoked IS NULL AND a.from_day <= ?2
  AND a.until_day >= ?2
ORDER BY a.until_day, a.given, a.id LIMIT 200;

-- name: guest_grant
-- takes: grant_id text, user_id text, today text
-- gives: one organisation text, organisation_name text, case_id text, person_id text, call_name text?, purpose text, given int, until_day text, with_outcome int?, agreed_way text?, owner text?, owner_phone text?, owner_email text?, team text
SELECT a.organisation, o.name, a.case_id, a.person_id, i.call_name, a.purpose, a.given, a.until_day,
       a.with_outcome, a.agreed_way, w.name, w.telephone, w.email, t.name
FROM access_grant a JOIN organisation o ON o.id = a.organisation
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN team t ON t.id = c.team_id
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
LEFT JOIN app_user w ON w.id = coalesce(c.owner_id, a.given_by)
LEFT JOIN person_identity i ON i.person_id = a.person_id
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?3 AND a.until_day >= ?3;

-- name: guest_goal_list
-- takes: grant_id text, user_id text, today text
-- gives: many id text, what text, how text, with_whom text, by_day text?, aim text, status text, cut int
SELECT g.id, substr(g.what, 1, 600), substr(g.how, 1, 400), substr(g.with_whom, 1, 300), g.by_day,
       g.aim, g.status, CASE WHEN length(g.what) > 600 OR length(g.how) > 400
       OR length(g.with_whom) > 300 THEN 1 ELSE 0 END
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?3 AND a.until_day >= ?3
ORDER BY CASE WHEN g.status = 'open' THEN 0 ELSE 1 END, g.place, g.id LIMIT 120;

-- name: guest_goal_whole
-- takes: grant_id text, user_id text, today text, goal_id text
-- gives: one what text, how text, with_whom text, aim text
SELECT g.what, g.how, g.with_whom, g.aim
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?3 AND a.until_day >= ?3 AND g.id = ?4;

-- name: guest_agreement_list
-- takes: grant_id text, user_id text, today text
-- gives: many id text, goal_id text, what text, by_day text?, status text, status_why text, version int
-- What this partner does themselves, on the goals that are shared.
SELECT b.id, b.goal_id, substr(b.what, 1, 400), b.by_day, b.status, substr(b.status_why, 1, 300),
       b.version
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN agreement b ON b.case_id = a.case_id AND b.goal_id = g.id AND b.who_user = ?2
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?3 AND a.until_day >= ?3
ORDER BY CASE WHEN b.status = 'open' THEN 0 ELSE 1 END, coalesce(b.by_day, '9999-99-99'), b.id
LIMIT 60;

-- name: guest_agreement_of
-- takes: agreement_id text, grant_id text, user_id text, today text
-- gives: one case_id text, person_id text, goal_id text, what text, by_day text?, status text, status_why text, version int
SELECT a.case_id, a.person_id, b.goal_id, b.what, b.by_day, b.status, b.status_why, b.version
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN agreement b ON b.case_id = a.case_id AND b.goal_id = g.id AND b.who_user = ?3 AND b.id = ?1
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?2 AND a.user_id = ?3 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?4 AND a.until_day >= ?4;

-- name: guest_agreement_put
-- takes: agreement_id text, user_id text, version int, status text, status_why text, status_day text, moment int
-- First guest_agreement_of, in the same deed.
UPDATE agreement SET status = ?4, status_why = ?5, status_day = ?6, status_by = 'partner',
    by_user = ?2, by_person = NULL, moment = ?7, version = version + 1
WHERE id = ?1 AND who_user = ?2 AND version = ?3;

-- name: guest_step_list
-- takes: grant_id text, user_id text, today text
-- gives: many id text, goal_id text, words text, day text, who text, who_words text, result text, own int
-- Small steps on the shared goals, newest first; never those of another partner.
SELECT s.id, s.goal_id, substr(s.words, 1, 400), s.day, s.who, substr(s.who_words, 1, 100), s.result,
       CASE WHEN s.by_user = ?2 THEN 1 ELSE 0 END
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN small_step s ON s.case_id = a.case_id AND s.goal_id = g.id AND s.kind = 'step'
  AND (s.person_id IS NULL OR s.person_id = a.person_id) AND (s.who <> 'partner' OR s.by_user = ?2)
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?3 AND a.until_day >= ?3
ORDER BY s.day DESC, s.moment DESC, s.id LIMIT 60;

-- name: guest_contribution_list
-- takes: grant_id text, user_id text, today text
-- gives: many goal_id text, kind text, words text, moment int, answer text, answered int?, answered_by text?
-- What this partner said themselves, with the answers.
SELECT k.goal_id, k.kind, substr(k.words, 1, 600), k.moment, substr(k.answer, 1, 600), k.answered,
       u.name
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN contribution k ON k.case_id = a.case_id AND k.grant_id = a.id AND k.goal_id = x.goal_id
  AND k.user_id = ?2
LEFT JOIN app_user u ON u.id = k.answered_by
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?3 AND a.until_day >= ?3
ORDER BY k.moment DESC, k.id LIMIT 60;

-- name: guest_outcome_list
-- takes: grant_id text, user_id text, today text
-- gives: many subject text, determined text, alone text, network text
-- The outcome of the clarification, when it is shared too.
SELECT r.subject, substr(r.determined, 1, 600), substr(r.alone, 1, 400), substr(r.network, 1, 400)
FROM access_grant a JOIN outcome r ON r.case_id = a.case_id AND r.person_id = a.person_id
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?1 AND a.user_id = ?2 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.with_outcome = 1 AND a.from_day <= ?3 AND a.until_day >= ?3
ORDER BY r.subject LIMIT 60;

-- name: contribution_add
-- takes: id text, grant_id text, user_id text, today text, goal_id text, kind text, words text, moment int
INSERT INTO contribution (id, organisation, case_id, grant_id, goal_id, user_id, kind, words, moment,
                          answer, version)
SELECT CAST(?1 AS text), a.organisation, a.case_id, a.id, g.id, a.user_id, CAST(?6 AS text),
       CAST(?7 AS text), CAST(?8 AS bigint), '', 1
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?2 AND a.user_id = ?3 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?4 AND a.until_day >= ?4 AND g.id = ?5;

-- name: guest_step_make
-- takes: id text, grant_id text, user_id text, today text, goal_id text, words text, day text, result text, moment int
INSERT INTO small_step (id, organisation, case_id, person_id, goal_id, kind, words, day, who,
                        who_words, result, why, by_user, moment, version)
SELECT CAST(?1 AS text), a.organisation, a.case_id, a.person_id, g.id, 'step', CAST(?6 AS text),
       CAST(?7 AS text), 'partner', coalesce(a.called, ''), CAST(?8 AS text), '', a.user_id,
       CAST(?9 AS bigint), 1
FROM access_grant a JOIN grant_goal x ON x.grant_id = a.id
JOIN goal g ON g.id = x.goal_id AND g.case_id = a.case_id
  AND (g.person_id IS NULL OR g.person_id = a.person_id)
JOIN case_file c ON c.id = a.case_id AND c.status = 'open'
JOIN app_user me ON me.id = a.user_id AND me.disabled IS NULL
JOIN case_participant p ON p.case_id = a.case_id AND p.person_id = a.person_id
  AND p.until_day IS NULL
WHERE a.id = ?2 AND a.user_id = ?3 AND a.scope = 'goals' AND a.revoked IS NULL
  AND a.from_day <= ?4 AND a.until_day >= ?4 AND g.id = ?5;
