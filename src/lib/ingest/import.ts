import type { Category, DatasetInfo } from '#lib/model/dataset.ts';
import type { TableName } from '#lib/model/tables.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { err, ok, type Result } from '#lib/util/result.ts';
import { coverageColumns, CoverageReader } from './events/coverage.ts';
import { isLookup } from './schema/datapackage.ts';
import type { SourceTable } from './tables/columns.ts';
import { BudgetGuard } from './budget-guard.ts';
import type { Crosswalk } from './geography/edges.ts';
import { readCrosswalk } from './geography/crosswalk.ts';
import { unitsOfCrosswalk } from './geography/crosswalk-units.ts';
import { successorsOf } from './geography/geography.ts';
import { findDuplicates, type DuplicateCounts } from './events/duplicates.ts';
import { EventStore } from './events/event-store.ts';
import { EventReader, wantedColumns } from './events/events.ts';
import type { LocalityField, Role, SuccessorField, TopicField } from './mapping/fields.ts';
import { versionOf, versionWith } from './hash.ts';
import { describe } from './info.ts';
import { asProblem, type IngestDeps } from './inspect.ts';
import type { ImportFile, ImportRequest } from './import-request.ts';
import { lookupRows, rowsOf } from './lookup-rows.ts';
import { normalise } from './tables/normalise.ts';
import { openTable } from './open.ts';
import { breathe, emptyLists, packAll, Sizes } from './tables/pack.ts';
import { unknownDuplicates } from './tables/pairs.ts';
import { Places } from './places/places.ts';
import { readAside } from './worker/rows-aside.ts';
import { ProblemError, ProblemList, type Problem } from './problems/problems.ts';
import { organiserTerms, plain, Terms, typeTerms } from './values/terms.ts';
import { readTopics } from './values/topics.ts';
import { readUnits } from './places/units.ts';

export type { ImportFile, ImportLimits, ImportRequest } from './import-request.ts';

export type ImportPhase = 'reading' | 'packing';

export interface ImportProgress {
  readonly phase: ImportPhase;
  /** the file being read, or the table being packed */
  readonly name: string;
  /** 0 to 1 within the phase and name */
  readonly share: number;
  /** events read so far */
  readonly rows: number;
  /** bytes read so far of all bytes that are to be read */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ImportOptions {
  readonly deps: IngestDeps;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface Imported<Stream = Uint8Array> {
  /** complete Arrow IPC streams of each table, for `Engine.load` */
  readonly tables: Readonly<Record<TableName, readonly Stream[]>>;
  readonly info: DatasetInfo;
  /** remarks; none is fatal */
  readonly problems: readonly Problem[];
  /** rows of the events files: read = kept + setAside */
  readonly counts: { readonly read: number; readonly kept: number; readonly setAside: number };
  /** events that may be entered more than once; all of them are kept */
  readonly duplicates: DuplicateCounts;
}

/** A dataset that has been read and is not packed yet. */
export interface ReadDataset extends Omit<Imported, 'tables'> {
  readonly tables: Readonly<Record<TableName, SourceTable>>;
}

/**
 * Reads the files of a dataset into normalised tables. Good rows load whatever is wrong with others; the
 * error lists what made a whole file unusable. After an abort the error is the problem `aborted`.
 */
export async function importDataset(
  request: ImportRequest,
  options: ImportOptions
): Promise<Result<Imported, Problem[]>> {
  const read = await readDataset(request, options);
  if (!read.ok) return read;
  try {
    const tables = emptyLists<Uint8Array>();
    for await (const { name, stream } of packAll(request, read.value, options)) tables[name].push(stream);
    return ok({ ...read.value, tables });
  } catch (cause) {
    return err([asProblem(cause, request.files[0]?.file.name ?? '')]);
  }
}

/** The first half of `importDataset`, for those who take the tables piece by piece from `packAll`. */
export async function readDataset(
  request: ImportRequest,
  options: ImportOptions
): Promise<Result<ReadDataset, Problem[]>> {
  let file = request.files[0]?.file.name ?? '';
  try {
    const version = versionOf(request.files.map((entry) => entry.file));
    version.catch(() => undefined);
    const size = new Sizes(request);
    const problems = new ProblemList();
    const remarks: Problem[] = [];
    const { signal } = options;
    const ofRole = (role: Role) => request.files.filter((entry) => entry.role === role);
    const opened = async (entry: ImportFile) => {
      file = entry.file.name;
      const format = await openTable(entry.file, options.deps, entry.reading ?? {});
      remarks.push(...format.problems);
      return format;
    };
    if (ofRole('events').length === 0) throw new ProblemError('no_events_file', { file });
    for (const entry of ofRole('events')) {
      if (entry.mapping.event_date === undefined)
        throw new ProblemError('no_date_column', { file: entry.file.name });
    }
    for (const { role, file: ignored } of request.files) {
      if (role !== 'unknown') continue;
      const listed = request.package && isLookup(request.package, ignored.name);
      problems.add(listed ? 'list_built_in' : 'file_ignored', { file: ignored.name, value: ignored.name });
    }

    const topics: Category[] = [];
    for (const entry of ofRole('topics')) {
      const rows = await lookupRows<TopicField>(entry, await opened(entry), problems, signal);
      topics.push(...readTopics(rows, file, problems));
    }
    let units: ReturnType<typeof readUnits> | null = null;
    for (const entry of ofRole('localities')) {
      const rows = await lookupRows<LocalityField>(entry, await opened(entry), problems, signal);
      units = [...(units ?? []), ...readUnits(rows, file, problems, units ?? [])];
    }

    const crosswalks: Crosswalk[] = [];
    for (const entry of ofRole('successors')) {
      const rows = await lookupRows<SuccessorField>(entry, await opened(entry), problems, signal);
      const crosswalk = readCrosswalk(rows, file, problems);
      crosswalks.push({ file, rows: crosswalk.rows });
      units = [...(units ?? []), ...unitsOfCrosswalk(crosswalk.all, units ?? [], file, problems)];
    }

    const topicTerms = new Terms(topics.length > 0 ? [...topics, ...unlisted(topics)] : THEMES, 'whole');
    const store = new EventStore(
      new Places(units),
      { types: typeTerms(), organisers: organiserTerms(), topics: topicTerms },
      problems,
      request.options
    );
    const guard = new BudgetGuard(request);
    for (const entry of ofRole('events')) {
      const format = readAside(await opened(entry), entry, options.deps);
      guard.expect(entry, format);
      const reader = new EventReader(store, file, format.headers, entry.mapping, entry.reading);
      for await (const chunk of rowsOf(entry, format, wantedColumns(entry.mapping), problems, signal)) {
        reader.push(chunk);
        store.read += chunk.setAside ?? 0;
        guard.check(file, store);
        size.tell(options, entry, chunk.progress, store.read);
        await breathe();
        if (signal?.aborted) throw new ProblemError('aborted', { file });
      }
      reader.finish();
    }
    if (store.outside > 0 && request.options?.period) {
      const { from, to } = request.options.period;
      problems.add('outside_period', { file, value: `${from} – ${to}`, count: store.outside });
    }
    for (const { place, first, last } of store.nils) {
      const locality = store.places[place]?.locality ?? null;
      if (locality !== null) store.coverage.add({ locality, source: null }, { first, last }, 'nil', 0);
    }
    for (const entry of ofRole('coverage')) {
      const format = await opened(entry);
      const { mapping } = entry;
      if (mapping.month === undefined && mapping.date_from === undefined)
        throw new ProblemError('no_key_column', { file, column: 'month' });
      const about = { name: file, headers: format.headers, mapping };
      const reader = new CoverageReader(store.coverage, store.resolver, problems, about);
      for await (const chunk of rowsOf(entry, format, coverageColumns(mapping), problems, signal)) {
        reader.push(chunk);
        size.tell(options, entry, chunk.progress, store.read);
        await breathe();
        if (signal?.aborted) throw new ProblemError('aborted', { file });
      }
    }
    store.successors = successorsOf(store.resolver, crosswalks, problems);
    // The tables beside the events were opened last.
    const main = ofRole('events')[0]?.file.name ?? file;
    if (store.kept === 0) throw new ProblemError('no_usable_row', { file: main });

    const duplicates = findDuplicates(store);
    if (duplicates.total > 0) {
      const { total, surplus } = duplicates;
      problems.add('possible_duplicates', { file: main, value: String(total), count: surplus });
    }
    const shown = shownTopics(topics, topicTerms);
    for (const value of unknownDuplicates(store))
      problems.add('unknown_value', { file: main, column: 'duplicate_of', value });
    const info = describe(store, shown, {
      id: request.id,
      name: request.name,
      version: versionWith(request.package?.version ?? null, await version),
      files: request.files.map((entry) => entry.file.name),
      package: request.package
    });
    const kept = store.kept;
    return ok({
      tables: normalise(store, shown, duplicates.pairs),
      info,
      problems: [...remarks, ...problems.list()],
      counts: { read: store.read, kept, setAside: store.read - kept },
      duplicates: { total: duplicates.total, surplus: duplicates.surplus }
    });
  } catch (cause) {
    return err([asProblem(cause, file)]);
  }
}

/** Built-in themes that a given table does not list: a code of theirs is still known by name. */
const unlisted = (topics: readonly Category[]) => {
  const listed = new Set(topics.map(({ code }) => code));
  return THEMES.filter(({ code }) => !listed.has(code));
};

/** The given table, or the built-in one when it is used at all, then what the data brought themselves. */
function shownTopics(topics: readonly Category[], terms: Terms): Category[] {
  const listed = new Set(topics.map(({ code }) => code));
  const base = topics.length > 0 ? topics : terms.metKnown ? THEMES.map(plain) : [];
  const extra = topics.length > 0 ? terms.used.filter(({ code }) => !listed.has(code)) : terms.own;
  const groups = new Set([...base, ...extra].map(({ code }) => code));
  const missing = THEMES.filter(
    ({ code }) => !groups.has(code) && extra.some(({ parent }) => parent === code)
  );
  return [...base, ...missing.map(plain), ...extra];
}
