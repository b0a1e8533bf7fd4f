import { chartColumns, toCsv } from '#lib/export/csv.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { Problem, ProblemGroup, Severity } from '#lib/ingest/problems/problems.ts';
import type { Locale } from '#lib/model/text.ts';

export {
  groupProblems,
  SEVERITIES,
  type Problem,
  type ProblemGroup,
  type Severity
} from '#lib/ingest/problems/problems.ts';

/** Rows concerned by the groups of a severity, or by all groups. */
export const rowsConcerned = (groups: readonly ProblemGroup[], severity: Severity | null = null): number =>
  groups.reduce(
    (sum, group) => sum + (severity === null || group.severity === severity ? group.count : 0),
    0
  );

/** Where a problem was first met: the line of a text file, else the row of data as "#12". */
export function placeOf(problem: Problem, integer: (value: number) => string): string {
  if (problem.line !== null) return integer(problem.line);
  return problem.row === null ? '' : `#${integer(problem.row)}`;
}

/** The list of problems as a CSV file with a byte order mark; texts that would run as formulas are disarmed. */
export function problemsCsv(problems: readonly Problem[], t: Messages['import'], locale: Locale): Blob {
  const h = t.headers;
  const labels = [h.severity, h.file, h.line, h.column, h.value, h.code, h.problem, h.remedy, h.count];
  const { columns, headers } = chartColumns({
    columns: labels.map((label, i) => ({ label, numeric: i === 2 || i === 8 })),
    rows: problems.map((problem) => [
      t.severity[problem.severity],
      problem.file,
      problem.line ?? problem.row,
      problem.column,
      problem.value,
      problem.code,
      problem.message[locale],
      problem.remedy[locale],
      problem.count
    ])
  });
  return new Blob([...toCsv(columns, headers)], { type: 'text/csv;charset=utf-8' });
}
