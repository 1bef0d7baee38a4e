import type { SeatView } from './differences';

/**
 * The moderation form filled in from a seat, by field. What the lead typed as reason stays: the seat's is added below it, unless
 * it is there already; a text that is only the other seat's gives way.
 */
export function takeFinding(
  typed: Readonly<Record<string, string>>,
  from: SeatView | null,
  other: SeatView | null,
): Record<string, string> {
  if (from === null) return { ...typed };
  const written = (typed.reason ?? '').replaceAll('\r\n', '\n').trim();
  return {
    ...typed,
    verdict: from.verdict,
    level: from.level === null ? '' : String(from.level),
    score: from.score ?? '',
    reason: reasonOf(written, from.reason.trim(), other?.reason.trim() ?? ''),
  };
}

function reasonOf(written: string, taken: string, others: string): string {
  if (written === '' || written === others) return taken;
  return taken === '' || written.includes(taken) ? written : `${written}\n\n${taken}`;
}
