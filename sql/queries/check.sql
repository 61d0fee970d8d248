-- SPDX-License-Identifier: EUPL-1.2
-- What `draagkracht check` counts.

-- name: check_counts
-- gives: one organisations int, teams int, users int, cases int, persons int, responses int, audit_rows int, jobs_waiting int
SELECT (SELECT count(*) FROM organisation), (SELECT count(*) FROM team),
       (SELECT count(*) FROM app_user), (SELECT count(*) FROM case_file),
       (SELECT count(*) FROM person), (SELECT count(*) FROM response),
       (SELECT count(*) FROM audit), (SELECT count(*) FROM job WHERE status = 'waiting');

-- name: check_documents
-- takes: after text, most int
-- gives: many id text, document text
-- Every document by key range, to see whether it can be read.
SELECT id, document FROM response WHERE id > ?1 ORDER BY id LIMIT ?2;

-- name: check_answers
-- takes: after text, most int
-- gives: many id text, organisation text, instrument text, rater text, document text
-- Every response by key range, to hold its answers against its instrument.
SELECT id, organisation, instrument, rater, document FROM response WHERE id > ?1 ORDER BY id LIMIT ?2;
