import { ENCODINGS, type Encoding } from '#lib/ingest/bytes.ts';
import type { Problem } from '#lib/ingest/problems.ts';
import type { Locale } from '#lib/model/text.ts';

/** Delimiters that are offered by name; any other character can be typed. */
export const DELIMITERS_SHOWN = [',', ';', '\t', '|', ':'] as const;

/** Encodings a text file can be read in, with what they are called. */
export function encodingsShown(
  _locale: Locale
): readonly { readonly id: Encoding; readonly label: string }[] {
  return ENCODINGS.map((id) => ({ id, label: id }));
}

/** Problems of text files that another encoding, delimiter or header may solve. */
const TEXT_ERRORS: ReadonlySet<string> = new Set<string>([
  'one_column',
  'unknown_encoding',
  'doubtful_encoding',
  'csv_header_only',
  'unreadable_rows'
]);

export const isTextError = ({ code }: Problem): boolean => TEXT_ERRORS.has(code);
