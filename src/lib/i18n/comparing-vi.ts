/** Texts of comparisons, marks of the calendar and the counting rule. */
export const comparingVi = {};

export type ComparingMessages = typeof comparingVi;
