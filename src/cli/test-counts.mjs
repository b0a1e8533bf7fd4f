/**
 * What the reports of the test programs add up to. A program that failed without naming a test (a file that
 * does not load, an error outside any test, no report at all) counts as one failure, never as none.
 *
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 * @typedef {{testResults: {status: string, assertionResults: {status: string}[]}[]}} VitestReport
 * @typedef {{stats: {expected: number, unexpected: number, flaky: number, skipped: number}, errors: unknown[]}} PlaywrightReport
 */

/** @type {Counts} */
export const PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Counts} */
export const FAILED = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {VitestReport | null} report of its json reporter; null when it wrote none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed++;
      else if (test.status === 'failed') counts.failed++;
      else counts.skipped++;
    }
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
      counts.failed++;
  }
  return consistent(counts, exitCode);
}

/**
 * @param {PlaywrightReport | null} report of its json reporter; null when it wrote none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  return consistent(
    {
      passed: stats.expected,
      // a test that passes only the second time has failed
      failed: stats.unexpected + stats.flaky + (report?.errors.length ?? 0),
      skipped: stats.skipped
    },
    exitCode
  );
}

function consistent(/** @type {Counts} */ counts, /** @type {number} */ exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
