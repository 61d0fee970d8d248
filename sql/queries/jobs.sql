-- SPDX-License-Identifier: EUPL-1.2
-- Work for later; the order of these calls is in store/jobs.c.

-- name: job_add
-- takes: id text, organisation text, kind text, payload text, due int, created int
INSERT INTO job (id, organisation, kind, payload, due, status, attempts, claimed_until, why, created,
                 version)
VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', 0, 0, '', ?6, 1);

-- name: job_due
-- takes: now int
-- gives: one id text, organisation text, kind text, payload text, attempts int, version int
-- The oldest job that is due and that nobody is at work on.
SELECT id, organisation, kind, payload, attempts, version FROM job
WHERE status = 'waiting' AND due <= ?1 AND claimed_until <= ?1 ORDER BY due, id LIMIT 1;

-- name: job_claim
-- takes: id text, version int, claimed_by text, claimed_until int
UPDATE job SET claimed_by = ?3, claimed_until = ?4, attempts = attempts + 1, version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'waiting';

-- name: job_finish
-- takes: id text, claimed_by text, status text, why text
-- Only by who claimed it; another server may have taken it over.
UPDATE job SET status = ?3, why = ?4, claimed_until = 0, version = version + 1
WHERE id = ?1 AND claimed_by = ?2 AND status = 'waiting';

-- name: job_later
-- takes: id text, claimed_by text, due int, why text
-- Gives a job back, to be tried again.
UPDATE job SET due = ?3, why = ?4, claimed_until = 0, version = version + 1
WHERE id = ?1 AND claimed_by = ?2 AND status = 'waiting';

-- name: job_list
-- takes: organisation text, most int
-- gives: many id text, kind text, due int, status text, attempts int, why text, created int
SELECT id, kind, due, status, attempts, why, created FROM job
WHERE organisation = ?1 ORDER BY created DESC, id LIMIT ?2;
