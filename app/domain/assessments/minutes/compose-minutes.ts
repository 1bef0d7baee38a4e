import type { RequirementContent, SectionContent } from '../content';
import type { AgreedVerdict } from '../agreement/agreed-verdict';
import { joined } from '../review/return-draft';
import type { MinutesFinding, MinutesVerdict } from './minutes';

/**
 * What the seats found and what was agreed on, in the order of the content; requirements nobody agreed on are left out. The
 * contents are of the same assessment, one per seat, each with the verdicts of its seat.
 */
export function minutesVerdicts(
  bySeat: readonly (readonly SectionContent[])[],
  agreed: ReadonlyMap<string, AgreedVerdict>,
): MinutesVerdict[] {
  const [first = []] = bySeat;
  const found = bySeat.map(
    (sections) =>
      new Map(
        sections.flatMap(({ requirements }) =>
          requirements.map((r) => [r.requirementId, findingOf(r)] as const),
        ),
      ),
  );
  return first.flatMap((section) =>
    section.requirements.flatMap((requirement): MinutesVerdict[] => {
      const decision = agreed.get(requirement.requirementId);
      if (!decision) return [];
      const { verdict, level, score, reason, source, version, decidedByName } = decision;
      return [
        {
          requirementId: requirement.requirementId,
          code: requirement.code,
          kind: section.instrumentKind,
          edition: section.edition,
          sectionCode: section.code,
          sectionTitle: section.title,
          text: requirement.content.text,
          answerVersion: requirement.answer?.version ?? 0,
          seats: found.map((one) => one.get(requirement.requirementId) ?? null),
          agreed: { verdict, level, score, reason, source, version, decidedByName },
          evidence: requirement.evidence.map(({ originalName, sha256, pointer, level: shown }) => ({
            ...{ name: originalName, sha256, pointer, level: shown },
          })),
        },
      ];
    }),
  );
}

function findingOf({ verdict: given }: RequirementContent): MinutesFinding | null {
  if (given === null || given.earlier) return null;
  const { verdict, level, score, reason } = given;
  return { verdict, level, score, reason };
}

/** What those who judged ask the unit, by requirement, each question once; of the same contents. */
export function questionsOf(bySeat: readonly (readonly SectionContent[])[]): Map<string, string> {
  const asked = new Map<string, string[]>();
  for (const { requirementId, verdict } of bySeat.flat().flatMap((one) => one.requirements)) {
    if (verdict === null || verdict.earlier) continue;
    asked.set(requirementId, [...(asked.get(requirementId) ?? []), verdict.question]);
  }
  return new Map([...asked].map(([id, texts]) => [id, joined(texts)]));
}

/** The content with the agreed verdicts and no others: what outcomes are taken from. */
export function withAgreed(
  sections: readonly SectionContent[],
  agreed: ReadonlyMap<string, AgreedVerdict>,
  round: number,
): SectionContent[] {
  return sections.map((section) => ({
    ...section,
    requirements: section.requirements.map((requirement) => {
      const decision = agreed.get(requirement.requirementId);
      if (!decision) return { ...requirement, verdict: null };
      const { verdict, level, score, reason, version, decidedAt, decidedByName } = decision;
      return {
        ...requirement,
        verdict: {
          ...{
            verdict,
            level: level as 0 | 1 | 2 | 3 | 4 | 5 | null,
            score,
            reason,
            version,
            round,
          },
          ...{ question: '', stale: false, earlier: false },
          answerVersion: requirement.answer?.version ?? 0,
          updatedAt: decidedAt,
          assessorName: decidedByName,
        },
      };
    }),
  }));
}
