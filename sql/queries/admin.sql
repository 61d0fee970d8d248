-- SPDX-License-Identifier: EUPL-1.2
-- What an administrator sees and changes, of their own organisation only: the organisation is in
-- each statement. Of cases they see how many, never which.

-- name: admin_tally
-- takes: organisation text, today text
-- gives: one users int, disabled int, teams int, cases int, unowned int
-- unowned: open cases whose worker left, or that nobody took.
SELECT (SELECT count(*) FROM app_user u WHERE u.organisation = ?1 AND u.disabled IS NULL),
       (SELECT count(*) FROM app_user d WHERE d.organisation = ?1 AND d.disabled IS NOT NULL),
       (SELECT count(*) FROM team t WHERE t.organisation = ?1 AND t.closed IS NULL),
       (SELECT count(*) FROM case_file c WHERE c.organisation = ?1 AND c.status = 'open'),
       (SELECT count(*) FROM case_file o WHERE o.organisation = ?1 AND o.status = 'open'
        AND (o.owner_id IS NULL OR NOT EXISTS (
            SELECT 1 FROM membership m JOIN app_user w ON w.id = m.user_id AND w.disabled IS NULL
            WHERE m.user_id = o.owner_id AND m.team_id = o.team_id AND m.from_day <= ?2
              AND (m.until_day IS NULL OR m.until_day >= ?2))));

-- name: admin_user_list
-- takes: organisation text
-- gives: many id text, email text, name text, works_at text?, disabled int?, password_set int?, created int, version int
SELECT id, email, name, works_at, disabled, password_set, created, version FROM app_user
WHERE organisation = ?1 ORDER BY CASE WHEN disabled IS NULL THEN 0 ELSE 1 END, name, id;

-- name: admin_user_one
-- takes: user_id text, organisation text
-- gives: one email text, name text, works_at text?, language text, disabled int?, password_set int?, created int, version int
SELECT email, name, works_at, language, disabled, password_set, created, version
FROM app_user WHERE id = ?1 AND organisation = ?2;

-- name: admin_user_touch
-- takes: user_id text, version int
-- Changes nothing when somebody else changed this account first: begins what changes its roles.
UPDATE app_user SET version = version + 1 WHERE id = ?1 AND version = ?2;

-- name: admin_count
-- takes: organisation text
-- gives: one n int
-- How many administrators can sign in.
SELECT count(*) FROM app_user u JOIN user_role r ON r.user_id = u.id
WHERE u.organisation = ?1 AND u.disabled IS NULL AND r.role = 'administrator';

-- name: admin_member_rows
-- takes: organisation text, today text
-- gives: many user_id text, team_id text, team text, name text, from_day text, until_day text?, cases int
-- Who belongs to which team now or later, and how many open cases of that team are theirs.
SELECT m.user_id, m.team_id, t.name, u.name, m.from_day, m.until_day,
       (SELECT count(*) FROM case_file c WHERE c.team_id = m.team_id AND c.owner_id = m.user_id
        AND c.status = 'open')
FROM membership m JOIN team t ON t.id = m.team_id JOIN app_user u ON u.id = m.user_id
WHERE m.organisation = ?1 AND (m.until_day IS NULL OR m.until_day >= ?2)
ORDER BY t.name, u.name, m.user_id, m.from_day;

-- name: admin_team_rows
-- takes: organisation text
-- gives: many id text, name text, closed int?, version int, cases int, unowned int
SELECT t.id, t.name, t.closed, t.version,
       (SELECT count(*) FROM case_file c WHERE c.team_id = t.id AND c.status = 'open'),
       (SELECT count(*) FROM case_file o WHERE o.team_id = t.id AND o.status = 'open'
        AND o.owner_id IS NULL)
FROM team t WHERE t.organisation = ?1 ORDER BY CASE WHEN t.closed IS NULL THEN 0 ELSE 1 END,
    t.name, t.id;

-- name: admin_owned
-- takes: owner_id text, team_id text, most int
-- gives: many id text, version int
-- Open cases of somebody in a team, to hand them over.
SELECT id, version FROM case_file
WHERE owner_id = ?1 AND team_id = ?2 AND status = 'open' ORDER BY id LIMIT ?3;

-- name: admin_left_behind
-- takes: team_id text, today text
-- gives: many user_id text, name text, cases int
-- Who has open cases of this team without belonging to it, or without being able to sign in.
SELECT u.id, u.name, count(*) FROM case_file c JOIN app_user u ON u.id = c.owner_id
WHERE c.team_id = ?1 AND c.status = 'open' AND (u.disabled IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.team_id = ?1 AND m.from_day <= ?2
      AND (m.until_day IS NULL OR m.until_day >= ?2)))
GROUP BY u.id, u.name ORDER BY u.name, u.id;

-- name: admin_team_name
-- takes: team_id text, organisation text, version int, name text
UPDATE team SET name = ?4, version = version + 1 WHERE id = ?1 AND organisation = ?2
  AND version = ?3;

-- name: admin_team_close
-- takes: team_id text, organisation text, closed int?
-- A closed team takes no cases and no members; NULL opens it again.
UPDATE team SET closed = ?3, version = version + 1 WHERE id = ?1 AND organisation = ?2;

-- name: admin_setting_drop
-- takes: organisation text, name text
-- Back to what is usual.
DELETE FROM setting WHERE organisation = ?1 AND name = ?2;

-- name: admin_log
-- takes: organisation text, from_moment int, until_moment int, action text, most int
-- gives: many moment int, actor_kind text, actor_name text?, action text, number text?, result text
-- The log of a stretch of time, newest first; action: S("") for all, or what it begins with. Whose
-- data it was is not shown here, nor where somebody was.
SELECT a.moment, a.actor_kind, u.name, a.action, c.number, a.result
FROM audit a LEFT JOIN app_user u ON a.actor_kind = 'user' AND u.id = a.actor
LEFT JOIN case_file c ON c.id = a.case_id
WHERE a.organisation = ?1 AND a.moment >= ?2 AND a.moment < ?3
  AND (?4 = '' OR substr(a.action, 1, length(?4)) = ?4)
ORDER BY a.moment DESC, a.chain, a.number DESC LIMIT ?5;

-- name: admin_design_put
-- takes: design_id text, code text, organisation text, place int, after_days int, days_before int?, days_after int?
INSERT INTO design_wave (design_id, code, place, after_days, organisation, version, days_before,
                         days_after)
VALUES (?1, ?2, ?4, ?5, ?3, 1, ?6, ?7)
ON CONFLICT (design_id, code) DO UPDATE SET place = excluded.place,
    after_days = excluded.after_days, days_before = excluded.days_before,
    days_after = excluded.days_after, version = design_wave.version + 1;

-- name: admin_design_rows
-- takes: organisation text
-- gives: many design_id text, code text, place int, after_days int, days_before int?, days_after int?, version int
-- The waves new cases get: of the oldest design of this organisation.
SELECT w.design_id, w.code, w.place, w.after_days, w.days_before, w.days_after, w.version
FROM design_wave w
WHERE w.design_id = (SELECT d.id FROM design d WHERE d.organisation = ?1
                     ORDER BY d.created, d.id LIMIT 1)
ORDER BY w.place, w.code;

-- name: admin_design_drop
-- takes: design_id text, code text
DELETE FROM design_wave WHERE design_id = ?1 AND code = ?2;
