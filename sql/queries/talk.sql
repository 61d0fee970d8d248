-- SPDX-License-Identifier: EUPL-1.2
-- What people want to talk about and what came out of it. No right is asked: the case is asked
-- first (case_by_id). The measurement itself is never touched from here.

-- name: talk_wishes
-- takes: case_id text, person_id text, wave text
-- gives: many subject text
SELECT subject FROM talk_wish
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND wished = 1
ORDER BY subject;

-- name: talk_wish_put
-- takes: case_id text, person_id text, wave text, subject text, wished int, moment int, organisation text
INSERT INTO talk_wish (case_id, person_id, wave, subject, wished, moment, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
ON CONFLICT (case_id, person_id, wave, subject) DO UPDATE SET wished = excluded.wished,
    moment = excluded.moment, version = talk_wish.version + 1;

-- name: talk_point_list
-- takes: case_id text, person_id text, wave text
-- gives: many subject text, heard text, basis text, outcome text, by text?, moment int, version int, past int
-- What was written down, the first kept first; past: how many earlier texts there are.
SELECT t.subject, t.heard, t.basis, t.outcome, u.name, t.moment, t.version,
       (SELECT count(*) FROM talk_point_past o WHERE o.case_id = t.case_id
        AND o.person_id = t.person_id AND o.wave = t.wave AND o.subject = t.subject)
FROM talk_point t LEFT JOIN app_user u ON u.id = t.recorded_by
WHERE t.case_id = ?1 AND t.person_id = ?2 AND t.wave = ?3
ORDER BY t.moment, t.subject;

-- name: talk_point_before
-- takes: case_id text, person_id text, wave text, most int
-- gives: many subject text, code text, heard text, cut int, basis text, outcome text, by text?, moment int
-- What was written down at earlier measurements, the last one first; of a long text its beginning.
SELECT t.subject, w.code, substr(t.heard, 1, 600), CASE WHEN length(t.heard) > 600 THEN 1 ELSE 0 END,
       t.basis, t.outcome, u.name, t.moment
FROM talk_point t
JOIN case_wave w ON w.case_id = t.case_id AND w.code = t.wave
JOIN case_wave here ON here.case_id = t.case_id AND here.code = ?3
LEFT JOIN app_user u ON u.id = t.recorded_by
WHERE t.case_id = ?1 AND t.person_id = ?2 AND w.place < here.place
ORDER BY w.place DESC, t.moment DESC, t.subject LIMIT ?4;

-- name: talk_point_of
-- takes: case_id text, person_id text, wave text, subject text
-- gives: one heard text, basis text, outcome text, by text?, moment int, version int
SELECT t.heard, t.basis, t.outcome, u.name, t.moment, t.version
FROM talk_point t LEFT JOIN app_user u ON u.id = t.recorded_by
WHERE t.case_id = ?1 AND t.person_id = ?2 AND t.wave = ?3 AND t.subject = ?4;

-- name: talk_point_add
-- takes: case_id text, person_id text, wave text, subject text, heard text, basis text, outcome text, recorded_by text?, moment int, organisation text
-- Changes nothing when somebody else wrote about it first.
INSERT INTO talk_point (case_id, person_id, wave, subject, heard, basis, outcome, recorded_by,
                        moment, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1)
ON CONFLICT (case_id, person_id, wave, subject) DO NOTHING;

-- name: talk_point_put
-- takes: case_id text, person_id text, wave text, subject text, version int, heard text, basis text, outcome text, recorded_by text?, moment int
-- Changes nothing when somebody else changed it first. First talk_point_keep.
UPDATE talk_point SET heard = ?6, basis = ?7, outcome = ?8, recorded_by = ?9, moment = ?10,
    version = version + 1
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND subject = ?4 AND version = ?5;

-- name: talk_point_keep
-- takes: case_id text, person_id text, wave text, subject text, version int
-- Puts the text as it stands now among the earlier ones.
INSERT INTO talk_point_past (case_id, person_id, wave, subject, version, heard, basis, outcome,
                             recorded_by, moment, organisation)
SELECT case_id, person_id, wave, subject, version, heard, basis, outcome, recorded_by, moment,
       organisation
FROM talk_point
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND subject = ?4 AND version = ?5
ON CONFLICT (case_id, person_id, wave, subject, version) DO NOTHING;

-- name: talk_point_past_list
-- takes: case_id text, person_id text, wave text, subject text
-- gives: many version int, heard text, basis text, outcome text, by text?, moment int
-- Earlier texts of one point, the last first.
SELECT t.version, t.heard, t.basis, t.outcome, u.name, t.moment
FROM talk_point_past t LEFT JOIN app_user u ON u.id = t.recorded_by
WHERE t.case_id = ?1 AND t.person_id = ?2 AND t.wave = ?3 AND t.subject = ?4
ORDER BY t.version DESC;
