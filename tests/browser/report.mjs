#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The report of a study in a real browser: accessible in both languages, on a phone and on a desk, whole
// without script or network, and on paper.
// usage: tests/browser/report.mjs build/draagkracht
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { axe, check, languages, openPage, overflow, sizes, spaceText, test } from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'draagkracht-report-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});

let tests = 0;
async function look(name, body) {
  tests++;
  await test(name, body);
}

for (const lang of languages) {
  const file = join(folder, `${lang}.html`);
  const cohort = name => join('demo/cohort', name);
  const made = spawnSync(process.argv[2], ['study', cohort('responses.csv'), '--people', cohort('people.csv'),
    '--plans', cohort('plans.csv'), '--goals', cohort('goals.csv'), '--professionals', cohort('professionals.csv'),
    '--design', cohort('design.json'), '--lang', lang, '--report', file], { encoding: 'utf8' });
  await look(`${lang}: the report is made`, () => check(made.status === 0, made.stderr));
  for (const [size, viewport] of Object.entries(sizes)) {
    const context = await browser.newContext({ viewport, javaScriptEnabled: true });
    const page = await openPage(context, 'file://');
    await page.goto(pathToFileURL(file).href);
    await look(`${lang}, ${size}: accessible, nothing asked of others, nothing off the screen`, async () => {
      await axe(page);
      check(page.faults.length === 0, page.faults.join('\n'));
      check(await overflow(page) <= 0, 'wider than the window');
      await spaceText(page);
      check(await overflow(page) <= 0, 'wider than the window with text spaced');
    });
    await look(`${lang}, ${size}: every table has a caption with its base, every heading a place in the contents`, async () => {
      const bare = await page.evaluate(() => [...document.querySelectorAll('caption')].map(c => c.textContent)
        .filter(t => !/Basis|Base/.test(t)));
      check(bare.length === 0, bare.join('\n'));
      const lost = await page.evaluate(() => [...document.querySelectorAll('nav a')]
        .filter(l => !document.querySelector(l.getAttribute('href'))).length);
      check(lost === 0, `${lost} links of the contents lead nowhere`);
    });
    await context.close();
  }
  await look(`${lang}: on paper`, async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    check(pages > 10 && pages < 40, `${pages} pages`);
    await page.close();
  });
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(`1..${tests}`);
