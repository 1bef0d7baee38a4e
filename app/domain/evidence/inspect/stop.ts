import type { PartRefusal } from './refusal';

/** Thrown where a part of a document tells that the document is refused. */
export class Stop extends Error {
  constructor(readonly refusal: PartRefusal) {
    super(refusal.reason);
  }
}
