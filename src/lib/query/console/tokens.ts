/**
 * SQL text that a person wrote, cut into tokens as DuckDB's own reader cuts it. Only what decides where a token
 * ends is told apart: whether a word is a keyword is for others.
 */
export type TokenKind =
  | 'space'
  | 'comment'
  | 'word'
  /** a name in double quotes */
  | 'name'
  /** a text in quotes of any kind */
  | 'text'
  | 'number'
  /** the place of a bound value: ?, $1, $name */
  | 'parameter'
  | 'symbol'
  /** a text, name or comment without its end, up to the end of all */
  | 'unclosed';

/** `text.slice(from, to)` is the token. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

// Blanks of any kind, as DuckDB takes them.
const SPACE = /(?:\s|[\u200b-\u200d\u2060])+/y;
const WORD =
  /(?:[A-Za-z_]|(?![\s\u200b-\u200d\u2060])[\u0080-\u{10ffff}])(?:[\w$]|(?![\s\u200b-\u200d\u2060])[\u0080-\u{10ffff}])*/uy;
const NUMBER = /0[xX][\da-fA-F]+|(?:\d(?:_?\d)*)?\.?\d(?:_?\d)*\.?(?:[eE][+-]?\d+)?/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\u{10ffff}][\w\u0080-\u{10ffff}]*)?\$/uy;
const PARAMETER = /\?\d*|\$(?:\d+|[A-Za-z_\u0080-\u{10ffff}][\w\u0080-\u{10ffff}]*)/uy;
/** Between two texts that are one: a line break, blanks and line comments. */
const CONTINUES = /^(?:[^\S\n\r]|--[^\n\r]*(?![^\n\r]))*[\n\r](?:\s|--[^\n\r]*[\n\r])*$/;

/** All tokens of a text: each begins where the one before ends, the first at 0, the last at the end. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  /** end of the text in escape quotes that the next text may continue */
  let escaped: number | null = null;
  const match = (pattern: RegExp): number | null => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    return length > 0 ? at + length : null;
  };
  const put = (kind: TokenKind, to: number | null) => {
    found.push({ kind: to === null ? 'unclosed' : kind, from: at, to: to ?? text.length });
    at = to ?? text.length;
  };

  while (at < text.length) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    const space = match(SPACE);
    if (space !== null) put('space', space);
    else if (char === '-' && next === '-') put('comment', lineEnd(text, at));
    else if (char === '/' && next === '*') put('comment', commentEnd(text, at));
    else if (char === "'") {
      const continues: boolean = escaped !== null && CONTINUES.test(text.slice(escaped, at));
      put('text', quoteEnd(text, at, continues));
      escaped = continues ? at : null;
    } else if (char === '"') put('name', quoteEnd(text, at, false));
    else if (isEscapeQuote(text, at)) {
      put('text', quoteEnd(text, at + 1, true));
      escaped = at;
    } else {
      const dollars = match(DOLLAR_QUOTE);
      const parameter = dollars === null ? match(PARAMETER) : null;
      const number = match(NUMBER);
      const word = match(WORD);
      if (dollars !== null) put('text', closing(text, text.slice(at, dollars), dollars));
      else if (parameter !== null) put('parameter', parameter);
      else if (word !== null) put('word', word);
      else if (number !== null) put('number', number);
      else put('symbol', at + 1);
    }
  }
  return found;
}

/** `E'…'`, in which a backslash takes the next character along. */
const isEscapeQuote = (text: string, at: number): boolean =>
  (text.charAt(at) === 'e' || text.charAt(at) === 'E') && text.charAt(at + 1) === "'";

function lineEnd(text: string, from: number): number {
  const length = /[\n\r]/.exec(text.slice(from))?.index;
  return length === undefined ? text.length : from + length;
}

/** Comments of this kind hold others. */
function commentEnd(text: string, from: number): number | null {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return null;
}

/** Behind the quote that ends what the quote at `from` begins; two in a row stand for one. */
function quoteEnd(text: string, from: number, escapes: boolean): number | null {
  const quote = text.charAt(from);
  for (let i = from + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (escapes && char === '\\') i++;
    else if (char === quote) {
      if (text.charAt(i + 1) !== quote) return i + 1;
      i++;
    }
  }
  return null;
}

function closing(text: string, mark: string, from: number): number | null {
  const at = text.indexOf(mark, from);
  return at < 0 ? null : at + mark.length;
}
