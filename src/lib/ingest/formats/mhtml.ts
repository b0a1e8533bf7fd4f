import { bytesOf } from '../text/bytes.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';

/** Single-file web pages of offices are small; what is larger is no table. */
const MOST = 200 << 20;

/** The HTML parts of a single-file web page (.mht), each as bytes. @throws ProblemError */
export async function htmlParts(file: NamedBlob): Promise<Blob[]> {
  if (file.blob.size > MOST) throw new ProblemError('sheet_too_large', { file: file.name, value: 'MHTML' });
  const text = new TextDecoder('latin1').decode(await bytesOf(file, 0, file.blob.size));
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(text)?.[1];
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`).slice(1);
  return parts.flatMap((part) => {
    const [, head = '', body = ''] = /^\s*([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(part) ?? [];
    if (!/^content-type:\s*text\/html/im.test(head)) return [];
    const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
    return [new Blob([decoded(body, encoding)])];
  });
}

/** The bytes of a part whose bytes were read as Latin-1. */
function decoded(body: string, encoding: string | undefined): Uint8Array<ArrayBuffer> {
  let text = body;
  if (encoding === 'base64') {
    try {
      text = atob(body.replace(/[^A-Za-z0-9+/]/g, ''));
    } catch {
      text = '';
    }
  } else if (encoding === 'quoted-printable') {
    text = body
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
}
