import type { SectionContent } from '~/domain/assessments/content';
import type { Level } from '~/domain/instruments/instrument';

/** What an assessor verified of one maturity variable, beside what the unit claimed. */
export interface FiledVariable {
  edition: string;
  code: string;
  /** 0: not even level 1 is shown; null: not verified, which is not level 0. */
  level: 0 | Level | null;
  claimed: Level | null;
}

/** Every maturity variable filed in an assessment, in the order asked. */
export function filedVariables(sections: readonly SectionContent[]): FiledVariable[] {
  return sections
    .filter((section) => section.instrumentKind === 'maturity')
    .flatMap(({ edition, requirements }) =>
      requirements.map(({ code, answer, verdict }) => ({
        edition,
        code,
        level: verdict?.level ?? null,
        claimed: answer?.value?.type === 'level' ? answer.value.level : null,
      })),
    );
}
