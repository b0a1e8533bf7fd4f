import type { Text } from '#lib/model/text.ts';

/** `fatal`: the file could not be used; `row`: a row was set aside; `note`: everything was kept. */
export const SEVERITIES = ['fatal', 'row', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a problem is called and what to do about it; `{value}`, `{column}` and `{rule}` are filled in.
 */
export interface Wording {
  readonly fatal: boolean;
  readonly severity: Severity;
  readonly message: Text;
  readonly remedy: Text;
}

const wording =
  (severity: Severity) =>
  (vi: string, en: string, remedyVi: string, remedyEn: string): Wording => ({
    fatal: severity === 'fatal',
    severity,
    message: { vi, en },
    remedy: { vi: remedyVi, en: remedyEn }
  });

/** The file could not be used at all. */
export const fatal = wording('fatal');
/** The row was set aside: every line of it is listed. */
export const row = wording('row');
/** A remark: nothing was left out. */
export const note = wording('note');
