/** The dialogs, and the words at the bottom of the page. */

import { byId } from './state.js';
import { Away, Ended, Refused } from './server.js';
import { about, element, show, visible } from './text.js';

/** A word at the bottom of the page, read out by screen readers. One with a button stays until it is dismissed. */
export function toast(words, action) {
  const item = element('div', '', { className: 'toast' });
  const text = element('p');
  text.append(...[words].flat());
  const close = element('button', '×', { type: 'button', className: 'button quiet', ariaLabel: 'Dismiss' });
  close.onclick = () => dismiss(item);
  item.append(text, close);
  if (action) {
    const button = element('button', action.label, { type: 'button', className: 'button' });
    button.onclick = () =>
      once(button, async () => {
        await action.run();
        dismiss(item);
      }).catch((problem) => report(problem));
    close.before(button);
    item.classList.add('asks');
  } else {
    setTimeout(() => dismiss(item), 10_000);
  }
  const toasts = byId('toasts');
  toasts.append(item);
  while (toasts.children.length > 3) toasts.firstChild.remove();
  return item;
}

function dismiss(item) {
  const hadFocus = item.contains(document.activeElement);
  item.remove();
  if (hadFocus && !document.querySelector('dialog[open]')) byId('panel').focus({ preventScroll: true });
}

/** Runs what a button does, and lets nobody press it twice meanwhile. Not `disabled`: that would lose the focus. */
export async function once(button, run) {
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  try {
    await run();
  } finally {
    button.ariaDisabled = null;
  }
}

/** Says what went wrong where somebody looks: in the open dialog, else at the bottom of the page. */
export function report(problem, dialog) {
  if (problem instanceof Ended) return;
  const words =
    problem instanceof Away
      ? 'The server does not answer. Nothing is known to have changed; try again in a moment.'
      : problem.message;
  if (!(problem instanceof Away || problem instanceof Refused)) console.error(problem);
  if (!dialog?.open) {
    toast(visible(words));
    return;
  }
  const place = dialog.querySelector('.problem');
  place.replaceChildren(element('p', words));
  show(place, true);
  place.focus();
}

/** Words with a button go along into the dialog: behind it nobody could reach or hear them. */
export function open(dialog) {
  const place = dialog.querySelector('.problem');
  show(place, false);
  if (dialog.open) return;
  for (const item of byId('toasts').querySelectorAll('.toast:not(.asks)')) item.remove();
  dialog.append(byId('toasts'));
  dialog.showModal();
  dialog.scrollTop = 0;
}

export function shut(dialog) {
  dialog.close();
  closed();
}

export function closed() {
  const toasts = byId('toasts');
  if (toasts.parentNode !== document.body && !toasts.closest('dialog').open) document.body.append(toasts);
}

export let confirming;
export function confirmed(meeting, { title, text, yes, run, then, isGrave = false, hasReason = true }) {
  const dialog = byId('confirm');
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  byId('confirm-yes').classList.toggle('grave', isGrave);
  byId('confirm-reason').value = '';
  show(dialog.querySelector('.field'), hasReason);
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  confirming = async () => {
    await run(byId('confirm-reason').value.trim());
    shut(dialog);
    then();
  };
  open(dialog);
  byId('confirm-yes').focus();
}
