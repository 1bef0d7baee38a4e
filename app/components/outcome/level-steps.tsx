import { LEVELS } from '~/domain/instruments/instrument';

interface LevelStepsProps {
  /** Verified level, 0 to 5; null while it is not verified. */
  level: number | null;
  /** Level the unit claims. */
  claimed: number | null;
}

/** Five rungs: solid up to the verified level, dashed up to the claimed one. The words stand beside it. */
export function LevelSteps({ level, claimed }: LevelStepsProps) {
  return (
    <span aria-hidden className="inline-flex flex-none gap-1">
      {LEVELS.map((rung) => (
        <span
          key={rung}
          className={`angka grid size-7 place-items-center rounded-sm border text-sm font-semibold ${lookOf(rung, level, claimed)}`}
        >
          {rung}
        </span>
      ))}
    </span>
  );
}

function lookOf(rung: number, level: number | null, claimed: number | null): string {
  if (level !== null && rung <= level) {
    return 'border-primary bg-primary text-primary-content';
  }
  if (claimed !== null && rung <= claimed) return 'border-2 border-dashed border-secondary';
  return 'border-base-300 text-quiet';
}
