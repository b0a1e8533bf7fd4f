import type { KeptWords } from './kept-vi.ts';

/** Words for datasets kept on the device, in English. */
export const keptEn: KeptWords = {
  title: 'Kept on this device',
  keep: 'Keep on this device',
  keepHint: (bytes) =>
    `Next time the data and charts are there at once, without the source file. They stay in this browser only (about ${bytes} free).`,
  replaces: (date) => `Replaces the version kept on ${date}.`,
  keeping: (bytes) => `Writing to this device… ${bytes}`,
  kept: 'Kept on this device.',
  keptSize: (bytes) => `kept on this device, ${bytes}`,
  keptSince: 'Kept since',
  lastOpened: 'Last opened',
  thisVisit: 'yours, for this visit only',
  unsupported:
    'This browser, or this private window, cannot keep data on the device. The data last for this visit only.',
  rename: 'Rename',
  renameTo: 'New name',
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Remove from device',
  removeSure: (name) => `Remove “${name}” from this device? Your source file is not touched.`,
  removeYes: 'Remove',
  continueView: 'Continue where you left off',
  storage: 'Storage on this device',
  used: (used, all) => `${used} used of about ${all} that the browser allows.`,
  usedOnly: (used) => `${used} used.`,
  datasets: (n, bytes) => `${n} ${n === '1' ? 'dataset' : 'datasets'}, ${bytes}`,
  persisted: 'The browser will not clear these data by itself.',
  mayClear: 'When the disk runs full the browser may clear these data; keep the source files.',
  states: {
    newer:
      'Kept by a newer version of this tool. Reload the page to get the newest version; the copy is left as it is.',
    older:
      'Kept by an older version, which can no longer be read. Import the source file again and keep it, or remove this copy.',
    damaged:
      'The copy is damaged or lacks files. Import the source file again and keep it, or remove this copy.'
  },
  errors: {
    unsupported: 'The browser does not allow data to be kept here. Use a normal window or another browser.',
    quota: 'There is not enough room on this device. Nothing half-written was left.',
    missing: 'This dataset is no longer on this device; it may have been removed in another tab.',
    damaged:
      'The copy on this device is damaged or lacks files. Import the source file again and keep it, or remove the copy.',
    newer: 'The copy was made by a newer version. Reload the page.',
    older: 'The copy was made by an older version and can no longer be read. Import the source file again.',
    failed: 'The browser’s storage could not be read or written. Please try again.'
  },
  quotaFigures: (used, all) => `${used} of ${all} are in use.`,
  quotaAdvice: (list) => `You could remove: ${list}.`,
  quotaNoAdvice: 'Free some disk space, or import fewer long text columns.'
};
