import { KeepError, type QuotaFigures } from './errors.ts';
import { KeptStore, type WriteTable } from './store.ts';

/** Parts of `navigator` that not every browser and not every page (plain http) has. */
interface Device {
  readonly storage?: Partial<StorageManager>;
  readonly locks?: LockManager;
}
const device = (): Device => navigator;

/** False where datasets cannot be kept at all: plain http, old browsers. A private window may still refuse. */
export const canKeep = (): boolean => typeof device().storage?.getDirectory === 'function';

/** True where a page can write files itself; elsewhere only a worker can. */
export const writesHere = (): boolean =>
  typeof FileSystemFileHandle === 'function' && 'createWritable' in FileSystemFileHandle.prototype;

/** The datasets kept by this site on this device. */
export function deviceStore(writeTable?: WriteTable): KeptStore {
  return new KeptStore({
    root: async () => {
      const storage = device().storage;
      if (!storage?.getDirectory) throw new KeepError('unsupported', 'no private file system');
      return storage.getDirectory();
    },
    locks: device().locks,
    estimate: deviceRoom,
    ...(writeTable ? { writeTable } : {})
  });
}

/** Bytes this site uses and may use on this device. */
export async function deviceRoom(): Promise<QuotaFigures> {
  const { usage, quota } = (await device().storage?.estimate?.()) ?? {};
  return { usage: usage ?? null, quota: quota ?? null };
}

/** Asks the browser not to clear the data when the disk runs full. True when it agrees. */
export async function askToPersist(): Promise<boolean> {
  const storage = device().storage;
  return (await storage?.persisted?.()) === true || (await storage?.persist?.()) === true;
}
