import { expect, it } from 'vitest';
import { citation, fileMetadata, type Subject } from '#lib/export/citation.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { info } from './subject.ts';

const subject = (change: Partial<Subject>): Subject => ({
  info,
  view: DEFAULT_VIEW,
  labels: (_field, code) => code,
  locale: 'vi',
  url: 'https://example.org/?v=1',
  date: '2026-03-01',
  ...change
});

it('says how many reports were merged, and nothing when they are counted', () => {
  expect(citation(subject({ merged: 3 }))).toContain('; 3 bản tin trùng đã gộp trong cả bộ dữ liệu');
  expect(fileMetadata(subject({ merged: 3, locale: 'en' }))['counting']).toContain(
    '3 duplicate reports merged'
  );
  expect(citation(subject({ merged: 0 }))).not.toContain('gộp trong');
  const included = { ...DEFAULT_VIEW, include: ['duplicate'] as const };
  expect(citation(subject({ merged: 3, view: included }))).not.toContain('gộp trong cả');
});
