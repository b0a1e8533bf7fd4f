import { describe, expect, it } from 'vitest';
import { bibtex, cslJson } from '#lib/export/citation-formats.ts';
import { info, subject } from './subject.ts';

describe('citations for other programs', () => {
  it('are an entry of BibTeX', () => {
    const entry = bibtex({ ...subject, url: 'https://example.org/?q=50%25&theme={A}' });
    expect(entry).toMatch(/^@misc\{nhip-co-so-vietnam-grassroots-20260203,\n/);
    expect(entry).toContain('  title = {{Hoạt động cơ sở Việt Nam}}');
    expect(entry).toContain('  version = {2026-01-15}');
    expect(entry).toContain('  urldate = {2026-02-03}');
    expect(entry).toContain('Lọc: Từ 01/01/2020 đến 31/12/2024');
    expect(entry).toContain('Cách đếm: mỗi hoạt động đếm một lần');
    expect(entry).toContain('địa giới hiện hành');
    expect(entry).toContain('1.234 trên 5.678 hoạt động');
    expect(entry).toContain('url = {https://example.org/?q=50%25&theme=%7BA%7D}');
  });

  it('hold no character that LaTeX takes for a command', () => {
    const name = 'A & B_C 50% #1 {x} ~y^z \\input{secret} $';
    const entry = bibtex({ ...subject, info: { ...info, name: { vi: name, en: name } } });
    const title = /title = \{\{(.*)\}\},/.exec(entry)?.[1] ?? '';
    expect(
      title.replace(/\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\[&%$#_{}]/g, '')
    ).toBe('A  BC 50 1 x yz inputsecret ');
  });

  it('are an item of CSL-JSON', () => {
    const [item] = JSON.parse(cslJson(subject)) as Record<string, unknown>[];
    expect(item).toMatchObject({
      type: 'dataset',
      title: 'Hoạt động cơ sở Việt Nam',
      version: '2026-01-15',
      publisher: 'Nhịp Cơ Sở',
      URL: subject.url,
      accessed: { 'date-parts': [[2026, 2, 3]] },
      language: 'vi'
    });
    expect(item?.['note']).toContain('Lọc: Từ 01/01/2020');
  });

  it('say that data are synthetic', () => {
    const synthetic = { ...subject, info: { ...info, synthetic: true } };
    for (const text of [bibtex(synthetic), cslJson(synthetic)]) expect(text).toContain('Dữ liệu mô phỏng');
  });
});
