import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { formatView } from '#lib/model/view.ts';
import { expect, test } from '../support/browser.ts';
import { closeDialog, download, openData } from '../support/e2e/export.ts';
import { duckdb } from '../support/e2e/files.ts';
import { open, openMenu, saved, type SavedFile } from '../support/e2e/page.ts';
import { someView } from '../support/some-view.ts';

interface Shown {
  readonly summary: string;
  readonly rows: readonly (readonly string[])[];
}

/** What each panel of a page says in its text alternative and its table; a panel without a chart is left out. */
const tablesOf = (page: Page, ids: readonly string[]) =>
  page.evaluate((panels) => {
    const text = (element: Element | null | undefined) =>
      (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return panels.flatMap((id) => {
      const panel = document.getElementById(id);
      const table = panel?.querySelector('table');
      if (!table) return [];
      const rows = [...table.querySelectorAll('tr')].map((row) =>
        [...row.querySelectorAll('th, td')].map(text)
      );
      return [[id, { summary: text(panel?.querySelector('figcaption')), rows }] as const];
    });
  }, ids);

type Value = string | number | null;

/** The rows of a file as its own reader finds them, the headings first; dates as ISO texts. */
const READERS: Readonly<Record<string, (file: SavedFile) => Promise<Value[][]>>> = {
  CSV: ({ bytes }) => Promise.resolve(Papa.parse<string[]>(bytes.toString('utf8').trim()).data),
  'Excel (XLSX)': async ({ bytes }) => {
    const [sheet] = await readXlsxFile(bytes, { trim: false });
    return (sheet?.data ?? []).map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell as Value)))
    );
  },
  Parquet: async ({ bytes }) => {
    const rows = await duckdb(`SELECT * FROM read_parquet('{dir}/x.parquet')`, { 'x.parquet': bytes });
    return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row) as Value[])];
  }
};
const FORMATS = Object.keys(READERS);

const decimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });
const small = new Intl.NumberFormat('vi-VN', { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1 });

/** What the screen may write for a cell of a file: files hold numbers as they are, and nothing for "not known". */
function written(cell: Value): string[] {
  if (cell === null || cell === '') return ['', '–'];
  // Beside semicolons numbers have a decimal comma, as Excel expects it there.
  const value = Number(typeof cell === 'string' ? cell.replace(',', '.') : cell);
  const numbers = Number.isFinite(value)
    ? [(Math.abs(value) < 1 ? small : decimal).format(value), percent.format(value)]
    : [];
  // Text that a spreadsheet would take for a formula has a mark before it.
  return [...numbers, String(cell).replace(/\s+/g, ' ').trim(), String(cell).replace(/^'/, '')];
}

/** A file of a chart holds the rows of the screen, and the first days of periods in a column more. */
function expectSame(file: readonly (readonly Value[])[], shown: Shown['rows'], what: string) {
  const [headings = []] = file;
  const dates = headings[1] === 'Ngày đầu kỳ' || headings[1] === 'period_start';
  const rows = file.map((row) => (dates ? [...row.slice(0, 1), ...row.slice(2)] : [...row]));
  if (dates) for (const row of file.slice(1)) expect(row[1] ?? '', what).toMatch(/^(\d{4}-\d\d-\d\d)?$/);
  // A sheet has no rows without a single value, and a screen no more than 500.
  if (shown.length <= 500) expect(rows, what).toHaveLength(shown.length);
  shown.slice(1).forEach((cells, i) => {
    cells.forEach((text, column) => {
      expect(written(rows[i + 1]?.[column] ?? null), `${what}, row ${i + 1}`).toContain(text);
    });
  });
}

const BOARDS = ['overview', 'rhythm', 'themes', 'engagement', 'places'];

// The seed is fixed, so that a failure can be repeated; another seed asks other views.
const views = fc.sample(someView, { numRuns: BOARDS.length * 2, seed: 20_261_130 });

for (const [at, board] of BOARDS.entries()) {
  test(`the files and the frozen page of the dashboard ${board} hold every number of the screen`, async ({
    page,
    browser
  }, info) => {
    for (const [turn, view] of views.slice(at * 2, at * 2 + 2).entries()) {
      const query = formatView(view);
      await open(page, `./${board === 'overview' ? '' : `boards/${board}/`}?${query}`);
      await page.getByRole('button', { name: 'Xuất và chia sẻ' }).click();
      const file = await saved(page, () =>
        page.getByRole('button', { name: /^Tải cả trang thành một tệp HTML/ }).click()
      );
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Xuất và chia sẻ' })).toBeFocused();
      const ids = await page
        .locator('section[id]:has(figcaption):has(.menu)')
        .evaluateAll((sections) => sections.map(({ id }) => id));
      // The pictures give way to the tables, from the same answers.
      const summaries = new Map<string, string>();
      for (const id of ids) {
        const caption = page.locator(`#${id} figcaption`);
        summaries.set(id, ((await caption.textContent()) ?? '').replace(/\s+/g, ' ').trim());
        const menu = await openMenu(page, id);
        await menu.getByRole('button', { name: 'Xem dạng bảng' }).click();
        await expect(page.locator(`#${id} table`)).toBeVisible();
      }
      const shown = new Map<string, Shown>(await tablesOf(page, [...summaries.keys()]));
      expect([...shown.keys()], query).toEqual([...summaries.keys()]);

      const alone = await browser.newPage({ offline: true });
      const path = info.outputPath('frozen.html');
      await writeFile(path, file.bytes);
      await alone.goto(pathToFileURL(path).href);
      const frozen = new Map<string, Shown>(await tablesOf(alone, ids));
      await alone.close();
      for (const [id, { rows }] of shown) {
        const other = frozen.get(id);
        // The screen shows the first 500 rows, below the heading; the file holds all.
        const same = rows.length > 500 ? other?.rows.slice(0, rows.length) : other?.rows;
        expect(same, `${id} under ${query}`).toEqual(rows);
        expect(summaries.get(id), `${id} under ${query}`).toContain(other?.summary);
      }
      // Files take more time: each chart once, in formats that take turns.
      if (turn > 0) continue;
      for (const [i, [id, { rows }]] of [...shown].entries()) {
        const format = FORMATS[(i + at) % FORMATS.length] ?? 'CSV';
        const dialog = await openData(page, id);
        const read = READERS[format];
        expectSame((await read?.(await download(page, dialog, format))) ?? [], rows, `${id} as ${format}`);
        await closeDialog(page, dialog);
      }
    }
  });
}
