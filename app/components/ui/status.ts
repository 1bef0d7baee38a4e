import type { IconName } from './icon';

/** How a status feels: quiet, under way, good, needs care, bad, settled. */
export type Tone = 'quiet' | 'active' | 'good' | 'care' | 'bad' | 'settled';

/** The one vocabulary of states on every page; words are in status.json under the same names. */
export const statusLook = {
  blank: { icon: 'circle', tone: 'quiet' },
  carried: { icon: 'return', tone: 'care' },
  draft: { icon: 'pencil', tone: 'quiet' },
  saved: { icon: 'disk', tone: 'active' },
  waiting: { icon: 'clock', tone: 'care' },
  submitted: { icon: 'send', tone: 'active' },
  inReview: { icon: 'eye', tone: 'active' },
  returned: { icon: 'return', tone: 'care' },
  accepted: { icon: 'seal', tone: 'good' },
  inForce: { icon: 'seal', tone: 'good' },
  replaced: { icon: 'clock', tone: 'quiet' },
  withdrawn: { icon: 'return', tone: 'care' },
  met: { icon: 'checkCircle', tone: 'good' },
  partial: { icon: 'half', tone: 'care' },
  notMet: { icon: 'crossCircle', tone: 'bad' },
  notApplicable: { icon: 'dash', tone: 'quiet' },
  notAssessable: { icon: 'question', tone: 'care' },
  provisional: { icon: 'clock', tone: 'care' },
  final: { icon: 'seal', tone: 'settled' },
  announced: { icon: 'megaphone', tone: 'settled' },
  pass: { icon: 'check', tone: 'good' },
  fail: { icon: 'cross', tone: 'bad' },
  unknown: { icon: 'question', tone: 'quiet' },
} as const satisfies Record<string, { icon: IconName; tone: Tone }>;

export type Status = keyof typeof statusLook;

/** Where a figure comes from. */
export const basisLook = {
  official: { icon: 'document', tone: 'quiet' },
  computed: { icon: 'sum', tone: 'quiet' },
  simulated: { icon: 'flask', tone: 'care' },
} as const satisfies Record<string, { icon: IconName; tone: Tone }>;

export type Basis = keyof typeof basisLook;

export const toneClass: Record<Tone, string> = {
  quiet: 'text-quiet bg-base-200 border-base-300',
  active: 'text-primary bg-nila-wash border-transparent',
  good: 'text-success bg-success-wash border-transparent',
  care: 'text-warning bg-warning-wash border-transparent',
  bad: 'text-error bg-error-wash border-transparent',
  settled: 'text-primary-content bg-primary border-transparent',
};
