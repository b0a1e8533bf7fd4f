/**
 * Copies a text, with the same for programs that take formatted text where the browser can hold both.
 * @throws where the clipboard is closed, as to insecure pages and some frames
 */
export async function copyText(plain: string, html?: string): Promise<void> {
  if (html === undefined || typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(plain);
  const blob = (content: string, type: string) => new Blob([content], { type });
  await navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': blob(plain, 'text/plain'), 'text/html': blob(html, 'text/html') })
  ]);
}

/**
 * Copies a picture, as PNG, for clipboards hold no SVG that office programs take. It is handed over before it is
 * made: Safari closes the clipboard to what comes after the press of a button.
 * @throws what making it throws, and where the clipboard is closed
 */
export async function copyPicture(png: Promise<Blob>): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
  } catch (error) {
    // The clipboard does not say why a picture was not made.
    await png;
    throw error;
  }
}
