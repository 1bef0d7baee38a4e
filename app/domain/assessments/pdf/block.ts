/** The texts of the interface, in the reader's language. */
export type Words = (key: string, params?: Record<string, string | number>) => string;

/** A document as a list of things to set, one under the other. */
export type Block =
  | { kind: 'title'; eyebrow: string; text: string }
  | { kind: 'heading'; text: string; under?: string }
  | { kind: 'banner'; text: string }
  | { kind: 'facts'; items: { term: string; value: string }[] }
  | { kind: 'paragraph'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'section'; text: string; detail: string }
  | { kind: 'requirement'; code: string; text: string; answer: string; lines: string[] }
  | { kind: 'file'; name: string; detail: string; sha256: string }
  | { kind: 'signature'; role: string; name: string; when: string }
  /** On one page: what stands alone on the next one would seem to belong to nothing. */
  | { kind: 'together'; blocks: Block[] };
