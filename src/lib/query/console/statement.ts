import { err, ok, type Result } from '#lib/util/result.ts';
import { isRefusedFunction } from './functions.ts';
import { tokens, type Token } from './tokens.ts';

/** A single statement that reads, taken apart for running. */
export interface ConsoleStatement {
  /** the query alone, without what explains it, comments around it and the semicolon behind it */
  readonly query: string;
  /** where `query` begins in the text that was given */
  readonly from: number;
  /** "EXPLAIN", "EXPLAIN ANALYZE" … in one line, for a plan of the query in place of its rows; else null */
  readonly explain: string | null;
}

export type RefusalKind =
  /** nothing but blanks and comments */
  | 'empty'
  /** a text, name or comment without its end */
  | 'unclosed'
  | 'brackets'
  /** more than one statement */
  | 'several'
  /** a statement, or a part of one, that does more than read */
  | 'verb'
  /** a function that reaches beyond the tables */
  | 'function'
  /** a file or an address in the place of a table */
  | 'file'
  /** a place for a value that nobody gives */
  | 'parameter'
  | 'long';

/** Why a text is not run, and where: `from` to `to` of the text, whose words are `word`. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** Longest text that is looked at, characters. */
export const LONGEST = 100_000;

/** Words that a query begins with, in brackets too. */
const READS = new Set(['SELECT', 'WITH', 'FROM', 'VALUES', 'DESCRIBE', 'DESC', 'SHOW']);
export const STATEMENTS = ['SELECT', 'WITH', 'FROM', 'VALUES', 'DESCRIBE', 'SHOW', 'EXPLAIN'] as const;

/** Words that begin what changes something: as the first of a statement, in brackets, or behind those of a WITH. */
const CHANGES = new Set(
  `ALTER ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY CREATE DEALLOCATE DELETE DETACH DROP EXECUTE EXPORT
  FORCE GRANT IMPORT INSERT INSTALL LOAD MERGE PRAGMA PREPARE REINDEX RESET REVOKE ROLLBACK SET START
  TRUNCATE UPDATE UPSERT USE VACUUM EXPLAIN`.split(/\s+/)
);
/** Words behind which a table stands. */
const TABLE_FOLLOWS = new Set(['JOIN', 'TABLE', 'DESCRIBE', 'DESC', 'SHOW', 'SUMMARIZE', 'PIVOT', 'UNPIVOT']);
/** Words that end the list of tables. */
const ENDS_TABLES = new Set(
  'SELECT VALUES WITH WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET UNION EXCEPT INTERSECT'.split(' ')
);
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Takes a text for running in the console, or says why not. What is refused never reaches an engine; engines
 * still run what is taken in a way that cannot change anything (`engine/duckdb/console.ts`).
 */
export function consoleStatement(text: string): Result<ConsoleStatement, Refusal> {
  const refuse = (kind: RefusalKind, { from, to }: Pick<Token, 'from' | 'to'>) =>
    err({ kind, from, to, word: text.slice(from, to) });
  if (text.length > LONGEST) return refuse('long', { from: LONGEST, to: LONGEST });
  const all = tokens(text);
  const unclosed = all.find(({ kind }) => kind === 'unclosed');
  if (unclosed) return refuse('unclosed', { from: unclosed.from, to: unclosed.from + 1 });
  const marks = all
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map((token): Mark => ({ ...token, text: text.slice(token.from, token.to) }));

  while (marks.at(-1)?.text === ';') marks.pop();
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last) return refuse('empty', { from: 0, to: text.length });
  const semicolon = marks.find(({ text: mark }) => mark === ';');
  if (semicolon) return refuse('several', semicolon);

  const begin = explained(marks);
  const body = marks.slice(begin);
  const lead = body.find(({ text: mark }) => mark !== '(') ?? last;
  if (!READS.has(upper(lead))) return refuse('verb', lead);
  const fault = faultOf(body);
  if (fault) return refuse(fault.kind, fault.at);
  const from = body[0]?.from ?? 0;
  return ok({
    query: text.slice(from, last.to),
    from,
    explain:
      begin === 0
        ? null
        : marks
            .slice(0, begin)
            .map((mark) => mark.text)
            .join(' ')
  });
}

/** A token with its text. */
interface Mark extends Token {
  readonly text: string;
}

const upper = (mark: Mark | undefined): string => (mark?.kind === 'word' ? mark.text.toUpperCase() : '');

/** How many tokens belong to EXPLAIN, its ANALYZE and its options in brackets. */
function explained(marks: readonly Mark[]): number {
  if (upper(marks[0]) !== 'EXPLAIN') return 0;
  const next = upper(marks[1]) === 'ANALYZE' ? 2 : 1;
  const option = upper(marks[next + 1]);
  if (marks[next]?.text !== '(' || READS.has(option) || marks[next + 1]?.text === '(') return next;
  const close = marks.findIndex(({ text }) => text === ')');
  return close < 0 ? next : close + 1;
}

/** What is open at a place: a bracket, or the statement itself. */
interface Level {
  readonly bracket: string;
  /** a query stands in it, so that its FROM names tables */
  readonly isQuery: boolean;
  /** the list of tables is being read */
  inTables: boolean;
  /** the next token names a table */
  tableNext: boolean;
}

function faultOf(marks: readonly Mark[]): { kind: RefusalKind; at: Mark } | null {
  const levels: Level[] = [{ bracket: '', isQuery: true, inTables: false, tableNext: false }];
  for (const [i, mark] of marks.entries()) {
    const level = levels.at(-1);
    if (!level) return { kind: 'brackets', at: mark };
    const before = marks[i - 1];
    const next = marks[i + 1];
    const word = upper(mark);

    if (mark.kind === 'parameter') return { kind: 'parameter', at: mark };
    if (level.tableNext && isFile(mark)) return { kind: 'file', at: mark };
    if (CHANGES.has(word) && (!before || before.text === '(' || before.text === ')'))
      return { kind: 'verb', at: mark };
    if (next?.text === '(' && isNamed(mark) && isRefusedFunction(unquoted(mark)))
      return { kind: 'function', at: mark };

    if (mark.text === '(' || mark.text === '[' || mark.text === '{') {
      const inside = next?.text === '(' || READS.has(upper(next));
      const tableNext = mark.text === '(' && level.tableNext;
      levels.push({ bracket: mark.text, isQuery: inside, inTables: tableNext, tableNext });
      level.tableNext = false;
    } else if (mark.text in PAIRS) {
      if (levels.length === 1 || level.bracket !== PAIRS[mark.text]) return { kind: 'brackets', at: mark };
      levels.pop();
    } else if (word === 'FROM' && level.isQuery && upper(before) !== 'DISTINCT') {
      level.inTables = true;
      level.tableNext = true;
    } else if (TABLE_FOLLOWS.has(word)) level.tableNext = true;
    else if (ENDS_TABLES.has(word)) {
      level.inTables = false;
      level.tableNext = false;
    } else level.tableNext = (mark.text === ',' && level.inTables) || (word === 'LATERAL' && level.tableNext);
  }
  const open = marks.at(-1);
  return levels.length > 1 && open ? { kind: 'brackets', at: open } : null;
}

const isNamed = ({ kind }: Mark): boolean => kind === 'word' || kind === 'name';
const unquoted = ({ kind, text }: Mark): string =>
  kind === 'name' ? text.slice(1, -1).replaceAll('""', '"') : text;

/** A text in the place of a table is a file for DuckDB, and so is a name that looks like one. */
const isFile = (mark: Mark): boolean =>
  mark.kind === 'text' || (mark.kind === 'name' && /[./\\:*?]/.test(unquoted(mark)));
