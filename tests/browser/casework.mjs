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

// ---- what comes after the measurement -----------------------------------------------------------

const rooms = ['hulpvraag', 'netwerk', 'termijnen', 'afsluiten', 'verloop', 'terugblik/T0'];

// "/zaken/KEY" of the case that the demo filled by hand.
async function caseOf(page, base, number = 'Z-2026-0001') {
  await page.goto(`${base}/zaken?toon=team&zoek=${number}`);
  return page.locator('.dk-zk a').first().getAttribute('href');
}

// Every room of a case at both sizes, with everything laid open.
async function everyRoom(page, address, language) {
  const path = (await caseOf(page, address)).replace(/^\/en/, '');
  for (const room of rooms) {
    const answer = await page.goto(`${address}${begin[language]}${path}/${room}`);
    same(answer.status(), 200, room);
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      check(await overflow(page) <= 0, `${room}: wider than ${size.width}`);
      await axe(page);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    check(await overflow(page) <= 0, `${room}: wider than 320`);
    check(page.faults.length === 0, `${room}: ${page.faults.join(' ')}`);
    const said = await page.locator('main').innerText();
    check(!/veiligheid|onveilig|safety/i.test(said), `${room}: says something private`);
  }
}

// The form within the fold that has this field.
async function openForm(page, field) {
  const form = page.locator('form').filter({ has: page.locator(field) });
  for (const fold of await page.locator('details:not([open])').filter({ has: page.locator(field) }).all())
    await fold.locator('summary').first().click();
  return form;
}

async function send(page, field, values) {
  const form = await openForm(page, field);
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="${name}"]`);
    const type = await input.first().getAttribute('type');
    if (type === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (await input.first().evaluate(x => x.tagName) === 'SELECT') await input.selectOption(value);
    else await input.fill(value);
  }
  const loaded = page.waitForEvent('load');
  await form.locator('button[type=submit]').first().click();
  await loaded;
}

// A fact that was an assumption, somebody close by, a date, something that happened, the end and back.
async function withoutScript(page, address) {
  const path = `${address}${await caseOf(page, address, 'Z-2026-0004')}`;
  await page.goto(`${path}/hulpvraag`);
  await send(page, '[name=u_tekst]', { u_tekst: 'De huur is betaald 🌷', u_grond: 'assumption' });
  check(await page.getByText('De huur is betaald 🌷').first().isVisible(), 'the assumption');
  await page.locator('a[href*="uitspraak="], a[href*="wijzig="]').first().click();
  await page.waitForLoadState();
  await send(page, '[name=u_tekst]', { u_grond: 'fact', u_waarom: 'De bank schreef het.' });
  check((await page.locator('main').innerText()).includes('De bank schreef het.'), 'it is a fact, and why');
  await page.goto(`${path}/netwerk`);
  await send(page, '[name=m_rol]', { m_rol: 'أخت', m_groep: 'family' });
  check(await page.getByText('أخت').first().isVisible(), 'a role from right to left');
  await page.goto(`${path}/termijnen`);
  const day = await page.locator('[name^="dag."]').first().getAttribute('name');
  await send(page, `[name="${day}"]`, { [day]: '31-02-2026' });
  check(/^Fout/.test(await page.title()), 'a day that does not exist is a fault');
  await axe(page);
  await send(page, `[name="${day}"]`, { [day]: '01-11-2026' });
  check(!/^Fout/.test(await page.title()), 'a day that does is not');
  await page.goto(`${path}/verloop`);
  await send(page, '[name=soort]', { wat: '' });
  check(/^Fout/.test(await page.title()), 'nothing written is said kindly');
  await axe(page);
  await send(page, '[name=soort]', { soort: 'setback', wat: 'Baan kwijt', hoe: 'Met een vriend gepraat' });
  check(await page.getByText('Baan kwijt').first().isVisible(), 'the setback');
  await page.goto(`${path}/afsluiten`);
  await send(page, '[name=reden]', { reden: await page.locator('[name=reden]').first().getAttribute('value') });
  await page.goto(`${path}/afsluiten`);
  await axe(page);
  await submit(page, 'form:has(input[name=doe][value=open]) button');
  await page.goto(`${path}/plan`);
  check(await page.getByText('Schrijf een doel op').isVisible(), 'the case goes on');
}

run(async ({ address, browser }) => {
  for (const language of languages)
    await test(`the rooms of a case, ${language}`, async () => {
      const { context, page } = await desk(browser, address, language, { viewport: sizes.desktop });
      await everyRoom(page, address, language);
      await context.close();
    });

  await test('clarifying, the network, terms, what happened and the end, without script', async () => {
    const { context, page } = await desk(browser, address, 'nl', { viewport: sizes.phone });
    await page.route('**/*.js', route => route.abort());
    await withoutScript(page, address);
    await context.close();
  });

  await test('the page of a team', async () => {
    for (const language of languages) {
      const context = await browser.newContext({ viewport: sizes.desktop });
      const page = await openPage(context, address);
      await signIn(page, address + begin[language], 'els@voorbeeld.test');
      await page.goto(`${address}${begin[language]}/team`);
      await looked(page, 'team');
      await page.setViewportSize(sizes.phone);
      await axe(page);
      await context.close();
    }
  });

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
