/** What the page knows, and what everything needs to know. */

export const POLL_MILLIS = 10_000;
export const RETRY_MILLIS = 3_000;
export const HEALTH_MILLIS = 15 * 60_000; // it reads the book from end to end: not often
export const TIMEOUT_MILLIS = 20_000;
export const PAGE = 50;
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const STEP_MINUTES = 5;

export const TABS = ['upcoming', 'missed', 'completed'];
export const STATUS = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  completed: 'Completed',
  missed: 'Missed',
  cancelled: 'Cancelled',
};

export const byId = (id) => document.getElementById(id);

/** What the page knows. `seen` are the counts without a search, to notice what a check has marked since. */
export const state = {
  session: null,
  tab: 'upcoming',
  search: '',
  wanted: PAGE,
  seen: null,
  clockAhead: 0,
  turn: 0,
  zone: 'UTC',
};

/** Something may have changed: what is shown is asked for again; settled once it is drawn. */
export async function changed() {
  const waits = [];
  document.dispatchEvent(new CustomEvent('changed', { detail: waits }));
  await Promise.all(waits);
}
