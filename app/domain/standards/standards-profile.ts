import { baseEdition } from '~/domain/instruments/edition';
import type { Section } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { CivilDate } from '~/shared/dates';

import { standardsMet } from './standards-met';

/** What keeps a standard from being met: a requirement and the verdict on it. */
export interface MissingRequirement {
  code: string;
  verdict: Verdict | null;
}

export interface StandardOutcomeRow {
  edition: string;
  standardCode: string;
  isMet: boolean;
  decidedOn: CivilDate;
  missing: MissingRequirement[];
  basis: 'verified' | 'published' | 'simulated';
  source: string;
  sourceUrl: string | null;
  assessmentId: string | null;
  /** The signed minutes it follows from; none: published, or accepted before there were any. */
  minutesId?: string | null;
}

/**
 * The standards of one edition with what was decided about each. `outcomes` oldest first; those of another edition
 * (versions of one edition are the same), or of a standard the edition does not have, do not count.
 */
export function standardsProfile(
  edition: string,
  sections: readonly Pick<Section, 'code' | 'ordinal' | 'title'>[],
  outcomes: readonly StandardOutcomeRow[],
) {
  const codes = sections.map((section) => section.code);
  const ours = outcomes.filter(
    (row) => baseEdition(row.edition) === baseEdition(edition) && codes.includes(row.standardCode),
  );
  const state = standardsMet(
    ours.map((row, index) => ({
      standard: row.standardCode,
      met: row.isMet,
      decidedOn: row.decidedOn,
      ref: String(index).padStart(6, '0'),
    })),
    null,
    codes,
  );
  const items = state.standards.map(({ standard, metOn, ref }, index) => {
    const row =
      ref === null ? ours.findLast((o) => o.standardCode === standard) : ours[Number(ref)];
    const { ordinal, title } = sections[index]!;
    return {
      code: standard,
      ordinal,
      title,
      metOn,
      decision: row
        ? {
            decidedOn: row.decidedOn,
            basis: row.basis,
            source: row.source,
            sourceUrl: row.sourceUrl,
            assessmentId: row.assessmentId,
          }
        : null,
      missing: metOn === null && row ? row.missing : [],
    };
  });
  return { edition, met: state.met, total: state.total, items };
}
