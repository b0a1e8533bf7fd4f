import { problem, ProblemError, type Problem } from '../../problems/problems.ts';
import type { NamedBlob } from '../../raw.ts';
import { bytesOf, head, SLICE } from '../slices.ts';
import { bomOf, textOf, utf16Of, type Encoding } from './codecs.ts';
import { fromTcvn3, fromVni } from './letters.ts';
import { scoreOf, strangeWords, type Score } from './syllables.ts';
import { countTwice, firstTwice, twiceShare } from './twice.ts';

export interface Detection {
  readonly encoding: Encoding;
  readonly problems: readonly Problem[];
}

/** Length of a sample, samples a slice, and samples in all. */
const SAMPLE = 1 << 13;
const PER_SLICE = 4;
const MOST = 64;

/**
 * The encoding of a text file by its content. A byte-order mark and valid UTF-8 say what the bytes are; which
 * letters are meant (old Vietnamese encodings, letters encoded twice) is told by samples around letters from
 * all over the file: the right encoding gives Vietnamese syllables. `problems` says what was repaired, lost,
 * or remains doubtful. @throws ProblemError when the file cannot be read
 */
export async function detectEncoding(file: NamedBlob): Promise<Detection> {
  const start = await head(file, 1 << 16);
  const wide = bomOf(start) ?? utf16Of(start);
  if (wide === 'utf-16le' || wide === 'utf-16be') {
    const even = start.subarray(0, start.length & ~1);
    return unicode(file, wide, (encoding) => textOf(even, encoding, wide));
  }
  const { valid, samples } = await survey(file);
  if (valid) return unicode(file, 'utf-8', samplesAs(samples));
  const { good, bad, pieces } = await countCharacters(file);
  const mostlyUtf8 = good > 10 * bad || share(scoreOf(samplesAs(pieces)('utf-8'))) >= SURE;
  if (wide !== null || mostlyUtf8) {
    return { encoding: 'utf-8', problems: [problem('bad_bytes', { file: file.name, count: bad })] };
  }
  return oneByte(file, samplesAs(pieces));
}

const samplesAs = (samples: readonly Uint8Array[]) => (encoding: Encoding) =>
  samples.map((bytes) => textOf(bytes, encoding)).join('\n');

/** Share of words that must be Vietnamese for an encoding to be taken for what the file is in. */
const SURE = 0.7;

/** Below this, a repair has left letters behind that were lost before. */
const CLEAN = 0.9;
/** So much of the letters must be encoded twice for a file to be repaired without asking. */
const WHOLLY = 0.85;

const share = ({ words, vietnamese }: Score) => (words === 0 ? 0 : vietnamese / words);
/** Whether the words are letters of some language, each by itself. */
const isText = ({ words, vietnamese, latin, foreign, broken }: Score) =>
  broken === 0 && vietnamese + latin + foreign >= words / 2;

/** Which letters the characters of a Unicode file stand for. */
function unicode(file: NamedBlob, plain: Encoding, as: (encoding: Encoding) => string): Detection {
  const text = as(plain);
  const own = scoreOf(text);
  if (own.words === 0 || share(own) >= SURE) {
    const odd = oddWord(text, own, as);
    return { encoding: plain, problems: odd === null ? brokenIn(file, own) : [doubt(file, odd)] };
  }
  const best = bestOf(['utf-8-twice', 'tcvn3-unicode', 'vni-unicode'], as);
  // A file of which only a part is spoilt is repaired with consent.
  const wholly = best.encoding === 'utf-8-twice' ? twiceShare(text) >= WHOLLY : true;
  if (wholly && best.score.vietnamese > own.vietnamese && share(best.score) >= SURE) {
    const count = best.encoding === 'utf-8-twice' ? countTwice(text) : own.words;
    const code = best.encoding === 'utf-8-twice' ? 'double_encoded' : 'old_letters';
    const lost = share(best.score) < CLEAN ? [doubt(file, strangeWords(as(best.encoding))[0] ?? '')] : [];
    return { encoding: best.encoding, problems: [problem(code, { file: file.name, count }), ...lost] };
  }
  // Other languages than Vietnamese are encoded twice too.
  const twice = scoreOf(as('utf-8-twice'));
  if (own.broken > twice.broken && isText(twice) && countTwice(text) >= own.words / 2) {
    return {
      encoding: 'utf-8-twice',
      problems: [problem('double_encoded', { file: file.name, count: countTwice(text) })]
    };
  }
  const doubtful =
    best.score.vietnamese >= 3 && best.score.vietnamese > own.vietnamese + own.latin + own.foreign;
  const odd = doubtful ? text : oddWord(text, own, as);
  return { encoding: plain, problems: odd === null ? brokenIn(file, own) : [doubt(file, odd)] };
}

/** A word of a good text which shows that some of its cells are in another encoding; null without any. */
function oddWord(text: string, own: Score, as: (encoding: Encoding) => string): string | null {
  if (countTwice(text) > 0 && scoreOf(as('utf-8-twice')).vietnamese > own.vietnamese) return firstTwice(text);
  const strange = strangeWords(text);
  const old = [fromTcvn3, fromVni].some((from) => {
    const { vietnamese } = scoreOf(strange.map(from).join(' '));
    return vietnamese >= 3 && vietnamese >= strange.length / 2;
  });
  return old ? (strange[0] ?? null) : null;
}

/** Which of the one-byte encodings a file is in. */
function oneByte(file: NamedBlob, as: (encoding: Encoding) => string): Detection {
  const best = bestOf(['windows-1258', 'tcvn3', 'vni'], as);
  const western = scoreOf(as('latin-1'));
  // A few short words are syllables by chance: "là", "thé".
  const sure = share(best.score) >= SURE && best.score.vietnamese > western.vietnamese;
  if (sure) return { encoding: best.encoding, problems: [] };
  const plausible = isText(western) && western.latin + western.vietnamese >= best.score.vietnamese;
  const encoding = plausible || share(best.score) < 0.4 ? 'latin-1' : best.encoding;
  return { encoding, problems: plausible ? [] : [doubt(file, as(encoding))] };
}

function bestOf(encodings: readonly Encoding[], as: (encoding: Encoding) => string) {
  const scored = encodings.map((encoding) => ({ encoding, score: scoreOf(as(encoding)) }));
  return scored.reduce((best, next) => (share(next.score) > share(best.score) ? next : best));
}

const brokenIn = (file: NamedBlob, { broken, words }: Score) =>
  broken > words / 10 ? [problem('doubtful_encoding', { file: file.name, count: broken })] : [];

/** What a user is shown of a text whose letters look wrong: its first word beyond ASCII. */
const doubt = (file: NamedBlob, text: string): Problem =>
  problem('doubtful_encoding', { file: file.name, value: /\S*[^\0-\u007f]\S*/.exec(text)?.[0] ?? null });

/** Whether a text read in an encoding that the user chose looks like any language; the problem if not. */
export function plausibility(file: NamedBlob, text: string): Problem[] {
  const score = scoreOf(text);
  return score.words === 0 || isText(score) ? [] : [doubt(file, text)];
}

/** Reads the whole file: whether it is UTF-8, with samples around letters beyond ASCII until it is found not to be. */
async function survey(file: NamedBlob): Promise<{ valid: boolean; samples: Uint8Array[] }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const samples: Uint8Array[] = [];
  try {
    for (let from = 0; from < file.blob.size; from += SLICE) {
      const bytes = await bytesOf(file, from, from + SLICE);
      decoder.decode(bytes, { stream: true });
      sample(bytes, samples);
    }
    decoder.decode();
    return { valid: true, samples };
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    return { valid: false, samples: [] };
  }
}

/** Adds some pieces of a slice that hold letters beyond ASCII, cut at plain characters. */
function sample(bytes: Uint8Array, samples: Uint8Array[]): void {
  const step = Math.max(SAMPLE, Math.ceil(bytes.length / PER_SLICE));
  for (let part = 0; part < bytes.length && samples.length < MOST; part += step) {
    const end = Math.min(bytes.length, part + step);
    let at = part;
    while (at < end && (bytes[at] ?? 0) < 0x80) at++;
    if (at === end) continue;
    samples.push(bytes.slice(startNear(bytes, at), endNear(bytes, Math.min(bytes.length, at + SAMPLE))));
  }
}

/** A space close before a place, else the next place where a character of UTF-8 can begin. */
function startNear(bytes: Uint8Array, at: number): number {
  for (let from = at - 1; from >= Math.max(0, at - 64); from--) if (isSpace(bytes[from] ?? 0)) return from;
  if (at < 64) return 0;
  let from = at;
  while (from < at + 3 && isInner(bytes[from] ?? 0)) from++;
  return from;
}

function endNear(bytes: Uint8Array, at: number): number {
  if (at === bytes.length) return at;
  for (let to = at; to > at - 256; to--) if (isSpace(bytes[to] ?? 0)) return to;
  let to = at;
  while (to > at - 3 && isInner(bytes[to] ?? 0)) to--;
  return to;
}

const isInner = (byte: number) => (byte & 0xc0) === 0x80;
const isSpace = (byte: number) => byte === 10 || byte === 13 || byte === 32;

/** Counts multi-byte characters and invalid bytes of a file that is no valid UTF-8, and takes samples. */
async function countCharacters(
  file: NamedBlob
): Promise<{ good: number; bad: number; pieces: Uint8Array[] }> {
  let [good, bad] = [0, 0];
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < file.blob.size; from += SLICE) {
    const bytes = await bytesOf(file, from, from + SLICE);
    sample(bytes, pieces);
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < 0x80) continue;
      const more = byte >= 0xf5 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
      let k = 1;
      while (k <= more && ((bytes[i + k] ?? 0) & 0xc0) === 0x80) k++;
      // A character cut by the end of a slice counts as invalid once: it does not matter for a ratio.
      if (more > 0 && k > more) {
        good++;
        i += more;
      } else bad++;
    }
  }
  return { good, bad, pieces };
}
