/** A mail as it is handed to the mail server's line. */
export interface MailMessage {
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where the person chooses how to be told. */
  choicesUrl: string;
}

export interface MailParts {
  language: 'id' | 'en';
  subject: string;
  greeting: string;
  /** One for every notice: what happened, and what it means. */
  items: readonly { title: string; text: string }[];
  link: { label: string; url: string };
  /** Why it came. */
  footer: string;
  choices: { label: string; url: string };
}

/** One line: a break in a name or a subject would begin another header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** An address that can stand in an envelope. */
export function isMailAddress(address: string): boolean {
  return /^[^\s<>"(),;:\\@\p{Cc}]{1,64}@[^\s<>"(),;:\\@\p{Cc}]{1,255}$/u.test(address);
}

/** The same mail as plain text and as simple HTML; nothing is loaded from anywhere. */
export function bodiesOf(parts: MailParts): { text: string; html: string } {
  return { text: textOf(parts), html: htmlOf(parts) };
}

function textOf({ greeting, items, link, footer, choices }: MailParts): string {
  const told = items.map(({ title, text }) => `${oneLine(title)}\n${oneLine(text)}`);
  const lines = [
    oneLine(greeting),
    ...told,
    `${link.label}:\n${link.url}`,
    `--\n${footer}\n${choices.label}: ${choices.url}`,
  ];
  return `${lines.join('\n\n')}\n`;
}

function htmlOf({ language, subject, greeting, items, link, footer, choices }: MailParts): string {
  const told = items
    .map(({ title, text }) => `<p><strong>${safe(title)}</strong><br>${safe(text)}</p>`)
    .join('\n');
  const anchor = ({ label, url }: { label: string; url: string }) =>
    `<a href="${safe(url)}">${safe(label)}</a>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${safe(subject)}</title></head>
<body>
<p>${safe(greeting)}</p>
${told}
<p>${anchor(link)}</p>
<hr>
<p><small>${safe(footer)}<br>${anchor(choices)}</small></p>
</body></html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function safe(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
}
