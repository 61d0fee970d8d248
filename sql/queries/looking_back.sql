-- SPDX-License-Identifier: EUPL-1.2
-- Looking back on how it went together, by both sides, and the practice questionnaire of a
-- professional. No right is asked for an evaluation: the case (case_by_id) or the code is asked
-- first; a practice row is only ever its own user's.

-- name: evaluation_list
-- takes: case_id text, person_id text, wave text
-- gives: many side text, instrument text, answers text, words text, sent int?, by text?, moment int, version int
SELECT e.side, e.instrument, e.answers, e.words, e.sent, u.name, e.moment, e.version
FROM evaluation e LEFT JOIN app_user u ON u.id = e.by_user
WHERE e.case_id = ?1 AND e.person_id = ?2 AND e.wave = ?3 ORDER BY e.side;

-- name: evaluation_put
-- takes: case_id text, person_id text, wave text, side text, organisation text, instrument text, answers text, words text, sent int?, by_user text?, by_person text?, moment int, version int
-- version: of what was on the page, 0 for none. Changes nothing when somebody else was first, or
-- once it was sent.
INSERT INTO evaluation (case_id, person_id, wave, side, organisation, instrument, answers, words,
                        sent, by_user, by_person, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1)
ON CONFLICT (case_id, person_id, wave, side) DO UPDATE SET answers = excluded.answers,
    words = excluded.words, sent = excluded.sent, by_user = excluded.by_user,
    by_person = excluded.by_person, moment = excluded.moment, version = evaluation.version + 1
WHERE evaluation.version = ?13 AND evaluation.sent IS NULL;

-- name: practice_list
-- takes: user_id text
-- gives: many wave text, instrument text, answers text, sent int?, moment int, version int
SELECT wave, instrument, answers, sent, moment, version FROM practice WHERE user_id = ?1
ORDER BY wave;

-- name: practice_put
-- takes: user_id text, wave text, organisation text, instrument text, answers text, sent int?, moment int, version int
-- Changes nothing once it was sent, or when another page of the same user was first.
INSERT INTO practice (user_id, wave, organisation, instrument, answers, sent, moment, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
ON CONFLICT (user_id, wave) DO UPDATE SET answers = excluded.answers, sent = excluded.sent,
    moment = excluded.moment, version = practice.version + 1
WHERE practice.version = ?8 AND practice.sent IS NULL;
