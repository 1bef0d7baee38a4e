import type { SectionContent } from '../content';

/** The verdicts of a seat as they are submitted; their checksum is over the canonical JSON of this. */
export interface SeatVerdicts {
  format: 1;
  assessmentId: string;
  round: number;
  seat: number;
  holderId: string;
  verdicts: SubmittedVerdict[];
}

export interface SubmittedVerdict {
  requirementId: string;
  code: string;
  verdict: string;
  level: number | null;
  score: string | null;
  reason: string;
  question: string;
  version: number;
  answerVersion: number;
  /** SHA-256 and place of each file it was given on, and the maturity level it is said to show. */
  evidence: { sha256: string; pointer: string; level: number | null }[];
}

/** Everything that stands in the seat under its holder's name, in the order of the content. */
export function seatVerdicts(
  sections: readonly SectionContent[],
  of: Pick<SeatVerdicts, 'assessmentId' | 'round' | 'seat' | 'holderId'>,
): SeatVerdicts {
  const verdicts = sections.flatMap((section) =>
    section.requirements.flatMap(({ requirementId, code, verdict, evidence }) =>
      verdict === null || verdict.stale || verdict.earlier
        ? []
        : {
            requirementId,
            code: `${section.instrumentKind}/${section.code}/${code}`,
            verdict: verdict.verdict,
            level: verdict.level,
            score: verdict.score,
            reason: verdict.reason,
            question: verdict.question,
            version: verdict.version,
            answerVersion: verdict.answerVersion,
            evidence: evidence.map(({ sha256, pointer, level }) => ({ sha256, pointer, level })),
          },
    ),
  );
  return { format: 1, ...of, verdicts };
}
