#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The plan: a goal is written, the computer points, one thing is done about it, two agree, it is
// settled; in both languages, on a phone and a desk, with script and without; every state with axe.
import { axe, check, languages, openPage, overflow, run, signIn, sizes, spaceText, test } from './browser.mjs';

const begin = { nl: '', en: '/en' };

async function submit(page, button) {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

async function looked(page, where) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  await axe(page);
  check(page.faults.length === 0, `${where}: ${page.faults.join(' ')}`);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  check(await overflow(page) <= 0, `${where}: wider than 320`);
  await spaceText(page);
  check(await overflow(page) <= 0, `${where}: wider than 320 with wide text`);
  await page.setViewportSize(before);
}

const saveButton = '#doel .dk-actions button[value=bewaar]';

async function journey(page, base, script) {
  await page.goto(`${base}/zaken`);
  const home = await page.locator('a[href*="/zaken/"]', { hasText: 'Samira' }).first().getAttribute('href');
  const plan = new URL(`${home}/plan`, page.url()).href;
  await page.goto(plan);
  await looked(page, 'plan');
  await page.goto(`${plan}/doelen/nieuw?onderwerp=topic:network`);
  await looked(page, 'new goal');
  await page.fill('#wat', 'Samira krijgt een maatje');
  if (script) {
    await page.waitForSelector('#bevindingen button[value^="hoe:"]', { timeout: 8000 });
    check((await page.textContent('#bewaard')).length > 0, 'the draft was kept');
    await looked(page, 'while writing');
    await page.reload();
    check((await page.inputValue('#wat')).includes('maatje'), 'the draft came back');
  }
  await submit(page, '#doel button[value=controleer]');
  check(await page.isVisible('#bevindingen .dk-note'), 'checked');
  await submit(page, saveButton);
  const goal = page.url().replace(/[?#].*$/, '');
  await looked(page, 'goal with a warning');
  await submit(page, '#bevindingen button[value^="hoe:"]');
  check((await page.inputValue('#hoe')).includes('maatje'), 'the form of help stands under How');
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  await submit(page, '#bevindingen button[value^="laat:G3"]');
  await looked(page, 'a warning that was left');
  // Somebody else saves first: what was typed is still there.
  await page.fill('#wat', 'De tekst van deze kant');
  await page.evaluate(() => { document.querySelector('#doel [name=versie]').value = '1'; });
  await submit(page, saveButton);
  check(await page.isVisible('#twee'), 'two texts');
  await looked(page, 'two texts');
  await submit(page, saveButton);
  check(page.url().startsWith(goal), 'saved after choosing');
  await page.goto(`${plan}?vaststellen=1`);
  await looked(page, 'settling');
  await page.emulateMedia({ media: 'print' });
  check(!(await page.isVisible('#dringend')), 'no forms on paper');
  check(await page.isVisible('.dk-goal'), 'goals on paper');
  await page.emulateMedia({ media: 'screen' });
}

await run(async ({ browser, address }) => {
  for (const language of languages)
    for (const [size, viewport] of Object.entries(sizes))
      for (const script of size === 'phone' ? [true] : [true, false])
        await test(`plan, ${language}, ${size}${script ? '' : ', without script'}`, async () => {
          const context = await browser.newContext({ viewport, javaScriptEnabled: true });
          const page = await openPage(context, address);
          if (!script) await page.route('**/*.js', route => route.abort());
          await signIn(page, address + begin[language]);
          await journey(page, address + begin[language], script);
          await context.close();
        });
});
