import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { IsoDate } from '#lib/util/dates.ts';
import { ExportError } from './export-error.ts';

const encoder = new TextEncoder();

/**
 * A zip file that is written member after member. What is done can be taken at any time, so that memory holds
 * no more than what was written since.
 */
export class ZipStream {
  readonly #zip: Zip;
  readonly #time: Date;
  #done: Uint8Array<ArrayBuffer>[] = [];

  /** @param date day of the members, so that the same content gives the same bytes */
  constructor(date: IsoDate) {
    this.#time = new Date(`${date}T12:00:00`);
    this.#zip = new Zip((error, chunk) => {
      if (error) throw new ExportError('file', `the archive failed: ${error.message}`, { cause: error });
      this.#done.push(new Uint8Array(chunk));
    });
  }

  /**
   * Begins a member; the one before must be ended.
   * @param packed whether it is compressed; what is so already is not
   */
  begin(name: string, { packed = true }: { readonly packed?: boolean } = {}): ZipMember {
    const member = packed ? new ZipDeflate(name, { level: LEVEL }) : new ZipPassThrough(name);
    member.mtime = this.#time;
    this.#zip.add(member);
    return {
      write: (content) => member.push(typeof content === 'string' ? encoder.encode(content) : content),
      end: () => member.push(new Uint8Array(0), true)
    };
  }

  /** A member whose content is at hand. */
  add(name: string, content: string): void {
    const member = this.begin(name);
    member.write(content);
    member.end();
  }

  /** Ends the file. */
  end(): void {
    this.#zip.end();
  }

  /** What has been finished since the last time. */
  take(): Uint8Array<ArrayBuffer>[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }
}

export interface ZipMember {
  readonly write: (content: string | Uint8Array) => void;
  readonly end: () => void;
}

/** Tables of text pack well at little cost: higher levels take twice the time for a tenth of the size. */
const LEVEL = 4;
