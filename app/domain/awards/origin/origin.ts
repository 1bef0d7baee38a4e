import type { GivenAnswer, GivenVerdict } from '~/domain/assessments/content';
import type { ActInForce } from '~/domain/assessments/minutes/minutes';
import type { InstrumentKind, Level, Localized } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { ItkpResult, PartResult } from '~/domain/itkp/result';
import type { CivilDate } from '~/shared/dates';

import type { AwardHop } from './award-hops';

/** A file that shows an answer, with the place to look at. */
export interface OriginFile {
  linkId: string;
  fileId: string;
  name: string;
  mediaType: string;
  pointer: string;
}

/** Another requirement that counts for the same. */
export interface OriginSibling {
  requirementId: string;
  code: string;
  verdict: Verdict | null;
}

/** What a signed verdict counts for. */
export type OriginCounts =
  | {
      kind: 'standard';
      isMet: boolean;
      decidedOn: CivilDate;
      /** Standards of the region met in all, this one among them where it is. */
      met: number;
      total: number;
      requirements: OriginSibling[];
    }
  | {
      kind: 'variable';
      level: 0 | Level | null;
      claimed: Level | null;
      decidedOn: CivilDate | null;
      /** Variables of the work at the level that counts. */
      proaktif: number;
      total: number;
      proaktifLevel: Level;
    }
  /** An input of the index: it counts for its part alone. */
  | { kind: 'input' };

/** The parts of the computed index a requirement feeds, each after the group it is in. */
export interface OriginIndex {
  year: number;
  result: ItkpResult;
  parts: PartResult[];
}

/**
 * One chain: file → answer → signed verdict → standard or variable → part of the index → gate → rank, as far as the reader may see
 * it. Nothing after the answer is there before the minutes are signed by all.
 */
export interface Origin {
  place: {
    assessmentId: string;
    regionCode: string;
    regionName: string;
    cycleName: string;
    year: number;
    isSimulated: boolean;
    isAccepted: boolean;
  };
  section: { kind: InstrumentKind; code: string; title: Localized };
  requirement: OriginSibling & { title: Localized };
  files: OriginFile[];
  answer: Pick<GivenAnswer, 'version' | 'updatedAt' | 'updatedByName'> | null;
  /** Where the unit reads what it handed in; null where nothing is kept of it. */
  submissionId: string | null;
  verdict: Pick<GivenVerdict, 'verdict' | 'level' | 'score' | 'reason'> | null;
  /** The signed minutes; null for what was accepted before there were any, and before it is accepted. */
  act: ActInForce | null;
  counts: OriginCounts | null;
  index: OriginIndex | null;
  awards: AwardHop[];
}
