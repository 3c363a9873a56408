/** What was taken out of the tabs, and every change's way back. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import { POLLED, active, check, dialog, logIn, openPage, openTab, press, row, submit, tabTo, toast, undoOf, until, yes } from './harness.mjs';

export async function views(browser, token, patientsToken) {
  await clinic.add([
    ['Vera Quist', 'Abel Stern', 20, 30, 'scheduled'],
    ['Vera Quist', 'Bert Stern', `${clinic.day(6)} 11:00`, 30, 'scheduled'],
    ['Vera Quist', 'Cora Stern', `${clinic.day(6)} 12:00`, 30, 'scheduled'],
    ['Vera Quist', 'Dora Stern', -20, 30, 'scheduled'],
    ['Vera Quist', 'Emil Stern', -700, 30, 'scheduled'],
  ]);
  await clinic.run('check-missed', '--grace', '600m'); // of Emil's, doctor and patient are told
  const page = await openPage(browser);
  await logIn(page, token);
  await page.fill('#search', 'stern');
  await until(() => page.locator('#rows .meeting').count(), 4);
  await undone(page);
  await lists(page);
  await early(page);
  await page.context().close();
  const patients = await openPage(browser);
  await check(
    'a patient has no other views',
    async () => {
      await logIn(patients, patientsToken);
      assert.equal(await patients.isVisible('#views'), false);
    },
    patients,
  );
  await patients.context().close();
}

const shown = (id) => clinic.json('show', String(id));

async function takesBack(page, words, id, wanted) {
  await page.waitForSelector('#toasts:not([data-moving])');
  await undoOf(page, words).click();
  await undoOf(page, words).waitFor({ state: 'detached' });
  assert.equal((await shown(id)).status, wanted);
}

async function undone(page) {
  const does = (name, run) => check(name, run, page);

  await does('start and complete: each has its Undo, stacked; the older one is refused once something came after it', async () => {
    const { id } = await clinic.meetingOf('Abel Stern', 'upcoming');
    await press(page, 'Abel', 'start');
    await row(page, 'Abel').locator('[data-action=complete]').waitFor();
    await press(page, 'Abel', 'complete');
    await undoOf(page, 'Completed: Abel Stern').waitFor();
    assert.equal(await undoOf(page, 'Started: Abel Stern').count(), 1);
    await page.waitForSelector('#toasts:not([data-moving])');
    await undoOf(page, 'Started: Abel Stern').click();
    await undoOf(page, 'Started: Abel Stern').waitFor({ state: 'detached' });
    assert.equal((await shown(id)).status, 'completed');
    await takesBack(page, 'Completed: Abel Stern', id, 'in_progress');
    await row(page, 'Abel').waitFor();
  });

  await does('a reschedule goes back to its time', async () => {
    const before = await clinic.meetingOf('Bert Stern', 'upcoming');
    await press(page, 'Bert', 'details');
    await page.click('#details-actions [data-action=reschedule]');
    await page.locator('#free button').nth(3).click();
    await submit(page);
    await undoOf(page, 'Rescheduled: Bert Stern').waitFor();
    await takesBack(page, 'Rescheduled: Bert Stern', before.id, 'scheduled');
    assert.equal((await shown(before.id)).scheduledAt, before.scheduledAt);
  });

  await does('the details have the Undo of the last change, and none once it is undone', async () => {
    const { id } = await clinic.meetingOf('Cora Stern', 'upcoming');
    await clinic.run('cancel', String(id), '--reason', 'a slip');
    await row(page, 'Cora').waitFor({ state: 'detached', timeout: POLLED });
    await page.evaluate((meeting) => {
      location.hash = `#upcoming?meeting=${meeting}`;
    }, id);
    await dialog(page, 'details').waitFor();
    const undo = page.locator('#details-actions [data-action=undo]');
    assert.match(await undo.textContent(), /^Undo cancel/);
    await page.waitForSelector('#details:not([data-moving])');
    await undo.click();
    await page.locator('.toast', { hasText: /Undone: Cora Stern .* is scheduled again\./ }).waitFor();
    assert.equal((await shown(id)).status, 'scheduled');
    await page.evaluate((meeting) => {
      location.hash = `#upcoming?search=stern&meeting=${meeting}`;
    }, id);
    await dialog(page, 'details').waitFor();
    assert.equal(await undo.count(), 0);
    assert.match(await page.locator('#history li').last().textContent(), /^Undone/);
    await page.keyboard.press('Escape');
  });

  await does('a new time that is the meeting’s own changes nothing, and says so', async () => {
    const { id, scheduledAt } = await clinic.meetingOf('Cora Stern', 'upcoming');
    await press(page, 'Cora', 'details');
    await page.click('#details-actions [data-action=reschedule]');
    await page.locator('#free button').first().waitFor();
    await page.fill('#day', clinic.local(scheduledAt).slice(0, 10));
    await page.locator('#hour').focus();
    await page.selectOption('#hour', { label: clinic.local(scheduledAt).slice(11, 13) });
    await until(() => page.textContent('#verdict'), 'It is at that time already: nothing would change.');
    await submit(page);
    await until(
      () => page.textContent('#reschedule .problem'),
      'Nothing has changed: the meeting is at that time already. Choose another one.',
    );
    assert.equal((await clinic.json('history', String(id))).at(-1).action, 'undone');
    await page.keyboard.press('Escape');
  });

  await does('a patient who comes late: the missed meeting starts, from its details', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf('Emil Stern', 'missed');
    await press(page, 'Emil', 'details');
    await page.waitForSelector('#details[open]:not([data-moving])');
    assert.match(await page.textContent('#details-actions [data-action=start]'), /^Came late/);
    await page.click('#details-actions [data-action=start]');
    await undoOf(page, 'Started: Emil Stern').waitFor();
    assert.match(await toast(page).textContent(), /What was written of it is withdrawn\.$/);
    assert.equal((await shown(id)).status, 'in_progress');
    await takesBack(page, 'Started: Emil Stern', id, 'missed');
  });
}

async function lists(page) {
  const does = (name, run) => check(name, run, page);

  await does('what was cancelled is two clicks away, with its Undo', async () => {
    const { id } = await clinic.meetingOf('Cora Stern', 'upcoming');
    await clinic.run('cancel', String(id));
    await page.click('#views');
    assert.equal(await page.getAttribute('#views', 'aria-expanded'), 'true');
    await page.click('#view-cancelled');
    await page.waitForSelector('#panel:not([aria-busy])');
    await row(page, 'Cora').waitFor();
    assert.match(await page.textContent('#views'), /^\s*Cancelled/);
    assert.equal(await page.evaluate(() => location.hash), '#cancelled?search=stern');
    await press(page, 'Cora', 'undo');
    await row(page, 'Cora').waitFor({ state: 'detached' });
    await until(() => toast(page).textContent().then((words) => /Undone: Cora Stern.* is scheduled again/.test(words)), true);
    assert.equal((await shown(id)).status, 'scheduled');
  });

  await does('what was deleted likewise, with the keyboard alone', async () => {
    await openTab(page, 'upcoming');
    const { id } = await clinic.meetingOf('Cora Stern', 'upcoming');
    await press(page, 'Cora', 'delete');
    await yes(page);
    await row(page, 'Cora').waitFor({ state: 'detached' });
    await tabTo(page, page.locator('#views'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('#view-deleted'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('#panel:not([aria-busy])');
    await until(() => active(page), 'views');
    await row(page, 'Cora').waitFor();
    assert.equal(await page.locator('#rows [data-action=delete]').count(), 0);
    await tabTo(page, row(page, 'Cora').locator('[data-action=undo]'));
    await page.keyboard.press('Enter');
    await row(page, 'Cora').waitFor({ state: 'detached' });
    assert.equal((await shown(id)).deletedAt, null);
    await page.reload();
    await page.waitForSelector('#panel:not([aria-busy])');
    assert.match(await page.textContent('#views'), /^\s*Deleted/);
    await openTab(page, 'upcoming');
  });
}

async function early(page) {
  await check(
    'a start more than an hour early asks, and so does completing it then',
    async () => {
      const { id } = await clinic.meetingOf('Bert Stern', 'upcoming');
      await press(page, 'Bert', 'start');
      await dialog(page, 'confirm').waitFor();
      assert.match(await page.textContent('#confirm-title'), /Start this meeting now/);
      await yes(page);
      await undoOf(page, 'Started: Bert Stern').waitFor();
      await press(page, 'Bert', 'complete');
      await dialog(page, 'confirm').waitFor();
      assert.equal((await shown(id)).status, 'in_progress');
      await page.keyboard.press('Escape');
      await takesBack(page, 'Started: Bert Stern', id, 'scheduled');
    },
    page,
  );
}
