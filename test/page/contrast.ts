import type { Page } from "playwright-core";

export interface Contrast {
  readonly text: string;
  readonly ratio: number;
}

/** Runs in the page: the colours of every element that has text of its own. */
const COLOURS = `[...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
  .slice(0, 400)
  .map((each) => {
    let ground = each;
    while (ground !== null && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
    return { text: each.textContent.trim().slice(0, 40), ink: getComputedStyle(each).color, ground: ground === null ? "" : getComputedStyle(ground).backgroundColor };
  })`;

interface Colours {
  readonly text: string;
  readonly ink: string;
  readonly ground: string;
}

/** The contrast of each text with its background, as WCAG 2 computes it. */
export async function contrastOf(page: Page): Promise<Contrast[]> {
  const all = await page.evaluate<Colours[]>(COLOURS);
  return all.map(({ text, ink, ground }) => ({
    text: `${text} (${ink} on ${ground})`,
    ratio: ratioOf(luminance(ink), luminance(ground)),
  }));
}

function ratioOf(one: number, other: number): number {
  const [dark, bright] = one < other ? [one, other] : [other, one];
  return (bright + 0.05) / (dark + 0.05);
}

/** Relative luminance of `rgb(1, 2, 3)`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
