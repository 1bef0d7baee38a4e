import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '~/components/ui/icon';

interface PageButtonsProps {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** One page back or on, or to a page by its number. */
export function PageButtons({ page, pages, onPage }: PageButtonsProps) {
  const { t } = useTranslation('viewer');
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  const go = () => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && typed.trim() !== '') onPage(wanted);
    else setTyped(String(page));
  };
  return (
    <div className="flex items-center gap-1" role="group" aria-label={t('page.group')}>
      <button
        type="button"
        className="btn btn-sm btn-square"
        aria-label={t('page.previous')}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <Icon name="chevronLeft" />
      </button>
      <input
        className="input input-sm angka w-14 text-center"
        aria-label={t('page.number')}
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          go();
        }}
      />
      <span className="angka text-sm">{t('page.of', { pages })}</span>
      <button
        type="button"
        className="btn btn-sm btn-square"
        aria-label={t('page.next')}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        <Icon name="chevronRight" />
      </button>
    </div>
  );
}
