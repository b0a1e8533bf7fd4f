import type { Page } from '@playwright/test';

const CSV = `Mã,Tên hoạt động,Ngày tổ chức,Tỉnh,Chủ đề,Loại,Người dự
1,Hội nghị giao ban công tác dân vận,05/03/2024,Nghệ An,DV01,giao_ban,42
2,Đối thoại giữa người đứng đầu cấp ủy với nhân dân,18/03/2024,Nghệ An,DC02,doi_thoai,120
3,Tiếp xúc cử tri sau kỳ họp,02/07/2024,Thanh Hóa,DC03,tiep_xuc_cu_tri,
4,Ngày hội đại đoàn kết toàn dân tộc,10/11/2024,Hà Tĩnh,DV03,ngay_hoi,350
5,Hội nghị tổng kết phong trào thi đua,20/12/2024,,DV08,tong_ket,85
`;

/** Opens a file of five events and keeps it, so that every page can show it. */
export async function fiveEvents(page: Page, site: string): Promise<void> {
  await page.goto(`${site}data/`);
  await page
    .getByTestId('file-input')
    .setInputFiles({ name: 'nam-hoat-dong.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Nạp dữ liệu' }).click({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Giữ trên máy này' }).click({ timeout: 60_000 });
  await dialog.getByText('Đã giữ trên máy này').waitFor({ timeout: 60_000 });
}
