/** Where one is: in the address, in a long list, at the top of a dialog, and after a session that ended. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import { POLLED, active, check, dialog, logIn, openPage, openTab, press, row, submit, until } from './harness.mjs';

export async function places(browser, token, doctorsToken) {
  await clinic.add([
    ['Pia Lorne', 'Abe Finch', `${clinic.day(6)} 09:00`, 30, 'scheduled'],
    ['Pia Lorne', 'Obi Finch', -500, 30, 'missed'],
    ['Pia Lorne', 'Amy Finch', -560, 30, 'missed'],
  ]);
  await address(browser, token);
  await keptTyping(browser, token, doctorsToken);
  await sight(browser, token);
}

const hashOf = (page) => page.evaluate(() => location.hash);
const selected = (page, tab) => page.waitForSelector(`#tab-${tab}[aria-selected=true]`);

async function address(browser, token) {
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);
  await logIn(page, token);

  await does('Back and Forward go from place to place, with the search, and never leave the page', async () => {
    await openTab(page, 'missed');
    await page.fill('#search', 'finch');
    await until(() => hashOf(page), '#missed?search=finch');
    await until(() => page.locator('#rows .meeting').count(), 2);
    await page.click('#tab-upcoming');
    await until(() => hashOf(page), '#upcoming?search=finch');
    await row(page, 'Abe').waitFor();
    await page.goBack();
    await selected(page, 'missed');
    await until(() => page.locator('#rows .meeting').count(), 2);
    await page.goBack();
    await until(() => page.inputValue('#search'), '');
    await until(() => hashOf(page), '#missed');
    await page.goForward();
    await until(() => page.inputValue('#search'), 'finch');
    await until(() => page.locator('#rows .meeting').count(), 2);
  });

  await does('a reload keeps tab and search', async () => {
    await page.reload();
    await selected(page, 'missed');
    await until(() => page.locator('#rows .meeting').count(), 2);
    assert.equal(await page.inputValue('#search'), 'finch');
  });

  await does('details have an address: Back closes them, Forward opens them, and so does the address alone', async () => {
    const { id } = await clinic.meetingOf('Obi Finch', 'missed');
    await press(page, 'Obi', 'details');
    await until(() => hashOf(page), `#missed?search=finch&meeting=${id}`);
    await page.goBack();
    await dialog(page, 'details').waitFor({ state: 'detached' });
    await selected(page, 'missed');
    await page.goForward();
    await dialog(page, 'details').waitFor();
    assert.match(await page.textContent('#details .about'), /Obi Finch/);
    await page.click('#details [data-close]');
    await until(() => hashOf(page), '#missed?search=finch');
    await page.evaluate((meeting) => {
      location.hash = `#upcoming?meeting=${meeting}`;
    }, id);
    await dialog(page, 'details').waitFor();
    await page.reload();
    await dialog(page, 'details').waitFor();
    assert.match(await page.textContent('#details .about'), /Obi Finch/);
    await page.keyboard.press('Escape');
    await until(() => hashOf(page), '#upcoming');
  });

  await does('an address that leads nowhere says so', async () => {
    await page.evaluate(() => {
      location.hash = '#upcoming?meeting=99999999';
    });
    await page.locator('.toast', { hasText: 'There is no meeting' }).waitFor();
    await until(() => hashOf(page), '#upcoming');
  });

  await does('Back in a dialog leaves the dialog only', async () => {
    await openTab(page, 'missed');
    await press(page, 'Obi', 'reschedule');
    await page.fill('#reschedule-reason', 'called');
    await page.goBack();
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    await selected(page, 'missed');
    await until(() => hashOf(page), '#missed');
    await press(page, 'Obi', 'reschedule');
    assert.equal(await page.inputValue('#reschedule-reason'), 'called');
    await page.keyboard.press('Escape');
  });
  await page.context().close();
}

/** A session that ends in a dialog loses nothing that was typed. */
async function keptTyping(browser, token, doctorsToken) {
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);
  await logIn(page, token);

  await does('a session that ends under Reschedule keeps the time and the reason, and says that it was not done', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf('Obi Finch', 'missed');
    await press(page, 'Obi', 'reschedule');
    await page.locator('#free button').nth(2).click();
    const wanted = await page.inputValue('#minute');
    await page.fill('#reschedule-reason', 'called twice');
    await page.context().clearCookies();
    await submit(page);
    await until(
      () => page.textContent('#login-word'),
      'Your session has ended. Please log in again. What you had typed will be there again.',
    );
    assert.ok(!(await page.content()).includes('Obi Finch'));
    await logIn(page, token);
    await until(
      () => page.textContent('#reschedule[open] .problem'),
      'Your session had ended. This is what you had typed. It has not been done.',
    );
    await selected(page, 'missed');
    assert.match(await page.textContent('#reschedule .about'), /Obi Finch/);
    assert.equal(await page.inputValue('#minute'), wanted);
    assert.equal(await page.inputValue('#reschedule-reason'), 'called twice');
    assert.equal((await clinic.json('show', String(id))).status, 'missed');
    await submit(page);
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    assert.equal(Date.parse((await clinic.json('show', String(id))).scheduledAt), Number(wanted));
  });

  await does('somebody else who logs in there sees nothing of it', async () => {
    await press(page, 'Amy', 'details');
    await page.click('#details-actions [data-action=cancel]');
    await page.fill('#confirm-reason', 'half a sentence');
    await page.context().clearCookies();
    await page.waitForSelector('#login:not([hidden])', { timeout: POLLED });
    assert.match(await page.textContent('#login-word'), /will be there again/);
    await logIn(page, doctorsToken);
    await page.waitForSelector('#panel:not([aria-busy])');
    assert.equal(await page.locator('dialog[open]').count(), 0);
    assert.equal(await page.inputValue('#confirm-reason'), '');
  });
  await page.context().close();
}

/** What is in sight. */
async function sight(browser, token) {
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);
  await logIn(page, token);
  const top = (selector) =>
    page.locator(selector).first().evaluate((element) => Math.round(element.getBoundingClientRect().top));

  await does('in a long list the columns’ names and the day stay in sight', async () => {
    await openTab(page, 'completed');
    for (const [width, height] of [
      [1280, 800],
      [740, 360],
      [360, 740],
    ]) {
      await page.setViewportSize({ width, height });
      await page.locator('#rows .meeting').nth(30).evaluate((element) => element.scrollIntoView({ block: 'center' }));
      const headings = await page.evaluate(() => {
        const line = document.querySelector('#meetings thead th').getBoundingClientRect();
        const below = innerWidth >= 896 ? line.bottom : 0;
        const seen = document.elementFromPoint(100, below + 10)?.closest('tr.day');
        return { names: innerWidth >= 896 ? Math.round(line.top) : 0, day: Boolean(seen) };
      });
      assert.deepEqual(headings, { names: 0, day: true }, `at ${width}×${height}`);
    }
  });

  await does('a dialog opens at its title: on a phone, on its side, and at twice the size', async () => {
    for (const [width, height] of [
      [640, 400], // a desktop at 200 %
      [740, 360],
      [360, 640],
    ]) {
      await page.setViewportSize({ width, height });
      await openTab(page, 'missed');
      for (const [action, id] of [
        ['reschedule', 'reschedule'],
        ['details', 'details'],
        ['delete', 'confirm'],
      ]) {
        await press(page, 'Amy', action);
        await dialog(page, id).waitFor();
        await until(() => active(page), `${id}-title`);
        const at = await top(`#${id} h2`);
        assert.ok(at >= 0 && at < height - 80, `${id}: its title is at ${at} of ${width}×${height}`);
        assert.equal(await page.locator(`#${id}`).evaluate((element) => element.scrollTop), 0);
        await page.keyboard.press('Escape');
        await dialog(page, id).waitFor({ state: 'detached' });
      }
      await page.click('#bell');
      await dialog(page, 'notifications').waitFor();
      assert.ok((await top('#notifications h2')) >= 0);
      await page.keyboard.press('Escape');
    }
  });
  await page.context().close();
}
