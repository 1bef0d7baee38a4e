import type { InstrumentKind, Localized } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

import type { LinkedEvidence, RequirementContent, SectionContent } from '../content';
import type { AgreedVerdict } from './agreed-verdict';
import type { Finding } from './findings';
import { gapOf, type Gap } from './gap';
import type { Found } from './pair-figures';

/** What one seat found, as it is shown beside the other. */
export interface SeatView {
  verdict: Verdict;
  level: number | null;
  score: string | null;
  reason: string;
  question: string;
  stale: boolean;
  assessorName: string | null;
}

/** A requirement at least one seat found something about. */
export interface Compared {
  requirementId: string;
  code: string;
  instrumentKind: InstrumentKind;
  sectionCode: string;
  sectionTitle: Localized;
  text: Localized;
  /** The first and the second seat. */
  seats: [SeatView | null, SeatView | null];
  gap: Gap;
  agreed: AgreedVerdict | null;
  /** Where each file is looked at. */
  evidence: Pick<LinkedEvidence, 'linkId' | 'originalName' | 'pointer'>[];
}

/**
 * The two seats side by side, in the order of the content. Both contents are of the same assessment, each with the verdicts of
 * one seat; what somebody wrote who no longer holds the seat is not of it.
 */
export function compareSeats(
  first: readonly SectionContent[],
  second: readonly SectionContent[],
  agreed: ReadonlyMap<string, AgreedVerdict>,
): Compared[] {
  const others = new Map(
    second.flatMap(({ requirements }) => requirements.map((r) => [r.requirementId, r] as const)),
  );
  return first.flatMap((section) =>
    section.requirements.flatMap((requirement): Compared[] => {
      const { requirementId, code } = requirement;
      const seats: Compared['seats'] = [
        viewOf(requirement),
        viewOf(others.get(requirementId) ?? { verdict: null }),
      ];
      const gap = gapOf(...seats);
      if (gap === null) return [];
      return [
        {
          ...{ requirementId, code, seats, gap },
          instrumentKind: section.instrumentKind,
          sectionCode: section.code,
          sectionTitle: section.title,
          text: requirement.content.text,
          agreed: agreed.get(requirementId) ?? null,
          evidence: requirement.evidence.map(({ linkId, originalName, pointer }) => ({
            ...{ linkId, originalName, pointer },
          })),
        },
      ];
    }),
  );
}

function viewOf({ verdict: given }: Pick<RequirementContent, 'verdict'>): SeatView | null {
  if (given === null || given.earlier) return null;
  const { verdict, level, score, reason, question, stale, assessorName } = given;
  return { verdict, level, score, reason, question, stale, assessorName };
}

/** It is for a lead to settle, one by one. */
export const isDifference = ({ gap }: Pick<Compared, 'gap'>) => gap.kind !== 'same';

/** What both found, for the figures of the pair. */
export function foundByBoth(compared: readonly Compared[]): Found[] {
  return compared.flatMap(({ seats: [first, second] }): Found[] =>
    first && second ? [[findingOf(first), findingOf(second)]] : [],
  );
}

const findingOf = ({ verdict, level }: Finding): Finding => ({ verdict, level });

/** The next difference nobody has settled, after the one named, then from the start; null when it is the last. */
export function nextUnsettled(
  compared: readonly Compared[],
  requirementId: string | null,
): string | null {
  const at = compared.findIndex((one) => one.requirementId === requirementId);
  const round = [...compared.slice(at + 1), ...compared.slice(0, Math.max(0, at))];
  return round.find((one) => isDifference(one) && one.agreed === null)?.requirementId ?? null;
}
