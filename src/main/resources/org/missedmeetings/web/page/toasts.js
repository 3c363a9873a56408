/** Words at the bottom of the page, read out by screen readers. */

import { byId } from './state.js';
import { Away, Ended, Refused } from './server.js';
import { element, persons, show, visible } from './text.js';
import { goBack } from './focus.js';
import { appeared, shifting } from './settling.js';

const MOST_UNDO = 4; // more would hide the list; the rest is undone in the details
const READING_MILLIS = 10_000;
const BUTTON_MILLIS = 60_000;

/** Plain words are the newest only; what can be undone is stacked, since each is about another meeting. */
export function toast(words, { label = '', changes = '', run } = {}) {
  const item = element('div', '', { className: 'toast' });
  const text = element('p');
  text.append(...[words].flat());
  const close = element('button', '×', { type: 'button', className: 'button quiet', ariaLabel: 'Dismiss' });
  close.onclick = () => dismiss(item);
  item.append(text, close);
  item.dataset.kind = label;
  if (label) close.before(toastButton(item, label, changes, run));
  item.onkeydown = (event) => leaveByTab(event, item);
  const others = [...byId('toasts').children].filter(({ dataset }) => dataset.kind === label);
  for (const old of label === 'Undo' ? others.slice(0, 1 - MOST_UNDO) : others) dismiss(old);
  shifting(byId('toasts'), () => byId('toasts').append(item));
  appeared(item);
  dismissLater(item, label ? BUTTON_MILLIS : READING_MILLIS);
  return item;
}

function toastButton(item, label, changes, run) {
  const button = element('button', label, { type: 'button', className: 'button' });
  if (changes) button.dataset.changes = changes;
  button.append(element('span', ` ${item.textContent.replace('×', '')}`, { className: 'unseen' }));
  if (label === 'Undo') button.setAttribute('aria-keyshortcuts', 'Control+Z');
  button.onclick = () =>
    once(button, run)
      .then(() => dismiss(item))
      .catch((problem) => {
        if (problem instanceof Refused) dismiss(item); // it cannot be done from here any more
        report(problem);
      });
  return button;
}

function dismissLater(item, millis) {
  setTimeout(() => {
    const isLookedAt = item.matches(':hover, :focus-within') || (item.dataset.kind && document.querySelector('dialog[open]'));
    if (isLookedAt) dismissLater(item, 5_000);
    else dismiss(item);
  }, millis);
}

function dismiss(item) {
  const hadFocus = item.contains(document.activeElement);
  if (item.isConnected) shifting(byId('toasts'), () => item.remove());
  if (hadFocus) goBack();
}

let hasJumped = false; // to what stands at the end of the page, and not with Tab

/** To the newest Undo, as people are used to; it is pressed there. */
export function goToUndo() {
  const all = byId('toasts').querySelectorAll('.toast[data-kind=Undo] .button:first-of-type');
  all[all.length - 1]?.focus();
  hasJumped = all.length > 0;
  return hasJumped;
}

/** Whoever has jumped there goes on where they were. */
function leaveByTab(event, item) {
  if (event.key !== 'Tab' || !hasJumped) return;
  const next = event.shiftKey ? item.previousElementSibling : item.nextElementSibling;
  const end = event.shiftKey ? item.querySelector('button') : item.lastElementChild;
  if (event.target !== end || next) return;
  event.preventDefault();
  hasJumped = false;
  goBack();
}

const running = new WeakMap(); // what each busy button waits for

/** Runs what a button does, and lets nobody press it twice meanwhile. Not `disabled`: that would lose the focus. */
export async function once(button, run) {
  if (button.ariaDisabled === 'true') {
    if (button.dataset.changes) toast('It is being done already.');
    return;
  }
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
