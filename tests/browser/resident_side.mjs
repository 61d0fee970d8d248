#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// A resident's own side and a partner's in a real browser: every page accessible and on the screen, in both
// languages, with and without JavaScript; what is said comes through, and sharing ends at once.
// usage: tests/browser/resident_side.mjs build/draagkracht
import { axe, check, openPage, overflow, run, same, signIn, sizes, test } from './browser.mjs';

const codes = demo => {
  const [, code, look] = demo.match(/^\s+([0-9A-Z]{4} [0-9A-Z]{4})\s+Samira.*second code is (\d{6})/m);
  return { code, look };
};

async function submit(page, act) {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

async function sound(page, what, scripted) {
  same(await page.locator('h1').count(), 1, `${what}: main headings`);
  for (const [name, size] of Object.entries({ small: { width: 320, height: 700 }, ...sizes })) {
    await page.setViewportSize(size);
    const off = await overflow(page);
    check(off <= 0, `${what}: wider than ${name} by ${off}`);
  }
  if (scripted) await axe(page);
  const said = await page.locator('main').innerText();
  check(!/veiligheid|safety/i.test(said), `${what}: says something private`);
  check(page.faults.length === 0, `${what}: ${page.faults.join('\n')}`);
}

async function enter(page, base, { code, look }, scripted) {
  await page.goto(`${base}/start`);
  await page.fill('#code', code);
  await submit(page, () => page.click('main form button[type=submit]'));
  await page.goto(`${base}/mijn-plan`);
  await sound(page, 'the second code', scripted);
  check(await page.locator('#kijkcode').isVisible(), 'the code alone opens nothing');
  await page.fill('#kijkcode', look);
  await submit(page, () => page.click('form[action$="/mijn-beeld/code"] button'));
  check(page.url().endsWith('/mijn-plan'), 'it goes on to the plan');
}

async function myPlan(page, base, scripted) {
  await sound(page, 'my plan', scripted);
  const words = `Gebeld met de bank 🌱 ${base.length}`;
  if (!await page.locator('#stap').isVisible()) await page.click('#erbij > summary');
  await page.fill('#stap', words);
  await submit(page, () => page.locator('form:has(#stap) button[type=submit]').click());
  check(await page.locator('.dk-note--ok').isVisible(), 'it says that the step is saved');
  await page.goto(`${base}/mijn-plan/stappen`);
  check((await page.locator('.dk-log').innerText()).includes(words), 'the step is there');
  await sound(page, 'my steps', scripted);
  await page.goto(`${base}/mijn-plan`);
  if (!await page.locator('#stap').isVisible()) await page.click('#erbij > summary');
  await submit(page, () => page.locator('form:has(#stap) button[type=submit]').click());
  check(await page.locator('.dk-faults').isVisible(), 'an empty step is told');
  await sound(page, 'my plan with a fault', scripted);
}

async function myData(page, base, scripted) {
  await page.goto(`${base}/mijn-gegevens`);
  await sound(page, 'my data', scripted);
  await page.fill('#tekst', 'Mijn adres klopt niet');
  await submit(page, () => page.locator('form:has(#tekst) button[type=submit]').click());
  check((await page.locator('main').innerText()).includes('Mijn adres klopt niet'), 'own words are there');
  const copy = await page.request.get(`${base}/mijn-gegevens/kopie/html`);
  same(copy.status(), 200, 'a copy to read');
  check((await copy.text()).includes('Mijn adres klopt niet'), 'the copy holds it');
  const json = await (await page.request.get(`${base}/mijn-gegevens/kopie/json`)).json();
  check(json.answers.length > 10 && json.who_looked.length > 0, 'answers and who looked');
}

async function home(page, address) {
  await page.goto(`${address}/zaken?toon=team&zoek=Z-2026-0001`);
  return page.locator('.dk-zk a').first().getAttribute('href');
}

async function share(page, address, scripted) {
  await signIn(page, address);
  const path = `${await home(page, address)}/delen`;
  await page.goto(address + path);
  await sound(page, 'who sees what', scripted);
  if (!await page.locator('#naam').isVisible()) await page.locator('summary:has-text("Delen met iemand erbij")').click();
  await submit(page, () => page.locator('form:has(#naam) button[type=submit]').click());
  check(await page.locator('.dk-faults').isVisible(), 'an empty form is told');
  await sound(page, 'sharing with a fault', scripted);
  await page.fill('#naam', 'Amina ياسمين');
  await page.fill('#werkt', 'Buurthuis De Brug');
  await page.fill('#email', `amina${scripted ? 1 : 2}@debrug.test`);
  await page.fill('#waarvoor', 'Samen naar de kookgroep');
  await page.locator('#doelen input').last().check();
  await page.locator('#hoe input').first().check();
  await submit(page, () => page.locator('form:has(#naam) button[type=submit]').click());
  const link = await page.locator('#link').innerText();
  check(link.includes('/wachtwoord/'), 'a link to hand over');
  await sound(page, 'shared', scripted);
  return { path, link: new URL(link).pathname };
}

async function partner(page, address, link, scripted) {
  await page.goto(address + link);
  for (const field of await page.locator('main input[type=password]').all()) await field.fill('een-lang-wachtwoord');
  await submit(page, () => page.locator('main form button[type=submit]').first().click());
  await signIn(page, address, `amina${scripted ? 1 : 2}@debrug.test`, 'een-lang-wachtwoord');
  await page.goto(`${address}/gedeeld`);
  await sound(page, 'shared with me', scripted);
  await submit(page, () => page.locator('main h2 a').first().click());
  await sound(page, 'what is shared', scripted);
  return page.url();
}

await run(async ({ address, demo, browser }) => {
  const who = codes(demo);
  for (const language of ['nl', 'en'])
    for (const scripted of [true, false])
      await test(`a resident's own side: ${language}, ${scripted ? 'with' : 'without'} JavaScript`, async () => {
        const base = language === 'nl' ? address : `${address}/en`;
        const context = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: scripted });
        const page = await openPage(context, address);
        await enter(page, base, who, scripted);
        await myPlan(page, base, scripted);
        await myData(page, base, scripted);
        await context.close();
      });
  for (const scripted of [true, false])
    await test(`a partner, ${scripted ? 'with' : 'without'} JavaScript`, async () => {
      const open = async () => openPage(await browser.newContext({ viewport: sizes.desktop, javaScriptEnabled: scripted }), address);
      const desk = await open(), other = await open();
      const { path, link } = await share(desk, address, scripted);
      const grant = await partner(other, address, link, scripted);
      await desk.goto(address + path);
      await submit(desk, () => desk.locator('article:has-text("De Brug") button:has-text("Stop delen")').first().click());
      same((await other.goto(grant)).status(), 404, 'it ends at once');
      await desk.context().close();
      await other.context().close();
    });
});
