import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { EvidenceState } from '~/domain/evidence/blob';

import { useAttempt } from './use-attempt';
import { ViewMessage } from './view-message';

interface WhyNotProps {
  /** Of the file. */
  address: string;
  onRetry: () => void;
  /** Said when the file itself is well, or when the server cannot be asked. */
  children: ReactNode;
}

async function fetchState(address: string, signal: AbortSignal): Promise<EvidenceState> {
  const response = await fetch(`${address}/keadaan`, { signal });
  return response.ok ? ((await response.json()) as EvidenceState) : { held: null, signature: null };
}

/** A file that could not be shown: what is wrong with it and what to do, as the server knows it. */
export function WhyNot({ address, onRetry, children }: WhyNotProps) {
  const { t } = useTranslation(['viewer', 'errors']);
  const load = useCallback((signal: AbortSignal) => fetchState(address, signal), [address]);
  const [attempt] = useAttempt(load);
  if (attempt.state === 'loading') return <ViewMessage>{t('loading')}</ViewMessage>;
  const state = attempt.state === 'ready' ? attempt.value : null;
  return (
    <ViewMessage isError retry={{ label: t('retry'), onClick: onRetry }}>
      {state?.held
        ? t(`errors:evidence.${state.held}`, { signature: state.signature ?? '' })
        : children}
    </ViewMessage>
  );
}
