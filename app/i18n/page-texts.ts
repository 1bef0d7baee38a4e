import type { i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { sharedOptions } from './options';

export type Texts = Record<string, unknown>;
type Values = Record<string, unknown>;
/** Brings the texts of a namespace; rejects when they cannot come. */
export type LoadTexts = (language: string, namespace: string) => Promise<Texts>;

/** Milliseconds after which texts that could not be had are asked for a second time. */
const PAUSE_MS = 1_000;

const FALLBACK = [sharedOptions.fallbackNS ?? []].flat();

/**
 * As much of i18next as `useTranslation` and this application ask of it in a browser: keys with namespaces, values,
 * plurals, one language at a time. why: the library is a tenth of what a page needs to start, for what no text here
 * uses. It must give the same words as the server's i18next; a test compares every text of both languages.
 */
export class PageTexts {
  readonly isInitialized = true;
  readonly options = { ...sharedOptions, react: { useSuspense: true } };
  readonly #load: LoadTexts;
  /** By `language/namespace`; null what could not be had. */
  readonly #texts = new Map<string, Texts | null>();
  readonly #listeners = new Map<string, Set<() => void>>();
  /** Namespaces that were asked for: they are needed in another language too. */
  readonly #wanted = new Set<string>();
  language: string;

  constructor(language: string, load: LoadTexts) {
    this.language = language;
    this.#load = load;
  }

  get languages(): string[] {
    return [this.language];
  }

  /** This as what the hooks of react-i18next take, and what they find where no provider is. */
  forReact(): I18n {
    const instance = this as unknown as I18n;
    initReactI18next.init(instance);
    return instance;
  }

  /** True also for texts that could not be had: their keys are shown, which is better than nothing at all. */
  hasLoadedNamespace(namespace: string): boolean {
    return this.#texts.has(`${this.language}/${namespace}`);
  }

  /** Resolves when all were tried, twice if need be; those that could not be had are asked for again the next time. */
  async loadNamespaces(namespaces: string | readonly string[], done?: () => void): Promise<void> {
    const all = [namespaces].flat();
    const lost = await this.#bring(this.language, all);
    if (lost.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await this.#bring(this.language, all);
    }
    done?.();
  }

  /** @throws whatever keeps the texts from coming */
  async needNamespaces(namespaces: readonly string[]): Promise<void> {
    const [lost] = await this.#bring(this.language, namespaces);
    if (lost) throw lost.reason;
  }

  async changeLanguage(language: string): Promise<void> {
    await this.#bring(language, [...this.#wanted]);
    this.language = language;
    for (const told of this.#listeners.get('languageChanged') ?? []) told();
  }

  on(event: string, listener: () => void): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
  }

  off(event: string, listener: () => void): void {
    this.#listeners.get(event)?.delete(listener);
  }

  /** The words of keys in the first of these namespaces that has them, else in one that every page has. */
  getFixedT(_: string | null, namespaces: string | readonly string[] | null) {
    return (keys: string | readonly string[], values: Values | string = {}): string => {
      const given = typeof values === 'string' ? { defaultValue: values } : values;
      const all = [keys].flat();
      for (const key of all) {
        const text = this.#find(key, [namespaces ?? []].flat(), given.count);
        if (text !== undefined) return fill(text, given);
      }
      if (typeof given.defaultValue === 'string') return fill(given.defaultValue, given);
      return keyOf(all.at(-1) ?? '');
    };
  }

  exists(
    key: string,
    { ns = [], count }: { ns?: string | string[]; count?: number } = {},
  ): boolean {
    return this.#find(key, [ns].flat(), count) !== undefined;
  }

  async #bring(language: string, namespaces: readonly string[]): Promise<PromiseRejectedResult[]> {
    const missing = namespaces.filter((name) => !this.#texts.get(`${language}/${name}`));
    const loads = missing.map(async (name) => {
      this.#wanted.add(name);
      this.#texts.set(`${language}/${name}`, await this.#load(language, name));
    });
    const ends = await Promise.allSettled(loads);
    for (const [at, { status }] of ends.entries()) {
      if (status === 'rejected') this.#texts.set(`${language}/${missing[at]!}`, null);
    }
    return ends.filter((end) => end.status === 'rejected');
  }

  #find(key: string, namespaces: readonly string[], count: unknown): string | undefined {
    const at = key.indexOf(':');
    const named = at < 0 ? namespaces : [key.slice(0, at)];
    const path = keyOf(key);
    const forms =
      typeof count === 'number'
        ? [`${path}_${new Intl.PluralRules(this.language).select(count)}`, path]
        : [path];
    // None at all may have words of its own, in any language.
    if (count === 0) forms.unshift(`${path}_zero`);
    for (const namespace of [...named, ...FALLBACK]) {
      const texts = this.#texts.get(`${this.language}/${namespace}`);
      for (const form of forms) {
        const text = lookUp(texts, form);
        if (text !== undefined) return text;
      }
    }
    return undefined;
  }
}

/** The key without its namespace. */
const keyOf = (key: string) => key.slice(key.indexOf(':') + 1);

function lookUp(texts: Texts | null | undefined, path: string): string | undefined {
  let found: unknown = texts;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step))
      return undefined;
    found = Reflect.get(found, step);
  }
  return typeof found === 'string' ? found : undefined;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(.+?)\}\}/g, (_, name: string) => {
    const value = values[name.trim()];
    return value === undefined || value === null ? '' : String(value as string | number);
  });
}
