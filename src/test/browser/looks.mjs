/** How it looks: axe-core, screenshots, and nothing wider than the screen, on every view. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import {
  DESKTOP,
  PHONE,
  POLLED,
  check,
  dialog,
  logIn,
  openPage,
  openTab,
  require,
  row,
  submit,
  until,
  yes,
} from './harness.mjs';

const { WORK } = process.env;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export async function looks(browser, token) {
  await clinic.add([['Zoë Smith', 'Lou Peters', -95, 30, 'missed']]);
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
  await row(page, 'Lou').locator('[data-action=reschedule]').click();
  await page.locator('#free button').first().waitFor();
  await view('reschedule');
  await page.locator('#free button').nth(4).click();
  await until(() => page.textContent('#verdict'), 'Free.');
  await view('chosen');
  await page.fill('#day', clinic.day(1));
  await page.locator('#hour').focus();
  await page.selectOption('#hour', { label: '10' });
  await page.selectOption('#minute', { label: '15' });
  await until(() => page.textContent('#verdict').then((words) => /^Taken/.test(words)), true);
  await submit(page);
  await page.locator('#reschedule .problem').waitFor();
  await view('overlap');
  await page.keyboard.press('Escape');
  await page.locator('[data-action=details]').first().click();
  await dialog(page, 'details').waitFor();
  await view('details');
  await page.click('#details-actions [data-action=cancel]');
  await dialog(page, 'confirm').waitFor();
  await view('cancel');
  await page.keyboard.press('Escape');
  await page.locator('[data-action=delete]').first().click();
  await view('delete');
  await yes(page);
  const undo = page.locator('.toast .button', { hasText: 'Undo' });
  await undo.waitFor();
  await view('undo');
  await page.click('#views');
  await view('more');
  await page.click('#view-deleted');
  await page.waitForSelector('#panel:not([aria-busy])');
  await page.locator('#rows [data-action=undo]').first().waitFor();
  await view('deleted');
  await openTab(page, 'missed');
  await undo.click();
  await page.locator('.toast', { hasText: 'Undone' }).waitFor();
  await page.click('#bell');
  await dialog(page, 'notifications').waitFor();
  await view('notifications');
  await page.keyboard.press('Escape');
  await openTab(page, 'completed');
  await view('completed');
  await page.fill('#search', 'nobody');
  await page.locator('#empty').waitFor();
  await view('nothing-found');
  await page.fill('#search', '');
  await until(() => page.isVisible('#empty'), false);
  await page.context().setOffline(true);
  await page.click('#tab-upcoming');
  await page.locator('#away').waitFor({ timeout: POLLED });
  await page.locator('#loading').waitFor();
  await view('away');
}

export async function inspect(page, name, device) {
  await page.screenshot({ path: path.join(WORK, `${name}.png`) });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways');
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run({
      rules: Object.fromEntries(
        globalThis.axe
          .getRules()
          .filter(({ tags }) => !tags.includes('wcag2aaa'))
          .map(({ ruleId }) => [ruleId, { enabled: true }]),
      ),
    }));
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

/** The same at other widths and in other ways, where there is something of its own to see to. */
export async function shapes(browser, token) {
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);
  await logIn(page, token);

  await does('the buttons of a row stay in the card, one below another, at every width of a table', async () => {
    for (const width of [1280, 1024, 900]) {
      await page.setViewportSize({ width, height: 800 });
      for (const tab of ['upcoming', 'missed']) {
        await openTab(page, tab);
        const { card, ends, deletes } = await page.evaluate(() => {
          const box = (element) => element.getBoundingClientRect();
          const all = (selector) => [...document.querySelectorAll(`#rows ${selector}`)].map(box);
          return {
            card: box(document.querySelector('#panel')).right,
            ends: all('button').map(({ right }) => right),
            deletes: [...new Set(all('[data-action=delete]').map(({ x }) => Math.round(x)))],
          };
        });
        assert.ok(Math.max(...ends) < card, `${Math.max(...ends)} of ${card} at ${width}`);
        assert.equal(deletes.length, 1, `Delete stands at ${deletes} at ${width}`);
      }
    }
  });

  await does('a phone shows three whole meetings at once, each with its buttons on one line', async () => {
    await page.setViewportSize(PHONE);
    await openTab(page, 'missed');
    const rows = await page
      .locator('#rows tr.meeting')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom));
    assert.ok(rows.filter((bottom) => bottom <= PHONE.height).length >= 3, rows.join());
    await page.setViewportSize({ width: 320, height: 640 });
    const lines = await page
      .locator('#rows tr.meeting')
      .first()
      .locator('button')
      .evaluateAll((buttons) => [...new Set(buttons.map((button) => button.getBoundingClientRect().y))]);
    assert.equal(lines.length, 1);
  });

  await does('the tabs stand in one line at every width, and the head in two at most', async () => {
    for (const width of [320, 360, 414, 600, 640, 700, 740, 830, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      const tops = (selector) =>
        page.locator(selector).evaluateAll((all) => [...new Set(all.map((each) => Math.round(each.getBoundingClientRect().y)))]);
      assert.equal((await tops('.tabs button')).length, 1, `the tabs at ${width}`);
      assert.equal((await tops('#bell, #logout')).length, 1, `the head at ${width}`);
      await page.screenshot({ path: path.join(WORK, `width-${width}.png`) });
    }
  });

  await does('letters of twice the size fit a phone', async () => {
    await page.setViewportSize(PHONE);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await until(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
  });

  await does('on paper there are no buttons, and no room for them', async () => {
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('button:visible').count(), 0);
    const [table, status] = await page.evaluate(() =>
      ['#meetings', '#rows .meeting td.status'].map((at) => document.querySelector(at).getBoundingClientRect().right),
    );
    assert.equal(Math.round(table - status), 0, 'the last column is the status');
    await page.emulateMedia({ media: 'screen' });
  });

  await does('with forced colours a dialog has an edge', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.click('#bell');
    await dialog(page, 'notifications').waitFor();
    assert.equal(await dialog(page, 'notifications').evaluate((element) => getComputedStyle(element).borderTopStyle), 'solid');
    await page.keyboard.press('Escape');
    await page.emulateMedia({ forcedColors: 'none' });
  });
  await page.context().close();
}

