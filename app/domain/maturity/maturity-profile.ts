import type { Level, MaturityRule, Section } from '~/domain/instruments/instrument';
import type { CivilDate } from '~/shared/dates';

import { verifiedMaturity } from './verified-maturity';

export interface MaturityOutcomeRow {
  year: number;
  edition: string;
  variableCode: string;
  level: 0 | Level;
  claimedLevel: Level | null;
  decidedOn: CivilDate;
  basis: 'verified' | 'published' | 'simulated';
  source: string;
  sourceUrl: string | null;
  assessmentId: string | null;
  /** The signed minutes it follows from; none: published, or accepted before there were any. */
  minutesId?: string | null;
}

/**
 * The variables of one edition with the latest level verified for each. `outcomes` oldest first; those of another
 * edition do not count.
 */
export function maturityProfile(
  edition: string,
  rule: MaturityRule,
  sections: readonly Section[],
  outcomes: readonly MaturityOutcomeRow[],
) {
  const latest = new Map(
    outcomes.filter((row) => row.edition === edition).map((row) => [row.variableCode, row]),
  );
  const variables = sections.flatMap((section) =>
    section.requirements.map((requirement) => ({ requirement, domain: section.title })),
  );
  const items = variables.map(({ requirement, domain }, index) => {
    const row = latest.get(requirement.code);
    return {
      code: requirement.code,
      ordinal: index + 1,
      title: requirement.text,
      domain,
      level: row?.level ?? null,
      claimed: row?.claimedLevel ?? null,
      year: row?.year ?? null,
      decision: row
        ? {
            decidedOn: row.decidedOn,
            basis: row.basis,
            source: row.source,
            sourceUrl: row.sourceUrl,
            assessmentId: row.assessmentId,
          }
        : null,
    };
  });
  const { proaktif, total, overall } = verifiedMaturity(
    items.map(({ code, level }) => ({ variable: code, level })),
    rule,
  );
  const { levelNames, proaktifLevel } = rule;
  return { edition, levelNames, proaktifLevel, items, proaktif, total, overall };
}
