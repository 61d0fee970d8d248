#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The administration, passwords by mail and an invitation by mail: in both languages, on a phone and a
// desk, with and without script; the mail goes through a real server (python3-aiosmtpd).
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, check, languages, openPage, overflow, run, same, signIn, sizes, test } from './browser.mjs';

const begin = { nl: '', en: '/en' };
const administrator = 'anna@voorbeeld.test';
const shots = process.env.SHOTS;
const box = mkdtempSync(join(tmpdir(), 'draagkracht-box-'));

const smtp = spawn('tests/smtp.py', [box], { stdio: ['pipe', 'pipe', 'inherit'] });
const port = await new Promise(done => smtp.stdout.once('data', d => done(String(d).trim())));

async function submit(page, button) {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

async function looked(page, name) {
  await axe(page);
  check(page.faults.length === 0, `${name}: ${page.faults.join(' ')}`);
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  check(await overflow(page) <= 0, `${name}: wider than 320`);
  await page.setViewportSize(before);
}

// The text of the newest mail to this address, as people read it; waits for it.
async function mailTo(address) {
  for (let i = 0; i < 60; i++) {
    const files = readdirSync(box).filter(f => f.endsWith('.eml')).sort().reverse();
    for (const f of files) {
      const text = readFileSync(join(box, f), 'latin1');
      if (text.includes(`To: <${address}>`)) return text.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(`no mail to ${address}`);
}

const pages = ['', '/gebruikers', '/teams', '/instellingen', '/post', '/logboek'];

await run(async ({ address, browser }) => {
  for (const language of languages)
    for (const [size, viewport] of Object.entries(sizes)) {
      const base = address + begin[language];
      const mark = `${language}-${size}`;
      await test(`administration, ${mark}`, async () => {
        const context = await browser.newContext({ viewport, javaScriptEnabled: true });
        const page = await openPage(context, address);
        await signIn(page, base, administrator);
        for (const path of pages) {
          await page.goto(`${base}/beheer${path}`);
          await looked(page, `beheer${path.replace('/', '-')}-${mark}`);
        }
        await page.goto(`${base}/beheer/teams`);
        await submit(page, '.dk-mea__w a');
        await looked(page, `team-${mark}`);
        await page.goto(`${base}/beheer/gebruikers`);
        await submit(page, '.dk-mea__w a');
        await looked(page, `gebruiker-${mark}`);
        await context.close();
      });
    }

  await test('somebody is invited by mail, chooses a password, and forgets it', async () => {
    const context = await browser.newContext({ viewport: sizes.phone });
    const page = await openPage(context, address);
    await signIn(page, address, administrator);
    await page.goto(`${address}/beheer/gebruikers`);
    await page.click('summary');
    await page.fill('#naam', 'Fatima El Amrani');
    await page.fill('#email', 'fatima');
    await submit(page, 'details form button');
    await looked(page, 'uitnodigen-fout');
    same(await page.inputValue('#naam'), 'Fatima El Amrani', 'what was typed');
    await page.fill('#email', 'fatima@voorbeeld.test');
    await submit(page, 'details form button');
    await looked(page, 'uitgenodigd');
    const text = await mailTo('fatima@voorbeeld.test');
    const link = text.match(/http:\/\/127\.0\.0\.1:\d+(\/wachtwoord\/[0-9a-z]{26})/)[1];
    await context.clearCookies();
    await page.goto(address + link);
    await looked(page, 'welkom');
    await page.fill('#wachtwoord', 'kort');
    await submit(page, 'form button');
    await looked(page, 'welkom-fout');
    await page.fill('#wachtwoord', 'een zin die ik onthoud');
    await submit(page, 'form button');
    await looked(page, 'aanmelden');
    await page.goto(address + link);
    await looked(page, 'link-over');
    await signIn(page, address, 'fatima@voorbeeld.test', 'een zin die ik onthoud');
    check(page.url().endsWith('/zaken'), `came in at ${page.url()}`);
    await context.clearCookies();
    await page.goto(`${address}/wachtwoord-vergeten`);
    await looked(page, 'vergeten');
    await page.fill('#email', 'fatima@voorbeeld.test');
    await submit(page, 'form button');
    await looked(page, 'vergeten-klaar');
    await context.close();
  });

  await test('a resident is invited by mail, and the page says so', async () => {
    const context = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: false });
    const page = await openPage(context, address);
    page.faults = [];
    await signIn(page, address);
    await page.goto(`${address}/zaken/nieuw`);
    await page.fill('[id="roep.0"]', 'Mira');
    await page.fill('[id="mail.0"]', 'mira@voorbeeld.test');
    await submit(page, 'form[action$="/zaken/nieuw"] button[type=submit]');
    await submit(page, '.dk-next a');
    await submit(page, 'form:has(input[value=mail]) button');
    if (shots) await page.screenshot({ path: join(shots, 'gemaild.png'), fullPage: true });
    const look = (await page.locator('.dk-bigcode--2').textContent()).trim();
    const code = (await page.locator('.dk-bigcode').first().textContent()).trim();
    const text = await mailTo('mira@voorbeeld.test');
    check(text.includes(code), 'the first code is in the mail');
    check(!text.includes(look) && !text.includes(look.replace(' ', '')), 'the second is not');
    await page.goto(page.url());
    if (shots) await page.screenshot({ path: join(shots, 'meting-post.png'), fullPage: true });
    check(await page.locator('#post-kop').count() === 1, 'the mails of the measurement');
    await context.close();
    const script = await browser.newContext({ viewport: sizes.phone });
    const again = await openPage(script, address);
    await signIn(again, address);
    await again.goto(page.url());
    await looked(again, 'meting');
    await script.close();
  });
}, ['--mail-url', `smtp://127.0.0.1:${port}`, '--mail-from', 'draagkracht@voorbeeld.test']);
smtp.stdin.end();
smtp.kill();
rmSync(box, { recursive: true, force: true });
