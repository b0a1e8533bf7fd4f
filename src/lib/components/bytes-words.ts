import type { Format } from '#lib/i18n/format.ts';

/** A number of bytes in words: 3,4 MB. Unknown sizes are a dash. */
export function writtenBytes(bytes: number | null, format: Format): string {
  if (bytes === null) return '–';
  if (bytes < 1e3) return `${format.integer(bytes)} B`;
  if (bytes < 1e6) return `${format.integer(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${format.decimal(bytes / 1e6)} MB`;
  return `${format.decimal(bytes / 1e9)} GB`;
}
