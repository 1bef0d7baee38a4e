import type { Level, MaturityRule } from '~/domain/instruments/instrument';

/**
 * The level an assessor verified for one variable: 0 when not even level 1 is shown, null while none was verified.
 * Self-claimed levels never enter.
 */
export interface VariableLevel {
  variable: string;
  level: 0 | Level | null;
}

export interface MaturityShortfall {
  variable: string;
  have: 0 | Level | null;
  need: Level;
  /** Levels still to climb; null when no level is verified yet. */
  missing: number | null;
}

export interface VerifiedMaturity {
  /** Variables at the Proaktif level or above. */
  proaktif: number;
  /** All variables of the instrument, verified or not. */
  total: number;
  verified: number;
  /** The lowest verified level; null while any variable is unverified: not verified is not level 0. */
  overall: 0 | Level | null;
  shortfalls: MaturityShortfall[];
}

/**
 * "n/9 variables Proaktif" and the overall level, by the instrument's own rule (`rule`).
 * `levels` holds every variable of the instrument once; throws RangeError on none or on a duplicate.
 */
export function verifiedMaturity(
  levels: readonly VariableLevel[],
  rule: Pick<MaturityRule, 'overall' | 'proaktifLevel'>,
): VerifiedMaturity {
  if (levels.length === 0) throw new RangeError('A maturity needs at least one variable.');
  if (new Set(levels.map(({ variable }) => variable)).size !== levels.length)
    throw new RangeError('A variable is given twice.');
  const need = rule.proaktifLevel;
  const verified = levels.flatMap(({ level }) => (level === null ? [] : [level]));
  const shortfalls = levels
    .filter(({ level }) => level === null || level < need)
    .map(({ variable, level }) => ({
      variable,
      have: level,
      need,
      missing: level === null ? null : need - level,
    }));
  return {
    proaktif: levels.length - shortfalls.length,
    total: levels.length,
    verified: verified.length,
    overall: verified.length === levels.length ? lowest(verified) : null,
    shortfalls,
  };
}

function lowest(levels: readonly (0 | Level)[]): 0 | Level {
  return levels.reduce((least, level) => (level < least ? level : least));
}
