import type { Text } from '#lib/model/text.ts';
import { BUDGET_PROBLEMS } from './words/budget.ts';
import { FILES_PROBLEMS } from './words/files.ts';
import { GEOGRAPHY_PROBLEMS } from './words/geography.ts';
import { PLACES_PROBLEMS } from './words/places.ts';
import { SCHEMA_PROBLEMS } from './words/schema.ts';
import { TEXT_PROBLEMS } from './words/text.ts';
import { VALUES_PROBLEMS } from './words/values.ts';
import { SEVERITIES, type Severity, type Wording } from './words/wording.ts';

export { SEVERITIES, type Severity } from './words/wording.ts';

const PROBLEMS = {
  ...FILES_PROBLEMS,
  ...BUDGET_PROBLEMS,
  ...TEXT_PROBLEMS,
  ...VALUES_PROBLEMS,
  ...PLACES_PROBLEMS,
  ...GEOGRAPHY_PROBLEMS,
  ...SCHEMA_PROBLEMS
} satisfies Record<string, Wording>;

/** Everything that can be wrong with a file or a row. The codes are stable: the interface may group by them. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Something a user must be told about a file, with what to do about it. */
export interface Problem {
  readonly file: string;
  /** physical line of the first occurrence in a text file, from 1 */
  readonly line: number | null;
  /** data row of the first occurrence, from 1; the header does not count */
  readonly row: number | null;
  /** header of the column */
  readonly column: string | null;
  readonly value: string | null;
  readonly code: ProblemCode;
  readonly message: Text;
  readonly remedy: Text;
  /** the file could not be used at all */
  readonly fatal: boolean;
  /** `fatal`; `row` when the row was set aside; `note` when everything was kept */
  readonly severity: Severity;
  /** how many rows have the same problem with the same value */
  readonly count: number;
  /** true for the rest of a long list: `count` further rows that are not listed one by one */
  readonly more?: true;
}

export interface ProblemPlace {
  readonly file: string;
  readonly line?: number | null;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly count?: number;
  /** the rule of a schema that was broken */
  readonly rule?: string | Text;
}

/** Longest part of a cell that is repeated in a message. */
const SHOWN = 80;

const cut = (value: string) => (value.length <= SHOWN ? value : `${value.slice(0, SHOWN)}…`);

export function problem(code: ProblemCode, place: ProblemPlace): Problem {
  const { fatal, severity, message, remedy } = PROBLEMS[code];
  const value = place.value ?? null;
  const shown = value === null ? null : cut(value);
  const fill = (language: keyof Text, text: string) =>
    filled(text, shown ?? '', place.column ?? '', ruleIn(language, place.rule));
  return {
    file: place.file,
    line: place.line ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: shown,
    code,
    message: { vi: fill('vi', message.vi), en: fill('en', message.en) },
    remedy: { vi: fill('vi', remedy.vi), en: fill('en', remedy.en) },
    fatal,
    severity,
    count: place.count ?? 1
  };
}

/** One pass, so that braces inside a value are left as they are. */
const filled = (text: string, value: string, column: string, rule: string) =>
  text.replace(/\{(value|column|rule)\}/g, (_, name) =>
    name === 'value' ? value : name === 'column' ? column : rule
  );

const ruleIn = (language: keyof Text, rule: string | Text | undefined) =>
  rule === undefined ? '' : typeof rule === 'string' ? rule : rule[language];

/** A failure that ends the reading of a file; ingest turns it into the error of a `Result`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(code: ProblemCode, place: ProblemPlace, cause?: unknown, whole = problem(code, place)) {
    super(code, { cause });
    this.problem = whole;
  }

  /** The failure of a problem that came from elsewhere. */
  static of(whole: Problem): ProblemError {
    return new ProblemError(whole.code, whole, undefined, whole);
  }
}

/** Distinct values listed for one code, file and column; further ones are counted together. */
const MOST_VALUES = 1_000;
/** Rows that were set aside are listed one by one, this many for each code and file. */
const MOST_ROWS = 10_000;
/** Entries of the whole list, whatever is wrong: what a page can hold and a person can use. */
const MOST = 50_000;

interface Entry {
  readonly code: ProblemCode;
  readonly place: ProblemPlace;
  readonly more: boolean;
  count: number;
}

/**
 * Gathers problems of rows. The same remark on the same value is listed once, with its first place and its
 * number; every row that was set aside is listed by itself. What exceeds the limits is counted in one entry
 * marked `more`, so that counts always add up.
 */
export class ProblemList {
  readonly #entries = new Map<string, Entry>();
  readonly #kinds = new Map<string, number>();

  add(code: ProblemCode, place: ProblemPlace): void {
    const kind = `${code}\u0000${place.file}\u0000${place.column ?? ''}`;
    const eachRow = PROBLEMS[code].severity === 'row';
    const value = cut(place.value ?? '');
    let key = eachRow
      ? `${kind}\u0000${place.line ?? ''}\u0000${place.row ?? ''}\u0000${value}`
      : `${kind}\u0000${value}`;
    let entry = this.#entries.get(key);
    if (!entry) {
      const listed = this.#kinds.get(kind) ?? 0;
      const more = listed >= (eachRow ? MOST_ROWS : MOST_VALUES) || this.#entries.size >= MOST;
      if (more) {
        key = `${kind}\u0001more`;
        entry = this.#entries.get(key);
      } else this.#kinds.set(kind, listed + 1);
      if (!entry) {
        entry = { code, place: more ? { ...place, value: '…' } : place, more, count: 0 };
        this.#entries.set(key, entry);
      }
    }
    entry.count += place.count ?? 1;
  }

  /** In the order in which they were met; the rest of a long list comes at its end. */
  list(): Problem[] {
    const entries = [...this.#entries.values()];
    return [...entries.filter(({ more }) => !more), ...entries.filter(({ more }) => more)].map(
      ({ code, place, more, count }) => {
        const made = problem(code, { ...place, count });
        return more ? rest(made) : made;
      }
    );
  }
}

/** Says that an entry stands for many that are not listed. */
function rest(entry: Problem): Problem {
  const n = entry.count;
  return {
    ...entry,
    message: {
      vi: `… và ${n.toLocaleString('vi')} dòng nữa không liệt kê: ${entry.message.vi}`,
      en: `… and ${n.toLocaleString('en')} more that are not listed: ${entry.message.en}`
    },
    more: true
  };
}

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
