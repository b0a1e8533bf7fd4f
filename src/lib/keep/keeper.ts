/** What the page uses of this folder: one part of the program that is loaded when it is first needed. */
export { changeKept, keepDataset, keptDataset } from './client.ts';
export { askToPersist, canKeep, deviceRoom, deviceStore } from './device.ts';
export { usable } from './manifest.ts';
