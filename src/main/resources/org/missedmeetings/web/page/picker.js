/** The new time in the reschedule dialog: a day, and an hour and a minute that it has. Nothing is chosen beforehand. */

import { MINUTE, byId, state } from './state.js';
import { dayWords, instantsOf, iso, local, now, offsetWords, shortDay } from './time.js';
import { element, show } from './text.js';

const STEP_MINUTES = 5;
const YEARS_AHEAD = 5;
const TYPING_MILLIS = 400; // a date that is typed is another one after every key

let minutesLong;
let wanted; // the hour and minute that the reader chose: a day that lacks them does not change that
let slots = []; // the hours that the day has
let drawn; // the instant that was chosen last
let typing = null;

export const chosen = () => Number(byId('minute').value) || null;

/** The day from which on free times are wanted: today until another is typed; null while it is none. */
export function dayWanted() {
  const { value, min, max } = byId('day');
  if (!value && !byId('day').validity.badInput) return min;
  return value >= min && value <= max ? value : null;
}

export function startPicking(meeting) {
  const today = local(now()).date;
  const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
  clearTimeout(typing);
  typing = null;
  minutesLong = meeting.durationMinutes;
  wanted = { hour: null, minute: '00' };
  drawn = undefined;
  Object.assign(byId('day'), { min: today, max: last, value: '' });
  drawDay();
}

export function choose(instant) {
  const { date, time, offset } = local(instant);
  byId('day').value = date;
  wanted = { hour: time.slice(0, 2), minute: time.slice(3), offset };
  drawDay();
}

/**
 * The instants that a local day has, in steps, by hour. Times that the clocks skip are not among them; an hour that
 * they show twice is there twice, each with its offset.
 */
function slotsOf(date) {
  const hours = new Map();
  for (let minute = 0; minute < 24 * 60; minute += STEP_MINUTES) {
    const time = iso(minute * MINUTE).slice(11, 16);
    for (const instant of instantsOf(date, time)) {
      const { offset } = local(instant);
      const key = `${time.slice(0, 2)} ${offset}`;
      if (!hours.has(key)) hours.set(key, { hour: time.slice(0, 2), offset, instants: [] });
      hours.get(key).instants.push(instant);
    }
  }
  return [...hours.values()].sort((a, b) => a.instants[0] - b.instants[0]);
}

function hourWords({ hour, offset }, all) {
  const twins = all.filter((other) => other.hour === hour);
  if (twins.length === 1) return hour;
  return `${hour} (${offsetWords(offset)}, ${twins[0].offset === offset ? 'first' : 'second'})`;
}

const none = () => element('option', '–', { value: '' });

/** The day's hours and minutes that are yet to come. */
function drawDay() {
  const { value: date, min, max } = byId('day');
  const all = date >= min && date <= max ? slotsOf(date) : [];
  slots = all
    .map((slot) => ({ ...slot, instants: slot.instants.filter((instant) => instant > now()) }))
    .filter(({ instants }) => instants.length);
  byId('hour').replaceChildren(
    none(),
    ...slots.map((slot, index) => element('option', hourWords(slot, all), { value: index })),
  );
  const same = slots.filter(({ hour }) => hour === wanted.hour);
  const best = same.find(({ offset }) => offset === wanted.offset) || same[0];
  byId('hour').value = best ? slots.indexOf(best) : '';
  drawMinutes();
  drawClockChange(all);
}

/** A typed day counts once the typing is over. */
export function settleDay() {
  if (typing === null) return;
  clearTimeout(typing);
  typing = null;
  drawDay();
  byId('day').dispatchEvent(new Event('settled'));
}

/** With an hour, the full hour is meant until another minute is chosen. */
function drawMinutes() {
  const instants = slots[byId('hour').value]?.instants || [];
  const minute = (instant) => local(instant).time.slice(3);
  byId('minute').replaceChildren(
    none(),
    ...instants.map((instant) => element('option', minute(instant), { value: instant })),
  );
  byId('minute').value = instants.find((instant) => minute(instant) === wanted.minute) || '';
  drawChosen();
}

/** Says on the day itself why a time is not there, or there twice. */
function drawClockChange(all) {
  const place = byId('changes');
  show(
    place,
    all.some(({ offset }) => offset !== all[0].offset),
  );
  const isForward = all.length && all.at(-1).offset > all[0].offset;
  place.textContent = isForward
    ? 'The clocks go forward on this day: the times that they skip cannot be chosen.'
    : 'The clocks go back on this day: times that come twice can be chosen twice.';
}

function drawChosen() {
  const instant = chosen();
  const place = byId('chosen');
  place.textContent = instant ? spanWords(instant, instant + minutesLong * MINUTE) : missingWords();
  if (instant === drawn) return;
  drawn = instant;
  place.dispatchEvent(new Event('chosen'));
}

function missingWords() {
  const { value, max, validity } = byId('day');
  if (!value && !validity.badInput) return 'No time chosen yet.';
  if (slots.length) {
    if (byId('hour').value) return 'Choose a minute.';
    return wanted.hour ? `There is no ${wanted.hour}:${wanted.minute} on this day any more: choose an hour.` : 'Choose an hour.';
  }
  // half typed: nothing to say yet
  return document.activeElement === byId('day') ? '' : `Choose a day from today to ${dayWords(max)}.`;
}

/** With the offset from UTC once; twice where the clocks change in between. */
function spanWords(start, end) {
  const [from, to] = [local(start), local(end)];
  const offset = ` (${offsetWords(to.offset)})`;
  const both = from.offset === to.offset ? '' : ` (${offsetWords(from.offset)})`;
  const span = `${dayWords(from.date, shortDay)} ${from.time}${both} to ${to.time}`;
  return both ? `${span}${offset}, ${state.zone}` : `${span}, ${state.zone}${offset}`;
}

function choosesHour() {
  const { hour = null, offset } = slots[byId('hour').value] || {};
  Object.assign(wanted, { hour, offset });
  drawMinutes();
}

function choosesMinute() {
  if (chosen()) wanted.minute = local(chosen()).time.slice(3);
  drawChosen();
}

export function listenToPicker() {
  byId('day').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(settleDay, TYPING_MILLIS);
  });
  byId('day').addEventListener('blur', () => {
    settleDay();
    drawChosen();
  });
  byId('hour').addEventListener('change', choosesHour);
  byId('minute').addEventListener('change', choosesMinute);
}
