// SPDX-License-Identifier: EUPL-1.2
// The two buttons of a sheet that only a script can make work: print, and copy a text. Without
// script they stay hidden; the browser's own menu does the same.
'use strict';
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
for (const button of document.querySelectorAll('[data-copy]')) {
  const text = document.getElementById(button.dataset.copy);
  const done = button.parentElement.querySelector('[data-copied]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand('copy');
    }
    done.hidden = false;
  });
}
