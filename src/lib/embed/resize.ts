/**
 * How an embed tells the page around it how high it is. One message, from the frame to its parent:
 * `{type: 'nhip-co-so:resized', version: 1, height}` with the height of the content in px, sent when the
 * content first stands and whenever its height changes. The parent answers nothing. The message holds no data
 * of the view, so it is sent to any parent; a parent must check the sender (`event.source`, `event.origin`).
 */
export const RESIZED = 'nhip-co-so:resized';
export const RESIZE_VERSION = 1;

export interface ResizeMessage {
  readonly type: typeof RESIZED;
  readonly version: typeof RESIZE_VERSION;
  /** px, at least 1 */
  readonly height: number;
}

/** True for a message of this protocol and version. */
export function isResizeMessage(data: unknown): data is ResizeMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, version, height } = data as Partial<Record<keyof ResizeMessage, unknown>>;
  return (
    type === RESIZED &&
    version === RESIZE_VERSION &&
    typeof height === 'number' &&
    Number.isFinite(height) &&
    height >= 1
  );
}

/** Within this time a return to the height before last is taken for a loop, not for a change. */
const LOOP_MS = 1000;

/**
 * Turns measured heights into messages: whole px, only changes, and no endless alternation. Where a frame's
 * scrollbar changes the width and so the height, two heights would follow each other for ever: the larger of
 * them is kept.
 */
export function createHeightReporter(
  post: (message: ResizeMessage) => void,
  now: () => number = () => performance.now()
): (height: number) => void {
  let last: { height: number; at: number } | null = null;
  let before: { height: number; at: number } | null = null;
  return (measured) => {
    const height = Math.ceil(measured);
    // Nothing is laid out yet, or the frame is hidden.
    if (!(height >= 1) || height === last?.height) return;
    const at = now();
    const loops = before !== null && before.height === height && at - before.at < LOOP_MS;
    if (loops && last !== null && height < last.height) return;
    before = last;
    last = { height, at };
    post({ type: RESIZED, version: RESIZE_VERSION, height });
  };
}

/**
 * Reports the height of `content` to the parent as long as it changes. `content` must be as high as what is in
 * it and independent of the frame's height (no vh, no 100 %), else growing would feed back.
 * @returns stops reporting
 */
export function reportHeight(content: HTMLElement, frame: Window = window): () => void {
  if (frame.parent === frame) return () => undefined;
  const report = createHeightReporter((message) => frame.parent.postMessage(message, '*'));
  const measure = () => report(content.getBoundingClientRect().height);
  const observer = new ResizeObserver(measure);
  observer.observe(content);
  measure();
  return () => observer.disconnect();
}
