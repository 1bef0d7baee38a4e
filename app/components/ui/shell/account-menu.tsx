import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../icon';
import { useRootData } from '../root-data';
import { Menu } from './menu';
import { SignOutForm } from './sign-out-form';

/** Who is signed in, in which role and region, and the way out; else the way in. */
export function AccountMenu() {
  const { t } = useTranslation();
  const viewer = useRootData()?.viewer ?? null;
  if (!viewer) {
    return (
      <Link to="/masuk" className="btn btn-primary btn-sm">
        {t('account.signIn')}
      </Link>
    );
  }
  const role = t(`role.${viewer.role}`);
  return (
    <Menu
      label={t('account.menu', { name: viewer.name })}
      button={
        <>
          <Icon name="person" className="text-lg" />
          <span className="hidden max-w-40 truncate text-sm lg:inline xl:max-w-80">
            {viewer.name}
          </span>
          <Icon name="chevronDown" className="text-quiet" />
        </>
      }
    >
      <p className="text-sm text-quiet">{t('account.signedInAs')}</p>
      <p className="font-semibold">{viewer.name}</p>
      <p className="text-sm">
        {role}
        {viewer.regionName ? ` · ${viewer.regionName}` : ''}
      </p>
      <ul className="mt-3 grid gap-1 border-t border-base-300 pt-3 text-sm">
        {viewer.grants > 1 ? (
          <li>
            <Link className="tautan" to="/akun#peran">
              {t('account.switchRole')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link className="tautan" to="/akun#sesi">
            {t('account.sessions')}
          </Link>
        </li>
      </ul>
      <SignOutForm person={viewer.userId} />
    </Menu>
  );
}
