/** A new time for a meeting: which ones there are, which are free, and what is in the way. */

import { MINUTE, STATUS, STEP_MINUTES, byId, changed, state } from './state.js';
import { Ended, Refused, answers, change, query, read } from './server.js';
import {
  clockWords,
  dayWords,
  endOf,
  instantsOf,
  iso,
  local,
  longDay,
  momentWords,
  now,
  offsetWords,
  shortDay,
} from './time.js';
import { about, element, named, persons, show } from './text.js';
import { open, report, shut, toast } from './dialogs.js';
import { actions, actionsOf } from './buttons.js';

let moving; // the meeting in the reschedule dialog
export let slots; // its day's choices: [{hour, instants}]

async function openReschedule(meeting) {
  moving = meeting;
  const today = local(now()).date;
  Object.assign(byId('day'), { min: today, max: '9999-12-31', value: today });
  byId('reschedule-reason').value = '';
  byId('reschedule').querySelector('.zone').textContent = `in ${state.zone}`;
  offerBoth(false);
  drawMoving();
  drawDay();
  open(byId('reschedule'));
  byId('day').focus();
  const first = (await offerFree(today))?.[0];
  if (first && moving === meeting && byId('day').value === today) choose(Date.parse(first));
}

function drawMoving() {
  byId('reschedule')
    .querySelector('.about')
    .replaceChildren(...about(moving));
}

/** Asks for free times from a day on; what nobody waits for any more is dropped. */
export async function offerFree(day) {
  const meeting = moving;
  try {
    const { freeTimes } = await read(`/api/meetings/${meeting.id}/free-times${query({ from: day })}`);
    if (moving === meeting && byId('day').value === day) drawFree(freeTimes);
    return freeTimes;
  } catch (problem) {
    if (!(problem instanceof Ended)) drawFree([]);
    return [];
  }
}

function drawFree(freeTimes) {
  const buttons = freeTimes.slice(0, 6).map((instant) => {
    const button = element('button', '', { type: 'button', className: 'button' });
    const [day, time] = [dayWords(local(Date.parse(instant)).date, shortDay), clockWords(Date.parse(instant))];
    button.append(element('span', day), ' ', element('span', time));
    button.onclick = () => {
      choose(Date.parse(instant));
      byId('reschedule').querySelector('[type=submit]').focus();
    };
    return button;
  });
  byId('free').replaceChildren(
    ...(buttons.length ? buttons : [element('p', 'None in the coming days.', { className: 'hint' })]),
  );
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
  return `${hour} – ${twins[0].offset === offset ? 'first' : 'second'} time, ${offsetWords(offset)}`;
}

/** The chosen day's hours and minutes that are yet to come, kept at the wanted instant where it is one of them. */
export function drawDay(wanted) {
  const date = byId('day').value;
  const all = /^\d{4}-\d\d-\d\d$/.test(date) && date >= byId('day').min ? slotsOf(date) : [];
  slots = all
    .map((slot) => ({
      ...slot,
      words: hourWords(slot, all),
      instants: slot.instants.filter((instant) => instant > now()),
    }))
    .filter(({ instants }) => instants.length);
  const before = byId('hour').selectedOptions[0]?.textContent;
  byId('hour').replaceChildren(...slots.map(({ words }, index) => element('option', words, { value: index })));
  const holds = (slot) =>
    wanted
      ? local(wanted).time.slice(0, 2) === slot.hour && local(wanted).offset === slot.offset
      : slot.words === (before || '09');
  byId('hour').selectedIndex = Math.max(0, slots.findIndex(holds));
  drawMinutes(wanted);
  drawClockChange(all);
}

export function drawMinutes(wanted) {
  const instants = [...(slots[byId('hour').value]?.instants || [])];
  if (wanted && !instants.includes(wanted)) instants.push(wanted); // a free time off the steps
  instants.sort((a, b) => a - b);
  const minutes = wanted ? local(wanted).time.slice(3) : byId('minute').selectedOptions[0]?.textContent;
  byId('minute').replaceChildren(
    ...instants.map((instant) => element('option', local(instant).time.slice(3), { value: instant })),
  );
  byId('minute').selectedIndex = Math.max(
    0,
    instants.findIndex((instant) => local(instant).time.slice(3) === minutes),
  );
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

const chosen = () => Number(byId('minute').value) || null;

export function drawChosen() {
  const instant = chosen();
  const end = instant && instant + moving.durationMinutes * MINUTE;
  byId('chosen').textContent = instant
    ? `${momentWords(instant, longDay)} to ${clockWords(end)}, ${state.zone} (${offsetWords(local(instant).offset)})`
    : 'Choose a day that has not gone by.';
}

function choose(instant) {
  byId('day').value = local(instant).date;
  drawDay(instant);
}

function offerBoth(isOffered) {
  show(byId('both'), isOffered);
  byId('allow').checked = false;
  requireReason();
}

export function requireReason() {
  byId('reschedule-reason').required = byId('allow').checked;
  show(byId('reschedule').querySelector('.optional'), !byId('allow').checked);
}

export async function reschedule() {
  const [meeting, instant] = [moving, chosen()];
  if (!instant) return byId('day').focus();
  const body = { scheduledAt: iso(instant) };
  const reason = byId('reschedule-reason').value.trim();
  if (reason) body.reason = reason;
  if (byId('allow').checked) body.allowOverlap = true;
  try {
    await change(`/api/meetings/${meeting.id}/reschedule`, body, { 'If-Match': `"${meeting.revision}"` });
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 412) return changedByOthers(meeting);
    if (problem instanceof Refused && problem.problem.code === 'overlap') return refuseOverlap(problem);
    throw problem;
  }
  shut(byId('reschedule'));
  toast(['Rescheduled: ', ...persons(meeting), ` to ${momentWords(instant)}. The patient is told.`]);
  changed();
}

/** Somebody was quicker: shows what the meeting has become, and leaves the choice made so far. */
async function changedByOthers({ id }) {
  answers.clear();
  moving = await read(`/api/meetings/${id}`);
  drawMoving();
  drawChosen();
  const canMove = !moving.deletedAt && actionsOf(moving, true).includes('reschedule');
  report(
    new Refused(412, {
      detail: `Somebody else has changed this meeting meanwhile. ${
        canMove
          ? 'Its present time is shown above: reschedule it again if you still want to.'
          : `It is ${moving.deletedAt ? 'deleted' : STATUS[moving.status].toLowerCase()} now.`
      }`,
    }),
    byId('reschedule'),
  );
  changed();
}

/** Shows which meetings are in the way, and when there is none: the next free times, as buttons. */
async function refuseOverlap({ problem }) {
  const inTheWay = await Promise.all(
    (problem.meetings || []).map((id) => read(`/api/meetings/${id}`).catch(() => null)),
  );
  const place = byId('reschedule').querySelector('.problem');
  const list = element('ul');
  for (const meeting of inTheWay.filter(Boolean)) {
    const item = element('li');
    item.append(
      `${momentWords(Date.parse(meeting.scheduledAt))} to ${clockWords(endOf(meeting))}: `,
      named(meeting.patient.name),
      ' with Dr. ',
      named(meeting.doctor.name),
    );
    list.append(item);
  }
  const words = list.children.length
    ? 'That time is taken. In the way:'
    : `That time is taken. ${problem.detail || ''}`;
  place.replaceChildren(element('p', words), list);
  show(list, list.children.length > 0);
  show(place, true);
  if (problem.freeTimes) drawFree(problem.freeTimes);
  offerBoth(true);
  place.focus();
}

actions.reschedule = openReschedule;
