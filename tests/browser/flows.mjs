#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// What people do, in both languages, with JavaScript and without, on a phone and with the keyboard:
// typing a code, signing in wrong and right, looking for a case, changing language, signing out.
// usage: tests/browser/flows.mjs build/draagkracht
import { check, languages, openPage, password, professional, run, same, signIn, sizes, test } from './browser.mjs';

const words = {
  nl: {
    unknown: 'We kennen deze code niet. Kijk of u de code goed overtypte, of vraag een nieuwe code.',
    wait: /U probeerde het vaak\. Wacht \d+ minu/,
    fault: 'Fout: ',
    wrong: 'We kennen deze combinatie van e-mailadres en wachtwoord niet.',
    cases: 'Mijn zaken',
    out: 'Je bent uitgelogd',
    ended: 'Wat je net stuurde, is niet bewaard.',
    nothing: 'Geen zaken gevonden met “Nergens”.',
  },
  en: {
    unknown: 'We do not know this code. Check that you typed it correctly, or ask for a new code.',
    wait: /You tried many times\. Wait \d+ minu/,
    fault: 'Error: ',
    wrong: 'We do not know this combination of e-mail address and password.',
    cases: 'My cases',
    out: 'You are signed out',
    ended: 'What you just sent was not saved.',
    nothing: 'No cases found with “Nergens”.',
  },
};

// Does what sends a form or follows a link, and waits until the next page is there.
async function go(page, act) {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

const heading = page => page.locator('h1').innerText();
const at = page => new URL(page.url()).pathname;

async function code(page, base, say) {
  await page.goto(`${base}/`);
  await page.fill('#code', '7k4m 2px<b>');
  await go(page, () => page.click('main form button'));
  const title = await page.title();
  check(title.startsWith(say.fault), `title: ${title}`);
  check((await page.locator('.dk-faults').innerText()).includes(say.unknown), 'the summary tells it');
  check((await page.locator('#code-fout').innerText()).includes(say.unknown), 'the field tells it');
  same(await page.inputValue('#code'), '7k4m 2px<b>', 'what was typed is kept');
  same(await page.getAttribute('#code', 'aria-invalid'), 'true', 'aria-invalid');
  check(await page.locator('.dk-faults').evaluate(e => e === document.activeElement), 'the summary has the focus');
  await page.click('.dk-faults a');
  check(await page.locator('#code').evaluate(e => e === document.activeElement), 'its link leads to the field');
}

async function wrong(page, base, say) {
  for (const [email, secret] of [['nobody@voorbeeld.test', password], [professional, 'not this']]) {
    await signIn(page, base, email, secret);
    check((await page.locator('.dk-faults').innerText()).includes(say.wrong), 'one sentence for both');
    check((await page.title()).startsWith(say.fault), 'the title tells it');
    same(await page.inputValue('#email'), email, 'the address is kept');
    same(await page.inputValue('#wachtwoord'), '', 'the password is not');
  }
}

// The address asked for comes after signing in; a made-up one elsewhere does not.
async function right(page, base, say) {
  await page.goto(`${base}/zaken?toon=team`);
  same(at(page).endsWith('/aanmelden'), true, 'signing in comes first');
  await page.fill('#email', professional);
  await page.fill('#wachtwoord', password);
  await go(page, () => page.click('main button[type=submit]'));
  same(await heading(page), say.cases, 'heading');
  check(page.url().endsWith('/zaken?toon=team'), `the page that was asked for: ${page.url()}`);
  check(await page.locator('header').getByText('Joris Visser').isVisible(), 'their name');
}

async function search(page, base, say) {
  await page.goto(`${base}/zaken`);
  check(await page.locator('.dk-zk').count() > 0, 'there are cases');
  const first = (await page.locator('.dk-zk__n small').first().innerText()).trim();
  await page.fill('#zoek', first);
  await page.selectOption('#toon', 'team');
  await go(page, () => page.click('main form button'));
  same(await page.locator('.dk-zk').count(), 1, 'found by number');
  same(await page.inputValue('#zoek'), first, 'the search stays');
  same(await page.inputValue('#toon'), 'team', 'the choice stays');
  await page.fill('#zoek', 'Nergens');
  await go(page, () => page.keyboard.press('Enter'));
  check((await page.locator('main').innerText()).includes(say.nothing), 'says that nothing was found');
  await page.fill('#zoek', '<script>alert(1)</script>"');
  await go(page, () => page.keyboard.press('Enter'));
  same(await page.inputValue('#zoek'), '<script>alert(1)</script>"', 'odd signs come back as they are');
}

async function language(page, base) {
  const own = await page.getAttribute('html', 'lang');
  await page.goto(`${base}/zaken?toon=team&zoek=a%26b`);
  await go(page, () => page.click('footer a[hreflang]'));
  same(await page.getAttribute('html', 'lang'), own === 'nl' ? 'en' : 'nl', 'the other language');
  check(page.url().endsWith('/zaken?toon=team&zoek=a%26b'), `the same page: ${page.url()}`);
  same(await page.inputValue('#zoek'), 'a&b', 'the search');
  await page.goBack();
}

async function out(page, base, say) {
  await page.goto(`${base}/zaken`);
  await go(page, () => page.click('header button[type=submit]'));
  check((await page.locator('main').innerText()).includes(say.out), 'says so');
  await page.goto(`${base}/zaken`);
  check(at(page).endsWith('/aanmelden'), 'the cases are closed');
}

// Somebody else's browser, or an hour later: the session is gone, the form still there.
async function ended(page, base, say) {
  await signIn(page, base);
  await page.goto(`${base}/zaken/nieuw`);
  await page.fill('main textarea', 'Zonder sessie');
  const cookies = await page.context().cookies();
  // Turned round, since any fixed ending is now and then the one it had.
  await page.context().addCookies(cookies.map(c => ({ ...c, value: [...c.value].reverse().join('') })));
  const answer = page.waitForResponse(r => r.request().method() === 'POST');
  await go(page, () => page.click('main form button.nl-button--primary'));
  same((await answer).status(), 401, 'status');
  check((await page.locator('main').innerText()).includes(say.ended), 'says what was not saved');
}

// Tab through a page: what has the focus shows it, is on the screen, and is large enough to hit.
async function walk(page, path) {
  await page.goto(path);
  const seen = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const s = getComputedStyle(e), r = e.getBoundingClientRect();
      return { name: e.id || e.textContent.trim().slice(0, 30) || e.name, ring: s.outlineStyle !== 'none'
        && parseFloat(s.outlineWidth) >= 2, width: r.width, height: r.height, visible: r.bottom > 0
        && r.top < innerHeight, inline: s.display === 'inline' };
    });
    if (!here) break;
    check(here.ring, `no ring around "${here.name}"`);
    check(here.visible, `"${here.name}" is off the screen`);
    check(here.inline || (here.height >= 24 && here.width >= 24), `"${here.name}" is ${here.width} x ${here.height}`);
    seen.push(here.name);
  }
  check(seen.length > 4, `only ${seen.length} places: ${seen}`);
  return seen;
}

async function keyboard(page, base, say) {
  const names = await walk(page, `${base}/`);
  check(names.includes('code'), `the code is among ${names}`);
  await page.goto(`${base}/aanmelden`);
  await page.keyboard.press('Tab');
  check(await page.locator('.nl-skip-link').evaluate(e => e === document.activeElement), 'first the skip link');
  check(await page.locator('.nl-skip-link').isVisible(), 'which is visible then');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)),
    'after it the content');
  await page.locator('#email').focus();
  await page.keyboard.type(professional);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/zaken$/);
  same(await heading(page), say.cases, 'signed in');
  await walk(page, `${base}/zaken?toon=team`);
}

// The first page with all it needs, as a browser asks for it.
async function weight({ address }) {
  let bytes = 0;
  const take = async path => {
    const answer = await fetch(address + path, { headers: { 'accept-encoding': 'identity' } });
    const squeezed = await fetch(address + path, { headers: { 'accept-encoding': 'br' } });
    same(squeezed.status, 200, path);
    const length = Number(squeezed.headers.get('content-length'));
    check(length > 0, `${path} tells its length`);
    bytes += length;
    return { text: await answer.text(), cache: squeezed.headers.get('cache-control') };
  };
  const first = await take('/');
  const parts = [...first.text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(m => m[1]);
  for (const path of new Set(parts)) {
    const { cache } = await take(path);
    check(/immutable/.test(cache), `${path}: ${cache}`);
  }
  check(parts.length >= 4, `${parts.length} parts`);
  console.log(`# first page with style, font and icon: ${bytes} bytes`);
  check(bytes < 100000, `${bytes} bytes`);
}

// A fifth code within the hour from one place has to wait; last, because all of them share a source.
async function patience({ browser, address }) {
  for (const own of languages) {
    const base = address + (own === 'en' ? '/en' : '');
    const page = await openPage(await browser.newContext({ viewport: sizes.phone }), address);
    let text = '';
    for (let i = 0; i < 6 && !words[own].wait.test(text); i++) {
      await page.goto(`${base}/`);
      await page.fill('#code', '7K4M 2PXR');
      await go(page, () => page.click('main form button'));
      text = await page.locator('.dk-faults').innerText();
    }
    check(words[own].wait.test(text), `told to wait: ${text}`);
    await page.context().close();
  }
}

// These flows, one after the other, in one browser per language, with and without JavaScript.
async function through({ browser, address }, flows) {
  for (const own of languages)
    for (const javaScriptEnabled of [true, false]) {
      const base = address + (own === 'en' ? '/en' : '');
      const context = await browser.newContext({ javaScriptEnabled, viewport: sizes.phone });
      const page = await openPage(context, address);
      for (const flow of flows)
        await test(`${flow.name} (${own}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript)`, async () => {
          await flow(page, base, words[own]);
          check(page.faults.length === 0, page.faults.join('\n'));
        });
      await context.close();
    }
}

await run(async server => {
  // codes first: four of them are free, and every failure from one place counts
  await through(server, [code]);
  await through(server, [wrong, right, search, language, out, ended]);
  for (const own of languages) {
    const context = await server.browser.newContext({ viewport: sizes.desktop });
    const base = server.address + (own === 'en' ? '/en' : '');
    await test(`with the keyboard alone (${own})`, async () =>
      keyboard(await openPage(context, server.address), base, words[own]));
    await context.close();
  }
  await test('the first page is light', () => weight(server));
  await test('guessing codes has to wait', () => patience(server));
});
