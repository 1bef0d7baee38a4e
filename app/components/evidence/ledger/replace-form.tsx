import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ACCEPT_ATTRIBUTE, ACCEPTED_LABELS } from '~/domain/evidence/kinds';

import { FileField } from '../../forms/controls';
import { fieldId, type Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { Card } from '../../ui/card';
import { PostForm } from '../../ui/post-form';
import { useLanguage } from '../../ui/root-data';
import type { UploadRules } from '../../unit/upload/admit';
import { fileSize } from '~/shared/file-size';
import { ReplaceUpload } from './replace-upload';

interface ReplaceFormProps {
  fileId: string;
  /** Of the file. */
  name: string;
  /** Codes of the requirements whose open work goes over to a new version. */
  moves: readonly string[];
  /** The newest version when this is not it. */
  latestId: string | null;
  rules: UploadRules;
  refusal?: Refusal;
}

const FORM = 'ganti';

/** Puts a new version in the place of a file. */
export function ReplaceForm(props: ReplaceFormProps) {
  const { fileId, latestId, rules, refusal } = props;
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  return (
    <Card id={FORM} title={t('file.replace')}>
      {latestId ? (
        <p>
          {t('file.replacedAlready')}{' '}
          <Link className="tautan" to={`/unit/bukti/${latestId}`}>
            {t('file.toLatest')}
          </Link>
        </p>
      ) : (
        <p className="mb-4 text-quiet">{t('file.replaceText')}</p>
      )}
      <ReplaceUpload key={fileId} {...props} />
      {latestId ? null : (
        <PostForm encType="multipart/form-data" action={`?#${FORM}`} className="unscripted-only">
          <FileField
            id={fieldId(FORM, 'file')}
            name="file"
            label={t('file.replaceFile')}
            hint={t('file.replaceHint', {
              kinds: ACCEPTED_LABELS,
              limit: fileSize(rules.maxBytes, language),
            })}
            error={refusal?.errors.file}
            accept={ACCEPT_ATTRIBUTE}
            required
          />
          <SubmitButton name="intent" value="replace" className="btn btn-primary btn-soft">
            {t('file.replaceSend')}
          </SubmitButton>
        </PostForm>
      )}
    </Card>
  );
}
