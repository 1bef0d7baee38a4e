import { useTranslation } from 'react-i18next';

import { Mark } from '../mark';

/** Where the figures come from, and whose rules apply. */
export function Footer({ width }: { width: string }) {
  const { t } = useTranslation();
  return (
    <footer className="mt-10 bg-base-100">
      <div className="kawung" aria-hidden />
      <div
        className={`mx-auto grid gap-x-12 gap-y-4 px-4 py-8 text-sm text-quiet sm:px-6 md:grid-cols-[auto_1fr] ${width}`}
      >
        <div className="flex items-start gap-3">
          <Mark className="size-7 text-primary" />
          <div>
            <p className="font-bold text-base-content">{t('product.name')}</p>
            <p className="max-w-72 text-pretty">{t('product.tagline')}</p>
          </div>
        </div>
        <div className="max-w-prose space-y-1 md:justify-self-end">
          <p>{t('footer.sources')}</p>
          <p>{t('footer.ownRule')}</p>
          <p>{t('footer.time')}</p>
        </div>
      </div>
    </footer>
  );
}
