import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { can } from '~/domain/accounts/permissions';
import type { InstrumentKind, Level, Localized } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { isComparable } from '../agreement/agreement-guard.server';
import { findBaseline } from '../baseline.repo.server';
import {
  changesSince,
  type ChangeMark,
  type RequirementChange,
  type ShownFile,
} from '../changes-since';
import type { RequirementContent, SectionContent } from '../content';
import { getContent, type VerdictSource } from '../content.repo.server';
import type { BeforeReturn } from './before-return';
import { findBeforeReturn } from './before-return.server';
import { findItemHistory, type RoundSaid } from './item-history.server';
import { placeOf, type Place } from './neighbours';
import { findNote, type VerdictNote } from './notes.repo.server';
import type { PaneAsked, PaneFiles } from './pane-files';
import { countProposed } from './proposals.repo.server';
import { reviewActions, type ReviewActions } from './review-actions';
import { loadReview } from './review-guard.server';
import {
  needsVerdict,
  reviewProgress,
  sectionReview,
  type OpenItem,
  type ReviewProgress,
} from './review-progress';
import { stageOf, type ReviewStage } from './review-stage';
import type { ReviewFacts } from './review.repo.server';
import { hasHandedIn, isKeptFor, isSingle, ownSeat } from './seats';
import { countShownFiles, findPane, listShownFiles } from './shown-files.repo.server';

/** One requirement in a list: where it stands, without its texts. */
export interface RailItem {
  requirementId: string;
  code: string;
  title: Localized;
  verdict: Verdict | null;
  /** The level verified with it, of a maturity variable. 0: not even level 1 is shown. */
  level: 0 | Level | null;
  stale: boolean;
  /** Given by a holder before, so it does not count yet. */
  earlier: boolean;
  /** What became of it since the last return; null when it was neither asked for nor changed. */
  mark: ChangeMark | null;
  required: boolean;
  evidence: number;
}

/**
 * Whose verdicts a page shows.
 * - `seat`   the reader's own, or those of the only seat
 * - `agreed` what two seats came to, as far as they have
 * - `closed` what the unit was told, to who is not of the team
 * - `hidden` none: two judge, and not both are done
 */
export type ShownVerdicts = 'seat' | 'agreed' | 'closed' | 'hidden';

/** Where the work stands, and the reader in it. */
export interface Standing {
  shown: ShownVerdicts;
  /** How far the review is; null while the work is with the unit. */
  stage: ReviewStage | null;
  /** The reader's own seat is submitted. */
  hasHandedIn: boolean;
  /** A seat nobody holds is kept for the reader. */
  isKept: boolean;
}

export interface SectionOverview {
  sectionId: string;
  instrumentKind: InstrumentKind;
  code: string;
  title: Localized;
  progress: ReviewProgress;
  evidence: number;
  items: RailItem[];
}

export interface ReviewOverview extends Standing {
  review: ReviewFacts;
  actions: ReviewActions;
  sections: SectionOverview[];
  progress: ReviewProgress;
  /** Two judge: what they found is compared once both are done. */
  isCompared: boolean;
  /** Requirements two seats propose to ask the unit about; null for who cannot return the work. */
  proposed: number | null;
  /** The first requirement that still waits, else the first of all; null when nothing was filed. */
  startId: string | null;
}

/**
 * The whole of an assessment under review; a draft only for an auditor, who alone sees one beside the unit.
 * Four queries, two more after a return and one for who may return what two judge. NOT_FOUND out of sight, FORBIDDEN for other roles.
 */
export async function getReviewOverview(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<ReviewOverview> {
  const { review, sections, source, ...known } = await load(db, actor, assessmentId);
  const progress = reviewProgress(sections);
  const actions = reviewActions(actor, review);
  return {
    review,
    actions,
    sections: sections.map((section) => overviewOf(section, known)),
    progress,
    ...standingOf(actor, review, source),
    proposed:
      actions.sendBack && !isSingle(review.seats)
        ? await countProposed(db, assessmentId, review.round)
        : null,
    isCompared: review.seats.length > 1 && can(actor, 'read', 'agreed_verdict', review.regionCode),
    startId: progress.open[0]?.requirementId ?? sections[0]?.requirements[0]?.requirementId ?? null,
  };
}

export interface ReviewItem extends Standing {
  review: ReviewFacts;
  actions: ReviewActions;
  section: Pick<SectionContent, 'sectionId' | 'instrumentKind' | 'code' | 'title'>;
  /** Its evidence is what the pane lists. */
  requirement: RequirementContent;
  pane: PaneFiles;
  /** What became of it since the last return; null when it was neither asked for nor changed. */
  change: RequirementChange | null;
  /** What it was before, where it changed since. */
  before: BeforeReturn | null;
  required: boolean;
  place: Pick<Place, 'position' | 'count' | 'previousId' | 'nextId' | 'nextOpenId'>;
  /** The other requirements of the same section. */
  rail: RailItem[];
  open: OpenItem[];
  /** What the rounds before said about it. */
  history: RoundSaid[];
  /** The reader's own private note. */
  note: VerdictNote | null;
  /** Until when the reader's seat stays theirs; null for who works in none. */
  leaseUntil: Date | null;
}

/** One requirement with its place among all that was filed. Seven queries, two or three more after a return. */
export async function getReviewItem(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
  requirementId: string,
  asked: PaneAsked = { link: null, page: null },
): Promise<ReviewItem> {
  const { review, sections, source, ...known } = await load(db, actor, assessmentId);
  const { open } = reviewProgress(sections);
  const place = placeOf(sections, requirementId, new Set(open.map((item) => item.requirementId)));
  if (!place) throw new AppError('NOT_FOUND');
  const { section, requirement, position, count, previousId, nextId, nextOpenId } = place;
  const { sectionId, instrumentKind, code, title } = section;
  const returnedAt = review.lastReturn?.returnedAt ?? null;
  const change = known.changes.get(requirementId) ?? null;
  const isChanged = change !== null && change.mark !== 'untouched';
  const { baseline, shown } = known;
  const pane = await findPane(db, { assessmentId, requirementId, returnedAt }, asked);
  return {
    review,
    ...standingOf(actor, review, source),
    actions: reviewActions(actor, review),
    section: { sectionId, instrumentKind, code, title },
    requirement: { ...requirement, evidence: pane.files },
    pane,
    change,
    before:
      baseline && isChanged
        ? await findBeforeReturn(
            db,
            baseline,
            { kind: instrumentKind, code: requirement.code },
            shown.get(requirementId) ?? [],
          )
        : null,
    required: needsVerdict(instrumentKind, requirement),
    place: { position, count, previousId, nextId, nextOpenId },
    rail: overviewOf(section, known).items,
    open,
    history: await findItemHistory(db, { assessmentId, requirementId, round: review.round }),
    note: await findNote(db, { assessmentId, requirementId, userId: actor.userId }),
    leaseUntil: ownSeat(review.seats, actor.userId)?.work?.leaseUntil ?? null,
  };
}

async function load(db: Db, actor: SignedInActor, assessmentId: string) {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'read', 'closed_verdict', review.regionCode);
  const source = sourceFor(actor, review);
  const sections = await getContent(db, assessmentId, { verdicts: source, files: 'none' });
  const counts = await countShownFiles(db, assessmentId);
  const baseline = review.lastReturn ? await findBaseline(db, assessmentId) : null;
  const shown = baseline ? await listShownFiles(db, assessmentId) : new Map<string, ShownFile[]>();
  const changes = baseline
    ? changesSince(baseline, withFiles(sections, shown))
    : new Map<string, RequirementChange>();
  return { review, sections, source, counts, changes, baseline, shown };
}

/**
 * The own seat, else the only one; of two neither, until both are submitted: from then on what they came to, for their holders
 * too. Who is not of the team reads what the unit was told.
 */
function sourceFor(actor: SignedInActor, review: ReviewFacts): VerdictSource {
  const { regionCode, seats } = review;
  if (!can(actor, 'read', 'verdict', regionCode)) return 'closed';
  if (isComparable(review)) return 'agreed';
  const seat = ownSeat(seats, actor.userId) ?? (isSingle(seats) ? seats[0] : undefined);
  return seat?.seat ?? 'none';
}

function standingOf(actor: SignedInActor, review: ReviewFacts, source: VerdictSource): Standing {
  const isSeat = typeof source === 'number';
  return {
    // Without seats nothing is kept from anybody: there is nothing yet.
    shown: isSeat || review.seats.length === 0 ? 'seat' : source === 'none' ? 'hidden' : source,
    stage: stageOf(review),
    hasHandedIn: hasHandedIn(review.seats, actor.userId),
    isKept: isKeptFor(review.seats, actor.userId),
  };
}

const withFiles = (sections: readonly SectionContent[], shown: ReadonlyMap<string, ShownFile[]>) =>
  sections.map(({ instrumentKind, requirements }) => ({
    instrumentKind,
    requirements: requirements.map((requirement) => ({
      ...requirement,
      evidence: shown.get(requirement.requirementId) ?? [],
    })),
  }));

interface Known {
  /** Files each requirement shows. */
  counts: ReadonlyMap<string, number>;
  changes: ReadonlyMap<string, RequirementChange>;
}

function overviewOf(section: SectionContent, { counts, changes }: Known): SectionOverview {
  const { sectionId, instrumentKind, code, title, requirements } = section;
  const items = requirements.map((requirement): RailItem => ({
    requirementId: requirement.requirementId,
    code: requirement.code,
    title: requirement.content.text,
    verdict: requirement.verdict?.verdict ?? null,
    level: requirement.verdict?.level ?? null,
    stale: requirement.verdict?.stale ?? false,
    earlier: requirement.verdict?.earlier ?? false,
    mark: changes.get(requirement.requirementId)?.mark ?? null,
    required: needsVerdict(instrumentKind, requirement),
    evidence: counts.get(requirement.requirementId) ?? 0,
  }));
  return {
    sectionId,
    instrumentKind,
    code,
    title,
    progress: sectionReview(section),
    evidence: items.reduce((sum, item) => sum + item.evidence, 0),
    items,
  };
}
