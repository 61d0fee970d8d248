#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// A professional makes a case, invites, and sees how far it is: in both languages, on a phone and a
// desk, by keyboard, without script; every page with axe, at 320 points, and the letter on paper.
import { axe, check, languages, openPage, overflow, run, same, signIn, sizes, spaceText, test } from './browser.mjs';

const begin = { nl: '', en: '/en' };

async function submit(page, button) {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

async function looked(page, where) {
  await axe(page);
  check(page.faults.length === 0, `${where}: ${page.faults.join(' ')}`);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  check(await overflow(page) <= 0, `${where}: wider than 320`);
  await spaceText(page);
  check(await overflow(page) <= 0, `${where}: wider than 320 with wide text`);
  await page.setViewportSize(before);
}

async function desk(browser, address, language, options) {
  const context = await browser.newContext(options);
  const page = await openPage(context, address);
  await signIn(page, address + begin[language]);
  return { context, page };
}

// From nothing to a letter; gives the address of the case.
async function journey(page, base) {
  await page.goto(`${base}/zaken`);
  await looked(page, 'list');
  await submit(page, '.dk-pagehead a[href$="/zaken/nieuw"]');
  await looked(page, 'new case');
  await page.fill('#vraag', 'Ik kom niet rond.\nEn ik zit veel alleen thuis.');
  await page.fill('[id="roep.0"]', 'Mira');
  await page.fill('[id="achter.0"]', 'van der Berg');
  await page.fill('[id="dag.T1"]', '31-02-2027');
  await page.check('[id="gebied.finances"]');
  await submit(page, 'form[action$="/zaken/nieuw"] button');
  check((await page.title()).match(/^(Fout|Error)/), 'the title says that something is wrong');
  same(await page.inputValue('[id="roep.0"]'), 'Mira', 'what was typed');
  await looked(page, 'new case with a fault');
  await page.fill('[id="dag.T1"]', '28-02-2027');
  await submit(page, 'form[action$="/zaken/nieuw"] button');
  const address = page.url();
  same(await page.textContent('h1'), 'Mira van der B.', 'name');
  check((await page.textContent('.dk-quote')).includes('Ik kom niet rond.'), 'the request word for word');
  await looked(page, 'case page');
  await submit(page, '.dk-next a');
  await looked(page, 'measurement');
  await submit(page, 'form:has(input[value=code]) button');
  await looked(page, 'codes');
  const codes = await page.locator('.dk-bigcode').allTextContents();
  check(/^[2-9A-Z]{4} [2-9A-Z]{4}$/.test(codes[0]) && /^\d{3} \d{3}$/.test(codes[1]), `codes: ${codes}`);
  await page.emulateMedia({ media: 'print' });
  check(!(await page.isVisible('.dk-bigcode')), 'the codes of the screen are not printed');
  const letter = await page.innerText('.dk-letter');
  check(letter.includes(codes[0]) && !letter.includes(codes[1]), 'the letter has the first code only');
  await page.emulateMedia({ media: null });
  return { address, codes };
}

run(async ({ address, browser }) => {
  for (const language of languages)
    for (const [size, viewport] of Object.entries(sizes))
      await test(`a new case and its code, ${language}, ${size}`, async () => {
        const { context, page } = await desk(browser, address, language, { viewport });
        await journey(page, address + begin[language]);
        await context.close();
      });

  await test('the same without script', async () => {
    const { context, page } = await desk(browser, address, 'nl', { viewport: sizes.phone });
    await page.route('**/*.js', route => route.abort());
    await page.goto(`${address}/zaken/nieuw`);
    await page.fill('[id="roep.0"]', 'Zonder');
    await submit(page, 'form[action$="/zaken/nieuw"] button');
    await submit(page, '.dk-next a');
    await submit(page, 'form:has(input[value=code]) button');
    same(await page.locator('.dk-bigcode').count(), 2, 'codes');
    check(!(await page.isVisible('[data-print]')), 'no button that does nothing');
    await context.close();
  });

  await test('the code lets a resident in, and a new one takes its place', async () => {
    const { context, page } = await desk(browser, address, 'nl', { viewport: sizes.desktop });
    const { address: path, codes } = await journey(page, address);
    const phone = await browser.newContext({ viewport: sizes.phone });
    const resident = await openPage(phone, address);
    await resident.goto(`${address}/start`);
    await resident.fill('input[name=code]', codes[0].toLowerCase());
    await submit(resident, 'main form button[type=submit]');
    check(resident.url().endsWith('/start/uitleg'), resident.url());
    await page.goto(path);
    check((await page.textContent('.dk-next')).toLowerCase().includes('vul jouw eigen beeld in'), 'next step');
    await phone.close();
    await context.close();
  });

  await test('every case of the demo, and changing one', async () => {
    const { context, page } = await desk(browser, address, 'nl', { viewport: sizes.desktop });
    await page.goto(`${address}/zaken`);
    const cases = await page.$$eval('.dk-zk:has(small)', rows => rows
      .filter(r => /Z-\d{4}-/.test(r.textContent)).map(r => r.querySelector('a').href));
    check(cases.length >= 5, `${cases.length} cases`);
    for (const one of cases) {
      await page.goto(one);
      await looked(page, one);
    }
    await page.goto(`${cases[0]}/wijzigen`);
    await looked(page, 'changing');
    const other = await openPage(context, address);
    await other.goto(`${cases[0]}/wijzigen`);
    await page.fill('[id="tel.0"]', '000 1');
    await submit(page, '.dk-part button >> nth=0');
    await looked(page, 'changed');
    await other.fill('[id="tel.0"]', '000 2');
    await submit(other, '.dk-part button >> nth=0');
    check((await other.textContent('.dk-part .dk-note')).includes('000 1'), 'what stands there now');
    same(await other.inputValue('[id="tel.0"]'), '000 2', 'what was typed');
    await looked(other, 'overtaken');
    await page.goto(`${address}/mijn-account`);
    await looked(page, 'account');
    await context.close();
  });
});
