import * as R from '~/shared/rational';

import type { RatioRequirement, Requirement } from './instrument';
import type { TableRow } from './table';
import { columnSum } from './table-value';

/**
 * What is odd about the numbers of a formation. Nothing of it is refused: a post can be filled beyond the decision that
 * says how many are needed, but the person should have meant it.
 * - `none_needed`  posts are filled, or listed, where none are needed: the index cannot be computed from it
 * - `over`         more are filled than needed: what is above counts nothing
 */
export type FormationOddity = 'none_needed' | 'over';

export interface FormationCheck {
  /** Of the sums. */
  whole: FormationOddity | null;
  /** Rows, from 0, that are odd in themselves. */
  rows: { row: number; oddity: FormationOddity }[];
}

/** The indicator of the index that a formation feeds. */
const FORMATION = 'formation';

export function isFormation(requirement: Requirement): requirement is RatioRequirement {
  return requirement.answerType === 'ratio' && requirement.indicator === FORMATION;
}

/**
 * Looks at a formation as it stands, saved or still being typed; null for every other requirement and while its two
 * numbers are not known. Numbers as decimal text.
 */
export function checkFormation(
  requirement: Requirement,
  given: { numerator: string; denominator: string; rows?: readonly TableRow[] },
): FormationCheck | null {
  if (!isFormation(requirement)) return null;
  const { list } = requirement;
  const rows = list ? (given.rows ?? []) : [];
  const [filled, needed] =
    list && rows.length > 0
      ? [columnSum(rows, list.numerator), columnSum(rows, list.denominator)]
      : [given.numerator, given.denominator];
  if (!isWhole(filled) || !isWhole(needed)) return null;
  return {
    whole: oddityOf(filled, needed),
    rows: rows.flatMap((cells, row) => {
      const [top, bottom] = [cells[list?.numerator ?? ''], cells[list?.denominator ?? '']];
      const oddity = isWhole(top) && isWhole(bottom) ? oddityOf(top, bottom) : null;
      // A position that is neither needed nor filled is merely listed.
      return oddity && (oddity === 'over' || top !== '0') ? { row, oddity } : [];
    }),
  };
}

const isWhole = (text: string | undefined): text is string => /^\d+$/.test(text ?? '');

function oddityOf(filled: string, needed: string): FormationOddity | null {
  const [top, bottom] = [R.fromDecimal(filled), R.fromDecimal(needed)];
  if (R.compare(bottom, R.ZERO) === 0) return 'none_needed';
  return R.compare(top, bottom) > 0 ? 'over' : null;
}
