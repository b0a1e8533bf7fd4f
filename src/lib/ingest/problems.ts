import type { Text } from '#lib/model/text.ts';
import { FILES_PROBLEMS } from './problem-words/files.ts';
import { PLACES_PROBLEMS } from './problem-words/places.ts';
import { TEXT_PROBLEMS } from './problem-words/text.ts';
import { VALUES_PROBLEMS } from './problem-words/values.ts';
import type { Wording } from './problem-words/wording.ts';

const PROBLEMS = {
  ...FILES_PROBLEMS,
  ...TEXT_PROBLEMS,
  ...VALUES_PROBLEMS,
  ...PLACES_PROBLEMS
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
  /** how many rows have the same problem with the same value */
  readonly count: number;
}

export interface ProblemPlace {
  readonly file: string;
  readonly line?: number | null;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly count?: number;
}

/** Longest part of a cell that is repeated in a message. */
const SHOWN = 80;

export function problem(code: ProblemCode, place: ProblemPlace): Problem {
  const { fatal, message, remedy } = PROBLEMS[code];
  const value = place.value ?? null;
  const shown = value === null || value.length <= SHOWN ? value : `${value.slice(0, SHOWN)}…`;
  const fill = (text: string) =>
    text.replaceAll('{value}', () => shown ?? '').replaceAll('{column}', () => place.column ?? '');
  return {
    file: place.file,
    line: place.line ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: shown,
    code,
    message: { vi: fill(message.vi), en: fill(message.en) },
    remedy: { vi: fill(remedy.vi), en: fill(remedy.en) },
    fatal,
    count: place.count ?? 1
  };
}

/** A failure that ends the reading of a file; ingest turns it into the error of a `Result`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(code: ProblemCode, place: ProblemPlace, cause?: unknown) {
    super(code, { cause });
    this.problem = problem(code, place);
  }
}

/** Distinct values listed for one code and column; further ones are counted together. */
const MOST_VALUES = 100;

/** Gathers problems of rows: the same problem with the same value is listed once, with its first place. */
export class ProblemList {
  readonly #groups = new Map<string, { code: ProblemCode; place: ProblemPlace; count: number }>();
  readonly #values = new Map<string, number>();

  add(code: ProblemCode, place: ProblemPlace): void {
    const kind = `${code}\u0000${place.file}\u0000${place.column ?? ''}`;
    let key = `${kind}\u0000${place.value ?? ''}`;
    let group = this.#groups.get(key);
    if (!group) {
      const values = this.#values.get(kind) ?? 0;
      const overflow = values >= MOST_VALUES;
      if (overflow) {
        key = `${kind}\u0000\u0000more`;
        group = this.#groups.get(key);
      } else this.#values.set(kind, values + 1);
      if (!group) {
        group = { code, place: overflow ? { ...place, value: '…' } : place, count: 0 };
        this.#groups.set(key, group);
      }
    }
    group.count += place.count ?? 1;
  }

  list(): Problem[] {
    return Array.from(this.#groups.values(), ({ code, place, count }) => problem(code, { ...place, count }));
  }
}
