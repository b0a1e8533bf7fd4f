import type { Text } from '#lib/model/text.ts';

export type ExportErrorKind = 'picture_too_large' | 'picture' | 'parquet' | 'file' | 'changed';

/** What a user is told, and what can be done about it. */
export const EXPORT_ERRORS: Record<ExportErrorKind, Text> = {
  picture_too_large: {
    vi: 'Ảnh lớn quá mức trình duyệt này vẽ được. Hãy chọn độ phân giải thấp hơn hoặc lưu dạng SVG.',
    en: 'The picture is larger than this browser can draw. Choose a lower resolution or save it as SVG.'
  },
  picture: {
    vi: 'Không vẽ được ảnh. Hãy thử lại hoặc lưu dạng SVG.',
    en: 'The picture could not be drawn. Try again, or save it as SVG.'
  },
  parquet: {
    vi: 'Không ghi được tệp Parquet. Hãy thử lại hoặc lưu dạng CSV.',
    en: 'The Parquet file could not be written. Try again, or save it as CSV.'
  },
  file: {
    vi: 'Không ghi được tệp. Hãy thử lại, hoặc chọn CSV.',
    en: 'The file could not be written. Try again, or choose CSV.'
  },
  changed: {
    vi: 'Dữ liệu đã thay đổi trong lúc xuất nên tệp chưa được lưu. Hãy xuất lại.',
    en: 'The data changed during the export, so no file was saved. Export again.'
  }
};

/** A file that could not be made. `message` is technical; the interface shows `EXPORT_ERRORS[kind]`. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly kind: ExportErrorKind;

  constructor(kind: ExportErrorKind, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}
