import { useTranslation } from 'react-i18next';

/** What is known of one standard, in the order of the standards. */
export type RadarState = 'met' | 'notMet' | 'open';

const RADIUS = 78;
/** How far a spoke reaches: the whole way once met, part of it while judged and not met. */
const REACH: Record<RadarState, number> = { met: RADIUS, notMet: RADIUS * 0.45, open: 0 };
const LOOK: Record<RadarState, string> = {
  met: 'fill-primary',
  notMet: 'fill-warning',
  open: 'fill-none',
};

/** The standards around a point, one wedge each; the list beside it says the same in words. */
export function StandardsRadar({ states }: { states: readonly RadarState[] }) {
  const { t } = useTranslation('outcome');
  const count = (state: RadarState) => states.filter((one) => one === state).length;
  const known = states.some((state) => state !== 'open');
  return (
    <figure className="mx-auto w-full max-w-60">
      <svg
        role="img"
        aria-label={t('standards.radar', {
          met: count('met'),
          notMet: count('notMet'),
          open: count('open'),
        })}
        viewBox="-100 -100 200 200"
        className="block h-auto w-full font-sans"
      >
        {states.map((state, at) => (
          <Spoke key={at} state={state} at={at} of={states.length} />
        ))}
        <circle r="27" className="fill-base-100" />
        <text textAnchor="middle" y="5" className="angka fill-base-content text-[16px] font-bold">
          {known ? `${count('met')}/${states.length}` : '?'}
        </text>
      </svg>
      <figcaption>
        <ul className="mt-2 flex flex-wrap justify-center gap-x-4 gap-y-1 text-sm text-quiet">
          {(['met', 'notMet', 'open'] as const)
            .filter((state) => count(state) > 0)
            .map((state) => (
              <li key={state} className="flex items-center gap-1.5">
                <svg viewBox="0 0 10 10" className="size-3" aria-hidden>
                  <rect x="1" y="1" width="8" height="8" className={`stroke-edge ${LOOK[state]}`} />
                </svg>
                {t(`standards.${state}`)}
              </li>
            ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Spoke({ state, at, of }: { state: RadarState; at: number; of: number }) {
  const from = (at - 0.5) / of + 0.006;
  const to = (at + 0.5) / of - 0.006;
  const label = point(at / of, RADIUS + 12);
  return (
    <g>
      <path d={wedge(from, to, RADIUS)} className="fill-none stroke-base-300" strokeWidth="1" />
      {REACH[state] > 0 ? <path d={wedge(from, to, REACH[state])} className={LOOK[state]} /> : null}
      <text
        x={label.x}
        y={label.y + 3.5}
        textAnchor="middle"
        className={`angka text-[11px] ${state === 'met' ? 'fill-base-content font-bold' : 'fill-quiet'}`}
      >
        {at + 1}
      </text>
    </g>
  );
}

/** A point at a turn (0 is up, 1 a whole circle) and a distance from the middle. */
function point(turn: number, distance: number) {
  const angle = 2 * Math.PI * turn;
  const round = (value: number) => Math.round(value * 100) / 100;
  return { x: round(Math.sin(angle) * distance), y: round(-Math.cos(angle) * distance) };
}

function wedge(from: number, to: number, distance: number): string {
  const [a, b] = [point(from, distance), point(to, distance)];
  return `M0 0L${a.x} ${a.y}A${distance} ${distance} 0 0 1 ${b.x} ${b.y}Z`;
}
