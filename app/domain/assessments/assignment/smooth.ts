import type { PlacedSeats, WantedSeats } from './plan-within';

/**
 * Moves single seats to somebody with less work as long as that makes the two more alike. Each move lowers the sum of
 * squares of the loads, so it ends; and whoever receives stays below what the giver had, so no largest load grows.
 */
export function smooth(
  wanted: readonly WantedSeats[],
  before: readonly number[],
  plan: PlacedSeats,
): { placed: PlacedSeats; loads: number[] } {
  const placed = plan.map((one) => ({ ...one }));
  const holders = wanted.map(() => new Set<number>());
  const loads = [...before];
  for (const { work, person } of placed) {
    holders[work]?.add(person);
    loads[person] = (loads[person] ?? 0) + (wanted[work]?.requirements ?? 0);
  }
  const load = (person: number) => loads[person] ?? 0;
  for (;;) {
    let best = { gain: 0, at: -1, to: -1 };
    placed.forEach(({ work, person }, at) => {
      const { by = [], requirements = 0 } = wanted[work] ?? {};
      for (const to of by) {
        const gain = requirements * (load(person) - load(to) - requirements);
        if (gain > best.gain && !holders[work]?.has(to)) best = { gain, at, to };
      }
    });
    const moved = placed[best.at];
    if (!moved) return { placed, loads };
    const requirements = wanted[moved.work]?.requirements ?? 0;
    loads[moved.person] = load(moved.person) - requirements;
    loads[best.to] = load(best.to) + requirements;
    holders[moved.work]?.delete(moved.person);
    holders[moved.work]?.add(best.to);
    moved.person = best.to;
  }
}
