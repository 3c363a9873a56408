/** The dialogs: one at a time, and whoever closes one is back where they were. */

import { byId } from './state.js';
import { show } from './text.js';
import { goBack, hasNoFocus } from './focus.js';
import { appeared } from './settling.js';
import { free } from './toasts.js';

let opened = 0;

/**
 * What was typed in a dialog when the session ended, by the dialog's id: `keep` gives it, null where nothing was;
 * `bring` opens the dialog with it again. Filled in by the modules of the dialogs.
 */
export const typed = {};

/** For a dialog that asks the server first: tells later whether nothing else was opened meanwhile. */
export function opening() {
  opened += 1;
  const mine = opened;
  return () => mine === opened;
}

/** For an answer that takes its time: tells whether the dialog still is about what it was about when it was asked. */
export function still(dialog) {
  const mine = opened;
  return () => dialog.open && mine === opened;
}

/**
 * At its title, which has the focus: whoever presses Enter twice has pressed nothing in it, and who comes with a screen
 * reader hears it from the start. Words that come meanwhile are said in it: behind it nobody could reach or hear them.
 */
export function open(dialog) {
  opened += 1;
  show(dialog.querySelector('.problem'), false);
  for (const button of dialog.querySelectorAll('[type=submit]')) {
    free(button); // what was sent for another meeting is not waited for here
    show(button, true);
  }
  if (dialog.open) return;
  for (const item of byId('toasts').querySelectorAll('.toast[data-kind=""]')) item.remove();
  for (const item of byId('toasts').children) show(item, false); // there again once the dialog is left
  dialog.append(byId('toasts'));
  dialog.showModal();
  appeared(dialog);
  dialog.querySelector('h2').focus({ preventScroll: true });
  dialog.scrollTop = 0;
}

export function shut(dialog) {
  if (!dialog.open) return;
  dialog.close();
  closed();
}

/** The browser gives the focus back to what had it, unless that is gone. */
export function closed() {
  const toasts = byId('toasts');
  if (toasts.parentNode !== document.body && !toasts.closest('dialog').open) {
    document.body.append(toasts);
    for (const item of toasts.children) show(item, true);
  }
  if (hasNoFocus()) goBack();
}
