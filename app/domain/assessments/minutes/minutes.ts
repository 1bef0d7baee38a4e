import type { InstrumentKind, Localized } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { CivilDate } from '~/shared/dates';

import type { AgreedSource } from '../agreement/agreed-verdict';
import type { SeatMark } from '../interests/seat-mark';

/** As whom somebody signs: who sat in a seat, or a lead who sat in none. */
export const CAPACITIES = ['seat1', 'seat2', 'lead'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** A seat whose holder can sign no more, and that somebody else of the team may sign for. */
export interface SeatToSignFor {
  capacity: Exclude<Capacity, 'lead'>;
  /** Who handed it in. */
  holderId: string;
  name: string;
}

/** Number of an act: counted per province and calendar year (Asia/Jakarta) without gaps, minutes and reopenings together. */
export interface ActNumber {
  number: number;
  year: number;
}

/** What a seat, or all of them together, found about a requirement. */
export interface MinutesFinding {
  verdict: Verdict;
  level: number | null;
  /** Decimal string. */
  score: string | null;
  reason: string;
}

export interface MinutesVerdict {
  requirementId: string;
  code: string;
  kind: InstrumentKind;
  edition: string;
  sectionCode: string;
  sectionTitle: Localized;
  text: Localized;
  answerVersion: number;
  /** By seat; null where a seat found nothing about it. */
  seats: (MinutesFinding | null)[];
  agreed: MinutesFinding & { source: AgreedSource; version: number; decidedByName: string | null };
  evidence: { name: string; sha256: string; pointer: string; level: number | null }[];
}

/** Everything the minutes say and the signatures are given for; dates as text, so that its canonical JSON is the same anywhere. */
export interface MinutesContent {
  format: 1;
  assessmentId: string;
  act: ActNumber;
  preparedOn: CivilDate;
  cycle: { name: string; year: number };
  region: { code: string; name: string };
  round: number;
  isSimulated: boolean;
  receipt: { code: string; sha256: string } | null;
  seats: MinutesSeat[];
  /** Odd ways into a seat. */
  oddities: { round: number; seat: number; name: string; mark: SeatMark }[];
  /** The act that opened the work again before; null the first time. */
  reopening: (ActNumber & { reason: string; minutes: ActNumber }) | null;
  verdicts: MinutesVerdict[];
}

export interface MinutesSeat {
  seat: number;
  holderId: string;
  name: string;
  /** ISO 8601, UTC. */
  submittedAt: string;
  sha256: string | null;
}

/** Characters of why somebody signs in another's stead. */
export const INSTEAD_REASON_MAX = 1000;
/** Days a reopened work may stay open beyond the day it is reopened. */
export const REOPEN_DAYS_MAX = 90;
/** Characters of the reason of a reopening. */
export const REOPEN_REASON_MAX = 4000;

/** Where minutes stand: waiting for signatures, signed by all, no longer true before that, or reopened since. */
export type MinutesState = 'open' | 'signed' | 'lapsed' | 'reopened';

/** What the code of signed minutes says to anybody who holds it, and nothing more. */
export interface MinutesStatus extends ActNumber {
  regionCode: string;
  regionName: string;
  cycleName: string;
  round: number;
  signedAt: Date;
  sha256: string;
  isSimulated: boolean;
  /** Null while they are in force. */
  reopenedAt: Date | null;
}

/** The number as it is written: '0012/BAV/33/2026'. `kind` BAV for minutes, BAB for a reopening. */
export function actCode(kind: 'BAV' | 'BAB', { number, year }: ActNumber, regionCode: string) {
  return `${String(number).padStart(4, '0')}/${kind}/${regionCode.slice(0, 2)}/${year}`;
}

/** The signed minutes an accepted work rests on, as far as everybody knows of them who knows of the work. */
export interface ActInForce extends ActNumber {
  minutesId: string;
  signedAt: Date;
  /** Checks the minutes at /verifikasi. */
  verificationCode: string;
}

/** Capacities that must sign, in order. */
export function signersOf({ seats }: Pick<MinutesContent, 'seats'>): Capacity[] {
  return [...seats.map(({ seat }): Capacity => (seat === 2 ? 'seat2' : 'seat1')), 'lead'];
}
