import { describe, expect, it } from 'vitest';

import en from '~/i18n/en/phrases.json';
import id from '~/i18n/id/phrases.json';

import { PHRASES, phrasesFor } from './phrases';

describe('phrases for a reason', () => {
  it('has a text in both languages for each, and no text that nothing names', () => {
    for (const [kind, byVerdict] of Object.entries(PHRASES)) {
      for (const [verdict, names] of Object.entries(byVerdict)) {
        for (const texts of [id, en]) {
          const all = (texts as unknown as Record<string, Record<string, object>>)[kind]?.[verdict];
          expect(Object.keys(all ?? {}).sort(), `${kind} ${verdict}`).toEqual([...names].sort());
        }
      }
    }
  });

  it('names a file only where one is on view', () => {
    expect(phrasesFor('lpse', 'met', false)).not.toContain('completeFile');
    expect(phrasesFor('lpse', 'met', true)).toContain('completeFile');
    const texts = JSON.parse(JSON.stringify(id)) as Record<
      string,
      Record<string, Record<string, string>>
    >;
    for (const [kind, byVerdict] of Object.entries(PHRASES)) {
      for (const [verdict, names] of Object.entries(byVerdict)) {
        for (const name of names) {
          expect(texts[kind]?.[verdict]?.[name]?.includes('{{file}}'), name).toBe(
            name.endsWith('File'),
          );
        }
      }
    }
  });
});
