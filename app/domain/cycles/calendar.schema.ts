import { z } from 'zod';

import { isRegionCode } from '~/domain/regions/scope';
import { typedLine } from '~/shared/form-text';

import { PHASES, type Phase, type PhaseWindow } from './phase';
import { fromWallTime, toWallTime } from './wall-time';

const wallTime = z
  .string()
  .refine((text) => text === '' || fromWallTime(text) !== null, 'admin:errors.wallTime');

/** Both ends of each phase as wall time in Asia/Jakarta; both '' for a phase that never opens. */
const phaseFields = {
  filingFrom: wallTime,
  filingTo: wallTime,
  reviewFrom: wallTime,
  reviewTo: wallTime,
  objectionFrom: wallTime,
  objectionTo: wallTime,
  announcedFrom: wallTime,
  announcedTo: wallTime,
};
type PhaseFields = Record<keyof typeof phaseFields, string>;

const cycleNameField = typedLine.pipe(
  z.string().min(3, 'admin:errors.cycleName').max(120, 'admin:errors.cycleName'),
);

export const calendarSchema = z
  .object({
    name: cycleNameField,
    /** The calendar as the form was opened with; see `calendarMark`. */
    seen: z.string(),
    ...phaseFields,
  })
  .superRefine(checkWindows);

export const createCycleSchema = z
  .object({
    regionCode: z.string().trim().refine(isRegionCode, 'admin:errors.region'),
    year: z.string().regex(/^20\d\d$/, 'admin:errors.year'),
    name: cycleNameField,
    lpse: z.uuid('admin:errors.instrument'),
    maturity: z.uuid('admin:errors.instrument'),
    itkp_inputs: z.uuid('admin:errors.instrument'),
    ...phaseFields,
  })
  .superRefine(checkWindows);

export type CalendarInput = z.infer<typeof calendarSchema>;
export type CreateCycleInput = z.infer<typeof createCycleSchema>;

function checkWindows(value: PhaseFields, context: z.core.$RefinementCtx<PhaseFields>): void {
  for (const phase of PHASES) {
    const from = value[`${phase}From`];
    const to = value[`${phase}To`];
    if ((from === '') !== (to === '')) {
      const path = [from === '' ? `${phase}From` : `${phase}To`];
      context.addIssue({ code: 'custom', path, message: 'admin:errors.bothEnds' });
    } else if (from !== '' && from >= to) {
      context.addIssue({
        code: 'custom',
        path: [`${phase}To`],
        message: 'admin:errors.endBeforeStart',
      });
    }
  }
}

/**
 * The windows the fields of a checked form name. An end that still shows the minute of `before` stays exactly that
 * instant: a form without seconds never moves a deadline nobody touched.
 */
export function windowsOf(
  value: PhaseFields,
  before: Partial<Record<Phase, PhaseWindow>> = {},
): Partial<Record<Phase, PhaseWindow>> {
  const windows: Partial<Record<Phase, PhaseWindow>> = {};
  for (const phase of PHASES) {
    const startsAt = instantOf(value[`${phase}From`], before[phase]?.startsAt);
    const endsAt = instantOf(value[`${phase}To`], before[phase]?.endsAt);
    if (startsAt && endsAt) windows[phase] = { startsAt, endsAt };
  }
  return windows;
}

function instantOf(text: string, before: Date | undefined): Date | null {
  return before && toWallTime(before) === text ? before : fromWallTime(text);
}

/** What the form shows for a calendar. */
export function phaseFieldsOf(windows: Partial<Record<Phase, PhaseWindow>>): PhaseFields {
  const at = (phase: Phase, end: keyof PhaseWindow) => {
    const window = windows[phase];
    return window ? toWallTime(window[end]) : '';
  };
  return {
    filingFrom: at('filing', 'startsAt'),
    filingTo: at('filing', 'endsAt'),
    reviewFrom: at('review', 'startsAt'),
    reviewTo: at('review', 'endsAt'),
    objectionFrom: at('objection', 'startsAt'),
    objectionTo: at('objection', 'endsAt'),
    announcedFrom: at('announced', 'startsAt'),
    announcedTo: at('announced', 'endsAt'),
  };
}

/** One text for a name and calendar; a form that carries another one is stale. */
export function calendarMark(cycle: {
  name: string;
  phases: Partial<Record<Phase, PhaseWindow>>;
}): string {
  const windows = PHASES.map((phase) => {
    const window = cycle.phases[phase];
    return window ? `${window.startsAt.getTime()}-${window.endsAt.getTime()}` : '-';
  });
  return [...windows, cycle.name].join(';');
}
