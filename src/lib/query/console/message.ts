/** What an engine says is wrong with a statement, and where. */
export interface EngineMessage {
  /** its words, without the lines of the statement that it quotes */
  readonly words: string;
  /** from 1 */
  readonly line: number | null;
  /** from 1; null where the engine marks no place in the line */
  readonly column: number | null;
}

/**
 * Takes a message of DuckDB apart: "Binder Error: … LINE 2: SELECT nope FROM t" with a "^" below the mistake.
 * @param text the statement, whose long lines the message quotes shortened
 */
export function engineMessage(message: string, text: string): EngineMessage {
  const quoted = /^LINE (\d+): (.*)(?:\n([ \t]*)\^)?/m.exec(message);
  const words = message.replace(/\n*^LINE \d+: .*(?:\n[ \t]*\^)?/gm, '').trim();
  if (!quoted) return { words, line: null, column: null };
  const line = Number(quoted[1]);
  const excerpt = quoted[2] ?? '';
  if (quoted[3] === undefined) return { words, line, column: null };
  const inExcerpt = quoted[3].length - `LINE ${line}: `.length;
  const shortened = excerpt.startsWith('...');
  const start = shortened
    ? (text.split('\n')[line - 1] ?? '').indexOf(excerpt.slice(3).replace(/\.\.\.$/, ''))
    : 0;
  const column = start < 0 ? null : start + inExcerpt - (shortened ? 3 : 0) + 1;
  return { words, line, column: column !== null && column >= 1 ? column : null };
}

/** Index in a text of a line and column counted from 1; the end of the line where it is shorter. */
export function indexOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, before + Math.min(column - 1, lines[line - 1]?.length ?? 0));
}
