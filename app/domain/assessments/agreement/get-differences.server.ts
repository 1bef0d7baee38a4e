import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { RequirementContent } from '../content';
import { getContent } from '../content.repo.server';
import { doMinutesWait } from '../minutes/minutes.repo.server';
import { stageOf, type ReviewStage } from '../review/review-stage';
import { loadReview } from '../review/review-guard.server';
import type { ReviewFacts } from '../review/review.repo.server';
import { listAgreed } from './agreed.repo.server';
import { isComparable, maySettle } from './agreement-guard.server';
import {
  compareSeats,
  foundByBoth,
  isDifference,
  nextUnsettled,
  type Compared,
} from './differences';
import { pairFigures, type PairFigures } from './pair-figures';

/** Files of a requirement a list names; the rest is counted. */
const FILES_NAMED = 3;
/** Files the page of one difference names; all are on the requirement's own page. */
const FILES_OF_ONE = 100;

/** A difference in the list. */
export type ListedDifference = Compared & { files: number };

/** One requirement both found alike. */
export type ListedAlike = Pick<Compared, 'requirementId' | 'code' | 'sectionCode'> & {
  verdict: Compared['seats'][0];
  isAgreed: boolean;
};

export interface Comparison {
  differences: ListedDifference[];
  alike: ListedAlike[];
  /** Differences nobody has settled, and what was found alike and not agreed to yet. */
  open: { differences: number; alike: number };
  /** Agreement of the two who judged. */
  figures: PairFigures;
  /** Where to begin; null when every difference is settled. */
  startId: string | null;
}

export interface DifferencesPage {
  review: ReviewFacts;
  stage: ReviewStage | null;
  maySettle: boolean;
  /** Null before every seat is submitted: nothing of either seat, not even a count, and for nobody. */
  comparison: Comparison | null;
}

/** The list of differences of an assessment. Four queries. NOT_FOUND out of sight, FORBIDDEN for other roles. */
export async function getDifferences(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<DifferencesPage> {
  const { review, compared } = await load(db, actor, assessmentId);
  return {
    review,
    stage: stageOf(review),
    maySettle: maySettle(actor, review),
    comparison: compared && comparisonOf(compared),
  };
}

function comparisonOf(compared: readonly Compared[]): Comparison {
  const differences = compared.filter(isDifference);
  const alike = compared
    .filter((one) => !isDifference(one))
    .map(({ requirementId, code, sectionCode, seats, agreed }) => ({
      ...{ requirementId, code, sectionCode, verdict: seats[0], isAgreed: agreed !== null },
    }));
  return {
    differences: differences.map((one) => ({
      ...one,
      files: one.evidence.length,
      evidence: one.evidence.slice(0, FILES_NAMED),
    })),
    alike,
    open: {
      differences: differences.filter(({ agreed }) => agreed === null).length,
      alike: alike.filter(({ isAgreed }) => !isAgreed).length,
    },
    figures: pairFigures(foundByBoth(compared)),
    startId: nextUnsettled(compared, null),
  };
}

export interface DifferencePage extends Omit<DifferencesPage, 'comparison'> {
  compared: Compared;
  /** With the answer the two judged. */
  requirement: RequirementContent;
  nextId: string | null;
  /** Minutes of it wait for signatures, which a new decision makes lapse; said to who may decide. */
  minutesWait: boolean;
}

/** One difference, to be settled. Four queries, one more for who may settle it. NOT_FOUND too where there is nothing to settle, or not yet. */
export async function getDifference(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
  requirementId: string,
): Promise<DifferencePage> {
  const { review, compared, requirements } = await load(db, actor, assessmentId, requirementId);
  const one = compared?.find((item) => item.requirementId === requirementId);
  const requirement = requirements.find((item) => item.requirementId === requirementId);
  if (!compared || !one || !requirement || (!isDifference(one) && !review.wasReopened))
    throw new AppError('NOT_FOUND');
  const settles = maySettle(actor, review);
  return {
    review,
    stage: stageOf(review),
    maySettle: settles,
    compared: one,
    requirement,
    nextId: nextUnsettled(compared, requirementId),
    minutesWait: settles && (await doMinutesWait(db, assessmentId)),
  };
}

async function load(db: Db, actor: SignedInActor, assessmentId: string, requirementId?: string) {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'read', 'agreed_verdict', review.regionCode);
  if (!isComparable(review)) return { review, compared: null, requirements: [] };
  const files = requirementId ? { requirementId, from: 0, limit: FILES_OF_ONE } : undefined;
  const first = await getContent(db, assessmentId, { verdicts: 1, files });
  const second = await getContent(db, assessmentId, { verdicts: 2, files: 'none' });
  const agreed = await listAgreed(db, assessmentId, review.round);
  return {
    review,
    compared: compareSeats(first, second, agreed),
    requirements: first.flatMap(({ requirements }) => requirements),
  };
}
