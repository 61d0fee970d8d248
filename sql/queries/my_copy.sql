-- SPDX-License-Identifier: EUPL-1.2
-- Everything about one person, for that person: each statement is a chapter of their own copy, and
-- takes the same. The right comes first (my_case). Other people's data are left out: names in a
-- network, other residents' goals, what partners tell each other. Moments are seconds: "..._moment".

-- name: copy_identity
-- takes: case_id text, person_id text, most int, skip int
-- gives: many call_name text?, family_name text?, email text?, telephone text?, birth_day text?, number text, organisation text, team text, opened_day text, from_day text
SELECT i.call_name, i.family_name, i.email, i.telephone, i.birth_day, c.number, o.name, t.name,
       c.opened_day, p.from_day
FROM case_participant p JOIN case_file c ON c.id = p.case_id
JOIN organisation o ON o.id = c.organisation JOIN team t ON t.id = c.team_id
LEFT JOIN person_identity i ON i.person_id = p.person_id
WHERE p.case_id = ?1 AND p.person_id = ?2 ORDER BY p.from_day LIMIT ?3 OFFSET ?4;

-- name: copy_request
-- takes: case_id text, person_id text, most int, skip int
-- gives: many day text, words text, took_part text, jointly text, by text?
-- The first words of the question, and how it was worded later.
SELECT r.day, r.words, r.took_part, r.jointly, r.by FROM (
    SELECT -1 AS place, c.opened_day AS day, coalesce(c.original_request, '') AS words,
           '' AS took_part, '' AS jointly, NULL AS by
    FROM case_file c WHERE c.id = ?1
    UNION ALL
    SELECT w.place, w.said_day, w.words, w.took_part,
           CASE WHEN w.jointly = 1 THEN 'yes' ELSE 'no' END, u.name
    FROM request_wording w LEFT JOIN app_user u ON u.id = w.by_user WHERE w.case_id = ?1) r
WHERE EXISTS (SELECT 1 FROM case_participant p WHERE p.case_id = ?1 AND p.person_id = ?2)
ORDER BY r.place LIMIT ?3 OFFSET ?4;

-- name: copy_statement
-- takes: case_id text, person_id text, most int, skip int
-- gives: many subject text, words text, basis text, basis_why text, said_by text, said_day text, by text?
SELECT s.subject, s.words, s.basis, s.basis_why, s.said_by, s.said_day, u.name
FROM statement s LEFT JOIN app_user u ON u.id = s.by_user
WHERE s.case_id = ?1 AND (s.person_id IS NULL OR s.person_id = ?2)
ORDER BY s.created, s.id LIMIT ?3 OFFSET ?4;

-- name: copy_outcome
-- takes: case_id text, person_id text, most int, skip int
-- gives: many subject text, determined text, alone text, network text, by text?, written_moment int
SELECT r.subject, r.determined, r.alone, r.network, u.name, r.moment
FROM outcome r LEFT JOIN app_user u ON u.id = r.by_user
WHERE r.case_id = ?1 AND r.person_id = ?2 ORDER BY r.subject LIMIT ?3 OFFSET ?4;

-- name: copy_shared_view
-- takes: case_id text, person_id text, most int, skip int
-- gives: many side text, about text, value text, words text, written_moment int
SELECT side, about, value, words, moment FROM shared_view
WHERE case_id = ?1 AND person_id = ?2 ORDER BY moment, id LIMIT ?3 OFFSET ?4;

-- name: copy_talk
-- takes: case_id text, person_id text, most int, skip int
-- gives: many wave text, subject text, heard text, basis text, outcome text, by text?, written_moment int
SELECT t.wave, t.subject, t.heard, t.basis, t.outcome, u.name, t.moment
FROM talk_point t LEFT JOIN app_user u ON u.id = t.recorded_by
WHERE t.case_id = ?1 AND t.person_id = ?2 ORDER BY t.wave, t.moment, t.subject LIMIT ?3 OFFSET ?4;

-- name: copy_wish
-- takes: case_id text, person_id text, most int, skip int
-- gives: many wave text, subject text, written_moment int
SELECT wave, subject, moment FROM talk_wish
WHERE case_id = ?1 AND person_id = ?2 AND wished = 1 ORDER BY wave, subject LIMIT ?3 OFFSET ?4;

-- name: copy_network
-- takes: case_id text, person_id text, most int, skip int
-- gives: many role text, kind text, closeness int?, until_day text?
SELECT role, kind, closeness, until_day FROM network_member
WHERE case_id = ?1 AND person_id = ?2 ORDER BY moment, id LIMIT ?3 OFFSET ?4;

-- name: copy_service
-- takes: case_id text, person_id text, most int, skip int
-- gives: many name text, used text, note text
SELECT coalesce(s.name, u.name), u.used, u.note
FROM service_use u LEFT JOIN community_service s ON s.id = u.service_id
WHERE u.case_id = ?1 AND u.person_id = ?2 ORDER BY u.moment, u.id LIMIT ?3 OFFSET ?4;

-- name: copy_goal
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text, whose text, what text, how text, with_whom text, by_day text?, request_part text, status text, since_day text, ended_day text?, ended_why text
SELECT aim, CASE WHEN person_id IS NULL THEN 'household' ELSE 'own' END, what, how, with_whom,
       by_day, request_part, status, since_day, ended_day, ended_why
FROM goal WHERE case_id = ?1 AND (person_id IS NULL OR person_id = ?2)
ORDER BY place, id LIMIT ?3 OFFSET ?4;

-- name: copy_said
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text, whose text, what text, who text, says text, way text, words text, written_moment int
-- What this person and the professionals said about the goals.
SELECT g.aim, CASE WHEN g.person_id IS NULL THEN 'household' ELSE 'own' END, g.what,
       CASE WHEN s.who = ?2 THEN 'resident' ELSE 'professional' END, s.says, s.way, s.words,
       s.moment
FROM goal_say s JOIN goal g ON g.id = s.goal_id
WHERE s.case_id = ?1 AND (g.person_id IS NULL OR g.person_id = ?2)
  AND (s.who = ?2 OR s.who = 'professional')
ORDER BY s.moment, s.id LIMIT ?3 OFFSET ?4;

-- name: copy_reached
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text, whose text, what text, side text, reached text, words text, day text
SELECT g.aim, CASE WHEN g.person_id IS NULL THEN 'household' ELSE 'own' END, g.what, a.side,
       CASE a.value WHEN 0 THEN 'not' WHEN 1 THEN 'partly' ELSE 'wholly' END, a.words, a.day
FROM goal_attainment a JOIN goal g ON g.id = a.goal_id
WHERE a.case_id = ?1 AND (g.person_id IS NULL OR g.person_id = ?2)
  AND (a.side = 'professional' OR a.person_id = ?2)
ORDER BY a.moment, a.id LIMIT ?3 OFFSET ?4;

-- name: copy_help
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text?, whose text, name text, kind text, note text, provider text, status text, status_why text, from_day text?, until_day text?
SELECT g.aim, CASE WHEN g.person_id IS NULL THEN 'household' ELSE 'own' END, v.name, v.kind, v.note,
       v.provider, v.status, v.status_why, v.from_day, v.until_day
FROM intervention v LEFT JOIN goal g ON g.id = v.goal_id
WHERE v.case_id = ?1 AND (v.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?2)
ORDER BY v.moment, v.id LIMIT ?3 OFFSET ?4;

-- name: copy_agreement
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text?, whose text, what text, who text, by_day text?, status text, status_why text, status_day text?
SELECT g.aim, CASE WHEN g.person_id IS NULL THEN 'household' ELSE 'own' END, a.what, a.who, a.by_day,
       a.status, a.status_why, a.status_day
FROM agreement a LEFT JOIN goal g ON g.id = a.goal_id
WHERE a.case_id = ?1 AND (a.person_id IS NULL OR a.person_id = ?2)
  AND (a.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?2)
ORDER BY a.moment, a.id LIMIT ?3 OFFSET ?4;

-- name: copy_step
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text?, whose text, day text, kind text, words text, who text, result text, why text
SELECT g.aim, CASE WHEN g.person_id IS NULL THEN 'household' ELSE 'own' END, s.day, s.kind, s.words,
       s.who, s.result, s.why
FROM small_step s LEFT JOIN goal g ON g.id = s.goal_id
WHERE s.case_id = ?1 AND (s.person_id IS NULL OR s.person_id = ?2)
  AND (s.goal_id IS NULL OR g.person_id IS NULL OR g.person_id = ?2)
ORDER BY s.day, s.moment, s.id LIMIT ?3 OFFSET ?4;

-- name: copy_help_way
-- takes: case_id text, person_id text, most int, skip int
-- gives: many phone text, show text, write_down text, go_along text, words text, written_moment int
SELECT CASE WHEN phone = 1 THEN 'yes' ELSE 'no' END, CASE WHEN show = 1 THEN 'yes' ELSE 'no' END,
       CASE WHEN write_down = 1 THEN 'yes' ELSE 'no' END,
       CASE WHEN go_along = 1 THEN 'yes' ELSE 'no' END, words, moment
FROM help_way WHERE case_id = ?1 AND person_id = ?2 ORDER BY moment LIMIT ?3 OFFSET ?4;

-- name: copy_event
-- takes: case_id text, person_id text, most int, skip int
-- gives: many day text, kind text, words text, coped text
SELECT day, kind, words, coped FROM life_event
WHERE case_id = ?1 AND (person_id IS NULL OR person_id = ?2)
ORDER BY day, moment, id LIMIT ?3 OFFSET ?4;

-- name: copy_evaluation
-- takes: case_id text, person_id text, most int, skip int
-- gives: many wave text, instrument text, answers text, words text, written_moment int
-- What this person judged about the help.
SELECT wave, instrument, answers, words, moment FROM evaluation
WHERE case_id = ?1 AND person_id = ?2 AND side = 'resident' ORDER BY moment, wave LIMIT ?3 OFFSET ?4;

-- name: copy_own_word
-- takes: case_id text, person_id text, most int, skip int
-- gives: many about text, words text, asks text, written_moment int, answer text, by text?, answered_moment int?
SELECT o.about, o.words, CASE WHEN o.asks = 1 THEN 'yes' ELSE 'no' END, o.moment, o.answer, u.name,
       o.answered
FROM own_word o LEFT JOIN app_user u ON u.id = o.answered_by
WHERE o.case_id = ?1 AND o.person_id = ?2 ORDER BY o.moment, o.id LIMIT ?3 OFFSET ?4;

-- name: copy_share
-- takes: case_id text, person_id text, most int, skip int
-- gives: many called text?, works_at text?, purpose text, from_day text, until_day text, with_outcome text, agreed_way text?, by text?, ended_moment int?
SELECT a.called, a.works_at, a.purpose, a.from_day, a.until_day,
       CASE WHEN a.with_outcome = 1 THEN 'yes' ELSE 'no' END, a.agreed_way, u.name, a.revoked
FROM access_grant a LEFT JOIN app_user u ON u.id = a.given_by
WHERE a.case_id = ?1 AND a.person_id = ?2 AND a.scope = 'goals'
ORDER BY a.given, a.id LIMIT ?3 OFFSET ?4;

-- name: copy_contribution
-- takes: case_id text, person_id text, most int, skip int
-- gives: many aim text, whose text, what text, called text?, kind text, words text, answer text, written_moment int
SELECT g.aim, CASE WHEN g.person_id IS NULL THEN 'household' ELSE 'own' END, g.what, a.called,
       k.kind, k.words, k.answer, k.moment
FROM contribution k JOIN access_grant a ON a.id = k.grant_id AND a.person_id = ?2
JOIN goal g ON g.id = k.goal_id WHERE k.case_id = ?1 ORDER BY k.moment, k.id LIMIT ?3 OFFSET ?4;

-- name: copy_consent
-- takes: case_id text, person_id text, most int, skip int
-- gives: many purpose text, given text, text_name text, text_version text, written_moment int
SELECT purpose, CASE WHEN given = 1 THEN 'yes' ELSE 'no' END, text_name, text_version, moment
FROM consent WHERE person_id = ?2
  AND EXISTS (SELECT 1 FROM case_participant p WHERE p.case_id = ?1 AND p.person_id = ?2)
ORDER BY moment, id LIMIT ?3 OFFSET ?4;

-- name: copy_invite
-- takes: case_id text, person_id text, most int, skip int
-- gives: many wave text, made_moment int, until_moment int, used_moment int?, ended_moment int?
SELECT wave, created, expires, last_used, revoked FROM invite
WHERE case_id = ?1 AND person_id = ?2 ORDER BY created, id LIMIT ?3 OFFSET ?4;

-- name: copy_mail
-- takes: case_id text, person_id text, most int, skip int
-- gives: many kind text, address text, status text, made_moment int, sent_moment int?
SELECT kind, address, status, created, sent FROM mail
WHERE case_id = ?1 AND person_id = ?2 ORDER BY created, id LIMIT ?3 OFFSET ?4;

-- name: copy_clock
-- takes: case_id text, person_id text, most int, skip int
-- gives: many kind text, day text, note text
SELECT k.kind, k.day, k.note FROM case_clock k
WHERE k.case_id = ?1 AND EXISTS (SELECT 1 FROM case_participant p
    WHERE p.case_id = ?1 AND p.person_id = ?2) ORDER BY k.day, k.kind LIMIT ?3 OFFSET ?4;

-- name: copy_looked
-- takes: case_id text, person_id text, most int, skip int
-- gives: many done_moment int, who text, by text?, action text, result text
SELECT a.moment, a.actor_kind, u.name, a.action, a.result
FROM audit a LEFT JOIN app_user u ON u.id = a.actor
WHERE a.person_id = ?2 OR (a.case_id = ?1 AND a.person_id IS NULL)
ORDER BY a.moment, a.chain, a.number LIMIT ?3 OFFSET ?4;

-- name: copy_wave
-- takes: case_id text
-- gives: many code text
SELECT code FROM case_wave WHERE case_id = ?1 ORDER BY place, code;
