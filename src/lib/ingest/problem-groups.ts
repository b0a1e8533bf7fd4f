import type { Text } from '#lib/model/text.ts';
import { problem, SEVERITIES, type Problem, type ProblemCode, type Severity } from './problems.ts';

/** All problems of one kind. */
export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** rows (or files) concerned */
  readonly count: number;
  /** distinct entries of the list, the uncounted rest not among them */
  readonly values: number;
  /** what is wrong, with the value when there is one only */
  readonly message: Text;
  readonly remedy: Text;
  /** columns concerned, in order of first occurrence */
  readonly columns: readonly string[];
  readonly examples: readonly Problem[];
}

/** Columns named in the message of a group. */
const NAMED = 3;

/**
 * Groups problems by kind, the gravest first, then the most frequent.
 * @param most examples kept for each group, the most frequent values first
 */
export function groupProblems(problems: readonly Problem[], most = 50): ProblemGroup[] {
  const groups = new Map<ProblemCode, Problem[]>();
  for (const entry of problems) {
    const group = groups.get(entry.code);
    if (group) group.push(entry);
    else groups.set(entry.code, [entry]);
  }
  return Array.from(groups.values(), (entries) => groupOf(entries, most)).sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.count - a.count ||
      (a.code < b.code ? -1 : 1)
  );
}

function groupOf(entries: readonly Problem[], most: number): ProblemGroup {
  const first = entries[0]!;
  const listed = entries.filter((entry) => !entry.more);
  const columns = [...new Set(entries.flatMap(({ column }) => column ?? []))];
  // A rule is known to the single messages only, so theirs is shown for a group of one.
  const { message, remedy } =
    entries.length === 1
      ? first
      : problem(first.code, {
          file: first.file,
          column: columns.slice(0, NAMED).join(', ') + (columns.length > NAMED ? ' …' : ''),
          value: '…',
          rule: '…'
        });
  return {
    code: first.code,
    severity: first.severity,
    count: entries.reduce((sum, { count }) => sum + count, 0),
    values: listed.length,
    message,
    remedy,
    columns,
    examples: listed
      .map((entry, i) => ({ entry, i }))
      .sort((a, b) => b.entry.count - a.entry.count || a.i - b.i)
      .slice(0, most)
      .map(({ entry }) => entry)
  };
}
