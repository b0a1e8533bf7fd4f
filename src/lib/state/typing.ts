/** Where a letter is text: shortcuts keep out of it, and out of dialogs that lie over the page. */
const TYPED =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), select, textarea, [contenteditable]:not([contenteditable=false]), dialog';

/** True where letters belong to what has the focus, or to a dialog. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPED) !== null;

/** True for a letter pressed alone, once, outside of anything that takes text. */
export function isAccelerator(event: KeyboardEvent, letter: string): boolean {
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.toLowerCase() !== letter) return false;
  return !isTyping(event.target);
}
