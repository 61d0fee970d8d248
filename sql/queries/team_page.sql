-- SPDX-License-Identifier: EUPL-1.2
-- What a team leader sees of a team they belong to: how much work there is, what is late, and how
-- the plans of the team as a whole are. Never an answer, a score or a resident's name.

-- name: led_teams
-- takes: user_id text, today text
-- gives: many id text, name text, open int, unowned int, late int, plans int
-- Teams this user belongs to today; late: open cases whose next step was due before today; plans:
-- open cases with a goal.
SELECT t.id, t.name,
       (SELECT count(*) FROM case_file c WHERE c.team_id = t.id AND c.status = 'open'),
       (SELECT count(*) FROM case_file c WHERE c.team_id = t.id AND c.status = 'open'
         AND c.owner_id IS NULL),
       (SELECT count(*) FROM case_file c WHERE c.team_id = t.id AND c.status = 'open'
         AND c.step_day < ?2),
       (SELECT count(*) FROM case_file c WHERE c.team_id = t.id AND c.status = 'open'
         AND EXISTS (SELECT 1 FROM goal g WHERE g.case_id = c.id))
FROM team t
WHERE t.closed IS NULL
  AND t.id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1 AND m.from_day <= ?2
               AND (m.until_day IS NULL OR m.until_day >= ?2))
ORDER BY t.name, t.id;

-- name: led_caseload
-- takes: team_id text, user_id text, today text
-- gives: many name text, open int
-- Everybody of the team today, by name: not by how many.
SELECT u.name,
       (SELECT count(*) FROM case_file c WHERE c.team_id = ?1 AND c.status = 'open'
         AND c.owner_id = u.id)
FROM app_user u
WHERE u.disabled IS NULL
  AND u.id IN (SELECT m.user_id FROM membership m WHERE m.team_id = ?1 AND m.from_day <= ?3
               AND (m.until_day IS NULL OR m.until_day >= ?3))
  AND EXISTS (SELECT 1 FROM user_role r WHERE r.user_id = u.id AND r.role = 'professional')
  AND EXISTS (SELECT 1 FROM membership s WHERE s.team_id = ?1 AND s.user_id = ?2
              AND s.from_day <= ?3 AND (s.until_day IS NULL OR s.until_day >= ?3))
ORDER BY u.name, u.id;

-- name: led_unowned
-- takes: team_id text, user_id text, today text, most int
-- gives: many id text, number text, opened_day text
-- Open cases of the team that nobody took up, the longest there first.
SELECT c.id, c.number, c.opened_day
FROM case_file c
WHERE c.team_id = ?1 AND c.status = 'open' AND c.owner_id IS NULL
  AND EXISTS (SELECT 1 FROM membership s WHERE s.team_id = ?1 AND s.user_id = ?2
              AND s.from_day <= ?3 AND (s.until_day IS NULL OR s.until_day >= ?3))
ORDER BY c.opened_day, c.number, c.id LIMIT ?4;

-- name: led_late_steps
-- takes: team_id text, user_id text, today text, most int
-- gives: many id text, number text, owner text?, step_kind text, step_day text
-- Open cases whose next step was due before today, the longest ago first.
SELECT c.id, c.number, u.name, c.step_kind, c.step_day
FROM case_file c LEFT JOIN app_user u ON u.id = c.owner_id
WHERE c.team_id = ?1 AND c.status = 'open' AND c.step_day < ?3
  AND EXISTS (SELECT 1 FROM membership s WHERE s.team_id = ?1 AND s.user_id = ?2
              AND s.from_day <= ?3 AND (s.until_day IS NULL OR s.until_day >= ?3))
ORDER BY c.step_day, c.number, c.id LIMIT ?4;

-- name: led_late_waves
-- takes: team_id text, user_id text, today text, most int
-- gives: many id text, number text, owner text?, place int, planned_day text
-- Measurements whose day is past and that are not there from both sides, of everybody in the case.
SELECT c.id, c.number, u.name, w.place, w.planned_day
FROM case_file c
JOIN case_wave w ON w.case_id = c.id
LEFT JOIN app_user u ON u.id = c.owner_id
WHERE c.team_id = ?1 AND c.status = 'open' AND w.planned_day < ?3
  AND (SELECT count(*) FROM response r WHERE r.case_id = c.id AND r.wave = w.code
       AND r.status = 'sent')
    < 2 * (SELECT count(*) FROM case_participant p WHERE p.case_id = c.id AND p.until_day IS NULL)
  AND EXISTS (SELECT 1 FROM membership s WHERE s.team_id = ?1 AND s.user_id = ?2
              AND s.from_day <= ?3 AND (s.until_day IS NULL OR s.until_day >= ?3))
ORDER BY w.planned_day, c.number, c.id LIMIT ?4;

-- name: led_plans
-- takes: team_id text, user_id text, today text
-- gives: one plans int, settled int, goals int, how int, with_whom int, by_day int, aim int, agreed int, helped int, loose int
-- The plans of the open cases of a whole team: how many goals say how, with whom, by when and what
-- they belong to, how many somebody of the case agreed with, how many have a form of help, and how
-- many forms of help hang on no goal.
SELECT
    (SELECT count(*) FROM case_file c WHERE c.team_id = ?1 AND c.status = 'open'
      AND EXISTS (SELECT 1 FROM goal g WHERE g.case_id = c.id)),
    (SELECT count(*) FROM case_file c JOIN plan p ON p.case_id = c.id WHERE c.team_id = ?1
      AND c.status = 'open' AND p.agreed IS NOT NULL),
    count(*),
    coalesce(sum(CASE WHEN g.how <> '' THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN g.with_whom <> '' THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN g.by_day IS NOT NULL THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN g.aim <> '' THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM goal_say y WHERE y.goal_id = g.id
      AND y.who <> 'professional' AND y.says = 'agree' AND y.words_version = g.words_version)
      THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM intervention i WHERE i.goal_id = g.id)
      THEN 1 ELSE 0 END), 0),
    (SELECT count(*) FROM intervention i JOIN case_file c ON c.id = i.case_id
     WHERE c.team_id = ?1 AND c.status = 'open' AND i.goal_id IS NULL)
FROM goal g JOIN case_file f ON f.id = g.case_id
WHERE f.team_id = ?1 AND f.status = 'open' AND g.status = 'open'
  AND EXISTS (SELECT 1 FROM membership s WHERE s.team_id = ?1 AND s.user_id = ?2
              AND s.from_day <= ?3 AND (s.until_day IS NULL OR s.until_day >= ?3));
