-- SPDX-License-Identifier: EUPL-1.2
-- What professionals do in a case: its next step, the people, domains and waves in it, whose it is.

-- name: case_step_of
-- takes: id text
-- gives: one status text, step_kind text, step_day text?, step_note text
-- No right is asked: for deeds that know the case already, those of residents too.
SELECT status, step_kind, step_day, step_note FROM case_file WHERE id = ?1;

-- name: case_step_put
-- takes: id text, step_kind text, step_day text?, step_note text
-- Without asking for a version: what happened last is what counts.
UPDATE case_file SET step_kind = ?2, step_day = ?3, step_note = ?4, version = version + 1
WHERE id = ?1 AND status = 'open';

-- name: case_measured
-- takes: case_id text, person_id text, wave text
-- gives: one resident_sent int, professional_sent int, invited_until int?, resident_begun int, professional_begun int, gone int
-- How far one measurement is: begun and sent on either side, until when the last code that was not
-- taken back lets the person in, and whether they left the case.
SELECT (SELECT count(*) FROM response r WHERE r.case_id = ?1 AND r.person_id = ?2 AND r.wave = ?3
        AND r.rater = 'resident' AND r.status = 'sent'),
       (SELECT count(*) FROM response p WHERE p.case_id = ?1 AND p.person_id = ?2 AND p.wave = ?3
        AND p.rater = 'professional' AND p.status = 'sent'),
       (SELECT max(i.expires) FROM invite i WHERE i.case_id = ?1 AND i.person_id = ?2
        AND i.wave = ?3 AND i.revoked IS NULL),
       (SELECT count(*) FROM response q WHERE q.case_id = ?1 AND q.person_id = ?2 AND q.wave = ?3
        AND q.rater = 'resident'),
       (SELECT count(*) FROM response s WHERE s.case_id = ?1 AND s.person_id = ?2 AND s.wave = ?3
        AND s.rater = 'professional'),
       (SELECT count(*) FROM case_participant g WHERE g.case_id = ?1 AND g.person_id = ?2
        AND g.until_day IS NOT NULL);

-- name: design_usual
-- takes: organisation text
-- gives: many code text, place int, after_days int, design_id text
-- The waves of the oldest design of this organisation; none when it has no design.
SELECT w.code, w.place, w.after_days, w.design_id FROM design_wave w
WHERE w.design_id = (SELECT d.id FROM design d WHERE d.organisation = ?1
                     ORDER BY d.created, d.id LIMIT 1)
ORDER BY w.place, w.code;

-- name: case_module_rows
-- takes: case_id text
-- gives: many domain text, asked int, reason text, decided_by text?, decided int, version int
SELECT domain, asked, reason, decided_by, decided, version FROM case_module
WHERE case_id = ?1 ORDER BY domain;

-- name: person_identity_version
-- takes: person_id text
-- gives: one call_name text?, family_name text?, email text?, telephone text?, birth_day text?, version int
SELECT call_name, family_name, email, telephone, birth_day, version
FROM person_identity WHERE person_id = ?1;

-- name: person_identity_change
-- takes: person_id text, version int, call_name text?, family_name text?, name_folded text, email text?, telephone text?
-- Changes nothing when somebody else changed it first. The day of birth stays as it is.
UPDATE person_identity SET call_name = ?3, family_name = ?4, name_folded = ?5, email = ?6,
    telephone = ?7, version = version + 1
WHERE person_id = ?1 AND version = ?2;

-- name: case_wave_facts
-- takes: case_id text, code text
-- gives: one place int, planned_day text?, days_before int?, days_after int?
-- One wave with its window, for deeds that know the case already.
SELECT w.place, w.planned_day, coalesce(w.days_before, d.days_before),
       coalesce(w.days_after, d.days_after)
FROM case_wave w LEFT JOIN design_wave d ON d.design_id = w.design_id AND d.code = w.code
WHERE w.case_id = ?1 AND w.code = ?2;

-- name: case_wave_window
-- takes: case_id text, code text, version int, days_before int?, days_after int?
-- The window of one wave of one case; nothing when somebody else changed the wave first.
UPDATE case_wave SET days_before = ?4, days_after = ?5, version = version + 1
WHERE case_id = ?1 AND code = ?2 AND version = ?3;

-- name: case_worker_count
-- takes: case_id text
-- gives: one workers int, changes int
-- How many people were responsible for a case, and how often that changed hands.
SELECT count(DISTINCT user_id), CASE WHEN count(*) > 0 THEN count(*) - 1 ELSE 0 END
FROM case_worker WHERE case_id = ?1;

-- name: case_wave_plan
-- takes: case_id text, code text, planned_day text?
UPDATE case_wave SET planned_day = ?3, version = version + 1 WHERE case_id = ?1 AND code = ?2;

-- name: case_hand
-- takes: id text, version int, team_id text, owner_id text?
-- The case goes to another team or person; nothing when somebody else changed the case first.
UPDATE case_file SET team_id = ?3, owner_id = ?4, version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'open';

-- name: case_worker_until
-- takes: case_id text, until_day text
UPDATE case_worker SET until_day = ?2, version = version + 1
WHERE case_id = ?1 AND until_day IS NULL;

-- name: case_worker_again
-- takes: case_id text, user_id text, from_day text, organisation text
-- Who gets the case back on the day they handed it over is simply still its worker.
INSERT INTO case_worker (case_id, user_id, from_day, organisation, version)
VALUES (?1, ?2, ?3, ?4, 1)
ON CONFLICT (case_id, user_id, from_day)
DO UPDATE SET until_day = NULL, version = case_worker.version + 1;

-- name: colleague_list
-- takes: user_id text, today text
-- gives: many team_id text, team text, user_id text, name text
-- Who may get a case handed over: the professionals in the teams this user belongs to today.
SELECT t.id, t.name, u.id, u.name FROM membership m
JOIN team t ON t.id = m.team_id AND t.closed IS NULL
JOIN app_user u ON u.id = m.user_id AND u.disabled IS NULL
WHERE m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2)
  AND m.team_id IN (SELECT x.team_id FROM membership x WHERE x.user_id = ?1 AND x.from_day <= ?2
                    AND (x.until_day IS NULL OR x.until_day >= ?2))
  AND EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = u.id AND r.role = 'professional')
ORDER BY t.name, u.name, u.id;

-- name: user_phone
-- takes: id text
-- gives: one name text, telephone text?, version int
SELECT name, telephone, version FROM app_user WHERE id = ?1;

-- name: user_set_phone
-- takes: id text, telephone text?
UPDATE app_user SET telephone = ?2, version = version + 1 WHERE id = ?1;
