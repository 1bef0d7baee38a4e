import { canonicalJson } from '~/shared/canonical-json';

import type { GivenAnswer, LinkedEvidence, RequirementContent, SectionContent } from './content';
import { requirementKey } from './definitions';
import type { Snapshot, SnapshotFile, SnapshotRequirement } from './snapshot';

/** What of a file is compared. */
export type ShownFile = Pick<LinkedEvidence, 'sha256' | 'originalName' | 'pointer' | 'level'>;

/** What of the work as it is is compared. */
export interface ComparedSection extends Pick<SectionContent, 'instrumentKind'> {
  requirements: (Pick<RequirementContent, 'requirementId' | 'code'> & {
    answer: Pick<GivenAnswer, 'value' | 'note'> | null;
    evidence: readonly ShownFile[];
  })[];
}

/** What of a requirement is compared. */
export type ComparedRequirement = Pick<
  ComparedSection['requirements'][number],
  'answer' | 'evidence'
>;

/** What a return is measured from: the submission it sent back, and the requirements it asked to mend. */
export interface Baseline {
  round: number;
  snapshot: Snapshot;
  /** Ids of the requirements it names; where it names none, of those that came back with a finding. */
  requested: ReadonlySet<string>;
}

/**
 * - `requested`   asked to be mended, and changed
 * - `untouched`   asked to be mended, and as it was submitted
 * - `unrequested` changed without being asked
 */
export type ChangeMark = 'requested' | 'untouched' | 'unrequested';

export interface RequirementChange {
  requirementId: string;
  code: string;
  mark: ChangeMark;
  /** The value or note differs. */
  answer: boolean;
  /** Files shown now that were not submitted, or at another place in them; by name. */
  added: string[];
  /** Files that were submitted and are shown no more, or at another place in them; by name. */
  removed: string[];
}

/**
 * What differs between the work as it is and the submission that was returned, by requirement id; what was neither asked
 * nor changed is left out. Compared is what an assessor reads (value, note, files with their places), never versions:
 * a text changed and changed back is unchanged. A requirement that was not submitted then counts as changed once it says
 * something.
 */
export function changesSince(
  { snapshot, requested }: Baseline,
  sections: readonly ComparedSection[],
): Map<string, RequirementChange> {
  const before = new Map(
    snapshot.sections.flatMap((section) =>
      section.requirements.map((one) => [requirementKey(section.kind, one.code), one] as const),
    ),
  );
  const changes = new Map<string, RequirementChange>();
  for (const section of sections) {
    for (const requirement of section.requirements) {
      const old = before.get(requirementKey(section.instrumentKind, requirement.code));
      const difference = differenceOf(old, requirement);
      const isChanged =
        difference.answer || difference.added.length > 0 || difference.removed.length > 0;
      const { requirementId, code } = requirement;
      const isRequested = requested.has(requirementId);
      if (!isChanged && !isRequested) continue;
      const mark = !isRequested ? 'unrequested' : isChanged ? 'requested' : 'untouched';
      changes.set(requirementId, { requirementId, code, mark, ...difference });
    }
  }
  return changes;
}

/** How many requirements have each mark. */
export function countMarks(changes: Iterable<RequirementChange>): Record<ChangeMark, number> {
  const counts = { requested: 0, untouched: 0, unrequested: 0 };
  for (const { mark } of changes) counts[mark] += 1;
  return counts;
}

/** Whether a requirement reads as it did in a submission; undefined: it was not in it. */
export function isAsSubmitted(old: SnapshotRequirement | undefined, now: ComparedRequirement) {
  const { answer, added, removed } = differenceOf(old, now);
  return !answer && added.length === 0 && removed.length === 0;
}

function differenceOf(
  old: SnapshotRequirement | undefined,
  { answer, evidence }: ComparedRequirement,
) {
  const said = (value: unknown, note: string) => canonicalJson([value, note]);
  const shownBefore = old?.evidence ?? [];
  return {
    answer:
      said(old?.value ?? null, old?.note ?? '') !== said(answer?.value ?? null, answer?.note ?? ''),
    added: namesWithout(evidence, shownBefore),
    removed: namesWithout(shownBefore, evidence),
  };
}

type Shown = SnapshotFile | ShownFile;

/** Names of the files of the first list that are not, with the same place, in the second. */
function namesWithout(files: readonly Shown[], others: readonly Shown[]): string[] {
  const known = new Set(others.map(placeOf));
  return files.filter((file) => !known.has(placeOf(file))).map(nameOf);
}

const placeOf = ({ sha256, pointer, level }: Shown) => `${sha256} ${level ?? ''} ${pointer}`;
const nameOf = (file: Shown) => ('name' in file ? file.name : file.originalName);
