/** A clinic to try the page on: a book with people and a day's meetings, the real jar's commands, and its server. */

import { execFile, spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const { JAR, WORK } = process.env;
const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

export const zone = 'Europe/Berlin';
const MINUTE = 60_000;
const book = path.join(WORK, 'clinic.db');
const begun = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;

const utc = (millis) => new Date(millis).toISOString().replace('.000Z', 'Z');

/** A local day of the clinic's, so many days from today. */
export function day(days) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(
    begun + days * 24 * 60 * MINUTE,
  );
}

/** "2026-11-24 10:00" of an instant, on the clinic's clocks. */
export function local(instant) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return parts.format(Date.parse(instant)).replace(',', '');
}

const BRISK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']; // a command is over before more would pay

/** Runs a command of the real jar on the clinic's book; gives what it printed. */
export function run(...words) {
  return new Promise((resolve, reject) => {
    execFile(
      java,
      [...BRISK, '-jar', JAR, '--db', book, '--actor', 'test', ...words],
      { encoding: 'utf8' },
      (failure, out, err) => {
        if (failure) reject(new Error(`missed-meetings ${words.join(' ')}: ${err || failure.message}`));
        else resolve(out);
      },
    );
  });
}

export async function json(...words) {
  return JSON.parse(await run(...words, '--json'));
}

export const LONG = 'Wolfeschlegelsteinhausenbergerdorff-Voralternwarengewissenhaft von der Lindenau';
export const HOSTILE = '<img src=x onerror=alert(1)>';

/** The day's meetings: minutes from now, or a clinic's local time; the ids are the lines' numbers. */
const MEETINGS = [
  ['Zoë Smith', "Ann O'Neill", -1600, 30, 'missed', 'Follow-up'],
  ['Li Ito', 'Omar Haddad', -300, 30, 'missed', ''],
  ['Ngozi Müller', 'محمد الأحمد', -200, 30, 'missed', ''],
  ['Zoë Smith', LONG, -150, 45, 'missed', 'Knee review; week 6'],
  ['Li Ito', HOSTILE, -120, 30, 'missed', ''],
  ['Ngozi Müller', "Ann O'Neill", -100, 30, 'scheduled', ''],
  ['Li Ito', 'Grace Petrov', -50, 30, 'scheduled', 'Check-up'],
  ['Zoë Smith', 'Noor Kaur', -32, 30, 'scheduled', ''],
  ['Ngozi Müller', 'שרה כהן', -10, 40, 'in_progress', 'Check-up'],
  ['Zoë Smith', 'Søren Lindqvist', 45, 30, 'scheduled', 'Vaccination'],
  ['Zoë Smith', 'Omar Haddad', `${day(1)} 10:00`, 60, 'scheduled', 'Second opinion about a rather long matter'],
  ['Li Ito', 'Søren Lindqvist', `${day(1)} 10:00`, 30, 'scheduled', ''],
  ['Li Ito', "Ann O'Neill", `${day(2)} 09:15`, 30, 'scheduled', ''],
  ['Ngozi Müller', LONG, `${day(2)} 11:00`, 30, 'scheduled', ''],
  ['Zoë Smith', 'محمد الأحمد', `${day(9)} 14:00`, 30, 'scheduled', ''],
];

const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

let imported = 0;

/** Imports meetings as MEETINGS has them. */
export async function add(meetings) {
  const rows = meetings.map(([doctor, patient, at, minutes, status, title = '']) => {
    imported += 1;
    const time = typeof at === 'number' ? utc(begun + at * MINUTE) : at;
    return [`x${imported}`, doctor, patient, time, minutes, status, title].map(String).map(cell).join(',');
  });
  const file = path.join(WORK, `meetings-${imported}.csv`);
  writeFileSync(file, `externalId,doctor,patient,scheduledAt,durationMinutes,status,title\n${rows.join('\n')}\n`);
  const report = await json('import', file);
  if (report.rejected.length) throw new Error(`not imported: ${JSON.stringify(report.rejected)}`);
}

function pastMeetings() {
  const doctors = ['Zoë Smith', 'Li Ito', 'Ngozi Müller'];
  const patients = ['Grace Petrov', 'Søren Lindqvist', 'Omar Haddad'];
  return Array.from({ length: 70 }, (_, index) => [
    doctors[index % 3],
    patients[(index + 1) % 3],
    -3000 - index * 45,
    30,
    'completed',
    index % 4 ? '' : 'Check-up',
  ]);
}

/** Makes the book. A first check with a longer grace marks one overdue meeting, and leaves others for later ones. */
export async function open() {
  await run('init', '--zone', zone, '--grace', '30m');
  await add([...MEETINGS, ...pastMeetings()]);
  await run('check-missed', '--grace', '60m');
}

/** The meeting of a patient in a tab; the first if there are more. */
export async function meetingOf(patient, tab) {
  const found = (await json('list', '--tab', tab)).find((meeting) => meeting.patient.name === patient);
  if (!found) throw new Error(`no ${tab} meeting of ${patient}`);
  return found;
}

/** Grants access; gives the token. */
export async function grant(...words) {
  const out = await run('access', 'grant', ...words);
  const token = /mm_[\w-]+/.exec(out);
  if (!token) throw new Error(`no token in: ${out}`);
  return token[0];
}

/** Starts the server on a free port; gives its address and a way to stop it. */
export function serve() {
  const server = spawn(java, ['-jar', JAR, '--db', book, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the server does not start: ${said}`)), 60_000);
    const listen = (chunk) => {
      said += chunk;
      appendFileSync(path.join(WORK, 'server.log'), chunk);
      const url = /http:\/\/[\w.:[\]-]+:\d+/.exec(said);
      if (!url) return;
      clearTimeout(timer);
      const ended = new Promise((end) => {
        server.once('exit', end);
      });
      resolve({
        url: url[0],
        stop: async () => {
          server.kill('SIGTERM');
          return ended;
        },
      });
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** Revokes what was granted under a name. */
export async function revoke(name) {
  const { id } = (await json('access', 'list')).find((access) => access.name === name);
  await run('access', 'revoke', String(id));
}
