/** When doctor and patient of a meeting have time: what is offered in the reschedule dialog, and what is said of a time. */

import { byId } from './state.js';
import { Ended, call, query, read } from './server.js';
import { clockWords, dayWords, endOf, iso, local, longDay, momentWords, shortDay } from './time.js';
import { element, named, show } from './text.js';
import { once } from './toasts.js';
import { choose, chosen, dayWanted } from './picker.js';

const MOST = 12;

let meeting; // whose times they are
let offered = []; // instants
let next = null; // the last of them, where there are more
let turn = 0;

export function startOffering(whose) {
  meeting = whose;
  return offerFree();
}

const ask = async (id, which) => (await call('GET', `/api/meetings/${id}/free-times${query(which)}`)).data;

/** Asks for free times from the typed day on; what nobody waits for any more is dropped. */
export async function offerFree() {
  turn += 1;
  const mine = turn;
  show(byId('more-free'), false);
  const day = dayWanted();
  if (!day) return sayOfFree(byId('day').value ? 'That day cannot be chosen.' : 'Choose a day to see them.');
  sayOfFree('Looking for free times…');
  const answer = await ask(meeting.id, { from: day, limit: MOST }).catch((problem) => problem);
  if (mine !== turn || answer instanceof Ended) return;
  if (answer instanceof Error) return sayOfFree('They could not be found out just now.');
  byId('open-hours').textContent = `in the opening hours, ${hoursWords(answer)}`;
  offer(answer.freeTimes, answer.next);
}

/** "Mon–Fri 08:00–18:00" */
const hoursWords = ({ openingHours }) =>
  openingHours.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()).replaceAll('-', '–');

function sayOfFree(words) {
  offered = [];
  byId('free').replaceChildren(element('p', words, { className: 'hint' }));
}

/** @param further where more begin; null where there are none */
export function offer(freeTimes, further) {
  turn += 1;
  next = further;
  offered = freeTimes.map(Date.parse);
  if (offered.length) drawFree();
  else sayOfFree('None in the coming days.');
  show(byId('more-free'), next !== null);
}

/** By day, so that a button need only name the time. */
function drawFree() {
  const days = new Map();
  for (const instant of offered) {
    const { date } = local(instant);
    if (!days.has(date)) days.set(date, []);
    days.get(date).push(freeButton(instant));
  }
  byId('free').replaceChildren(
    ...[...days].flatMap(([date, buttons]) => {
      const times = element('div', '', { className: 'times', role: 'group', ariaLabel: dayWords(date) });
      times.append(...buttons);
      return [element('p', dayWords(date, shortDay), { className: 'hint' }), times];
    }),
  );
  markChosen();
}

/** The focus stays on it: whoever presses Enter twice has chosen a time twice, and moved nothing. */
function freeButton(instant) {
  const button = element('button', clockWords(instant), { type: 'button', className: 'button', value: instant });
  button.append(element('span', `, ${dayWords(local(instant).date, longDay)}`, { className: 'unseen' }));
  button.onclick = () => choose(instant);
  return button;
}

function markChosen() {
  for (const button of byId('free').querySelectorAll('button'))
    button.ariaPressed = String(Number(button.value) === chosen());
}

async function offerMore() {
  const mine = turn;
  const answer = await ask(meeting.id, { after: next, limit: MOST });
  if (mine !== turn) return;
  const before = offered.length;
  offered.push(...answer.freeTimes.map(Date.parse));
  next = answer.next;
  drawFree();
  show(byId('more-free'), next !== null);
  (byId('free').querySelectorAll('button')[before] || byId('free-title')).focus();
}

/** Says of the chosen time whether it is free, before anybody sends it. */
async function judge() {
  markChosen();
  const instant = chosen();
  if (!instant) return say('', '');
  if (isPresent(instant)) return say('same', 'It is at that time already: nothing would change.');
  if (offered.includes(instant)) return say('free', 'Free.');
  say('', 'Looking whether it is free…');
  const { id } = meeting;
  const isAsked = () => meeting.id === id && chosen() === instant;
  const answer = await ask(id, { at: iso(instant), limit: 1 }).catch(() => null);
  if (!isAsked()) return;
  if (!answer?.asked) return say('', 'Whether it is free could not be found out just now.');
  const { free, open, meetings } = answer.asked;
  const hours = open ? '' : ` The clinic is closed then (${hoursWords(answer)}).`;
  if (free) return say(open ? 'free' : 'closed', `Free.${hours}`);
  const items = await inTheWay(meetings);
  if (isAsked()) say('taken', items.length ? 'Taken: ' : `Taken.${hours}`, ...items.slice(0, 1), items.length ? `.${hours}` : '');
}

export const isPresent = (instant) => meeting.status === 'scheduled' && Date.parse(meeting.scheduledAt) === instant;

function say(is, ...words) {
  byId('verdict').dataset.is = is;
  byId('verdict').replaceChildren(...words);
}

/** The meetings of these numbers, in words. */
export async function inTheWay(ids) {
  const found = await Promise.all((ids || []).map((id) => read(`/api/meetings/${id}`).catch(() => null)));
  return found.filter(Boolean).map((other) => {
    const item = element('span', `${momentWords(Date.parse(other.scheduledAt))} to ${clockWords(endOf(other))}: `);
    item.append(named(other.patient.name), ' with Dr. ', named(other.doctor.name));
    return item;
  });
}

export function listenToFree(report) {
  byId('day').addEventListener('settled', offerFree);
  byId('chosen').addEventListener('chosen', judge);
  byId('more-free').addEventListener('click', () => once(byId('more-free'), offerMore).catch(report));
}
