#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Choosing help, agreements, small steps, the chain and the plan on paper in a real browser: both
// languages and sizes, with and without JavaScript, two people at once, and what comes out on paper.
// usage: tests/browser/help.mjs build/draagkracht     SHOTS=folder keeps a picture of every page
import { axe, check, openPage, overflow, run, same, signIn, sizes, test } from './browser.mjs';

const number = 'Z-2026-0001';
const shots = process.env.SHOTS;

// "/zaken/KEY" of Samira's case.
async function caseOf(page, address) {
  await page.goto(`${address}/zaken?toon=team&zoek=${number}`);
  return page.locator('.dk-zk a').first().getAttribute('href');
}

async function look(page, what) {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  same(await page.locator('h1').count(), 1, `${what}: main headings`);
  for (const [name, size] of Object.entries({ small: { width: 320, height: 700 }, ...sizes })) {
    await page.setViewportSize(size);
    const off = await overflow(page);
    check(off <= 0, `${what}: wider than ${name} by ${off}`);
    if (shots && name !== 'small')
      await page.screenshot({ path: `${shots}/${what.replace(/\W+/g, '-')}-${name}.png`, fullPage: true });
  }
  await axe(page);
  const text = await page.locator('main').innerText();
  check(!/veiligheid|onveilig|safety/i.test(text), `${what}: says something private`);
  check(page.faults.length === 0, `${what}: ${page.faults.join('\n')}`);
}

async function submit(page, button) {
  const loaded = page.waitForEvent('load');
  await button.click();
  await loaded;
}

// Every page of these, in both languages.
async function everyPage(page, address) {
  const id = await caseOf(page, address);
  const key = id.split('/').pop();
  const goal = await goalOf(page, address, id);
  const pages = {
    steps: `${id}/stappen`, 'steps-tip': `${id}/stappen?tip=3`, chain: `${id}/keten`,
    choose: `${id}/plan/hulpvormen`, 'choose-kind': `${id}/plan/hulpvormen?soort=strengthen_network`,
    'choose-found': `${id}/plan/hulpvormen?zoek=post&van=informal`,
    'choose-goal': `${id}/plan/hulpvormen?doel=${goal}`,
    'choose-entry': `${id}/plan/hulpvormen?doel=${goal}&kies=buddy`,
    paper: `/afdruk/plan/${key}`, text: `/afdruk/plan/${key}/tekst`,
  };
  for (const base of ['', '/en'])
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(`${address}${base}${path}`);
      await look(page, `${name} ${base}`);
    }
  await page.goto(`${address}${pages.choose}`);
  const one = await page.locator('.dk-agr a').first().getAttribute('href');
  await page.goto(`${address}${one}`);
  await look(page, 'one help');
}

async function goalOf(page, address, id) {
  await page.goto(`${address}${id}/plan/hulpvormen`);
  return page.evaluate(() => [...document.querySelectorAll('#kies-doel option')].map(o => o.value).find(v => v) ?? '');
}

async function anAgreement(page, address) {
  const id = await caseOf(page, address);
  await page.goto(`${address}${id}/stappen`);
  if (!await page.locator('#a-wat').isVisible()) await page.getByText('Nieuwe afspraak').click();
  await page.fill('#a-wat', 'Samen naar het buurthuis \u{1F331}');
  await page.fill('#a-wiedan', 'اخت');
  await page.fill('#a-dag', '01-02-2027');
  await submit(page, page.getByRole('button', { name: 'Zet de afspraak erbij' }));
  check(await page.getByText('De afspraak staat erbij.').isVisible(), 'it says so');
  const mine = page.locator('.dk-agr', { hasText: 'Samen naar het buurthuis' });
  same(await mine.count(), 1, 'the agreement');
  await submit(page, mine.getByRole('button', { name: /^Het lukte niet/ }));
  check(await page.getByText('Bewaard wat ervan kwam.').isVisible(), 'not is kept as kindly');
  await page.fill('#s-wat', 'Het telefoonnummer opgezocht');
  await submit(page, page.getByRole('button', { name: 'Zet de stap erbij' }));
  check(await page.locator('.dk-st', { hasText: 'Het telefoonnummer opgezocht' }).first().isVisible(), 'the step');
  await page.fill('#s-wat', '');
  await page.fill('#s-dag', '31-02-2027');
  await submit(page, page.getByRole('button', { name: 'Zet de stap erbij' }));
  check(/^Fout: /.test(await page.title()), 'the title says fault');
  await look(page, 'steps fault');
}

async function twoAtOnce(page, address) {
  const id = await caseOf(page, address);
  await page.goto(`${address}${id}/stappen`);
  await page.fill('#m-wat', 'In de ochtend');
  const other = await page.context().newPage();
  await other.goto(`${address}${id}/stappen`);
  await other.fill('#m-wat', 'Met tekeningen erbij');
  await submit(other, other.getByRole('button', { name: 'Bewaar wat helpt' }));
  await other.close();
  await submit(page, page.getByRole('button', { name: 'Bewaar wat helpt' }));
  check(await page.getByText('Met tekeningen erbij').isVisible(), 'their text');
  same(await page.inputValue('#m-wat'), 'In de ochtend', 'my text');
  page.faults.length = 0; // the browser tells of the 409
  await look(page, 'steps clash');
}

async function ownHelp(page, address) {
  const id = await caseOf(page, address);
  await page.goto(`${address}${id}/plan/hulpvormen?soort=strengthen_network`);
  await page.locator('summary', { hasText: 'Schrijf het op' }).click();
  await page.fill('#naam', 'Wandelgroep van het plein');
  await page.locator('label', { hasText: 'Van een specialist' }).click();
  check(await page.getByText('Zijn het vertrouwen en de discipline er').isVisible(), 'it asks about reach');
  await page.getByText('Stel deze hulp voor').click();
  await submit(page, page.getByRole('button', { name: 'Zet in het plan' }));
  check(await page.getByText('De hulpvorm staat in het plan.').isVisible(), 'it is there');
  await page.goto(`${address}${id}/keten`);
  check(await page.getByText('Wandelgroep van het plein').isVisible(), 'in the chain, as a loose end');
}

// One sheet of A4 across; the fridge plan on paper.
async function onPaper(page, address) {
  const id = await caseOf(page, address);
  for (const [name, path] of [['chain', `${id}/keten`], ['fridge', `/afdruk/plan/${id.split('/').pop()}`]]) {
    await page.goto(`${address}${path}`);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true,
      ...(shots ? { path: `${shots}/${name}.pdf` } : {}) });
    const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;
    check(pages === 1, `${name}: ${pages} pages`);
  }
}

await run(async ({ address, browser }) => {
  const context = await browser.newContext({ viewport: sizes.desktop });
  const page = await openPage(context, address);
  await signIn(page, address);
  await test('every page is accessible and fits, in both languages', () => everyPage(page, address));
  await test('an agreement and a small step', () => anAgreement(page, address));
  await test('two at once: both texts', () => twoAtOnce(page, address));
  await test('help of one\'s own, proposed to the municipality', () => ownHelp(page, address));
  await test('the chain and the plan on one sheet of paper', () => onPaper(page, address));
  const plain = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: false });
  const bare = await openPage(plain, address);
  await test('without JavaScript', async () => {
    await signIn(bare, address);
    const id = await caseOf(bare, address);
    await bare.goto(`${address}${id}/keten`);
    check(!await bare.locator('[data-print]').isVisible(), 'no button that does nothing');
    await bare.goto(`${address}${id}/stappen?tip=5`);
    same(await bare.inputValue('#s-wat'), 'Zullen we de eerste keer samen gaan?', 'the sentence of the list');
    await submit(bare, bare.getByRole('button', { name: 'Zet de stap erbij' }));
    check(await bare.getByText('De stap staat erbij.').isVisible(), 'kept');
    await bare.goto(`${address}${id}/plan/hulpvormen?soort=strengthen_trust`);
    await submit(bare, bare.locator('.dk-offer a').first());
    await submit(bare, bare.getByRole('button', { name: 'Zet in het plan' }));
    check(await bare.getByText('De hulpvorm staat in het plan.').isVisible(), 'chosen');
  });
});
