import { officeBytes } from './evidence-bytes';
import type { HostileFile } from './hostile-files';

type Parts = Record<string, string | Buffer>;

/** Office files of a kind, each with these parts beside those every such file has; all refused for this, or served. */
export const officeWith =
  (kind: 'docx' | 'xlsx' | 'ods', refusal: string | null) =>
  (what: string, parts: Parts, other = refusal): HostileFile => ({
    what: `office: ${kind.toUpperCase()} with ${what}`,
    name: `a.${kind}`,
    bytes: () =>
      officeBytes(
        kind,
        Object.entries(parts).map(([name, content]) => ({ name, content })),
      ),
    refusal: other,
  });
