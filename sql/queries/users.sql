-- SPDX-License-Identifier: EUPL-1.2
-- Users, what they may do, teams, and who belongs to which.

-- name: user_add
-- takes: id text, organisation text, email text, email_folded text, name text, password_hash text?, password_set int?, language text, created int
INSERT INTO app_user (id, organisation, email, email_folded, name, password_hash, password_set,
                      language, created, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1);

-- name: user_by_email
-- takes: email_folded text
-- gives: one id text, organisation text, name text, password_hash text?, second_factor text?, language text, disabled int?, version int
-- For signing in: the address is folded, and disabled users are found too.
SELECT id, organisation, name, password_hash, second_factor, language, disabled, version
FROM app_user WHERE email_folded = ?1;

-- name: user_by_id
-- takes: id text
-- gives: one id text, organisation text, organisation_name text, email text, name text, language text, disabled int?, version int
SELECT u.id, u.organisation, o.name, u.email, u.name, u.language, u.disabled, u.version
FROM app_user u JOIN organisation o ON o.id = u.organisation WHERE u.id = ?1;

-- name: user_list
-- takes: organisation text
-- gives: many id text, email text, name text, disabled int?, created int, version int
SELECT id, email, name, disabled, created, version FROM app_user
WHERE organisation = ?1 ORDER BY name, id;

-- name: user_disable
-- takes: id text, disabled int
-- Changes nothing when the user was disabled already. End their sessions in the same deed.
UPDATE app_user SET disabled = ?2, version = version + 1 WHERE id = ?1 AND disabled IS NULL;

-- name: user_enable
-- takes: id text
UPDATE app_user SET disabled = NULL, version = version + 1 WHERE id = ?1 AND disabled IS NOT NULL;

-- name: user_set_password
-- takes: id text, password_hash text, password_set int
UPDATE app_user SET password_hash = ?2, password_set = ?3, version = version + 1 WHERE id = ?1;

-- name: user_role_add
-- takes: user_id text, role text, organisation text, given int
INSERT INTO user_role (user_id, role, organisation, given) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (user_id, role) DO NOTHING;

-- name: user_role_remove
-- takes: user_id text, role text
DELETE FROM user_role WHERE user_id = ?1 AND role = ?2;

-- name: user_role_list
-- takes: user_id text
-- gives: many role text
SELECT role FROM user_role WHERE user_id = ?1 ORDER BY role;

-- name: user_role_all
-- takes: organisation text
-- gives: many user_id text, role text
SELECT user_id, role FROM user_role WHERE organisation = ?1 ORDER BY user_id, role;

-- name: team_add
-- takes: id text, organisation text, name text, created int
INSERT INTO team (id, organisation, name, created, version) VALUES (?1, ?2, ?3, ?4, 1);

-- name: team_by_name
-- takes: organisation text, name text
-- gives: one id text, closed int?, version int
SELECT id, closed, version FROM team WHERE organisation = ?1 AND name = ?2;

-- name: team_list
-- takes: organisation text
-- gives: many id text, name text, closed int?, version int
SELECT id, name, closed, version FROM team WHERE organisation = ?1 ORDER BY name, id;

-- name: team_of_user
-- takes: user_id text, today text
-- gives: many id text, name text
-- The teams this user belongs to today.
SELECT t.id, t.name FROM team t
WHERE t.id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1 AND m.from_day <= ?2
               AND (m.until_day IS NULL OR m.until_day >= ?2))
ORDER BY t.name, t.id;

-- name: membership_add
-- takes: user_id text, team_id text, from_day text, until_day text?, organisation text
INSERT INTO membership (user_id, team_id, from_day, until_day, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, 1)
ON CONFLICT (user_id, team_id, from_day)
DO UPDATE SET until_day = excluded.until_day, version = membership.version + 1;

-- name: membership_end
-- takes: user_id text, team_id text, until_day text
-- The last day on which they belong to it.
UPDATE membership SET until_day = ?3, version = version + 1
WHERE user_id = ?1 AND team_id = ?2 AND (until_day IS NULL OR until_day > ?3);

-- name: membership_list
-- takes: team_id text
-- gives: many user_id text, name text, from_day text, until_day text?
SELECT m.user_id, u.name, m.from_day, m.until_day FROM membership m
JOIN app_user u ON u.id = m.user_id WHERE m.team_id = ?1 ORDER BY u.name, m.user_id, m.from_day;
