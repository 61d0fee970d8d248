-- SPDX-License-Identifier: EUPL-1.2
-- Both images of one wave, what the resident wants to talk about, and the second code.

-- name: image_case
-- takes: case_id text, person_id text, wave text, user_id text, today text
-- gives: one case_id text
-- There when this user may see the case today, and the case has this person and this wave.
SELECT c.id FROM case_file c
JOIN case_participant p ON p.case_id = c.id
JOIN case_wave w ON w.case_id = c.id
WHERE c.id = ?1 AND p.person_id = ?2 AND w.code = ?3
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?4 AND m.from_day <= ?5
                    AND (m.until_day IS NULL OR m.until_day >= ?5));

-- name: response_of_wave
-- takes: case_id text, person_id text, wave text
-- gives: many rater text, id text, organisation text, rater_id text?, instrument text, status text, mode text, saw_other int, started int?, sent int?, answered_day text?, document text, version int
-- As response_of_key, for all raters at once.
SELECT rater, id, organisation, rater_id, instrument, status, mode, saw_other, started, sent,
       answered_day, document, version
FROM response WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 ORDER BY rater, instrument;

-- name: response_asked_of_wave
-- takes: case_id text, person_id text, wave text
-- gives: many response_id text, domain text, asked int
-- The domains that each response of this wave asks; under '' those that a new one would.
SELECT m.response_id, m.domain, m.asked
FROM response_module m JOIN response r ON r.id = m.response_id
WHERE r.case_id = ?1 AND r.person_id = ?2 AND r.wave = ?3
UNION ALL
SELECT '', m.domain, m.asked FROM case_module m WHERE m.case_id = ?1;

-- name: session_look_state
-- takes: id text, person_id text
-- gives: one may_look int?, looked int
-- May this session of a resident open what was sent, and did it do so already (an audit row)?
SELECT s.may_look, CASE WHEN EXISTS (SELECT 1 FROM audit a WHERE a.person_id = ?2
    AND a.moment >= s.created AND a.actor_kind = 'resident' AND a.action = 'image.read')
    THEN 1 ELSE 0 END
FROM session s WHERE s.id = ?1;

-- name: session_look_allow
-- takes: id text, now int
UPDATE session SET may_look = ?2, version = version + 1 WHERE id = ?1;

-- name: audit_of_resident
-- takes: person_id text, case_id text, most int
-- gives: many moment int, actor_kind text, actor text?, actor_name text?, action text, result text
-- Who looked at or changed what of this person, newest first; and what was done in their case that
-- names no person.
SELECT a.moment, a.actor_kind, a.actor, u.name, a.action, a.result
FROM audit a LEFT JOIN app_user u ON u.id = a.actor
WHERE a.person_id = ?1 OR (a.case_id = ?2 AND a.person_id IS NULL)
ORDER BY a.moment DESC, a.chain, a.number DESC LIMIT ?3;
