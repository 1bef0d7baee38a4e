import type { Refusal } from '~/components/forms/form-state';
import type { WireVerdict } from '~/domain/assessments/review/verdict-fields';

/** A verdict form that came back: with what is wrong, and what became of its text. */
export interface RefusedVerdict extends Refusal {
  /** The text was kept as a draft all the same. */
  kept?: { version: number; at: string; by: string };
  /** What was saved on another page instead. */
  theirs?: WireVerdict | null;
}
