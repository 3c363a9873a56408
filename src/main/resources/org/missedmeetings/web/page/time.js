/** Time, always in the clinic's zone: the browser's own never matters. */

import { DAY, MINUTE, state } from './state.js';

let fields; // of an instant, in the clinic's zone
export const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
export const shortDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

export function useZone(zone) {
  const known = zone === 'Z' ? 'UTC' : zone.replace(/^(UTC|GMT|UT)(?=[+-])/, ''); // as Java writes them
  fields = new Intl.DateTimeFormat('en-GB', {
    timeZone: known,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  state.zone = zone;
}

/** The local date and time of an instant in milliseconds, and how far local time is ahead of UTC. */
export function local(instant) {
  const part = Object.fromEntries(fields.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${part.year.padStart(4, '0')}-${part.month}-${part.day}`;
  const time = `${part.hour}:${part.minute}`;
  const offset = Date.parse(`${date}T${time}:${part.second}Z`) - Math.floor(instant / 1000) * 1000;
  return { date, time, offset };
}

/** The instants of a local time: none where the clocks skip it, two where they show it twice, else one. */
export function instantsOf(date, time) {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const offsets = new Set([local(asUtc - DAY).offset, local(asUtc + DAY).offset]);
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => local(instant).date === date && local(instant).time === time)
    .sort((a, b) => a - b);
}

export const now = () => Date.now() + state.clockAhead;
export const iso = (instant) => new Date(instant).toISOString().replace('.000Z', 'Z');
export const dayWords = (date, form = longDay) => form.format(Date.parse(`${date}T00:00:00Z`)).replace(/,/g, '');
export const addDays = (date, days) => iso(Date.parse(`${date}T00:00:00Z`) + days * DAY).slice(0, 10);

/** "UTC+2", "UTC−3:30". */
export function offsetWords(offset) {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  const rest = minutes % 60 ? `:${String(minutes % 60).padStart(2, '0')}` : '';
  return `UTC${offset < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

/** "14:00", and "02:30 (UTC+1)" in the hour that the clocks show twice. */
export function clockWords(instant) {
  const { date, time, offset } = local(instant);
  return instantsOf(date, time).length > 1 ? `${time} (${offsetWords(offset)})` : time;
}

export function momentWords(instant, form = shortDay) {
  return `${dayWords(local(instant).date, form)} ${clockWords(instant)}`;
}

export function endOf(meeting) {
  return Date.parse(meeting.scheduledAt) + meeting.durationMinutes * MINUTE;
}
