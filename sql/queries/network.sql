-- SPDX-License-Identifier: EUPL-1.2
-- The people and places around somebody, and who may decide for them. No right is asked: the case is
-- asked first (case_by_id).

-- name: network_member_list
-- takes: case_id text, person_id text
-- gives: many id text, role text, name text, kind text, closeness int?, practical int, company int, advice int, emotional int, note text, until_day text?, by_user text?, moment int, version int
-- Those who are there first, the closest first.
SELECT id, role, name, kind, closeness, practical, company, advice, emotional, note, until_day,
       by_user, moment, version
FROM network_member WHERE case_id = ?1 AND person_id = ?2
ORDER BY (CASE WHEN until_day IS NULL THEN 0 ELSE 1 END), coalesce(closeness, 9), role, id;

-- name: network_member_add
-- takes: id text, organisation text, case_id text, person_id text, role text, name text, kind text, closeness int?, practical int, company int, advice int, emotional int, note text, until_day text?, by_user text?, moment int
INSERT INTO network_member (id, organisation, case_id, person_id, role, name, kind, closeness,
                            practical, company, advice, emotional, note, until_day, by_user, moment,
                            version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 1);

-- name: network_member_put
-- takes: id text, case_id text, person_id text, version int, role text, name text, kind text, closeness int?, practical int, company int, advice int, emotional int, note text, until_day text?, by_user text?, moment int
UPDATE network_member SET role = ?5, name = ?6, kind = ?7, closeness = ?8, practical = ?9,
    company = ?10, advice = ?11, emotional = ?12, note = ?13, until_day = ?14, by_user = ?15,
    moment = ?16, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND person_id = ?3 AND version = ?4;

-- name: service_use_list
-- takes: case_id text, person_id text
-- gives: many id text, service_id text?, name text, used text, note text, by_user text?, moment int, version int, listed text?, retired int?
-- listed: the name in the directory today.
SELECT s.id, s.service_id, s.name, s.used, s.note, s.by_user, s.moment, s.version, c.name, c.retired
FROM service_use s LEFT JOIN community_service c ON c.id = s.service_id
WHERE s.case_id = ?1 AND s.person_id = ?2 ORDER BY s.used DESC, s.name, s.id;

-- name: service_use_add
-- takes: id text, organisation text, case_id text, person_id text, service_id text?, name text, used text, note text, by_user text?, moment int
INSERT INTO service_use (id, organisation, case_id, person_id, service_id, name, used, note, by_user,
                         moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1);

-- name: service_use_put
-- takes: id text, case_id text, person_id text, version int, service_id text?, name text, used text, note text, by_user text?, moment int
UPDATE service_use SET service_id = ?5, name = ?6, used = ?7, note = ?8, by_user = ?9, moment = ?10,
    version = version + 1
WHERE id = ?1 AND case_id = ?2 AND person_id = ?3 AND version = ?4;

-- name: service_use_remove
-- takes: id text, case_id text, person_id text, version int
-- First its text is kept among the earlier ones.
DELETE FROM service_use WHERE id = ?1 AND case_id = ?2 AND person_id = ?3 AND version = ?4;

-- name: representative_list
-- takes: case_id text, person_id text
-- gives: many id text, kind text, name text, telephone text, email text, note text, from_day text?, until_day text?, by_user text?, moment int, version int
SELECT id, kind, name, telephone, email, note, from_day, until_day, by_user, moment, version
FROM representative WHERE case_id = ?1 AND person_id = ?2
ORDER BY coalesce(until_day, '9999-99-99') DESC, kind, id;

-- name: representative_add
-- takes: id text, organisation text, case_id text, person_id text, kind text, name text, telephone text, email text, note text, from_day text?, until_day text?, by_user text?, moment int
INSERT INTO representative (id, organisation, case_id, person_id, kind, name, telephone, email, note,
                            from_day, until_day, by_user, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1);

-- name: representative_put
-- takes: id text, case_id text, person_id text, version int, kind text, name text, telephone text, email text, note text, from_day text?, until_day text?, by_user text?, moment int
UPDATE representative SET kind = ?5, name = ?6, telephone = ?7, email = ?8, note = ?9,
    from_day = ?10, until_day = ?11, by_user = ?12, moment = ?13, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND person_id = ?3 AND version = ?4;
