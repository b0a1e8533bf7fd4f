import { head } from '../text/bytes.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';

/** Names in the directory of an OLE container, in UTF-16, and what they betray. */
const STREAMS = [
  ['EncryptedPackage', 'xlsx_locked', ''],
  ['Workbook', 'xls_binary', ''],
  ['Book', 'xls_binary', ''],
  ['WordDocument', 'ole_document', 'Word'],
  ['PowerPoint Document', 'ole_document', 'PowerPoint']
] as const;

/** Says what an OLE container holds: an old workbook, an encrypted new one, or a document. @throws ProblemError */
export async function refuseOle(file: NamedBlob): Promise<never> {
  // The directory can be anywhere; in files of some megabytes it is near one of the ends.
  const size = file.blob.size;
  const parts = [await head(file, 1 << 20)];
  if (size > 1 << 20) parts.push(new Uint8Array(await file.blob.slice(-(1 << 20)).arrayBuffer()));
  const text = parts.map((bytes) => new TextDecoder('latin1').decode(bytes)).join('');
  const wide = (name: string) => Array.from(name, (char) => `${char}\u0000`).join('');
  const found = STREAMS.find(([name]) => text.includes(`${wide(name)}\u0000\u0000`));
  throw new ProblemError(found?.[1] ?? 'xls_binary', { file: file.name, value: found?.[2] ?? null });
}
