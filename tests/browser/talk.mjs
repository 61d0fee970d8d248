#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The conversation sheet in a real browser: every state accessible and on the screen, with and without
// JavaScript, in both languages; writing down, two people at once, and what comes out on paper.
// usage: tests/browser/talk.mjs build/draagkracht
import { axe, check, openPage, overflow, run, same, signIn, sizes, spaceText, test } from './browser.mjs';

const states = { both: 'Z-2026-0001', waiting: 'Z-2026-0005', house: 'Z-2026-0007', few: 'Z-2026-0009' };

// The address of the sheet of a case of the demo, by its number.
async function sheet(page, address, number) {
  await page.goto(`${address}/zaken?toon=team&zoek=${number}`);
  const href = await page.locator('.dk-zk a').first().getAttribute('href');
  return `${href}/gesprek/T0`;
}

async function look(page, what) {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  same(await page.locator('h1').count(), 1, `${what}: main headings`);
  for (const [name, size] of Object.entries({ small: { width: 320, height: 700 }, ...sizes })) {
    await page.setViewportSize(size);
    const off = await overflow(page);
    check(off <= 0, `${what}: wider than ${name} by ${off}`);
  }
  await axe(page);
  const text = await page.locator('main').innerText();
  check(!/veiligheid|veilig|safety/i.test(text), `${what}: says something private`);
  check(page.faults.length === 0, `${what}: ${page.faults.join('\n')}`);
}

async function submit(page, button) {
  const loaded = page.waitForEvent('load');
  await button.click();
  await loaded;
}

async function everyState(page, address) {
  for (const [state, number] of Object.entries(states)) {
    const path = await sheet(page, address, number);
    for (const base of ['', '/en']) {
      await page.goto(`${address}${base}${path}`);
      await look(page, `${state} ${base}`);
      await spaceText(page);
      check(await overflow(page) <= 0, `${state}: wider with spaced text`);
    }
  }
}

async function whatItShows(page, address) {
  await page.goto(address + await sheet(page, address, states.both));
  same(await page.locator('#praten > .dk-talkcard').count(), 3, 'cards laid open');
  check(await page.getByText('Samira koos dit').count() > 1, 'what Samira chose');
  same(await page.locator('.dk-topic').count(), 9, 'topics');
  check(await page.locator('.dk-topic--talk details[open]').count() >= 2, 'open where they differ');
  check(await page.locator('[data-print]').isVisible(), 'a print button');
  await page.getByText('Tekst voor een ander systeem').click();
  const copy = await page.inputValue('#kopie');
  check(/geen oordeel/.test(copy) && /Samira/.test(copy), 'the text to copy says what it is');
  check(await page.locator('[data-copy]').isVisible(), 'a copy button');
  await page.goto(`${page.url()}?alles=open`);
  same(await page.locator('.dk-topic details:not([open])').count(), 0, 'closed topics');
}

async function writeDown(page, other, address) {
  const path = await sheet(page, address, states.both);
  const point = p => p.locator('#praten article').first();
  const words = 'Samira ziet haar zus elke week 🌱\n\nFatma: السلام عليكم';
  await page.goto(address + path);
  await other.goto(address + path);
  await point(page).locator('textarea').fill(words);
  await point(page).getByLabel('Vermoeden').check();
  await point(page).getByLabel('We zien het anders, en dat mag').check();
  await submit(page, point(page).getByRole('button'));
  check(await page.getByRole('status').first().isVisible(), 'it says that it is saved');
  same(await point(page).locator('textarea').inputValue(), words, 'every sign is kept');
  check(await point(page).getByLabel('Vermoeden').isChecked(), 'what was chosen is kept');
  // somebody else had the older page open
  await point(other).locator('textarea').fill('Van de ander');
  await submit(other, point(other).getByRole('button'));
  check(await other.locator('.dk-clash').isVisible(), 'both texts are shown');
  check((await other.locator('.dk-clash').innerText()).includes('elke week'), 'the other text');
  same(await point(other).locator('textarea').inputValue(), 'Van de ander', 'the own text');
  await look(other, 'two at once');
  await submit(other, point(other).getByRole('button'));
  await other.goto(`${address}${path}?kort=topic:network`);
  await look(other, 'one point');
  check((await other.locator('.dk-past').first().innerText()).includes('elke week'), 'earlier texts');
}

async function refused(page, address) {
  await page.goto(address + await sheet(page, address, states.house));
  const card = page.locator('#praten article').first();
  await card.getByText('Schrijf op wat jullie bespraken').count();
  await submit(page, card.getByRole('button'));
  check(/^Fout:/.test(await page.title()), 'the title says that something is wrong');
  check(await page.locator('.dk-fault').first().isVisible(), 'and the card says what');
  await look(page, 'nothing typed');
}

async function onPaper(page, address) {
  const path = await sheet(page, address, states.both);
  const pages = pdf => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  await page.goto(address + path);
  const whole = pages(await page.pdf({ preferCSSPageSize: true }));
  check(whole >= 2 && whole <= 5, `the sheet takes ${whole} pages`);
  await page.goto(`${address}${path}?kort=topic:network`);
  same(pages(await page.pdf({ preferCSSPageSize: true })), 1, 'pages of the short version');
  await page.emulateMedia({ media: 'print' });
  check(await page.locator('.dk-lines').first().isVisible(), 'lines to write on');
  check(!await page.locator('.dk-talkform').first().isVisible(), 'no form on paper');
  await page.emulateMedia({ media: null });
}

await run(async ({ address, browser }) => {
  const context = await browser.newContext({ viewport: sizes.desktop });
  const page = await openPage(context, address), other = await openPage(context, address);
  await signIn(page, address);
  await test('every state, in both languages', () => everyState(page, address));
  await test('what the sheet shows', () => whatItShows(page, address));
  await test('writing down, and two people at once', () => writeDown(page, other, address));
  await test('a card with nothing in it', () => refused(page, address));
  await test('on paper', () => onPaper(page, address));
  const plain = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: false });
  const bare = await openPage(plain, address);
  await test('without JavaScript', async () => {
    await signIn(bare, address);
    await bare.goto(address + await sheet(bare, address, 'Z-2026-0008'));
    check(!await bare.locator('[data-print]').isVisible(), 'no button that does nothing');
    await bare.selectOption('#punt', { index: 0 });
    await submit(bare, bare.getByRole('button', { name: 'Open dit onderwerp' }));
    await bare.locator('textarea').first().fill('Zelf gekozen');
    await submit(bare, bare.locator('.dk-talkform button').first());
    same(await bare.locator('textarea').first().inputValue(), 'Zelf gekozen', 'what was kept');
  });
});
