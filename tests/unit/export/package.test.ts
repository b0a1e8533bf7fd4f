import { createHash } from 'node:crypto';
import { unzipSync, strFromU8 } from 'fflate';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANELS } from '#lib/dashboards/boards.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Subject } from '#lib/export/citation.ts';
import type { QuerySource } from '#lib/export/events.ts';
import { exportPackage, type ZipWriter } from '#lib/export/package/package.ts';
import type { PackageScope } from '#lib/export/package/readme.ts';
import { zipFiles } from '#lib/export/zip-files.ts';
import { combine } from '#lib/ingest/containers/unpack.ts';
import { importDataset, type ImportFile, type Imported } from '#lib/ingest/import.ts';
import { resourceOf, type PackageInfo } from '#lib/ingest/schema/datapackage.ts';
import { knownFields } from '#lib/ingest/schema/schema.ts';
import { column, numbers } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { DEFAULT_VIEW, formatView, parseView, type View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { countQuery, eventsFileQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { importPackage } from '../../../src/cli/import-package.ts';
import { sourcesOfImport } from '../../support/brute-force/import.ts';
import { ask } from '../../support/engines.ts';
import { writeHere } from '../../support/export.ts';
import { look, NODE_DEPS } from '../../support/ingest.ts';
import { someView } from '../../support/some-view.ts';

const zipHere: ZipWriter = async (files, date) => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of zipFiles(files, date)) parts.push(part);
  return new Blob(parts, { type: 'application/zip' });
};

/** A package as the page of data reads it. */
async function loadAgain(zip: Blob): Promise<{ imported: Imported; info: PackageInfo }> {
  const unpacked = await combine([{ name: 'package.zip', blob: zip }]);
  if (!unpacked.ok) throw new Error(unpacked.error.message.en);
  const { files, package: info } = unpacked.value;
  if (info === null) throw new Error('no descriptor was found');
  expect(files.map(({ name }) => name)).toEqual(info.resources.map(({ path }) => path));
  const chosen: ImportFile[] = [];
  for (const file of files) {
    const { guess } = await look(file);
    const schema = resourceOf(info, file.name)?.schema;
    chosen.push({ file, role: guess.role, mapping: guess.mapping, ...(schema ? { schema } : {}) });
  }
  const name = { vi: 'Lại', en: 'Again' };
  const imported = await importDataset(
    { files: chosen, id: 'again', name, package: info },
    { deps: NODE_DEPS }
  );
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message.en).join('; '));
  return { imported: imported.value, info };
}

/** The second is large and has coverage: some of the charts and Parquet, which the first has not. */
const DATASETS = [
  { name: 'the default dataset', folder: 'data/vietnam-grassroots', format: 'csv', small: true },
  { name: 'synthetic data with coverage', folder: 'data/demo', format: 'parquet', small: false }
] as const;

describe.each(DATASETS)('a package of $name', ({ folder, format, small }) => {
  let engine: Engine;
  let info: DatasetInfo;
  let source: QuerySource;
  beforeAll(async () => {
    const imported = await importPackage(folder, 'original');
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
    source = {
      query: (fragment) => ask(engine, fragment),
      queryArrow: (fragment, signal) => engine.queryArrow(compile(fragment, engine.dialect), { signal })
    };
  });
  afterAll(() => engine.close());

  const subjectOf = (view: View, locale: 'vi' | 'en'): Subject => ({
    info,
    view,
    labels: (field, code) => labelsOf(info).full(field, code, locale),
    locale,
    url: 'https://example.org/',
    date: '2026-02-03'
  });
  const made = (view: View, scope: PackageScope) =>
    exportPackage(
      {
        source,
        subjects: { vi: subjectOf(view, 'vi'), en: subjectOf(view, 'en') },
        scope,
        format,
        fields: knownFields
      },
      writeHere,
      zipHere
    );

  /** The dataset made of a package, in an engine of its own. */
  async function again<T>(
    zip: Blob,
    use: (found: {
      ask: (fragment: Fragment) => ReturnType<typeof ask>;
      info: DatasetInfo;
      view: View;
    }) => Promise<T>
  ): Promise<T> {
    const { imported, info: descriptor } = await loadAgain(zip);
    const second = await createDuckDbNative();
    try {
      await second.load(sourcesOfImport(imported));
      const { view, dropped } = parseView(new URLSearchParams(descriptor.view ?? ''));
      expect(dropped).toEqual([]);
      return await use({ ask: (fragment) => ask(second, fragment), info: imported.info, view });
    } finally {
      await second.close();
    }
  }

  const answers = async (
    queries: Readonly<Record<string, Fragment>>,
    put: (fragment: Fragment) => ReturnType<typeof ask>
  ): Promise<PanelData> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(queries).map(async ([name, query]) => [name, await put(query)] as const)
      )
    );

  it('holds the whole dataset and opens as it was seen, with the same figures in every chart', async () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [
        { field: 'date', kind: 'interval', values: ['2021-01-01', '2025-12-31'] },
        { field: 'level', kind: 'points', values: ['xa', 'tinh'] }
      ],
      grain: 'quarter'
    };
    const before = await answers(keyFigureQueries(view, info), (fragment) => ask(engine, fragment));
    await again(await made(view, 'whole'), async (found) => {
      expect(found.view).toEqual(view);
      const after = await answers(keyFigureQueries(found.view, found.info), found.ask);
      expect(keyFigures(after, found.view, found.info)).toEqual(keyFigures(before, view, info));
      for (const panel of PANELS.filter((_, i) => small || i % 4 === 0)) {
        if (!panel.needs.every((need) => info.has[need])) continue;
        const draw = (data: PanelData, of: DatasetInfo) => {
          const drawing = panel.draw(data, { view, info: of, labels: labelsOf(of), locale: 'vi' });
          return drawing.empty ? null : drawing.chart.table(drawing.model, 'vi');
        };
        const former = await answers(panel.queries(view, info), (fragment) => ask(engine, fragment));
        const later = await answers(panel.queries(found.view, found.info), found.ask);
        expect(draw(later, found.info), panel.id).toEqual(draw(former, info));
      }
    });
  }, 120_000);

  it.runIf(small)('holds the events of the filters and no others, each as it was', async () => {
    await fc.assert(
      fc.asyncProperty(someView, async (view) => {
        const count = numbers(await ask(engine, countQuery(view)), 'n')[0] ?? -1;
        // A file without a single event is not a dataset.
        fc.pre(count > 0);
        await again(await made(view, 'filtered'), async (found) => {
          // Clauses come in the order of the address.
          expect(formatView(found.view)).toBe(formatView(view));
          expect(numbers(await found.ask(countQuery(found.view)), 'n')[0]).toBe(count);
          const rows = async (put: (fragment: Fragment) => ReturnType<typeof ask>, synthetic: boolean) => {
            const file = await put(eventsFileQuery(view, { synthetic }));
            const ids = column(file, 'event_id');
            return new Map(
              ids.map((id, i) => [
                id,
                Object.fromEntries(file.names.map((name) => [name, column(file, name)[i] ?? null]))
              ])
            );
          };
          const [former, later] = [
            await rows((fragment) => ask(engine, fragment), info.synthetic),
            await rows(found.ask, info.synthetic)
          ];
          expect(later).toEqual(former);
        });
      }),
      { numRuns: 5, endOnFailure: true }
    );
  });

  it.runIf(small)('says what it is in both languages and how to cite it', async () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'date', kind: 'interval', values: ['2024-01-01', '2024-12-31'] }]
    };
    const files = unzipSync(new Uint8Array(await (await made(view, 'filtered')).arrayBuffer()));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const descriptor = JSON.parse(text('datapackage.json')) as {
      name: string;
      profile: string;
      resources: {
        name: string;
        path: string;
        bytes: number;
        hash: string;
        schema: { fields: { name: string }[] };
      }[];
      'x-nhip-co-so': { view: string; filters: Record<string, string>; citation: Record<string, string> };
    };
    expect(descriptor.profile).toBe('data-package');
    expect(descriptor.name).toMatch(/^[-a-z0-9._]+$/);
    const own = descriptor['x-nhip-co-so'];
    expect(own.view).toBe('v=1&from=2024-01-01&to=2024-12-31');
    expect(own.filters).toEqual({
      vi: 'Từ 01/01/2024 đến 31/12/2024',
      en: 'From 1 Jan 2024 to 31 Dec 2024'
    });
    for (const { path, bytes, hash, schema } of descriptor.resources) {
      const content = files[path] ?? new Uint8Array();
      expect(content.length, path).toBe(bytes);
      expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
      if (!path.endsWith('.csv')) continue;
      const [header = ''] = text(path).split('\r\n');
      expect(schema.fields.map(({ name }) => name)).toEqual(header.split(','));
    }
    const readme = text('README.md');
    for (const words of ['Gói dữ liệu: ', 'Data package: ', own.citation['vi'], own.citation['en']])
      expect(readme).toContain(words);
    expect(text('CITATION.bib')).toContain('@misc{');
    expect(JSON.parse(text('CITATION.json'))).toHaveLength(1);
  });
});
