/** px a pointer must move before a press becomes a drag */
const SLACK = 4;

export interface DragPoint {
  /** px from the upper left corner of the host */
  readonly x: number;
  readonly y: number;
}

export interface DragHandlers {
  /** x: moving up or down alone is no drag, for it scrolls the page */
  readonly axis?: 'x';
  /** Whether a press here may become a drag. */
  readonly starts: (at: DragPoint, event: PointerEvent) => boolean;
  readonly moves: (from: DragPoint, to: DragPoint) => void;
  /** The end of a drag; `cancelled` when the browser took the pointer away. */
  readonly ends: (from: DragPoint, to: DragPoint, event: PointerEvent, cancelled: boolean) => void;
  /** A press that did not become a drag. */
  readonly presses?: (at: DragPoint) => void;
}

/** Follows presses of the main button on an element that become drags. Returns the way to stop. */
export function followDrags(host: HTMLElement, handlers: DragHandlers): () => void {
  let origin: (DragPoint & { readonly id: number }) | null = null;
  let dragging = false;
  const at = (event: PointerEvent): DragPoint => {
    const bounds = host.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
    const point = at(event);
    if (handlers.starts(point, event)) origin = { ...point, id: event.pointerId };
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== origin?.id) return;
    const point = at(event);
    if (!dragging) {
      const across = handlers.axis === 'x' ? 0 : point.y - origin.y;
      if (Math.hypot(point.x - origin.x, across) < SLACK) return;
      dragging = true;
      host.setPointerCapture(event.pointerId);
    }
    handlers.moves(origin, point);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== origin?.id) return;
    const cancelled = event.type !== 'pointerup';
    if (dragging) handlers.ends(origin, at(event), event, cancelled);
    else if (!cancelled) handlers.presses?.(origin);
    origin = null;
    dragging = false;
  };
  host.addEventListener('pointerdown', down);
  host.addEventListener('pointermove', move);
  host.addEventListener('pointerup', up);
  host.addEventListener('pointercancel', up);
  return () => {
    host.removeEventListener('pointerdown', down);
    host.removeEventListener('pointermove', move);
    host.removeEventListener('pointerup', up);
    host.removeEventListener('pointercancel', up);
  };
}
