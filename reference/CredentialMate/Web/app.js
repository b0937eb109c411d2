import { session, signOut } from './api.js';
import { el } from './dom.js';
import { login } from './login.js';
import { cme, state } from './compliance.js';
import { notifications } from './notifications.js';
import { messages } from './messages.js';

const main = document.getElementById('main');
const path = location.pathname;

const home = async () => {
  const user = session();
  main.append(el('h1', {}, 'Dashboard'), el('section', { class: 'card' },
    el('h2', {}, `Welcome, ${user.first_name} ${user.last_name}`),
    el('p', {}, 'Your continuing medical education, state by state, is one click away.')));
};

const routes = [
  [/^\/login$/, login],
  [/^\/dashboard$/, home],
  [/^\/dashboard\/coordinator$/, home],
  [/^\/dashboard\/cme$/, cme],
  [/^\/dashboard\/states\/([A-Z]{2})$/, state],
  [/^\/dashboard\/coordinator\/notifications$/, notifications],
  [/^\/dashboard\/messages$/, messages],
];

const menu = user => {
  const bar = document.querySelector('header.bar');
  const links = user.role === 'provider'
    ? [['/dashboard', 'Dashboard'], ['/dashboard/cme', 'Multi-State Analysis']]
    : [['/dashboard/coordinator', 'Dashboard'], ['/dashboard/coordinator/notifications', 'Notifications'], ['/dashboard/messages', 'Messages']];
  bar.hidden = false;
  bar.append(el('strong', {}, 'CredentialMate'),
    el('nav', { 'aria-label': 'Main' }, ...links.flatMap(([href, text]) => [el('a', { href }, text), ' \u00a0 '])),
    el('button', { class: 'plain', onclick: signOut }, 'Logout'));
};

const start = async () => {
  const [pattern, show] = routes.find(([candidate]) => candidate.test(path));
  if (show !== login) {
    const user = await session.load();
    if (!user) return;
    menu(user);
  }
  try {
    await show(main, ...path.match(pattern).slice(1));
  } catch (problem) {
    main.replaceChildren(el('div', { class: 'alert', role: 'alert' }, `Error Loading Data: ${problem.message}`));
  }
};
start();
