import { nodeDeps } from '../import-package.ts';
import { isLookup } from '#lib/ingest/schema/datapackage.ts';
import { importDataset, type ImportFile } from '#lib/ingest/import.ts';
import { readLookup } from '#lib/ingest/lookup.ts';
import { problem, type Problem } from '#lib/ingest/problems/problems.ts';
import { readArgs, type Asked } from './args.ts';
import { openInputs, type Input, type Inputs } from './inputs.ts';
import { print } from './print.ts';
import { EXIT } from './exit.ts';

/** What is known of one file after it has been read. */
export interface FileReport {
  readonly input: Input;
  /** null when the file could not be read as a table of its role */
  readonly counts: { readonly read: number; readonly kept: number; readonly setAside: number } | null;
  readonly problems: readonly Problem[];
}

/** `pulse check FILE…`: prints a report, returns the exit code. @throws UsageError */
export async function check(args: readonly string[]): Promise<number> {
  const asked = readArgs(args);
  const inputs = await openInputs(asked);
  const reports = await reportsOf(inputs, asked);
  const general = inputs.problems;
  const problems = [...general, ...reports.flatMap((report) => report.problems)];
  const unreadable = reports.length === 0 || problems.some(({ severity }) => severity === 'fatal');
  const faulty = problems.some(({ severity }) => severity !== 'info');
  const exit = unreadable ? EXIT.unreadable : faulty ? EXIT.problems : EXIT.clean;
  print(reports, general, asked, exit);
  return exit;
}

/**
 * Reads every file: each table of events on its own, so that its rows are counted apart, with the look-up
 * tables that came with it.
 */
export async function reportsOf({ inputs, package: info }: Inputs, asked: Asked): Promise<FileReport[]> {
  const lookups = inputs.filter(({ role }) => role !== 'events' && role !== 'unknown');
  const reports: FileReport[] = [];
  for (const input of inputs) {
    if (!input.inspection) {
      reports.push({ input, counts: null, problems: input.problem ? [input.problem] : [] });
      continue;
    }
    if (input.role === 'unknown' && info && isLookup(info, input.file.name)) {
      // Its codes are built in: it is there for people.
      const place = { file: input.file.name, value: input.file.name };
      reports.push({ input, counts: null, problems: [problem('list_built_in', place)] });
      continue;
    }
    if (input.role !== 'events') {
      reports.push(await lookupReport(input));
      continue;
    }
    const result = await importDataset(
      { ...requestOf([input, ...lookups], asked), ...(info ? { package: info } : {}) },
      { deps: nodeDeps }
    );
    if (!result.ok) reports.push({ input, counts: null, problems: result.error });
    else {
      const { counts, problems } = result.value;
      reports.push({ input, counts, problems: problems.filter(({ file }) => file === input.file.name) });
    }
  }
  return reports;
}

/** A table that goes beside events is read by itself. */
async function lookupReport(input: Input): Promise<FileReport> {
  const found = await readLookup(input, nodeDeps);
  if (!found.ok) return { input, counts: null, problems: [found.error] };
  return { input, counts: found.value.counts, problems: found.value.problems };
}

/** The request for an import of these files as one dataset. */
export function requestOf(inputs: readonly Input[], asked: Asked) {
  const name = asked.name ?? inputs[0]?.file.name.replace(/\.[^.]+$/, '') ?? '';
  return {
    files: inputs.map(({ file, role, mapping, reading, schema }): ImportFile => ({
      file,
      role,
      mapping,
      reading,
      ...(schema ? { schema } : {})
    })),
    id: 'data',
    name: { vi: name, en: name },
    ...(asked.period ? { options: { period: asked.period } } : {})
  };
}
