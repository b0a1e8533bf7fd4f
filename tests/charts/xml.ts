import { textWidth } from '#lib/charts/text-width.ts';

/** @throws Error when a document is not well-formed: tags that do not match, bare `<` or `&`, doubled attributes. */
export function checkXml(xml: string): void {
  const open: string[] = [];
  let at = 0;
  const fail = (why: string): never => {
    throw new Error(`${why} near "${xml.slice(at, at + 80)}"`);
  };
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next === -1 ? undefined : next);
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(text)) fail('bare &');
    if (text.includes(']]>')) fail('"]]>" in text');
    if (next === -1) break;
    at = next;
    const tag = /^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/.exec(xml.slice(at));
    if (!tag) return fail('malformed tag');
    const [whole, closing, name = '', attributes = '', empty] = tag;
    const names = [...attributes.matchAll(/([\w:.-]+)=/g)].map((match) => match[1]);
    if (
      new Set([...attributes.matchAll(/\s([\w:.-]+)="/g)].map((m) => m[1])).size !==
      [...attributes.matchAll(/\s([\w:.-]+)="/g)].length
    ) {
      fail(`doubled attribute among ${names.join(', ')}`);
    }
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(attributes)) fail('bare & in an attribute');
    if (closing) {
      if (open.pop() !== name) fail(`</${name}> closes nothing`);
    } else if (!empty) open.push(name);
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
}

export interface DrawnText {
  readonly content: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Level texts of a drawing with their estimated extent; upright ones are left out. */
export function textsOf(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text\b([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes = '', raw = '']) => {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
    const transform = attribute('transform') ?? '';
    if (/rotate|matrix/.test(transform)) return [];
    const moved = Number(/translate\(([-\d.]+)/.exec(transform)?.[1] ?? 0);
    const font = attribute('style') ?? '';
    const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
    const content = raw.replace(
      /&(?:#(\d+)|(\w+));/g,
      (_, code: string | undefined, name: string | undefined) =>
        code === undefined ? (ENTITIES[name ?? ''] ?? '') : String.fromCodePoint(Number(code))
    );
    const width = textWidth(content, size, /\b600\b/.test(font));
    const x = Number(attribute('x') ?? 0) + moved;
    const anchor = attribute('text-anchor') ?? 'start';
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return [{ content, size, left, right: left + width }];
  });
}
