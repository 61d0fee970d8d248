// SPDX-License-Identifier: EUPL-1.2
// Typing over a paper form with the digits: one key per question, then on to the next. Without this
// file the form works with Tab and the arrows.
'use strict';
(() => {
  const form = document.querySelector('form[data-fast]');
  if (!form) return;
  const groups = [...form.querySelectorAll('fieldset.dk-fast')];
  const radioOf = group => group.querySelector('input:checked') ?? group.querySelector('input');

  function go(from, step) {
    const next = groups[groups.indexOf(from) + step];
    const to = next ? radioOf(next) : step > 0 && form.querySelector('textarea');
    if (!to) return;
    to.focus();
    (next ?? to).scrollIntoView({ block: 'center' });
  }

  form.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
    const group = event.target.closest('fieldset.dk-fast');
    if (!group || event.target.type !== 'radio') return;
    const radio = group.querySelector(`input[data-key="${event.key}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    go(group, 1);
  });
  form.addEventListener('keydown', event => {
    const group = event.target.closest('fieldset.dk-fast');
    if (event.key !== 'Backspace' || !group || event.target.type !== 'radio') return;
    event.preventDefault();
    go(group, -1);
  });
})();
