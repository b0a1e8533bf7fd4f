import type { Compiled } from '#lib/query/compile.ts';

/** Words that begin a line. */
const BREAKS = /\b(?:SELECT|FROM|LEFT JOIN|JOIN|WHERE|GROUP BY|ORDER BY|UNION ALL|AND|HAVING|WITH)\b/y;

/**
 * The text of a compiled query in lines, indented by its brackets, for people; the words are those that run.
 * Texts of users cannot be in it: they are bound values.
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
  let quoted = false;
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list.charAt(i);
    if (char === '"' || char === "'") quoted = !quoted;
    else if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')') depth--;
    else if (!quoted && depth === 0 && char === ',') {
      parts.push(list.slice(from, i + 1).trim());
      from = i + 1;
    }
  }
  return [...parts, list.slice(from).trim()];
}
