import { generatedText } from '~/domain/figures/generated-text';

import { useLanguage } from './root-data';

/**
 * The name of a source, or a note: in the reader's language where the program made it, else as it was written.
 * Publications and offices are Indonesian, and so is what stands as it was written.
 */
export function KeptText({ text }: { text: string }) {
  const language = useLanguage();
  const generated = generatedText(text);
  if (generated) return <>{generated[language]}</>;
  return language === 'id' ? <>{text}</> : <span lang="id">{text}</span>;
}
