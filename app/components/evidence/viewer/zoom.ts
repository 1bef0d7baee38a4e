/** Steps of magnification; 1 fits the width. */
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

export const FIT = 1;

/** The next step up or down; the same at either end. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const further = STEPS.filter((step) => (step - zoom) * direction > 0.001);
  return (direction === 1 ? further[0] : further.at(-1)) ?? zoom;
}
