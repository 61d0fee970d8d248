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

-- name: study_plan_page
-- takes: organisation text, after text, most int
-- gives: many case_id text, reduce_burden int, competence int, network int, network_competence int, community int, trust int, clarified int, burdens int, capacities int, jointly int?, sides int, agree int, services int, services_now int, looked_back text?
-- Cases about one person that have a goal or a form of help: how many of each kind (what could not be had
-- is none); whether there is a clarification and what it came to; how many sides said how they see the
-- problem now, and agree; what is known of the community services used; what the resident sent last when
-- looking back.
SELECT c.id,
       (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.kind = 'reduce_burden'
        AND i.status <> 'not_available'),
       (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.kind = 'strengthen_competence'
        AND i.status <> 'not_available'),
       (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.kind = 'strengthen_network'
        AND i.status <> 'not_available'),
       (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.kind = 'strengthen_network_competence'
        AND i.status <> 'not_available'),
       (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.kind = 'strengthen_community_competence'
        AND i.status <> 'not_available'),
       (SELECT count(*) FROM intervention i WHERE i.case_id = c.id AND i.kind = 'strengthen_trust'
        AND i.status <> 'not_available'),
       (SELECT count(*) FROM clarification k WHERE k.case_id = c.id),
       (SELECT count(*) FROM outcome o WHERE o.case_id = c.id AND o.subject LIKE 'burden:%'),
       (SELECT count(*) FROM outcome o WHERE o.case_id = c.id AND o.subject NOT LIKE 'burden:%'),
       (SELECT k.jointly FROM clarification k WHERE k.case_id = c.id),
       (SELECT count(DISTINCT v.side) FROM shared_view v
        WHERE v.case_id = c.id AND v.about = 'problem'),
       (SELECT count(DISTINCT v.side) FROM shared_view v
        WHERE v.case_id = c.id AND v.about = 'problem' AND v.value = 'yes' AND v.id =
              (SELECT x.id FROM shared_view x WHERE x.case_id = v.case_id AND x.about = 'problem'
               AND x.side = v.side ORDER BY x.moment DESC, x.id DESC LIMIT 1)),
       (SELECT count(*) FROM service_use u WHERE u.case_id = c.id),
       (SELECT count(*) FROM service_use u WHERE u.case_id = c.id AND u.used = 'now'),
       (SELECT e.answers FROM evaluation e
        WHERE e.case_id = c.id AND e.side = 'resident' AND e.sent IS NOT NULL
        ORDER BY e.sent DESC, e.wave DESC LIMIT 1)
FROM case_file c
WHERE c.organisation = ?1 AND c.id > ?2
  AND (EXISTS (SELECT 1 FROM goal g WHERE g.case_id = c.id)
       OR EXISTS (SELECT 1 FROM intervention i WHERE i.case_id = c.id))
  AND (SELECT count(*) FROM case_participant p WHERE p.case_id = c.id) = 1
ORDER BY c.id LIMIT ?3;

-- name: study_goal_page
-- takes: organisation text, after text, most int
-- gives: many id text, case_id text, professional int?, resident int?
-- Goals of cases about one person, with what each side said last of how far it was attained.
SELECT g.id, g.case_id,
       (SELECT a.value FROM goal_attainment a WHERE a.goal_id = g.id AND a.side = 'professional'
        ORDER BY a.moment DESC, a.id DESC LIMIT 1),
       (SELECT a.value FROM goal_attainment a WHERE a.goal_id = g.id AND a.side = 'resident'
        ORDER BY a.moment DESC, a.id DESC LIMIT 1)
FROM goal g
WHERE g.organisation = ?1 AND g.id > ?2
  AND (SELECT count(*) FROM case_participant p WHERE p.case_id = g.case_id) = 1
ORDER BY g.id LIMIT ?3;

-- name: study_practice_page
-- takes: organisation text, after text, most int
-- gives: many user_id text, answers text
-- What each professional sent last about their practice.
SELECT p.user_id, p.answers FROM practice p
WHERE p.organisation = ?1 AND p.user_id > ?2
  AND p.wave = (SELECT x.wave FROM practice x WHERE x.user_id = p.user_id AND x.sent IS NOT NULL
                ORDER BY x.sent DESC, x.wave DESC LIMIT 1)
ORDER BY p.user_id LIMIT ?3;
