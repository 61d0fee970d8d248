-- SPDX-License-Identifier: EUPL-1.2
-- Mail on its way, and links that let somebody set a password. The order of the calls that claim and
-- finish a mail is in app/mail_queue.c. A row is 'sending' from before the first byte; whoever finds
-- it so after claimed_until only knows that something went wrong, and calls it 'unsure'.

-- name: mail_add
-- takes: id text, organisation text, once_key text, kind text, case_id text?, person_id text?, user_id text?, wave text, language text, address text, subject text, body text, due int, created int
-- A mail that was asked for before (once_key) changes nothing.
INSERT INTO mail (id, organisation, once_key, kind, case_id, person_id, user_id, wave, language,
                  address, subject, body, due, status, attempts, claimed_until, why, created, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'waiting', 0, 0, '', ?14, 1)
ON CONFLICT (once_key) DO NOTHING;

-- name: mail_due
-- takes: now int
-- gives: one id text, organisation text, kind text, case_id text?, person_id text?, user_id text?, wave text, address text, subject text, body text, due int, attempts int, created int, version int
-- The mail that has been due for the longest time, of whatever organisation: the queue is one.
SELECT id, organisation, kind, case_id, person_id, user_id, wave, address, subject, body, due,
       attempts, created, version
FROM mail WHERE status = 'waiting' AND due <= ?1 ORDER BY due, id LIMIT 1;

-- name: mail_standing
-- takes: case_id text, person_id text, wave text, now int
-- gives: one sent int, live int, closed int, gone int
-- What stops an invitation: it was answered, no code lets in any more, the case is closed, the person
-- is not in it.
SELECT (SELECT count(*) FROM response r WHERE r.case_id = ?1 AND r.person_id = ?2 AND r.wave = ?3
        AND r.rater = 'resident' AND r.status = 'sent'),
       (SELECT count(*) FROM invite i WHERE i.case_id = ?1 AND i.person_id = ?2 AND i.wave = ?3
        AND i.revoked IS NULL AND i.expires > ?4),
       (SELECT count(*) FROM case_file c WHERE c.id = ?1 AND c.status = 'closed'),
       (SELECT count(*) FROM case_participant p WHERE p.case_id = ?1 AND p.person_id = ?2
        AND p.until_day IS NOT NULL);

-- name: mail_claim
-- takes: id text, version int, claimed_by text, claimed_until int
UPDATE mail SET status = 'sending', claimed_by = ?3, claimed_until = ?4, attempts = attempts + 1,
    version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'waiting';

-- name: mail_finish
-- takes: id text, claimed_by text, status text, why text, sent int?
-- Sent or refused for good; its text goes only when it was sent.
UPDATE mail SET status = ?3, why = ?4, sent = ?5, claimed_until = 0, version = version + 1,
    subject = CASE WHEN ?3 = 'sent' THEN '' ELSE subject END,
    body = CASE WHEN ?3 = 'sent' THEN '' ELSE body END
WHERE id = ?1 AND claimed_by = ?2 AND status = 'sending';

-- name: mail_later
-- takes: id text, claimed_by text, due int, why text
-- Nothing of it was sent: it waits again.
UPDATE mail SET status = 'waiting', due = ?3, why = ?4, claimed_until = 0, version = version + 1
WHERE id = ?1 AND claimed_by = ?2 AND status = 'sending';

-- name: mail_lost
-- takes: now int
-- Whoever was sending these never said how it ended.
UPDATE mail SET status = 'unsure', why = 'the server stopped while sending', claimed_until = 0,
    version = version + 1
WHERE status = 'sending' AND claimed_until <= ?1;

-- name: mail_drop
-- takes: id text, version int, why text
-- One mail is not sent any more, and its text goes.
UPDATE mail SET status = 'stopped', why = ?3, subject = '', body = '', version = version + 1
WHERE id = ?1 AND version = ?2 AND status IN ('waiting', 'unsure', 'failed');

-- name: mail_drop_wave
-- takes: case_id text, person_id text, wave text, why text
UPDATE mail SET status = 'stopped', why = ?4, subject = '', body = '', version = version + 1
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 AND kind IN ('invite', 'reminder')
  AND status IN ('waiting', 'unsure', 'failed');

-- name: mail_drop_case
-- takes: case_id text, why text
UPDATE mail SET status = 'stopped', why = ?2, subject = '', body = '', version = version + 1
WHERE case_id = ?1 AND status IN ('waiting', 'unsure', 'failed');

-- name: mail_drop_user
-- takes: user_id text, kind text, why text
-- The mails of one kind to somebody with an account.
UPDATE mail SET status = 'stopped', why = ?3, subject = '', body = '', version = version + 1
WHERE user_id = ?1 AND kind = ?2 AND status IN ('waiting', 'unsure', 'failed');

-- name: mail_drop_key
-- takes: once_key text, why text
UPDATE mail SET status = 'stopped', why = ?2, subject = '', body = '', version = version + 1
WHERE once_key = ?1 AND status IN ('waiting', 'unsure', 'failed');

-- name: mail_again
-- takes: id text, version int, due int
-- Somebody decided that a mail that failed, or of which nobody knows, is sent once more.
UPDATE mail SET status = 'waiting', due = ?3, why = '', attempts = 0, version = version + 1
WHERE id = ?1 AND version = ?2 AND status IN ('unsure', 'failed');

-- name: mail_forget
-- takes: before int
-- Texts of mails that nobody decided on for so long.
UPDATE mail SET subject = '', body = '', status = 'stopped', why = 'too old', version = version + 1
WHERE created < ?1 AND status IN ('unsure', 'failed');

-- name: mail_one
-- takes: id text, organisation text
-- gives: one kind text, case_id text?, person_id text?, wave text, address text, status text, version int
SELECT kind, case_id, person_id, wave, address, status, version FROM mail
WHERE id = ?1 AND organisation = ?2;

-- name: mail_of_wave
-- takes: case_id text, person_id text, wave text
-- gives: many id text, kind text, address text, due int, status text, attempts int, why text, created int, sent int?, version int
-- The mails about one measurement, for a user whose case was asked first.
SELECT id, kind, address, due, status, attempts, why, created, sent, version FROM mail
WHERE case_id = ?1 AND person_id = ?2 AND wave = ?3 ORDER BY created DESC, due, id;

-- name: mail_list
-- takes: organisation text, most int
-- gives: many id text, kind text, case_id text?, number text?, user_id text?, address text, due int, status text, attempts int, why text, created int, sent int?, version int
-- What needs somebody's eye first: unsure and failed, then the newest.
SELECT m.id, m.kind, m.case_id, c.number, m.user_id, m.address, m.due, m.status, m.attempts, m.why,
       m.created, m.sent, m.version
FROM mail m LEFT JOIN case_file c ON c.id = m.case_id
WHERE m.organisation = ?1
ORDER BY CASE WHEN m.status IN ('unsure', 'failed') THEN 0 ELSE 1 END, m.created DESC, m.id LIMIT ?2;

-- name: mail_tally
-- takes: organisation text, now int
-- gives: one waiting int, late int, oldest_due int, sending int, unsure int, failed int, sent int, last_sent int
-- How the queue stands: late is due by now; oldest_due and last_sent are 0 when there is none.
SELECT (SELECT count(*) FROM mail a WHERE a.organisation = ?1 AND a.status = 'waiting'),
       (SELECT count(*) FROM mail b WHERE b.organisation = ?1 AND b.status = 'waiting'
        AND b.due <= ?2),
       (SELECT coalesce(min(d.due), 0) FROM mail d WHERE d.organisation = ?1
        AND d.status = 'waiting' AND d.due <= ?2),
       (SELECT count(*) FROM mail e WHERE e.organisation = ?1 AND e.status = 'sending'),
       (SELECT count(*) FROM mail f WHERE f.organisation = ?1 AND f.status = 'unsure'),
       (SELECT count(*) FROM mail g WHERE g.organisation = ?1 AND g.status = 'failed'),
       (SELECT count(*) FROM mail h WHERE h.organisation = ?1 AND h.status = 'sent'),
       (SELECT coalesce(max(k.sent), 0) FROM mail k WHERE k.organisation = ?1
        AND k.status = 'sent');

-- name: mail_chores
-- takes: now int, before int
-- gives: one due int, lost int, old int
-- Is there anything for mail_take to do: what is due, what was left behind, what is too old.
SELECT CASE WHEN EXISTS (SELECT 1 FROM mail a WHERE a.status = 'waiting' AND a.due <= ?1)
            THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM mail b WHERE b.status = 'sending' AND b.claimed_until <= ?1)
            THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM mail c WHERE c.status IN ('unsure', 'failed')
                         AND c.created < ?2) THEN 1 ELSE 0 END;

-- name: mail_tried_most
-- takes: now int
-- gives: one due int, attempts int
-- Of the mails that should have gone by now the one that was tried most, and was due first.
SELECT due, attempts FROM mail WHERE status = 'waiting' AND (due <= ?1 OR attempts > 0)
ORDER BY attempts DESC, due, id LIMIT 1;

-- name: account_link_add
-- takes: id text, organisation text, user_id text, purpose text, token_digest text, expires int, created_by text?, created int
INSERT INTO account_link (id, organisation, user_id, purpose, token_digest, expires, created_by,
                          created)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: account_link_void
-- takes: user_id text, used int
-- Earlier links of this user let nobody in any more.
UPDATE account_link SET used = ?2 WHERE user_id = ?1 AND used IS NULL;

-- name: account_link_find
-- takes: token_digest text, now int
-- gives: one id text, organisation text, user_id text, purpose text, expires int, email text, name text
-- A link that was not used and is not over, of a user who may sign in.
SELECT l.id, l.organisation, l.user_id, l.purpose, l.expires, u.email, u.name
FROM account_link l JOIN app_user u ON u.id = l.user_id
WHERE l.token_digest = ?1 AND l.used IS NULL AND l.expires > ?2 AND u.disabled IS NULL;

-- name: account_link_use
-- takes: id text, used int
UPDATE account_link SET used = ?2 WHERE id = ?1 AND used IS NULL;

-- name: account_link_last
-- takes: user_id text
-- gives: one purpose text, expires int, used int?, created int
-- The link that was made last.
SELECT purpose, expires, used, created FROM account_link
WHERE user_id = ?1 ORDER BY created DESC, id DESC LIMIT 1;
