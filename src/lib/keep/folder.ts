/** What is used of the browser's private file system, so that tests can put another in its place. */
export interface Folder {
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<Folder>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileHandle>;
  removeEntry(name: string, options?: { recursive?: boolean }): Promise<void>;
  entries(): AsyncIterable<[string, { readonly kind: 'file' | 'directory' }]>;
}

export interface FileHandle {
  getFile(): Promise<Blob>;
  createWritable?(): Promise<Writable>;
  /** the only way to write in Safari up to 18, and only in a worker */
  createSyncAccessHandle?(): Promise<SyncHandle>;
}

export interface Writable {
  write(data: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

export interface SyncHandle {
  write(data: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const isMissing = (cause: unknown): boolean =>
  (cause instanceof Error || cause instanceof DOMException) && cause.name === 'NotFoundError';

/** What `work` gives, or null when the file or folder it asks for does not exist. */
export async function unlessMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

export async function fileIn(folder: Folder, name: string): Promise<Blob | null> {
  return unlessMissing(async () => (await folder.getFileHandle(name)).getFile());
}

export async function textIn(folder: Folder, name: string): Promise<string | null> {
  const file = await fileIn(folder, name);
  return file === null ? null : file.text();
}

/** Removes a file or a folder with all it holds; nothing happens when there is none. */
export async function removeFrom(folder: Folder, name: string): Promise<void> {
  await unlessMissing(() => folder.removeEntry(name, { recursive: true }));
}

/** Bytes of all files below a folder. */
export async function bytesBelow(folder: Folder): Promise<number> {
  let bytes = 0;
  for await (const [name, { kind }] of folder.entries()) {
    if (kind === 'file') bytes += (await fileIn(folder, name))?.size ?? 0;
    else bytes += (await unlessMissing(async () => bytesBelow(await folder.getDirectoryHandle(name)))) ?? 0;
  }
  return bytes;
}

/** Writes a whole file, in place of one of that name. @throws what the storage throws, such as quota errors */
export async function writeFile(
  folder: Folder,
  name: string,
  parts: AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  if (handle.createWritable) {
    const target = await handle.createWritable();
    try {
      for await (const part of parts) await target.write(part);
      await target.close();
    } catch (cause) {
      await target.abort().catch(() => undefined);
      throw cause;
    }
    return;
  }
  if (!handle.createSyncAccessHandle)
    throw new DOMException('files of this storage cannot be written', 'NotAllowedError');
  const target = await handle.createSyncAccessHandle();
  try {
    target.truncate(0);
    let at = 0;
    for await (const part of parts) {
      const written = target.write(part, { at });
      // A full disk shows as a short write here.
      if (written < part.byteLength) throw new DOMException('no room for the file', 'QuotaExceededError');
      at += written;
    }
    target.flush();
  } finally {
    target.close();
  }
}
