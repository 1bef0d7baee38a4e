import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { OtherCycle } from '~/domain/assessments/unit-desk';
import { shownEnd } from '~/shared/dates';

import { Alert } from '../ui/alert';
import { LocalTime } from '../ui/local-time';

/** Other cycles with something to do now, each with the button that goes on in it. */
export function OtherCycles({ others }: { others: readonly OtherCycle[] }) {
  const { t } = useTranslation('filing');
  return others.map(({ cycleId, name, isReturned, deadline }) => (
    <Alert
      key={cycleId}
      kind={isReturned ? 'warning' : 'info'}
      title={t(isReturned ? 'otherCycle.returned' : 'otherCycle.open', { name })}
    >
      {deadline ? (
        <p>
          {t('otherCycle.until')} <LocalTime at={shownEnd(deadline)} />.
        </p>
      ) : null}
      <Form method="post" action="/preferensi" reloadDocument className="no-print mt-2">
        <input type="hidden" name="cycle" value={cycleId} />
        <input type="hidden" name="tujuan" value="/unit" />
        <button className="btn btn-sm">{t('otherCycle.switch', { name })}</button>
      </Form>
    </Alert>
  ));
}
