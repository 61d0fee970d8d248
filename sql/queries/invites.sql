-- SPDX-License-Identifier: EUPL-1.2
-- Codes that let a resident in: making, renewing, looking at them. Only digests stand here.

-- name: invite_make
-- takes: id text, organisation text, case_id text, person_id text, wave text, code_digest text, look_digest text, created_by text?, created int, expires int
INSERT INTO invite (id, organisation, case_id, person_id, wave, code_digest, look_digest,
                    created_by, created, expires, tries, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 1);

-- name: invite_last
-- takes: case_id text, person_id text, wave text
-- gives: one id text, look_digest text?, created_by text?, created int, expires int, last_used int?, revoked int?
-- The code that was made last for this person and wave, whether it still lets in or not. No right is
-- asked: for who holds the session of this person, and for users whose case was asked first.
SELECT id, look_digest, created_by, created, expires, last_used, revoked FROM invite
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3
ORDER BY coalesce(revoked, 9223372036854775807) DESC, created DESC, id DESC LIMIT 1;

-- name: invite_of_case
-- takes: case_id text
-- gives: many person_id text, wave text, expires int, last_used int?, reminded int
-- The codes of a case that were not taken back, expired ones too, for a user whose case was asked;
-- reminded: the one reminder of it went.
SELECT i.person_id, i.wave, i.expires, i.last_used,
       CASE WHEN EXISTS (SELECT 1 FROM mail m WHERE m.case_id = i.case_id AND m.kind = 'reminder'
                         AND m.person_id = i.person_id AND m.wave = i.wave AND m.status = 'sent'
                         AND m.created >= i.created) THEN 1 ELSE 0 END
FROM invite i
WHERE i.case_id = ?1 AND i.revoked IS NULL ORDER BY i.wave, i.person_id, i.created;

-- name: session_end_resident
-- takes: case_id text, person_id text, wave text
-- Whoever is in with a code of this person and wave is out.
DELETE FROM session WHERE kind = 'resident' AND case_id = ?1 AND person_id = ?2 AND wave = ?3;
