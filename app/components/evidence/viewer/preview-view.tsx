import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Preview } from '~/domain/evidence/preview/preview';

import type { ViewProps } from './evidence-viewer';
import { TableView } from './table-view';
import { TextView } from './text-view';
import { useAttempt } from './use-attempt';
import { ViewMessage } from './view-message';
import { WhyNot } from './why-not';

/** A refusal by the server, by its status. */
class Refused extends Error {
  constructor(readonly status: number) {
    super(`preview: ${status}`);
  }
}

async function fetchPreview(address: string, sheet: string, signal: AbortSignal) {
  const url = `${address}/pratinjau?lembar=${encodeURIComponent(sheet)}`;
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Refused(response.status);
  return (await response.json()) as Preview;
}

/** The content of a table or a document as the server reads it: plain text, nothing computed. */
export default function PreviewView({ file, address, place }: ViewProps) {
  const { t } = useTranslation('viewer');
  const [sheet, setSheet] = useState(place.sheet ?? '');
  const load = useCallback(
    (signal: AbortSignal) => fetchPreview(address, sheet, signal),
    [address, sheet],
  );
  const [attempt, retry] = useAttempt(load);
  if (attempt.state === 'loading') return <ViewMessage>{t('loading')}</ViewMessage>;
  if (attempt.state === 'failed') {
    const isGone = attempt.error instanceof Refused && attempt.error.status === 404;
    return (
      <WhyNot address={address} onRetry={retry}>
        {t(isGone ? 'failed.gone' : 'failed.line')}
      </WhyNot>
    );
  }
  const preview = attempt.value;
  if (preview.kind === 'none') return <ViewMessage>{t(`none.${preview.reason}`)}</ViewMessage>;
  return preview.kind === 'text' ? (
    <TextView name={file.originalName} text={preview} />
  ) : (
    <TableView name={file.originalName} table={preview} onSheet={setSheet} />
  );
}
