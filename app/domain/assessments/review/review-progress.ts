import type { InstrumentKind } from '~/domain/instruments/instrument';

import type { RequirementContent, SectionContent } from '../content';

/**
 * Why a requirement keeps a seat from being submitted.
 * - `unjudged` no verdict that can stand
 * - `stale`    one given on an earlier answer or other evidence
 * - `earlier`  one by a holder before, not saved under the present one's name
 */
export type OpenReason = 'unjudged' | 'stale' | 'earlier';

export interface OpenItem {
  requirementId: string;
  code: string;
  reason: OpenReason;
}

export interface ReviewProgress {
  /** Requirements that need a verdict. */
  total: number;
  /** Verdicts given on the answer as it stands now, under the present holder's name. */
  judged: number;
  open: OpenItem[];
}

/**
 * Whether an assessor must judge the requirement: every requirement of a filed standard (an unanswered one
 * was filed without proof), and every maturity variable or ITKP input the unit gave a value for.
 */
export function needsVerdict(
  kind: InstrumentKind,
  requirement: Pick<RequirementContent, 'answer'>,
): boolean {
  return kind === 'lpse' || (requirement.answer !== null && requirement.answer.value !== null);
}

/** What is still open in one section. */
export function sectionReview(section: SectionContent): ReviewProgress {
  const required = section.requirements.filter((r) => needsVerdict(section.instrumentKind, r));
  const open = required.flatMap(({ requirementId, code, verdict }): OpenItem[] => {
    if (verdict === null) return [{ requirementId, code, reason: 'unjudged' }];
    if (verdict.stale) return [{ requirementId, code, reason: 'stale' }];
    return verdict.earlier ? [{ requirementId, code, reason: 'earlier' }] : [];
  });
  return { total: required.length, judged: required.length - open.length, open };
}

/** The same over everything filed, in the order of the content. */
export function reviewProgress(sections: readonly SectionContent[]): ReviewProgress {
  const parts = sections.map(sectionReview);
  return {
    total: parts.reduce((sum, part) => sum + part.total, 0),
    judged: parts.reduce((sum, part) => sum + part.judged, 0),
    open: parts.flatMap((part) => part.open),
  };
}

/** The same content with the verdicts that count, and no others. */
export function onlyCounting(sections: readonly SectionContent[]): SectionContent[] {
  return sections.map((section) => ({
    ...section,
    requirements: section.requirements.map((requirement) => {
      const { verdict } = requirement;
      return verdict && (verdict.stale || verdict.earlier)
        ? { ...requirement, verdict: null }
        : requirement;
    }),
  }));
}
