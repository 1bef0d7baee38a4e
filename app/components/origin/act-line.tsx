import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { actCode, type ActInForce } from '~/domain/assessments/minutes/minutes';

interface ActLineProps {
  act: ActInForce | null;
  regionCode: string;
  wayOf: (act: ActInForce) => string;
}

/** The act an outcome follows from, or that there was none yet when it was accepted. */
export function ActLine({ act, regionCode, wayOf }: ActLineProps) {
  const { t } = useTranslation('origin');
  return act ? (
    <Link className="tautan angka" to={wayOf(act)}>
      {t('act', { number: actCode('BAV', act, regionCode) })}
    </Link>
  ) : (
    <>{t('noAct')}</>
  );
}
