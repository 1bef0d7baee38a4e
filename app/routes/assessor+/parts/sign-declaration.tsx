import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Checkbox } from '~/components/forms/choice-controls';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import type { DeclarationPage } from '~/domain/assessments/interests/declaration-page.server';

import { DeclarationText } from './declaration-text';
import { declarationPath } from './paths';

/** Prefix of the ids of the fields here; the error summary links to them. */
export const SIGN_FORM = 'pernyataan';

interface SignDeclarationProps {
  page: DeclarationPage;
  draft: NonNullable<DeclarationPage['draft']>;
  /** The language of the text, whatever the page has changed to since. */
  language: 'id' | 'en';
  refusal?: Refusal;
}

/** The whole text and its signature. The form says which text was on the screen. */
export function SignDeclaration({ page, draft, language, refusal }: SignDeclarationProps) {
  const { t } = useTranslation('interests');
  return (
    <Card title={t('sign.title')}>
      <p className="mb-4 text-quiet">{t('sign.text')}</p>
      <DeclarationText text={draft.text} language={language} />
      <PostForm className="mt-5" action={declarationPath}>
        <input type="hidden" name="cycleId" value={page.cycle.id} />
        {page.chosen.map((code) => (
          <input key={code} type="hidden" name="region" value={code} />
        ))}
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="sha256" value={draft.sha256} />
        {draft.handsOn > 0 ? (
          <div className="mb-5">
            <Alert kind="warning">
              <p>{t('sign.handsOn', { count: draft.handsOn })}</p>
            </Alert>
          </div>
        ) : null}
        <Checkbox
          id={fieldId(SIGN_FORM, 'agreed')}
          name="agreed"
          label={t('sign.agree')}
          error={refusal?.errors.agreed}
          required
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t('sign.button')}</SubmitButton>
          <Link className="btn" to={`${declarationPath}?siklus=${page.cycle.id}`}>
            {t('sign.back')}
          </Link>
        </div>
      </PostForm>
    </Card>
  );
}
