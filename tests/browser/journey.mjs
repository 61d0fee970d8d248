#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The first journey as a whole: a professional opens a case, the resident answers on a phone and goes on
// on another one, the professional answers too, both look at one sheet and write down what they heard.
// In both languages, with JavaScript and without; every page on the way is held against axe and 320 px.
// usage: tests/browser/journey.mjs build/draagkracht
import { axe, check, languages, openPage, overflow, run, same, signIn, sizes, test } from './browser.mjs';

const words = {
  nl: { request: 'Ik kom er niet meer uit met de post. ‮مرحبا‬ 🌱', talk: 'Praat hierover', code: /werkt niet meer|Geldig tot/, sent: 'Dank u wel' },
  en: { request: 'I cannot cope with the mail any more. ‮مرحبا‬ 🌱', talk: 'Talk about this', code: /no longer works|Valid/, sent: 'Thank you' },
};

// What the resident answers, in the order of asking, and the professional: wide apart on the network.
const resident = ['4', '4', '4', '5', '4', '4', '2', '4', '2', '3', '2', '3', '-99', '4', '2'];
const professional = ['4', '3', '4', '4', '3', '4', '4', '3', '4', '-99', '4', '4', '3'];

async function go(page, act) {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

const at = page => new URL(page.url()).pathname.replace(/^\/en/, '');
const submit = page => go(page, () => page.click('main form button.nl-button--primary'));

// A page nobody should stumble over.
async function sound(page, scripted) {
  const size = page.viewportSize();
  if (scripted) await axe(page);
  await page.setViewportSize({ width: 320, height: 640 });
  check(await overflow(page) <= 0, `${at(page)} is ${await overflow(page)} points too wide at 320`);
  await page.setViewportSize(size);
  same(page.faults.join('\n'), '', `what went wrong on ${at(page)}`);
}

async function openCase(page, base, say) {
  await page.goto(`${base}/zaken/nieuw`);
  await sound(page, page.scripted);
  await page.fill('textarea', say.request);
  await page.fill('input[name="roep.0"]', 'Nadia');
  await page.fill('input[name="achter.0"]', 'Proef');
  for (const domain of ['finances', 'time_use', 'safety']) await page.check(`input[name="gebied.${domain}"]`);
  await submit(page);
  check(/^\/zaken\/[0-9a-z]{26}$/.test(at(page)), `the case has a page of its own: ${at(page)}`);
  check((await page.locator('main').innerText()).includes(say.request), 'the request stands there word for word');
  await sound(page, page.scripted);
  return at(page);
}

async function makeCode(page, base, home) {
  await page.goto(`${base}${home}/metingen/T0`);
  await sound(page, page.scripted);
  await submit(page);
  await sound(page, page.scripted);
  const codes = await page.locator('.dk-bigcode').allInnerTexts();
  same(codes.length, 2, 'a code and a second code');
  check(/^[0-9A-Z]{4}\s[0-9A-Z]{4}$/.test(codes[0].trim()), `a code of eight signs: ${codes[0]}`);
  return codes.map(c => c.trim());
}

async function enter(page, base, code) {
  await page.goto(`${base}/`);
  await page.fill('#code', code.toLowerCase().replace(/\s/, '-'));
  await submit(page);
}

async function answer(page, value) {
  await page.check(`input[type=radio][value="${value}"]`, { force: true });
  await submit(page);
}

// The first ten on one phone; then stopped there, and gone on with on another.
async function answerAll(page, other, base, code) {
  await enter(page, base, code);
  same(at(page), '/start/uitleg', 'first the explanation');
  await sound(page, page.scripted);
  await go(page, () => page.click('button[value=begin]'));
  await sound(page, page.scripted);
  await page.check('input[value=self]', { force: true });
  await submit(page);
  for (const value of resident.slice(0, 10)) await answer(page, value);
  await sound(page, page.scripted);
  await page.goBack();
  check(await page.isChecked(`input[type=radio][value="${resident[9]}"]`), 'the answer before is still chosen');
  await enter(other, base, code);
  await go(other, () => other.click('button[value=begin]'));
  if (at(other) === '/start/manier') await submit(other);
  same(at(other), '/vragenlijst/11', 'the other phone goes on where the first one stopped');
  for (const value of resident.slice(10)) await answer(other, value);
  for (const value of ['2', '1', '0']) await answer(other, value);
  await other.fill('textarea', 'Dat ik de post weer durf open te maken.');
  await submit(other);
  same(at(other), '/vragenlijst/controle', 'then the check');
  await sound(other, other.scripted);
  await go(other, () => other.locator('main form button.nl-button--primary').last().click());
  same(at(other), '/vragenlijst/klaar', 'sent');
  await sound(other, other.scripted);
}

async function mineIsHidden(page, base, home) {
  await page.goto(`${base}${home}`);
  const said = await page.locator('main').innerText();
  check(!said.includes('3,9') && !said.includes('3.9'), 'no number of the resident before one has sent');
  await page.goto(`${base}${home}/gesprek/T0`);
  same(await page.locator('.dk-said').count(), 0, 'no half of a comparison');
  await sound(page, page.scripted);
}

async function ownImage(page, base, home) {
  await page.goto(`${base}${home}/metingen/T0/mijn-beeld`);
  await sound(page, page.scripted);
  for (const sheet of [1, 2]) {
    const sets = page.locator('fieldset.dk-lik');
    for (let i = 0; i < await sets.count(); i++) {
      const id = (await sets.nth(i).getAttribute('id')).slice(2);
      const n = Number(id.slice(1)) - 1;
      const value = id === 'g01' ? '3' : id.startsWith('p') ? professional[n] : '1';
      await sets.nth(i).locator(`input[name="a.${id}"][value="${value}"]`).check({ force: true });
    }
    await sound(page, page.scripted);
    if (sheet === 1) await go(page, () => page.click('button[value="2"]'));
    else await go(page, () => page.click('button[value=controle]'));
  }
  await sound(page, page.scripted);
  await submit(page);
}

async function sheet(page, base, home, say) {
  await page.goto(`${base}${home}/gesprek/T0`);
  const said = await page.locator('main').innerText();
  check(said.includes(say.talk), 'there is something to talk about');
  check(!/Veilig zijn|Being safe/.test(said), 'the private domain is not on it');
  await sound(page, page.scripted);
  const form = page.locator('form.dk-talkform').first();
  await form.locator('textarea').fill('Haar zus komt elke week.');
  await form.locator('input[value=fact]').check({ force: true });
  await form.locator('input[value=different]').check({ force: true });
  await go(page, () => form.locator('button[type=submit]').click());
  await page.goto(`${base}${home}/gesprek/T0`);
  same(await page.locator('form.dk-talkform textarea').first().inputValue(), 'Haar zus komt elke week.', 'it is kept');
  await page.goto(`${base}${home}`);
  await sound(page, page.scripted);
}

async function myImage(page, base, code) {
  await page.goto(`${base}/mijn-beeld`);
  await sound(page, page.scripted);
  const said = await page.locator('main').innerText();
  check(!/Veilig zijn|Being safe/.test(said), 'the private domain is not on it');
  await page.goto(`${base}/mijn-gegevens`);
  await sound(page, page.scripted);
  check((await page.locator('main').innerText()).includes('Joris Visser'), 'who looked stands there');
  check(code.length > 0, 'a second code was given');
}

await run(async ({ address, browser }) => {
  for (const language of languages)
    for (const scripted of [true, false])
      await test(`the journey: ${language}, ${scripted ? 'with' : 'without'} JavaScript`, async () => {
        const base = language === 'nl' ? address : `${address}/en`;
        const context = size => browser.newContext({ viewport: size, javaScriptEnabled: scripted, locale: language });
        const desk = await openPage(await context(sizes.desktop), address);
        const phone = await openPage(await context(sizes.phone), address);
        const other = await openPage(await context(sizes.phone), address);
        for (const page of [desk, phone, other]) page.scripted = scripted;
        await signIn(desk, base);
        const home = await openCase(desk, base, words[language]);
        const [code, second] = await makeCode(desk, base, home);
        await answerAll(phone, other, base, code);
        await mineIsHidden(desk, base, home);
        await ownImage(desk, base, home);
        await sheet(desk, base, home, words[language]);
        await myImage(other, base, second);
        for (const page of [desk, phone, other]) await page.context().close();
      });
});
