-- SPDX-License-Identifier: EUPL-1.2
-- How sure the scores of an organisation are; computed by app/reliability.c.

-- name: scale_noise_put
-- takes: organisation text, instrument text, rater text, scale text, persons int, mean real, sd real, reliability real, kind text, correlation real?, computed int
INSERT INTO scale_noise (organisation, instrument, rater, scale, persons, mean, sd, reliability, kind,
                         correlation, computed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (organisation, instrument, rater, scale) DO UPDATE SET persons = excluded.persons,
    mean = excluded.mean, sd = excluded.sd, reliability = excluded.reliability,
    kind = excluded.kind, correlation = excluded.correlation, computed = excluded.computed;

-- name: scale_noise_list
-- takes: organisation text, instrument text
-- gives: many rater text, scale text, persons int, mean real, sd real, reliability real, kind text, correlation real?, computed int
SELECT rater, scale, persons, mean, sd, reliability, kind, correlation, computed FROM scale_noise
WHERE organisation = ?1 AND instrument = ?2 ORDER BY rater, scale;

-- name: scale_noise_drop
-- takes: organisation text, instrument text, computed int
-- What the last computation no longer found: there are fewer persons now.
DELETE FROM scale_noise WHERE organisation = ?1 AND instrument = ?2 AND computed < ?3;

-- name: scale_noise_last
-- takes: organisation text
-- gives: one computed int
-- When it was computed last; 0: never, or nothing was known well enough.
SELECT coalesce(max(computed), 0) FROM scale_noise WHERE organisation = ?1;
