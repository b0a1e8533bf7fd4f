import type { Compiled } from '#lib/query/compile.ts';
import type { Scalar } from '#lib/query/sql.ts';

/** Words that begin a line. */
const BREAKS = /\b(?:SELECT|FROM|LEFT JOIN|JOIN|WHERE|GROUP BY|ORDER BY|UNION ALL|AND|HAVING|WITH)\b/y;

/**
 * The text of a compiled query in lines, indented by its brackets, for people; the words are those that run,
 * and quoted texts stay as they are.
 */
export function sqlLines({ sql }: Compiled): readonly string[] {
  const lines: string[] = [];
  /** of every open bracket, whether a query begins in it */
  const open: boolean[] = [];
  let line = '';
  const level = () => open.filter(Boolean).length;
  const end = (indent: number) => {
    const parts = line.length > LONG && line.startsWith('SELECT') ? columnsOf(line.trim()) : [line.trim()];
    parts.forEach((part, i) => {
      if (part !== '') lines.push('  '.repeat(i === 0 ? indent : indent + 1) + part);
    });
    line = '';
  };
  let indent = 0;
  for (let i = 0; i < sql.length;) {
    const char = sql.charAt(i);
    if (char === '"' || char === "'") {
      const close = sql.indexOf(char, i + 1);
      const stop = close < 0 ? sql.length : close + 1;
      line += sql.slice(i, stop);
      i = stop;
      continue;
    }
    if (char === '(') {
      const isQuery = /^\(\s*(?:SELECT|WITH)\b/.test(sql.slice(i, i + 12));
      line += char;
      open.push(isQuery);
      i++;
      continue;
    }
    if (char === ')') {
      const wasQuery = open.pop() ?? false;
      if (wasQuery) {
        end(indent);
        indent = level();
      }
      line += char;
      i++;
      continue;
    }
    BREAKS.lastIndex = i;
    const word = /[\w"]/.test(sql.charAt(i - 1)) ? null : BREAKS.exec(sql);
    // Inside the brackets of an expression nothing breaks.
    if (word && (open.length === 0 || open.at(-1) === true)) {
      end(indent);
      indent = level() + (word[0] === 'AND' ? 1 : 0);
      line += word[0];
      i += word[0].length;
      continue;
    }
    line += char;
    i++;
  }
  end(indent);
  return lines;
}

/** A longer list of columns has a line for each. */
const LONG = 100;

/** A list cut after the commas that stand outside of brackets and quotes. */
function columnsOf(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list.charAt(i);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (depth === 0 && char === ',') {
      parts.push(list.slice(from, i + 1).trim());
      from = i + 1;
    }
  }
  return [...parts, list.slice(from).trim()];
}

/** Quoted texts, quoted names, and the places of bound values as the dialect of DuckDB writes them. */
const PLACES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|CAST\(\$(\d+) AS (\w+)\)/g;

/**
 * A compiled query for DuckDB with its values written into their places: for reading, and for running by hand.
 * The product itself never runs such a text.
 */
export function withValues({ sql, params }: Compiled): Compiled {
  const text = sql.replace(PLACES, (place: string, index: string | undefined, type: string) =>
    index === undefined ? place : literal(params[Number(index) - 1] ?? null, type)
  );
  return { sql: text, params: [] };
}

function literal(value: Scalar, type: string): string {
  if (typeof value !== 'string') return `CAST(${value === null ? 'NULL' : value} AS ${type})`;
  const quoted = `'${value.replaceAll("'", "''")}'`;
  if (type === 'VARCHAR') return quoted;
  return type === 'DATE' ? `DATE ${quoted}` : `CAST(${quoted} AS ${type})`;
}
