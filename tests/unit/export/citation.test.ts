import { describe, expect, it } from 'vitest';
import { citation, fileMetadata } from '#lib/export/citation.ts';
import { describeCounting, describeSelection } from '#lib/model/describe.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { DEFAULT_VIEW, parseView } from '#lib/model/view.ts';
import { info, subject, view } from './subject.ts';

describe('a selection in words', () => {
  it('names every clause in Vietnamese', () => {
    expect(describeSelection(view, subject.labels, 'vi')).toEqual([
      'Từ 01/01/2020 đến 31/12/2024',
      'Chủ đề: Đối thoại với nhân dân, Đất đai hoặc Chưa rõ chủ đề',
      'Loại hoạt động: trừ Hội nghị và Tọa đàm',
      'Tên hoạt động có các từ “nước sạch”',
      'Tính cả bản ghi thông báo trước, chưa rõ đã diễn ra'
    ]);
  });

  it('names every clause in English', () => {
    expect(describeSelection(view, subject.labels, 'en')).toEqual([
      'From 1 Jan 2020 to 31 Dec 2024',
      'Theme: Đối thoại với nhân dân, Đất đai or Chưa rõ chủ đề',
      'Event type: all but Hội nghị and Tọa đàm',
      'Title has the words “nước sạch”',
      'Also counted: announced, not known to have happened'
    ]);
  });

  it('says which end of the period is open, and shortens long lists on request', () => {
    const range = (from: string | null, to: string | null) =>
      describeSelection(
        { selection: [{ field: 'date', kind: 'interval', values: [from, to] }], include: [] },
        subject.labels,
        'vi'
      );
    expect(range('2020-01-01', null)).toEqual(['Từ 01/01/2020']);
    expect(range(null, '2020-01-01')).toEqual(['Đến 01/01/2020']);
    expect(range('2020-01-01', '2020-01-01')).toEqual(['Ngày 01/01/2020']);
    expect(describeSelection(view, subject.labels, 'vi', { max: 1 })[1]).toBe(
      'Chủ đề: Đối thoại với nhân dân hoặc 2 giá trị khác'
    );
    expect(describeSelection(DEFAULT_VIEW, subject.labels, 'vi')).toEqual([]);
  });

  it('tells all of some values from any of them', () => {
    const themes = (more: object) =>
      (['vi', 'en'] as const).map(
        (locale) =>
          describeSelection(
            {
              selection: [{ field: 'theme', kind: 'points', values: ['DV05', 'DC02'], all: true, ...more }],
              include: []
            },
            (_, code) => code,
            locale
          )[0]
      );
    expect(themes({})).toEqual(['Chủ đề: có cả DV05 và DC02', 'Theme: with all of DV05 and DC02']);
    expect(themes({ exclude: true })).toEqual([
      'Chủ đề: trừ hoạt động có cả DV05 và DC02',
      'Theme: all but events with all of DV05 and DC02'
    ]);
  });

  it('names the records that are not counted', () => {
    expect(describeCounting({ include: EXCLUSIONS }, 'en')).toBe(
      'each event counted once however many themes or organisers it has'
    );
    expect(describeCounting({ include: ['listing'] }, 'vi')).not.toContain('danh mục');
    expect(describeCounting({ include: [] }, 'vi')).toContain('trang danh mục nhiều tin');
  });
});

describe('citation', () => {
  it('in Vietnamese', () => {
    expect(citation(subject)).toMatchInlineSnapshot(
      `"Nhịp Cơ Sở. “Hoạt động cơ sở Việt Nam”, phiên bản 2026-01-15. Địa giới hiện hành (34 tỉnh, thành phố, từ 1/7/2025). Lọc: Từ 01/01/2020 đến 31/12/2024; Chủ đề: Đối thoại với nhân dân, Đất đai hoặc Chưa rõ chủ đề; Loại hoạt động: trừ Hội nghị và Tọa đàm; Tên hoạt động có các từ “nước sạch”; Tính cả bản ghi thông báo trước, chưa rõ đã diễn ra. Cách đếm: mỗi hoạt động đếm một lần dù có nhiều chủ đề hay đơn vị tổ chức; không tính bản ghi không rõ ngày; lịch định kỳ; trang danh mục nhiều tin; bài tổng hợp, không phải sự kiện; bản tin trùng đã gộp. 1.234 trên 5.678 hoạt động. Truy cập ngày 03/02/2026. https://example.org/?v=1&from=2020-01-01"`
    );
  });

  it('says that sessions are counted', () => {
    const view = { ...subject.view, counting: 'sessions' as const };
    expect(citation({ ...subject, view })).toContain(
      'Cách đếm: đếm phiên: mỗi phiên của một hoạt động là một'
    );
    expect(citation({ ...subject, view, locale: 'en' })).toContain('Counting: counted by session');
  });

  it('in English, as it was then, without filters', () => {
    const then = { ...subject, locale: 'en' as const, view: { ...DEFAULT_VIEW, geography: 'then' as const } };
    expect(citation(then)).toMatchInlineSnapshot(
      `"Grassroots Pulse (Nhịp Cơ Sở). “Grassroots events of Vietnam”, version 2026-01-15. Boundaries as they were on the day of each event. Filters: none. Counting: each event counted once however many themes or organisers it has; not counted: date unknown; announced, not known to have happened; recurring schedule; listing page; feature, not an event; merged into another report. 1,234 of 5,678 events. Accessed on 3 Feb 2026. https://example.org/?v=1&from=2020-01-01"`
    );
  });

  it('marks synthetic data, stays one line and names no boundaries of other countries', () => {
    const made = citation({
      ...subject,
      info: { ...info, synthetic: true, localities: [], name: { vi: 'Hai\ndòng', en: '' } }
    });
    expect(made).toContain('“Hai dòng”');
    expect(made).toContain('dữ liệu mô phỏng');
    expect(made).not.toMatch(/\n|[Đđ]ịa giới/);
  });

  it('gives the view as the string that reproduces it', () => {
    const metadata = fileMetadata(subject);
    expect(parseView(new URLSearchParams(metadata['view']))).toEqual({ view, dropped: [] });
    expect(metadata).toMatchObject({
      dataset: 'vietnam-grassroots',
      synthetic: 'false',
      exported: '2026-02-03'
    });
    expect(metadata['citation']).toBe(citation(subject));
  });
});
