/** Words at the bottom of the page, read out by screen readers. */

import { byId } from './state.js';
import { Away, Ended, Refused } from './server.js';
import { element, persons, show, visible } from './text.js';
import { goBack } from './focus.js';

/** Of each kind the newest only, so that they never pile up: what is undone, what is shown, and plain words. */
export function toast(words, { label = '', run } = {}) {
  const item = element('div', '', { className: 'toast' });
  const text = element('p');
  text.append(...[words].flat());
  const close = element('button', '×', { type: 'button', className: 'button quiet', ariaLabel: 'Dismiss' });
  close.onclick = () => dismiss(item);
  item.append(text, close);
  item.dataset.kind = label;
  if (label) {
    const button = element('button', label, { type: 'button', className: 'button' });
    button.onclick = () =>
      once(button, async () => {
        await run();
        dismiss(item);
      }).catch((problem) => report(problem));
    close.before(button);
  }
  item.onkeydown = (event) => leaveByTab(event, item);
  for (const old of [...byId('toasts').children]) if (old.dataset.kind === label) dismiss(old);
  byId('toasts').append(item);
  dismissLater(item, label ? 60_000 : 10_000);
  return item;
}

function dismissLater(item, millis) {
  setTimeout(() => {
    if (item.matches(':hover, :focus-within')) dismissLater(item, 5_000);
    else dismiss(item);
  }, millis);
}

function dismiss(item) {
  const hadFocus = item.contains(document.activeElement);
  item.remove();
  if (hadFocus) goBack();
}

/** It stands at the end of the page: whoever goes on from there goes on where they were. */
function leaveByTab(event, item) {
  if (event.key !== 'Tab' || document.querySelector('dialog[open]')) return;
  const end = event.shiftKey ? item.querySelector('button') : item.lastElementChild;
  if (event.target !== end) return;
  event.preventDefault();
  goBack();
}

const running = new WeakMap(); // what each busy button waits for

/** Runs what a button does, and lets nobody press it twice meanwhile. Not `disabled`: that would lose the focus. */
export async function once(button, run) {
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  const mine = (async () => run())();
  running.set(button, mine);
  try {
    await mine;
  } finally {
    if (running.get(button) === mine) free(button);
  }
}

/** Lets the button be pressed again, whatever it still waits for. */
export function free(button) {
  running.delete(button);
  button.ariaDisabled = null;
}

/** Says what went wrong where somebody looks: in the open dialog, else at the bottom of the page. */
export function report(problem, dialog) {
  if (problem instanceof Ended) return;
  const words = wordsOf(problem);
  if (dialog?.open) showProblem(dialog, element('p', words));
  else toast(visible(words));
}

/** The same of what was asked in a dialog that has been left since: whose it was is no longer on the screen. */
export function reportLate(problem, meeting) {
  if (problem instanceof Ended) return;
  toast(['Not done: ', ...persons(meeting), '. ', visible(wordsOf(problem))]);
}

function wordsOf(problem) {
  if (problem instanceof Away)
    return 'The server does not answer. Nothing is known to have changed; try again in a moment.';
  if (!(problem instanceof Refused)) console.error(problem);
  return problem.message;
}

/** The focus goes there, and reads it out: a live region would say it once more. */
export function showProblem(dialog, ...words) {
  const place = dialog.querySelector('.problem');
  place.replaceChildren(...words);
  place.ariaLabel = place.textContent;
  show(place, true);
  place.focus();
}
