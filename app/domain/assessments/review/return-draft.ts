import type { InstrumentKind, Localized } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

import type { SeatVerdict } from '../content';

/** A requirement with what could be asked of it. */
export interface AskDraft {
  requirementId: string;
  code: string;
  title: Localized;
  /** As its reader may see it. */
  verdict: Verdict | null;
  /** What the field begins with; '' where nothing suggests to ask. */
  ask: string;
  /** Seats that proposed to ask, as far as the reader sees them. */
  proposedBy: number[];
}

export interface AskSection {
  sectionId: string;
  instrumentKind: InstrumentKind;
  code: string;
  title: Localized;
  items: AskDraft[];
}

/** Verdicts that leave something to be mended. */
const TO_MEND: readonly (Verdict | null)[] = ['partly', 'not_met', 'not_assessable'];

/** What a verdict suggests to ask: its reason where it is no good one, and the question to the unit. */
export function suggestedAsk(
  work: Pick<SeatVerdict, 'verdict' | 'reason' | 'question'> | undefined,
): string {
  if (!work) return '';
  const reason = TO_MEND.includes(work.verdict) ? work.reason : '';
  return joined([reason, work.question]);
}

/** Several askings as one, each said once. */
export function joined(texts: readonly string[]): string {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].join('\n\n');
}
