// SPDX-License-Identifier: EUPL-1.2
// What the browser tests share: the real program beside a demo, a real browser, TAP.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const languages = ['nl', 'en'];
export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
export const password = 'draagkracht-demo';
export const professional = 'joris@voorbeeld.test';

// ---- TAP ------------------------------------------------------------------------------------------

let count = 0;
let failed = 0;

// Runs `body`; what it throws is a failure. Goes on afterwards. Several may run side by side.
export async function test(name, body) {
  try {
    await body();
    console.log(`ok ${++count} - ${name}`);
  } catch (fault) {
    failed++;
    console.log(`not ok ${++count} - ${name}`);
    console.log(String(fault.message ?? fault).split('\n').slice(0, 20).map(l => `# ${l}`).join('\n'));
  }
}

export function check(fine, what) {
  if (!fine) throw new Error(what);
}

export function same(got, want, what) {
  check(got === want, `${what}: ${JSON.stringify(got)} is not ${JSON.stringify(want)}`);
}

// ---- the program ----------------------------------------------------------------------------------

// A new demo, served (with more options of serve); gives the address, what the demo said (its codes), and stop().
export async function serve(program, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'draagkracht-browser-'));
  const data = join(folder, 'data');
  const demo = spawnSync(program, ['demo', '--data', data], { encoding: 'utf8' });
  if (demo.status !== 0) throw new Error(`demo: ${demo.stderr}`);
  const child = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0', '--log', 'nothing',
    ...more]);
  const address = await new Promise((done, refuse) => {
    let said = '';
    const late = setTimeout(() => refuse(new Error(`no address within 20 s: ${said}`)), 20000);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', piece => {
        said += piece;
        const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (!found) return;
        clearTimeout(late);
        done(found[0]);
      });
    child.on('exit', code => refuse(new Error(`serve ended with ${code}: ${said}`)));
  });
  child.removeAllListeners('exit');
  const stop = () => new Promise(done => {
    child.on('exit', () => {
      rmSync(folder, { recursive: true, force: true });
      done();
    });
    child.kill('SIGTERM');
  });
  return { address, demo: demo.stdout, stop };
}

// ---- the browser ----------------------------------------------------------------------------------

function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

// A page that notes what went wrong in it: refused by the policy, failed, asked of another server.
export async function openPage(context, address) {
  const page = await context.newPage();
  page.faults = [];
  page.on('console', m => {
    // a page that is answered with an error status is reported as a failed resource
    if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) page.faults.push(m.text());
  });
  page.on('pageerror', e => page.faults.push(String(e)));
  page.on('request', r => {
    if (!r.url().startsWith(address) && !r.url().startsWith('data:')) page.faults.push(`asked ${r.url()}`);
  });
  page.on('response', r => {
    if (r.status() >= 400 && r.request().resourceType() !== 'document') page.faults.push(`${r.status()} ${r.url()}`);
  });
  return page;
}

export async function axe(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  // page.evaluate() would take its time over so long a text
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: `${axeSource};0` });
  await session.detach();
  const how = { runOnly: rules, resultTypes: ['violations'], preload: false };
  const { violations } = await page.evaluate(options => globalThis.axe.run(options), how);
  const said = violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`);
  check(said.length === 0, said.join('\n'));
}

// How many points the page is wider than the window.
export function overflow(page) {
  return page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// The distances that WCAG 1.4.12 says a reader may set.
export function spaceText(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
      + ' word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    document.adoptedStyleSheets = [sheet];
  });
}

export async function signIn(page, base, email = professional, secret = password) {
  await page.goto(`${base}/aanmelden`);
  await page.fill('#email', email);
  await page.fill('#wachtwoord', secret);
  const loaded = page.waitForEvent('load');
  await page.click('main button[type=submit]');
  await loaded;
}

// Runs `body` with {address, demo, browser}, ends both, prints the plan.
export async function run(body, more = []) {
  const program = process.argv[2];
  if (!program) {
    console.error(`usage: ${process.argv[1]} build/draagkracht`);
    process.exit(2);
  }
  const server = await serve(resolve(program), more);
  const browser = await launch();
  try {
    await body({ address: server.address, demo: server.demo, browser });
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(`1..${count}`);
  process.exitCode = failed ? 1 : 0;
}
