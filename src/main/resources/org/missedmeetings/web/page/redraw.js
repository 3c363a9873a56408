/** Draws a list anew: only what looks different, so that focus, selection and scrolling stay where they are. */

import { shifting } from './settling.js';

/**
 * Makes `body` show what is wanted, in its order.
 *
 * @param wanted { key, looks, make() } for each; who looks the same is left alone
 * @param isFresh nobody was looking at what was there before
 * @param lost what to do with the focus where its row has gone, or is another: gets what `placeOf` said before
 */
export function redraw(body, wanted, { isFresh = false, placeOf, lost }) {
  const old = new Map([...body.children].map((row) => [row.dataset.key, row]));
  const rows = [...body.children];
  const isSame =
    rows.length === wanted.length &&
    wanted.every(({ key, looks }, index) => rows[index].dataset.key === key && rows[index].dataset.looks === looks);
  if (isSame) return;
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && placeOf(focused);
  if (isFresh) change(body, wanted, old);
  else shifting(body, () => change(body, wanted, old));
  if (!focused || focused === document.activeElement) return;
  if (focused.isConnected)
    focused.focus({ preventScroll: true }); // its row was moved
  else lost(place);
}

function change(body, wanted, old) {
  const kept = new Set(wanted.map(({ key }) => key));
  for (const [key, row] of old) if (!kept.has(key)) row.remove();
  let next = body.firstElementChild;
  for (const { key, looks, make } of wanted) {
    let row = old.get(key);
    if (row?.dataset.looks !== looks) {
      const made = make();
      Object.assign(made.dataset, { key, looks });
      if (row === next && row) next = row.nextElementSibling;
      if (row) row.replaceWith(made);
      else body.insertBefore(made, next);
      row = made;
    } else if (row === next) {
      next = next.nextElementSibling;
      continue;
    }
    if (row.nextElementSibling !== next) body.insertBefore(row, next);
  }
}
