-- SPDX-License-Identifier: EUPL-1.2
-- How sure a score of one person is, from an organisation's own answers.

-- One scale as one rater answers it, over the first answers of at least 100 persons: mean and
-- standard deviation of the score, and the reliability of the scale (kind: 'alpha' or 'omega').
-- correlation: with the other scale that makes the types; NULL for other scales. Computed anew each
-- day; a scale without a row is not known well enough. No person can be found in it.
CREATE TABLE scale_noise (
    organisation text NOT NULL,
    instrument text NOT NULL,
    rater text NOT NULL,
    scale text NOT NULL,
    persons bigint NOT NULL CHECK (persons >= 100),
    mean double precision NOT NULL,
    sd double precision NOT NULL,
    reliability double precision NOT NULL,
    kind text NOT NULL CHECK (kind IN ('alpha', 'omega')),
    correlation double precision,
    computed bigint NOT NULL,
    PRIMARY KEY (organisation, instrument, rater, scale),
    FOREIGN KEY (organisation, instrument) REFERENCES instrument (organisation, id)
);
