import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../../src/cli/test-counts.mjs';
import { nodeIsSupported } from '../../../src/cli/project.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result }))
});

describe('what test reports add up to', () => {
  test('passed, failed and skipped tests of vitest', () => {
    const report = {
      testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed', 'pending', 'todo')]
    };
    expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  test('a file that does not load is a failure', () => {
    expect(countVitest({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0
    });
  });

  test('an error outside all tests, or no report, is a failure', () => {
    expect(countVitest({ testResults: [file('passed', 'passed')] }, 1).failed).toBe(1);
    expect(countVitest(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countPlaywright(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('Playwright: what passes only the second time has failed, and so has what never ran', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
    expect(
      countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] }, 1).failed
    ).toBe(1);
  });
});

test('Node versions that every tool accepts', () => {
  for (const version of ['20.19.0', '20.20.2', '22.13.0', '24.0.0', '25.1.0'])
    expect(nodeIsSupported(version)).toBe(true);
  for (const version of ['18.20.0', '20.18.3', '21.7.0', '22.12.0', '23.5.0'])
    expect(nodeIsSupported(version)).toBe(false);
});
