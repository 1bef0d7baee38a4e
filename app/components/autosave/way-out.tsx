import { useTranslation } from 'react-i18next';

import { senderPage } from '~/shared/person-changed';

import { ACCOUNT_WAYS } from '../ui/account-ways';
import type { Autosave } from './machine';

interface WayOutProps {
  state: Autosave;
  onSignIn: () => void;
  /** Id of the merge. */
  mergeId: string;
}

/** What a person can do about a text that is not kept. */
export function WayOut({ state: { trouble }, onSignIn, mergeId }: WayOutProps) {
  const { t } = useTranslation(['unit', 'errors']);
  if (trouble?.kind === 'expired' || trouble?.kind === 'otherPerson') {
    return (
      <button type="button" className="btn mt-1 btn-sm" onClick={onSignIn}>
        {t('save.signIn')}
      </button>
    );
  }
  const sender = trouble?.kind === 'closed' ? senderPage(trouble.key ?? '') : null;
  if (sender && sender !== 'otherPerson') {
    return (
      <a className="tautan" href={ACCOUNT_WAYS[sender]} target="_blank" rel="noreferrer">
        {t(`errors:${sender}NewTab`)}
      </a>
    );
  }
  if (trouble?.kind !== 'stale') return null;
  return (
    <a className="tautan" href={`#${mergeId}`}>
      {t('save.compare')}
    </a>
  );
}
