-- SPDX-License-Identifier: EUPL-1.2
-- Organisations and their settings.

-- name: organisation_add
-- takes: id text, name text, kind text, created int
INSERT INTO organisation (id, name, kind, created, version) VALUES (?1, ?2, ?3, ?4, 1);

-- name: organisation_list
-- gives: many id text, name text, kind text, created int, version int
SELECT id, name, kind, created, version FROM organisation ORDER BY name, id;

-- name: organisation_by_id
-- takes: id text
-- gives: one id text, name text, kind text, created int, version int
SELECT id, name, kind, created, version FROM organisation WHERE id = ?1;

-- name: setting_put
-- takes: organisation text, name text, value text
INSERT INTO setting (organisation, name, value, version) VALUES (?1, ?2, ?3, 1)
ON CONFLICT (organisation, name) DO UPDATE SET value = excluded.value, version = setting.version + 1;

-- name: setting_get
-- takes: organisation text, name text
-- gives: one value text, version int
SELECT value, version FROM setting WHERE organisation = ?1 AND name = ?2;

-- name: setting_list
-- takes: organisation text
-- gives: many name text, value text, version int
SELECT name, value, version FROM setting WHERE organisation = ?1 ORDER BY name;
