import type { Locator } from 'playwright-core';

/**
 * Runs in the page: the contrast ratio of an element's colour and what is behind it, as WCAG 2.2 defines it (1 to 21).
 * Everything that is see-through is mixed with what lies below it.
 */
function measureContrast(element: ElementLike, pseudo: string | null): number {
  const page = globalThis as unknown as PageLike;
  const canvas = page.document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const read = (css: string): Colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top: Colour, below: Colour, opacity = 1): Colour => {
    const alpha = top[3] * opacity;
    const mix = (index: 0 | 1 | 2) => top[index] * alpha + below[index] * (1 - alpha);
    return [mix(0), mix(1), mix(2), 1];
  };
  const ancestors: ElementLike[] = [];
  for (let one: ElementLike | null = element; one; one = one.parentElement) ancestors.push(one);
  let background: Colour = [255, 255, 255, 1];
  let opacity = 1;
  for (const one of ancestors.toReversed()) {
    const style = page.getComputedStyle(one);
    opacity *= Number(style.opacity);
    background = over(read(style.backgroundColor), background, opacity);
  }
  const style = page.getComputedStyle(element, pseudo);
  const text = over(read(style.color), background, opacity * (pseudo === null ? 1 : Number(style.opacity)));
  const luminance = ([red, green, blue]: Colour) => {
    const linear = (value: number) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const [light = 0, dark = 0] = [luminance(text), luminance(background)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

interface StyleLike {
  color: string;
  backgroundColor: string;
  opacity: string;
}

interface ElementLike {
  parentElement: ElementLike | null;
}

interface ContextLike {
  fillStyle: string;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { data: number[] };
}

interface PageLike {
  document: {
    createElement(name: 'canvas'): {
      width: number;
      height: number;
      getContext(kind: '2d', options: { willReadFrequently: boolean }): ContextLike;
    };
  };
  getComputedStyle(element: ElementLike, pseudo?: string | null): StyleLike;
}

/** The contrast ratio of the first such element's text and its background, 1 to 21. Waits for the element. */
export async function contrastOf(
  target: Locator,
  pseudo: '::before' | '::after' | null = null,
): Promise<number> {
  await target.first().waitFor({ state: 'attached' });
  return target.first().evaluate(measureContrast, pseudo);
}
