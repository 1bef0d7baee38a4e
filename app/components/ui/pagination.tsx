import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { formatInteger } from '~/shared/numbers';

import { Icon } from './icon';
import { useLanguage } from './root-data';

interface PaginationProps {
  /** Current page, from 1. */
  page: number;
  pageSize: number;
  total: number;
  /** Address of a page; keeps the other filters of the URL. */
  hrefOf: (page: number) => string;
}

/** Links to the neighbouring pages and where one is; nothing when all fits on one page. */
export function Pagination({ page, pageSize, total, hrefOf }: PaginationProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const number = (value: number) => formatInteger(value, language);
  const from = (page - 1) * pageSize + 1;
  return (
    <nav
      aria-label={t('pagination.label')}
      className="no-print mt-4 flex flex-wrap items-center justify-between gap-3 text-sm"
    >
      <p className="angka text-quiet">
        {t('pagination.range', {
          from: number(from),
          to: number(Math.min(page * pageSize, total)),
          total: number(total),
        })}
      </p>
      <ul className="flex items-center gap-2">
        {page > 1 ? (
          <li>
            <Link rel="prev" className="btn btn-sm" to={hrefOf(page - 1)}>
              <Icon name="chevronLeft" />
              {t('pagination.previous')}
            </Link>
          </li>
        ) : null}
        <li className="angka px-2 font-semibold" aria-current="page">
          {t('pagination.position', { page: number(page), pages: number(pages) })}
        </li>
        {page < pages ? (
          <li>
            <Link rel="next" className="btn btn-sm" to={hrefOf(page + 1)}>
              {t('pagination.next')}
              <Icon name="chevronRight" />
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
