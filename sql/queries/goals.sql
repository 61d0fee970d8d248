-- SPDX-License-Identifier: EUPL-1.2
-- The plan of a case: goals, what each party says of them, how far they are, warnings that were left.
-- No right is asked: the case is asked first (case_by_id), or the code or grant of who comes in.

-- name: goal_add
-- takes: id text, organisation text, case_id text, person_id text?, what text, how text, with_whom text, by_day text?, aim text, request_part text, notice text, since_day text, by_user text?, by_person text?, moment int
-- The last of the plan.
INSERT INTO goal (id, organisation, case_id, person_id, place, what, how, with_whom, by_day, aim,
                  request_part, notice, status, since_day, ended_why, words_version, by_user,
                  by_person, moment, version)
VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(x.place), 0) + 1 FROM goal x WHERE x.case_id = ?3),
        ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'open', ?12, '', 1, ?13, ?14, ?15, 1);

-- name: goal_put
-- takes: id text, case_id text, version int, person_id text?, what text, how text, with_whom text, by_day text?, aim text, request_part text, notice text, words_version int, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE goal SET person_id = ?4, what = ?5, how = ?6, with_whom = ?7, by_day = ?8, aim = ?9,
    request_part = ?10, notice = ?11, words_version = ?12, by_user = ?13, by_person = ?14,
    moment = ?15, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?3;

-- name: goal_list
-- takes: case_id text
-- gives: many id text, person_id text?, place int, what text, how text, with_whom text, cut int, by_day text?, aim text, request_part text, status text, since_day text, ended_day text?, ended_why text, words_version int, moment int, version int
-- In their order, those that go on first. Long texts are cut: one goal is read whole (goal_of).
SELECT g.id, g.person_id, g.place, substr(g.what, 1, 4000), substr(g.how, 1, 2000),
       substr(g.with_whom, 1, 1000),
       CASE WHEN length(g.what) > 4000 OR length(g.how) > 2000 OR length(g.with_whom) > 1000
       THEN 1 ELSE 0 END,
       g.by_day, g.aim, substr(g.request_part, 1, 400), g.status, g.since_day, g.ended_day,
       substr(g.ended_why, 1, 400), g.words_version, g.moment, g.version
FROM goal g WHERE g.case_id = ?1
ORDER BY CASE WHEN g.status = 'open' THEN 0 ELSE 1 END, g.place, g.id;

-- name: goal_of
-- takes: id text, case_id text
-- gives: one id text, person_id text?, place int, what text, how text, with_whom text, by_day text?, aim text, request_part text, notice text, status text, since_day text, ended_day text?, ended_why text, words_version int, by text?, moment int, version int
SELECT g.id, g.person_id, g.place, g.what, g.how, g.with_whom, g.by_day, g.aim, g.request_part,
       g.notice, g.status, g.since_day, g.ended_day, g.ended_why, g.words_version, u.name, g.moment,
       g.version
FROM goal g LEFT JOIN app_user u ON u.id = g.by_user WHERE g.id = ?1 AND g.case_id = ?2;

-- name: goal_place_put
-- takes: id text, case_id text, place int
-- The order of goals is nobody's text: no version.
UPDATE goal SET place = ?3 WHERE id = ?1 AND case_id = ?2;

-- name: goal_end_put
-- takes: id text, case_id text, version int, status text, ended_day text?, ended_why text, by_user text?, by_person text?, moment int
-- Changes nothing when somebody else changed it first.
UPDATE goal SET status = ?4, ended_day = ?5, ended_why = ?6, by_user = ?7, by_person = ?8,
    moment = ?9, version = version + 1
WHERE id = ?1 AND case_id = ?2 AND version = ?3;

-- name: goal_say_add
-- takes: id text, organisation text, case_id text, goal_id text, who text, says text, way text, words text, words_version int, by_user text?, by_person text?, moment int
INSERT INTO goal_say (id, organisation, case_id, goal_id, who, says, way, words, words_version,
                      by_user, by_person, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: goal_say_list
-- takes: case_id text
-- gives: many goal_id text, who text, says text, way text, words text, words_version int, by text?, moment int
-- What each party said last of each goal.
SELECT s.goal_id, s.who, s.says, s.way, s.words, s.words_version, u.name, s.moment
FROM (SELECT x.goal_id, x.who, x.says, x.way, substr(x.words, 1, 600) AS words, x.words_version,
             x.by_user, x.moment,
             row_number() OVER (PARTITION BY x.goal_id, x.who
                                ORDER BY x.moment DESC, x.id DESC) AS nth
      FROM goal_say x WHERE x.case_id = ?1) s
LEFT JOIN app_user u ON u.id = s.by_user
WHERE s.nth = 1 ORDER BY s.goal_id, s.who;

-- name: goal_attainment_add
-- takes: id text, organisation text, case_id text, goal_id text, side text, person_id text?, value int, words text, wave text, day text, by_user text?, by_person text?, moment int
INSERT INTO goal_attainment (id, organisation, case_id, goal_id, side, person_id, value, words, wave,
                             day, by_user, by_person, moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: goal_attainment_list
-- takes: case_id text
-- gives: many goal_id text, side text, person_id text?, value int, words text, day text
-- How far each side (and each resident) last said each goal is.
SELECT a.goal_id, a.side, a.person_id, a.value, a.words, a.day
FROM (SELECT x.goal_id, x.side, x.person_id, x.value, substr(x.words, 1, 600) AS words, x.day,
             row_number() OVER (PARTITION BY x.goal_id, x.side, coalesce(x.person_id, '')
                                ORDER BY x.day DESC, x.moment DESC, x.id DESC) AS nth
      FROM goal_attainment x WHERE x.case_id = ?1) a
WHERE a.nth = 1 ORDER BY a.goal_id, a.side, coalesce(a.person_id, '');

-- name: warning_left_put
-- takes: case_id text, goal_id text, rule text, about text, organisation text, words_version int, why text, by_user text?, moment int
INSERT INTO warning_left (case_id, goal_id, rule, about, organisation, words_version, why, by_user,
                          moment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (case_id, goal_id, rule, about) DO UPDATE SET words_version = excluded.words_version,
    why = excluded.why, by_user = excluded.by_user, moment = excluded.moment;

-- name: warning_left_list
-- takes: case_id text
-- gives: many goal_id text, rule text, about text, words_version int, why text, by text?, moment int
SELECT l.goal_id, l.rule, l.about, l.words_version, l.why, u.name, l.moment
FROM warning_left l LEFT JOIN app_user u ON u.id = l.by_user
WHERE l.case_id = ?1 ORDER BY l.goal_id, l.rule, l.about;

-- name: warning_left_remove
-- takes: case_id text, goal_id text, rule text, about text
DELETE FROM warning_left WHERE case_id = ?1 AND goal_id = ?2 AND rule = ?3 AND about = ?4;

-- name: plan_of_case
-- takes: case_id text
-- gives: one agreed int?, agreed_by text?, version int
SELECT p.agreed, u.name, p.version FROM plan p LEFT JOIN app_user u ON u.id = p.agreed_by
WHERE p.case_id = ?1;

-- name: plan_add
-- takes: case_id text, organisation text
-- Nothing when there is one already.
INSERT INTO plan (case_id, organisation, agreed, agreed_by, version) VALUES (?1, ?2, NULL, NULL, 1)
ON CONFLICT (case_id) DO NOTHING;

-- name: plan_agree_put
-- takes: case_id text, version int, agreed int, by_user text
-- Nothing when somebody else settled it first.
UPDATE plan SET agreed = ?3, agreed_by = ?4, version = version + 1
WHERE case_id = ?1 AND version = ?2;

-- name: urgent_domain_put
-- takes: case_id text, person_id text, domain text, organisation text, urgent int, why text, by_user text?, moment int
INSERT INTO urgent_domain (case_id, person_id, domain, organisation, urgent, why, by_user, moment,
                           version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)
ON CONFLICT (case_id, person_id, domain) DO UPDATE SET urgent = excluded.urgent,
    why = excluded.why, by_user = excluded.by_user, moment = excluded.moment,
    version = urgent_domain.version + 1;

-- name: urgent_domain_list
-- takes: case_id text
-- gives: many person_id text, domain text, why text, moment int
SELECT person_id, domain, why, moment FROM urgent_domain
WHERE case_id = ?1 AND urgent = 1 ORDER BY person_id, domain;

-- name: plan_images
-- takes: case_id text
-- gives: many person_id text, rater text, instrument text, document text
-- The answers of the last measurement that both sides sent, of each person in the case.
SELECT r.person_id, r.rater, r.instrument, r.document
FROM response r JOIN case_wave w ON w.case_id = r.case_id AND w.code = r.wave
JOIN case_participant n ON n.case_id = r.case_id AND n.person_id = r.person_id
    AND n.until_day IS NULL
WHERE r.case_id = ?1 AND r.status = 'sent' AND w.place = (
    SELECT max(v.place) FROM response x
    JOIN response y ON y.case_id = x.case_id AND y.person_id = x.person_id AND y.wave = x.wave
        AND y.rater = 'professional' AND y.status = 'sent'
    JOIN case_wave v ON v.case_id = x.case_id AND v.code = x.wave
    WHERE x.case_id = ?1 AND x.person_id = r.person_id AND x.rater = 'resident'
      AND x.status = 'sent')
ORDER BY r.person_id, r.rater, r.instrument;

-- name: plan_wishes
-- takes: case_id text
-- gives: many person_id text, subject text
-- What each person wanted to talk about in the last measurement in which they said so.
SELECT t.person_id, t.subject FROM talk_wish t
JOIN case_wave w ON w.case_id = t.case_id AND w.code = t.wave
WHERE t.case_id = ?1 AND t.wished = 1 AND w.place = (
    SELECT max(v.place) FROM talk_wish x
    JOIN case_wave v ON v.case_id = x.case_id AND v.code = x.wave
    WHERE x.case_id = ?1 AND x.person_id = t.person_id AND x.wished = 1)
ORDER BY t.person_id, t.subject;

-- name: plan_steps
-- takes: case_id text
-- gives: many goal_id text
-- The goals that go on and have a small step.
SELECT g.id FROM goal g WHERE g.case_id = ?1 AND g.status = 'open' AND EXISTS (
    SELECT 1 FROM small_step s WHERE s.case_id = ?1 AND s.goal_id = g.id)
ORDER BY g.id;

-- name: plan_help
-- takes: case_id text
-- gives: many id text, goal_id text?, kind text, provision text, name text, status text
-- Forms of help in a few words, in the order in which they came.
SELECT id, goal_id, kind, provision, substr(name, 1, 200), status FROM intervention
WHERE case_id = ?1 ORDER BY moment, id;
