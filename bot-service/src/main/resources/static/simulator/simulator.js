// Three telephones and one person. The server holds the conversations; the page shows what is new each 1.5 seconds.
'use strict';

const EVERY = 1500;
const KEPT = 'causerie.telephone';
const phones = document.querySelector('.phones');
const time = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' });
const sent = { photo: 'Photo', voice: 'Message vocal', location: 'Position', contact: 'Mon numéro' };
const hellos = {
  sms: 'Écrivez bonjour, un lieu, un mot, ou touchez une suggestion.',
  whatsapp: 'Même numéro, même vote : envoyez TICKET ici après avoir voté par SMS.',
  telegram: 'Ici, le service ne voit pas votre numéro. Sans carte de contact, six chiffres envoyés par SMS suffisent.',
};
let mine = null; // { id, number }
let last = 0; // the version of the newest bubble shown
let keys = '[]'; // the bot's keyboard, as shown

async function call(path, body, method = 'POST') {
  const response = await fetch('/simulator/phones' + path, body === undefined ? {} : {
    method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail || 'Le serveur ne répond pas. Réessayez dans un moment.'), { status: response.status });
}

const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)); } catch { return null; } };
const keep = () => { try { localStorage.setItem(KEPT, JSON.stringify(mine)); } catch { /* private window: for this visit only */ } };
const phone = network => document.querySelector(`.phone.${network}`);
const messages = () => `/${mine.id}/messages?after=${last}`;
const hide = document.getElementById('hide');
const sheet = document.querySelector('.sheet');
const tell = text => { document.getElementById('told').textContent = text; };
const spoken = number => number.replace('+33', '0').replace(/(\d\d)(?=\d)/g, '$1 ');

async function takeNumber(fresh) {
  mine = fresh ? null : kept();
  if (!mine || !mine.id) {
    mine = await call('', {});
    keep();
  }
  last = 0;
  fold(false);
  document.querySelectorAll('.talk').forEach(talk => {
    talk.replaceChildren(element('li', 'hello', hellos[talk.closest('.phone').dataset.network]));
  });
  document.getElementById('number').textContent = spoken(mine.number);
  await look();
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function show(asked, shown) {
  if (!mine || asked !== mine.id) return; // the number changed meanwhile
  account(shown.whatsapp);
  chat(shown.telegram);
  const since = last;
  for (const message of shown.messages) {
    if (message.version <= since) continue;
    last = Math.max(last, message.version);
    const talk = phone(message.channel).querySelector('.talk');
    talk.querySelector('.hello')?.remove();
    const old = talk.querySelector(`[data-order="${message.order}"]`);
    if (old) {
      change(old, message);
      continue;
    }
    talk.append(bubble(message));
    talk.scrollTop = talk.scrollHeight;
    if (message.from !== 'citizen' && phones.dataset.shown !== message.channel) {
      document.querySelector(`[data-show=${message.channel}]`).classList.add('news');
    }
  }
}

// In its place: whoever stands on one of its buttons stays there.
function change(old, message) {
  const index = [...old.querySelectorAll('.buttons button')].indexOf(document.activeElement);
  const fresh = bubble(message);
  fresh.classList.add('changed');
  old.replaceWith(fresh);
  if (index < 0) return;
  const buttons = fresh.querySelectorAll('.buttons button');
  (buttons[Math.min(index, buttons.length - 1)] || phone(message.channel).querySelector('.talk')).focus({ preventScroll: true });
}

// Which steps are shown follows; there are as many, so that nothing moves.
function account(state) {
  hide.setAttribute('aria-checked', String(state.numberHidden));
  document.querySelectorAll('[data-number]').forEach(steps => {
    steps.hidden = (steps.dataset.number === 'hidden') !== state.numberHidden;
  });
}

// What the bot put in place of the letters, and whether it is blocked.
function chat(state) {
  const at = phone('telegram');
  at.classList.toggle('blocked', state.blocked);
  at.querySelector('.unblock').hidden = !state.blocked;
  const board = at.querySelector('.keyboard');
  board.hidden = state.blocked || !state.keyboard.length;
  at.classList.toggle('asked', !board.hidden);
  if (keys === JSON.stringify(state.keyboard)) return;
  keys = JSON.stringify(state.keyboard);
  board.replaceChildren(...state.keyboard.map(row => {
    const line = element('div', 'row', '');
    line.append(...row.map(key => {
      const button = element('button', '', key.label);
      button.type = 'button';
      button.addEventListener('click', () => {
        at.querySelector('input').focus({ preventScroll: true });
        send('telegram', key.sends, key.sends === 'text' ? key.label : '');
      });
      return button;
    }));
    return line;
  }));
}

function buttons(message) {
  const all = element('div', 'buttons', '');
  all.setAttribute('role', 'group');
  all.setAttribute('aria-label', 'Boutons de ce message');
  if (message.menu) {
    const opener = element('button', 'opener', message.menu);
    opener.type = 'button';
    opener.setAttribute('aria-haspopup', 'dialog');
    opener.addEventListener('click', () => unfold(opener, message));
    all.append(opener);
    return all;
  }
  all.append(...message.buttons.map(row => {
    const line = element('div', 'row', '');
    line.append(...row.map(({ label, data }) => {
      const button = element('button', '', label);
      button.type = 'button';
      button.setAttribute('aria-busy', String(message.waiting === data));
      button.addEventListener('click', () => tap(button, message, data));
      return button;
    }));
    return line;
  }));
  return all;
}

async function tap(button, message, data) {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  const taken = await send(message.channel, 'tap', '', { order: message.order, data });
  // a bot takes the sign away by its answer; WhatsApp has none
  if (!taken || message.channel === 'whatsapp') button.setAttribute('aria-busy', 'false');
}

// A list opens over the lower end of the conversation, as on WhatsApp, and moves nothing.
function unfold(opener, message) {
  sheet.querySelector('h3').textContent = message.menu;
  sheet.querySelector('.items').replaceChildren(...message.buttons.flat().map(({ label, data }) => {
    const item = element('button', '', label);
    item.type = 'button';
    item.addEventListener('click', () => {
      fold(true);
      tap(opener, message, data);
    });
    return item;
  }));
  sheet.opener = opener;
  sheet.hidden = false;
  sheet.querySelector('.items button').focus({ preventScroll: true });
}

function fold(back) {
  if (sheet.hidden) return;
  sheet.hidden = true;
  if (back) sheet.opener.focus({ preventScroll: true });
}

function bubble(message) {
  const item = element('li', `said ${message.from}`, '');
  item.dataset.order = message.order;
  const li = element('div', `bubble ${message.from}`, '');
  item.append(li);
  if (message.buttons.length) item.append(buttons(message));
  if (message.picture) {
    const picture = element('img', 'picture', '');
    Object.assign(picture, { src: message.picture, alt: '', width: 640, height: 260 });
    li.append(picture);
  }
  const who = { citizen: 'Vous : ', service: 'Réponse : ', provider: '' }[message.from];
  li.append(element('span', 'seen', who));
  const what = sent[message.kind];
  const told = message.kind === 'contact' ? spoken(message.text) : message.text;
  const text = what ? `${what}${told ? ' : ' + told : ''}` : told;
  li.dataset.text = text;
  li.dataset.from = message.from;
  const words = element('span', 'text', '');
  // tickets and examples stay on one line, so that they are read, and copied, as one
  for (const part of text.split(/([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}|VOTE [0-9][0-9 >=]*[0-9])/)) {
    words.append(/^([0-9A-Z]{4}-|VOTE [0-9])/.test(part) ? element('span', 'whole', part) : part);
  }
  li.append(words);
  const meta = element('span', 'meta', '');
  const clock = element('time', '', time.format(new Date(message.at)));
  clock.dateTime = message.at;
  meta.append(clock);
  if (message.parts) meta.append(` · ${message.parts} SMS · ${message.characters} car.`);
  li.append(meta);
  return item;
}

async function look() {
  const asked = mine && mine.id;
  if (!asked) return;
  try {
    show(asked, await call(messages()));
  } catch (e) {
    if (e.status === 404 && mine && mine.id === asked) {
      await takeNumber(true); // the server has new keys: this number is from before
    }
  }
}

async function send(network, kind, text, more = {}) {
  const at = phone(network);
  const fault = at.querySelector('.fault');
  const writing = at.querySelector('.writing');
  fault.textContent = '';
  if (!mine) return false;
  const asked = mine.id;
  const slow = setTimeout(() => { writing.hidden = false; look(); }, 300);
  try {
    show(asked, await call(messages(), { channel: network, kind, text, ...more }));
    setTimeout(look, 250); // an answer of several messages is not all here yet
    return true;
  } catch (e) {
    fault.textContent = e.message;
    return false;
  } finally {
    clearTimeout(slow);
    writing.hidden = true;
  }
}

async function submit(event, network) {
  event.preventDefault();
  const input = event.target.elements.text;
  const text = input.value;
  if (!text.trim()) return;
  input.value = '';
  input.focus();
  if (!await send(network, 'text', text) && !input.value) input.value = text;
}

async function copy(network) {
  const signs = { citizen: '> ', service: '< ', provider: '# ' };
  const lines = [...phone(network).querySelectorAll('.bubble')]
    .map(li => signs[li.dataset.from] + li.dataset.text.replaceAll('\n', '\n  '));
  const text = lines.join('\n') + '\n';
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no clipboard without https: the old way
    const area = document.body.appendChild(element('textarea', 'seen', text));
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  tell(lines.length ? 'Conversation copiée.' : 'La conversation est encore vide.');
}

function open(menu, yes) {
  menu.querySelector('ul').hidden = !yes;
  menu.querySelector('.more').setAttribute('aria-expanded', String(yes));
}

for (const at of document.querySelectorAll('.phone')) {
  const network = at.dataset.network;
  const menu = at.querySelector('.menu');
  at.querySelector('form').addEventListener('submit', event => submit(event, network));
  at.querySelectorAll('[data-text]').forEach(chip => chip.addEventListener('click', () => {
    at.querySelector('input').focus({ preventScroll: true });
    send(network, 'text', chip.dataset.text);
  }));
  at.querySelector('.unblock')?.addEventListener('click', () => {
    at.querySelector('.talk').focus({ preventScroll: true });
    send(network, 'unblock', '');
  });
  menu.querySelector('.more').addEventListener('click', () => open(menu, menu.querySelector('ul').hidden));
  menu.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      open(menu, false);
      menu.querySelector('.more').focus();
    }
  });
  menu.addEventListener('focusout', event => { // Safari's buttons take no focus when clicked: it says null then
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) open(menu, false);
  });
  document.addEventListener('pointerdown', event => { if (!menu.contains(event.target)) open(menu, false); });
  menu.querySelectorAll('li button').forEach(item => item.addEventListener('click', () => {
    menu.querySelector('.more').focus();
    open(menu, false);
    if ('copy' in item.dataset) copy(network);
    else send(network, item.dataset.kind, '');
  }));
}

document.querySelectorAll('[data-show]').forEach(button => button.addEventListener('click', () => {
  phones.dataset.shown = button.dataset.show;
  document.querySelectorAll('[data-show]').forEach(each => each.setAttribute('aria-pressed', String(each === button)));
  button.classList.remove('news');
  const talk = phone(button.dataset.show).querySelector('.talk');
  talk.scrollTop = talk.scrollHeight;
}));

hide.addEventListener('click', async () => {
  const fault = phone('whatsapp').querySelector('.fault');
  fault.textContent = '';
  if (!mine) return;
  const asked = mine.id;
  try {
    const numberHidden = hide.getAttribute('aria-checked') !== 'true';
    show(asked, await call(`/${asked}/whatsapp?after=${last}`, { numberHidden }, 'PUT'));
  } catch (e) {
    fault.textContent = e.message;
  }
});
sheet.querySelector('.shut').addEventListener('click', () => fold(true));
sheet.addEventListener('keydown', event => { if (event.key === 'Escape') fold(true); });
sheet.addEventListener('focusout', event => {
  if (event.relatedTarget && !sheet.contains(event.relatedTarget)) fold(false);
});
document.addEventListener('pointerdown', event => { if (!sheet.contains(event.target)) fold(false); });

document.getElementById('renew').addEventListener('click', async () => {
  try {
    await takeNumber(true);
    tell(`Nouveau numéro : ${spoken(mine.number)}`);
  } catch (e) {
    tell(e.message);
  }
});

takeNumber(false).catch(e => document.querySelectorAll('.fault').forEach(fault => { fault.textContent = e.message; }));
setInterval(() => { if (!document.hidden) look(); }, EVERY);
