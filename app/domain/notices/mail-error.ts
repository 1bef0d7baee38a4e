/**
 * What a mail that did not go out means: `mail` the server refuses this mail for good, `later` it may take it another
 * time, `line` nothing gets to the server now, so nothing else is tried either.
 */
export type MailTrouble = 'mail' | 'later' | 'line';

/** The parts of a mail client's error that say what happened. */
export interface MailErrorFacts {
  code?: unknown;
  command?: unknown;
  responseCode?: unknown;
}

/** Commands that speak of one mail; whatever fails before is about the line. */
const OF_ONE_MAIL = /^(MAIL FROM|RCPT TO|DATA|API)$/;

export function troubleOf({ code, command, responseCode }: MailErrorFacts): MailTrouble {
  if (code === 'EENVELOPE' && responseCode === undefined) return 'mail';
  const ofOneMail = typeof command === 'string' && OF_ONE_MAIL.test(command);
  if (typeof responseCode !== 'number' || !ofOneMail) {
    // why: a server that hangs up in the middle of one mail may still take the next.
    return ofOneMail ? 'later' : 'line';
  }
  // 421: it is closing the line.
  if (responseCode === 421) return 'line';
  return responseCode >= 500 ? 'mail' : 'later';
}

/** Minutes to wait after the first, second, … attempt; after the last one a mail is given up. About two days in all. */
export const WAITS_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440] as const;

/** Minutes until the next attempt after so many; null: none comes. */
export function waitAfter(attempts: number): number | null {
  return WAITS_MINUTES[attempts - 1] ?? null;
}
