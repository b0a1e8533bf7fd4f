import { messages } from '#lib/i18n/messages.ts';
import { formats } from '#lib/i18n/format.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import { importDataset } from '#lib/ingest/import.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import { MappingMemory, type KeyValues } from '#lib/ingest/mapping/mapping-memory.ts';
import { combine } from '#lib/ingest/containers/unpack.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { err, ok } from '#lib/util/result.ts';
import { problem } from '#lib/ingest/problems/problems.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { App } from '#lib/state/app.ts';
import type { IngestPort } from '#lib/state/importer-port.ts';
import { Importer } from '#lib/state/importer.svelte.ts';
import { privateStore, ViewState } from '#lib/state/view.svelte.ts';
import { Workspace } from '#lib/state/workspace.svelte.ts';
import { FakeEngine } from './fake-engine.ts';
import { NODE_DEPS } from './ingest.ts';

/** The library itself behind the importer, without a worker; a test may hold back or replace its answers. */
export class NodePort implements IngestPort {
  /** called before each look into a file */
  beforeInspect: () => Promise<void> = () => Promise.resolve();
  /** called before each import */
  beforeImport: () => Promise<void> = () => Promise.resolve();
  looks = 0;

  readonly unpack: IngestPort['unpack'] = (files) => combine(files);

  readonly openRemote: IngestPort['openRemote'] = (url, { onProgress }) => {
    onProgress?.({ bytes: 1, total: 2 });
    return Promise.resolve(
      url.endsWith('.csv')
        ? ok({ name: 'xa.csv', blob: new Blob(['title,event_date\nHọp,2024-01-05\n']) })
        : err(problem('remote_status', { file: url, value: '404' }))
    );
  };

  readonly inspect: IngestPort['inspect'] = async (file, reading) => {
    this.looks++;
    const held = this.beforeInspect();
    const result = await inspect(file, NODE_DEPS, reading);
    await held;
    return result;
  };

  readonly import: IngestPort['import'] = async (request, call = {}) => {
    await this.beforeImport();
    const result = await importDataset(request, { ...call, deps: NODE_DEPS });
    if (!result.ok) return result;
    const tables = Object.fromEntries(
      TABLE_NAMES.map((name) => [
        name,
        result.value.tables[name].map((stream) => new Blob([stream as Uint8Array<ArrayBuffer>]))
      ])
    );
    return ok({ ...result.value, tables: tables as never });
  };

  close(): void {
    // Nothing runs that would have to be ended.
  }
}

/** Storage of a browser that never forgets. */
export function memoryStorage(): KeyValues {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key)
  };
}

/** An importer of an app that shows the published dataset "mau" and has an engine of which a test disposes. */
export async function importerSetUp(storage: KeyValues = memoryStorage()) {
  const engine = new FakeEngine();
  const published: LoadedDataset = {
    info: { id: 'mau', name: { vi: 'Mẫu', en: 'Sample' }, synthetic: false } as DatasetInfo,
    sources: []
  };
  const workspace = new Workspace({
    folder: '/datasets/',
    published: [{ id: 'mau', name: published.info.name, synthetic: false, own: false }],
    startEngine: () => Promise.resolve(engine),
    fetchDataset: () => Promise.resolve(published)
  });
  const view = new ViewState(privateStore(''));
  view.connect();
  const app = {
    locale: 'vi',
    t: messages('vi'),
    format: formats('vi'),
    view,
    workspace
  } as unknown as App;
  const port = new NodePort();
  const limits = { budget: 2 ** 31 };
  const importer = new Importer(app, {
    port,
    memory: () => new MappingMemory(storage),
    budget: () => limits.budget
  });
  await workspace.open('mau');
  return { importer, port, limits, workspace, view, engine };
}

export const upload = (name: string, ...content: BlobPart[]): File => new File(content, name);
