import type { Localized } from '~/domain/instruments/instrument';

import { changesSince, type ChangeMark, type ComparedSection } from '../changes-since';
import { requirementKey, type Definition } from '../definitions';
import type { Snapshot } from '../snapshot';

/** One submission of an assessment and what became of it, as it is stored. */
export interface StoredRound {
  round: number;
  submissionId: string;
  receiptCode: string;
  submittedAt: Date;
  submittedByName: string | null;
  withdrawnAt: Date | null;
  snapshot: Snapshot;
  returned: StoredReturn | null;
}

export interface StoredReturn {
  reason: string;
  dueAt: Date;
  returnedAt: Date;
  byName: string | null;
  /** What exactly it asks, by requirement id; null where it names nothing. */
  asks: Readonly<Record<string, string>> | null;
  /** Ids of the requirements that came back with a finding. */
  found: readonly string[];
}

/** A requirement a return asked about, or that was changed after it. */
export interface RoundItem {
  requirementId: string;
  code: string;
  title: Localized;
  /** What exactly was asked; '' where nothing was. */
  ask: string;
  /** What became of it in the submission that answered; null while none has. */
  mark: ChangeMark | null;
}

/** A round as its history tells it. */
export interface Round extends Omit<StoredRound, 'snapshot' | 'returned'> {
  /** How it was sent back; null where it was not. */
  returned: (Omit<StoredReturn, 'asks' | 'found'> & RoundReturn) | null;
}

interface RoundReturn {
  /** The round that answered it, which was not taken back; null while there is none. */
  answeredBy: number | null;
  /** What it asked, in the order of the instruments. */
  asked: RoundItem[];
  /** What was changed after it without being asked. */
  unrequested: RoundItem[];
}

/** The rounds, the latest first, each return with what the submission after it changed. */
export function roundsOf(
  stored: readonly StoredRound[],
  definitions: Readonly<Record<string, Definition>>,
): Round[] {
  const inOrder = [...stored].sort((a, b) => a.round - b.round);
  return inOrder
    .map(({ snapshot, returned, ...round }): Round => {
      if (!returned) return { ...round, returned: null };
      const answer = inOrder.find((one) => one.round > round.round && one.withdrawnAt === null);
      const { asks, found, ...told } = returned;
      const requested = new Set(asks ? Object.keys(asks) : found);
      const now = comparedOf((answer ?? { snapshot }).snapshot, definitions);
      const changes = changesSince({ round: round.round, snapshot, requested }, now);
      const items = comparedTitles(now, answer?.snapshot ?? snapshot);
      const itemOf = ({ requirementId, code, title }: Titled): RoundItem => ({
        ...{ requirementId, code, title, ask: asks?.[requirementId] ?? '' },
        mark: answer ? (changes.get(requirementId)?.mark ?? null) : null,
      });
      const all = items.map(itemOf);
      return {
        ...round,
        returned: {
          ...told,
          answeredBy: answer?.round ?? null,
          asked: all.filter(({ requirementId }) => requested.has(requirementId)),
          unrequested: all.filter(({ mark }) => mark === 'unrequested'),
        },
      };
    })
    .reverse();
}

interface Titled {
  requirementId: string;
  code: string;
  title: Localized;
}

/** A frozen submission as what is compared; a requirement no instrument knows is left out. */
function comparedOf(
  snapshot: Snapshot,
  definitions: Readonly<Record<string, Definition>>,
): ComparedSection[] {
  return snapshot.sections.map(({ kind, requirements }) => ({
    instrumentKind: kind,
    requirements: requirements.flatMap(({ code, value, note, evidence }) => {
      const known = definitions[requirementKey(kind, code)];
      if (!known) return [];
      const files = evidence.map(({ name, sha256, pointer, level }) => ({
        ...{ originalName: name, sha256, pointer, level: level ?? null },
      }));
      const { requirementId } = known;
      return [{ requirementId, code, answer: { value, note }, evidence: files }];
    }),
  }));
}

function comparedTitles(sections: readonly ComparedSection[], snapshot: Snapshot): Titled[] {
  const titles = new Map(
    snapshot.sections.flatMap(({ kind, requirements }) =>
      requirements.map(({ code, text }) => [requirementKey(kind, code), text] as const),
    ),
  );
  return sections.flatMap(({ instrumentKind, requirements }) =>
    requirements.flatMap(({ requirementId, code }) => {
      const title = titles.get(requirementKey(instrumentKind, code));
      return title ? [{ requirementId, code, title }] : [];
    }),
  );
}
