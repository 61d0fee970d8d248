-- SPDX-License-Identifier: EUPL-1.2
-- The directory of local places and services of an organisation. It holds nobody's data.

-- name: community_service_search
-- takes: organisation text, search text, search2 text, search3 text, subject text, most int, skip int
-- gives: many id text, name text, what text, for_whom text, place text, telephone text, cost text, languages text
-- search ..: S("") for all, or patterns made by search_pattern (store/fold.h), which must all fit;
-- subject: S("") or one domain or topic. By name; those that are gone are left out.
SELECT c.id, c.name, c.what, c.for_whom, c.place, c.telephone, c.cost, c.languages
FROM community_service c
WHERE c.organisation = ?1 AND c.retired IS NULL AND (?2 = '' OR c.search LIKE ?2 ESCAPE '!')
  AND (?3 = '' OR c.search LIKE ?3 ESCAPE '!') AND (?4 = '' OR c.search LIKE ?4 ESCAPE '!')
  AND (?5 = '' OR EXISTS (SELECT 1 FROM service_subject s WHERE s.service_id = c.id
                          AND s.subject = ?5))
ORDER BY c.name, c.id LIMIT ?6 OFFSET ?7;

-- name: community_service_count
-- takes: organisation text, search text, search2 text, search3 text, subject text
-- gives: one n int, of int
-- How many community_service_search has, and how many there are in all.
SELECT (SELECT count(*) FROM community_service c
        WHERE c.organisation = ?1 AND c.retired IS NULL AND (?2 = '' OR c.search LIKE ?2 ESCAPE '!')
          AND (?3 = '' OR c.search LIKE ?3 ESCAPE '!') AND (?4 = '' OR c.search LIKE ?4 ESCAPE '!')
          AND (?5 = '' OR EXISTS (SELECT 1 FROM service_subject s WHERE s.service_id = c.id
                                  AND s.subject = ?5))),
       (SELECT count(*) FROM community_service d WHERE d.organisation = ?1 AND d.retired IS NULL);

-- name: community_service_by_id
-- takes: id text, organisation text
-- gives: one id text, name text, what text, for_whom text, place text, telephone text, email text, website text, cost text, languages text, retired int?, moment int, version int
SELECT id, name, what, for_whom, place, telephone, email, website, cost, languages, retired, moment,
       version
FROM community_service WHERE id = ?1 AND organisation = ?2;

-- name: community_service_list
-- takes: organisation text
-- gives: many id text, name text, what text, for_whom text, place text, telephone text, email text, website text, cost text, languages text, retired int?, version int
-- All of an organisation, those that are gone too: for an import.
SELECT id, name, what, for_whom, place, telephone, email, website, cost, languages, retired, version
FROM community_service WHERE organisation = ?1 ORDER BY name, id;

-- name: community_service_add
-- takes: id text, organisation text, name text, what text, for_whom text, place text, telephone text, email text, website text, cost text, languages text, search text, moment int
INSERT INTO community_service (id, organisation, name, what, for_whom, place, telephone, email,
                               website, cost, languages, search, retired, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, NULL, ?13, 1);

-- name: community_service_put
-- takes: id text, what text, for_whom text, place text, telephone text, email text, website text, cost text, languages text, search text, moment int
-- One that was gone is back.
UPDATE community_service SET what = ?2, for_whom = ?3, place = ?4, telephone = ?5, email = ?6,
    website = ?7, cost = ?8, languages = ?9, search = ?10, retired = NULL, moment = ?11,
    version = version + 1
WHERE id = ?1;

-- name: community_service_retire
-- takes: id text, moment int
UPDATE community_service SET retired = ?2, moment = ?2, version = version + 1
WHERE id = ?1 AND retired IS NULL;

-- name: service_subject_list
-- takes: organisation text
-- gives: many service_id text, subject text
SELECT service_id, subject FROM service_subject WHERE organisation = ?1
ORDER BY service_id, subject;

-- name: service_subject_of
-- takes: service_id text
-- gives: many subject text
SELECT subject FROM service_subject WHERE service_id = ?1 ORDER BY subject;

-- name: service_subject_add
-- takes: service_id text, subject text, organisation text
INSERT INTO service_subject (service_id, subject, organisation) VALUES (?1, ?2, ?3)
ON CONFLICT (service_id, subject) DO NOTHING;

-- name: service_subject_clear
-- takes: service_id text
DELETE FROM service_subject WHERE service_id = ?1;
