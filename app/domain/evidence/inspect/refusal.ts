import { AppError } from '~/shared/app-error';

import { ACCEPTED_LABELS, type EvidenceKind } from '../kinds';

/** Why a file is not accepted as evidence. */
export type Refusal =
  /** The content is of no accepted kind; `found` names it as far as it is known ('' when not). */
  | { reason: 'kind'; found: string }
  /** An accepted kind under another kind's ending. */
  | { reason: 'renamed'; found: string }
  | { reason: 'imageHuge'; width: number; height: number }
  | { reason: 'csvFormula'; line: number }
  /** A part of an office file is written in letters that are not read here. */
  | { reason: 'officeEncoding'; encoding: string }
  | { reason: PlainReason };

const KEYS = {
  empty: 'unit:errors.fileEmpty',
  cut: 'unit:errors.fileCut',
  pdfEncrypted: 'upload:errors.pdfEncrypted',
  pdfBroken: 'upload:errors.pdfBroken',
  officeEncrypted: 'upload:errors.officeEncrypted',
  officeOld: 'upload:errors.officeOld',
  officeMacro: 'upload:errors.officeMacro',
  officeBroken: 'upload:errors.officeBroken',
  officeBomb: 'upload:errors.officeBomb',
  officeNested: 'upload:errors.officeNested',
  officeOutside: 'upload:errors.officeOutside',
  officeAddIn: 'upload:errors.officeAddIn',
  officeEquation: 'upload:errors.officeEquation',
  imageBroken: 'upload:errors.imageBroken',
  polyglot: 'upload:errors.polyglot',
  csvBroken: 'upload:errors.csvBroken',
  tooLong: 'upload:errors.tooLong',
} as const;

/** Reasons that need nothing but the file's name beside them. */
export type PlainReason = keyof typeof KEYS;

/** Why a document is refused for one of its parts. */
export type PartRefusal = Extract<Refusal, { reason: PlainReason | 'officeEncoding' }>;

/** Largest picture, in pixels: a sheet of A3 scanned at 1,000 dpi is 193 million. */
export const MAX_PIXELS = 200_000_000;

export type Detection = { ok: true; kind: EvidenceKind } | { ok: false; refusal: Refusal };

export const accept = (kind: EvidenceKind): Detection => ({ ok: true, kind });
export const refuse = (reason: PlainReason): Detection => ({ ok: false, refusal: { reason } });

/** The refusal as an error with words for people. */
export function refusalError(refusal: Refusal, name: string): AppError {
  const accepted = ACCEPTED_LABELS;
  switch (refusal.reason) {
    case 'renamed': {
      const { found } = refusal;
      return new AppError('UNSUPPORTED_TYPE', 'unit:errors.fileRenamed', { name, found });
    }
    case 'kind': {
      if (refusal.found === '')
        return new AppError('UNSUPPORTED_TYPE', 'unit:errors.fileUnknown', { name, accepted });
      const found = refusal.found.toUpperCase();
      return new AppError('UNSUPPORTED_TYPE', 'unit:errors.fileKind', { name, found, accepted });
    }
    case 'imageHuge': {
      const { width, height } = refusal;
      const limit = MAX_PIXELS / 1_000_000;
      return new AppError('INVALID', 'upload:errors.imageHuge', { name, width, height, limit });
    }
    case 'officeEncoding': {
      const { encoding } = refusal;
      return new AppError('INVALID', 'upload:errors.officeEncoding', { name, encoding });
    }
    case 'csvFormula':
      return new AppError('INVALID', 'upload:errors.csvFormula', { name, line: refusal.line });
    default:
      return new AppError('INVALID', KEYS[refusal.reason], { name });
  }
}
