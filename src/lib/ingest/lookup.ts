import { err, ok, type Result } from '#lib/util/result.ts';
import { CoverageReader, CoverageStore, coverageColumns } from './events/coverage.ts';
import { readCrosswalk } from './geography/crosswalk.ts';
import { unitsOfCrosswalk } from './geography/crosswalk-units.ts';
import { successorsOf } from './geography/geography.ts';
import type { LocalityField, SuccessorField, TopicField } from './mapping/fields.ts';
import type { ImportFile } from './import-request.ts';
import { asProblem, type IngestDeps } from './inspect.ts';
import { lookupRows, rowsOf } from './lookup-rows.ts';
import { openTable } from './open.ts';
import { Places } from './places/places.ts';
import { ProblemError, ProblemList, type Problem } from './problems/problems.ts';
import { readTopics } from './values/topics.ts';
import { readUnits } from './places/units.ts';

/** What a table of themes, localities or coverage holds, read by itself. */
export interface Lookup {
  readonly problems: readonly Problem[];
  /** rows: read = kept + setAside */
  readonly counts: { readonly read: number; readonly kept: number; readonly setAside: number };
}

/** Checks a table that goes beside events, without any. The error says why it cannot be read. */
export async function readLookup(entry: ImportFile, deps: IngestDeps): Promise<Result<Lookup, Problem>> {
  const { name } = entry.file;
  try {
    if (entry.role === 'unknown') throw new ProblemError('file_ignored', { file: name, value: name });
    const problems = new ProblemList();
    const format = await openTable(entry.file, deps, entry.reading ?? {});
    let read = 0;
    if (entry.role === 'coverage') {
      const about = { name, headers: format.headers, mapping: entry.mapping };
      const reader = new CoverageReader(new CoverageStore(), new Places(null), problems, about);
      for await (const chunk of rowsOf(entry, format, coverageColumns(entry.mapping), problems)) {
        reader.push(chunk);
        read += chunk.rows + (chunk.setAside ?? 0);
      }
    } else if (entry.role === 'topics') {
      const rows = await lookupRows<TopicField>(entry, format, problems);
      readTopics(rows, name, problems);
      read = rows.length;
    } else if (entry.role === 'successors') {
      const rows = await lookupRows<SuccessorField>(entry, format, problems);
      const crosswalk = readCrosswalk(rows, name, problems);
      const places = new Places(unitsOfCrosswalk(crosswalk.all, [], name, problems));
      successorsOf(places, [{ file: name, rows: crosswalk.rows }], problems);
      read = rows.length;
    } else {
      const rows = await lookupRows<LocalityField>(entry, format, problems);
      readUnits(rows, name, problems);
      read = rows.length;
    }
    const list = [...format.problems, ...problems.list()];
    const lost = list.filter(({ severity }) => severity === 'row');
    const setAside = Math.min(
      read,
      lost.reduce((sum, { count }) => sum + count, 0)
    );
    return ok({ problems: list, counts: { read, kept: read - setAside, setAside } });
  } catch (cause) {
    return err(asProblem(cause, name));
  }
}
