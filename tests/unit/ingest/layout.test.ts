import { describe, expect, it } from 'vitest';
import { footerFilter, footerOf } from '#lib/ingest/text/footer.ts';
import { layoutOf } from '#lib/ingest/text/layout.ts';

const grid = (text: string) => text.split('\n').map((line) => line.split(';'));

describe('layoutOf', () => {
  it('takes the first row when it is the header', () => {
    const layout = layoutOf(grid('Mã;Ngày;Tên hoạt động\n1;2022-01-01;Hội nghị'));
    expect(layout).toMatchObject({
      header: { row: 1, rows: 1 },
      headers: ['Mã', 'Ngày', 'Tên hoạt động'],
      dataRow: 1
    });
  });

  it('finds a merged header below titles, blank records not counted', () => {
    const layout = layoutOf(
      grid(
        'UBND TỈNH …;;;;;;;;\nBÁO CÁO NĂM 2016;;;;;;;;\n;;;;;;;;\nTT;Thời gian;Nội dung;;Địa bàn;;;Kết quả;\n' +
          ';;Tên hoạt động;Loại hình;Tỉnh;Huyện;Xã;Số người;Lượt xem\n1;25/05/2020;Họp;Tiếp dân;;;;10;20'
      )
    );
    expect(layout).toMatchObject({
      header: { row: 3, rows: 2 },
      headers: [
        'TT',
        'Thời gian',
        'Tên hoạt động',
        'Loại hình',
        'Tỉnh',
        'Huyện',
        'Xã',
        'Số người',
        'Lượt xem'
      ],
      dataRow: 5
    });
  });

  it('names the parts of a group that are no usual headers after the group', () => {
    const layout = layoutOf(
      grid(
        'TT;Ngày;Tên hoạt động;Thành phần;;Tỉnh\n;;;Nam;Nữ;\n(1);(2);(3);(4);(5);(6)\n1;16/5/2022;Họp;10;20;Huế'
      )
    );
    expect(layout.headers).toEqual([
      'TT',
      'Ngày',
      'Tên hoạt động',
      'Thành phần Nam',
      'Thành phần Nữ',
      'Tỉnh'
    ]);
    expect(layout.header).toEqual({ row: 1, rows: 2 });
    expect(layout.dataRow).toBe(3);
  });

  it('takes a part of a single column for its name beside groups', () => {
    const layout = layoutOf(
      grid('TT;Tỉnh;Hoạt động;;Kết quả\n;;Tên hoạt động;Ngày tổ chức;Số người dự\n1;Huế;Họp dân;16/5/2022;20')
    );
    expect(layout.header).toEqual({ row: 1, rows: 2 });
    expect(layout.headers.slice(0, 4)).toEqual(['TT', 'Tỉnh', 'Tên hoạt động', 'Ngày tổ chức']);
    expect(layout.headers[4]).toMatch(/Số người dự$/);
    expect(layout.dataRow).toBe(2);
  });

  it('keeps the groups above a complete header out of names that are known', () => {
    const layout = layoutOf(
      grid(';;Địa bàn;;Người dự;\nNgày;Tên hoạt động;Tỉnh;Xã;Nam;Nữ\n16/5/2022;Họp;Huế;Xã A;1;2')
    );
    expect(layout.headers).toEqual(['Ngày', 'Tên hoạt động', 'Tỉnh', 'Xã', 'Người dự Nam', 'Người dự Nữ']);
    expect(layout.dataRow).toBe(2);
  });

  it('does not take the two heads of a Vietnamese document for groups', () => {
    const layout = layoutOf(
      grid(
        'UBND XÃ AN PHÚ;;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM;;\nNgày;Tên hoạt động;Tỉnh;Xã;Khách;Bạn\n16/5/2022;Họp;Huế;Xã A;1;2'
      )
    );
    expect(layout.headers).toEqual(['Ngày', 'Tên hoạt động', 'Tỉnh', 'Xã', 'Khách', 'Bạn']);
    expect(layout.header).toEqual({ row: 2, rows: 1 });
  });

  it('finds a header of unknown names by its shape', () => {
    const layout = layoutOf(
      grid('Council report;;\nmade by hand;;\nwidget;gizmo;amount\nalpha;2022-01-01;3\nbeta;2022-01-02;4')
    );
    expect(layout).toMatchObject({ header: { row: 3, rows: 1 }, headers: ['widget', 'gizmo', 'amount'] });
  });

  it('gives numbered names to a table without a header', () => {
    const layout = layoutOf(grid('alpha;2022-01-01;3\nbeta;2022-01-02;4'));
    expect(layout).toMatchObject({
      header: { row: 1, rows: 0 },
      headers: ['(cột 1)', '(cột 2)', '(cột 3)'],
      dataRow: 0
    });
  });

  it('keeps years and months as headers', () => {
    expect(layoutOf(grid('Tỉnh;2023;2024\nHuế;5;6')).headers).toEqual(['Tỉnh', '2023', '2024']);
    expect(layoutOf(grid('Đơn vị X;T1/2024;T2/2024\nHuế;5;6')).headers).toEqual([
      'Đơn vị X',
      'T1/2024',
      'T2/2024'
    ]);
  });

  it('numbers blank names, keeps equal ones, drops blank columns at the end', () => {
    const layout = layoutOf(
      grid('STT;Ngày;Ngày;;Tỉnh;;\n1;16/5/2022;16/5/2022;;Huế;;\n2;16/5/2022;16/5/2022;;Huế;;')
    );
    expect(layout.headers).toEqual(['STT', 'Ngày', 'Ngày', '(cột 4)', 'Tỉnh']);
  });

  it('keeps a first header cell that is blank', () => {
    expect(layoutOf(grid(';Ngày;Tên hoạt động\n1;2022-01-01;Họp')).headers).toEqual([
      '(cột 1)',
      'Ngày',
      'Tên hoạt động'
    ]);
  });

  it('does as it is told', () => {
    const rows = grid('x;y;z\n;;\nNgày;Tên;Tỉnh\n2022-01-01;Họp;Huế');
    expect(layoutOf(rows, { row: 1, rows: 1 })).toMatchObject({ headers: ['x', 'y', 'z'], dataRow: 1 });
    expect(layoutOf(rows, { row: 3, rows: 0 })).toMatchObject({
      headers: ['(cột 1)', '(cột 2)', '(cột 3)'],
      dataRow: 3
    });
    expect(layoutOf(rows, { row: 9, rows: 1 })).toMatchObject({ headers: [], dataRow: 5 });
  });

  it('takes any grid', () => {
    expect(layoutOf([])).toEqual({ header: { row: 1, rows: 0 }, headers: [], headerRecords: [], dataRow: 0 });
    expect(layoutOf([[''], ['']]).headers).toEqual([]);
  });
});

describe('footerOf', () => {
  const of = (line: string, width = 9) => footerOf(line.split(';'), width);
  it.each([
    ';;TỔNG CỘNG;;;;;611;2.252',
    'Cộng;;;;;;;12;',
    'Tổng số;;;;;;;12;13',
    'Total;;;;;;;12;13',
    'Tổng cộng: 36 cuộc;;;;;;;;',
    ';;Tổng cộng huyện Hớn Quản;;;;;3;4'
  ])('total: %s', (line) => {
    expect(of(line)).toBe('total');
  });
  it.each([
    ';;Người lập biểu;;;;Thủ trưởng đơn vị;;',
    ';;;;;;Hà Nội, ngày 05 tháng 01 năm 2026;;',
    ';;;;;;An Phú, ngày … tháng … năm …;;',
    'Nơi nhận: như trên;;;;;;;;',
    ';;;;;;TM. ỦY BAN NHÂN DÂN;;',
    ';;;;;;CHỦ TỊCH UBND XÃ;;',
    'Ghi chú: số liệu tạm tính;;;;;;;;',
    ';;;;;;(Ký, ghi rõ họ tên);;'
  ])('signature: %s', (line) => {
    expect(of(line)).toBe('signature');
  });
  it.each([
    'A1;2022-01-01;Tổng kết công tác mặt trận;;;;;;',
    ';21/12/2021;Tổng số;;;;;;',
    '5;;Chủ tịch;;;;;;',
    ';;Chủ tịch UBND xã tiếp công dân tại thôn An Lao;;;;;;',
    ';;Cộng đồng dân cư bàn xây dựng nông thôn mới;;;;;50;',
    ';;Tổng kết 10 năm;;Huế;;;50;',
    '1;;Ghi chú: họp bù;Đối thoại;Huế;;;;',
    ';;;;;;;;'
  ])('data: %s', (line) => {
    expect(of(line)).toBeNull();
  });

  it('sets aside the names below a signature and repeated headers', () => {
    const judge = footerFilter(['Ngày', 'Tên', 'Tỉnh', 'Xã', 'Số người']);
    const codes = [
      'ngày;Tên;Tỉnh;Xã;Số người',
      '16/5/2022;Họp;;;5',
      ';Họ tên một;;;',
      ';Tổng;;;5',
      ';Người lập biểu;;Thủ trưởng đơn vị;',
      ';Họ tên một;;Họ tên hai;',
      '17/5/2022;Họp;;;5',
      ';Họp;;;'
    ].map((line) => judge(line.split(';')));
    expect(codes).toEqual([
      'repeated_header',
      null,
      null,
      'total_row',
      'signature_row',
      'signature_row',
      null,
      null
    ]);
  });
});
