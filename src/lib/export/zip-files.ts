import type { IsoDate } from '#lib/util/dates.ts';
import { ZipStream } from './zip-stream.ts';

/** A member of an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly blob: Blob;
  /** false for what is compressed already */
  readonly packed: boolean;
}

/** An archive of files, piece by piece: memory holds what was read last, not the files. */
export async function* zipFiles(
  files: readonly ZippedFile[],
  date: IsoDate
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const zip = new ZipStream(date);
  for (const { name, blob, packed } of files) {
    const member = zip.begin(name, { packed });
    for (let from = 0; from < blob.size; from += SLICE) {
      await member.write(new Uint8Array(await blob.slice(from, from + SLICE).arrayBuffer()));
      yield* zip.take();
    }
    await member.end();
    yield* zip.take();
  }
  zip.end();
  yield* zip.take();
}

const SLICE = 1 << 20;
