import { fontFaces, type PictureFont } from './office-svg.ts';

/**
 * The font of the page, to be carried inside pictures that this browser draws: a picture sees no font of the page,
 * and the one it would fall back to may be wider than the room of its labels. Browsers only.
 * @param family as the rules of the page's style sheets name it
 * @returns null where the page has no such rules, or their files cannot be read
 */
export async function pageFont(family: string): Promise<PictureFont | null> {
  try {
    const faces = await Promise.all(
      [...document.styleSheets].flatMap((sheet) =>
        facesOf(sheet, family).map(async ({ style }) => {
          const address = /url\(\s*["']?([^"')]+)/.exec(style.getPropertyValue('src'))?.[1] ?? '';
          const answer = await fetch(new URL(address, sheet.href ?? document.baseURI));
          if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
          return {
            bytes: new Uint8Array(await answer.arrayBuffer()),
            range: style.getPropertyValue('unicode-range'),
            weight: style.getPropertyValue('font-weight')
          };
        })
      )
    );
    return faces.length > 0 ? fontFaces(family, faces) : null;
  } catch {
    // The picture is drawn with the fonts of the device.
    return null;
  }
}

const facesOf = (sheet: CSSStyleSheet, family: string): CSSFontFaceRule[] =>
  [...sheet.cssRules].filter(
    (rule): rule is CSSFontFaceRule =>
      rule instanceof CSSFontFaceRule &&
      rule.style.getPropertyValue('font-family').replace(/["']/g, '') === family
  );
