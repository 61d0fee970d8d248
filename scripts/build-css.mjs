// SPDX-License-Identifier: EUPL-1.2
// Makes the style sheets of the program: NL Design System packages as they are, and our own.
//   node scripts/build-css.mjs OUTDIR
// nlds.css      the chosen component packages, unchanged, each under a line with version and licence,
//               and of the Voorbeeld theme only the tokens that something here can reach
// app.css       assets/css/*.css in the order of their names
// *.woff2       the font
// sources.tsv   package, version, licence, file, bytes, sha256 of all that is not ours
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.argv[2];
if (!out) {
  console.error('usage: node scripts/build-css.mjs OUTDIR');
  process.exit(2);
}

const candidates = ['button', 'heading', 'paragraph', 'link', 'skip-link', 'number-badge', 'data-badge'];
const utrecht = ['form-field', 'form-field-description', 'form-field-error-message', 'form-fieldset',
  'form-label', 'radio-button', 'checkbox', 'textbox', 'textarea', 'select', 'alert', 'table',
  'status-badge', 'breadcrumb-nav', 'page-layout', 'page-header', 'page-body', 'page-footer',
  'data-list', 'separator', 'unordered-list', 'ordered-list', 'pagination'];
const theme = ['@nl-design-system-unstable/voorbeeld-design-tokens', 'dist/theme.css'];
const font = '@fontsource-variable/source-sans-3';
const fontSets = ['latin', 'latin-ext'];
// the theme carries tokens of other houses; none of them is ours to ship
const foreign = /^--(todo|ams|lux|rhc|denhaag)-/;

const rows = [];

function take(name, file) {
  const folder = join(root, 'node_modules', name);
  let bytes, about;
  try {
    bytes = readFileSync(join(folder, file));
    about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    console.error(`${name}: ${file} is not installed; run npm ci`);
    process.exit(1);
  }
  const sum = createHash('sha256').update(bytes).digest('hex');
  rows.push([name, about.version, about.license, file, bytes.length, sum].join('\t'));
  return { bytes, label: `${name} ${about.version} | ${about.license}` };
}

function component(name, file) {
  const { bytes, label } = take(name, file);
  const css = bytes.toString('utf8')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '') // points at a file that is not shipped
    .trim();
  return `/* ${label} */\n${css}\n`;
}

// every custom property that `texts` read, directly or through the theme
function reachable(definitions, texts) {
  const needed = new Set();
  const waiting = [...texts];
  while (waiting.length) {
    for (const [, name] of waiting.pop().matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (needed.has(name)) continue;
      needed.add(name);
      if (definitions.has(name)) waiting.push(definitions.get(name));
    }
  }
  return needed;
}

function tokens(texts) {
  const { bytes, label } = take(...theme);
  const definitions = new Map([...bytes.toString('utf8').matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)]
    .map(([, name, value]) => [name, value]));
  const needed = reachable(definitions, texts);
  const kept = [...definitions].filter(([name]) => needed.has(name) && !foreign.test(name));
  return `/* ${label}. ${kept.length} of ${definitions.size} tokens. */\n`
    + `.voorbeeld-theme {\n${kept.map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}\n`;
}

const components = candidates.map(c => component(`@nl-design-system-candidate/${c}-css`, `dist/${c}.css`))
  .concat(utrecht.map(c => component(`@utrecht/${c}-css`, 'dist/index.css')))
  .join('');
const own = readdirSync(join(root, 'assets/css')).filter(f => f.endsWith('.css')).sort()
  .map(f => readFileSync(join(root, 'assets/css', f), 'utf8'))
  .join('');

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'nlds.css'), '/* NL Design System components and theme, unmodified, EUPL-1.2.'
  + ' Copyright: NL Design System Community, Gemeente Utrecht, Frameless B.V. */\n'
  + components + tokens([components, own]));
writeFileSync(join(out, 'app.css'), own);
for (const set of fontSets) {
  const { bytes } = take(font, `files/source-sans-3-${set}-wght-normal.woff2`);
  writeFileSync(join(out, `source-sans-3-${set}.woff2`), bytes);
}
writeFileSync(join(out, 'sources.tsv'),
  `${['package', 'version', 'licence', 'file', 'bytes', 'sha256'].join('\t')}\n${rows.join('\n')}\n`);
