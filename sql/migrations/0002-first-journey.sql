-- SPDX-License-Identifier: EUPL-1.2
-- What the first journey adds: which burden domains a case asks about, what people want to talk
-- about, what came out of that conversation, and forms that met a session that had ended.

-- The number of a professional stands on every page and letter of their residents.
ALTER TABLE app_user ADD COLUMN telephone text;

-- The second code opens what was sent: it comes by another way than the letter.
ALTER TABLE invite ADD COLUMN look_digest text;
-- When this resident's session could open what was sent: it sent it itself, or knew the second code.
ALTER TABLE session ADD COLUMN may_look bigint;

-- Who typed over what stood on paper; NULL: the rater answered here.
ALTER TABLE response ADD COLUMN entered_by text REFERENCES app_user (id);
-- How the resident filled in that paper, as ticked on it; NULL: nothing was ticked, or no paper.
ALTER TABLE response ADD COLUMN filled_by text
    CHECK (filled_by IN ('self', 'together', 'read_aloud'));

-- Which burden domains are asked in a case, and why or why not: recording all by default is not
-- lawful. A domain without a row was not decided on, and is not asked. What a response asks is
-- copied from here when it is opened (response_module).
CREATE TABLE case_module (
    case_id text NOT NULL REFERENCES case_file (id),
    domain text NOT NULL,
    asked bigint NOT NULL CHECK (asked IN (0, 1)),
    reason text NOT NULL,
    decided_by text REFERENCES app_user (id),
    decided bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, domain)
);

-- "Hier wil ik over praten": what a resident chose on their own image. subject is
-- "topic:network", "scale:competence" or "burden:finances".
CREATE TABLE talk_wish (
    case_id text NOT NULL,
    person_id text NOT NULL,
    wave text NOT NULL,
    subject text NOT NULL,
    wished bigint NOT NULL CHECK (wished IN (0, 1)),
    moment bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id, wave, subject),
    FOREIGN KEY (case_id, wave) REFERENCES case_wave (case_id, code),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);

-- What two people heard from each other on one point of the sheet. The measurement itself never
-- changes. basis: is what was heard certain or supposed; outcome: do they see the same now.
CREATE TABLE talk_point (
    case_id text NOT NULL,
    person_id text NOT NULL,
    wave text NOT NULL,
    subject text NOT NULL,
    heard text NOT NULL,
    basis text NOT NULL CHECK (basis IN ('', 'fact', 'assumption')),
    outcome text NOT NULL CHECK (outcome IN ('', 'same', 'different', 'later')),
    recorded_by text REFERENCES app_user (id),
    moment bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id, wave, subject),
    FOREIGN KEY (case_id, wave) REFERENCES case_wave (case_id, code),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);

-- Every earlier text of a talk point: no word is lost when it is changed.
CREATE TABLE talk_point_past (
    case_id text NOT NULL,
    person_id text NOT NULL,
    wave text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    heard text NOT NULL,
    basis text NOT NULL,
    outcome text NOT NULL,
    recorded_by text REFERENCES app_user (id),
    moment bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (case_id, person_id, wave, subject, version)
);

-- A form that arrived with a session that had ended: kept for a quarter of an hour for the same
-- person, and done after they have come in again.
CREATE TABLE held_form (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    user_id text REFERENCES app_user (id),
    person_id text REFERENCES person (id),
    case_id text REFERENCES case_file (id),
    wave text,
    path text NOT NULL,
    body text NOT NULL,
    moment bigint NOT NULL
);
CREATE INDEX held_form_by_moment ON held_form (moment);

-- The list of cases in its order, by team and by whose they are: reading fifty of many takes as long
-- as reading fifty of few.
DROP INDEX case_file_by_step;
DROP INDEX case_file_by_owner;
CREATE INDEX case_file_by_step ON case_file
    (team_id, status, (coalesce(step_day, '9999-99-99')), number, id);
CREATE INDEX case_file_by_owner ON case_file
    (owner_id, status, (coalesce(step_day, '9999-99-99')), number, id, team_id);

-- The list of cases asks each time whether there is a signal: only open ones are looked through.
CREATE INDEX safety_signal_by_raised ON safety_signal (raised) WHERE settled IS NULL;
