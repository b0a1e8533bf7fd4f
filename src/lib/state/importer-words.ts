import type { Messages } from '#lib/i18n/messages.ts';
import type { Format } from '#lib/i18n/format.ts';

/** A number of bytes as a reader sees it: "0,4 MB", "262 MB", "1,5 GB". */
export function sizeText(bytes: number, t: Messages['import'], format: Format): string {
  const mega = bytes / 2 ** 20;
  if (mega >= 1000) return t.gigabytes(format.decimal(mega / 1024));
  return t.megabytes(mega < 10 ? format.decimal(Math.max(0.1, mega)) : format.integer(mega));
}

/** The command with which the administrator of a server loads files that are too large for a browser. */
export const loadCommand = (files: readonly string[]): string =>
  `npm run pulse -- clickhouse load ${files.map(shellQuoted).join(' ')} --url http://127.0.0.1:8123`;

/** The name of a file as one word of a POSIX shell, never an option. */
function shellQuoted(name: string): string {
  const path = name.startsWith('-') ? `./${name}` : name;
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
