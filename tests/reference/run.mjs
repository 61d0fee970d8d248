// SPDX-License-Identifier: EUPL-1.2
// Holds `PROGRAM stat ESTIMATOR` against values computed with R; prints TAP.
// usage: tests/reference/run PROGRAM [NAME...]     NAME: a case or an estimator; all when none
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const seconds = Number(process.env.CASE_SECONDS ?? 120);
const here = dirname(fileURLToPath(import.meta.url));
const [program, ...wanted] = process.argv.slice(2);
if (!program) {
  console.error('usage: tests/reference/run PROGRAM [NAME...]');
  process.exit(2);
}
// A higher likelihood than the reference's is a better fit, not a fault.
const likelihoods = new Set(['logl', 'logLik', 'loglik', 'penalized_loglik']);

function numberOf(v) {
  if (typeof v === 'number') return v;
  if (v === 'Inf') return Infinity;
  return v === '-Inf' ? -Infinity : null;
}

// The faults between what a case expects and what came, as sentences.
function* faults(want, got, tolerance, path = '', top = null) {
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) {
      yield `${path}: ${want.length} values expected, got ${JSON.stringify(got)?.slice(0, 60)}`;
      return;
    }
    for (const [i, w] of want.entries()) yield* faults(w, got[i], tolerance, `${path}[${i}]`, top);
    return;
  }
  if (want !== null && typeof want === 'object') {
    for (const [key, w] of Object.entries(want)) {
      if (got === null || typeof got !== 'object' || !(key in got)) yield `${path}.${key}: missing`;
      else yield* faults(w, got[key], tolerance, `${path}.${key}`, top ?? key);
    }
    return;
  }
  const w = numberOf(want), g = numberOf(got);
  if (w === null) {
    if (want !== got) yield `${path}: ${JSON.stringify(want)} expected, got ${JSON.stringify(got)}`;
    return;
  }
  if (g === w) return;
  const relative = tolerance.keys?.[top] ?? tolerance.rel ?? 1e-9;
  const near = Number.isFinite(w) && g !== null && Math.abs(g - w) <= (tolerance.abs ?? 1e-12) + relative * Math.abs(w);
  const better = likelihoods.has(path.split('.').pop()) && g > w && g - w <= 1e-3 * Math.max(1, Math.abs(w));
  if (!near && !better) yield `${path}: ${want} expected, got ${JSON.stringify(got)}`;
}

function attempt(c) {
  const files = c.data.map((f) => join(here, 'data', f));
  const r = spawnSync(program, ['stat', c.estimator, '--params', JSON.stringify(c.params), ...files],
    { encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 1 << 28 });
  if (r.error) return [r.error.message];
  if (r.status !== 0) return [`exit status ${r.status}: ${r.stderr.trim()}`];
  try {
    return [...faults(c.expected, JSON.parse(r.stdout), c.tolerance)];
  } catch (e) {
    return [`the answer is no JSON: ${e.message}`];
  }
}

const cases = ['manifest.json', 'manifest-models.json']
  .flatMap((name) => JSON.parse(readFileSync(join(here, name), 'utf8')).cases);
const chosen = cases.filter((c) => !wanted.length || wanted.includes(c.name) || wanted.includes(c.estimator));
let failed = 0;
console.log(`1..${chosen.length}`);
for (const [i, c] of chosen.entries()) {
  const found = attempt(c);
  if (found.length) failed++;
  console.log(`${found.length ? 'not ok' : 'ok'} ${i + 1} - ${c.name} (${c.estimator})`);
  for (const line of found.slice(0, 8)) console.log(`# ${line}`);
}
process.exit(failed || !chosen.length ? 1 : 0);
