import { head } from '../text/bytes.ts';
import type { NamedBlob } from '../raw.ts';

/** Bytes looked at: the first record must be among them. */
const LOOK = 1 << 20;

/** Whether a text file is one JSON value or one value a line; null for other text. */
export async function jsonKindOf(file: NamedBlob): Promise<'json' | 'ndjson' | null> {
  const bytes = await head(file, LOOK);
  const text = (/[[{]/.test(String.fromCharCode(...bytes.subarray(0, 64))) ? startOf(bytes) : '').trimStart();
  if (!/^(\{\s*("|\}|$)|\[\s*([[{"\]]|$|(-?\d[\d.eE+-]*|true|false|null)\s*[,\]]))/.test(text)) return null;
  const named = /\.(ndjson|jsonl|jsonlines)$/i.test(file.name);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isWhole = (line: string | undefined) =>
    line !== undefined && /^[[{]/.test(line.trim()) && parses(line);
  // A lone array on the first line of several, such as "[", is no record; one bad line among good ones is.
  if (lines.length > 1 && (isWhole(lines[0]) || (isWhole(lines[1]) && text.startsWith('{')))) return 'ndjson';
  if (named && text.startsWith('{')) return 'ndjson';
  // Text such as "[Ngày],[Tên]" has been sorted out; "["a"];…" is told by its name or by being whole.
  const sure = /\.(json|geojson)$/i.test(file.name) || text.startsWith('{') || /^\[\s*[[{]/.test(text);
  return sure || parses(text) ? 'json' : null;
}

function startOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
  return new TextDecoder(wide ?? (b === 0 ? 'utf-16le' : a === 0 ? 'utf-16be' : 'utf-8')).decode(bytes);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
