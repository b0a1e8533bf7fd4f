/** Texts of the choice of boundaries and of what becomes of divided units. */
export const geographyVi = {};

export type GeographyMessages = typeof geographyVi;
