import type { SectionContent } from '~/domain/assessments/content';

import { standardOutcome, type StandardOutcome } from './standard-outcome';

export interface FiledStandard extends StandardOutcome {
  edition: string;
  code: string;
}

/** The outcome of every standard filed in an assessment, from the verdicts on it. */
export function filedStandards(sections: readonly SectionContent[]): FiledStandard[] {
  return sections
    .filter((section) => section.instrumentKind === 'lpse')
    .map(({ edition, code, requirements }) => ({
      edition,
      code,
      ...standardOutcome(
        requirements.map(({ code: requirement, verdict }) => ({
          requirement,
          verdict: verdict?.verdict ?? null,
        })),
      ),
    }));
}
