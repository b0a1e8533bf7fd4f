import type { Text } from '#lib/model/text.ts';

/** What a problem is called and what to do about it; `{value}` and `{column}` are filled in. */
export interface Wording {
  readonly fatal: boolean;
  readonly message: Text;
  readonly remedy: Text;
}

export const fatal = (vi: string, en: string, remedyVi: string, remedyEn: string): Wording => ({
  fatal: true,
  message: { vi, en },
  remedy: { vi: remedyVi, en: remedyEn }
});
export const note = (...texts: Parameters<typeof fatal>): Wording => ({ ...fatal(...texts), fatal: false });
