-- SPDX-License-Identifier: EUPL-1.2
-- Which migrations a database has had (store/migrate.c makes the table they are recorded in).

-- name: migration_list
-- gives: many number int, name text, digest text, applied int
SELECT number, name, digest, applied FROM schema_migration ORDER BY number;

-- name: migration_add
-- takes: number int, name text, digest text, applied int
INSERT INTO schema_migration (number, name, digest, applied) VALUES (?1, ?2, ?3, ?4);
