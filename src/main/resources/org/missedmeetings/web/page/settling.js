/** What has just been drawn anew: a click that was on its way there was meant for what stood there before. */

const SETTLING_MILLIS = 700; // a slow double click
const LONGEST_PRESS_MILLIS = 3_000;

const shifts = new Set(); // { place, stood, isNew }: which buttons stood where before it was drawn anew

export const isAt = ({ left, right, top, bottom }, { clientX, clientY }) =>
  clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;

/** Draws something anew: for a moment, a click there does not count where another button stood before. */
export function shifting(place, draw) {
  const buttons = [...place.querySelectorAll('button')];
  const stood = buttons.map((button) => ({ changes: button.dataset.changes, at: button.getBoundingClientRect() }));
  const drawn = draw();
  settle({ place, stood });
  return drawn;
}

/** Something that covers others has come: for a moment, no click in it counts. */
export const appeared = (place) => settle({ place, stood: [], isNew: true });

function settle(shift) {
  const { place } = shift;
  shifts.add(shift);
  place.dataset.moving = '';
  setTimeout(() => {
    shifts.delete(shift);
    if (![...shifts].some((other) => other.place === place)) delete place.dataset.moving;
  }, SETTLING_MILLIS);
}

export function hasOnlyJustCome(button, click) {
  const { changes } = button.dataset;
  return [...shifts].some(
    ({ place, stood, isNew }) =>
      place.contains(button) && (isNew || stood.some((other) => other.changes !== changes && isAt(other.at, click))),
  );
}

let held = null; // a button is down: { promise, letGo }

export function hold({ target }) {
  if (!target.closest?.('button')) return;
  letGo();
  const pressed = {};
  pressed.promise = new Promise((resolve) => {
    pressed.letGo = resolve;
  });
  held = pressed;
  setTimeout(pressed.letGo, LONGEST_PRESS_MILLIS);
}

export function letGo() {
  const { letGo: done } = held || {};
  held = null;
  if (done) setTimeout(done); // the click comes right after
}

/** Waits until no button is held down: what is drawn anew in between would take the press away. */
export const released = () => held?.promise;
