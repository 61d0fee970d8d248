#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// A resident's own image in a real browser: the second code, bars and words, what to talk about, who
// looked; and the message that one professional alone reads. On a phone and a desk, in both languages,
// with JavaScript and without, in forced colours and on paper.
// usage: tests/browser/image.mjs build/draagkracht
import { axe, check, languages, openPage, overflow, run, same, signIn, sizes, spaceText, test } from './browser.mjs';

const codes = demo => demo.match(/([0-9A-Z]{4}) ?([0-9A-Z]{4}) .*the second code is (\d{6})/).slice(1);
const words = {
  nl: { image: 'Dit is uw beeld', rough: 'een ruwe schatting', kept: 'Uw keuze is bewaard.', fault: 'Fout: ', hidden: 'Veilig zijn' },
  en: { image: 'This is your image', rough: 'a rough estimate', kept: 'Your choice is saved.', fault: 'Error: ', hidden: 'Being safe' },
};

async function go(page, act) {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

async function sound(page, what, scripted = true) {
  const size = page.viewportSize();
  if (scripted) await axe(page);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const off = await overflow(page);
    check(off <= 0, `${what}: wider than ${width} by ${off}`);
  }
  await page.setViewportSize(size);
  same(page.faults.join('\n'), '', `what went wrong on ${what}`);
}

async function enter(page, base, demo) {
  const [first, second, look] = codes(demo);
  await page.goto(`${base}/start`);
  await page.fill('#code', first + second);
  await go(page, () => page.click('main form button.nl-button--primary'));
  return look;
}

// The letter's code alone opens nothing; a wrong second one says so; the right one opens.
async function openImage(page, base, look, say, scripted) {
  await page.goto(`${base}/mijn-beeld`);
  await sound(page, 'second code', scripted);
  same(await page.locator('.dk-svg').count(), 0, 'nothing is drawn before the second code');
  await page.fill('#kijkcode', 'abcdef');
  await go(page, () => page.press('#kijkcode', 'Enter'));
  check((await page.title()).startsWith(say.fault), 'the title says that it went wrong');
  await sound(page, 'wrong second code', scripted);
  await page.fill('#kijkcode', `${look.slice(0, 3)} ${look.slice(3)}`);
  await go(page, () => page.click('main form button.nl-button--primary'));
  same(await page.locator('h1').innerText(), say.image, 'the image');
}

async function theImage(page, say, scripted) {
  // The demo has more than a hundred persons: once the server has computed how reliable its own
  // answers are, soon after its start, no band is called rough any more.
  for (let tries = 0; tries < 60 && (await page.locator('main').innerText()).includes(say.rough); tries++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  const main = await page.locator('main').innerText();
  check(!main.includes(say.rough), 'the bands rest on the organisation\'s own answers');
  check(!main.includes(say.hidden), 'the private domain is not there');
  const bars = page.locator('.dk-svg');
  same(await bars.count(), 2, 'two bars');
  for (const bar of await bars.all()) same(await bar.getAttribute('aria-hidden'), 'true', 'a bar is for the eye only');
  check(await page.locator('.dk-fold').first().isHidden(), 'the type stays folded');
  await sound(page, 'image', scripted);
}

// Two ticks, by keyboard, without a mouse.
async function wish(page, say) {
  const ticks = page.locator('.dk-ticks input');
  for (const i of [0, 1]) {
    await ticks.nth(i).focus();
    if (!(await ticks.nth(i).isChecked())) await page.keyboard.press('Space');
  }
  await page.locator('main form button.nl-button--primary').focus();
  await go(page, () => page.keyboard.press('Enter'));
  check((await page.locator('[role=status]').first().innerText()).includes(say.kept), 'it says that it was saved');
  for (const i of [0, 1]) check(await ticks.nth(i).isChecked(), `tick ${i} stayed`);
}

async function walk({ address, demo, browser }, language, scripted) {
  const base = language === 'nl' ? address : `${address}/en`;
  const say = words[language];
  const context = await browser.newContext({ viewport: sizes.phone, javaScriptEnabled: scripted });
  const page = await openPage(context, address);
  const look = await enter(page, base, demo);
  await openImage(page, base, look, say, scripted);
  await theImage(page, say, scripted);
  await wish(page, say);
  await go(page, () => page.click('a[href$="/mijn-gegevens"]'));
  await sound(page, 'who looked', scripted);
  check(await page.locator('.dk-dom li').count() > 0, 'somebody looked');
  if (scripted) {
    await spaceText(page);
    check(await overflow(page) <= 0, 'with distances of WCAG 1.4.12');
  }
  await context.close();
}

// What is on paper and in forced colours: the bars stay, the form and the message do not print.
async function otherWays({ address, demo, browser }) {
  const context = await browser.newContext({ viewport: sizes.desktop });
  const page = await openPage(context, address);
  const look = await enter(page, address, demo);
  await openImage(page, address, look, words.nl, true);
  await page.emulateMedia({ forcedColors: 'active' });
  const fill = await page.locator('.dk-svg circle').first().evaluate(c => getComputedStyle(c).fill);
  same(fill, 'rgb(11, 95, 104)', 'the dot keeps its colour');
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  check(await page.locator('#praten').isHidden(), 'the form does not print');
  check(await page.locator('.dk-svg').first().isVisible(), 'the bars print');
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = false; }));
  check(await page.locator('.dk-more--shut').isHidden(), 'the name of the type does not print unasked');
  await context.close();
}

async function theMessage({ address, browser }) {
  for (const language of languages) {
    const base = language === 'nl' ? address : `${address}/en`;
    const context = await browser.newContext({ viewport: sizes.desktop });
    const page = await openPage(context, address);
    await signIn(page, base);
    await page.goto(`${base}/zaken`);
    const link = page.locator('.dk-messages a').first();
    check(await link.count() === 1, 'the demo has a message for this professional');
    await sound(page, 'list with a message');
    await go(page, () => link.click());
    check(/\/zaken\/[^/]+\/bericht\/[^/]+$/.test(page.url()), `a neutral address: ${page.url()}`);
    check(!/veilig|safe/i.test(await page.title()), 'a neutral title');
    await sound(page, 'message');
    await page.emulateMedia({ media: 'print' });
    check(await page.locator('.dk-private').isHidden(), 'the message does not print');
    await context.close();
  }
}

await run(async given => {
  for (const language of languages)
    for (const scripted of [true, false])
      await test(`own image in ${language}, ${scripted ? 'with' : 'without'} JavaScript`, () => walk(given, language, scripted));
  await test('own image in forced colours and on paper', () => otherWays(given));
  await test('a message for one reader', () => theMessage(given));
});
