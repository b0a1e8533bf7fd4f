import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RecordBatchStreamReader, tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepts, askOf } from '#lib/dashboards/indicator-ask.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import { PANELS } from '#lib/dashboards/boards.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { chartColumns, toCsv } from '#lib/export/csv.ts';
import { INDICATORS, indicatorById } from '#lib/indicators/catalogue.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { texts } from '#lib/model/columns.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { GRAINS } from '#lib/model/period.ts';
import { DEFAULT_VIEW, formatView, type View } from '#lib/model/view.ts';
import { eventsQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { importDefaultDataset, sourcesOfImport } from '../../support/brute-force/import.ts';
import { ask } from '../../support/engines.ts';
import { figuresAnswer, indicatorAnswer, panelAnswer, type Answer } from '../../../src/cli/pulse/answer.ts';
import { answerArrow, answerCsv, answerJson } from '../../../src/cli/pulse/answer-file.ts';
import { readBy, readQueryArgs, readView } from '../../../src/cli/pulse/query-args.ts';
import { contextOf } from '../../../src/cli/pulse/query.ts';

const DATASET = 'data/vietnam-grassroots';

function pulse(...args: string[]): Promise<{ code: number; stdout: string; bytes: Buffer; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/cli/pulse.mjs', ...args],
      { encoding: 'buffer', maxBuffer: 1 << 26 },
      (error, stdout, stderr) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          stdout: stdout.toString('utf8'),
          bytes: stdout,
          stderr: stderr.toString('utf8')
        })
    );
  });
}

/** An engine that the page's own tests use: all cores, tables imported by the page's path. */
let engine: Engine;
let info: DatasetInfo;
let folder = '';
beforeAll(async () => {
  const imported = await importDefaultDataset();
  ({ info } = imported);
  engine = await createDuckDbNative();
  await engine.load(sourcesOfImport(imported));
  folder = await mkdtemp(path.join(tmpdir(), 'pulse-query-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const onEngine = (fragment: Fragment) => ask(engine, fragment);
const subject = (view: View, locale: 'vi' | 'en' = 'vi') => ({ view, info, locale, ask: onEngine });
const columnOf = (answer: Answer, name: string) =>
  answer.columns.find((column) => column.name === name)?.values;
async function answered(queries: Readonly<Record<string, Fragment>>): Promise<PanelData> {
  const data: Record<string, Awaited<ReturnType<typeof onEngine>>> = {};
  for (const [name, fragment] of Object.entries(queries)) data[name] = await onEngine(fragment);
  return data;
}

const someView: fc.Arbitrary<View> = fc
  .record({
    theme: fc.option(fc.subarray(['DV05', 'DC02', 'XD01', '-'], { minLength: 1 })),
    place: fc.option(fc.subarray(['P34-01', 'P63-22', 'P63-44', '-'], { minLength: 1 })),
    years: fc.option(fc.tuple(fc.integer({ min: 2012, max: 2026 }), fc.integer({ min: 2012, max: 2026 }))),
    exclude: fc.boolean(),
    grain: fc.option(fc.constantFrom('month' as const, 'quarter' as const, 'year' as const)),
    geography: fc.constantFrom('now' as const, 'then' as const),
    counting: fc.constantFrom('events' as const, 'sessions' as const)
  })
  .map(({ theme, place, years, exclude, ...rest }): View => ({
    ...DEFAULT_VIEW,
    ...rest,
    selection: [
      ...(years
        ? [
            {
              field: 'date' as const,
              kind: 'interval' as const,
              values: [`${Math.min(...years)}-01-01`, `${Math.max(...years)}-12-31`] as const
            }
          ]
        : []),
      ...(theme
        ? [
            {
              field: 'theme' as const,
              kind: 'points' as const,
              values: theme,
              ...(exclude ? { exclude } : {})
            }
          ]
        : []),
      ...(place ? [{ field: 'place' as const, kind: 'points' as const, values: place }] : [])
    ]
  }));

describe('answers', () => {
  it('are the numbers of the screen, whatever the view', async () => {
    await fc.assert(
      fc.asyncProperty(someView, fc.constantFrom(...PANELS), async (wanted, panel) => {
        // The view as an address holds it is the one that is asked.
        const { view, dropped, foreign } = readView(`https://host/somewhere/?${formatView(wanted)}`);
        expect([dropped, foreign]).toEqual([[], []]);
        const data = await answered(panel.queries(view, info));
        const drawing = panel.draw(data, { view, info, labels: labelsOf(info), locale: 'vi' });
        const table = drawing.chart.table(drawing.model, 'vi');
        const answer = await panelAnswer(panel, null, subject(view));
        expect(answer.columns.map(({ name }) => name)).toEqual(table.columns.map(({ label }) => label));
        answer.columns.forEach(({ values }, i) =>
          expect(values).toEqual(table.rows.map((row) => row[i] ?? null))
        );
        expect(answer.data).toEqual(data);

        const figures = keyFigures(await answered(keyFigureQueries(view, info)), view, info).figures;
        const key = await figuresAnswer(subject(view));
        expect(columnOf(key, 'value')).toEqual(figures.map(({ value }) => value));
        expect(columnOf(key, 'change')).toEqual(figures.map(({ change }) => change));
      }),
      { numRuns: 15 }
    );
  }, 240_000);

  it('of indicators are their evaluation, with codes and words', async () => {
    const groupings = ['', 'time:year', 'theme', 'time:month,type_family', 'place'].map(readBy);
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        someView,
        fc.constantFrom(...INDICATORS.filter(({ needs }) => needs.every((need) => info.has[need]))),
        fc.constantFrom(...groupings),
        async (view, indicator, by) => {
          const group = by.map((key) => ('grain' in key ? { by: key.by, grain: key.grain ?? 'year' } : key));
          if (!accepts(indicator, group)) {
            await expect(indicatorAnswer(indicator, by, subject(view))).rejects.toThrow('no meaning by');
            return;
          }
          const asked = askOf(indicator, view, info, group);
          const want = evaluate(indicator, await onEngine(indicatorQuery(indicator, asked)), asked);
          const answer = await indicatorAnswer(indicator, by, subject(view));
          for (const [name, codes] of Object.entries(want.keys))
            expect(columnOf(answer, name)).toEqual(codes);
          for (const name of ['value', 'base', 'low', 'high', 'grey'] as const)
            expect(columnOf(answer, name), name).toEqual(want[name]);
          compared += want.length;
        }
      ),
      { numRuns: 50 }
    );
    expect(compared).toBeGreaterThan(100);
  }, 240_000);

  it('keep their numbers in every format', async () => {
    const indicator = indicatorById('theme_share');
    if (!indicator) throw new Error('no theme_share');
    const answer = await indicatorAnswer(indicator, readBy('time:year,theme'), subject(DEFAULT_VIEW));
    const context = contextOf(DEFAULT_VIEW, info, 'vi');
    const values = columnOf(answer, 'value');
    const shares = values?.map(Number) ?? [];
    expect(shares.length).toBeGreaterThan(50);

    const csv = Papa.parse<Record<string, string>>(Buffer.from(answerCsv(answer)).toString('utf8'), {
      header: true,
      skipEmptyLines: true
    });
    expect(csv.data.map((row) => Number(row['value']))).toEqual(shares);
    expect(csv.data.map((row) => row['grey'] === 'true')).toEqual(columnOf(answer, 'grey'));
    expect(csv.data[0]?.['by_theme']).toBe(columnOf(answer, 'by_theme')?.[0]);

    const json = JSON.parse(answerJson(answer, context)) as { rows: Record<string, unknown>[] } & Record<
      string,
      unknown
    >;
    expect(json.rows.map((row) => row['value'])).toEqual(values);
    expect(json['counting']).toMatch(/đếm một lần/);
    expect(json['dataset']).toMatchObject({ version: info.version, counted: info.counted });

    for (const form of ['stream', 'file'] as const) {
      const bytes = answerArrow(answer, context, form);
      expect(Buffer.from(bytes).subarray(0, 6).toString() === 'ARROW1').toBe(form === 'file');
      const table = tableFromIPC(bytes);
      expect([...(table.getChild('value') ?? [])]).toEqual(values);
      expect([...(table.getChild('grey') ?? [])]).toEqual(columnOf(answer, 'grey'));
      const days = [...(table.getChild('bucket') ?? [])].map((day) =>
        new Date(Number(day)).toISOString().slice(0, 10)
      );
      expect(days).toEqual(columnOf(answer, 'bucket'));
      const about = JSON.parse(table.schema.metadata.get('pulse') ?? '{}') as Record<string, unknown>;
      expect(about).toMatchObject({ indicator: 'theme_share', view: '' });
    }
  });

  it('of no rows have their columns still', async () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'text', kind: 'match', values: ['không có gì như thế'] }]
    };
    const indicator = indicatorById('event_count');
    if (!indicator) throw new Error('no event_count');
    const answer = await indicatorAnswer(indicator, readBy('time:month'), subject(view));
    expect(Buffer.from(answerCsv(answer)).toString()).toMatch(
      /^bucket,bucket_label,value,base,low,high,grey[^\n]*\r\n$/
    );
    expect(tableFromIPC(answerArrow(answer, {}, 'stream')).numRows).toBe(0);
  });
});

describe('the view of a command line', () => {
  it.each([
    ['?v=1&theme=DV04', 'theme'],
    ['v=1&theme=DV04', 'theme'],
    ['https://example.org/a/b/?v=1&theme=DV04#events', 'theme'],
    ['/?theme=DV04', 'theme']
  ])('%s', (text, field) => {
    expect(readView(text).view.selection).toEqual([{ field, kind: 'points', values: ['DV04'] }]);
  });

  it('names panel, indicator and language of an address', () => {
    expect(readView('/en/embed/frequency/?grain=month&scheme=dark')).toMatchObject({
      panel: 'frequency',
      locale: 'en',
      foreign: [],
      view: { grain: 'month' }
    });
    expect(readView('https://h/indicators/coverage/')).toMatchObject({
      indicator: 'coverage',
      view: DEFAULT_VIEW
    });
    expect(readView('')).toMatchObject({ panel: null, indicator: null, view: DEFAULT_VIEW });
  });

  it('names what it does not understand', () => {
    const given = readView('?utm_source=x&grain=fortnight&from=2023-02-30&theme=DV04');
    expect(given.foreign).toEqual(['utm_source']);
    expect([...given.dropped].sort()).toEqual(['from', 'grain']);
  });

  it('reads groupings', () => {
    expect(readBy('time:month, theme,place:commune')).toEqual([
      { by: 'time', grain: 'month' },
      { by: 'theme' },
      { by: 'place', level: 'commune' }
    ]);
    expect(readBy('time')).toEqual([{ by: 'time', grain: null }]);
    for (const grain of GRAINS) expect(readBy(`time:${grain}`)).toEqual([{ by: 'time', grain }]);
    for (const bad of ['nothing', 'time:hour', 'theme:x', 'place:street', 'theme,theme', 'time:month:day'])
      expect(() => readBy(bad), bad).toThrow(/--by/);
  });

  it.each([
    [['a', '--dataset', 'd', '--engine', 'clickhouse'], /--engine clickhouse: only duckdb/],
    [['a=1'], /--dataset is needed/],
    [['a', 'b', '--dataset', 'd'], /quote it/],
    [['a', '--dataset', 'd', '--format', 'xml'], /--format xml/],
    [['a', '--dataset', 'd', '--by', 'theme'], /--by goes with --indicator/],
    [['a', '--dataset', 'd', '--panel', 'map', '--indicator', 'coverage'], /not both/],
    [['a', '--dataset', 'd', '--nonsense'], /nonsense/]
  ])('refuses %j', (args, message) => {
    expect(() => readQueryArgs(args)).toThrow(message);
  });

  it('takes the format from the name of the file', () => {
    const format = (...more: string[]) => readQueryArgs(['', '--dataset', 'd', ...more]).format;
    expect(format()).toBe('csv');
    expect(format('--out', 'a.arrow')).toBe('arrow');
    expect(format('--json')).toBe('json');
    expect(format('--out', 'a.arrow', '--format', 'csv')).toBe('csv');
  });
});

describe('pulse query', () => {
  it('prints the file that the screen saves, byte for byte, twice the same', async () => {
    const view = 'v=1&from=2020-01-01&to=2025-06-30&theme=DV04,NT01&place=!P34-01&split=level';
    const args = ['query', `?${view}`, '--dataset', DATASET, '--panel', 'frequency'];
    const [first, second] = [await pulse(...args), await pulse(...args)];
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(second.stdout).toBe(first.stdout);
    const panel = PANELS.find(({ id }) => id === 'frequency');
    if (!panel) throw new Error('no frequency');
    const parsed = readView(view).view;
    const drawing = panel.draw(await answered(panel.queries(parsed, info)), {
      view: parsed,
      info,
      labels: labelsOf(info),
      locale: 'vi'
    });
    const { columns, headers } = chartColumns(drawing.chart.table(drawing.model, 'vi'));
    expect(first.stdout).toBe(Buffer.concat([...toCsv(columns, headers, { bom: false })]).toString('utf8'));
  }, 240_000);

  it('writes Arrow to a file, names strangers in the view and applies decisions on duplicates', async () => {
    const out = path.join(folder, 'count.arrow');
    const ids = texts(await onEngine(eventsQuery(DEFAULT_VIEW, { limit: 3 })), 'event_id');
    const id = (row: number) => ids[row] ?? '';
    const merges = path.join(folder, 'merges.csv');
    await writeFile(merges, `event_id,duplicate_of\n${id(0)},${id(1)}\n${id(2)},nowhere\n`);
    const args = [
      'query',
      '?utm_source=x&grain=fortnight',
      '--dataset',
      DATASET,
      '--indicator',
      'event_count'
    ];
    const { code, stderr } = await pulse(...args, '--out', out, '--merges', merges);
    expect(stderr).toMatch(/left aside: utm_source/);
    expect(stderr).toMatch(/not understood.*: grain/);
    expect(stderr).toMatch(/no event nowhere/);
    expect(code).toBe(1);
    const table = tableFromIPC(await readFile(out));
    const [whole] =
      (await figuresAnswer(subject(DEFAULT_VIEW))).columns.find(({ name }) => name === 'value')?.values ?? [];
    expect(Number(table.getChild('value')?.get(0))).toBe(Number(whole) - 1);
    const { bytes } = await pulse(
      'query',
      '--dataset',
      DATASET,
      '--indicator',
      'event_count',
      '--format',
      'arrow'
    );
    expect(
      RecordBatchStreamReader.from(bytes)
        .open()
        .schema.fields.map(({ name }) => name)
    ).toContain('value');
  }, 240_000);

  it('ends with 2 when there is no answer', async () => {
    const none = await pulse('query', '', '--dataset', DATASET, '--indicator', 'happiness');
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(/no indicator happiness; there are event_count/);
    expect((await pulse('query', '', '--dataset', DATASET, '--panel', 'pie')).code).toBe(2);
    expect((await pulse('query', '', '--dataset', path.join(folder, 'nowhere'))).code).toBe(2);
    expect((await pulse('query', '?grain=fortnight', '--dataset', DATASET, '--strict')).code).toBe(2);
  }, 240_000);
});

describe('pulse indicators', () => {
  it('lists the catalogue for people and for programs', async () => {
    const { stdout, code } = await pulse('indicators', '--json');
    expect(code).toBe(0);
    const listed = JSON.parse(stdout) as { id: string; label: { vi: string } }[];
    expect(listed.map(({ id }) => id)).toEqual(INDICATORS.map(({ id }) => id));
    expect(listed[0]).toMatchObject({ formula: INDICATORS[0]?.formula, label: INDICATORS[0]?.label });
    const text = await pulse('indicators', 'coverage', '--lang', 'en');
    expect(text.stdout).toMatch(/coverage {2}Coverage of provinces[\s\S]*Edge cases: /);
    expect((await pulse('indicators', 'happiness')).code).toBe(2);
  }, 240_000);
});
