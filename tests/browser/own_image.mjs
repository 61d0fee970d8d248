#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// A professional gives the own image and types over a paper form: with and without script, on a desk
// and on a phone, in both languages, in forced colours; and the questionnaire as it is printed.
// usage: tests/browser/own_image.mjs build/draagkracht
import { axe, check, overflow, openPage, run, same, signIn, sizes, spaceText, test } from './browser.mjs';

const out = process.env.SHOTS; // a folder: then pictures are kept there

async function shot(page, name) {
  if (out) await page.screenshot({ path: `${out}/own-${name}.png`, fullPage: true });
}

async function press(page, selector) {
  const loaded = page.waitForEvent('load');
  loaded.catch(() => {}); // when the click fails, that is what is told
  await page.click(selector, { timeout: 5000 });
  await loaded;
}

// Measurements of this professional that nobody has begun: "/zaken/KEY/metingen/T1".
async function untouched(page, base) {
  await page.goto(`${base}/zaken?toon=team`);
  const found = [];
  const cases = await page.$$eval('main a[href*="/zaken/"]', all => all.map(a => a.getAttribute('href')));
  for (const href of new Set(cases.filter(h => /\/zaken\/[0-9a-z]{26}$/.test(h))))
    for (const wave of ['T0', 'T1', 'T2']) {
      const path = `${href.replace(/^\/en/, '')}/metingen/${wave}`;
      const answer = await page.goto(`${base}${path}/mijn-beeld`);
      if (answer.status() !== 200 || !await page.$('[name="a.p01"]') || await page.$('[name="a.p01"]:checked')) continue;
      await page.goto(`${base}${path}/papier`);
      if (await page.$('form[action$="/verder"]')) found.push(path);
      if (found.length === 3) return found;
    }
  return found;
}

async function look(page, name) {
  same(await page.locator('h1').count(), 1, `main headings of ${name}`);
  await axe(page);
  check(await overflow(page) <= 0, `${name} is wider than the screen`);
  check(page.faults.length === 0, page.faults.join('\n'));
  await shot(page, name);
}

async function narrow(page, name) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  check(await overflow(page) <= 0, `${name} does not fit in 320 points`);
  await spaceText(page);
  check(await overflow(page) <= 0, `${name} does not fit with more room between signs`);
  await page.setViewportSize(size);
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
}

async function giveImage(page, base, path, name) {
  await page.goto(`${base}${path}/mijn-beeld`);
  await look(page, `${name}-1`);
  await narrow(page, `${name}-1`);
  await page.check('[name="a.p01"][value="2"]');
  await page.fill('#n-p01', 'Noemt de brieven, niet waardoor het begon.');
  await page.check('[name="h.p01"][value="heard"]');
  // by keyboard alone: an arrow chooses, Tab goes on
  await page.focus('#v-p02 input');
  await page.keyboard.press('ArrowRight');
  same(await page.locator('[name="a.p02"]:checked').count(), 1, 'chosen with an arrow');
  await press(page, 'button[name=naar][value="2"]');
  check(page.url().endsWith('/mijn-beeld/2'), `at sheet 2, not ${page.url()}`);
  await look(page, `${name}-2`);
  await narrow(page, `${name}-2`);
  const burden = page.locator('.dk-lik--last [value="-97"]');
  if (await burden.count()) await burden.first().check();
  await press(page, 'button[name=naar][value="1"]');
  check(await page.isChecked('[name="a.p01"][value="2"]'), 'what was chosen is still chosen');
  await page.goto(`${base}${path}/mijn-beeld/controle`);
  await look(page, `${name}-check`);
  await narrow(page, `${name}-check`);
  await press(page, 'form[action$="/controle"] button');
  await look(page, `${name}-sent`);
  same(await page.locator('[name="a.p01"]').count(), 0, 'fields after sending');
}

async function typePaper(page, base, path, name, script) {
  await page.goto(`${base}${path}/papier`);
  await look(page, `${name}-form`);
  await narrow(page, `${name}-form`);
  await press(page, 'form[data-fast] button'); // nothing filled in
  check((await page.title()).match(/^(Fout|Error): /), await page.title());
  await look(page, `${name}-fault`);
  await page.fill('#datum', '20-11-2026');
  await page.focus('#v-r01 input');
  if (script) {
    for (const key of ['4', '5', '8', '2', '9', '6']) await page.keyboard.press(key);
    const chosen = await page.$$eval('form[data-fast] fieldset.dk-fast input:checked', all => all.slice(0, 6).map(i => i.value));
    same(chosen.join(), '4,5,-99,2,-98,-96', 'what the keys chose');
  } else {
    await page.keyboard.press('4');
    check(await page.isChecked('[name="a.r01"][value=""]'), 'a key without script chooses nothing');
    await page.check('[name="a.r01"][value="4"]');
  }
  await page.fill('#n-open', 'Rust in huis');
  await press(page, 'form[data-fast] button');
  check(page.url().endsWith('/papier/nakijken'), `reads back, not ${page.url()}`);
  same(await page.locator('.dk-owns li').count(), 5, 'answers to read back');
  await look(page, `${name}-back`);
  await narrow(page, `${name}-back`);
  await press(page, 'form[action$="/nakijken"] button');
  await look(page, `${name}-sent`);
}

async function printed(page, base, path, pages) {
  const [, , id, , wave] = path.split('/');
  for (const [address, want] of [[`/afdruk/vragenlijst?zaak=${id}&meting=${wave}`, null],
    ['/afdruk/vragenlijst', pages.usual], ['/afdruk/vragenlijst?letters=groot', pages.large]]) {
    await page.goto(base + address);
    await look(page, `print${base.replace('/', '-')}${address.includes('zaak') ? '-case' : ''}${address.includes('groot') ? '-large' : ''}`.replace(/[:/.]+/g, ''));
    await narrow(page, 'print');
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const count = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    const sheets = await page.locator('.dk-sheet').count();
    same(count, sheets, `pages of ${address}, one for each sheet`);
    if (want) same(sheets, want, `sheets of ${address}`);
    check(!/onveilig|not being safe/.test(await page.textContent('main')), 'the private domain is on paper');
  }
}

await run(async ({ address, browser }) => {
  const desk = await browser.newContext({ viewport: sizes.desktop });
  const first = await openPage(desk, address);
  await signIn(first, address);
  const paths = await untouched(first, address);
  await test('there are measurements nobody has begun', () => same(paths.length, 3, 'measurements'));

  await test('the own image on a desk', () => giveImage(first, address, paths[0], 'desk'));
  await test('paper after it, with the keys', () => typePaper(first, address, paths[0], 'paper', true));
  await test('both are there: the sheet to talk is near', async () => {
    await first.goto(`${address}${paths[0]}/mijn-beeld`);
    check(await first.locator('a[href*="/gesprek/"]').count() > 0, 'no link to the conversation sheet');
  });
  await test('paper before the own image: told first, never refused', async () => {
    await first.goto(`${address}${paths[1]}/papier`);
    await look(first, 'warning');
    await narrow(first, 'warning');
    await press(first, 'form[action$="/verder"] button');
    check(await first.locator('[name="a.r01"]').count() > 0, 'no form');
  });
  await test('printed, in Dutch', () => printed(first, address, paths[0], { usual: 8, large: 13 }));
  await test('printed, in English', () => printed(first, `${address}/en`, paths[0], { usual: 8, large: 13 }));
  await desk.close();

  await test('on a phone, in English, without script', async () => {
    const phone = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: false });
    const page = await openPage(phone, address);
    await signIn(page, `${address}/en`);
    await page.goto(`${address}/en${paths[2]}/mijn-beeld`);
    await page.check('[name="a.p03"][value="-99"]');
    await press(page, 'button[name=naar][value="2"]');
    await press(page, 'button[name=naar][value="controle"]');
    await press(page, 'form[action$="/controle"] button');
    await page.goto(`${address}/en${paths[2]}/papier`);
    await page.fill('#datum', '20-11-2026');
    await page.check('[name="a.r01"][value="4"]');
    await press(page, 'form[data-fast] button');
    same(await page.locator('.dk-owns li').count(), 5, 'answers to read back');
    await press(page, 'form[action$="/nakijken"] button');
    check((await page.textContent('h1')).includes('was sent'), await page.textContent('h1'));
    await phone.close();
  });

  await test('in forced colours a choice is seen', async () => {
    const forced = await browser.newContext({ viewport: sizes.desktop, forcedColors: 'active' });
    const page = await openPage(forced, address);
    await signIn(page, address);
    await page.goto(`${address}${paths[1]}/mijn-beeld`);
    await page.check('[name="a.p01"][value="2"]');
    const outline = await page.$eval('[name="a.p01"]:checked', i => getComputedStyle(i.closest('label')).outlineStyle);
    same(outline, 'solid', 'the outline of a choice');
    await shot(page, 'forced');
    await forced.close();
  });
});
