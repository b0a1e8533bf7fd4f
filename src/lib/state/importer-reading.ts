import { ENCODING_LABELS, ENCODINGS, type Encoding } from '#lib/ingest/text/bytes.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import type { Locale } from '#lib/model/text.ts';

/** Delimiters that are offered by name; any other character can be typed. */
export const DELIMITERS_SHOWN = [',', ';', '\t', '|', ':'] as const;

/** Encodings a text file can be read in, with what they are called. */
export const encodingsShown = (
  locale: Locale
): readonly { readonly id: Encoding; readonly label: string }[] =>
  ENCODINGS.map((id) => ({ id, label: ENCODING_LABELS[id][locale] }));

/** Problems of text files that another encoding, delimiter or header may solve. */
const TEXT_ERRORS: ReadonlySet<string> = new Set<Problem['code']>(['one_column', 'csv_header_only']);

export const isTextError = ({ code }: Problem): boolean => TEXT_ERRORS.has(code);
