/**
 * The address says where one is, as in `#missed?search=ann` and `#missed?meeting=42`: Back, Forward and reload keep it.
 * What stands behind the # is not sent to the server, so that no name comes into a log.
 */

import { TABS, VIEWS, state } from './state.js';

const LONGEST = 100;

export function readAddress() {
  const [tab, rest = ''] = location.hash.slice(1).split('?');
  const values = new URLSearchParams(rest);
  const meeting = Number(values.get('meeting'));
  return {
    tab: [...TABS, ...VIEWS].includes(tab) ? tab : TABS[0],
    search: (values.get('search') || '').trim().slice(0, LONGEST),
    meeting: Number.isSafeInteger(meeting) && meeting > 0 ? meeting : null,
  };
}

function addressOf({ tab, search, meeting }) {
  const rest = new URLSearchParams();
  if (search) rest.set('search', search);
  if (meeting) rest.set('meeting', meeting);
  return `#${tab}${`?${rest}`.replace(/\?$/, '')}`;
}

let isGoingBack = false;

/** Writes down where one is now: as a new place that Back leads away from, or instead of the present one. */
export function writeAddress({ isNew = false } = {}) {
  const address = addressOf(state);
  if (isGoingBack || address === location.hash) return;
  if (isNew) history.pushState({ isOurs: true }, '', address);
  else history.replaceState(history.state, '', address);
}

/** Leaves a place that was a new one, so that Back need not be pressed for it again. */
export function leavePlace() {
  if (!history.state?.isOurs) return writeAddress();
  isGoingBack = true;
  history.back();
}

/** Tells of a place that the reader has gone to, and not of one that was only written down. */
export function listenToAddress(went) {
  window.addEventListener('popstate', () => {
    if (!isGoingBack) return went();
    isGoingBack = false;
    writeAddress(); // whatever was opened meanwhile
  });
}

/** Nothing of the book stays behind a logout. */
export const forgetPlace = () => history.replaceState(null, '', location.pathname);
