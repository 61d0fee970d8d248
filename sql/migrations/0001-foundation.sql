-- SPDX-License-Identifier: EUPL-1.2
-- The data model of the foundation: who works where, cases, people, measurements, and who saw what.
--
-- One text for SQLite and PostgreSQL. Keys are 128 random bits as text, so that an address gives
-- nothing away. Moments are bigint seconds since 1970 (UTC), days are text 'YYYY-MM-DD', flags are
-- bigint 0 or 1, JSON is text the database does not look into. Every row says whose it is
-- (organisation) and how often it changed (version); rows that never change have no version.
-- A foreign key is named for the table it points at.

-- A municipality, welfare organisation or citizens' initiative: the controller of its data.
CREATE TABLE organisation (
    id text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('municipality', 'welfare', 'initiative')),
    created bigint NOT NULL,
    version bigint NOT NULL
);

-- What an organisation chose: legal basis, retention terms, smallest cell, house style, demo.
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

-- Somebody who signs in as staff. email_folded is what is searched and unique. second_factor and the
-- external subject (single sign-on) have their room; NULL means that it is not used.
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

-- What a user may do at all; what they may see comes from membership and grants.
CREATE TABLE user_role (
    user_id text NOT NULL REFERENCES app_user (id),
    role text NOT NULL CHECK (role IN ('professional', 'team_leader', 'partner', 'policy',
                                       'researcher', 'administrator')),
    organisation text NOT NULL REFERENCES organisation (id),
    given bigint NOT NULL,
    PRIMARY KEY (user_id, role)
);

-- Who belongs to which team, from which day, until and including which day (NULL: no end known).
-- The right to see a case is a join on this table.
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

-- A household holds persons together; its name, if it has one, stands in household_identity.
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

-- A resident, known to cases and responses by this key only.
CREATE TABLE person (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    household_id text REFERENCES household (id),
    created bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX person_by_household ON person (household_id);

-- Who that resident is. Everything is optional; deleting the row leaves the research data standing.
-- name_folded is what search looks in: both names in lower case without marks.
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

-- The last number given out per year, for Z-2026-0001.
CREATE TABLE case_counter (
    organisation text NOT NULL REFERENCES organisation (id),
    year bigint NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (organisation, year)
);

-- A question that a team works on with a person or household. original_request is in the resident's
-- own words. step_* is the next step: what the list of cases is sorted by. retention names the
-- term in the organisation's settings; destroy_day is when the case must be gone.
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

-- Whom a case is about; place 1 comes first in the list of cases.
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

-- Who was responsible for a case, one after the other: continuity is a subject of study.
CREATE TABLE case_worker (
    case_id text NOT NULL REFERENCES case_file (id),
    user_id text NOT NULL REFERENCES app_user (id),
    from_day text NOT NULL,
    until_day text,
    organisation text NOT NULL REFERENCES organisation (id),
    version bigint NOT NULL,
    PRIMARY KEY (case_id, user_id, from_day)
);

-- A study design: which waves, and how many days after the baseline.
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

-- The waves of one case: planned by a design, or added by hand (waves beyond T2 are normal).
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

-- The instrument versions this organisation ever measured with: never changed, never deleted.
CREATE TABLE instrument (
    organisation text NOT NULL REFERENCES organisation (id),
    id text NOT NULL,
    digest text NOT NULL,
    body text NOT NULL,
    added bigint NOT NULL,
    retired bigint,
    PRIMARY KEY (organisation, id)
);

-- One person's answers in one case, wave and rater's form of one instrument version. All answers are
-- one document (store/responses.h says its shape), saved answer by answer under `version`.
-- rater_id is the professional who gives their image. saw_other: they had seen the other image.
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

-- Which burden domains are asked in a response, and why or why not: recording all by default is
-- not lawful. A domain without a row was not decided on, and is not asked.
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

-- Scores, derived from documents outside the path of saving, and to be derived again at any time.
-- value is NULL when undefined, and `how` says why. document_version is what it was derived from.
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

-- What belongs to the response as a whole: its type and its burden, both NULL when undefined.
CREATE TABLE response_result (
    response_id text NOT NULL PRIMARY KEY REFERENCES response (id),
    type text,
    burden bigint,
    burden_asked bigint NOT NULL,
    document_version bigint NOT NULL,
    computed bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id)
);

-- What a person said about a purpose beyond help itself, with the text they saw. A new answer is a
-- new row; the last one counts.
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

-- Who beside the team may see what of a case, for which purpose, until when.
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

-- A code that lets a resident in to one wave of one case; only its digest is kept.
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

-- A serious answer in the safety domain. Only the one responsible for the case, and who has a grant
-- for it, can find it: the right is in each query, and no other query names this table.
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

-- Somebody who is signed in: staff (user_id) or a resident (person_id, case_id, wave). Only the
-- digest of the token is kept, so that a copy of the database opens no session.
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

-- Failed sign-ins, to slow down guessing. The account may not exist, so there is no organisation;
-- account and source (network address) are digests.
CREATE TABLE sign_in_attempt (
    id text NOT NULL PRIMARY KEY,
    account_digest text NOT NULL,
    source_digest text NOT NULL,
    moment bigint NOT NULL
);
CREATE INDEX sign_in_attempt_by_account ON sign_in_attempt (account_digest, moment);
CREATE INDEX sign_in_attempt_by_source ON sign_in_attempt (source_digest, moment);
CREATE INDEX sign_in_attempt_by_moment ON sign_in_attempt (moment);

-- Who did or saw what, whose, with what result, when. Rows form chains (store/audit.h): each digest
-- covers the row and the digest before it. What may have to be erased stands in audit_detail; the
-- chain covers its digest, so the chain still holds when the detail is gone.
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

-- Where each chain ends, so that rows taken off its end are missed too.
CREATE TABLE audit_head (
    organisation text NOT NULL REFERENCES organisation (id),
    chain bigint NOT NULL,
    number bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (organisation, chain)
);

-- The erasable part: from where, and the words. The salt keeps the digest from being guessed back.
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

-- Work for later: reminders, exports, purges. One server claims a job for a while; when that server
-- dies, another takes it over after claimed_until.
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
