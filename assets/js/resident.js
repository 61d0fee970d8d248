// SPDX-License-Identifier: EUPL-1.2
// What pages of residents gain with JavaScript; without it they all work. A code from a printed
// square, reading aloud, leaving quickly, and a warning before a quiet session ends.
'use strict';

// A code behind the # of an address never reaches a server or its log; here it fills the field.
function fillCode() {
  const field = document.getElementById('code');
  const code = decodeURIComponent(location.hash.slice(1));
  if (!field || !/^[0-9A-Za-z][0-9A-Za-z -]{6,14}$/.test(code)) return;
  if (field.value === '') field.value = code;
  history.replaceState(null, '', location.pathname + location.search);
}

// ---- reading aloud: a recording when there is one, else the voice of the browser --------------

function voiceFor(language) {
  return speechSynthesis.getVoices().find(v => v.lang.toLowerCase().startsWith(language));
}

function wordsOf(root) {
  const parts = root.querySelectorAll('[data-voor]');
  const from = parts.length ? [...parts] : [root];
  return from.map(p => p.textContent.trim().replace(/\s+/g, ' ')).filter(Boolean)
    .map(p => (/[.?!:]$/.test(p) ? p : p + '.'));
}

function readAloud(button) {
  const label = button.querySelector('span');
  const idle = label.textContent;
  const root = document.getElementById(button.dataset.lees);
  const recording = root.querySelector('audio');
  let reading = false;
  const show = on => {
    reading = on;
    label.textContent = on ? button.dataset.stop : idle;
  };
  const stop = () => {
    if (recording) recording.pause();
    else speechSynthesis.cancel();
    show(false);
  };
  const speak = () => {
    const language = document.documentElement.lang;
    const words = wordsOf(root);
    speechSynthesis.cancel();
    words.forEach((text, i) => {
      const said = new SpeechSynthesisUtterance(text);
      said.lang = language === 'en' ? 'en-GB' : 'nl-NL';
      said.rate = 0.9;
      const voice = voiceFor(language);
      if (voice) said.voice = voice;
      if (i === words.length - 1) said.onend = () => show(false);
      said.onerror = () => show(false);
      speechSynthesis.speak(said);
    });
  };
  button.addEventListener('click', () => {
    if (reading) {
      stop();
      return;
    }
    show(true);
    if (recording) {
      recording.currentTime = 0;
      recording.play().catch(() => show(false));
    } else {
      speak();
    }
  });
  if (recording) {
    recording.addEventListener('ended', () => show(false));
    recording.hidden = true;
  }
  addEventListener('pagehide', stop);
}

function offerReading() {
  for (const button of document.querySelectorAll('button[data-lees]')) {
    const root = document.getElementById(button.dataset.lees);
    if (!root || !(root.querySelector('audio') || 'speechSynthesis' in window)) continue;
    button.hidden = false;
    readAloud(button);
  }
}

// ---- leaving quickly: the page is replaced, so that the back button does not lead to it ---------

function leaveQuickly() {
  for (const link of document.querySelectorAll('a[data-snel]'))
    link.addEventListener('click', event => {
      event.preventDefault();
      document.documentElement.hidden = true;
      location.replace(link.href);
    });
}

function offerPrinting() {
  for (const button of document.querySelectorAll('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

// ---- before a quiet session ends ----------------------------------------------------------------

function warnInTime() {
  const told = document.getElementById('wacht');
  if (!told) return;
  const sentence = told.dataset.zin, answer = told.dataset.knop;
  let timer;
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(warn, Number(told.dataset.na) * 1000);
  };
  const stay = () => {
    fetch(location.href, { method: 'HEAD', credentials: 'same-origin', cache: 'no-store' })
      .then(begin, begin);
    told.replaceChildren();
    told.className = '';
  };
  function warn() {
    const text = document.createElement('p');
    text.textContent = sentence;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'nl-button nl-button--secondary';
    button.textContent = answer;
    button.addEventListener('click', stay);
    told.className = 'dk-note dk-wacht';
    told.replaceChildren(text, button);
  }
  begin();
}

fillCode();
offerReading();
leaveQuickly();
offerPrinting();
warnInTime();
