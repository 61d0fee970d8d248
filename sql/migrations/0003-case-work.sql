-- SPDX-License-Identifier: EUPL-1.2
-- What the plan and the life after it add: clarification, network, goals, help, agreements, small
-- steps, sharing, mail, following up, terms and the end of a case.
--
-- A subject is "burden:finances", "topic:network" or "scale:competence"; '' is none. A side is
-- 'resident' or 'professional'. Who did something is by_user (staff, partners) or by_person (a
-- resident with a code). Days are text, moments seconds; what may be left open is '' or NULL.

-- ---- what every part uses ----------------------------------------------------------------------

-- Every earlier text of a record that changes: no word is lost. kind is the table it comes from,
-- body the row as JSON as it was under that version.
CREATE TABLE past (
    kind text NOT NULL,
    record_id text NOT NULL,
    version bigint NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    body text NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    PRIMARY KEY (kind, record_id, version)
);
CREATE INDEX past_by_case ON past (case_id, moment);

-- A form that somebody is still writing, as sent (application/x-www-form-urlencoded), per page.
CREATE TABLE draft (
    user_id text NOT NULL REFERENCES app_user (id),
    path text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    body text NOT NULL,
    moment bigint NOT NULL,
    PRIMARY KEY (user_id, path)
);
CREATE INDEX draft_by_moment ON draft (moment);

-- ---- clarification -----------------------------------------------------------------------------

-- Later wordings of the request. The original stands in case_file and never changes; nor do these.
CREATE TABLE request_wording (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    place bigint NOT NULL,
    words text NOT NULL,
    took_part text NOT NULL,
    jointly bigint NOT NULL CHECK (jointly IN (0, 1)),
    why text NOT NULL,
    said_day text NOT NULL,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    UNIQUE (case_id, place)
);

-- Something that was said about the situation: supposed, established, or refuted later on.
-- said_by: 'resident', 'professional', 'network', 'partner', 'paper'; said_role: "zus", "huisarts".
-- person_id: whom of the case it is about; NULL: all of them.
CREATE TABLE statement (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text REFERENCES person (id),
    subject text NOT NULL,
    words text NOT NULL,
    basis text NOT NULL CHECK (basis IN ('assumption', 'fact', 'refuted')),
    basis_why text NOT NULL,
    said_by text NOT NULL,
    said_role text NOT NULL,
    said_day text NOT NULL,
    by_user text REFERENCES app_user (id),
    created bigint NOT NULL,
    moment bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX statement_by_case ON statement (case_id, moment);

-- How the clarification of a case stands; concluded_day NULL: it goes on. Opening it again keeps the
-- earlier conclusion in past.
CREATE TABLE clarification (
    case_id text NOT NULL PRIMARY KEY REFERENCES case_file (id),
    organisation text NOT NULL REFERENCES organisation (id),
    took_part text NOT NULL,
    jointly bigint CHECK (jointly IN (0, 1)),
    concluded_day text,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL
);

-- The outcome per person and subject: what was determined together, what somebody can do alone, and
-- how far the network can be called upon.
CREATE TABLE outcome (
    case_id text NOT NULL,
    person_id text NOT NULL,
    subject text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    determined text NOT NULL,
    alone text NOT NULL,
    network text NOT NULL,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id, subject),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);

-- Do the two see the same: problem, direction, progress; by each side, again and again (rows never
-- change, the last one counts).
CREATE TABLE shared_view (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL,
    person_id text NOT NULL,
    side text NOT NULL CHECK (side IN ('resident', 'professional')),
    about text NOT NULL CHECK (about IN ('problem', 'direction', 'progress')),
    value text NOT NULL CHECK (value IN ('yes', 'partly', 'no')),
    words text NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);
CREATE INDEX shared_view_by_case ON shared_view (case_id, person_id, moment);

-- ---- people and places around somebody ---------------------------------------------------------

-- Somebody's network. A role, by default no name: these are other people's data.
CREATE TABLE network_member (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL,
    person_id text NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('family', 'friend', 'neighbour', 'acquaintance',
                                       'volunteer', 'other')),
    closeness bigint CHECK (closeness IN (1, 2, 3)),
    practical bigint NOT NULL CHECK (practical IN (0, 1)),
    company bigint NOT NULL CHECK (company IN (0, 1)),
    advice bigint NOT NULL CHECK (advice IN (0, 1)),
    emotional bigint NOT NULL CHECK (emotional IN (0, 1)),
    note text NOT NULL,
    until_day text,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);
CREATE INDEX network_member_by_case ON network_member (case_id, person_id);

-- A local place or service of a municipality: the directory. search is what is looked in, folded.
CREATE TABLE community_service (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    name text NOT NULL,
    what text NOT NULL,
    for_whom text NOT NULL,
    place text NOT NULL,
    telephone text NOT NULL,
    email text NOT NULL,
    website text NOT NULL,
    cost text NOT NULL,
    languages text NOT NULL,
    search text NOT NULL,
    retired bigint,
    moment bigint NOT NULL,
    version bigint NOT NULL,
    UNIQUE (organisation, name)
);

CREATE TABLE service_subject (
    service_id text NOT NULL REFERENCES community_service (id),
    subject text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (service_id, subject)
);
CREATE INDEX service_subject_by_subject ON service_subject (organisation, subject);

-- Services somebody knows and uses; service_id NULL: one that the directory does not have.
CREATE TABLE service_use (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL,
    person_id text NOT NULL,
    service_id text REFERENCES community_service (id),
    name text NOT NULL,
    used text NOT NULL CHECK (used IN ('known', 'before', 'now', 'wanted')),
    note text NOT NULL,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);
CREATE INDEX service_use_by_case ON service_use (case_id, person_id);

-- Who may decide for somebody by law or by their own choice.
CREATE TABLE representative (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL,
    person_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('mentor', 'curator', 'administrator', 'attorney', 'other')),
    name text NOT NULL,
    telephone text NOT NULL,
    email text NOT NULL,
    note text NOT NULL,
    from_day text,
    until_day text,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);
CREATE INDEX representative_by_case ON representative (case_id, person_id);

-- ---- the plan ----------------------------------------------------------------------------------

-- A goal of one resident, or (person_id NULL) of the household. with_whom is one role a line.
-- words_version goes up when what was agreed changes (what, how, with whom, by when, aim): what
-- people said about it then counts for the earlier words only.
CREATE TABLE goal (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text REFERENCES person (id),
    place bigint NOT NULL,
    what text NOT NULL,
    how text NOT NULL,
    with_whom text NOT NULL,
    by_day text,
    aim text NOT NULL,
    request_part text NOT NULL,
    notice text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'reached', 'stopped')),
    since_day text NOT NULL,
    ended_day text,
    ended_why text NOT NULL,
    words_version bigint NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX goal_by_case ON goal (case_id, place);

-- What one party says about the words of a goal. who: a resident's key, or 'professional'.
-- way: 'here' (with a code or signed in), 'in_person', 'telephone'. Rows never change, the last one
-- of each party counts, and only for the words it was about.
CREATE TABLE goal_say (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    goal_id text NOT NULL REFERENCES goal (id),
    who text NOT NULL,
    says text NOT NULL CHECK (says IN ('agree', 'disagree', 'change')),
    way text NOT NULL CHECK (way IN ('here', 'in_person', 'telephone')),
    words text NOT NULL,
    words_version bigint NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL
);
CREATE INDEX goal_say_by_case ON goal_say (case_id, moment);

-- How far a goal was reached: 0 not, 1 partly, 2 wholly; by each side, as often as they look.
CREATE TABLE goal_attainment (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    goal_id text NOT NULL REFERENCES goal (id),
    side text NOT NULL CHECK (side IN ('resident', 'professional')),
    person_id text REFERENCES person (id),
    value bigint NOT NULL CHECK (value IN (0, 1, 2)),
    words text NOT NULL,
    wave text NOT NULL,
    day text NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL
);
CREATE INDEX goal_attainment_by_case ON goal_attainment (case_id, moment);

-- "Toch zo": a warning of a rule that was looked at and left. goal_id '' is about the whole plan;
-- about is the domain or help it names, or ''. It counts for the words it was about.
CREATE TABLE warning_left (
    case_id text NOT NULL REFERENCES case_file (id),
    goal_id text NOT NULL,
    rule text NOT NULL,
    about text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    words_version bigint NOT NULL,
    why text NOT NULL,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    PRIMARY KEY (case_id, goal_id, rule, about)
);

-- The plan as a whole: who has seen it and when it was settled. agreed: the moment of settling.
CREATE TABLE plan (
    case_id text NOT NULL PRIMARY KEY REFERENCES case_file (id),
    organisation text NOT NULL REFERENCES organisation (id),
    agreed bigint,
    agreed_by text REFERENCES app_user (id),
    version bigint NOT NULL
);

-- What cannot wait, per person and burden domain.
CREATE TABLE urgent_domain (
    case_id text NOT NULL,
    person_id text NOT NULL,
    domain text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    urgent bigint NOT NULL CHECK (urgent IN (0, 1)),
    why text NOT NULL,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id, domain),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);

-- ---- help, agreements, small steps -------------------------------------------------------------

-- A form of help (intervention) of a plan. goal_id NULL: it hangs on no goal yet. entry: a key of the shipped
-- catalogue or of catalogue_entry; '' when typed. provision: '' general, 'tailored', 'specialist'.
-- reach: are confidence and discipline to use the network there (network help only).
CREATE TABLE intervention (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    goal_id text REFERENCES goal (id),
    kind text NOT NULL CHECK (kind IN ('reduce_burden', 'strengthen_competence',
        'strengthen_network', 'strengthen_network_competence', 'strengthen_community_competence',
        'strengthen_trust')),
    provision text NOT NULL CHECK (provision IN ('', 'tailored', 'specialist')),
    entry text NOT NULL,
    name text NOT NULL,
    note text NOT NULL,
    provider text NOT NULL,
    status text NOT NULL CHECK (status IN ('planned', 'running', 'done', 'stopped',
                                           'not_available')),
    status_why text NOT NULL,
    reach text NOT NULL CHECK (reach IN ('', 'yes', 'not_yet', 'unknown')),
    from_day text,
    until_day text,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX intervention_by_case ON intervention (case_id);

-- The municipality's own entries beside the shipped catalogue; proposed ones wait for review.
CREATE TABLE catalogue_entry (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    kind text NOT NULL,
    provision text NOT NULL,
    name text NOT NULL,
    what text NOT NULL,
    for_whom text NOT NULL,
    duration text NOT NULL,
    cost text NOT NULL,
    contact text NOT NULL,
    languages text NOT NULL,
    evidence text NOT NULL,
    subjects text NOT NULL,
    review text NOT NULL CHECK (review IN ('proposed', 'accepted', 'refused')),
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    UNIQUE (organisation, name)
);

-- What a rule suggested and whether it was taken, for learning: whose it was is not kept.
CREATE TABLE suggestion (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    month text NOT NULL,
    rule text NOT NULL,
    inputs text NOT NULL,
    entry text NOT NULL,
    chosen bigint NOT NULL CHECK (chosen IN (0, 1))
);
CREATE INDEX suggestion_by_rule ON suggestion (organisation, rule, entry);

-- Who does what by when. who: 'resident', 'professional', 'network', 'partner'; who_words: "zus".
-- who_user: the partner's account. strength: the topic it builds on, or ''.
CREATE TABLE agreement (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text REFERENCES person (id),
    goal_id text REFERENCES goal (id),
    intervention_id text REFERENCES intervention (id),
    what text NOT NULL,
    who text NOT NULL CHECK (who IN ('resident', 'professional', 'network', 'partner')),
    who_words text NOT NULL,
    who_user text REFERENCES app_user (id),
    by_day text,
    strength text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'done', 'partly', 'not')),
    status_why text NOT NULL,
    status_day text,
    status_by text NOT NULL CHECK (status_by IN ('', 'resident', 'professional', 'partner')),
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX agreement_by_case ON agreement (case_id, by_day);

-- A small step, or a word that helped: what happened, when, by whom, and did it work.
CREATE TABLE small_step (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text REFERENCES person (id),
    goal_id text REFERENCES goal (id),
    agreement_id text REFERENCES agreement (id),
    kind text NOT NULL CHECK (kind IN ('step', 'tip', 'direction', 'suggestion', 'encouragement')),
    words text NOT NULL,
    day text NOT NULL,
    who text NOT NULL CHECK (who IN ('resident', 'professional', 'network', 'partner')),
    who_words text NOT NULL,
    result text NOT NULL CHECK (result IN ('', 'done', 'partly', 'not')),
    why text NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX small_step_by_case ON small_step (case_id, day);

-- "Hoe helpt het u het best?"
CREATE TABLE help_way (
    case_id text NOT NULL,
    person_id text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    phone bigint NOT NULL CHECK (phone IN (0, 1)),
    show bigint NOT NULL CHECK (show IN (0, 1)),
    write_down bigint NOT NULL CHECK (write_down IN (0, 1)),
    go_along bigint NOT NULL CHECK (go_along IN (0, 1)),
    words text NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);

-- ---- the resident's own side, and partners -----------------------------------------------------

-- What a resident wants to say about, or have changed in, what is written about them.
CREATE TABLE own_word (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL,
    person_id text NOT NULL,
    about text NOT NULL,
    words text NOT NULL,
    asks bigint NOT NULL CHECK (asks IN (0, 1)),
    moment bigint NOT NULL,
    answer text NOT NULL,
    answered_by text REFERENCES app_user (id),
    answered bigint,
    version bigint NOT NULL,
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);
CREATE INDEX own_word_by_case ON own_word (case_id, moment);

-- A partner is a user with the role 'partner' and a grant with scope 'goals'. Whose goals; does it
-- include the outcome of the clarification; how the resident agreed; who stopped it.
ALTER TABLE access_grant ADD COLUMN person_id text REFERENCES person (id);
ALTER TABLE access_grant ADD COLUMN with_outcome bigint;
ALTER TABLE access_grant ADD COLUMN agreed_way text;
ALTER TABLE access_grant ADD COLUMN revoked_by text REFERENCES app_user (id);
ALTER TABLE access_grant ADD COLUMN revoked_person text REFERENCES person (id);
-- The partner as whoever shared it wrote them down: that somebody has an account already, and under
-- which name, is told to nobody.
ALTER TABLE access_grant ADD COLUMN called text;
ALTER TABLE access_grant ADD COLUMN works_at text;
ALTER TABLE access_grant ADD COLUMN email text;
-- Where a partner works: "Buurthuis De Brug".
ALTER TABLE app_user ADD COLUMN works_at text;

CREATE TABLE grant_goal (
    grant_id text NOT NULL REFERENCES access_grant (id),
    goal_id text NOT NULL REFERENCES goal (id),
    organisation text NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (grant_id, goal_id)
);

-- What a partner reports on a shared goal, and what they ask.
CREATE TABLE contribution (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    grant_id text NOT NULL REFERENCES access_grant (id),
    goal_id text NOT NULL REFERENCES goal (id),
    user_id text NOT NULL REFERENCES app_user (id),
    kind text NOT NULL CHECK (kind IN ('done', 'busy', 'question')),
    words text NOT NULL,
    moment bigint NOT NULL,
    answer text NOT NULL,
    answered_by text REFERENCES app_user (id),
    answered bigint,
    version bigint NOT NULL
);
CREATE INDEX contribution_by_case ON contribution (case_id, moment);

-- ---- waves and mail ----------------------------------------------------------------------------

-- A wave can be answered from so many days before its planned day until so many after it. NULL: the
-- program's own window (core/waves.h).
ALTER TABLE design_wave ADD COLUMN days_before bigint;
ALTER TABLE design_wave ADD COLUMN days_after bigint;
ALTER TABLE case_wave ADD COLUMN days_before bigint;
ALTER TABLE case_wave ADD COLUMN days_after bigint;

-- Mail on its way. once_key makes a mail that was asked for twice one mail. The text is erased once
-- it was sent or stopped. A server claims a row for a while; a row is 'sending' from before the
-- first byte until the server's answer was written down, and is then never sent again by itself.
CREATE TABLE mail (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    once_key text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('invite', 'reminder', 'welcome', 'password', 'share',
                                       'queue')),
    case_id text REFERENCES case_file (id),
    person_id text REFERENCES person (id),
    user_id text REFERENCES app_user (id),
    wave text NOT NULL,
    language text NOT NULL,
    address text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    due bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'stopped', 'unsure',
                                           'failed')),
    attempts bigint NOT NULL,
    claimed_by text,
    claimed_until bigint NOT NULL,
    why text NOT NULL,
    created bigint NOT NULL,
    sent bigint,
    version bigint NOT NULL
);
CREATE INDEX mail_by_due ON mail (status, due);
CREATE INDEX mail_by_case ON mail (case_id, created);
CREATE INDEX mail_by_organisation ON mail (organisation, created);

-- A link that lets somebody set their password: the first one, or a new one. Only its digest.
CREATE TABLE account_link (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    user_id text NOT NULL REFERENCES app_user (id),
    purpose text NOT NULL CHECK (purpose IN ('welcome', 'password')),
    token_digest text NOT NULL UNIQUE,
    expires bigint NOT NULL,
    used bigint,
    created_by text REFERENCES app_user (id),
    created bigint NOT NULL
);
CREATE INDEX account_link_by_user ON account_link (user_id, created);

-- ---- following up ------------------------------------------------------------------------------

-- What happened in somebody's life, on the timeline. coped: how a setback was coped with.
CREATE TABLE life_event (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    person_id text REFERENCES person (id),
    day text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('change', 'setback', 'success')),
    words text NOT NULL,
    coped text NOT NULL,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX life_event_by_case ON life_event (case_id, day);

-- The active ingredients, judged by one side after a while; answers is JSON, item -> value, of the
-- version of the list of questions that is named.
CREATE TABLE evaluation (
    case_id text NOT NULL,
    person_id text NOT NULL,
    wave text NOT NULL,
    side text NOT NULL CHECK (side IN ('resident', 'professional')),
    organisation text NOT NULL REFERENCES organisation (id),
    instrument text NOT NULL,
    answers text NOT NULL,
    words text NOT NULL,
    sent bigint,
    by_user text REFERENCES app_user (id),
    by_person text REFERENCES person (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (case_id, person_id, wave, side),
    FOREIGN KEY (case_id, wave) REFERENCES case_wave (case_id, code),
    FOREIGN KEY (case_id, person_id) REFERENCES case_participant (case_id, person_id)
);

-- The practice questionnaire of a professional, once per wave of the study.
CREATE TABLE practice (
    user_id text NOT NULL REFERENCES app_user (id),
    wave text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    instrument text NOT NULL,
    answers text NOT NULL,
    sent bigint,
    moment bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (user_id, wave)
);

-- ---- terms and the end -------------------------------------------------------------------------

-- The dates the terms are counted from. kind: 'request', 'confirmed', 'support_offered', 'own_plan',
-- 'conversation', 'report', 'remarks', 'decision'.
CREATE TABLE case_clock (
    case_id text NOT NULL REFERENCES case_file (id),
    kind text NOT NULL,
    organisation text NOT NULL REFERENCES organisation (id),
    day text NOT NULL,
    note text NOT NULL,
    by_user text REFERENCES app_user (id),
    moment bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (case_id, kind)
);

CREATE TABLE handover (
    id text NOT NULL PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    case_id text NOT NULL REFERENCES case_file (id),
    from_user text REFERENCES app_user (id),
    to_user text REFERENCES app_user (id),
    team_id text NOT NULL REFERENCES team (id),
    note text NOT NULL,
    moment bigint NOT NULL,
    seen bigint
);
CREATE INDEX handover_by_case ON handover (case_id, moment);

ALTER TABLE case_file ADD COLUMN closed_why text;
ALTER TABLE case_file ADD COLUMN closed_words text;
-- Was a last measurement offered before the end, and taken: '', 'offered', 'taken', 'declined'.
ALTER TABLE case_file ADD COLUMN last_measurement text;
