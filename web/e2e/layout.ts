import type { Page } from '@playwright/test';

/** WCAG 2.2 asks for 24 px; a finger on a tablet or a phone gets 44. */
export type TargetSize = 24 | 44;

/** What is wrong with a page to look at: sentences with the text or the control they are about. */
export function layoutFaults(page: Page, target: TargetSize): Promise<string[]> {
  return page.evaluate(inspect, target);
}

/** Runs inside the page. */
function inspect(target: number): string[] {
  const faults = new Set<string>();
  const SLACK = 1;
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + SLACK) {
    faults.add(`The page scrolls sideways: ${root.scrollWidth} px in ${window.innerWidth} px.`);
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    inspectText(texts.currentNode as Text);
  }
  const controls =
    'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=menuitem], [role=checkbox], [role=radio], [role=switch], [role=option]';
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    inspectControl(control);
  }
  return [...faults];

  function inspectText(text: Text): void {
    const words = text.data.trim().replaceAll(/\s+/g, ' ');
    const parent = text.parentElement;
    if (words === '' || !parent || !isShown(parent) || isOnlyForScreenReaders(parent)) {
      return;
    }
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      const cut = line.width > 0 && (whatCuts(parent, line) ?? whatCovers(parent, line));
      if (cut) {
        faults.add(`"${words.slice(0, 60)}" ${cut}.`);
        return;
      }
    }
  }

  /** Says what hides a part of the line where nobody can scroll to. */
  function whatCuts(parent: HTMLElement, line: DOMRect): string | undefined {
    let sideways = true;
    let upwards = true;
    let shortened = false;
    for (let box: HTMLElement | null = parent; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.display === 'contents') {
        continue;
      }
      shortened ||= style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const bounds = box.getBoundingClientRect();
      if (sideways && /auto|scroll/.test(style.overflowX)) {
        if (line.right > bounds.left + box.clientLeft + box.scrollWidth - box.scrollLeft + SLACK) {
          return `sticks out of <${nameOf(box)}>`;
        }
        sideways = false;
      }
      if (upwards && /auto|scroll/.test(style.overflowY)) {
        upwards = false;
      }
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (sideways && hides(style.overflowX) && !shortened) {
        if (line.right > bounds.right + SLACK || line.left < bounds.left - SLACK) {
          return `is cut off sideways by <${nameOf(box)}>`;
        }
      }
      if (upwards && hides(style.overflowY) && !shortened) {
        if (line.bottom > bounds.bottom + 4 || line.top < bounds.top - 4) {
          return `is cut off at its height by <${nameOf(box)}>`;
        }
      }
      if (style.position === 'fixed') {
        break;
      }
    }
    if (sideways && !shortened && (line.right > window.innerWidth + SLACK || line.left < -SLACK)) {
      return 'runs out of the window';
    }
    return undefined;
  }

  /** Says what lies over the line's beginning or end, as far as one can see those; what floats over everything may. */
  function whatCovers(parent: HTMLElement, line: DOMRect): string | undefined {
    let { left, right, top, bottom } = line;
    for (let box: HTMLElement | null = parent; box; box = box.parentElement) {
      if (getComputedStyle(box).overflow === 'visible' || box === document.body || box === root) continue;
      const bounds = box.getBoundingClientRect();
      left = Math.max(left, bounds.left);
      right = Math.min(right, bounds.right);
      top = Math.max(top, bounds.top);
      bottom = Math.min(bottom, bounds.bottom);
    }
    if (right - left < 4 || bottom - top < 4) return undefined;
    const middle = (top + bottom) / 2;
    for (const x of [left + 2, right - 2]) {
      const hit = document.elementFromPoint(x, middle);
      if (!hit || hit.contains(parent) || parent.contains(hit)) continue;
      // Outside its own box only a pseudo-element reaches this far, which widens where a link can be touched.
      const box = hit.getBoundingClientRect();
      const isBeside = x < box.left || x > box.right || middle < box.top || middle > box.bottom;
      if (!isBeside && !floatsOver(hit, parent)) {
        return `is covered by <${nameOf(hit)}>`;
      }
    }
    return undefined;
  }

  function floatsOver(hit: Element, parent: HTMLElement): boolean {
    for (let box: Element | null = hit; box && !box.contains(parent); box = box.parentElement) {
      if (getComputedStyle(box).position !== 'static') return true;
    }
    return false;
  }

  function inspectControl(control: HTMLElement): void {
    if (!isShown(control) || control.matches(':disabled, [type=hidden]') || control.closest('[inert]')) {
      return;
    }
    const style = getComputedStyle(control);
    const isInText =
      (control.matches('a') && style.display === 'inline') ||
      control.closest('[contenteditable=true]') !== null;
    if (isInText || isOnlyForScreenReaders(control)) {
      return;
    }
    const label =
      control.closest('label') ??
      (control.id ? document.querySelector(`label[for="${CSS.escape(control.id)}"]`) : null);
    const boxes = [control, label].flatMap((box) => (box ? [box.getBoundingClientRect()] : []));
    const isLargeEnough = boxes.some((box) => box.width >= target - 0.5 && box.height >= target - 0.5);
    if (!isLargeEnough && !reachesFurther(control)) {
      const box = control.getBoundingClientRect();
      faults.add(
        `${describe(control)} is ${Math.round(box.width)} × ${Math.round(box.height)} px, a target needs ${target}.`,
      );
    }
  }

  /** A control may take touches around it, by a pseudo-element for example. */
  function reachesFurther(control: HTMLElement): boolean {
    const before = [window.scrollX, window.scrollY] as const;
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const reaches = isHitAround(control);
    window.scrollTo(...before);
    return reaches;
  }

  function isHitAround(control: HTMLElement): boolean {
    const box = control.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const reach = target / 2 - 1;
    return [
      [x - reach, y],
      [x + reach, y],
      [x, y - reach],
      [x, y + reach],
    ].every(([left = 0, top = 0]) => {
      const hit = document.elementFromPoint(left, top);
      return hit !== null && (control.contains(hit) || hit.closest('label')?.contains(control) === true);
    });
  }

  function isShown(element: HTMLElement): boolean {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function isOnlyForScreenReaders(element: HTMLElement): boolean {
    for (let box: HTMLElement | null = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const { width, height } = box.getBoundingClientRect();
      const isClipped = style.clip !== 'auto' || style.clipPath.startsWith('inset(');
      if ((width <= 1 || height <= 1) && (isClipped || style.overflow === 'hidden')) {
        return true;
      }
    }
    return false;
  }

  function describe(element: HTMLElement): string {
    const name = element.getAttribute('aria-label') ?? element.innerText ?? '';
    return `<${nameOf(element)}> "${name.trim().slice(0, 40)}"`;
  }

  function nameOf(element: Element): string {
    return [element.tagName.toLowerCase(), ...[...element.classList].slice(0, 2)].join('.');
  }
}
