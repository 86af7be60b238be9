import type { Frame, Page } from 'playwright-core';

/**
 * What does not fit into the window: parts that reach over its sides or its foot, that scroll sideways, or whose words or lines
 * are cut off or run over their neighbours. Words that end in an ellipsis, fields, and what is hidden on purpose fit.
 *
 * @returns each part, and by how many pixels; empty when all is well
 */
export function overflows(frame: Frame | Page): Promise<string[]> {
  return frame.evaluate(() => {
    /** Rounding of the layout, in pixels. */
    const TOLERANCE = 1;
    const endsInEllipsis = (element: Element): boolean => {
      const { textOverflow, webkitLineClamp } = getComputedStyle(element);
      return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
    };
    /** For screen readers alone, or not there at all. */
    const isUnseen = (element: Element): boolean =>
      element.closest('svg') !== null ||
      !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
      element.clientWidth === 1 ||
      getComputedStyle(element).clipPath !== 'none';
    const scrolls = (element: Element): boolean =>
      /^(input|textarea|select)$/i.test(element.tagName) || /^(auto|scroll)$/.test(getComputedStyle(element).overflowY) || endsInEllipsis(element);
    const hasWords = (element: Element): boolean =>
      [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim() !== '');
    const isCutInside = (element: Element): boolean => {
      for (let around = element.parentElement; around; around = around.parentElement) if (endsInEllipsis(around)) return true;
      return false;
    };

    const found: string[] = [];
    const { documentElement: root } = document;
    const report = (element: Element, what: string, by: number): void => {
      const words = (element.textContent ?? '').trim().slice(0, 40);
      found.push(`<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${words}” ${what} by ${Math.round(by)} px`);
    };
    if (root.scrollWidth > root.clientWidth + TOLERANCE) report(root, 'scrolls sideways', root.scrollWidth - root.clientWidth);
    if (root.scrollHeight > root.clientHeight + TOLERANCE) report(root, 'scrolls', root.scrollHeight - root.clientHeight);
    for (const element of document.body.querySelectorAll('*')) {
      if (isUnseen(element) || isCutInside(element) || /^(script|style|option)$/i.test(element.tagName)) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && right > innerWidth + TOLERANCE) report(element, 'reaches over the right side', right - innerWidth);
      if (width > 0 && left < -TOLERANCE) report(element, 'reaches over the left side', -left);
      const under = element.scrollHeight - element.clientHeight;
      if (hasWords(element) && element.clientHeight > 0 && under > 2 * TOLERANCE && !scrolls(element)) report(element, 'has lines that do not fit', under);
      const inside = element.scrollWidth - element.clientWidth;
      if (element.clientWidth === 0 || inside <= TOLERANCE || /^(input|textarea|select)$/i.test(element.tagName)) continue;
      const { overflowX } = getComputedStyle(element);
      if (overflowX === 'auto' || overflowX === 'scroll') report(element, 'scrolls sideways', inside);
      else if (overflowX !== 'visible' && !endsInEllipsis(element)) report(element, 'is cut off', inside);
      else if (overflowX === 'visible' && hasWords(element)) report(element, 'has words that do not fit', inside);
    }
    // The views fill the window and scroll inside.
    for (const main of document.querySelectorAll('main, footer')) {
      const below = main.getBoundingClientRect().bottom - innerHeight;
      if (below > TOLERANCE) report(main, 'reaches below the window', below);
    }
    return found;
  });
}
