/** An element of a parsed document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

const NAME = '[A-Za-z_][\\w.:-]*';
const TOKEN = new RegExp(
  `<!--(?:(?!--)[\\s\\S])*-->|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>|[^<]+`,
  'y'
);
// The characters of XML 1.0, 2.2, without surrogates.
const BAD_CHAR = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** A strict reader of XML without DOCTYPE. @throws Error where a document is not well-formed */
export function parseXml(text: string): Element {
  if (BAD_CHAR.test(text)) throw new Error('a character that XML does not allow');
  const root: Element = { name: '#document', attributes: {}, children: [] };
  const open: Element[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    const parent = open.at(-1);
    if (!match || !parent) throw new Error(`not well-formed: ${text.slice(at, at + 80)}`);
    const [token, slash, name, attributes = '', empty] = match;
    if (token.startsWith('<!')) continue;
    if (!token.startsWith('<')) {
      if (token.includes(']]>')) throw new Error('"]]>" in text');
      parent.children.push(decoded(token));
    } else if (slash) {
      if (open.pop()?.name !== name || attributes !== '') throw new Error(`"${token}" closes nothing`);
    } else {
      const element: Element = { name: name ?? '', attributes: read(attributes), children: [] };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`"${open.at(-1)?.name ?? ''}" is not closed`);
  const elements = root.children.filter((child): child is Element => typeof child !== 'string');
  const outside = root.children.some((child) => typeof child === 'string' && child.trim() !== '');
  const [only] = elements;
  if (!only || elements.length > 1 || outside) throw new Error('not one root element');
  return only;
}

/** All elements of a name, in document order. */
export function elementsOf(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsOf(child, name)]
  );
}

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

function read(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(
    new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')
  )) {
    if (Object.hasOwn(found, name)) throw new Error(`attribute ${name} twice`);
    found[name] = decoded(double ?? single ?? '');
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, name: string) => {
    const known: Record<string, string> = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" };
    const code = /^#(\d+);$/.exec(name)?.[1];
    const char = code === undefined ? known[name] : String.fromCodePoint(Number(code));
    if (char === undefined) throw new Error(`not an entity: ${whole}`);
    return char;
  });
}
