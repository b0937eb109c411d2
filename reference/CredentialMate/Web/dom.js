// el('p', { class: 'x', onclick }, 'text', child): the only way in which these pages make elements, so no text is ever markup.
export const el = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
};

export const titleCase = topic => topic.split('_').map(word => word[0].toUpperCase() + word.slice(1)).join(' ');

export const hours = value => String(Math.round(value * 100) / 100);

let tip;
const hide = () => { tip?.remove(); tip = undefined; };

// Shows `content()` while the trigger is hovered or focused.
export const tooltip = (trigger, content) => {
  const show = () => {
    hide();
    tip = el('div', { role: 'tooltip', class: 'tip', id: 'tip' }, ...content());
    document.body.append(tip);
    const box = trigger.getBoundingClientRect();
    tip.style.left = `${Math.max(8, box.left + scrollX)}px`;
    tip.style.top = `${box.bottom + scrollY + 6}px`;
    trigger.setAttribute('aria-describedby', 'tip');
  };
  const leave = () => { hide(); trigger.removeAttribute('aria-describedby'); };
  trigger.tabIndex = 0;
  trigger.addEventListener('mouseenter', show);
  trigger.addEventListener('mouseleave', leave);
  trigger.addEventListener('focus', show);
  trigger.addEventListener('blur', leave);
  trigger.addEventListener('keydown', event => { if (event.key === 'Escape') leave(); });
};
