/**
 * What a clinic does with the page, done in a real browser over the real jar. The browser sits in another zone than the
 * clinic. Each check prints a line; a failed one keeps a picture, and the script ends with 1.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';

const { TOOLS, WORK, CHROMIUM } = process.env;
const require = createRequire(path.join(TOOLS, 'tools.cjs'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const POLLED = 15_000; // the page asks every 10 s
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

// ---------------------------------------------------------------------------------------------------------------------
// Checks

let failures = 0;
let checks = 0;

async function check(name, run, page) {
  const begun = Date.now();
  checks += 1;
  try {
    await run();
    console.log(`ok      ${name} (${Date.now() - begun} ms)`);
  } catch (problem) {
    failures += 1;
    const where = /page\.mjs:\d+/g.exec(problem.stack.split('async check')[0]) || '';
    console.log(`FAILED  ${name}: ${problem.message.split('Call log')[0].trim()} (${where})`);
    await page?.screenshot({ path: path.join(WORK, `failed-${failures}.png`) }).catch(() => {});
    // what is left open must not fail the next ones
    await page
      ?.evaluate(() => document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close()))
      .catch(() => {});
  }
}

/** Waits until what is looked at is as wanted, and says what it was at last. */
async function until(look, wanted, wait = 5_000) {
  const end = Date.now() + wait;
  let last;
  do {
    last = await look();
    try {
      assert.deepEqual(last, wanted);
      return;
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  } while (Date.now() < end);
  assert.deepEqual(last, wanted);
}

// ---------------------------------------------------------------------------------------------------------------------
// The browser: everything that it complains about is kept, and looked at in the end

const complaints = [];
let server;

async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    ...options,
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('console', (message) => {
    // an answer that refuses is part of the matter, and the browser's console says so for each
    if (message.type() === 'error' && !/status of (401|409|412|503)|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== server.url) complaints.push(`request to ${request.url()}`);
  });
  page.on('dialog', (dialog) => complaints.push(`a script's dialog: ${dialog.message()}`));
  await page.goto(server.url);
  return page;
}

async function logIn(page, token) {
  await page.fill('#token', token);
  await page.click('#login-form button');
  await page.waitForSelector('#desk:not([hidden])');
  await page.waitForFunction(() => document.querySelector('#zone-note').textContent !== '');
}

const openTab = async (page, tab) => {
  await page.click(`#tab-${tab}`);
  await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
  await until(
    () => page.locator('#rows tr.meeting').count().then(String),
    await countOf(page, tab).then((text) => String(Math.min(50, text))),
  );
};

const countOf = async (page, tab) => {
  await page.waitForFunction((id) => document.querySelector(`#${id} .count`).textContent !== '', `tab-${tab}`);
  return page.textContent(`#tab-${tab} .count`);
};
const counts = async (page) =>
  [await countOf(page, 'upcoming'), await countOf(page, 'missed'), await countOf(page, 'completed')].map(Number);
const row = (page, patient) =>
  page.locator('#rows tr.meeting', { has: page.locator('td.patient .name', { hasText: patient }) }).first();
const press = (page, patient, action) => row(page, patient).locator(`[data-action=${action}]`).click();
const toast = (page) => page.locator('.toast p').last();
const dialog = (page, id) => page.locator(`#${id}[open]`);
const options = (page, id) => page.locator(`#${id} option`).allTextContents();
const active = (page) =>
  page.evaluate(
    () => document.activeElement.id || document.activeElement.dataset.action || document.activeElement.tagName,
  );

/** Tabs on, as somebody without a mouse, until the element has the focus. */
async function tabTo(page, locator, key = 'Tab') {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  assert.fail('the focus does not get there with Tab');
}

// ---------------------------------------------------------------------------------------------------------------------
// What people do

async function staffDay(browser, token) {
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);

  await does('a wrong token is refused, in words', async () => {
    await page.fill('#token', 'mm_wrong');
    await page.keyboard.press('Enter');
    await until(() => page.textContent('#login-problem').then((text) => /not known/.test(text)), true);
    assert.equal(await page.isVisible('#desk'), false);
  });

  await does('staff log in and see the tabs with their counts, as the shell does', async () => {
    await logIn(page, token);
    const tabs = await Promise.all(['upcoming', 'missed', 'completed'].map((tab) => clinic.json('list', '--tab', tab)));
    await until(
      () => counts(page),
      tabs.map((meetings) => meetings.length),
    );
    const rows = await page.locator('#rows tr.meeting').count();
    assert.equal(rows, tabs[0].length);
    assert.equal(await page.title(), `(${tabs[1].length} missed) Missed Meetings`);
    assert.match(await page.textContent('#zone-note'), /Europe\/Berlin/);
    const first = await page.getAttribute('#rows tr.meeting time', 'datetime');
    assert.equal(first, tabs[0][0].scheduledAt);
    const shown = await page.textContent('#rows tr.meeting .clockface');
    assert.equal(shown.slice(0, 5), clinic.local(first).slice(-5), 'in the clinic’s zone');
  });

  await does('names of any kind are text: no HTML, long ones wrap, right-to-left ones stay apart', async () => {
    await openTab(page, 'missed');
    assert.equal(await row(page, clinic.HOSTILE).count(), 1);
    assert.equal(await page.locator('#rows img').count(), 0);
    const name = row(page, 'محمد').locator('td.patient bdi.name');
    assert.equal(await name.evaluate((element) => getComputedStyle(element).direction), 'rtl');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  await does(
    'a check marks one missed while the page is open: it moves, is announced, and the focus stays',
    async () => {
      await openTab(page, 'upcoming');
      const [upcoming, missed, completed] = await counts(page);
      await row(page, 'Søren').locator('[data-action=cancel]').focus();
      assert.match(await row(page, 'Grace').locator('.badge').textContent(), /Overdue/);
      await clinic.run('check-missed', '--grace', '45m');
      await until(() => counts(page), [upcoming - 1, missed + 1, completed], POLLED);
      assert.equal(await row(page, 'Grace').count(), 0);
      assert.equal(await toast(page).textContent(), '1 meeting was marked as missed');
      assert.equal(await page.getAttribute('#toasts', 'role'), 'status');
      assert.equal(await page.title(), `(${missed + 1} missed) Missed Meetings`);
      assert.ok(
        await row(page, 'Søren')
          .locator('[data-action=cancel]')
          .evaluate((button) => button === document.activeElement),
      );
      await page.locator('.toast .button', { hasText: 'Show' }).click();
      await page.waitForSelector('#tab-missed[aria-selected=true]');
      assert.equal(await row(page, 'Grace').locator('.badge').textContent(), 'Missed');
    },
  );

  await does('the same behind an open dialog: it stays open, keeps the focus, and shows the word', async () => {
    await openTab(page, 'upcoming');
    const [upcoming, missed, completed] = await counts(page);
    await press(page, 'Søren', 'cancel');
    await page.fill('#confirm-reason', 'half a sent');
    await clinic.run('check-missed');
    await until(() => counts(page), [upcoming - 1, missed + 1, completed], POLLED);
    assert.equal(await active(page), 'confirm-reason');
    await page.keyboard.type('ence');
    assert.equal(await page.inputValue('#confirm-reason'), 'half a sentence');
    assert.match(await page.locator('#confirm[open] .toast').last().innerText(), /1 meeting was marked as missed/);
    await page.keyboard.press('Escape');
    await until(() => active(page), 'cancel');
    assert.ok(
      await row(page, 'Søren')
        .locator('[data-action=cancel]')
        .evaluate((button) => button === document.activeElement),
    );
  });

  await does('a missed meeting is rescheduled with the mouse, to a free time', async () => {
    await openTab(page, 'missed');
    const meeting = await clinic.meetingOf('Omar Haddad', 'missed');
    const before = await counts(page);
    await press(page, 'Omar Haddad', 'reschedule');
    await page.locator('#free button').nth(1).click();
    const wanted = await page.inputValue('#minute');
    await page.click('#reschedule [type=submit]');
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    await until(() => counts(page), [before[0] + 1, before[1] - 1, before[2]]);
    assert.match(
      await toast(page).textContent(),
      /^Rescheduled: Omar Haddad with Dr\. Li Ito to .*The patient is told/,
    );
    const now = await clinic.json('show', String(meeting.id));
    assert.equal(now.status, 'scheduled');
    assert.equal(Date.parse(now.scheduledAt), Number(wanted));
    const told = await clinic.json('notifications', '--for', 'Omar');
    assert.equal(told[0].title, 'Appointment Rescheduled');
  });

  await does('another is rescheduled with the keyboard only', async () => {
    await openTab(page, 'missed');
    const meeting = await clinic.meetingOf(clinic.LONG, 'missed');
    await page.locator('#tab-missed').focus();
    await tabTo(page, row(page, clinic.LONG).locator('[data-action=reschedule]'));
    await page.keyboard.press('Enter');
    await dialog(page, 'reschedule').waitFor();
    await page.locator('#free button').first().waitFor();
    await tabTo(page, page.locator('#day'));
    const [year, month, day] = clinic.day(5).split('-');
    await page.keyboard.type(`${month}${day}${year}`); // as an American browser wants it
    assert.equal(await page.inputValue('#day'), clinic.day(5));
    await tabTo(page, page.locator('#hour'));
    await page.keyboard.type('14');
    await tabTo(page, page.locator('#minute'));
    await page.keyboard.type('35');
    const said = await page.textContent('#chosen');
    assert.match(said, /^\w+day \d+ \w+ \d{4} 14:35 to 15:20, Europe\/Berlin \(UTC\+0[12]:00\)$/);
    await tabTo(page, page.locator('#reschedule [type=submit]'));
    await page.keyboard.press('Enter');
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    const now = await clinic.json('show', String(meeting.id));
    assert.deepEqual([now.status, clinic.local(now.scheduledAt)], ['scheduled', `${clinic.day(5)} 14:35`]);
    await row(page, clinic.LONG).waitFor({ state: 'detached' });
    await until(() => active(page), 'reschedule'); // the focus is on the row that took its place
  });

  await does('an overlap is refused: the meeting in the way is named, and a free time taken instead', async () => {
    await openTab(page, 'missed');
    const meeting = await clinic.meetingOf("Ann O'Neill", 'missed');
    const ann = page.locator('#rows tr.meeting', { hasText: 'Follow-up' });
    await ann.locator('[data-action=reschedule]').click();
    await page.locator('#free button').first().waitFor();
    await page.fill('#day', clinic.day(1));
    await page.selectOption('#hour', { label: '10' });
    await page.selectOption('#minute', { label: '30' });
    await page.click('#reschedule [type=submit]');
    const problem = page.locator('#reschedule .problem');
    await problem.waitFor();
    assert.match(
      await problem.textContent(),
      /That time is taken\. In the way:.* 10:00 to 11:00: Omar Haddad with Dr\. Zoë Smith/,
    );
    assert.equal(await dialog(page, 'reschedule').count(), 1);
    assert.ok(await problem.evaluate((element) => element === document.activeElement));
    const free = page.locator('#free button');
    assert.ok((await free.count()) >= 3);
    await free.first().click();
    const wanted = Number(await page.inputValue('#minute'));
    await page.click('#reschedule [type=submit]');
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    const [moved] = (await clinic.json('list', '--tab', 'upcoming')).filter(({ title }) => title === 'Follow-up');
    assert.equal(Date.parse(moved.scheduledAt), wanted);
    assert.notEqual(moved.scheduledAt, meeting.scheduledAt);
  });

  await does('a time that the clocks skip cannot be chosen; one that comes twice can be chosen twice', async () => {
    await openTab(page, 'missed');
    await press(page, clinic.HOSTILE, 'reschedule');
    await page.locator('#free button').first().waitFor();
    await page.fill('#day', lastSunday(3));
    const spring = await options(page, 'hour');
    assert.equal(spring.length, 23);
    assert.ok(!spring.some((hour) => hour.startsWith('02')), spring.join());
    assert.match(await page.textContent('#changes'), /forward/);
    await page.fill('#day', lastSunday(10));
    const autumn = await options(page, 'hour');
    assert.equal(autumn.length, 25);
    assert.deepEqual(
      autumn.filter((hour) => hour.startsWith('02')),
      ['02 – first time, UTC+02:00', '02 – second time, UTC+01:00'],
    );
    await page.selectOption('#hour', { label: '02 – first time, UTC+02:00' });
    const first = Number(await page.inputValue('#minute'));
    await page.selectOption('#hour', { label: '02 – second time, UTC+01:00' });
    assert.equal(Number(await page.inputValue('#minute')) - first, 3_600_000);
    assert.match(await page.textContent('#chosen'), /02:\d\d \(UTC\+01:00\) to/);
    await page.keyboard.press('Escape');
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
  });

  await does('somebody else was quicker: the page says so, shows the new time, and changes nothing', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf(clinic.HOSTILE, 'missed');
    await press(page, clinic.HOSTILE, 'reschedule');
    await page.locator('#free button').first().waitFor();
    await clinic.run('reschedule', String(id), '--at', `${clinic.day(6)} 08:00`);
    await page.click('#reschedule [type=submit]');
    await until(
      () => page.textContent('#reschedule .problem').then((text) => /Somebody else has changed/.test(text)),
      true,
    );
    assert.match(await page.textContent('#reschedule .about'), /08:00 to 08:30/);
    await page.click('#reschedule [data-close]');
    assert.equal(clinic.local((await clinic.json('show', String(id))).scheduledAt), `${clinic.day(6)} 08:00`);
  });

  await does('a meeting is deleted after a question, and the undo brings it back, by keyboard', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf('Grace Petrov', 'missed');
    const before = await counts(page);
    await row(page, 'Grace').locator('[data-action=delete]').focus();
    await page.keyboard.press('Enter');
    await dialog(page, 'confirm').waitFor();
    await page.keyboard.press('Escape');
    assert.equal((await clinic.json('show', String(id))).deletedAt, null);
    await page.keyboard.press('Enter');
    await dialog(page, 'confirm').waitFor();
    await page.keyboard.press('Enter');
    await until(() => counts(page), [before[0], before[1] - 1, before[2]]);
    assert.notEqual((await clinic.json('show', String(id))).deletedAt, null);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Undo');
    await page.keyboard.press('Enter');
    await until(() => counts(page), before);
    assert.equal((await clinic.json('show', String(id))).deletedAt, null);
    assert.equal(await row(page, 'Grace').count(), 1);
    assert.match(await toast(page).textContent(), /^Restored/);
  });

  await does('start, complete and cancel', async () => {
    await openTab(page, 'upcoming');
    const before = await counts(page);
    await press(page, 'Søren', 'start');
    await until(
      () =>
        row(page, 'Søren')
          .locator('.badge')
          .textContent()
          .then((text) => text.slice(0, 11)),
      'In progress',
    );
    await press(page, 'Søren', 'complete');
    await until(() => counts(page), [before[0] - 1, before[1], before[2] + 1]);
    const { id } = await clinic.meetingOf(clinic.LONG, 'upcoming');
    await press(page, clinic.LONG, 'start');
    assert.match(await page.textContent('#confirm-title'), /Start this meeting now/);
    await page.click('#confirm [data-close]');
    await press(page, clinic.LONG, 'cancel');
    await page.fill('#confirm-reason', 'moved away');
    await page.click('#confirm-yes');
    await until(() => counts(page), [before[0] - 2, before[1], before[2] + 1]);
    const events = await clinic.json('history', String(id));
    assert.deepEqual([events.at(-1).action, events.at(-1).reason], ['cancelled', 'moved away']);
  });

  await does('the search finds names, and keeps them out of the address', async () => {
    await page.fill('#search', 'zoe');
    await until(
      () =>
        page
          .locator('#rows .doctor > .name')
          .allTextContents()
          .then((names) => [...new Set(names)]),
      ['Dr. Zoë Smith'],
    );
    await page.fill('#search', 'nobody of this name');
    await until(() => page.isVisible('#empty'), true);
    assert.match(await page.textContent('#empty-words'), /No upcoming meetings with “nobody of this name”/);
    assert.ok(!page.url().includes('nobody'));
    await page.fill('#search', '');
    await until(() => page.isVisible('#empty'), false);
  });

  await does('the history says what happened to a meeting, and who did it', async () => {
    await openTab(page, 'missed');
    await press(page, 'Grace', 'details');
    await dialog(page, 'details').waitFor();
    const events = await page.locator('#history li').allInnerTexts();
    const wanted = ['Imported', 'Marked as missed', 'Deleted', 'Restored'];
    assert.deepEqual(
      events.map((text) => text.split('\n')[0]),
      wanted,
    );
    assert.match(events[1], /by test/);
    assert.match(events[2], /by front desk/);
    await page.keyboard.press('Escape');
  });

  await does('a long tab comes in parts: show more', async () => {
    await openTab(page, 'completed');
    assert.equal(await page.locator('#rows tr.meeting').count(), 50);
    await page.click('#more');
    await until(() => page.locator('#rows tr.meeting').count(), 71);
    assert.equal(await page.isVisible('#more'), false);
  });

  await does('the arrow keys move between the tabs', async () => {
    await page.locator('#tab-completed').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('#tab-upcoming[aria-selected=true]');
    assert.equal(await active(page), 'tab-upcoming');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('#tab-missed[aria-selected=true]');
    await until(() => row(page, 'Grace').count(), 1);
  });

  await does('the server goes away: a calm word, and none when it is back', async () => {
    await page.context().setOffline(true);
    await page.click('#tab-missed');
    await until(() => page.isVisible('#away'), true, POLLED);
    assert.match(await page.textContent('#away'), /does not answer.*Trying again/);
    assert.equal(await row(page, 'Grace').count(), 1);
    await page.context().setOffline(false);
    await until(() => page.isVisible('#away'), false, POLLED);
  });

  await does('logging out ends the session, and leaves no name behind', async () => {
    await page.click('#logout');
    await until(() => page.textContent('#login-word'), 'You are logged out.');
    assert.ok(!(await page.content()).includes('Grace Petrov'));
    await page.reload();
    await page.waitForSelector('#login:not([hidden])');
  });
  await page.context().close();
}

async function doctorsView(browser, token, id) {
  const page = await openPage(browser, { viewport: PHONE });
  await check(
    'a doctor sees own meetings only, with their buttons',
    async () => {
      await logIn(page, token);
      const own = await clinic.json('list', '--tab', 'upcoming', '--doctor', String(id));
      await until(() => page.locator('#rows tr.meeting').count(), own.length);
      assert.equal(await page.isVisible('#rows td.doctor'), false);
      assert.ok((await page.locator('#rows [data-action=start]').count()) > 0);
      assert.match(await page.textContent('.user'), /Zoë Smith doctor/);
      await inspect(page, 'phone-light-doctor', 'phone');
    },
    page,
  );
  await page.context().close();
}

async function patientsView(browser, token, id, tokenName) {
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);

  await does('a patient sees own meetings, and no button that changes one', async () => {
    await logIn(page, token);
    const own = await clinic.json('list', '--tab', 'upcoming', '--patient', String(id));
    for (const tab of ['completed', 'missed', 'upcoming']) {
      await page.click(`#tab-${tab}`);
      await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
      await until(
        () => page.locator('#rows tr.meeting').count(),
        (await clinic.json('list', '--tab', tab, '--patient', String(id))).length,
      );
      assert.equal(await page.locator('#rows button').count(), 0);
    }
    assert.ok(own.length > 0);
    await inspect(page, 'desktop-light-patient', 'desktop');
  });

  await does('the bell: unread ones are counted, read one by one, and all at once', async () => {
    const unread = (await clinic.json('notifications', '--for', String(id), '--unread')).length;
    assert.ok(unread >= 2, `${unread} unread`);
    assert.equal(await page.textContent('#bell-count'), String(unread));
    await page.click('#bell');
    await until(() => page.locator('#notes li').count(), unread);
    assert.match(await page.locator('#notes').textContent(), /Your appointment with Dr\. .* was not attended/);
    await page.locator('#notes button', { hasText: 'Mark as read' }).first().click();
    await until(() => page.locator('#notes li').count(), unread - 1);
    await page.click('#read-all');
    await until(() => page.isVisible('#no-notes'), true);
    await until(() => page.textContent('#bell-words'), 'none unread');
    assert.deepEqual(await clinic.json('notifications', '--for', String(id), '--unread'), []);
    await page.uncheck('#unread-only');
    await until(
      () =>
        page
          .locator('#notes li')
          .count()
          .then((all) => all >= unread),
      true,
    );
    await page.keyboard.press('Escape');
    assert.equal(await active(page), 'bell');
  });

  await does('access is revoked while the page is open: back to the login, with a word', async () => {
    await clinic.revoke(tokenName);
    await until(() => page.isVisible('#login'), true, POLLED);
    assert.match(await page.textContent('#login-word'), /session has ended/);
    assert.equal(await page.locator('#rows tr').count(), 0);
  });
  await page.context().close();
}

function lastSunday(month) {
  const of = (year) => {
    const last = new Date(Date.UTC(year, month, 0));
    last.setUTCDate(last.getUTCDate() - last.getUTCDay());
    return last.toISOString().slice(0, 10);
  };
  const year = new Date().getUTCFullYear();
  return of(year) > clinic.day(1) ? of(year) : of(year + 1);
}

// ---------------------------------------------------------------------------------------------------------------------
// How it looks: axe-core, screenshots, and nothing wider than the screen, on every view

async function looks(browser, token) {
  for (const [device, viewport] of [
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await openPage(browser, { viewport, colorScheme });
      await check(`every view: ${device}, ${colorScheme}`, () => everyView(page, token, device, colorScheme), page);
      await page.context().close();
    }
  }
}

async function everyView(page, token, device, colorScheme) {
  const view = (name) =>
    check(`${name}: ${device}, ${colorScheme}`, () => inspect(page, `${device}-${colorScheme}-${name}`, device));
  await page.waitForSelector('#login:not([hidden])');
  await view('login');
  await logIn(page, token);
  await view('upcoming');
  await openTab(page, 'missed');
  await view('missed');
  await page.locator('[data-action=reschedule]').first().click();
  await page.locator('#free button').first().waitFor();
  await view('reschedule');
  await page.fill('#day', clinic.day(1));
  await page.selectOption('#hour', { label: '10' });
  await page.selectOption('#minute', { label: '15' });
  await page.click('#reschedule [type=submit]');
  await page.locator('#reschedule .problem').waitFor();
  await view('overlap');
  await page.keyboard.press('Escape');
  await page.locator('[data-action=details]').first().click();
  await dialog(page, 'details').waitFor();
  await view('details');
  await page.keyboard.press('Escape');
  await page.locator('[data-action=delete]').first().click();
  await view('delete');
  await page.click('#confirm-yes');
  await page.locator('.toast.asks').waitFor();
  await view('undo');
  await page.locator('.toast.asks .button', { hasText: 'Undo' }).click();
  await page.locator('.toast', { hasText: 'Restored' }).waitFor();
  await page.click('#bell');
  await dialog(page, 'notifications').waitFor();
  await view('notifications');
  await page.keyboard.press('Escape');
  await openTab(page, 'completed');
  await view('completed');
  await page.fill('#search', 'nobody');
  await page.locator('#empty').waitFor();
  await view('nothing-found');
}

async function inspect(page, name, device) {
  await page.screenshot({ path: path.join(WORK, `${name}.png`) });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways');
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.ok(passes.length > 5, 'axe-core has looked');
  assert.deepEqual(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html)
          .join(' ')}`,
    ),
    [],
  );
  if (device === 'phone') assert.deepEqual(await page.evaluate(smallTargets), [], 'touch targets under 44 px');
}

/** In the page: what can be touched and is lower or narrower than a finger. */
function smallTargets() {
  return [...document.querySelectorAll('button, select, input:not([type=checkbox])')]
    .filter((element) => element.checkVisibility())
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 43.5)
    .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 80)} ${width}×${height}`);
}

// ---------------------------------------------------------------------------------------------------------------------

const begun = Date.now();
await clinic.open();
const zoe = (await clinic.json('people', 'list', '--role', 'doctor')).find(({ name }) => name === 'Zoë Smith');
const ann = (await clinic.json('people', 'list', '--role', 'patient')).find(({ name }) => name === "Ann O'Neill");
const staff = await clinic.grant('--role', 'staff', '--name', 'front desk');
const doctor = await clinic.grant('--role', 'doctor', '--for', String(zoe.id), '--name', 'zoe');
const patient = await clinic.grant('--role', 'patient', '--for', String(ann.id), '--name', 'ann');
server = await clinic.serve();
console.log(`the book and the server are there (${Date.now() - begun} ms)`);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  await staffDay(browser, staff);
  await Promise.all([
    patientsView(browser, patient, ann.id, 'ann'),
    doctorsView(browser, doctor, zoe.id).then(() => looks(browser, staff)),
  ]);
  await check('no error on the console, no CSP violation, no request to elsewhere', async () =>
    assert.deepEqual(complaints, []),
  );
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${checks - failures} of ${checks} checks passed in ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = failures ? 1 : 0;
