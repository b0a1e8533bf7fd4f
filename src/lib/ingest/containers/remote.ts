import { err, ok, type Result } from '#lib/util/result.ts';
import { gathered } from './gather.ts';
import { problem, ProblemError, type Problem, type ProblemCode } from '../problems/problems.ts';
import { FETCH_OPTIONS, RangeBlob, tagOf } from './range-blob.ts';
import type { NamedBlob } from '../raw.ts';

/** Bytes fetched so far, and of how many; null when the server does not tell. */
export interface RemoteProgress {
  readonly bytes: number;
  readonly total: number | null;
}

export interface RemoteCall {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RemoteProgress) => void) | undefined;
}

/** Larger downloads are left to a browser's own, which can be resumed. */
const MOST_BYTES = 4 * 2 ** 30;

/**
 * Fetches what is at an address the user typed. Of a Parquet file on a server that answers range requests only
 * the first bytes are fetched: the rest follows as it is read. Nothing about the user is sent.
 */
export async function openRemote(
  address: string,
  call: RemoteCall = {}
): Promise<Result<NamedBlob, Problem>> {
  try {
    const url = urlOf(address);
    return ok(
      (/\.(parquet|pq)$/i.test(url.pathname) ? await ranged(url, call) : null) ?? (await whole(url, call))
    );
  } catch (cause) {
    if (call.signal?.aborted) return err(problem('aborted', { file: address }));
    if (cause instanceof ProblemError) return err(cause.problem);
    return err(
      problem('remote_broken', { file: address, value: cause instanceof Error ? cause.message : address })
    );
  }
}

/** @throws ProblemError for an address that is none, or that a browser would not open from this page */
function urlOf(address: string): URL {
  const text = address.trim();
  const full =
    /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/:]+\.[^/:]+:\d/.test(text) ? text : `https://${text}`;
  const refuse = (code: ProblemCode) => new ProblemError(code, { file: text, value: text });
  let url: URL;
  try {
    url = new URL(full);
  } catch {
    throw refuse('remote_url');
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw refuse('remote_url');
  const secure = (globalThis.location as Location | undefined)?.protocol === 'https:';
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (secure && url.protocol === 'http:' && !local) throw refuse('remote_mixed');
  url.hash = '';
  return url;
}

/** @throws ProblemError */
async function get(url: URL, call: RemoteCall, headers: Record<string, string> = {}, method = 'GET') {
  let response: Response;
  try {
    response = await fetch(url, { ...FETCH_OPTIONS, method, headers, signal: call.signal ?? null });
  } catch (cause) {
    throw new ProblemError('remote_cors', { file: url.href, value: url.href }, cause);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const value = `${response.status} ${response.statusText}`.trim();
  throw new ProblemError('remote_status', { file: url.href, value });
}

async function whole(url: URL, call: RemoteCall): Promise<NamedBlob> {
  return downloaded(url, await get(url, call), call);
}

async function downloaded(url: URL, response: Response, call: RemoteCall): Promise<NamedBlob> {
  // The length of a packed answer is not that of the file.
  const packed = response.headers.get('content-encoding') !== null;
  const length = packed ? NaN : Number(response.headers.get('content-length') ?? NaN);
  const total = length > 0 ? length : null;
  call.onProgress?.({ bytes: 0, total });
  let blob: Blob | null;
  try {
    blob = response.body
      ? await gathered(response.body, MOST_BYTES, (bytes) =>
          call.onProgress?.({ bytes, total: total !== null && bytes > total ? null : total })
        )
      : await response.blob();
  } catch (cause) {
    const value = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError('remote_broken', { file: url.href, value }, cause);
  }
  if (blob === null) throw new ProblemError('archive_too_large', { file: url.href, value: '> 4 GB' });
  return { name: nameOf(url, response), blob, url: url.href };
}

/** A Parquet file of which parts can be fetched; null when the server does not answer ranges. */
async function ranged(url: URL, call: RemoteCall): Promise<NamedBlob | null> {
  let response: Response;
  try {
    response = await get(url, call, { Range: 'bytes=0-3' });
  } catch (cause) {
    // Some servers refuse the header of ranges to other origins, and give the file without it.
    if (call.signal?.aborted) throw cause;
    return null;
  }
  if (response.status !== 206) return downloaded(url, response, call);
  const start = new TextDecoder('latin1').decode(await response.arrayBuffer());
  const size = start === 'PAR1' ? ((await sizeOf(url, response, call)) ?? 0) : 0;
  if (size <= 0) return null;
  const range = { url: url.href, size, tag: tagOf(response) };
  call.onProgress?.({ bytes: 4, total: size });
  return { name: nameOf(url, response), blob: new RangeBlob(range), url: url.href, range };
}

/** The size of a file, which a server of another origin may keep from scripts in one place and not in the other. */
async function sizeOf(url: URL, response: Response, call: RemoteCall): Promise<number | null> {
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (total !== undefined) return Number(total);
  try {
    const head = await get(url, call, {}, 'HEAD');
    const packed = head.headers.get('content-encoding') !== null;
    return packed ? null : Number(head.headers.get('content-length') ?? 0);
  } catch {
    return null;
  }
}

/** The name the server gives, else the end of the address. */
function nameOf(url: URL, response: Response): string {
  const given = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(given)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(given);
  const last = url.pathname.split('/').findLast((part) => part !== '');
  const name = decoded(encoded) ?? plain?.[1] ?? plain?.[2] ?? decoded(last) ?? url.hostname;
  return name.replace(/^.*[/\\]/, '').slice(0, 200) || url.hostname;
}

function decoded(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
