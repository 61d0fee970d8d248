-- SPDX-License-Identifier: EUPL-1.2
-- What a study and the reliability of scales are computed from: everything that was sent.

-- name: study_page
-- takes: organisation text, instrument text, after text, most int
-- gives: many number text, case_id text, team text, owner_id text?, person_id text?, rater_id text?, wave text?, rater text?, saw_other int?, document text?, research int?
-- The cases after a number with what was sent in them on one instrument version; a case in which
-- nothing was sent has one row without a person, so that the next page goes on behind it. research:
-- what the person said last; NULL: never asked. No right is asked: for commands and jobs.
SELECT c.number, c.id, t.name, c.owner_id, r.person_id, r.rater_id, r.wave, r.rater, r.saw_other,
       r.document,
       (SELECT k.given FROM consent k WHERE k.person_id = r.person_id AND k.purpose = 'research'
        ORDER BY k.moment DESC, k.id DESC LIMIT 1)
FROM (SELECT id, number, team_id, owner_id FROM case_file
      WHERE organisation = ?1 AND number > ?3 ORDER BY number LIMIT ?4) c
JOIN team t ON t.id = c.team_id
LEFT JOIN response r ON r.case_id = c.id AND r.instrument = ?2 AND r.status = 'sent'
LEFT JOIN case_participant p ON p.case_id = r.case_id AND p.person_id = r.person_id
LEFT JOIN case_wave w ON w.case_id = r.case_id AND w.code = r.wave
ORDER BY c.number, p.place, r.person_id, w.place, r.wave, r.rater;

-- name: study_elsewhere
-- takes: organisation text, instrument text
-- gives: one responses int
-- What was sent on other instrument versions, and is not in a study of this one.
SELECT count(*) FROM response WHERE organisation = ?1 AND instrument <> ?2 AND status = 'sent';
