import { useTranslation } from 'react-i18next';

import { compactRupiah, formatSigned } from '~/shared/numbers';

import { useLanguage } from './root-data';

interface NumberValueProps {
  /** The full figure, formatted; null when there is none. */
  exact: string | null;
  /** A shorter form of the same figure. */
  short?: string;
}

/** A figure. Shortened, the full one is a hover, focus or tap away and is what is read aloud. */
export function NumberValue({ exact, short }: NumberValueProps) {
  const { t } = useTranslation();
  if (exact === null) return <span className="text-quiet">{t('figure.none')}</span>;
  if (!short || short === exact) return <span className="angka whitespace-nowrap">{exact}</span>;
  return (
    <span className="ringkas angka whitespace-nowrap" tabIndex={0}>
      <span aria-hidden>{short}</span>
      <span data-exact aria-hidden>
        {exact}
      </span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}

/** Rupiah, shortened to juta, miliar or triliun unless `full`. */
export function Rupiah({
  value,
  full,
}: {
  value: string | number | bigint | null;
  full?: boolean;
}) {
  const language = useLanguage();
  if (value === null) return <NumberValue exact={null} />;
  const { short, exact } = compactRupiah(value, language);
  return <NumberValue exact={exact} short={full ? undefined : short} />;
}

/** A difference, always with its sign and told in words to a screen reader. */
export function Difference({ value, digits = 2 }: { value: string; digits?: number }) {
  const { t } = useTranslation();
  const text = formatSigned(value, digits, useLanguage());
  const way = text.startsWith('+') ? 'increase' : text.startsWith('\u2212') ? 'decrease' : 'same';
  const tone = { increase: 'text-success', decrease: 'text-error', same: 'text-quiet' }[way];
  return (
    <span className={`angka font-semibold whitespace-nowrap ${tone}`}>
      <span aria-hidden>{text}</span>
      <span className="sr-only">
        {t(`figure.${way}`, { value: text.replace(/^[+\u2212]/, '') })}
      </span>
    </span>
  );
}
