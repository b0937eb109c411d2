import { json } from './api.js';
import { el } from './dom.js';

const shown = person => `Dr. ${person.last_name} (${person.specialty} - NPI: ${person.npi})`;

const compose = async main => {
  const people = (await json('/api/v1/providers/')).items;
  let chosen;
  const search = el('input', { id: 'to', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'people', autocomplete: 'off' });
  const list = el('ul', { id: 'people', role: 'listbox', 'aria-label': 'Providers' });
  const picked = el('p', {});
  const subject = el('input', { id: 'subject', required: true });
  const body = el('textarea', { id: 'body', rows: '5', required: true });
  const send = el('button', { type: 'button', disabled: true }, 'Send');
  const change = el('button', { type: 'button', class: 'plain', hidden: true }, 'Change');
  const ready = () => { send.disabled = !(chosen && subject.value.trim() && body.value.trim()); };
  const pick = person => {
    chosen = person;
    for (const part of [search, list]) part.hidden = Boolean(person);
    change.hidden = !person;
    picked.textContent = person ? shown(person) : '';
    ready();
  };
  const fill = () => list.replaceChildren(...people.filter(person => `${shown(person)} ${person.first_name}`.toLowerCase().includes(search.value.toLowerCase()))
    .map(person => el('li', { role: 'option', tabindex: '-1', 'aria-selected': 'false', onclick: () => pick(person) }, shown(person))));
  const dialog = el('dialog', { 'aria-labelledby': 'compose' }, el('h2', { id: 'compose' }, 'New Message'), el('label', { for: 'to' }, 'Provider'), search, list, picked, change,
    el('label', { for: 'subject' }, 'Subject'), subject, el('label', { for: 'body' }, 'Message'), body,
    el('div', { class: 'row' }, el('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, 'Cancel'), send));
  search.addEventListener('input', fill);
  change.addEventListener('click', () => pick(undefined));
  for (const field of [subject, body]) field.addEventListener('input', ready);
  send.addEventListener('click', async () => {
    await json('/api/v1/messages', { recipient_provider_id: chosen.id, subject: subject.value, body: body.value });
    dialog.close();
    location.reload();
  });
  dialog.addEventListener('close', () => dialog.remove());
  fill();
  main.append(dialog);
  dialog.showModal();
};

export const messages = async main => {
  const { items } = await json('/api/v1/messages/?page=1&page_size=20');
  const open = () => compose(main);
  main.append(el('h1', {}, 'Messages'), el('p', {}, el('button', { onclick: open }, 'Start New Conversation'), ' ', el('button', { class: 'plain', onclick: open }, '+ New')),
    el('section', { class: 'card', 'aria-label': 'Conversations' }, ...(items.length === 0 ? [el('p', {}, 'No conversations yet')] : items.map(item => el('p', {}, el('strong', {}, item.subject), ` ${item.body}`)))));
};
