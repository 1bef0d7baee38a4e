import { stateOf } from '~/domain/assessments/checklist';
import { isUnconfirmed, type RequirementContent } from '~/domain/assessments/content';
import { isGiven } from '~/domain/instruments/answer';
import { LEVELS, type Level, type LevelRung } from '~/domain/instruments/instrument';

import type { PublishedFloor } from './published-floor';

/** The last level an assessor verified. */
export interface VerifiedLevel {
  /** 0: not even level 1 is shown. */
  level: 0 | Level;
  /** Year of the earlier cycle it is from; null for the one under way. */
  year: number | null;
  /** The answer or its evidence changed since. */
  stale: boolean;
}

/** How a variable stands: what the unit claims, what was verified, and what shows which level. */
export interface LevelStanding {
  /** null while there is none that counts; one brought from an earlier filing counts once it is confirmed. */
  claimed: Level | null;
  /** A level was brought from an earlier filing, and nobody has confirmed it. */
  unconfirmed: boolean;
  verified: VerifiedLevel | null;
  /** The level a publication says of it at least; null where one was verified, or nothing was published of each variable. */
  published: PublishedFloor | null;
  /** claimed − verified; null where one of them is missing. */
  difference: number | null;
  /** Files shown for each level, level 1 first. */
  files: { level: Level; count: number }[];
  /** Files for which no level was said. */
  unassigned: number;
  /** The level after the one that is verified, or else claimed, or else published; null at the top. */
  next: LevelRung | null;
  /**
   * Levels up to the claimed one for which no file is shown: rungs are cumulative, so each needs its own. Empty while
   * files stand without a level, since one of them may be the one.
   */
  bare: Level[];
}

/**
 * Puts together what is known of one maturity variable. `earlier` is what an earlier cycle verified; a level verified in
 * this one stands before it, and both before what was `published`. A requirement that is not answered by a level gives null.
 */
export function levelStanding(
  {
    content,
    answer,
    verdict,
    evidence,
  }: Pick<RequirementContent, 'content' | 'answer' | 'verdict' | 'evidence'>,
  earlier: { level: 0 | Level; year: number } | null,
  floor: PublishedFloor | null = null,
): LevelStanding | null {
  if (content.answerType !== 'level') return null;
  const counts = isGiven(content, answer && stateOf(answer));
  const value = answer?.value?.type === 'level' ? answer.value.level : null;
  const claimed = counts ? value : null;
  const now = verdict?.level ?? null;
  const verified =
    verdict && now !== null
      ? { level: now, year: null, stale: verdict.stale }
      : earlier && { ...earlier, stale: false };
  const files = LEVELS.map((level) => ({
    level,
    count: evidence.filter((file) => file.level === level).length,
  }));
  const unassigned = evidence.filter(({ level }) => level === null).length;
  const published = verified ? null : floor;
  const base = verified?.level ?? claimed ?? published?.level ?? 0;
  return {
    claimed,
    unconfirmed: value !== null && isUnconfirmed(answer),
    verified,
    published,
    difference: claimed !== null && verified ? claimed - verified.level : null,
    files,
    unassigned,
    next: content.levels.find(({ level }) => level === base + 1) ?? null,
    bare:
      unassigned > 0 || claimed === null
        ? []
        : files.flatMap(({ level, count }) => (level <= claimed && count === 0 ? level : [])),
  };
}
