import { useTranslation } from 'react-i18next';

import type { GateState } from '~/domain/awards/gates';

const glyph: Record<GateState, string> = { pass: '✓', fail: '✗', unknown: '?' };
const tone: Record<GateState, string> = {
  pass: 'text-success',
  fail: 'text-error',
  unknown: 'text-quiet',
};

/** One gate as a three-state mark: sign, colour and, read aloud, the word. */
export function GateMark({ state, title }: { state: GateState; title: string }) {
  const { t } = useTranslation('status');
  const words = `${title}: ${t(`status.${state}`)}`;
  return (
    <span role="img" aria-label={words} title={words} className={`font-bold ${tone[state]}`}>
      {glyph[state]}
    </span>
  );
}
