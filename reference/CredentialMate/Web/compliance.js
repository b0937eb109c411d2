import { call, faults, json, session } from './api.js';
import { el, hours, titleCase, tooltip } from './dom.js';

const texts = { true: 'Overlaps with general CME', false: 'Separate requirement (additive)' };

const badge = counts => {
  const blue = faults.includes('badge-colours-swapped') ? !counts : counts;
  return el('span', { class: `badge ${blue ? 'overlap' : 'separate'}` }, texts[counts]);
};

const download = async button => {
  button.disabled = true;
  try {
    const answer = await call(`/api/v1/providers/${session().provider_id}/cme-report`);
    const name = answer.headers.get('Content-Disposition').match(/filename="?([^";]+)/)[1];
    const link = el('a', { href: URL.createObjectURL(await answer.blob()), download: name });
    document.body.append(link);
    link.click();
    link.remove();
  } finally {
    button.disabled = false;
  }
};

export const cme = async main => {
  const answer = await json('/api/v1/cme/compliance/harmonize', { provider_id: session().provider_id });
  const button = el('button', { onclick: () => download(button) }, 'Download CME Report');
  const rows = answer.state_gaps.map(gap => {
    const shown = el('span', { class: 'gap' }, `${hours(gap.total_gap)} hrs gap`);
    const open = gap.topic_gaps_detailed.filter(topic => topic.gap_hours > 0);
    if (open.length > 0)
      tooltip(shown, () => open.map(topic => el('div', {}, el('p', {}, el('strong', {}, titleCase(topic.topic)), ' ', badge(topic.counts_toward_total)), el('p', {}, topic.explanation))));
    return el('tr', {}, el('td', {}, el('a', { href: `/dashboard/states/${gap.state}` }, gap.state)), el('td', {}, gap.license_type),
      el('td', {}, `${hours(gap.total_earned)} of ${hours(gap.total_required)}`), el('td', {}, shown));
  });
  main.append(el('h1', {}, 'CME Harmonizer'), el('div', { class: 'card' },
    el('table', {}, el('thead', {}, el('tr', {}, ...['State', 'License', 'Earned', 'Gap'].map(text => el('th', { scope: 'col' }, text)))), el('tbody', {}, ...rows))), button);
};

const license = (check, several) => {
  const naive = Math.max(0, check.total_required - check.total_earned);
  const total = faults.includes('state-page-computes-in-browser') ? naive : check.total_gap;
  const topics = check.topic_progress.map(topic => {
    const item = el('li', {}, el('span', {}, titleCase(topic.normalized_topic)), el('span', {}, `${hours(topic.earned_hours)}/${hours(topic.required_hours)} hrs`), badge(topic.counts_toward_total));
    if (topic.gap > 0) tooltip(item, () => [el('p', {}, topic.explanation)]);
    return item;
  });
  const title = `${check.license_type} license`;
  return el('section', { class: 'card', ...(several ? { 'aria-label': title } : {}) }, el('h2', {}, title),
    el('p', {}, el('strong', {}, `${hours(total)} hrs gap`)), topics.length > 0 ? el('ul', { class: 'topics' }, ...topics) : null);
};

export const state = async (main, code) => {
  const provider = session().provider_id;
  const held = (await json('/api/v1/cme/compliance/harmonize', { provider_id: provider })).state_gaps.filter(gap => gap.state === code);
  const checks = await Promise.all(held.map(gap => json('/api/v1/cme/compliance/check', { provider_id: provider, state: code, license_type: gap.license_type })));
  main.append(el('h1', {}, code), ...checks.map(check => license(check, checks.length > 1)));
};
