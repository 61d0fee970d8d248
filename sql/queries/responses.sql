-- SPDX-License-Identifier: EUPL-1.2
-- Instruments, responses and what is derived from them, consent, invites.

-- name: instrument_add
-- takes: organisation text, id text, digest text, body text, added int
-- A version never changes: an id that is there already stays as it is.
INSERT INTO instrument (organisation, id, digest, body, added) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (organisation, id) DO NOTHING;

-- name: instrument_by_id
-- takes: organisation text, id text
-- gives: one digest text, body text, added int, retired int?
SELECT digest, body, added, retired FROM instrument WHERE organisation = ?1 AND id = ?2;

-- name: instrument_list
-- takes: organisation text
-- gives: many id text, digest text, added int, retired int?
SELECT id, digest, added, retired FROM instrument WHERE organisation = ?1 ORDER BY id;

-- name: response_add
-- takes: id text, organisation text, case_id text, person_id text, wave text, rater text, rater_id text?, instrument text, mode text, saw_other int, entered_by text?
-- An empty, open response; changes nothing when there is one of this person, wave, rater and
-- instrument already.
INSERT INTO response (id, organisation, case_id, person_id, wave, rater, rater_id, instrument,
                      status, mode, saw_other, entered_by, document, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9, ?10, ?11, '{}', 1)
ON CONFLICT (case_id, person_id, wave, rater, instrument) DO NOTHING;

-- name: response_import
-- takes: id text, organisation text, case_id text, person_id text, wave text, rater text, rater_id text?, instrument text, sent int, answered_day text?, document text
-- A response that was given elsewhere; changes nothing when it is there already.
INSERT INTO response (id, organisation, case_id, person_id, wave, rater, rater_id, instrument,
                      status, mode, saw_other, sent, answered_day, document, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'sent', 'import', 0, ?9, ?10, ?11, 1)
ON CONFLICT (case_id, person_id, wave, rater, instrument) DO NOTHING;

-- name: response_find
-- takes: case_id text, person_id text, wave text, rater text, instrument text
-- gives: one id text, status text, version int
SELECT id, status, version FROM response
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND rater = ?4 AND instrument = ?5;

-- name: response_load
-- takes: id text
-- gives: one organisation text, case_id text, person_id text, wave text, rater text, rater_id text?, instrument text, status text, mode text, saw_other int, started int?, sent int?, document text, version int
-- No right is asked: for a session that holds this response, and for store/responses.c.
SELECT organisation, case_id, person_id, wave, rater, rater_id, instrument, status, mode, saw_other,
       started, sent, document, version
FROM response WHERE id = ?1;

-- name: response_list
-- takes: case_id text, user_id text, today text
-- gives: many id text, person_id text, wave text, rater text, rater_id text?, instrument text, status text, mode text, saw_other int, started int?, sent int?, answered_day text?, version int
-- The responses of a case, without answers, for a user who may see the case.
SELECT r.id, r.person_id, r.wave, r.rater, r.rater_id, r.instrument, r.status, r.mode, r.saw_other,
       r.started, r.sent, r.answered_day, r.version
FROM response r JOIN case_file c ON c.id = r.case_id
WHERE r.case_id = ?1
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?2 AND m.from_day <= ?3
                    AND (m.until_day IS NULL OR m.until_day >= ?3))
ORDER BY r.wave, r.person_id, r.rater, r.instrument, r.id;

-- name: response_for_user
-- takes: id text, user_id text, today text
-- gives: one organisation text, case_id text, person_id text, wave text, rater text, rater_id text?, instrument text, status text, mode text, saw_other int, document text, version int
-- One response with its answers, for a user who may see the case. That the other image stays hidden
-- until one's own is sent is decided above, with response_list.
SELECT r.organisation, r.case_id, r.person_id, r.wave, r.rater, r.rater_id, r.instrument, r.status,
       r.mode, r.saw_other, r.document, r.version
FROM response r JOIN case_file c ON c.id = r.case_id
WHERE r.id = ?1
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?2 AND m.from_day <= ?3
                    AND (m.until_day IS NULL OR m.until_day >= ?3));

-- name: response_save
-- takes: id text, version int, document text, started int
-- Changes nothing when the version is another one, or when the response was sent.
UPDATE response SET document = ?3, started = coalesce(started, ?4), version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'open';

-- name: response_send
-- takes: id text, version int, sent int, answered_day text, saw_other int
UPDATE response SET status = 'sent', sent = ?3, answered_day = ?4, saw_other = ?5,
    version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'open';

-- name: response_page
-- takes: organisation text, instrument text, after text, most int
-- gives: many id text, case_id text, person_id text, wave text, rater text, document text, version int
-- All sent responses on one instrument version by key range, for scoring and export: start with
-- after = S("") and go on from the last id.
SELECT id, case_id, person_id, wave, rater, document, version FROM response
WHERE organisation = ?1 AND instrument = ?2 AND status = 'sent' AND id > ?3 ORDER BY id LIMIT ?4;

-- name: response_module_put
-- takes: response_id text, domain text, asked int, reason text, decided_by text?, decided int, organisation text
INSERT INTO response_module (response_id, domain, asked, reason, decided_by, decided, organisation,
                             version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
ON CONFLICT (response_id, domain) DO UPDATE SET asked = excluded.asked, reason = excluded.reason,
    decided_by = excluded.decided_by, decided = excluded.decided,
    version = response_module.version + 1;

-- name: response_module_list
-- takes: response_id text
-- gives: many domain text, asked int, reason text
SELECT domain, asked, reason FROM response_module WHERE response_id = ?1 ORDER BY domain;

-- name: response_score_put
-- takes: response_id text, scale text, value real?, answered int, how text, document_version int, organisation text
INSERT INTO response_score (response_id, scale, value, answered, how, document_version, organisation)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (response_id, scale) DO UPDATE SET value = excluded.value, answered = excluded.answered,
    how = excluded.how, document_version = excluded.document_version;

-- name: response_score_list
-- takes: response_id text
-- gives: many scale text, value real?, answered int, how text, document_version int
SELECT scale, value, answered, how, document_version FROM response_score
WHERE response_id = ?1 ORDER BY scale;

-- name: response_result_put
-- takes: response_id text, type text?, burden int?, burden_asked int, document_version int, computed int, organisation text
INSERT INTO response_result (response_id, type, burden, burden_asked, document_version, computed,
                             organisation)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (response_id) DO UPDATE SET type = excluded.type, burden = excluded.burden,
    burden_asked = excluded.burden_asked, document_version = excluded.document_version,
    computed = excluded.computed;

-- name: response_stale_page
-- takes: organisation text, after text, most int
-- gives: many id text, instrument text, rater text, document text, version int
-- Sent responses whose scores are missing or older than their answers, by key range.
SELECT r.id, r.instrument, r.rater, r.document, r.version
FROM response r LEFT JOIN response_result x ON x.response_id = r.id
WHERE r.organisation = ?1 AND r.status = 'sent' AND r.id > ?2
  AND (x.document_version IS NULL OR x.document_version < r.version)
ORDER BY r.id LIMIT ?3;

-- name: consent_add
-- takes: id text, organisation text, person_id text, purpose text, given int, text_name text, text_version text, language text, recorded_by text?, moment int
INSERT INTO consent (id, organisation, person_id, purpose, given, text_name, text_version, language,
                     recorded_by, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: consent_last
-- takes: person_id text, purpose text
-- gives: one given int, text_name text, text_version text, moment int
SELECT given, text_name, text_version, moment FROM consent
WHERE person_id = ?1 AND purpose = ?2 ORDER BY moment DESC, id DESC LIMIT 1;

-- name: access_grant_add
-- takes: id text, organisation text, case_id text, user_id text, scope text, purpose text, from_day text, until_day text, given_by text?, given int
INSERT INTO access_grant (id, organisation, case_id, user_id, scope, purpose, from_day, until_day,
                          given_by, given, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1);

-- name: access_grant_revoke
-- takes: id text, revoked int
UPDATE access_grant SET revoked = ?2, version = version + 1 WHERE id = ?1 AND revoked IS NULL;

-- name: access_grant_list
-- takes: case_id text, today text
-- gives: many id text, user_id text, name text, scope text, purpose text, from_day text, until_day text
-- The grants that hold today.
SELECT g.id, g.user_id, u.name, g.scope, g.purpose, g.from_day, g.until_day
FROM access_grant g JOIN app_user u ON u.id = g.user_id
WHERE g.case_id = ?1 AND g.revoked IS NULL AND g.from_day <= ?2 AND g.until_day >= ?2
ORDER BY u.name, g.scope, g.id;

-- name: invite_add
-- takes: id text, organisation text, case_id text, person_id text, wave text, code_digest text, created_by text?, created int, expires int
INSERT INTO invite (id, organisation, case_id, person_id, wave, code_digest, created_by, created,
                    expires, tries, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 1);

-- name: invite_by_code
-- takes: code_digest text, now int
-- gives: one id text, organisation text, case_id text, person_id text, wave text, expires int, version int
-- A code that still lets somebody in; into a closed case too: to see and take along what is theirs.
SELECT id, organisation, case_id, person_id, wave, expires, version FROM invite
WHERE code_digest = ?1 AND expires > ?2 AND revoked IS NULL;

-- name: invite_used
-- takes: id text, now int
UPDATE invite SET last_used = ?2, tries = tries + 1, version = version + 1 WHERE id = ?1;

-- name: invite_revoke
-- takes: case_id text, person_id text, wave text, revoked int
-- A new code makes the earlier ones worthless.
UPDATE invite SET revoked = ?4, version = version + 1
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND revoked IS NULL;
