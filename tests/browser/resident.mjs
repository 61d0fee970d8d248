#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// A resident's road in a real browser: on a phone in Dutch with JavaScript, by keyboard in English
// without it; every page accessible, nothing off the screen, also with large letters and at 320 points.
// usage: tests/browser/resident.mjs build/draagkracht
import { axe, check, openPage, overflow, run, same, serve, sizes, spaceText, test } from './browser.mjs';

const codeOf = demo => demo.match(/([0-9A-Z]{4}) ?([0-9A-Z]{4}) .*has not begun/).slice(1).join('');
const send = 'main form .nl-button--primary';

async function look(page, what) {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  same(await page.locator('h1').count(), 1, `${what}: main headings`);
  check(await page.locator('.dk-helpline').isVisible(), `${what}: whom to call`);
  await axe(page);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const off = await overflow(page);
    check(off <= 0, `${what}: wider than ${width} by ${off}`);
  }
  await page.setViewportSize(sizes.phone);
  check(page.faults.length === 0, `${what}: ${page.faults.join('\n')}`);
}

async function submit(page, selector = send) {
  const loaded = page.waitForEvent('load');
  await page.click(selector);
  await loaded;
}

async function choose(page, value, selector) {
  await page.check(`input[value="${value}"]`);
  await submit(page, selector);
}

const number = page => Number(new URL(page.url()).pathname.match(/vragenlijst\/(\d+)/)?.[1] ?? 0);

// ---- in Dutch, on a phone, with JavaScript -------------------------------------------------------

async function comeIn(page, address, code) {
  await page.goto(`${address}/start#${code.slice(0, 4)}-${code.slice(4)}`);
  same(await page.inputValue('#code'), `${code.slice(0, 4)}-${code.slice(4)}`, 'the code from the square');
  same(new URL(page.url()).hash, '', 'the code left in the address');
  await page.fill('#code', '2222 AAAA');
  await submit(page, 'main form button');
  check(await page.locator('#code-fout').isVisible(), 'an unknown code says so');
  await axe(page);
  await page.fill('#code', code.toLowerCase());
  await submit(page, 'main form button');
  same(new URL(page.url()).pathname, '/start/uitleg', 'after the code');
}

async function beginning(page, address) {
  await look(page, 'explanation');
  await submit(page, 'button[value=nee]');
  await look(page, 'rather not');
  await page.goto(`${address}/start/papier`);
  await look(page, 'on paper');
  await page.goto(`${address}/start/manier`);
  await submit(page);
  check((await page.title()).startsWith('Fout: '), 'nothing chosen is a fault');
  await look(page, 'manner');
  await choose(page, 'together');
  await look(page, 'who helps');
  await page.goto(`${address}/start/manier`);
  await choose(page, 'self');
  same(number(page), 1, 'the first question');
}

async function firstQuestions(page) {
  await look(page, 'question');
  check(!(await page.locator('button[name=overslaan]').count()), 'passing on is not offered at once');
  await submit(page);
  await look(page, 'question, nothing chosen');
  await submit(page, 'button[name=overslaan]');
  same(number(page), 2, 'passed on');
  await choose(page, 4);
  await page.click('.dk-back');
  await page.waitForURL('**/vragenlijst/2');
  check(await page.isChecked('input[value="4"]'), 'back shows what was kept');
  await page.goBack();
  same(number(page), 3, 'the back button');
  await page.check('input[value="5"]');
  await submit(page, 'button[name=letters]');
  same(number(page), 3, 'larger letters stay on the question');
  check(await page.isChecked('input[value="5"]'), 'larger letters keep what was chosen');
  await submit(page, 'button[name=letters]');
  await look(page, 'largest letters');
  await submit(page, 'button[name=letters]');
  await spaceText(page);
  check(await overflow(page) <= 0, 'distances of text set by the reader');
}

async function theRest(page) {
  await submit(page);
  for (let n = number(page); n > 0 && await page.locator('input[name=antwoord]').count(); n = number(page)) {
    if (n === 17) await look(page, 'question about burden');
    await choose(page, n > 15 ? 1 : n % 5 + 1);
  }
  await look(page, 'open question');
  await page.fill('#tekst', 'Meer rust. مرحبا 👩‍👧');
  await submit(page);
  await look(page, 'check');
  await submit(page, 'header button[name=stop]');
  await look(page, 'stopped');
}

async function theEnd(page, address, code) {
  check((await page.textContent('.dk-bigcode')).replace(' ', '') === code, 'the code, large');
  await page.goto(`${address}/vragenlijst/controle`);
  check(await page.locator('dd', { hasText: 'Tonen we hier niet' }).count() <= 1, 'the private answer');
  await submit(page, 'main #vraag button');
  same(new URL(page.url()).pathname, '/vragenlijst/klaar', 'sent');
  await look(page, 'thanks');
  check(await page.locator('a[href="tel:08002000"]').isVisible(), 'the numbers for everyone');
  await page.goto(`${address}/vragenlijst/onderzoek`);
  same(await page.locator('main input:checked').count(), 0, 'choices set beforehand');
  await submit(page);
  await look(page, 'research, nothing chosen');
  await choose(page, 'later');
  await look(page, 'research, later');
  await page.goto(`${address}/vragenlijst/onderzoek`);
  await choose(page, 'ja');
  await page.goto(`${address}/vragenlijst/1`);
  same(new URL(page.url()).pathname, '/vragenlijst/klaar', 'after sending there are no questions');
}

async function dutchOnAPhone({ address, demo, browser }) {
  const context = await browser.newContext({ viewport: sizes.phone });
  const page = await openPage(context, address);
  const code = codeOf(demo);
  await test('resident: coming in', () => comeIn(page, address, code));
  await test('resident: explanation and manner', () => beginning(page, address));
  await test('resident: questions, back, larger letters', () => firstQuestions(page));
  await test('resident: reading aloud', () => readAloud(context, address));
  await test('resident: leaving quickly', () => leaveQuickly(context, address));
  await test('resident: warned before the session ends', () => warned(context, address));
  await test('resident: to the check page', () => theRest(page));
  await test('resident: sent, and free to choose about research', () => theEnd(page, address, code));
  await context.close();
}

// ---- what JavaScript adds -------------------------------------------------------------------------

async function readAloud(context, address) {
  const page = await openPage(context, address);
  await page.addInitScript(() => {
    globalThis.said = [];
    const voice = { speak: u => globalThis.said.push([u.lang, u.text]), cancel: () => {}, getVoices: () => [] };
    Object.defineProperty(globalThis, 'speechSynthesis', { value: voice });
  });
  await page.goto(`${address}/vragenlijst/1`);
  await page.click('.dk-listen');
  same(await page.textContent('.dk-listen span'), 'Stop', 'the button while reading');
  const said = await page.evaluate(() => globalThis.said);
  same(said.length, 9, 'sentences read');
  same(said[0].join(), 'nl-NL,Ik kan mijn problemen zelf oplossen.', 'read first');
  await page.click('.dk-listen');
  same(await page.textContent('.dk-listen span'), 'Lees voor', 'the button afterwards');
  await page.close();
}

async function leaveQuickly(context, address) {
  const page = await context.newPage();
  await page.route('https://www.knmi.nl/**', route => route.fulfill({ body: 'weer', contentType: 'text/plain' }));
  await page.goto(`${address}/start/uitleg`);
  await page.goto(`${address}/vragenlijst/16`);
  same(await page.getAttribute('a[data-snel]', 'rel'), 'noreferrer', 'rel');
  const asked = page.waitForRequest('https://www.knmi.nl/**');
  await page.click('a[data-snel]');
  same((await asked).headers().referer, undefined, 'the other site hears where from');
  await page.waitForURL('https://www.knmi.nl/**');
  await page.goBack();
  same(new URL(page.url()).pathname, '/start/uitleg', 'the question is no longer behind the back button');
  await page.close();
}

async function warned(context, address) {
  const page = await openPage(context, address);
  await page.clock.install();
  await page.goto(`${address}/vragenlijst/1`);
  same(await page.textContent('#wacht'), '', 'before its time');
  await page.clock.fastForward('28:01');
  check((await page.textContent('#wacht')).includes('Bent u er nog?'), 'two minutes before');
  await axe(page);
  const kept = page.waitForResponse(r => r.request().method() === 'HEAD');
  await page.click('#wacht button');
  same((await kept).status(), 200, 'the session lives on');
  same(await page.textContent('#wacht'), '', 'afterwards');
  await page.close();
}

// ---- in English, by keyboard, without JavaScript ---------------------------------------------------

async function press(page, key) {
  const loaded = page.waitForEvent('load');
  await page.keyboard.press(key);
  await loaded;
}

// Tab to the answers, an arrow to choose, Enter to go on.
async function byKeyboard(page) {
  for (let i = 0; i < 20 && !(await page.locator('input[name=antwoord]:focus').count()); i++)
    await page.keyboard.press('Tab');
  check(await page.locator('input[name=antwoord]:focus').count() === 1, 'the answers cannot be reached');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  check(await page.locator('input[name=antwoord]:checked').count() === 1, 'arrows choose');
  await press(page, 'Enter');
}

async function englishWithoutScript({ address, demo, browser }) {
  const context = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: false });
  const page = await openPage(context, address);
  await page.goto(`${address}/en/start`);
  await page.fill('#code', codeOf(demo));
  await submit(page, 'main form button');
  same(new URL(page.url()).pathname, '/en/start/uitleg', 'after the code');
  same(await page.locator('.dk-listen:visible').count(), 0, 'reading aloud is not offered without a voice');
  await submit(page, 'button[value=begin]');
  await choose(page, 'self');
  for (let n = number(page); n > 0 && await page.locator('input[name=antwoord]').count(); n = number(page)) {
    check((await page.title()).startsWith(`Question ${n} of `), `title of ${n}: ${await page.title()}`);
    check(await overflow(page) <= 0, `wider than the screen at ${n}`);
    await byKeyboard(page);
    check(number(page) !== n, `stayed at ${n}`);
  }
  await page.fill('#tekst', 'More rest.');
  await submit(page);
  same(new URL(page.url()).pathname, '/en/vragenlijst/controle', 'after the last question');
  check(await page.getByText('More rest.').isVisible(), 'the words on the check page');
  await submit(page, 'main #vraag button');
  same(await page.textContent('h1'), 'Thank you', 'after sending');
  check(page.faults.length === 0, page.faults.join('\n'));
  await context.close();
}

await run(async world => {
  await dutchOnAPhone(world);
  await test('resident: in English, by keyboard, without JavaScript', async () => {
    const other = await serve(process.argv[2]);
    try {
      await englishWithoutScript({ ...other, browser: world.browser });
    } finally {
      await other.stop();
    }
  });
});
