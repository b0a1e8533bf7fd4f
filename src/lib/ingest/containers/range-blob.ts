import { ProblemError } from '../problems/problems.ts';

/** A file on a server that answers range requests. Plain data, from which it can be opened anywhere. */
export interface RemoteRange {
  readonly url: string;
  /** bytes */
  readonly size: number;
  /** the server's mark of this version of the file, when it tells */
  readonly tag: string | null;
}

/** Never the cookies or the address of the page. */
export const FETCH_OPTIONS = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const;

/** Parquet keeps its directory at the end: this much of it is fetched at once and kept. */
const TAIL = 64 << 10;

interface Kept {
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The end of the file that was opened last. */
let tail: { readonly of: string; readonly kept: Kept } | null = null;

/**
 * The bytes of a remote file as a blob of which only the parts that are read are fetched. It cannot be handed
 * to a worker: hand on its `RemoteRange`.
 */
export class RangeBlob extends Blob {
  readonly #source: RemoteRange;
  readonly #from: number;
  readonly #to: number;
  readonly #state: { failure: unknown };

  constructor(
    source: RemoteRange,
    from = 0,
    to = source.size,
    state: { failure: unknown } = { failure: null }
  ) {
    super();
    this.#source = source;
    this.#state = state;
    this.#from = from;
    this.#to = to;
    // The platform's own size, that of no bytes, is behind a getter.
    Object.defineProperty(this, 'size', { value: to - from });
  }

  override slice(start = 0, end = this.#to - this.#from): Blob {
    const length = this.#to - this.#from;
    const place = (at: number) => Math.min(length, at < 0 ? Math.max(0, length + at) : at);
    const [from, to] = [place(start), place(end)];
    return new RangeBlob(this.#source, this.#from + from, this.#from + Math.max(from, to), this.#state);
  }

  /** Why a part could not be fetched, for those to whom a library only says that something failed. */
  get failure(): unknown {
    return this.#state.failure;
  }

  /** @throws ProblemError, code "remote_status", "remote_broken" or "remote_changed" */
  override async arrayBuffer(): Promise<ArrayBuffer> {
    try {
      return await this.#fetched();
    } catch (cause) {
      this.#state.failure = cause;
      throw cause;
    }
  }

  async #fetched(): Promise<ArrayBuffer> {
    const [from, to] = [this.#from, this.#to];
    if (to <= from) return new ArrayBuffer(0);
    const { size } = this.#source;
    const start = Math.max(0, size - TAIL);
    if (from < start || to - from === size) return (await fetchRange(this.#source, from, to)).buffer;
    const of = keyOf(this.#source);
    if (tail?.of !== of)
      tail = { of, kept: { from: start, bytes: await fetchRange(this.#source, start, size) } };
    const { kept } = tail;
    return kept.bytes.slice(from - kept.from, to - kept.from).buffer;
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream({
      start: async (controller) => {
        controller.enqueue(new Uint8Array(await this.arrayBuffer()));
        controller.close();
      }
    });
  }
}

const keyOf = ({ url, size, tag }: RemoteRange) => `${url}\n${size}\n${tag ?? ''}`;

async function fetchRange(source: RemoteRange, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const { url, tag } = source;
  let response: Response;
  try {
    response = await fetch(url, { ...FETCH_OPTIONS, headers: { Range: `bytes=${from}-${to - 1}` } });
  } catch (cause) {
    throw new ProblemError('remote_broken', { file: url, value: url }, cause);
  }
  if (response.status !== 206) {
    await response.body?.cancel();
    const code = response.ok || response.status === 416 ? 'remote_changed' : 'remote_status';
    throw new ProblemError(code, { file: url, value: `${response.status} ${response.statusText}`.trim() });
  }
  const now = tagOf(response);
  if (tag !== null && now !== null && now !== tag) throw new ProblemError('remote_changed', { file: url });
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new ProblemError('remote_broken', { file: url, value: url }, cause);
  }
  if (bytes.length !== to - from) throw new ProblemError('remote_changed', { file: url });
  return bytes;
}

/** What tells two versions of a remote file apart. */
export const tagOf = (response: Response): string | null =>
  response.headers.get('etag') ?? response.headers.get('last-modified');

/** A file as it can be handed to and from a worker. */
export const posted = <F extends { readonly blob: Blob; readonly range?: RemoteRange }>(file: F): F =>
  file.range ? { ...file, blob: new Blob([]) } : file;

/** A file that was handed over, ready to be read. */
export const received = <F extends { readonly blob: Blob; readonly range?: RemoteRange }>(file: F): F =>
  file.range && !(file.blob instanceof RangeBlob) ? { ...file, blob: new RangeBlob(file.range) } : file;
