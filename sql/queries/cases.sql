-- SPDX-License-Identifier: EUPL-1.2
-- Cases and whom they are about. The right to see a case is in each query: the user belongs to its
-- team today. Being an administrator gives no right here.

-- name: case_teams
-- takes: user_id text, today text
-- gives: many team_id text
-- The teams whose cases this user may see today.
SELECT DISTINCT m.team_id FROM membership m WHERE m.user_id = ?1 AND m.from_day <= ?2
  AND (m.until_day IS NULL OR m.until_day >= ?2) ORDER BY m.team_id;

-- name: case_list
-- takes: user_id text, today text, filter text, team_id text, search text, most int, skip int
-- gives: many id text, number text, team_id text, team text, owner_id text?, owner text?, call_name text?, family_name text?, household text?, people int, status text, step_kind text, step_day text?, step_note text, closed_day text?, version int
-- Some of the cases this user may see, by next step; those without a day come last.
-- filter: mine (open, own), team (open) or closed. search: S("") for all, or a pattern made by
-- search_pattern (store/fold.h) of a piece of a name or number. Without a search, team and closed
-- are asked one team at a time: so each way but searching reads an index in order, and takes as
-- long with many cases as with few. Anybody without the right membership gets none.
SELECT c.id, c.number, c.team_id, t.name, c.owner_id, u.name, i.call_name, i.family_name, h.name,
       (SELECT count(*) FROM case_participant n WHERE n.case_id = c.id AND n.until_day IS NULL),
       c.status, c.step_kind, c.step_day, c.step_note, c.closed_day, c.version
FROM (
    SELECT own.id FROM (
        SELECT a.id FROM case_file a WHERE ?3 = 'mine' AND ?5 = '' AND a.owner_id = ?1
          AND a.status = 'open'
          AND a.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1
                            AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
        ORDER BY coalesce(a.step_day, '9999-99-99'), a.number, a.id LIMIT ?6 OFFSET ?7) own
    UNION ALL
    SELECT whole.id FROM (
        SELECT b.id FROM case_file b WHERE ?3 <> 'mine' AND ?5 = '' AND b.team_id = ?4
          AND b.status = (CASE WHEN ?3 = 'team' THEN 'open' ELSE 'closed' END)
          AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = ?1 AND m.team_id = ?4
                      AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
        ORDER BY coalesce(b.step_day, '9999-99-99'), b.number, b.id LIMIT ?6 OFFSET ?7) whole
    UNION ALL
    SELECT sought.id FROM (
        SELECT s.id FROM case_file s
        LEFT JOIN household_identity k ON k.household_id = s.household_id
        WHERE ?5 <> ''
          AND s.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1
                            AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
          AND ((?3 = 'mine' AND s.status = 'open' AND s.owner_id = ?1)
            OR (?3 = 'team' AND s.status = 'open') OR (?3 = 'closed' AND s.status = 'closed'))
          AND (lower(s.number) LIKE ?5 ESCAPE '!' OR k.name_folded LIKE ?5 ESCAPE '!'
            OR EXISTS (SELECT 1 FROM case_participant q
                       JOIN person_identity j ON j.person_id = q.person_id
                       WHERE q.case_id = s.id AND j.name_folded LIKE ?5 ESCAPE '!'))
        ORDER BY coalesce(s.step_day, '9999-99-99'), s.number, s.id LIMIT ?6 OFFSET ?7) sought
) x
JOIN case_file c ON c.id = x.id
JOIN team t ON t.id = c.team_id
LEFT JOIN app_user u ON u.id = c.owner_id
LEFT JOIN household_identity h ON h.household_id = c.household_id
LEFT JOIN case_participant p ON p.case_id = c.id AND p.place = 1
LEFT JOIN person_identity i ON i.person_id = p.person_id
ORDER BY coalesce(c.step_day, '9999-99-99'), c.number, c.id;

-- name: case_count
-- takes: user_id text, today text, filter text, search text, most int
-- gives: one n int
-- How many cases case_list has in all teams, counted no further than `most`.
SELECT count(*) FROM (
    SELECT own.id FROM (
        SELECT a.id FROM case_file a WHERE ?3 = 'mine' AND ?4 = '' AND a.owner_id = ?1
          AND a.status = 'open'
          AND a.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1
                            AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
        LIMIT ?5) own
    UNION ALL
    SELECT whole.id FROM (
        SELECT b.id FROM case_file b WHERE ?3 <> 'mine' AND ?4 = ''
          AND b.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1
                            AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
          AND b.status = (CASE WHEN ?3 = 'team' THEN 'open' ELSE 'closed' END)
        LIMIT ?5) whole
    UNION ALL
    SELECT sought.id FROM (
        SELECT s.id FROM case_file s
        LEFT JOIN household_identity k ON k.household_id = s.household_id
        WHERE ?4 <> ''
          AND s.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?1
                            AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
          AND ((?3 = 'mine' AND s.status = 'open' AND s.owner_id = ?1)
            OR (?3 = 'team' AND s.status = 'open') OR (?3 = 'closed' AND s.status = 'closed'))
          AND (lower(s.number) LIKE ?4 ESCAPE '!' OR k.name_folded LIKE ?4 ESCAPE '!'
            OR EXISTS (SELECT 1 FROM case_participant q
                       JOIN person_identity j ON j.person_id = q.person_id
                       WHERE q.case_id = s.id AND j.name_folded LIKE ?4 ESCAPE '!'))
        LIMIT ?5) sought
) x;

-- name: case_by_id
-- takes: id text, user_id text, today text
-- gives: one id text, organisation text, number text, team_id text, team text, owner_id text?, owner text?, household_id text?, household text?, original_request text?, status text, opened_day text, closed_day text?, step_kind text, step_day text?, step_note text, retention text, destroy_day text?, version int
-- One case that this user may see today; not there and not visible are the same.
SELECT c.id, c.organisation, c.number, c.team_id, t.name, c.owner_id, u.name, c.household_id, h.name,
       c.original_request, c.status, c.opened_day, c.closed_day, c.step_kind, c.step_day,
       c.step_note, c.retention, c.destroy_day, c.version
FROM case_file c
JOIN team t ON t.id = c.team_id
LEFT JOIN app_user u ON u.id = c.owner_id
LEFT JOIN household_identity h ON h.household_id = c.household_id
WHERE c.id = ?1
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?2 AND m.from_day <= ?3
                    AND (m.until_day IS NULL OR m.until_day >= ?3));

-- name: case_by_number
-- takes: organisation text, number text
-- gives: one id text, team_id text, version int
-- For imports: no right is asked.
SELECT id, team_id, version FROM case_file WHERE organisation = ?1 AND number = ?2;

-- name: case_add
-- takes: id text, organisation text, number text, team_id text, owner_id text?, household_id text?, original_request text?, opened_day text, step_kind text, step_day text?, step_note text, retention text, destroy_day text?, created int
INSERT INTO case_file (id, organisation, number, team_id, owner_id, household_id, original_request,
                       status, opened_day, step_kind, step_day, step_note, retention, destroy_day,
                       created, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1);

-- name: case_set_step
-- takes: id text, version int, step_kind text, step_day text?, step_note text
-- Changes nothing when somebody else changed the case first.
UPDATE case_file SET step_kind = ?3, step_day = ?4, step_note = ?5, version = version + 1
WHERE id = ?1 AND version = ?2;

-- name: case_close
-- takes: id text, version int, closed_day text, destroy_day text?
UPDATE case_file SET status = 'closed', closed_day = ?3, destroy_day = ?4, version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'open';

-- name: case_next_number
-- takes: organisation text, year int
-- gives: one last int
-- Gives out the next number of that year, from 1.
INSERT INTO case_counter (organisation, year, last) VALUES (?1, ?2, 1)
ON CONFLICT (organisation, year) DO UPDATE SET last = case_counter.last + 1
RETURNING last;

-- name: case_worker_add
-- takes: case_id text, user_id text, from_day text, organisation text
INSERT INTO case_worker (case_id, user_id, from_day, organisation, version)
VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT (case_id, user_id, from_day) DO NOTHING;

-- name: case_participant_add
-- takes: case_id text, person_id text, place int, from_day text, organisation text
INSERT INTO case_participant (case_id, person_id, place, from_day, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, 1);

-- name: case_participant_list
-- takes: case_id text, user_id text, today text
-- gives: many person_id text, place int, from_day text, until_day text?, call_name text?, family_name text?, birth_day text?, email text?, telephone text?
-- Whom a case is about, with who they are, for a user who may see the case.
SELECT p.person_id, p.place, p.from_day, p.until_day, i.call_name, i.family_name, i.birth_day,
       i.email, i.telephone
FROM case_participant p
JOIN case_file c ON c.id = p.case_id
LEFT JOIN person_identity i ON i.person_id = p.person_id
WHERE p.case_id = ?1
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?2 AND m.from_day <= ?3
                    AND (m.until_day IS NULL OR m.until_day >= ?3))
ORDER BY p.place, p.person_id;

-- name: case_wave_add
-- takes: case_id text, code text, place int, design_id text?, planned_day text?, organisation text
INSERT INTO case_wave (case_id, code, place, design_id, planned_day, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT (case_id, code) DO NOTHING;

-- name: case_wave_list
-- takes: case_id text, user_id text, today text
-- gives: many code text, place int, planned_day text?, days_before int?, days_after int?, version int
-- The window is that of the case, or else of its design.
SELECT w.code, w.place, w.planned_day, coalesce(w.days_before, d.days_before),
       coalesce(w.days_after, d.days_after), w.version
FROM case_wave w JOIN case_file c ON c.id = w.case_id
LEFT JOIN design_wave d ON d.design_id = w.design_id AND d.code = w.code
WHERE w.case_id = ?1
  AND c.team_id IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?2 AND m.from_day <= ?3
                    AND (m.until_day IS NULL OR m.until_day >= ?3))
ORDER BY w.place, w.code;

-- name: design_add
-- takes: id text, organisation text, name text, created int
INSERT INTO design (id, organisation, name, created, version) VALUES (?1, ?2, ?3, ?4, 1)
ON CONFLICT (organisation, name) DO NOTHING;

-- name: design_wave_add
-- takes: design_id text, code text, place int, after_days int, organisation text
INSERT INTO design_wave (design_id, code, place, after_days, organisation, version)
VALUES (?1, ?2, ?3, ?4, ?5, 1);

-- name: design_by_name
-- takes: organisation text, name text
-- gives: one id text, version int
SELECT id, version FROM design WHERE organisation = ?1 AND name = ?2;

-- name: design_wave_list
-- takes: design_id text
-- gives: many code text, place int, after_days int
SELECT code, place, after_days FROM design_wave WHERE design_id = ?1 ORDER BY place, code;

-- name: household_add
-- takes: id text, organisation text, created int
INSERT INTO household (id, organisation, created, version) VALUES (?1, ?2, ?3, 1);

-- name: household_identity_put
-- takes: household_id text, organisation text, name text, name_folded text
INSERT INTO household_identity (household_id, organisation, name, name_folded, version)
VALUES (?1, ?2, ?3, ?4, 1)
ON CONFLICT (household_id) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded,
    version = household_identity.version + 1;

-- name: person_add
-- takes: id text, organisation text, household_id text?, created int
INSERT INTO person (id, organisation, household_id, created, version) VALUES (?1, ?2, ?3, ?4, 1);

-- name: person_identity_put
-- takes: person_id text, organisation text, call_name text?, family_name text?, name_folded text, birth_day text?, email text?, telephone text?
-- name_folded is text_fold (store/fold.h) of "call_name family_name".
INSERT INTO person_identity (person_id, organisation, call_name, family_name, name_folded, birth_day,
                             email, telephone, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)
ON CONFLICT (person_id) DO UPDATE SET call_name = excluded.call_name,
    family_name = excluded.family_name, name_folded = excluded.name_folded,
    birth_day = excluded.birth_day, email = excluded.email, telephone = excluded.telephone,
    version = person_identity.version + 1;

-- name: person_identity_erase
-- takes: person_id text
-- What was answered stays; who answered is gone.
DELETE FROM person_identity WHERE person_id = ?1;

-- name: case_first_person
-- takes: case_id text
-- gives: one person_id text
-- For imports, where a case is about one person: no right is asked.
SELECT person_id FROM case_participant WHERE case_id = ?1 ORDER BY place, person_id LIMIT 1;
