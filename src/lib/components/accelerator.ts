/** Where a letter is text: accelerators keep out of it, and out of dialogs that lie over the page. */
const TYPED =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), select, textarea, [contenteditable]:not([contenteditable=false]), dialog';

/** True for a letter pressed alone, once, outside of anything that takes text. */
export function isAccelerator(event: KeyboardEvent, letter: string): boolean {
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.toLowerCase() !== letter) return false;
  return !(event.target instanceof Element && event.target.closest(TYPED) !== null);
}
