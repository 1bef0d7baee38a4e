import { describe, expect, it } from 'vitest';

import { GENERATED_NOTES, SIMULATED_SOURCE } from '~/domain/figures/generated-text';
import { renderPage } from '~tests/setup/render';

import { KeptText } from './kept-text';

describe('a kept text', () => {
  it('is in the language of the reader where the program made it', () => {
    for (const text of [SIMULATED_SOURCE, ...Object.values(GENERATED_NOTES)]) {
      expect(renderPage(<KeptText text={text.id} />, { language: 'en' })).toContain(text.en);
      expect(renderPage(<KeptText text={text.id} />)).toContain(text.id);
      expect(text.en).not.toBe(text.id);
    }
  });

  it('stays as it was written otherwise, and says in which language that is', () => {
    const title = 'Bagian PBJ Setda, capaian ITKP';
    expect(renderPage(<KeptText text={title} />, { language: 'en' })).toContain(
      `<span lang="id">${title}</span>`,
    );
    expect(renderPage(<KeptText text={title} />)).not.toContain('lang="id">Bagian');
  });
});
