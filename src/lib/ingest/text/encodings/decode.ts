import { ProblemError } from '../../problems/problems.ts';
import type { NamedBlob } from '../../raw.ts';
import { bytesOf, head, SLICE } from '../slices.ts';
import { baseOf, CODECS, type Encoding } from './codecs.ts';

/**
 * Text of a file slice by slice. Letters that are made of several characters are never cut, nor is a CR from
 * its LF. @throws ProblemError when the file cannot be read, or after an abort
 */
export async function* decode(
  file: NamedBlob,
  encoding: Encoding,
  signal?: AbortSignal
): AsyncGenerator<{ text: string; progress: number }> {
  const decoder = new TextDecoder(baseOf(encoding, await head(file, 4096)));
  const { letters } = CODECS[encoding];
  const size = file.blob.size;
  let held = '';
  for (let from = 0; from < size; from += SLICE) {
    if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
    const last = from + SLICE >= size;
    const text = held + decoder.decode(await bytesOf(file, from, from + SLICE), { stream: !last });
    const end = last ? text.length : letters ? cut(text) : text.length - Number(text.endsWith('\r'));
    held = text.slice(end);
    const whole = text.slice(0, end);
    yield { text: letters?.(whole) ?? whole, progress: Math.min(1, (from + SLICE) / size) };
  }
}

/** The furthest a separator is looked for from the end of a slice. */
const FURTHEST = 1 << 16;

/** The last place in a text that no letter made of several characters spans: between two plain characters. */
function cut(text: string): number {
  for (let i = text.length - 1; i > Math.max(1, text.length - FURTHEST); i--) {
    if (isPlain(text.charCodeAt(i - 2)) && isSeparator(text.charCodeAt(i - 1)) && isPlain(text.charCodeAt(i)))
      return i;
  }
  return text.length - 1;
}

const isPlain = (code: number) => code < 0x80;
/** Space and ASCII punctuation, but not a CR, whose LF may follow. */
const isSeparator = (code: number) => code < 0x30 && code !== 13;
