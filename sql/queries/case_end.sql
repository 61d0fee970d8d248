-- SPDX-License-Identifier: EUPL-1.2
-- The dates of a case, handing it over, and its end. No right is asked: the case is asked first
-- (case_by_id).

-- name: case_clock_list
-- takes: case_id text
-- gives: many kind text, day text, note text, by text?, by_user text?, moment int, version int
SELECT k.kind, k.day, k.note, u.name, k.by_user, k.moment, k.version
FROM case_clock k LEFT JOIN app_user u ON u.id = k.by_user
WHERE k.case_id = ?1 ORDER BY k.kind;

-- name: case_clock_add
-- takes: case_id text, kind text, organisation text, day text, note text, by_user text?, moment int
INSERT INTO case_clock (case_id, kind, organisation, day, note, by_user, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
ON CONFLICT (case_id, kind) DO NOTHING;

-- name: case_clock_put
-- takes: case_id text, kind text, version int, day text, note text, by_user text?, moment int
-- An empty day: it did not happen after all.
UPDATE case_clock SET day = ?4, note = ?5, by_user = ?6, moment = ?7, version = version + 1
WHERE case_id = ?1 AND kind = ?2 AND version = ?3;

-- name: handover_add
-- takes: id text, organisation text, case_id text, from_user text?, to_user text?, team_id text, note text, moment int
INSERT INTO handover (id, organisation, case_id, from_user, to_user, team_id, note, moment, seen)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL);

-- name: handover_new
-- takes: case_id text, user_id text
-- gives: one id text, by text?, note text, moment int
-- The last one of this case that was not seen yet, to this user or to a whole team.
SELECT h.id, u.name, h.note, h.moment FROM handover h LEFT JOIN app_user u ON u.id = h.from_user
WHERE h.case_id = ?1 AND h.seen IS NULL AND (h.to_user = ?2 OR h.to_user IS NULL)
ORDER BY h.moment DESC, h.id DESC LIMIT 1;

-- name: handover_see
-- takes: case_id text, user_id text, moment int
UPDATE handover SET seen = ?3
WHERE case_id = ?1 AND seen IS NULL AND (to_user = ?2 OR to_user IS NULL);

-- name: handover_list
-- takes: case_id text
-- gives: many by text?, towards text?, team text, note text, moment int, seen int?
-- The last first.
SELECT u.name, v.name, t.name, h.note, h.moment, h.seen
FROM handover h JOIN team t ON t.id = h.team_id LEFT JOIN app_user u ON u.id = h.from_user
LEFT JOIN app_user v ON v.id = h.to_user
WHERE h.case_id = ?1 ORDER BY h.moment DESC, h.id;

-- name: end_goals
-- takes: case_id text
-- gives: many id text, what text
SELECT id, what FROM goal WHERE case_id = ?1 AND status = 'open' ORDER BY place, id;

-- name: end_agreements
-- takes: case_id text
-- gives: many id text, what text, by_day text?
SELECT id, what, by_day FROM agreement WHERE case_id = ?1 AND status = 'open'
ORDER BY coalesce(by_day, '9999-99-99'), id;

-- name: end_counts
-- takes: case_id text, now int, today text
-- gives: one codes int, grants int, mails int
-- Codes that let in, people it is shared with, mail on its way.
SELECT (SELECT count(*) FROM invite i WHERE i.case_id = ?1 AND i.revoked IS NULL
        AND i.expires > ?2),
       (SELECT count(*) FROM access_grant g WHERE g.case_id = ?1 AND g.revoked IS NULL
        AND g.scope <> 'safety' AND g.until_day >= ?3),
       (SELECT count(*) FROM mail m WHERE m.case_id = ?1 AND m.status = 'waiting');

-- name: end_of
-- takes: case_id text
-- gives: one closed_why text?, closed_words text?, last_measurement text?
SELECT closed_why, closed_words, last_measurement FROM case_file WHERE id = ?1;

-- name: end_close
-- takes: case_id text, version int, closed_day text, retention text, destroy_day text?, closed_why text, closed_words text, last_measurement text
UPDATE case_file SET status = 'closed', closed_day = ?3, retention = ?4, destroy_day = ?5,
    closed_why = ?6, closed_words = ?7, last_measurement = ?8, version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'open';

-- name: end_undo
-- takes: case_id text, version int
-- What was written down about the end stays until it is closed again.
UPDATE case_file SET status = 'open', closed_day = NULL, destroy_day = NULL, version = version + 1
WHERE id = ?1 AND version = ?2 AND status = 'closed';

-- name: end_invites
-- takes: case_id text, moment int
UPDATE invite SET revoked = ?2, version = version + 1 WHERE case_id = ?1 AND revoked IS NULL;

-- name: end_sessions
-- takes: case_id text
-- Residents who are in at this moment are out.
DELETE FROM session WHERE kind = 'resident' AND case_id = ?1;

-- name: end_grants
-- takes: case_id text, moment int, by_user text?
UPDATE access_grant SET revoked = ?2, revoked_by = ?3, version = version + 1
WHERE case_id = ?1 AND revoked IS NULL AND scope <> 'safety';

-- name: case_moved
-- takes: case_id text, user_id text, organisation text, today text
-- gives: one team text
-- The team a case is of now, for somebody who worked on it or gave it away; nobody else learns that
-- it is there.
SELECT t.name FROM case_file c JOIN team t ON t.id = c.team_id
WHERE c.id = ?1 AND c.organisation = ?3
  AND c.team_id NOT IN (SELECT m.team_id FROM membership m WHERE m.user_id = ?2 AND m.from_day <= ?4
                        AND (m.until_day IS NULL OR m.until_day >= ?4))
  AND (EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.user_id = ?2)
    OR EXISTS (SELECT 1 FROM handover h WHERE h.case_id = c.id AND h.from_user = ?2));
