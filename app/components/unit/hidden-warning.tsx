import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { StandardChoice } from '~/domain/assessments/standard-choices';

import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { PostForm } from '../ui/post-form';
import { useLanguage } from '../ui/root-data';

interface HiddenWarningProps {
  assessmentId: string;
  version: number;
  chosen: readonly string[];
  /** What the standards that are about to be taken out hold. */
  filled: readonly { sectionId: string; answers: number; files: number }[];
  sections: readonly StandardChoice[];
}

/** Asks once before standards with answers are taken out, in words that say what will be out of sight. */
export function HiddenWarning(props: HiddenWarningProps) {
  const { assessmentId, version, chosen, filled, sections } = props;
  const { t } = useTranslation(['filing', 'common']);
  const language = useLanguage();
  const byId = new Map(sections.map((section) => [section.sectionId, section]));
  return (
    <div className="mb-6">
      <Alert kind="warning" title={t('hidden.title')} live>
        <ul className="my-2 list-disc ps-5">
          {filled.map(({ sectionId, answers, files }) => (
            <li key={sectionId}>
              {byId.get(sectionId)?.title[language]}: {t('hidden.answers', { count: answers })},{' '}
              {t('hidden.files', { count: files })}
            </li>
          ))}
        </ul>
        <p>{t('hidden.kept')}</p>
        <PostForm className="mt-3 flex flex-wrap gap-3">
          <input type="hidden" name="assessmentId" value={assessmentId} />
          <input type="hidden" name="version" value={version} />
          {chosen.map((id) => (
            <input key={id} type="hidden" name="sections[]" value={id} />
          ))}
          <SubmitButton name="confirmed" value="yes" className="btn btn-warning">
            {t('hidden.confirm')}
          </SubmitButton>
          <Link to="/unit/standar" className="btn">
            {t('common:action.cancel')}
          </Link>
        </PostForm>
      </Alert>
    </div>
  );
}
