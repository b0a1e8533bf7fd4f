/** A node of MathML: a leaf with its text, or an element with its parts. */
export type MathNode = MathLeaf | MathElement;

export interface MathLeaf {
  readonly tag: 'mi' | 'mn' | 'mo' | 'mtext';
  readonly text: string;
}

export interface MathElement {
  readonly tag: 'mrow' | 'mfrac' | 'msub' | 'msup' | 'msubsup' | 'munder' | 'msqrt';
  readonly children: readonly MathNode[];
}

/**
 * A formula as it is written in an indicator's file, as MathML, which browsers set and screen readers read.
 * `x_e`, `x_{…}` and `x₀` are indices, `x^2` and `x²` powers, `√(…)` a root. A slash without spaces divides what
 * touches it, a slash with spaces the whole terms beside it; between words it stays a slash. Anything else is
 * shown as it is written: there is no formula that cannot be read.
 */
export function parseFormula(formula: string): readonly MathNode[] {
  const reader: Reader = { tokens: tokensOf(formula.normalize('NFC')), at: 0 };
  const nodes: MathNode[] = [];
  while (reader.at < reader.tokens.length) {
    nodes.push(...sequence(reader));
    // A bracket that nothing opened.
    const stray = reader.tokens[reader.at++];
    if (stray) nodes.push({ tag: 'mo', text: stray.text });
  }
  return nodes;
}

interface Token {
  readonly kind: 'word' | 'number' | 'symbol' | 'low' | 'high';
  readonly text: string;
  /** a space stands before it */
  readonly spaced: boolean;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

const LOW: Readonly<Record<string, string>> = mapOf(
  '₀₁₂₃₄₅₆₇₈₉₊₋ₐₑᵢⱼₖₘₙₚᵣₛₜᵤᵥₓ',
  '0123456789+−aeijkmnprstuvx'
);
const HIGH: Readonly<Record<string, string>> = mapOf('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱʳᵏᵈ', '0123456789+−nirkd');

function mapOf(from: string, to: string): Record<string, string> {
  const targets = Array.from(to);
  return Object.fromEntries(Array.from(from).map((char, i) => [char, targets[i] ?? char]));
}

const LOWS = '₀-₉₊₋ₐₑᵢⱼₖₘₙₚᵣₛₜᵤᵥₓ';
const HIGHS = '⁰¹²³⁴-⁹⁺⁻ⁿⁱʳᵏᵈ';
const TOKEN = new RegExp(
  [
    '(?<space>\\s+)',
    `(?<low>[${LOWS}]+)`,
    `(?<high>[${HIGHS}]+)`,
    '(?<number>\\d+(?:[.,]\\d+)?|[½¼¾⅓])',
    // Some of the small letters are letters to Unicode; a sum is a sign.
    `(?<word>(?:(?![ΣΠ${LOWS}${HIGHS}])[\\p{L}\\p{M}])+['’′]*)`,
    '(?<symbol>.)'
  ].join('|'),
  'gsu'
);

function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  let spaced = false;
  for (const { groups } of formula.matchAll(TOKEN)) {
    if (!groups) continue;
    const kind = (['low', 'high', 'number', 'word', 'symbol'] as const).find((name) => groups[name]);
    if (!kind) {
      spaced = true;
      continue;
    }
    tokens.push({ kind, text: groups[kind] ?? '', spaced });
    spaced = false;
  }
  return tokens;
}

/** A node with what its neighbours must know of it. */
interface Item {
  readonly node: MathNode;
  readonly spaced: boolean;
  readonly slash?: 'tight' | 'wide';
  /** what stands between round brackets */
  readonly inner?: readonly MathNode[];
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const CLOSERS: ReadonlySet<string> = new Set(Object.values(CLOSING));
/** Names that belong to formulas; all other words of several letters are words of a language. */
const FUNCTIONS: ReadonlySet<string> = new Set(['log', 'ln', 'min', 'max', 'median', 'exp', 'sup']);
const BOUNDARIES: ReadonlySet<string> = new Set(Array.from('+−-=≠≈<>≤≥∈∋,;:→…∪∩'));

/** Reads up to a closing bracket, which is left, or to the end. */
function sequence(reader: Reader): MathNode[] {
  const items: Item[] = [];
  for (let token = reader.tokens[reader.at]; token; token = reader.tokens[reader.at]) {
    if (token.kind === 'symbol' && CLOSERS.has(token.text)) break;
    if (token.text === '/') {
      const wide = token.spaced || (reader.tokens[reader.at + 1]?.spaced ?? false);
      items.push({
        node: { tag: 'mo', text: '/' },
        spaced: token.spaced,
        slash: wide ? 'wide' : 'tight'
      });
      reader.at++;
    } else items.push(scripted(reader));
  }
  return wideFractions(tightFractions(words(items))).map(({ node }) => node);
}

/** An atom with the indices and powers that follow it. */
function scripted(reader: Reader): Item {
  const item = atom(reader);
  let low: MathNode | null = null;
  let high: MathNode | null = null;
  for (let token = reader.tokens[reader.at]; token && !token.spaced; token = reader.tokens[reader.at]) {
    if (token.kind === 'low' && !low) low = script(token.text, LOW);
    else if (token.kind === 'high' && !high) high = script(token.text, HIGH);
    else if (token.text === '_' && !low && hasMore(reader)) {
      reader.at++;
      low = argument(reader);
      continue;
    } else if (token.text === '^' && !high && hasMore(reader)) {
      reader.at++;
      high = argument(reader);
      continue;
    } else break;
    reader.at++;
  }
  if (!low && !high) return item;
  const base = item.node;
  const tag = low && high ? 'msubsup' : high ? 'msup' : base.tag === 'mo' ? 'munder' : 'msub';
  const children = [base, ...(low ? [low] : []), ...(high ? [high] : [])];
  return { node: { tag, children }, spaced: item.spaced };
}

const hasMore = ({ tokens, at }: Reader): boolean => {
  const next = tokens[at + 1];
  return next !== undefined && !(next.kind === 'symbol' && CLOSERS.has(next.text));
};

const script = (text: string, map: Readonly<Record<string, string>>): MathNode =>
  row(tokensOf(Array.from(text, (char) => map[char] ?? char).join('')).map(leaf));

/** What follows `_` and `^`: one atom, or what stands in braces. */
function argument(reader: Reader): MathNode {
  const token = reader.tokens[reader.at];
  if (token?.text !== '{') return atom(reader).node;
  reader.at++;
  const inner = sequence(reader);
  if (reader.tokens[reader.at]?.text === '}') reader.at++;
  return row(inner);
}

function atom(reader: Reader): Item {
  const token = reader.tokens[reader.at++];
  if (!token) return { node: { tag: 'mrow', children: [] }, spaced: false };
  const { text, spaced } = token;
  if (text === '√') {
    const under = reader.tokens[reader.at] ? scripted(reader) : null;
    return {
      node: { tag: 'msqrt', children: under ? [under.inner ? row(under.inner) : under.node] : [] },
      spaced
    };
  }
  const closing = token.kind === 'symbol' ? CLOSING[text] : undefined;
  if (closing === undefined) return { node: leaf(token), spaced };
  const inner = sequence(reader);
  const end = reader.tokens[reader.at];
  const fences: MathNode[] = [{ tag: 'mo', text }, ...inner];
  if (end) {
    fences.push({ tag: 'mo', text: end.text });
    reader.at++;
  }
  return {
    node: { tag: 'mrow', children: fences },
    spaced,
    ...(text === '(' && end?.text === ')' ? { inner } : {})
  };
}

function leaf({ kind, text }: Token): MathNode {
  if (kind === 'number') return { tag: 'mn', text };
  if (kind !== 'word') return { tag: 'mo', text };
  if (Array.from(text.replace(/['’′]/g, '')).length === 1) return { tag: 'mi', text };
  return { tag: FUNCTIONS.has(text) || /^\p{Lu}/u.test(text) ? 'mi' : 'mtext', text };
}

const row = (children: readonly MathNode[]): MathNode =>
  children.length === 1 && children[0] ? children[0] : { tag: 'mrow', children };

const isText = ({ node }: Item) => node.tag === 'mtext';

/** Words that follow each other are one text, with its spaces. */
function words(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  for (const item of items) {
    const last = result.at(-1);
    const wordLike = item.node.tag === 'mtext' || (item.node.tag === 'mi' && last && isText(last));
    if (wordLike && last && isText(last) && 'text' in last.node && 'text' in item.node)
      result[result.length - 1] = {
        ...last,
        node: { tag: 'mtext', text: `${last.node.text} ${item.node.text}` }
      };
    else result.push(item);
  }
  return result;
}

/** `a/b`: what touches the slash, a function with its argument included. */
function tightFractions(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const after = items[i + 1];
    const before = result.at(-1);
    if (item.slash !== 'tight' || !after || !before || isText(before) || isText(after)) {
      result.push(item);
      continue;
    }
    const above = [result.pop()!];
    while (touches(result.at(-1), above[0])) above.unshift(result.pop()!);
    const below = [after];
    i++;
    while (touches(below.at(-1), items[i + 1])) below.push(items[++i]!);
    result.push(fraction(above, below));
  }
  return result;
}

/** A name and its argument in brackets. */
const touches = (name: Item | undefined, bracket: Item | undefined): boolean =>
  name !== undefined &&
  bracket?.inner !== undefined &&
  !bracket.spaced &&
  (name.node.tag === 'mi' || name.node.tag === 'msub');

/** `a b / c`: the terms beside the slash, up to the next sum, relation or comma. */
function wideFractions(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.slash !== 'wide') {
      result.push(item);
      continue;
    }
    const start = termStart(result);
    const end = termEnd(items, i + 1);
    const above = result.slice(start);
    const below = items.slice(i + 1, end);
    if (above.length === 0 || below.length === 0 || [...above, ...below].some(isText)) {
      result.push(item);
      continue;
    }
    result.splice(start, above.length, fraction(above, below));
    i = end - 1;
  }
  return result;
}

const isBoundary = ({ node, slash }: Item) =>
  slash !== undefined || (node.tag === 'mo' && BOUNDARIES.has(node.text));

function termStart(items: readonly Item[]): number {
  let start = items.length;
  while (start > 0 && !isBoundary(items[start - 1]!)) start--;
  return start;
}

function termEnd(items: readonly Item[], from: number): number {
  let end = from;
  while (end < items.length && !isBoundary(items[end]!)) end++;
  return end;
}

function fraction(above: readonly Item[], below: readonly Item[]): Item {
  const part = (items: readonly Item[]): MathNode => {
    const [only] = items;
    return items.length === 1 && only?.inner ? row(only.inner) : row(items.map(({ node }) => node));
  };
  return {
    node: { tag: 'mfrac', children: [part(above), part(below)] },
    spaced: above[0]?.spaced ?? false
  };
}
