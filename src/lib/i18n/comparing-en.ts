import type { ComparingMessages } from './comparing-vi.ts';

/** Texts of comparisons, marks of the calendar and the counting rule. */
export const comparingEn: ComparingMessages = {};
