/** What the page knows, and what everything needs to know. */

export const PAGE = 50;
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const TABS = ['upcoming', 'missed', 'completed'];
/** What has left the tabs, and can be taken back from there. */
export const VIEWS = ['cancelled', 'deleted'];
export const STATUS = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  completed: 'Completed',
  missed: 'Missed',
  cancelled: 'Cancelled',
};

export const byId = (id) => document.getElementById(id);

/**
 * `tab` is one of TABS or VIEWS, `meeting` whose details are open, `wanted` how many meetings are shown at most,
 * `newest` the newest notification that the page has heard of.
 */
export const state = {
  session: null,
  tab: 'upcoming',
  search: '',
  meeting: null,
  wanted: PAGE,
  newest: null,
  clockAhead: 0,
  zone: 'UTC',
};

/** Something may have changed: what is shown is asked for again; settled once it is drawn. */
export async function changed() {
  const waits = [];
  document.dispatchEvent(new CustomEvent('changed', { detail: waits }));
  await Promise.all(waits);
}
