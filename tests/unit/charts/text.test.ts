import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, textWidth, wrap } from '#lib/charts/text-width.ts';
import { escapeHtml, tooltipHtml } from '#lib/charts/tooltip.ts';
import { HOSTILE } from '../../charts/fixtures.ts';

describe('textWidth', () => {
  it('is near the widths of the font, with marks or without', () => {
    // Measured in a browser with Source Sans 3.
    expect(textWidth('0123456789', 10)).toBeCloseTo(49.7, 1);
    expect(textWidth('ệố', 10)).toBeCloseTo(10.4, 0);
    expect(textWidth('Đại đoàn kết', 11)).toBeCloseTo(textWidth('Đai đoan ket', 11), 5);
  });

  it('does not depend on how letters are composed', () => {
    const word = 'Phường Uông Bí, Thừa Thiên – Huế';
    expect(textWidth(word.normalize('NFD'), 11)).toBeCloseTo(textWidth(word.normalize('NFC'), 11), 5);
  });
});

describe('wrap and shorten', () => {
  it('break at spaces and end in an ellipsis', () => {
    expect(wrap('Tổ chức và hoạt động MTTQ', 80, 11, 2)).toEqual(['Tổ chức và hoạt', 'động MTTQ']);
    expect(wrap('Tổ chức và hoạt động của Mặt trận', 80, 11, 2)[1]).toMatch(/…$/);
    expect(shorten('ngắn', 80, 11)).toBe('ngắn');
  });

  it('never exceed the width or the number of lines', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 120 }),
        fc.integer({ min: 24, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, most) => {
          const lines = wrap(text, width, 11, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(width);
        }
      )
    );
  });
});

describe('tooltipHtml', () => {
  const safe = (html: string) =>
    html.replace(/<\/?(?:div|table|tr|td|bdi)(?: class="chart-tip[\w-]*")?>/g, '');

  it('lets no text through as markup', () => {
    const html = tooltipHtml(HOSTILE, [{ label: HOSTILE, value: HOSTILE }], HOSTILE);
    expect(safe(html)).not.toMatch(/[<>"']/);
    expect(tooltipHtml('a', [{ label: 'b', value: 'c', colour: '"><script>' }])).not.toContain('<script>');
  });

  it('escapes any text to itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(
          text
        );
      })
    );
  });
});
