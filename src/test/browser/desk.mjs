/** A day at the front desk. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import {
  POLLED,
  active,
  check,
  counts,
  dialog,
  logIn,
  openPage,
  openTab,
  press,
  row,
  tabTo,
  toast,
  undoOf,
  until,
  yes,
} from './harness.mjs';

export async function staffDay(browser, token) {
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
      await row(page, 'Søren').locator('[data-action=delete]').focus();
      assert.match(await row(page, 'Grace').locator('.badge').textContent(), /Overdue/);
      await clinic.run('check-missed', '--grace', '45m');
      await until(() => counts(page), [upcoming - 1, missed + 1, completed], POLLED);
      assert.equal(await row(page, 'Grace').count(), 0);
      await until(() => toast(page).textContent(), '1 meeting was marked as missed');
      assert.equal(await page.getAttribute('#toasts', 'role'), 'status');
      assert.equal(await page.title(), `(${missed + 1} missed) Missed Meetings`);
      assert.ok(
        await row(page, 'Søren')
          .locator('[data-action=delete]')
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
    await press(page, 'Søren', 'details');
    await page.click('#details-actions [data-action=cancel]');
    await page.fill('#confirm-reason', 'half a sent');
    await clinic.run('check-missed');
    await until(() => counts(page), [upcoming - 1, missed + 1, completed], POLLED);
    assert.equal(await active(page), 'confirm-reason');
    await page.keyboard.type('ence');
    assert.equal(await page.inputValue('#confirm-reason'), 'half a sentence');
    await page.locator('#confirm[open] .toast', { hasText: '1 meeting was marked as missed' }).waitFor();
    await page.keyboard.press('Escape');
    await until(() => active(page), 'details');
    assert.ok(
      await row(page, 'Søren')
        .locator('[data-action=details]')
        .evaluate((button) => button === document.activeElement),
    );
  });

  await does('a meeting is deleted after a question, and the undo brings it back, by keyboard', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf('Grace Petrov', 'missed');
    const before = await counts(page);
    await row(page, 'Grace').locator('[data-action=delete]').focus();
    await page.keyboard.press('Enter');
    await dialog(page, 'confirm').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('#confirm-yes'));
    await page.keyboard.press('Enter');
    await until(() => counts(page), [before[0], before[1] - 1, before[2]]);
    assert.notEqual((await clinic.json('show', String(id))).deletedAt, null);
    await undoOf(page, 'Deleted: Grace Petrov').waitFor();
    await until(() => active(page), 'delete'); // of the row that took its place: that only asks
    await page.keyboard.press('Control+z');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Undo Deleted: Grace Petrov/);
    await page.keyboard.press('Enter');
    await until(() => counts(page), before);
    assert.equal((await clinic.json('show', String(id))).deletedAt, null);
    assert.equal(await row(page, 'Grace').count(), 1);
    await until(() => page.locator('.toast').count(), 1); // the word with Undo has become this one
    assert.match(await toast(page).textContent(), /^Undone: Grace Petrov with Dr\. Li Ito, .*, is missed again\.$/);
    const back = row(page, 'Grace').locator('[data-action=delete]');
    await until(() => back.evaluate((button) => button === document.activeElement), true);
  });

  await does('complete, an early start, and cancel', async () => {
    await openTab(page, 'upcoming');
    const before = await counts(page);
    await press(page, 'Søren', 'start');
    await row(page, 'Søren').locator('[data-action=complete]').waitFor();
    await press(page, 'Søren', 'complete');
    await until(() => counts(page), [before[0] - 1, before[1], before[2] + 1]);
    const { id } = await clinic.meetingOf(clinic.LONG, 'upcoming');
    await press(page, clinic.LONG, 'start');
    await dialog(page, 'confirm').waitFor();
    assert.match(await page.textContent('#confirm-title'), /Start this meeting now/);
    await page.click('#confirm [data-close]');
    await press(page, clinic.LONG, 'details');
    await page.click('#details-actions [data-action=cancel]');
    await page.fill('#confirm-reason', 'moved away');
    await yes(page);
    await until(() => counts(page), [before[0] - 2, before[1], before[2] + 1]);
    const events = await clinic.json('history', String(id));
    assert.deepEqual([events.at(-1).action, events.at(-1).reason], ['cancelled', 'moved away']);
  });

  await does('the search finds names, and keeps them from the server’s address', async () => {
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
    assert.ok(!page.url().split('#')[0].includes('nobody'));
    await until(() => page.textContent('#said'), 'No upcoming meetings with “nobody of this name” in a name.');
    assert.equal(await page.textContent('#empty-hint'), '', 'no other tab has one either');
    await page.fill('#search', 'grace');
    await until(() => page.textContent('#empty-hint'), 'In the other tabs: 1 missed, 23 completed.');
    await page.click('#tab-missed');
    await page.waitForSelector('#panel:not([aria-busy])');
    await page.fill('#search', 'grace petrov');
    await until(() => page.textContent('#said'), '1 meeting found.');
    await page.click('#tab-upcoming');
    await page.fill('#search', '');
    await until(() => page.isVisible('#empty'), false);
  });

  await does('the history says what happened to a meeting, and who did it', async () => {
    await openTab(page, 'missed');
    await press(page, 'Grace', 'details');
    await dialog(page, 'details').waitFor();
    const events = await page.locator('#history li').allInnerTexts();
    const wanted = ['Imported', 'Marked as missed', 'Deleted', 'Undone'];
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
    await page.locator('#more').focus();
    await page.keyboard.press('Enter');
    await until(() => page.locator('#rows tr.meeting').count(), 71);
    assert.equal(await page.isVisible('#more'), false);
    assert.equal(await page.textContent('#said'), '71 meetings shown.');
    await until(() => active(page), 'details');
    assert.equal(
      await page.evaluate(() => [...document.querySelectorAll('#rows .meeting')].indexOf(document.activeElement.closest('tr'))),
      50,
      'on the first new one',
    );
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
    await page.fill('#search', 'grace');
    await until(() => new URL(page.url()).hash, '#missed?search=grace');
    await page.click('#logout');
    await until(() => page.textContent('#login-word'), 'You are logged out.');
    assert.equal(new URL(page.url()).hash, '');
    assert.ok(!(await page.content()).includes('Grace Petrov'));
    await page.reload();
    await page.waitForSelector('#login:not([hidden])');
  });
  await page.context().close();
}
