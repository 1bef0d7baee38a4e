import { useTranslation } from 'react-i18next';

import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import { PostForm } from '~/components/ui/post-form';

interface HeldRole {
  id: string;
  role: string;
  regionName: string;
  grantedAt: Date;
  current: boolean;
}

/** The roles of the account; the one in force is marked, the others can be taken. */
export function RoleList({ grants }: { grants: readonly HeldRole[] }) {
  const { t } = useTranslation(['auth', 'common']);
  return (
    <Card title={t('roles.title')} id="peran">
      <ul className="divide-y divide-base-300">
        {grants.map((grant) => (
          <li key={grant.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="font-semibold">
                {t(`common:role.${grant.role}`)}, {grant.regionName}
              </p>
              <p className="text-sm text-quiet">
                {t('roles.since')} <LocalTime at={grant.grantedAt} dayOnly />
              </p>
            </div>
            {grant.current ? (
              <p className="text-sm font-semibold text-success">{t('roles.current')}</p>
            ) : (
              <PostForm>
                <input type="hidden" name="grantId" value={grant.id} />
                <SubmitButton className="btn btn-sm" name="intent" value="role">
                  {t('roles.take')}
                </SubmitButton>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
