-- SPDX-License-Identifier: EUPL-1.2
-- The professional's own image, and the resident's answers on paper that are typed over.

-- name: own_image_of
-- takes: case_id text, person_id text, wave text, user_id text, today text
-- gives: one person_id text, number text, people int, owner_id text?, owner text?, owner_phone text?, call_name text?, family_name text?, rater_id text?, rater text?, own_status text?, other_status text?, other_mode text?, entered_by text?, other_saw int?, filled_by text?, answered_day text?, case_status text
-- One person of one case in one wave, for a user who may see the case today, with how far both
-- images are but without any answer. person_id '': the first person.
SELECT p.person_id, c.number,
       (SELECT count(*) FROM case_participant n WHERE n.case_id = c.id AND n.until_day IS NULL),
       c.owner_id, o.name, o.telephone, i.call_name, i.family_name, own.rater_id, u.name, own.status,
       other.status, other.mode, other.entered_by, other.saw_other, other.filled_by,
       other.answered_day, c.status
FROM case_file c
JOIN case_participant p ON p.case_id = c.id
JOIN case_wave w ON w.case_id = c.id AND w.code = ?3
LEFT JOIN person_identity i ON i.person_id = p.person_id
LEFT JOIN app_user o ON o.id = c.owner_id
LEFT JOIN response own ON own.case_id = c.id AND own.person_id = p.person_id AND own.wave = ?3
     AND own.rater = 'professional'
LEFT JOIN app_user u ON u.id = own.rater_id
LEFT JOIN response other ON other.case_id = c.id AND other.person_id = p.person_id
     AND other.wave = ?3 AND other.rater = 'resident'
WHERE c.id = ?1 AND (p.person_id = ?2 OR (?2 = '' AND p.until_day IS NULL))
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?4 AND m.from_day <= ?5
                    AND (m.until_day IS NULL OR m.until_day >= ?5))
ORDER BY p.place, p.person_id, own.instrument, other.instrument LIMIT 1;

-- name: own_image_giver
-- takes: case_id text, person_id text, wave text
-- gives: one owner_id text?, rater_id text?, status text?
-- Who is to give the professional's image, and whether it was sent. No right is asked.
SELECT c.owner_id, r.rater_id, r.status
FROM case_file c
LEFT JOIN response r ON r.case_id = c.id AND r.person_id = ?2 AND r.wave = ?3
     AND r.rater = 'professional'
WHERE c.id = ?1
ORDER BY r.instrument LIMIT 1;

-- name: paper_module_skip
-- takes: response_id text, domain text, reason text, decided_by text?, decided int
-- What does not stand on the paper was not asked there; what was answered elsewhere stays asked.
UPDATE response_module SET asked = 0, reason = ?3, decided_by = ?4, decided = ?5,
    version = version + 1
WHERE response_id = ?1 AND domain = ?2 AND asked = 1;

-- name: paper_put
-- takes: id text, answered_day text?, filled_by text?
-- What the paper says of itself: its day, and how it was filled in.
UPDATE response SET answered_day = ?2, filled_by = ?3 WHERE id = ?1 AND status = 'open';
