-- SPDX-License-Identifier: EUPL-1.2
-- Forms of help in a plan, what a municipality has of its own, and what was suggested. Of a plan no
-- right is asked: the case is asked first (case_by_id).

-- name: intervention_add
-- takes: id text, organisation text, case_id text, goal_id text?, kind text, provision text, entry text, name text, note text, provider text, status text, status_why text, reach text, from_day text?, until_day text?, by_user text?, moment int
INSERT INTO intervention (id, organisation, case_id, goal_id, kind, provision, entry, name, note,
                          provider, status, status_why, reach, from_day, until_day, by_user, moment,
                          version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 1);

-- name: intervention_put
-- takes: id text, version int, goal_id text?, kind text, provision text, name text, note text, provider text, status text, status_why text, reach text, from_day text?, until_day text?, by_user text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE intervention SET goal_id = ?3, kind = ?4, provision = ?5, name = ?6, note = ?7, provider = ?8,
    status = ?9, status_why = ?10, reach = ?11, from_day = ?12, until_day = ?13, by_user = ?14,
    moment = ?15, version = version + 1
WHERE id = ?1 AND version = ?2;

-- name: intervention_list
-- takes: case_id text
-- gives: many id text, goal_id text?, kind text, provision text, entry text, name text, note text, provider text, status text, status_why text, reach text, from_day text?, until_day text?, moment int, version int
-- By goal, in the order in which they came.
SELECT i.id, i.goal_id, i.kind, i.provision, i.entry, i.name, i.note, i.provider, i.status,
       i.status_why, i.reach, i.from_day, i.until_day, i.moment, i.version
FROM intervention i LEFT JOIN goal g ON g.id = i.goal_id
WHERE i.case_id = ?1 ORDER BY coalesce(g.place, 1000000), i.moment, i.id;

-- name: intervention_of
-- takes: id text, case_id text
-- gives: one id text, goal_id text?, kind text, provision text, entry text, name text, note text, provider text, status text, status_why text, reach text, from_day text?, until_day text?, by_name text?, moment int, version int
SELECT i.id, i.goal_id, i.kind, i.provision, i.entry, i.name, i.note, i.provider, i.status,
       i.status_why, i.reach, i.from_day, i.until_day, u.name, i.moment, i.version
FROM intervention i LEFT JOIN app_user u ON u.id = i.by_user
WHERE i.id = ?1 AND i.case_id = ?2;

-- name: catalogue_entry_add
-- takes: id text, organisation text, kind text, provision text, name text, what text, for_whom text, duration text, cost text, contact text, languages text, evidence text, subjects text, review text, by_user text?, moment int
-- Nothing when the organisation has one of this name already.
INSERT INTO catalogue_entry (id, organisation, kind, provision, name, what, for_whom, duration, cost,
                             contact, languages, evidence, subjects, review, by_user, moment,
                             version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 1)
ON CONFLICT (organisation, name) DO NOTHING;

-- name: catalogue_entry_put
-- takes: id text, version int, organisation text, kind text, provision text, name text, what text, for_whom text, duration text, cost text, contact text, languages text, evidence text, subjects text, review text, by_user text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE catalogue_entry SET kind = ?4, provision = ?5, name = ?6, what = ?7, for_whom = ?8,
    duration = ?9, cost = ?10, contact = ?11, languages = ?12, evidence = ?13, subjects = ?14,
    review = ?15, by_user = ?16, moment = ?17, version = version + 1
WHERE id = ?1 AND version = ?2 AND organisation = ?3;

-- name: catalogue_entry_list
-- takes: organisation text
-- gives: many id text, kind text, provision text, name text, what text, for_whom text, duration text, cost text, contact text, languages text, evidence text, subjects text, review text, moment int, version int
-- What waits for review first.
SELECT id, kind, provision, name, what, for_whom, duration, cost, contact, languages, evidence,
       subjects, review, moment, version
FROM catalogue_entry WHERE organisation = ?1
ORDER BY CASE WHEN review = 'proposed' THEN 0 WHEN review = 'accepted' THEN 1 ELSE 2 END, name, id
LIMIT 1000;

-- name: catalogue_entry_of
-- takes: id text, organisation text
-- gives: one id text, kind text, provision text, name text, what text, for_whom text, duration text, cost text, contact text, languages text, evidence text, subjects text, review text, by_name text?, moment int, version int
SELECT e.id, e.kind, e.provision, e.name, e.what, e.for_whom, e.duration, e.cost, e.contact,
       e.languages, e.evidence, e.subjects, e.review, u.name, e.moment, e.version
FROM catalogue_entry e LEFT JOIN app_user u ON u.id = e.by_user
WHERE e.id = ?1 AND e.organisation = ?2;

-- name: catalogue_entry_named
-- takes: organisation text, named text
-- gives: one id text, review text
SELECT id, review FROM catalogue_entry WHERE organisation = ?1 AND name = ?2;

-- name: suggestion_add
-- takes: id text, organisation text, month text, rule text, inputs text, entry text, chosen int
-- Whose it was, and by whom, is not kept.
INSERT INTO suggestion (id, organisation, month, rule, inputs, entry, chosen)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: help_places
-- takes: organisation text, subject text, most int
-- gives: many id text, name text, what text, for_whom text, place text, telephone text, cost text, languages text
-- Places in the directory that go with a subject.
SELECT s.id, s.name, s.what, s.for_whom, s.place, s.telephone, s.cost, s.languages
FROM service_subject x JOIN community_service s ON s.id = x.service_id
WHERE x.organisation = ?1 AND x.subject = ?2 AND s.retired IS NULL
ORDER BY s.name, s.id LIMIT ?3;

-- name: help_place_of
-- takes: service_id text, organisation text
-- gives: one id text, name text, place text, telephone text
SELECT id, name, place, telephone FROM community_service
WHERE id = ?1 AND organisation = ?2 AND retired IS NULL;
