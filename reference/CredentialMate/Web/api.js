const base = document.body.dataset.api;
const access = 'credmate_access_token';
const refresh = 'credmate_refresh_token';
let user;

export const faults = document.body.dataset.faults.split(' ');

export const signOut = () => {
  localStorage.removeItem(access);
  localStorage.removeItem(refresh);
  location.assign('/login');
};

export const call = async (path, body, options = {}) => {
  const token = localStorage.getItem(access);
  return fetch(base + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token && !options.anonymous ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
};

export const json = async (path, body) => {
  const answer = await call(path, body);
  if (answer.status === 401) { signOut(); return new Promise(() => {}); }
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.json();
};

export const session = () => user;
session.load = async () => {
  if (!localStorage.getItem(access)) { location.replace('/login'); return undefined; }
  user = await json('/api/v1/auth/me');
  return user;
};
session.begin = login => {
  localStorage.setItem(access, login.access_token);
  localStorage.setItem(refresh, login.refresh_token);
  location.assign(login.user.role === 'provider' ? '/dashboard' : '/dashboard/coordinator');
};
