-- SPDX-License-Identifier: EUPL-1.2
-- Who is signed in, and the attempts that failed.

-- name: session_add
-- takes: id text, organisation text, token_digest text, kind text, user_id text?, person_id text?, case_id text?, wave text?, csrf text, now int, idle_until int, ends int
-- kind is staff (user_id) or resident (person_id, case_id, wave).
INSERT INTO session (id, organisation, token_digest, kind, user_id, person_id, case_id, wave, csrf,
                     created, seen, idle_until, ends, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, 1);

-- name: session_find
-- takes: token_digest text, now int
-- gives: one id text, organisation text, kind text, user_id text?, person_id text?, case_id text?, wave text?, csrf text, seen int, idle_until int, ends int, user_name text?, language text?, call_name text?, contact text?, contact_phone text?, case_closed int
-- A session that has not run out and whose user, if it has one, is not disabled. For a resident:
-- what they are called, who is responsible for their case, and whether that is closed.
SELECT s.id, s.organisation, s.kind, s.user_id, s.person_id, s.case_id, s.wave, s.csrf, s.seen,
       s.idle_until, s.ends, u.name, u.language, i.call_name, w.name, w.telephone,
       CASE WHEN c.status = 'closed' THEN 1 ELSE 0 END
FROM session s LEFT JOIN app_user u ON u.id = s.user_id
LEFT JOIN person_identity i ON i.person_id = s.person_id
LEFT JOIN case_file c ON c.id = s.case_id
LEFT JOIN app_user w ON w.id = c.owner_id
WHERE s.token_digest = ?1 AND s.idle_until > ?2 AND s.ends > ?2 AND u.disabled IS NULL;

-- name: session_ended
-- takes: token_digest text
-- gives: one organisation text, user_id text?, person_id text?, case_id text?, wave text?, csrf text, idle_until int, ends int
-- Whose session it was that has run out: a form that comes with it is kept (held_form_add).
SELECT s.organisation, s.user_id, s.person_id, s.case_id, s.wave, s.csrf, s.idle_until, s.ends
FROM session s LEFT JOIN app_user u ON u.id = s.user_id
WHERE s.token_digest = ?1 AND u.disabled IS NULL;

-- name: held_form_add
-- takes: id text, organisation text, user_id text?, person_id text?, case_id text?, wave text?, path text, body text, moment int
INSERT INTO held_form (id, organisation, user_id, person_id, case_id, wave, path, body, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: held_form_of_user
-- takes: user_id text, since int
-- gives: one id text, path text, body text
-- The last form that was kept of this user.
SELECT id, path, body FROM held_form WHERE user_id = ?1 AND moment >= ?2
ORDER BY moment DESC, id DESC LIMIT 1;

-- name: held_form_of_resident
-- takes: person_id text, case_id text, wave text, since int
-- gives: one id text, path text, body text
SELECT id, path, body FROM held_form
WHERE person_id = ?1 AND case_id = ?2 AND wave = ?3 AND moment >= ?4
ORDER BY moment DESC, id DESC LIMIT 1;

-- name: held_form_drop
-- takes: id text
DELETE FROM held_form WHERE id = ?1;

-- name: held_form_purge
-- takes: before int
DELETE FROM held_form WHERE moment < ?1;

-- name: session_touch
-- takes: id text, seen int, idle_until int
-- Once a minute is enough: see store/sessions.h.
UPDATE session SET seen = ?2, idle_until = ?3, version = version + 1 WHERE id = ?1 AND seen < ?2;

-- name: session_end
-- takes: id text
DELETE FROM session WHERE id = ?1;

-- name: session_end_user
-- takes: user_id text
DELETE FROM session WHERE user_id = ?1;

-- name: session_purge
-- takes: now int
-- Forgets the sessions that had run out by then.
DELETE FROM session WHERE idle_until <= ?1 OR ends <= ?1;

-- name: sign_in_attempt_add
-- takes: id text, account_digest text, source_digest text, moment int
INSERT INTO sign_in_attempt (id, account_digest, source_digest, moment) VALUES (?1, ?2, ?3, ?4);

-- name: sign_in_attempt_count
-- takes: account_digest text, source_digest text, since int
-- gives: one by_account int, last_by_account int, by_source int, last_by_source int
-- Failed attempts since a moment on this account and from this source, and when the last was (0).
SELECT (SELECT count(*) FROM sign_in_attempt a WHERE a.account_digest = ?1 AND a.moment > ?3),
       (SELECT coalesce(max(b.moment), 0) FROM sign_in_attempt b
        WHERE b.account_digest = ?1 AND b.moment > ?3),
       (SELECT count(*) FROM sign_in_attempt c WHERE c.source_digest = ?2 AND c.moment > ?3),
       (SELECT coalesce(max(d.moment), 0) FROM sign_in_attempt d
        WHERE d.source_digest = ?2 AND d.moment > ?3);

-- name: sign_in_attempt_forget
-- takes: account_digest text
-- After a sign-in that succeeded.
DELETE FROM sign_in_attempt WHERE account_digest = ?1;

-- name: sign_in_attempt_purge
-- takes: before int
DELETE FROM sign_in_attempt WHERE moment < ?1;
