-- SPDX-License-Identifier: EUPL-1.2
-- Who did or saw what; written by store/audit.c only.

-- name: audit_head_get
-- takes: organisation text, chain int
-- gives: one number int, digest text
SELECT number, digest FROM audit_head WHERE organisation = ?1 AND chain = ?2;

-- name: audit_head_put
-- takes: organisation text, chain int, number int, digest text
INSERT INTO audit_head (organisation, chain, number, digest) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (organisation, chain) DO UPDATE SET number = excluded.number, digest = excluded.digest;

-- name: audit_head_list
-- gives: many organisation text, chain int, number int, digest text
SELECT organisation, chain, number, digest FROM audit_head ORDER BY organisation, chain;

-- name: audit_chain_list
-- gives: many organisation text, chain int
-- Every chain there are rows of, whether it has a head or not.
SELECT DISTINCT organisation, chain FROM audit ORDER BY organisation, chain;

-- name: audit_add
-- takes: organisation text, chain int, number int, moment int, actor_kind text, actor text?, action text, case_id text?, person_id text?, result text, detail_digest text?, digest text
INSERT INTO audit (organisation, chain, number, moment, actor_kind, actor, action, case_id,
                   person_id, result, detail_digest, digest)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: audit_detail_add
-- takes: organisation text, chain int, number int, salt text, source text, detail text
INSERT INTO audit_detail (organisation, chain, number, salt, source, detail)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: audit_detail_erase
-- takes: organisation text, before int
-- Forgets from where and in which words for all rows before a moment; the chains still hold.
DELETE FROM audit_detail WHERE organisation = ?1
  AND EXISTS (SELECT 1 FROM audit a WHERE a.organisation = audit_detail.organisation
              AND a.chain = audit_detail.chain AND a.number = audit_detail.number
              AND a.moment < ?2);

-- name: audit_page
-- takes: organisation text, chain int, after int, most int
-- gives: many number int, moment int, actor_kind text, actor text?, action text, case_id text?, person_id text?, result text, detail_digest text?, digest text, salt text?, source text?, detail text?
-- One chain in its own order, by key range, for verifying.
SELECT a.number, a.moment, a.actor_kind, a.actor, a.action, a.case_id, a.person_id, a.result,
       a.detail_digest, a.digest, d.salt, d.source, d.detail
FROM audit a LEFT JOIN audit_detail d
  ON d.organisation = a.organisation AND d.chain = a.chain AND d.number = a.number
WHERE a.organisation = ?1 AND a.chain = ?2 AND a.number > ?3 ORDER BY a.number LIMIT ?4;

-- name: audit_list
-- takes: organisation text, from_moment int, until_moment int, most int, skip int
-- gives: many moment int, chain int, number int, actor_kind text, actor text?, actor_name text?, action text, case_id text?, person_id text?, result text, source text?, detail text?
-- The log, newest first: from_moment <= moment < until_moment.
SELECT a.moment, a.chain, a.number, a.actor_kind, a.actor, u.name, a.action, a.case_id, a.person_id,
       a.result, d.source, d.detail
FROM audit a
LEFT JOIN app_user u ON u.id = a.actor
LEFT JOIN audit_detail d
  ON d.organisation = a.organisation AND d.chain = a.chain AND d.number = a.number
WHERE a.organisation = ?1 AND a.moment >= ?2 AND a.moment < ?3
ORDER BY a.moment DESC, a.chain, a.number DESC LIMIT ?4 OFFSET ?5;

-- name: audit_of_person
-- takes: person_id text, most int
-- gives: many moment int, actor_kind text, actor_name text?, action text, case_id text?, result text
-- Who looked at or changed what of this person, newest first: what a resident sees.
SELECT a.moment, a.actor_kind, u.name, a.action, a.case_id, a.result
FROM audit a LEFT JOIN app_user u ON u.id = a.actor
WHERE a.person_id = ?1 ORDER BY a.moment DESC, a.chain, a.number DESC LIMIT ?2;
