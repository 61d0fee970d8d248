-- SPDX-License-Identifier: EUPL-1.2
-- A response while it is answered. No right is asked: a resident's session holds its response, and
-- of users the case is asked first (case_by_id).

-- name: response_of_key
-- takes: case_id text, person_id text, wave text, rater text
-- gives: one id text, organisation text, rater_id text?, instrument text, status text, mode text, saw_other int, started int?, sent int?, answered_day text?, document text, version int
-- The response of this rater about this person in this wave, whatever the instrument version.
SELECT id, organisation, rater_id, instrument, status, mode, saw_other, started, sent, answered_day,
       document, version
FROM response
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND rater = ?4
ORDER BY instrument LIMIT 1;

-- name: response_how
-- takes: id text, mode text, saw_other int, rater_id text?, entered_by text?
-- How it is answered may change until it is sent; that the other image was seen never goes away.
UPDATE response SET mode = ?2, saw_other = CASE WHEN ?3 = 1 THEN 1 ELSE saw_other END,
    rater_id = coalesce(?4, rater_id), entered_by = coalesce(?5, entered_by)
WHERE id = ?1 AND status = 'open';

-- name: case_module_put
-- takes: case_id text, domain text, asked int, reason text, decided_by text?, decided int, organisation text
INSERT INTO case_module (case_id, domain, asked, reason, decided_by, decided, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
ON CONFLICT (case_id, domain) DO UPDATE SET asked = excluded.asked, reason = excluded.reason,
    decided_by = excluded.decided_by, decided = excluded.decided,
    version = case_module.version + 1;

-- name: case_module_list
-- takes: case_id text
-- gives: many domain text, asked int, reason text
SELECT domain, asked, reason FROM case_module WHERE case_id = ?1 ORDER BY domain;

-- name: response_module_copy
-- takes: response_id text, case_id text
-- What the case asks now becomes what this response asks.
INSERT INTO response_module (response_id, domain, asked, reason, decided_by, decided, organisation,
                             version)
SELECT CAST(?1 AS text), m.domain, m.asked, m.reason, m.decided_by, m.decided, m.organisation, 1
FROM case_module m WHERE m.case_id = ?2
ON CONFLICT (response_id, domain) DO NOTHING;

-- name: instrument_there
-- takes: organisation text, id text
-- gives: one added int
SELECT added FROM instrument WHERE organisation = ?1 AND id = ?2;
