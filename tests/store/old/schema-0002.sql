-- SPDX-License-Identifier: EUPL-1.2
-- A database of schema 2 as it was in November 2026, with a row in each table: both databases read it.
CREATE TABLE IF NOT EXISTS schema_migration (
    number bigint NOT NULL PRIMARY KEY,
    name text NOT NULL,
    digest text NOT NULL,
    applied bigint NOT NULL
);

CREATE TABLE organisation (
    id text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('municipality', 'welfare', 'initiative')),
    created bigint NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE setting (
    organisation text NOT NULL REFERENCES organisation (id),
    name text NOT NULL,
    value text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (organisation, name)
);

CREATE TABLE team (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    name text NOT NULL,
    created bigint NOT NULL,
    closed bigint,
    version bigint NOT NULL,
    UNIQUE (organisation, name)
);

CREATE TABLE app_user (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    email text NOT NULL,
    email_folded text NOT NULL UNIQUE,
    name text NOT NULL,
    password_hash text,
    password_set bigint,
    second_factor text,
    external_issuer text,
    external_subject text,
    language text NOT NULL,
    disabled bigint,
    created bigint NOT NULL,
    version bigint NOT NULL,
    UNIQUE (external_issuer, external_subject)
);
CREATE INDEX app_user_by_organisation ON app_user (organisation, name);

CREATE TABLE user_role (
    user_id text NOT NULL REFERENCES app_user (id),
    role text NOT NULL CHECK (role IN ('professional', 'team_leader', 'partner', 'policy',
                                       'researcher', 'administrator')),
    organisation text NOT NULL REFERENCES organisation (id),
    given bigint NOT NULL,
    PRIMARY KEY (user_id, role)
);

CREATE TABLE membership (
    user_id text NOT NULL REFERENCES app_user (id),
    team_id text NOT NULL REFERENCES team (id),
    from_day text NOT NULL,
    until_day text,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (user_id, team_id, from_day)
);
CREATE INDEX membership_by_team ON membership (team_id, user_id);

CREATE TABLE household (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    created bigint NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE household_identity (
    household_id text NOT NULL PRIMARY KEY REFERENCES household (id),
    organisation text NOT NULL REFERENCES organisation (id),
    name text NOT NULL,
    name_folded text NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE person (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    household_id text REFERENCES household (id),
    created bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX person_by_household ON person (household_id);

CREATE TABLE person_identity (
    person_id text NOT NULL PRIMARY KEY REFERENCES person (id),
    organisation text NOT NULL REFERENCES organisation (id),
    call_name text,
    family_name text,
    name_folded text NOT NULL,
    birth_day text,
    email text,
    telephone text,
    version bigint NOT NULL
);

CREATE TABLE case_counter (
    organisation text NOT NULL REFERENCES organisation (id),
    year bigint NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (organisation, year)
);

CREATE TABLE case_file (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    number text NOT NULL,
    team_id text NOT NULL REFERENCES team (id),
    owner_id text REFERENCES app_user (id),
    household_id text REFERENCES household (id),
    original_request text,
    status text NOT NULL CHECK (status IN ('open', 'closed')),
    opened_day text NOT NULL,
    closed_day text,
    step_kind text NOT NULL,
    step_day text,
    step_note text NOT NULL,
    retention text NOT NULL,
    destroy_day text,
    created bigint NOT NULL,
    version bigint NOT NULL,
    UNIQUE (organisation, number)
);
CREATE INDEX case_file_by_step ON case_file (team_id, status, step_day);
CREATE INDEX case_file_by_owner ON case_file (owner_id, status);
CREATE INDEX case_file_by_destroy_day ON case_file (destroy_day);

CREATE TABLE case_participant (
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text NOT NULL REFERENCES person (id),
    place bigint NOT NULL,
    from_day text NOT NULL,
    until_day text,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id)
);
CREATE INDEX case_participant_by_person ON case_participant (person_id);

CREATE TABLE case_worker (
    case_id text NOT NULL REFERENCES case_file (id),
    user_id text NOT NULL REFERENCES app_user (id),
    from_day text NOT NULL,
    until_day text,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, user_id, from_day)
);

CREATE TABLE design (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    name text NOT NULL,
    created bigint NOT NULL,
    version bigint NOT NULL,
    UNIQUE (organisation, name)
);

CREATE TABLE design_wave (
    design_id text NOT NULL REFERENCES design (id),
    code text NOT NULL,
    place bigint NOT NULL,
    after_days bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (design_id, code)
);

CREATE TABLE case_wave (
    case_id text NOT NULL REFERENCES case_file (id),
    code text NOT NULL,
    place bigint NOT NULL,
    design_id text REFERENCES design (id),
    planned_day text,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, code)
);
CREATE INDEX case_wave_by_day ON case_wave (planned_day);

CREATE TABLE instrument (
    organisation text NOT NULL REFERENCES organisation (id),
    id text NOT NULL,
    digest text NOT NULL,
    body text NOT NULL,
    added bigint NOT NULL,
    retired bigint,
    PRIMARY KEY (organisation, id)
);

CREATE TABLE response (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text NOT NULL REFERENCES person (id),
    wave text NOT NULL,
    rater text NOT NULL,
    rater_id text REFERENCES app_user (id),
    instrument text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'sent')),
    mode text NOT NULL CHECK (mode IN ('self', 'together', 'read_aloud', 'paper', 'import')),
    saw_other bigint NOT NULL CHECK (saw_other IN (0, 1)),
    started bigint,
    sent bigint,
    answered_day text,
    document text NOT NULL,
    version bigint NOT NULL,
    UNIQUE (case_id, person_id, wave, rater, instrument),
    FOREIGN KEY (case_id, wave) REFERENCES case_wave (case_id, code),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id),
    FOREIGN KEY (organisation, instrument) REFERENCES instrument (organisation, id)
);
CREATE INDEX response_by_person ON response (person_id);

CREATE TABLE response_module (
    response_id text NOT NULL REFERENCES response (id),
    domain text NOT NULL,
    asked bigint NOT NULL CHECK (asked IN (0, 1)),
    reason text NOT NULL,
    decided_by text REFERENCES app_user (id),
    decided bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (response_id, domain)
);

CREATE TABLE response_score (
    response_id text NOT NULL REFERENCES response (id),
    scale text NOT NULL,
    value double precision,
    answered bigint NOT NULL,
    how text NOT NULL,
    document_version bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (response_id, scale)
);

CREATE TABLE response_result (
    response_id text NOT NULL PRIMARY KEY REFERENCES response (id),
    type text,
    burden bigint,
    burden_asked bigint NOT NULL,
    document_version bigint NOT NULL,
    computed bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id)
);

CREATE TABLE consent (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    person_id text NOT NULL REFERENCES person (id),
    purpose text NOT NULL,
    given bigint NOT NULL CHECK (given IN (0, 1)),
    text_name text NOT NULL,
    text_version text NOT NULL,
    language text NOT NULL,
    recorded_by text REFERENCES app_user (id),
    moment bigint NOT NULL
);
CREATE INDEX consent_by_person ON consent (person_id, purpose, moment);

CREATE TABLE access_grant (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    user_id text NOT NULL REFERENCES app_user (id),
    scope text NOT NULL CHECK (scope IN ('goals', 'outcome', 'answers', 'safety')),
    purpose text NOT NULL,
    from_day text NOT NULL,
    until_day text NOT NULL,
    given_by text REFERENCES app_user (id),
    given bigint NOT NULL,
    revoked bigint,
    version bigint NOT NULL
);
CREATE INDEX access_grant_by_case ON access_grant (case_id, user_id);
CREATE INDEX access_grant_by_user ON access_grant (user_id, until_day);

CREATE TABLE invite (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL,
    person_id text NOT NULL,
    wave text NOT NULL,
    code_digest text NOT NULL UNIQUE,
    created_by text REFERENCES app_user (id),
    created bigint NOT NULL,
    expires bigint NOT NULL,
    tries bigint NOT NULL,
    last_used bigint,
    revoked bigint,
    version bigint NOT NULL,
    FOREIGN KEY (case_id, wave) REFERENCES case_wave (case_id, code),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);
CREATE INDEX invite_by_case ON invite (case_id, wave);

CREATE TABLE safety_signal (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text NOT NULL REFERENCES person (id),
    response_id text NOT NULL REFERENCES response (id),
    raised bigint NOT NULL,
    seen_by text REFERENCES app_user (id),
    seen bigint,
    settled bigint,
    version bigint NOT NULL,
    UNIQUE (response_id)
);
CREATE INDEX safety_signal_by_case ON safety_signal (case_id);

CREATE TABLE session (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    token_digest text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('staff', 'resident')),
    user_id text REFERENCES app_user (id),
    person_id text REFERENCES person (id),
    case_id text REFERENCES case_file (id),
    wave text,
    csrf text NOT NULL,
    created bigint NOT NULL,
    seen bigint NOT NULL,
    idle_until bigint NOT NULL,
    ends bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_end ON session (idle_until);

CREATE TABLE sign_in_attempt (
    id text NOT NULL PRIMARY KEY,
    account_digest text NOT NULL,
    source_digest text NOT NULL,
    moment bigint NOT NULL
);
CREATE INDEX sign_in_attempt_by_account ON sign_in_attempt (account_digest, moment);
CREATE INDEX sign_in_attempt_by_source ON sign_in_attempt (source_digest, moment);
CREATE INDEX sign_in_attempt_by_moment ON sign_in_attempt (moment);

CREATE TABLE audit (
    organisation text NOT NULL REFERENCES organisation (id),
    chain bigint NOT NULL,
    number bigint NOT NULL,
    moment bigint NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'resident', 'system', 'nobody')),
    actor text,
    action text NOT NULL,
    case_id text,
    person_id text,
    result text NOT NULL CHECK (result IN ('done', 'refused', 'failed')),
    detail_digest text,
    digest text NOT NULL,
    PRIMARY KEY (organisation, chain, number)
);
CREATE INDEX audit_by_moment ON audit (organisation, moment);
CREATE INDEX audit_by_case ON audit (case_id, moment);
CREATE INDEX audit_by_person ON audit (person_id, moment);

CREATE TABLE audit_head (
    organisation text NOT NULL REFERENCES organisation (id),
    chain bigint NOT NULL,
    number bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (organisation, chain)
);

CREATE TABLE audit_detail (
    organisation text NOT NULL,
    chain bigint NOT NULL,
    number bigint NOT NULL,
    salt text NOT NULL,
    source text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (organisation, chain, number),
    FOREIGN KEY (organisation, chain, number) REFERENCES audit (organisation, chain, number)
);

CREATE TABLE job (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    kind text NOT NULL,
    payload text NOT NULL,
    due bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('waiting', 'done', 'failed')),
    attempts bigint NOT NULL,
    claimed_by text,
    claimed_until bigint NOT NULL,
    why text NOT NULL,
    created bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX job_by_due ON job (status, due);

INSERT INTO schema_migration VALUES (1, 'foundation', 'e25c0e35ab62597b8817b72d25900015cf477b9c4899c2015f33bca3a492c756', 1795559670);
INSERT INTO organisation VALUES ('organisation', 'name', 'municipality', 1000, 1);
INSERT INTO setting VALUES ('organisation', 'name', 'value', 1);
INSERT INTO team VALUES ('team', 'organisation', 'name', 1000, NULL, 1);
INSERT INTO app_user VALUES ('user', 'organisation', 'email', 'email_folded', 'name', 'password_hash', 1000, NULL, NULL, NULL, 'language', NULL, 1000, 1);
INSERT INTO user_role VALUES ('user', 'professional', 'organisation', 1);
INSERT INTO membership VALUES ('user', 'team', '2026-01-01', '2027-01-01', 'organisation', 1);
INSERT INTO household VALUES ('household', 'organisation', 1000, 1);
INSERT INTO household_identity VALUES ('household', 'organisation', 'name', 'ayse yilmaz', 1);
INSERT INTO person VALUES ('person', 'organisation', 'household', 1000, 1);
INSERT INTO person_identity VALUES ('person', 'organisation', 'call_name', 'Yılmaz', 'ayse yilmaz', '1970-02-28', 'email', 'telephone', 1);
INSERT INTO case_counter VALUES ('organisation', 2026, 1);
INSERT INTO case_file VALUES ('case', 'organisation', 'number', 'team', 'user', 'household', 'original_request', 'open', '2026-11-01', NULL, 'step_kind', '2026-12-01', 'step_note', 'retention', '2041-12-31', 1000, 1);
INSERT INTO case_participant VALUES ('case', 'person', 1, '2026-01-01', NULL, 'organisation', 1);
INSERT INTO case_worker VALUES ('case', 'user', '2026-01-01', NULL, 'organisation', 1);
INSERT INTO design VALUES ('design', 'organisation', 'name', 1000, 1);
INSERT INTO design_wave VALUES ('design', 'T0', 1, 1000, 'organisation', 1);
INSERT INTO case_wave VALUES ('case', 'T0', 1, 'design', '2026-12-01', 'organisation', 1);
INSERT INTO instrument VALUES ('organisation', 'instrument', 'digest', 'body', 1000, NULL);
INSERT INTO response VALUES ('response', 'organisation', 'case', 'person', 'T0', 'rater', 'user', 'instrument', 'open', 'self', 0, NULL, NULL, NULL, '{}', 1);
INSERT INTO response_module VALUES ('response', 'domain', 1, 'reason', 'user', 1000, 'organisation', 1);
INSERT INTO response_score VALUES ('response', 'scale', 3.141592653589793, 1000, 'how', 1000, 'organisation');
INSERT INTO response_result VALUES ('response', 'type', 1000, 1000, 1000, 1000, 'organisation');
INSERT INTO consent VALUES ('consent', 'organisation', 'person', 'purpose', 1, 'text_name', 'text_version', 'language', 'user', 1000);
INSERT INTO access_grant VALUES ('access_grant', 'organisation', 'case', 'user', 'safety', 'purpose', '2026-01-01', '2027-01-01', 'user', 1, NULL, 1);
INSERT INTO invite VALUES ('invite', 'organisation', 'case', 'person', 'T0', 'code', 'user', 1000, 9000, 0, NULL, NULL, 1);
INSERT INTO safety_signal VALUES ('safety_signal', 'organisation', 'case', 'person', 'response', 1000, NULL, NULL, NULL, 1);
INSERT INTO session VALUES ('session', 'organisation', 'token', 'staff', 'user', 'person', 'case', 'T0', 'csrf', 1000, 1000, 9000, 9000, 1);
INSERT INTO sign_in_attempt VALUES ('sign_in_attempt', 'account_digest', 'source_digest', 1000);
INSERT INTO audit VALUES ('organisation', 0, 1, 1000, 'user', 'user', 'action', 'case', 'person', 'done', 'detail_digest', 'digest');
INSERT INTO audit_head VALUES ('organisation', 0, 1, 'digest');
INSERT INTO audit_detail VALUES ('organisation', 0, 1, 'salt', 'source', 'detail');
INSERT INTO job VALUES ('job', 'organisation', 'municipality', 'payload', 1000, 'waiting', 0, NULL, 0, '', 1000, 1);

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

INSERT INTO schema_migration VALUES (2, 'first-journey', '2de113a47a7bf97a1bf691fe4bd0644160c8bfcfcdbddbd3cba8f18ea7b9d9ab', 1795559671);
INSERT INTO case_module VALUES ('case', 'finances', 1, 'reason', 'user', 1000, 'organisation', 1);
INSERT INTO talk_wish VALUES ('case', 'person', 'T0', 'topic:network', 1, 1000, 'organisation', 1);
INSERT INTO talk_point VALUES ('case', 'person', 'T0', 'topic:network', 'heard', 'fact', 'same', 'user', 1000, 'organisation', 2);
INSERT INTO talk_point_past VALUES ('case', 'person', 'T0', 'topic:network', 1, 'heard', '', '', 'user', 900, 'organisation');
INSERT INTO held_form VALUES ('held_form', 'organisation', 'user', NULL, 'case', 'T0', '/path', 'a=b', 1000);
