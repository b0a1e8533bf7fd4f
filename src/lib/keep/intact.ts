import { KeepError } from './errors.ts';
import { fileIn, type Folder } from './folder.ts';
import { hashOf } from './hash.ts';
import type { KeptFile } from './manifest.ts';

/** A kept file that is what was written. @throws KeepError, kind "damaged" */
export async function intact(folder: Folder, { file, bytes, sha256 }: KeptFile): Promise<Blob> {
  const blob = await fileIn(folder, file);
  if (blob === null) throw new KeepError('damaged', `${file} is missing`);
  if (blob.size !== bytes) throw new KeepError('damaged', `${file} has ${blob.size} bytes, not ${bytes}`);
  if ((await hashOf(blob)) !== sha256) throw new KeepError('damaged', `${file} was changed`);
  return blob;
}
