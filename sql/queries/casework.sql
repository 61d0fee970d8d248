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
-- takes: case_id text, person_id text, wave text, now int
-- gives: one resident_sent int, professional_sent int, invited_until int?
-- How far one measurement is: sent on either side, and until when a code lets the person in.
SELECT (SELECT count(*) FROM response r WHERE r.case_id = ?1 AND r.person_id = ?2 AND r.wave = ?3
        AND r.rater = 'resident' AND r.status = 'sent'),
       (SELECT count(*) FROM response p WHERE p.case_id = ?1 AND p.person_id = ?2 AND p.wave = ?3
        AND p.rater = 'professional' AND p.status = 'sent'),
       (SELECT max(i.expires) FROM invite i WHERE i.case_id = ?1 AND i.person_id = ?2
        AND i.wave = ?3 AND i.revoked IS NULL AND i.expires > ?4);
