import { call, session } from './api.js';
import { el } from './dom.js';

export const login = async main => {
  const alert = el('div', { role: 'alert' });
  const email = el('input', { id: 'email', type: 'text', autocomplete: 'username', required: true });
  const password = el('input', { id: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const say = text => alert.replaceChildren(el('div', { class: 'alert' }, text));
  const send = async event => {
    event.preventDefault();
    alert.replaceChildren();
    let answer;
    try {
      answer = await call('/api/v1/auth/login', { email: email.value, password: password.value }, { anonymous: true });
    } catch {
      return say('Unable to connect to server. Please try again.');
    }
    if (answer.ok) return session.begin(await answer.json());
    return say(answer.status === 401 ? 'Invalid email or password' : 'Unable to connect to server. Please try again.');
  };
  main.append(el('div', { class: 'card narrow' }, el('h1', {}, 'CredentialMate'), el('form', { onsubmit: send, novalidate: true },
    el('label', { for: 'email' }, 'Email'), email, el('label', { for: 'password' }, 'Password'), password, alert,
    el('div', { class: 'row' }, el('button', { type: 'submit' }, 'Sign In')))));
};
