import { useTranslation } from 'react-i18next';

/** Marks what the unit changed or attached after the last return. */
export function SinceReturn({ what }: { what: 'changed' | 'new' }) {
  const { t } = useTranslation('assessor');
  return (
    <span className="rounded-sm bg-warning-wash px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap text-warning">
      {t(what === 'new' ? 'evidence.new' : 'review.changed')}
    </span>
  );
}
