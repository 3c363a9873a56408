/** Where the reader was: a row that leaves, a dialog and a word at the bottom must not lose the place in the list. */

import { byId } from './state.js';

let place = {}; // of the button in the list that was pressed last

export function placeOf(button) {
  const row = button.closest('#rows tr');
  return row && { key: row.dataset.key, index: [...byId('rows').children].indexOf(row), action: button.dataset.action };
}

export function remember(button) {
  place = placeOf(button) || place;
}

/**
 * To the same button of the same row, else to the row that took its place; never onto what changes another meeting:
 * whoever pressed Start twice has not asked for the next one to start.
 */
export function focusNear({ key, index, action }) {
  const rows = [...byId('rows').children];
  const same = rows.find((row) => row.dataset.key === key);
  const after = rows.slice(index).concat(rows.slice(0, index).reverse());
  const row = same || after.find((candidate) => candidate.matches('.meeting'));
  const button = row?.querySelector(`[data-action="${action}"]`);
  const isSafe = same || !button?.dataset.changes;
  ((isSafe && button) || row?.querySelector('[data-action=details]') || byId('panel')).focus({ preventScroll: true });
}

/** Takes the focus back from what is no longer there. */
export function goBack() {
  if (!byId('desk').hidden && !document.querySelector('dialog[open]')) focusNear(place);
}

/** In a dialog that was closed it is nowhere, though the browser says so only a moment later. */
export const hasNoFocus = () =>
  [null, document.body].includes(document.activeElement) || document.activeElement.matches('dialog:not([open]) *');
