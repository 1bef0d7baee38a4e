import * as R from '~/shared/rational';

import { asShare, list, NO_WAY, percentOf, type Climb } from './climb-ways';
import type { ItkpInput, ItkpInputDraft } from './input.schema';
import { contains } from './interval';
import type { Leaf, RuleOf } from './rule-set';

type Band = RuleOf<'stepped'>['bands'][number];

const TENTH = R.rational(1, 10);

/** The nearest value of every band that is worth going to, in the direction where the best one lies. */
export function bandClimb(leaf: Leaf, rule: RuleOf<'stepped'>, input: ItkpInput): Climb {
  const value =
    input.kind === 'number'
      ? input.value === null
        ? null
        : R.fromDecimal(input.value)
      : percentOf(input);
  const at = value ? rule.bands.findIndex((band) => contains(band, value)) : -1;
  const now = rule.bands[at];
  if (!now) return NO_WAY;
  const up = records(rule.bands.slice(at + 1), now);
  // Fewer people in post is never a way up.
  const down = input.kind === 'formation' ? [] : records(rule.bands.slice(0, at).reverse(), now);
  const isUp = R.compare(bestOf(up), bestOf(down)) >= 0;
  const bands = isUp ? up : down;
  return list(bands.flatMap((band) => inputIn(leaf, input, band, isUp) ?? []));
}

const points = ({ score }: Band) => R.fromDecimal(score);
const bestOf = (bands: readonly Band[]) => bands.map(points).reduce(R.max, R.ZERO);

/** Those of the bands that score more than every one before them. */
function records(bands: readonly Band[], now: Band): Band[] {
  let best = points(now);
  return bands.filter((band) => {
    const isBetter = R.compare(points(band), best) > 0;
    if (isBetter) best = points(band);
    return isBetter;
  });
}

function inputIn(leaf: Leaf, input: ItkpInput, band: Band, isUp: boolean): ItkpInputDraft | null {
  if (input.kind === 'formation') return filledIn(input, band);
  const value = nearest(band, isUp);
  return input.kind === 'number' ? { kind: 'number', value } : asShare(leaf, value, input);
}

/** The end of the band one comes to first, or the closest value inside where the end does not belong to it. */
function nearest(band: Band, isUp: boolean): string {
  const edge = isUp ? band.from : (band.to ?? band.from);
  if (isUp ? band.fromInclusive : band.toInclusive) return edge;
  const bound = R.fromDecimal(edge);
  const inside = isUp ? R.add(bound, TENTH) : R.subtract(bound, TENTH);
  const middle = R.divide(
    R.add(R.fromDecimal(band.from), R.fromDecimal(band.to ?? band.from)),
    R.rational(2),
  );
  return R.toDecimal(contains(band, inside) ? inside : middle) ?? edge;
}

/** The fewest posts whose share lies in the band; null where no whole number does. */
function filledIn(
  { needed }: Extract<ItkpInput, { kind: 'formation' }>,
  band: Band,
): ItkpInputDraft | null {
  if (!needed) return null;
  const share = R.divide(R.multiply(R.fromDecimal(band.from), R.rational(needed)), R.rational(100));
  const least = share.n / share.d;
  const filled = [least, least + 1n].find((posts) =>
    contains(band, R.divide(R.multiply(R.rational(posts), R.rational(100)), R.rational(needed))),
  );
  return filled === undefined ? null : { kind: 'formation', filled: Number(filled), needed };
}
