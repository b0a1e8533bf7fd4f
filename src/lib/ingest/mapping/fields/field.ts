import type { Text } from '#lib/model/text.ts';

export interface FieldSpec {
  readonly label: Text;
  /** headers it is known by, the likeliest first; the field's own name is always one */
  readonly names: readonly string[];
}

export const field = (vi: string, en: string, ...names: string[]): FieldSpec => ({
  label: { vi, en },
  names
});
