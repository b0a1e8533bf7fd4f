import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChartTable } from '#lib/charts/chart.ts';
import { BOARDS, PANELS } from '#lib/dashboards/boards.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { arrowColumns } from '#lib/engine/arrow-columns.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Subject } from '#lib/export/citation.ts';
import { guarded } from '#lib/export/csv.ts';
import { exportEvents, type QuerySource } from '#lib/export/events.ts';
import { FILE_FORMATS, headersOf, type FileFormat, type FilePlan } from '#lib/export/file.ts';
import { eventsPlan, tablePlan } from '#lib/export/plan.ts';
import { column, numbers, type Cell } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { withClause, type Clause } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { countQuery, eventsQuery } from '#lib/query/events-query.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';
import { bytesOf, writeHere } from '../support/export.ts';
import { someView } from '../support/some-view.ts';
import { NativeTables, rowsOf } from '../unit/export/native.ts';

type Rows = readonly (readonly Cell[])[];

/** Whatever is chosen, a file holds what the screen shows: read back by libraries that wrote none of it. */
describe('files and the screen', () => {
  let engine: Engine;
  let info: DatasetInfo;
  let folder: string;
  let reader: NativeTables;
  beforeAll(async () => {
    const imported = await importDefaultDataset();
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
    reader = await NativeTables.open();
    folder = await mkdtemp(join(tmpdir(), 'screen-file-'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  const subjectOf = (view: View): Subject => ({
    info,
    view,
    labels: (field, code) => labelsOf(info).full(field, code, 'vi'),
    locale: 'vi',
    url: 'https://example.org/',
    date: '2026-02-03'
  });

  /** The rows of a file as its own reader finds them. */
  async function read(bytes: Uint8Array, { format, ...plan }: FilePlan): Promise<Rows> {
    const headers = headersOf(plan);
    // A key such as "2024" comes first in every object, whatever its place.
    const cellsOf = (rows: readonly Readonly<Record<string, Cell>>[]): Rows =>
      rows.map((row) => headers.map((header) => row[header] ?? null));
    const text = () => new TextDecoder().decode(bytes).trimEnd();
    switch (format) {
      case 'csv':
        return Papa.parse<string[]>(text()).data.slice(1);
      case 'xlsx': {
        const [sheet] = await readXlsxFile(Buffer.from(bytes), { trim: false });
        return (sheet?.data.slice(1) ?? []).map((row) =>
          row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell as Cell)))
        );
      }
      case 'json':
        return cellsOf((JSON.parse(text()) as { rows: Record<string, Cell>[] }).rows);
      case 'ndjson':
        return cellsOf(
          text()
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Record<string, Cell>)
        );
      case 'arrow':
        return cellsOf(rowsOf(arrowColumns(tableFromIPC(bytes))));
      case 'parquet': {
        const path = join(folder, `${crypto.randomUUID()}.parquet`);
        await writeFile(path, bytes);
        return cellsOf(rowsOf(await reader.read(`SELECT * FROM read_parquet('${path}')`)));
      }
    }
  }

  /** A table with the first days of its periods beside their names. */
  const dated = ({ columns, rows, starts }: ChartTable): ChartTable =>
    starts
      ? {
          columns: [...columns.slice(0, 1), { label: 'start', numeric: false }, ...columns.slice(1)],
          rows: rows.map((row, i) => [...row.slice(0, 1), starts[i] ?? null, ...row.slice(1)])
        }
      : { columns, rows };

  /** The cells of a chart's table as a reader of the format gives them. */
  function expected(table: ChartTable, format: FileFormat): Rows {
    const mixed = table.columns.map(
      ({ numeric }, i) => !numeric || table.rows.some((row) => typeof row[i] === 'string')
    );
    const written = (cell: Cell, i: number): Cell => {
      if (format === 'csv')
        return cell === null ? '' : typeof cell === 'string' ? guarded(cell) : String(cell);
      if (format === 'xlsx' && cell === '') return null;
      // Columns of these have one type.
      const typed = format === 'arrow' || format === 'parquet';
      return typed && mixed[i] && cell !== null ? String(cell) : cell;
    };
    // A row without a single value is no row of a sheet.
    const rows = table.rows.map((row) => row.map((cell, i) => written(cell ?? null, i)));
    return format === 'xlsx' ? rows.filter((row) => row.some((cell) => cell !== null)) : rows;
  }

  it('agree in every format for every chart', async () => {
    const ofBoards = new Set(BOARDS.flatMap(({ panels }) => panels).map(({ id }) => id));
    const place: Clause = { field: 'place', kind: 'points', values: ['P34-79'] };
    let tables = 0;
    let dates = 0;
    await fc.assert(
      fc.asyncProperty(someView, fc.constantFrom(...FILE_FORMATS), async (asked, first) => {
        for (const [at, panel] of PANELS.entries()) {
          const view = ofBoards.has(panel.id)
            ? asked
            : { ...asked, selection: withClause(asked.selection, place) };
          const data: PanelData = Object.fromEntries(
            await Promise.all(
              Object.entries(panel.queries(view, info)).map(
                async ([name, query]) => [name, await ask(engine, query)] as const
              )
            )
          );
          const draw = (locale: 'vi' | 'en') =>
            panel.draw(data, { view, info, labels: labelsOf(info), locale });
          const [shown, english] = [draw('vi'), draw('en')];
          if (shown.empty) continue;
          const table = shown.chart.table(shown.model, 'vi');
          // Formats take turns, so that each meets each chart.
          const format = FILE_FORMATS[(at + FILE_FORMATS.indexOf(first)) % FILE_FORMATS.length] ?? 'csv';
          const names = at % 2 === 0 ? ('labels' as const) : ('codes' as const);
          const { plan, page } = tablePlan(
            subjectOf(view),
            table,
            english.chart.table(english.model, 'en'),
            { format, names },
            { title: shown.title }
          );
          for (const { name } of plan.columns) expect(name, panel.id).toMatch(/^[a-z0-9_]+$/);
          const rows = await read(await bytesOf(plan, page), plan);
          expect(rows, `${panel.id} ${format}`).toEqual(expected(dated(table), format));
          dates += table.starts ? rows.length : 0;
          tables += rows.length > 0 ? 1 : 0;
        }
      }),
      { numRuns: 12 }
    );
    expect(tables).toBeGreaterThan(40);
    expect(dates).toBeGreaterThan(100);
  });

  it('hold every event of the view once, as many as were announced', async () => {
    const source: QuerySource = {
      query: (fragment) => ask(engine, fragment),
      queryArrow: (fragment, signal) => engine.queryArrow(compile(fragment, engine.dialect), { signal })
    };
    await fc.assert(
      fc.asyncProperty(someView, fc.constantFrom(...FILE_FORMATS), async (view, format) => {
        const subject = subjectOf(view);
        const announced = numbers(await ask(engine, countQuery(view)), 'n')[0];
        const plan = eventsPlan(subject, { format, names: 'labels' }, { title: 'Hoạt động' });
        const blob = await exportEvents({ source, subject }, plan, writeHere);
        const rows = await read(new Uint8Array(await blob.arrayBuffer()), plan);
        expect(rows).toHaveLength(announced ?? -1);
        const ids = column(await ask(engine, eventsQuery(view)), 'event_id');
        expect(rows.map((row) => row[0])).toEqual(ids);
      }),
      { numRuns: 12 }
    );
  });
});
