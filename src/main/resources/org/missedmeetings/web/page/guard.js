/**
 * One guard for every button that changes something (`data-changes` says what, and of which meeting): it is done when
 * somebody pressed that, and not when it came under a click that was on its way. What is not done is said.
 *
 * Enter and Space need none: the focus is never moved onto such a button, so a second Enter does not find one.
 */

import { byId } from './state.js';
import { hasOnlyJustCome, hold, isAt, letGo } from './settling.js';
import { toast } from './toasts.js';

function check(event) {
  const button = event.target.closest?.('[data-changes]');
  const isByHand = event.detail > 0; // a key has none
  if (!button || !isByHand || !hasOnlyJustCome(button, event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const name = button.firstChild.textContent.trim();
  toast(`Not done: “${name}” had only just come under the pointer. Press it again if you mean it.`);
}

/** Rows that wait for an answer are out of reach; the click goes to what is around them. */
function sayThatItWaits(event) {
  if (byId('panel').ariaBusy !== 'true') return;
  const buttons = [...byId('rows').querySelectorAll('button')];
  if (buttons.some((button) => isAt(button.getBoundingClientRect(), event)))
    toast('Not done: the list is still on its way. Press again once it is there.');
}

export function listenToPresses() {
  const on = (name, run) => document.addEventListener(name, run, true);
  on('click', check);
  byId('panel').addEventListener('click', sayThatItWaits);
  on('pointerdown', hold);
  on('keydown', (event) => event.key === ' ' && !event.repeat && hold(event));
  on('keyup', (event) => event.key === ' ' && letGo());
  for (const end of ['pointerup', 'pointercancel', 'dragend', 'visibilitychange']) on(end, letGo);
  window.addEventListener('blur', letGo);
  // a held Enter is one Enter: it must not go on to the button that gets the focus next
  on('keydown', (event) => event.repeat && event.key === 'Enter' && event.preventDefault());
}
