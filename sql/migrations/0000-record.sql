-- SPDX-License-Identifier: EUPL-1.2
-- Where migrations are recorded. The only one that runs at every opening, so it changes nothing twice.
CREATE TABLE IF NOT EXISTS schema_migration (
    number bigint NOT NULL PRIMARY KEY,
    name text NOT NULL,
    digest text NOT NULL,
    applied bigint NOT NULL
);
