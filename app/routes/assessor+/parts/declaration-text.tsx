/** The text of a declaration as it is stored, line by line, in the language it was written in. */
export function DeclarationText({ text, language }: { text: string; language: 'id' | 'en' }) {
  return (
    <div
      lang={language}
      className="max-w-3xl rounded-box border border-base-300 bg-base-200 p-4 whitespace-pre-wrap sm:p-6"
    >
      {text}
    </div>
  );
}
