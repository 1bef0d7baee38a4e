import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { LocalTime } from '~/components/ui/local-time';
import { PostForm } from '~/components/ui/post-form';
import type { Grant } from '~/domain/accounts/grants.repo.server';

import { GrantFields } from './grant-fields';

const loadSchema = () =>
  import('~/domain/accounts/account.schema').then((schemas) => schemas.grantSchema);

interface AccountGrantsProps {
  grants: readonly Grant[];
  mayEdit: boolean;
  /** The reader's own account. */
  isOwn: boolean;
  scope: string;
  answer: unknown;
}

/** The roles of an account; to take one away, or to give another. */
export function AccountGrants({ grants, mayEdit, isOwn, scope, answer }: AccountGrantsProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Card title={t('grants.title')}>
      {grants.length === 0 ? <p className="text-quiet">{t('accounts.noRole')}</p> : null}
      <ul className="mb-5 divide-y divide-base-300">
        {grants.map((grant) => (
          <li key={grant.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="font-semibold">
                {t(`common:role.${grant.role}`)}, {grant.regionName}
              </p>
              <p className="text-sm text-quiet">
                {t('grants.since')} <LocalTime at={grant.grantedAt} dayOnly />
              </p>
            </div>
            {mayEdit ? <Revoke grant={grant} /> : null}
          </li>
        ))}
      </ul>
      {mayEdit && !isOwn ? <NewGrant scope={scope} answer={answer} /> : null}
      {mayEdit && isOwn ? (
        <>
          <ErrorSummary formId="peran" errors={refusalOf(answer)?.errors ?? {}} />
          <p className="text-quiet">{t('grants.ownText')}</p>
        </>
      ) : null}
    </Card>
  );
}

function Revoke({ grant }: { grant: Grant }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <ConfirmDialog
      name={`cabut-${grant.id}`}
      trigger={t('grants.revoke')}
      triggerClassName="btn btn-sm"
      title={t('grants.revokeTitle', { role: t(`common:role.${grant.role}`) })}
      form={
        <PostForm>
          <input type="hidden" name="grantId" value={grant.id} />
          <SubmitButton className="btn btn-error" name="intent" value="revoke">
            {t('grants.revoke')}
          </SubmitButton>
        </PostForm>
      }
    >
      {t('grants.revokeText')}
    </ConfirmDialog>
  );
}

function NewGrant({ scope, answer }: { scope: string; answer: unknown }) {
  const { t } = useTranslation('admin');
  const form = useZodForm(loadSchema, {
    refusal: refusalOf(answer),
    defaults: { regionCode: scope },
  });
  const labels = { role: t('accounts.role'), regionCode: t('grants.region') };
  return (
    <PostForm {...form.props}>
      <h3 className="mb-3">{t('grants.add')}</h3>
      <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
      <GrantFields role={form.field('role')} region={form.field('regionCode')} />
      <SubmitButton name="intent" value="grant">
        {t('grants.submit')}
      </SubmitButton>
    </PostForm>
  );
}
