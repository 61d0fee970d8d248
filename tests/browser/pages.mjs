#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// Every page in both languages, on a phone and on a desk: accessible, nothing off the screen, its own
// title, nothing refused by the policy, no dead links; also at 320 points, in forced colours, on paper.
// usage: tests/browser/pages.mjs build/draagkracht
import { axe, check, languages, openPage, overflow, run, same, signIn, sizes, spaceText, test } from './browser.mjs';

// name, path, status, and what is done there to reach the state that is looked at
const open = [
  ['start', '/', 200],
  ['code not typed', '/', 422, page => page.click('main form button')],
  ['sign in', '/aanmelden', 200],
  ['signed out', '/aanmelden?uit=1', 200],
  ['e-mail not typed', '/aanmelden', 422, page => page.click('main form button')],
  ['password not typed', '/aanmelden', 422, async page => {
    await page.fill('#email', 'a@b.nl');
    await page.click('main form button');
  }],
  ['help', '/hulp', 200],
  ['telephone numbers', '/hulp/telefoonnummers', 200],
  ['privacy', '/privacy', 200],
  ['accessibility', '/toegankelijkheid', 200],
  ['not found', '/nergens', 404],
  ['not in this way', '/afmelden', 405],
  ['expired form', '/', 403, async page => {
    await page.evaluate(() => { document.querySelector('main [name=csrf]').value = 'made up'; });
    await page.fill('#code', '7K4M 2PXR');
    await page.click('main form button');
  }],
  ['too large', '/', 413, async page => {
    await page.evaluate(() => {
      const code = document.querySelector('#code');
      code.removeAttribute('maxlength');
      code.value = 'x'.repeat(3 << 20);
    });
    await page.click('main form button');
  }],
];
const inside = [
  ['cases', '/zaken', 200],
  ['cases of the team', '/zaken?toon=team', 200],
  ['cases, searched', '/zaken?toon=team&zoek=Samira', 200],
  ['cases, nothing found', '/zaken?zoek=Nergens', 200],
  ['cases, closed', '/zaken?toon=closed', 200],
  ['help for staff', '/hulp', 200],
];
const barred = [['not allowed', '/zaken', 403]];

// States of one page share its title; all else differs.
const sharing = ['code not typed', 'signed out', 'e-mail not typed', 'password not typed', 'help for staff',
  'cases, closed', 'cases of the team', 'too large'];

async function goTo(page, base, [, path, status, act]) {
  let answer = await page.goto(base + path);
  if (act) {
    const later = page.waitForResponse(r => r.request().method() === 'POST');
    later.catch(() => {}); // when acting fails, that is what is told
    await act(page);
    answer = await later;
    await page.waitForLoadState();
  }
  same(answer.status(), status, `status of ${path}`);
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

// The rules of accessibility are looked at for every page in both languages and at both sizes, but not in every
// pair of those: it is the same markup, and they take most of the time.
async function look(page, language, size) {
  same(await page.getAttribute('html', 'lang'), language, 'lang');
  same(await page.locator('h1').count(), 1, 'number of main headings');
  const other = page.locator('footer a[hreflang]');
  same(await other.getAttribute('hreflang'), language === 'nl' ? 'en' : 'nl', 'hreflang');
  check(await page.locator('header').getByText(language === 'nl' ? 'Demo: verzonnen gegevens'
    : 'Demo: invented data').isVisible(), 'the mark of the demo');
  if ((language === 'nl') === (size === 'phone')) await axe(page);
  const off = await overflow(page);
  check(off <= 0, `wider than the screen by ${off}`);
  check(page.faults.length === 0, page.faults.join('\n'));
}

async function narrow(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  let off = await overflow(page);
  check(off <= 0, `at 320 points wider by ${off}`);
  await spaceText(page);
  off = await overflow(page);
  check(off <= 0, `at 320 points and with spaced text wider by ${off}`);
}

// What colours alone would tell is lost in forced colours: borders must remain.
async function forced(page) {
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll('.nl-button, .utrecht-textbox, .utrecht-select, .dk-card, .dk-faults')]
      .filter(e => {
        const s = getComputedStyle(e);
        return s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) < 1;
      }).map(e => e.className));
  check(lost.length === 0, `without a border in forced colours: ${lost.join(' | ')}`);
}

async function paper(page) {
  await page.emulateMedia({ media: 'print' });
  check(!(await page.locator('footer').isVisible()), 'the foot is on paper');
  check(await page.locator('h1').isVisible(), 'no heading on paper');
  await page.emulateMedia({ media: null });
}

async function links(page, into) {
  for (const href of await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => a.href)))
    if (href.startsWith('http')) into.add(href.split('#')[0]);
  const loose = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id)));
  check(loose.length === 0, `links to nothing on the page: ${loose}`);
}

// One kind of visitor: signed in as `email`, or not at all.
async function visit({ browser, address }, language, size, visits, email, titles) {
  const base = address + (language === 'en' ? '/en' : '');
  const context = await browser.newContext({ viewport: sizes[size] });
  const all = new Set();
  if (email) await signIn(await context.newPage(), base, email);
  for (const row of visits) {
    const page = await openPage(context, address);
    await test(`${row[0]} (${language}, ${size})`, async () => {
      await goTo(page, base, row);
      await look(page, language, size);
      await links(page, all);
      const title = await page.title();
      check(/ \| Draagkracht$/.test(title), `title: ${title}`);
      if (!sharing.includes(row[0])) {
        check(!titles.has(title), `the title "${title}" is that of another page`);
        titles.add(title);
      }
      if (size === 'phone') await narrow(page);
      else await paper(page);
    });
    await page.close();
  }
  if (size === 'desktop')
    await test(`links lead somewhere (${language}, ${email ?? 'nobody'})`, async () => {
      const dead = [];
      for (const href of all) {
        const answer = await context.request.get(href, { maxRedirects: 5 });
        // error pages have a link to themselves in the other language
        if (answer.status() >= 400 && !/nergens|afmelden|\/zaken$/.test(href)) dead.push(`${answer.status()} ${href}`);
      }
      check(all.size > 5 && dead.length === 0, `dead: ${dead.join('\n')}`);
    });
  await context.close();
}

async function forcedColours({ browser, address }) {
  const context = await browser.newContext({ viewport: sizes.desktop, forcedColors: 'active' });
  await signIn(await context.newPage(), address);
  for (const row of [...open.filter(r => r[0] !== 'too large'), ...inside]) {
    const page = await openPage(context, address);
    await test(`${row[0]} in forced colours`, async () => {
      await goTo(page, address, row);
      await forced(page);
      same(await overflow(page), 0, 'wider than the screen by');
    });
    await page.close();
  }
  await context.close();
}

async function inLanguage(server, language) {
  for (const size of Object.keys(sizes)) {
    const titles = new Set();
    await visit(server, language, size, open, null, titles);
    await visit(server, language, size, inside, 'joris@voorbeeld.test', titles);
    await visit(server, language, size, barred, 'bart@voorbeeld.test', titles);
  }
}

await run(async server => {
  await Promise.all([...languages.map(language => inLanguage(server, language)), forcedColours(server)]);
});
