// SPDX-License-Identifier: EUPL-1.2
// While somebody writes a goal: a moment after typing the text is kept as a draft, and what the rules
// see is shown. Without this file the buttons of the form do the same.
'use strict';
(() => {
  const form = document.querySelector('form[data-kijk]');
  if (!form) return;
  const quiet = 800;
  let timer, asked = 0;

  function fill(answer) {
    for (const part of answer.querySelectorAll('[data-part]')) {
      const to = document.getElementById(part.dataset.part);
      if (!to || to.contains(document.activeElement)) continue;
      if (to.textContent === part.textContent) continue;
      to.replaceChildren(...part.childNodes);
    }
    const state = document.getElementById('stand');
    if (!state) return;
    const done = !document.querySelector('#punten .todo');
    const fresh = answer.querySelector('[data-part="stand"][data-fresh]') !== null;
    state.classList.toggle('dk-badge--ok', done);
    state.classList.toggle('dk-badge--let', !done && !fresh);
  }

  async function look() {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.kijk, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        credentials: 'same-origin',
        redirect: 'error',
      });
      if (!answer.ok || mine !== asked) return;
      fill(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      // No connection: the text still stands in the form, and is sent with the next pause or button.
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    asked++;
    timer = setTimeout(look, quiet);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
})();
