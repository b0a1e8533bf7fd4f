import type { FileHandle, Folder, Writable } from '#lib/keep/folder.ts';
import type { Locks } from '#lib/keep/locks.ts';

type Node = FakeFolder | FakeFile;

const missing = (name: string) => new DOMException(`${name} is not there`, 'NotFoundError');

/** How a storage can fail. */
export interface Faults {
  /** bytes that all files together may have */
  quota?: number;
  /** the call of `close` of a file's writer, counted from 1, at which the tab is closed: nothing works after it */
  dieAtClose?: number;
  /** without `createWritable`, as in Safari up to 18 */
  syncOnly?: boolean;
}

/** A private file system in memory, for one test. */
export class FakeDisk {
  readonly root: FakeFolder;
  faults: Faults;
  closes = 0;
  dead = false;

  constructor(faults: Faults = {}) {
    this.faults = faults;
    this.root = new FakeFolder(this);
  }

  /** Paths of all files, in order. */
  paths(): string[] {
    return [...this.root.walk('')].sort();
  }

  /** Stores bytes as they are, whatever the faults. */
  async put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = this.root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    (await folder.getFileHandle(name, { create: true })).bytes = bytes;
  }

  async get(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = this.root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    return (await folder.getFileHandle(name)).bytes;
  }

  async text(path: string): Promise<string> {
    return new TextDecoder().decode(await this.get(path));
  }

  /** The tab is opened again: what was written stays. */
  revive(): void {
    this.dead = false;
    this.faults = {};
  }

  size(): number {
    return this.root.size();
  }

  check(): void {
    if (this.dead) throw new Error('the tab is closed');
  }
}

class FakeFolder implements Folder {
  readonly kind = 'directory';
  readonly #disk: FakeDisk;
  readonly nodes = new Map<string, Node>();

  constructor(disk: FakeDisk) {
    this.#disk = disk;
  }

  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<FakeFolder> {
    return this.#attempt(() => {
      const found = this.nodes.get(name);
      if (found instanceof FakeFolder) return found;
      if (found) throw new DOMException(name, 'TypeMismatchError');
      if (!options?.create) throw missing(name);
      const folder = new FakeFolder(this.#disk);
      this.nodes.set(name, folder);
      return folder;
    });
  }

  getFileHandle(name: string, options?: { create?: boolean }): Promise<FakeFile> {
    return this.#attempt(() => {
      const found = this.nodes.get(name);
      if (found instanceof FakeFile) return found;
      if (found) throw new DOMException(name, 'TypeMismatchError');
      if (!options?.create) throw missing(name);
      const file = new FakeFile(this.#disk);
      this.nodes.set(name, file);
      return file;
    });
  }

  removeEntry(name: string, options?: { recursive?: boolean }): Promise<void> {
    return this.#attempt(() => {
      const found = this.nodes.get(name);
      if (!found) throw missing(name);
      if (found instanceof FakeFolder && found.nodes.size > 0 && !options?.recursive)
        throw new DOMException(name, 'InvalidModificationError');
      this.nodes.delete(name);
    });
  }

  async *entries(): AsyncGenerator<[string, { kind: 'file' | 'directory' }]> {
    await Promise.resolve();
    this.#disk.check();
    for (const [name, { kind }] of this.nodes) yield [name, { kind }];
  }

  *walk(path: string): Generator<string> {
    for (const [name, node] of this.nodes) {
      if (node instanceof FakeFolder) yield* node.walk(`${path}${name}/`);
      else yield `${path}${name}`;
    }
  }

  size(): number {
    return [...this.nodes.values()].reduce(
      (sum, node) => sum + (node instanceof FakeFolder ? node.size() : node.bytes.byteLength),
      0
    );
  }

  async #attempt<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    this.#disk.check();
    return work();
  }
}

class FakeFile implements FileHandle {
  readonly kind = 'file';
  readonly #disk: FakeDisk;
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  readonly createWritable?: () => Promise<Writable>;
  readonly createSyncAccessHandle?: NonNullable<FileHandle['createSyncAccessHandle']>;

  constructor(disk: FakeDisk) {
    this.#disk = disk;
    if (disk.faults.syncOnly) this.createSyncAccessHandle = () => Promise.resolve(this.#sync());
    else this.createWritable = () => Promise.resolve(this.#writable());
  }

  async getFile(): Promise<Blob> {
    await Promise.resolve();
    this.#disk.check();
    return new Blob([this.bytes]);
  }

  /** As in browsers, nothing is seen of what is written until `close`. */
  #writable(): Writable {
    const disk = this.#disk;
    let parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    return {
      write: async (data) => {
        await Promise.resolve();
        disk.check();
        size += data.byteLength;
        if (disk.size() + size > (disk.faults.quota ?? Infinity))
          throw new DOMException('the disk is full', 'QuotaExceededError');
        parts.push(data.slice());
      },
      close: async () => {
        await Promise.resolve();
        disk.check();
        disk.closes += 1;
        if (disk.closes === disk.faults.dieAtClose) disk.dead = true;
        disk.check();
        this.bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
      },
      abort: () => {
        parts = [];
        return Promise.resolve();
      }
    };
  }

  #sync() {
    const disk = this.#disk;
    return {
      write: (data: Uint8Array<ArrayBuffer>, { at }: { at: number }) => {
        disk.check();
        const room = (disk.faults.quota ?? Infinity) - disk.size();
        const taken = Math.max(0, Math.min(data.byteLength, room));
        const larger = new Uint8Array(Math.max(this.bytes.byteLength, at + taken));
        larger.set(this.bytes);
        larger.set(data.subarray(0, taken), at);
        this.bytes = larger;
        return taken;
      },
      truncate: (size: number) => void (this.bytes = this.bytes.slice(0, size)),
      flush: () => undefined,
      close: () => undefined
    };
  }
}

/** Web Locks of one site: exclusive and shared, first come first served. */
export class FakeLocks implements Locks {
  readonly #queues = new Map<string, { mode: 'exclusive' | 'shared'; done: Promise<unknown> }[]>();

  async request<T>(
    name: string,
    { mode, ifAvailable }: { mode: 'exclusive' | 'shared'; ifAvailable?: boolean },
    work: (lock: unknown) => Promise<T>
  ): Promise<T> {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    const before = queue.filter((other) => mode === 'exclusive' || other.mode === 'exclusive');
    if (ifAvailable && before.length > 0) return work(null);
    let release: () => void = () => undefined;
    const holder = { mode, done: new Promise<void>((resolve) => (release = resolve)) };
    queue.push(holder);
    await Promise.all(before.map(({ done }) => done));
    try {
      return await work({ name });
    } finally {
      queue.splice(queue.indexOf(holder), 1);
      release();
    }
  }
}
