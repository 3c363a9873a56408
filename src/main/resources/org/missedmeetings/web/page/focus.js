/** Where the reader was: a row that leaves, a dialog and a word at the bottom must not lose the place in the list. */

import { byId } from './state.js';

const SETTLING_MILLIS = 700; // a slow double click

let place = {}; // of the button in the list that was pressed last

export function placeOf(button) {
  const row = button.closest('#rows tr');
  return row && { key: row.dataset.key, index: [...byId('rows').children].indexOf(row), action: button.dataset.action };
}

export function remember(button) {
  place = placeOf(button) || place;
}

/**
 * To the same button of the same row, else to the row that took its place. What happens at once is never under the
 * fingers there by chance: whoever pressed Start twice has not asked for Complete.
 */
export function focusNear({ key, index, action }) {
  const rows = [...byId('rows').children];
  const same = rows.find((row) => row.dataset.key === key);
  const after = rows.slice(index).concat(rows.slice(0, index).reverse());
  const row = same || after.find((candidate) => candidate.matches('.meeting'));
  const isSafe = same || !['start', 'complete'].includes(action);
  const button = isSafe && row?.querySelector(`[data-action="${action}"]`);
  (button || row?.querySelector('[data-action=details]') || byId('panel')).focus({ preventScroll: true });
}

/** Takes the focus back from what is no longer there. */
export function goBack() {
  if (!byId('desk').hidden && !document.querySelector('dialog[open]')) focusNear(place);
}

/** In a dialog that was closed it is nowhere, though the browser says so only a moment later. */
export const hasNoFocus = () =>
  [null, document.body].includes(document.activeElement) || document.activeElement.matches('dialog:not([open]) *');

const settling = new Map();
/** Something has come under the pointer, or under Enter: for a moment, what happens at once does not happen. */
export function moved(id) {
  clearTimeout(settling.get(id));
  byId(id).dataset.moving = '';
  settling.set(
    id,
    setTimeout(() => delete byId(id).dataset.moving, SETTLING_MILLIS),
  );
}

export const isMoving = (id) => 'moving' in byId(id).dataset;
