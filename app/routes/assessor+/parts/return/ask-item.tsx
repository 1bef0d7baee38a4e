import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { TextArea } from '~/components/forms/controls';
import { fieldId, type FieldError } from '~/components/forms/form-state';
import { useLanguage } from '~/components/ui/root-data';
import { askField } from '~/domain/assessments/review/ask-fields';
import type { AskDraft } from '~/domain/assessments/review/return-draft';

import { itemPath } from '../paths';
import { RETURN_FORM } from './form-id';

interface AskItemProps {
  item: AskDraft;
  assessmentId: string;
  /** What a refused form held; undefined where nothing was refused. */
  typed: string | undefined;
  error: FieldError | undefined;
}

/** What is asked of one requirement. */
export function AskItem({ item, assessmentId, typed, error }: AskItemProps) {
  const { t } = useTranslation('asking');
  const language = useLanguage();
  const { requirementId, code, title, verdict, ask, proposedBy } = item;
  const name = askField(requirementId);
  return (
    <div className="border-t border-base-300 pt-3">
      <p className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-64">
          <span className="angka text-quiet">{code}</span> {title[language]}
        </span>
        <span className="flex flex-wrap items-baseline gap-x-3 text-sm">
          {proposedBy.length > 0 ? (
            <span className="text-quiet">{t('proposed', { seats: proposedBy.join(', ') })}</span>
          ) : null}
          {verdict ? <VerdictBadge verdict={verdict} /> : null}
          <Link className="tautan" to={itemPath(assessmentId, requirementId)}>
            {t('open')}
            <span className="sr-only"> {code}</span>
          </Link>
        </span>
      </p>
      <TextArea
        id={fieldId(RETURN_FORM, name)}
        name={name}
        label={t('ask', { code })}
        error={error}
        defaultValue={typed ?? ask}
        rows={ask === '' ? 2 : 4}
        maxLength={4000}
      />
    </div>
  );
}
