-- SPDX-License-Identifier: EUPL-1.2
-- Earlier texts of records, and forms somebody is still writing. No right is asked: the case is
-- asked first (case_by_id); a draft is only ever its writer's.

-- name: past_add
-- takes: kind text, record_id text, version int, organisation text, case_id text, body text, by_user text?, by_person text?, moment int
INSERT INTO past (kind, record_id, version, organisation, case_id, body, by_user, by_person, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (kind, record_id, version) DO NOTHING;

-- name: past_of
-- takes: kind text, record_id text
-- gives: many version int, body text, by text?, by_person text?, moment int
-- The last first; by: the name of the user who replaced it.
SELECT p.version, p.body, u.name, p.by_person, p.moment
FROM past p LEFT JOIN app_user u ON u.id = p.by_user
WHERE p.kind = ?1 AND p.record_id = ?2
ORDER BY p.version DESC;

-- name: draft_put
-- takes: user_id text, path text, organisation text, case_id text, body text, moment int
INSERT INTO draft (user_id, path, organisation, case_id, body, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (user_id, path) DO UPDATE SET body = excluded.body, moment = excluded.moment;

-- name: draft_of
-- takes: user_id text, path text
-- gives: one body text, moment int
SELECT body, moment FROM draft WHERE user_id = ?1 AND path = ?2;

-- name: draft_remove
-- takes: user_id text, path text
DELETE FROM draft WHERE user_id = ?1 AND path = ?2;

-- name: draft_purge
-- takes: before int
DELETE FROM draft WHERE moment < ?1;
