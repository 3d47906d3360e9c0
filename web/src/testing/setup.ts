import 'fake-indexeddb/auto';
import '#i18n/event-words.ts';

window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

window.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// jsdom has no pointer events.
window.PointerEvent ??= class extends MouseEvent {
  readonly pointerId: number;
  readonly pointerType: string;

  constructor(type: string, { pointerId = 0, pointerType = '', ...rest }: PointerEventInit = {}) {
    super(type, rest);
    this.pointerId = pointerId;
    this.pointerType = pointerType;
  }
} as unknown as typeof PointerEvent;
Element.prototype.setPointerCapture ??= () => undefined;

// jsdom has no layout, but ProseMirror reads positions.
const nowhere = () => ({ x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 }) as DOMRect;
for (const prototype of [Range.prototype, Element.prototype, Text.prototype] as {
  getClientRects?: unknown;
}[]) {
  Object.assign(prototype, { getClientRects: () => [nowhere()], getBoundingClientRect: nowhere });
}
