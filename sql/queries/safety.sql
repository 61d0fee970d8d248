-- SPDX-License-Identifier: EUPL-1.2
-- The private signal about safety. Only the one responsible for a case, as long as they belong to
-- its team, and who has a grant for it today, can find it; a membership alone is not enough. A case
-- whose responsible person is not there today (nobody yet, left the team, left altogether) is its
-- team's: then every member can, because a signal that reaches nobody is worse.

-- name: safety_signal_raise
-- takes: id text, organisation text, case_id text, person_id text, response_id text, raised int
-- Once per response.
INSERT INTO safety_signal (id, organisation, case_id, person_id, response_id, raised, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT (response_id) DO NOTHING;

-- name: safety_signal_list
-- takes: user_id text, today text
-- gives: many id text, case_id text, case_number text, person_id text, raised int, seen int?
-- What is not settled yet, for this user.
SELECT s.id, s.case_id, c.number, s.person_id, s.raised, s.seen
FROM safety_signal s JOIN case_file c ON c.id = s.case_id
WHERE s.settled IS NULL
  AND ((EXISTS (SELECT 1 FROM membership m WHERE m.user_id = ?1 AND m.team_id = c.team_id
               AND m.from_day <= ?2 AND (m.until_day IS NULL OR m.until_day >= ?2))
        AND (c.owner_id = ?1
          OR NOT EXISTS (SELECT 1 FROM membership o
                         JOIN app_user w ON w.id = o.user_id AND w.disabled IS NULL
                         WHERE o.user_id = c.owner_id AND o.team_id = c.team_id
                           AND o.from_day <= ?2 AND (o.until_day IS NULL OR o.until_day >= ?2))))
    OR EXISTS (SELECT 1 FROM access_grant g WHERE g.case_id = s.case_id AND g.user_id = ?1
               AND g.scope = 'safety' AND g.revoked IS NULL AND g.from_day <= ?2
               AND g.until_day >= ?2))
ORDER BY s.raised, s.id;

-- name: safety_signal_seen
-- takes: id text, user_id text, today text, now int
UPDATE safety_signal SET seen = ?4, seen_by = ?2, version = version + 1
WHERE id = ?1 AND seen IS NULL
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = safety_signal.case_id
    AND ((EXISTS (SELECT 1 FROM membership m WHERE m.user_id = ?2 AND m.team_id = c.team_id
                 AND m.from_day <= ?3 AND (m.until_day IS NULL OR m.until_day >= ?3))
          AND (c.owner_id = ?2
            OR NOT EXISTS (SELECT 1 FROM membership o
                           JOIN app_user w ON w.id = o.user_id AND w.disabled IS NULL
                           WHERE o.user_id = c.owner_id AND o.team_id = c.team_id
                             AND o.from_day <= ?3 AND (o.until_day IS NULL OR o.until_day >= ?3))))
      OR EXISTS (SELECT 1 FROM access_grant g WHERE g.case_id = c.id AND g.user_id = ?2
                 AND g.scope = 'safety' AND g.revoked IS NULL AND g.from_day <= ?3
                 AND g.until_day >= ?3)));

-- name: safety_signal_settle
-- takes: id text, user_id text, today text, now int
UPDATE safety_signal SET settled = ?4, version = version + 1
WHERE id = ?1 AND settled IS NULL
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = safety_signal.case_id
    AND ((EXISTS (SELECT 1 FROM membership m WHERE m.user_id = ?2 AND m.team_id = c.team_id
                 AND m.from_day <= ?3 AND (m.until_day IS NULL OR m.until_day >= ?3))
          AND (c.owner_id = ?2
            OR NOT EXISTS (SELECT 1 FROM membership o
                           JOIN app_user w ON w.id = o.user_id AND w.disabled IS NULL
                           WHERE o.user_id = c.owner_id AND o.team_id = c.team_id
                             AND o.from_day <= ?3 AND (o.until_day IS NULL OR o.until_day >= ?3))))
      OR EXISTS (SELECT 1 FROM access_grant g WHERE g.case_id = c.id AND g.user_id = ?2
                 AND g.scope = 'safety' AND g.revoked IS NULL AND g.from_day <= ?3
                 AND g.until_day >= ?3)));

-- name: safety_signal_of_case
-- takes: case_id text, user_id text, today text
-- gives: many id text, person_id text, raised int, seen int?
-- What is not settled yet in this case, for this user.
SELECT s.id, s.person_id, s.raised, s.seen
FROM safety_signal s JOIN case_file c ON c.id = s.case_id
WHERE s.case_id = ?1 AND s.settled IS NULL
  AND ((EXISTS (SELECT 1 FROM membership m WHERE m.user_id = ?2 AND m.team_id = c.team_id
               AND m.from_day <= ?3 AND (m.until_day IS NULL OR m.until_day >= ?3))
        AND (c.owner_id = ?2
          OR NOT EXISTS (SELECT 1 FROM membership o
                         JOIN app_user w ON w.id = o.user_id AND w.disabled IS NULL
                         WHERE o.user_id = c.owner_id AND o.team_id = c.team_id
                           AND o.from_day <= ?3 AND (o.until_day IS NULL OR o.until_day >= ?3))))
    OR EXISTS (SELECT 1 FROM access_grant g WHERE g.case_id = s.case_id AND g.user_id = ?2
               AND g.scope = 'safety' AND g.revoked IS NULL AND g.from_day <= ?3
               AND g.until_day >= ?3))
ORDER BY s.raised, s.id;

-- name: safety_signal_one
-- takes: id text, case_id text, user_id text, today text
-- gives: one person_id text, case_number text, call_name text?, family_name text?, wave text, rater text, raised int, seen int?, seen_name text?, settled int?
-- One signal, settled ones too, for who may see it.
SELECT s.person_id, c.number, i.call_name, i.family_name, r.wave, r.rater, s.raised, s.seen, u.name,
       s.settled
FROM safety_signal s
JOIN case_file c ON c.id = s.case_id
JOIN response r ON r.id = s.response_id
LEFT JOIN person_identity i ON i.person_id = s.person_id
LEFT JOIN app_user u ON u.id = s.seen_by
WHERE s.id = ?1 AND s.case_id = ?2
  AND ((EXISTS (SELECT 1 FROM membership m WHERE m.user_id = ?3 AND m.team_id = c.team_id
               AND m.from_day <= ?4 AND (m.until_day IS NULL OR m.until_day >= ?4))
        AND (c.owner_id = ?3
          OR NOT EXISTS (SELECT 1 FROM membership o
                         JOIN app_user w ON w.id = o.user_id AND w.disabled IS NULL
                         WHERE o.user_id = c.owner_id AND o.team_id = c.team_id
                           AND o.from_day <= ?4 AND (o.until_day IS NULL OR o.until_day >= ?4))))
    OR EXISTS (SELECT 1 FROM access_grant g WHERE g.case_id = c.id AND g.user_id = ?3
               AND g.scope = 'safety' AND g.revoked IS NULL AND g.from_day <= ?4
               AND g.until_day >= ?4));
