import en from '~/i18n/en/declaration.json';
import id from '~/i18n/id/declaration.json';
import { formatDate, type CivilDate } from '~/shared/dates';

export type DeclarationLanguage = 'id' | 'en';

/** What a declaration says, besides its fixed sentences. */
export interface DeclarationFacts {
  name: string;
  role: 'assessor' | 'lead_assessor';
  /** Name of the region the person judges for. */
  scopeName: string;
  cycleName: string;
  /** Name of the home region on the account; null without one. */
  homeName: string | null;
  /** The regions declared, by code. */
  regions: readonly { code: string; name: string }[];
  /** The day of signing, Asia/Jakarta. */
  signedOn: CivilDate;
}

const TEXTS: Record<DeclarationLanguage, typeof id> = { id, en };

/**
 * The whole text of a declaration, one paragraph a line; what is shown, signed and stored. The same facts give the same
 * bytes.
 */
export function declarationText(facts: DeclarationFacts, language: DeclarationLanguage): string {
  const words = TEXTS[language];
  const home = facts.homeName === null ? words.noHome : fill(words.home, { home: facts.homeName });
  const regions = facts.regions.map(({ code, name }) => `   – ${name} (${code})`);
  const points = [
    [words.understands],
    regions.length === 0 ? [words.none] : [words.some, ...regions],
    [home],
    [words.stepsBack],
    [words.confidential],
  ];
  return [
    words.title,
    '',
    words.signer,
    fill(words.name, { name: facts.name }),
    fill(words.capacity, { capacity: words.role[facts.role], scope: facts.scopeName }),
    fill(words.cycle, { cycle: facts.cycleName }),
    '',
    words.states,
    ...points.flatMap(([first, ...rest], at) => [`${at + 1}. ${first}`, ...rest]),
    '',
    fill(words.closing, { date: formatDate(facts.signedOn, language, 'full') }),
  ].join('\n');
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the declaration has nothing for ${name}`);
    return value;
  });
}
