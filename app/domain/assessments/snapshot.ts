import type { AnswerValue } from '~/domain/instruments/answer';
import type { InstrumentKind, Level, Localized } from '~/domain/instruments/instrument';

import type { SectionContent } from './content';

export interface SnapshotFile {
  name: string;
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  pointer: string;
  /** Level of a maturity variable it was shown for; absent where none was said. */
  level?: Level;
}

export interface SnapshotRequirement {
  code: string;
  text: Localized;
  value: AnswerValue | null;
  note: string;
  /** Version of the answer as submitted; 0 when there is none. */
  answerVersion: number;
  evidence: SnapshotFile[];
}

export interface SnapshotSection {
  kind: InstrumentKind;
  edition: string;
  code: string;
  title: Localized;
  requirements: SnapshotRequirement[];
}

/** What was submitted, frozen. Holds only JSON; its canonical text is what the receipt's checksum covers. */
export interface Snapshot {
  format: 1;
  assessmentId: string;
  cycle: { year: number; name: string };
  regionCode: string;
  round: number;
  /** ISO 8601 in UTC. */
  submittedAt: string;
  isSimulated: boolean;
  sections: SnapshotSection[];
}

export function buildSnapshot(
  head: Omit<Snapshot, 'format' | 'sections' | 'submittedAt'> & { submittedAt: Date },
  sections: readonly SectionContent[],
): Snapshot {
  return {
    ...head,
    format: 1,
    submittedAt: head.submittedAt.toISOString(),
    sections: sections.map((section) => ({
      kind: section.instrumentKind,
      edition: section.edition,
      code: section.code,
      title: section.title,
      requirements: section.requirements.map((requirement) => ({
        code: requirement.code,
        text: requirement.content.text,
        value: requirement.answer?.value ?? null,
        note: requirement.answer?.note ?? '',
        answerVersion: requirement.answer?.version ?? 0,
        evidence: requirement.evidence.map((file) => ({
          name: file.originalName,
          sha256: file.sha256,
          sizeBytes: file.sizeBytes,
          mediaType: file.mediaType,
          pointer: file.pointer,
          ...(file.level === null ? {} : { level: file.level }),
        })),
      })),
    })),
  };
}

/**
 * What a person can read aloud and type: year, region, round and the first 8 digits of the checksum,
 * such as '2024-3325-1-9F86D081'. Unique because a region has one assessment per cycle and year.
 */
export function receiptCode(
  snapshot: Pick<Snapshot, 'cycle' | 'regionCode' | 'round'>,
  sha256: string,
): string {
  const region = snapshot.regionCode.replace('.', '');
  return `${snapshot.cycle.year}-${region}-${snapshot.round}-${sha256.slice(0, 8).toUpperCase()}`;
}
