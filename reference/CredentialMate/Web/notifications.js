import { json } from './api.js';
import { el } from './dom.js';

const path = '/api/v1/notifications/preferences';
const events = [
  ['credential_expiring_soon', 'Credential Expiring Soon (general)'], ['credential_expiring_90_days', 'Credential Expiring in 90 Days'],
  ['credential_expiring_60_days', 'Credential Expiring in 60 Days'], ['credential_expiring_30_days', 'Credential Expiring in 30 Days'],
  ['new_credential_added', 'New Credential Added'], ['credential_status_changed', 'Credential Status Changed'],
  ['action_required', 'Action Required from Coordinator'], ['provider_uploaded_document', 'Provider Uploaded Document'],
];

export const notifications = async main => {
  const preferences = await json(path);
  const channel = (id, title, types) => el('section', { class: 'card', 'aria-labelledby': id }, el('h2', { id }, title),
    ...events.map(([key, text]) => {
      const box = el('input', { type: 'checkbox', checked: types[key], onchange: () => { types[key] = box.checked; } });
      return el('label', { class: 'tick' }, box, text);
    }));
  const status = el('span', { role: 'status', class: 'status' });
  const save = el('button', {}, 'Save Changes');
  save.addEventListener('click', async () => {
    save.disabled = true;
    status.textContent = '';
    try {
      await json(path, preferences);
      status.textContent = 'Preferences saved';
    } catch (problem) {
      main.append(el('div', { class: 'alert', role: 'alert' }, `Preferences were not saved: ${problem.message}`));
    } finally {
      save.disabled = false;
    }
  });
  main.append(el('h1', {}, 'Notification Preferences'), el('div', { class: 'columns' },
    channel('email', 'Email Notifications', preferences.email_event_types), channel('in-app', 'In-App Notifications', preferences.in_app_event_types)), save, status);
};
