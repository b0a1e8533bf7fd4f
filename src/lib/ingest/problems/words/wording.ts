import type { Text } from '#lib/model/text.ts';

/**
 * `fatal`: the file could not be used; `row`: a row was set aside; `note`: something in a kept row is missing or
 * doubtful; `info`: how something was read, with nothing to mend.
 */
export const SEVERITIES = ['fatal', 'row', 'note', 'info'] as const;
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
/** A remark on what is missing or doubtful in rows that were kept. */
export const note = wording('note');
/** How something was read: there is nothing to mend. */
export const info = wording('info');
