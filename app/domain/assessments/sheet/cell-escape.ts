/** What a workbook cannot hold or its writer would drop, and what reads like the beginning of an escape. */
const ESCAPED = /_x(?=[0-9a-f]{4})|[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufffd]/giu;

/**
 * A text as a cell of a workbook holds it (ECMA-376, 22.9.2.19 ST_Xstring): `_xHHHH_` for what XML has no character
 * for. `unescapeCell` gives the same text back.
 */
export function escapeCell(text: string): string {
  const escaped = text.replace(ESCAPED, (found) => {
    if (/^_x$/i.test(found)) return `_x005F_${found.slice(1)}`;
    if (found === '\n' || found === '\t') return found;
    return units(found);
  });
  // why: the writer looks texts up in an object, where names such as 'constructor' are taken.
  return escaped in {} ? units(escaped.slice(0, 1)) + escaped.slice(1) : escaped;
}

export function unescapeCell(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Every UTF-16 unit as an escape. */
function units(text: string): string {
  return Array.from(
    { length: text.length },
    (_, at) => `_x${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}_`,
  ).join('');
}
