import type { GeographyMessages } from './geography-vi.ts';

/** Texts of the choice of boundaries and of what becomes of divided units. */
export const geographyEn: GeographyMessages = {};
