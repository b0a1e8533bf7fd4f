import { removeFrom, writeFile, type FileHandle, type Folder } from './folder.ts';
import { Hasher } from './hash.ts';
import type { KeptFile, KeptManifest } from './manifest.ts';

export const MANIFEST = 'manifest.json';
/** Complete before the manifest is touched: it stands in when a write was cut short. */
export const NEXT_MANIFEST = 'manifest.new.json';
export const BOUNDARIES = 'boundaries.geojson';

/** An id out of a link may hold anything. */
export const isFileName = (id: string): boolean => /^[\w-]+$/.test(id);

const missing = (): Promise<never> => Promise.reject(new DOMException('there is nothing', 'NotFoundError'));

/** Stands for the folder of all datasets while nothing has been kept. */
export const NO_FOLDER: Folder = {
  getDirectoryHandle: missing,
  getFileHandle: (): Promise<FileHandle> => missing(),
  removeEntry: missing,
  async *entries() {
    // There are none.
  }
};

export async function foldersIn(folder: Folder): Promise<string[]> {
  const names: string[] = [];
  for await (const [name, { kind }] of folder.entries()) if (kind === 'directory') names.push(name);
  return names;
}

export async function freshName(home: Folder): Promise<string> {
  const taken = new Set(await foldersIn(home));
  for (let n = 1; ; n++) if (!taken.has(`files-${n}`)) return `files-${n}`;
}

export async function writeText(folder: Folder, file: string, text: string): Promise<KeptFile> {
  const bytes = new TextEncoder().encode(text);
  const hasher = new Hasher();
  await hasher.push(bytes);
  await writeFile(folder, file, [bytes]);
  return { file, bytes: bytes.byteLength, sha256: await hasher.done() };
}

export async function writeManifest(home: Folder, manifest: KeptManifest): Promise<void> {
  const bytes = () => [new TextEncoder().encode(JSON.stringify(manifest))];
  await writeFile(home, NEXT_MANIFEST, bytes());
  await writeFile(home, MANIFEST, bytes());
  await removeFrom(home, NEXT_MANIFEST);
}
