/** What comes too late: an answer to a dialog that is another by then, a second click, somebody else in another tab. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import {
  POLLED,
  active,
  check,
  counts,
  dialog,
  holding,
  logIn,
  openPage,
  openTab,
  press,
  row,
  submit,
  toast,
  undoOf,
  until,
  yes,
} from './harness.mjs';

export async function late(browser, token, doctorsToken) {
  await clinic.add([
    ['Una Falk', 'Hal Moss', -300, 30, 'missed'],
    ['Una Falk', 'Ina Dorn', -360, 30, 'missed'],
    ['Una Falk', 'Kit Lowe', -420, 30, 'missed'],
    ['Una Falk', 'Jo Pike', `${clinic.day(4)} 09:00`, 30, 'scheduled'],
    ['Una Falk', 'Lea Hume', `${clinic.day(5)} 09:00`, 30, 'scheduled'],
  ]);
  const page = await openPage(browser);
  await page.clock.install(); // it runs on as ever, until it is put forward
  await page.reload();
  await logIn(page, token);
  await otherDialog(page);
  await timeTaken(page);
  await wrongAnswers(page);
  await unseen(page);
  await page.context().close();
  await otherTab(browser, token, doctorsToken);
}

const said = (page, words) => page.locator('.toast', { hasText: words });

/** Sends a new time, and leaves the dialog for another thing before the answer comes. */
const sendAndLeave = (page, next) =>
  holding(
    page,
    '**/reschedule',
    () => submit(page),
    async () => {
      await page.keyboard.press('Escape');
      await next();
    },
  );

/** The answer is about a meeting whose dialog was left; another meeting's is open. */
async function otherDialog(page) {
  const does = (name, run) => check(name, run, page);

  await does('who leaves a dialog while it is sent hears how it ended, and the next one is left alone', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf('Hal Moss', 'missed');
    await press(page, 'Hal', 'reschedule');
    await page.locator('#free button').first().click();
    await sendAndLeave(page, async () => {
      await until(() => toast(page).textContent(), 'It is still being done; a word will say how that ended.');
      await press(page, 'Ina', 'reschedule');
      await page.fill('#reschedule-reason', 'for Ina');
    });
    await said(page, 'Rescheduled: Hal Moss').waitFor();
    assert.equal(await page.inputValue('#reschedule-reason'), 'for Ina');
    assert.match(await page.textContent('#reschedule[open] .about'), /Ina Dorn/);
    assert.equal((await clinic.json('show', String(id))).status, 'scheduled');
  });

  await does('a refusal for one meeting is not shown as another one’s', async () => {
    await page.fill('#day', clinic.day(4));
    await page.locator('#hour').focus();
    await page.selectOption('#hour', { label: '09' });
    await page.selectOption('#minute', { label: '00' });
    await sendAndLeave(page, () => press(page, 'Kit', 'reschedule'));
    await said(page, 'Not done: Ina Dorn with Dr. Una Falk').waitFor();
    assert.match(await page.textContent('#reschedule[open] .about'), /Kit Lowe/);
    assert.equal(await page.isVisible('#reschedule .problem'), false);
    assert.equal(await page.isVisible('#both'), false);
    await page.keyboard.press('Escape');
  });

  await does('two questions one after the other are answered each for itself', async () => {
    const [ina, kit] = [await clinic.meetingOf('Ina Dorn', 'missed'), await clinic.meetingOf('Kit Lowe', 'missed')];
    await press(page, 'Ina', 'delete');
    await holding(
      page,
      `**/api/meetings/${ina.id}`,
      () => yes(page),
      async () => {
        await page.keyboard.press('Escape');
        await press(page, 'Kit', 'delete');
        await yes(page);
        await said(page, 'Deleted: Kit Lowe').waitFor();
      },
    );
    await said(page, 'Deleted: Ina Dorn').waitFor();
    for (const { id } of [ina, kit]) {
      assert.notEqual((await clinic.json('show', String(id))).deletedAt, null);
      await clinic.run('undo', String(id));
    }
    await row(page, 'Kit').waitFor({ timeout: POLLED });
  });
}

async function timeTaken(page) {
  await check(
    'a deleted meeting whose time is taken comes back where somebody says why there are two',
    async () => {
      await openTab(page, 'upcoming');
      const { id } = await clinic.meetingOf('Lea Hume', 'upcoming');
      await press(page, 'Lea', 'delete');
      await yes(page);
      await said(page, 'Deleted: Lea Hume').waitFor();
      await clinic.run('book', '--doctor', 'Una', '--patient', 'Kit', '--at', `${clinic.day(5)} 09:00`);
      await page.waitForSelector('#toasts:not([data-moving])');
      await undoOf(page, 'Deleted: Lea Hume').click();
      await dialog(page, 'confirm').waitFor();
      assert.match(await page.textContent('#confirm-text'), /is taken: the doctor's meeting .* need a reason\./);
      await yes(page);
      assert.equal(await active(page), 'confirm-reason', 'it needs one');
      await page.fill('#confirm-reason', 'twins');
      await yes(page);
      await said(page, 'Undone: Lea Hume').waitFor();
      assert.equal((await clinic.json('show', String(id))).deletedAt, null);
    },
    page,
  );
}

async function wrongAnswers(page) {
  await check(
    'what is answered by something else than the server has not been done',
    async () => {
      const { id } = await clinic.meetingOf('Jo Pike', 'upcoming');
      await page.route('**/cancel', (route) =>
        route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Log in to the network</h1>' }),
      );
      await press(page, 'Jo', 'details');
      await page.click('#details-actions [data-action=cancel]');
      await yes(page);
      await until(
        () => page.textContent('#confirm[open] .problem'),
        'The server does not answer. Nothing is known to have changed; try again in a moment.',
      );
      await page.unroute('**/cancel');
      assert.equal((await clinic.json('show', String(id))).status, 'scheduled');
      await page.keyboard.press('Escape');
    },
    page,
  );
}

/** What nobody looks at just now. */
async function unseen(page) {
  const does = (name, run) => check(name, run, page);

  await does('Show leads to what was marked, whatever is searched for', async () => {
    await page.fill('#search', 'nobody of this name');
    await page.locator('#empty').waitFor();
    await clinic.add([['Una Falk', 'Mo Hart', -45, 30, 'scheduled']]);
    await clinic.run('check-missed');
    await said(page, 'marked as missed').locator('.button', { hasText: 'Show' }).click({ timeout: POLLED });
    await row(page, 'Mo Hart').waitFor();
    assert.equal(await page.inputValue('#search'), '');
  });

  await does('the title of a page that nobody looks at goes on counting', async () => {
    const [, missed] = await counts(page);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await clinic.add([['Una Falk', 'Ned Ash', -46, 30, 'scheduled']]);
    await clinic.run('check-missed');
    await page.clock.fastForward(61_000);
    await until(() => page.title(), `(${missed + 1} missed) Missed Meetings`);
    await page.evaluate(() => {
      delete document.hidden;
      document.dispatchEvent(new Event('visibilitychange'));
    });
  });

  await does('a computer whose clock is put wrong meanwhile shows the server’s', async () => {
    await page.evaluate(() => {
      const real = Date.now;
      Date.now = () => real() + 3_600_000;
    });
    const now = () => page.evaluate(async () => (await import('/time.js')).now());
    await until(async () => Math.abs((await now()) - Date.now()) < 60_000, true, POLLED);
  });
}

/** A browser has one session for all its tabs. */
async function otherTab(browser, token, doctorsToken) {
  const page = await openPage(browser);
  await check(
    'somebody else logs in in another tab: nothing is shown or done in their name here',
    async () => {
      await logIn(page, token);
      await openTab(page, 'missed');
      const { id } = await clinic.meetingOf('Kit Lowe', 'missed');
      await press(page, 'Kit', 'delete');
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.waitForSelector('#desk:not([hidden])');
      await other.click('#logout');
      await other.waitForSelector('#login:not([hidden])');
      await logIn(other, doctorsToken);
      await until(
        () => page.textContent('#login-word'),
        'Somebody else has logged in in this browser. Log in again to go on as yourself.',
        POLLED,
      );
      assert.equal(await page.locator('#rows tr').count(), 0);
      assert.equal(await active(page), 'token');
      assert.equal((await clinic.json('show', String(id))).deletedAt, null);
      assert.match(await other.textContent('.user'), /Zoë Smith doctor/);
    },
    page,
  );
  await page.context().close();
}
