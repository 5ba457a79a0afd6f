/** The lines stand before the first one that begins so. @throws Error where none does */
export function before(text: string, beginning: string, lines: string): string {
  const at = lineAt(text, beginning);
  return `${text.slice(0, at)}${lines}\n${text.slice(at)}`;
}

/** The lines stand behind the first one that begins so. @throws Error where none does */
export function after(text: string, beginning: string, lines: string): string {
  const end = text.indexOf('\n', lineAt(text, beginning)) + 1;
  return `${text.slice(0, end)}${lines}\n${text.slice(end)}`;
}

function lineAt(text: string, beginning: string): number {
  if (text.startsWith(beginning)) return 0;
  const at = text.indexOf(`\n${beginning}`);
  if (at < 0) throw new Error(`there is no line that begins with ${JSON.stringify(beginning)}`);
  return at + 1;
}

/** The first such part is another. @throws Error where there is none */
export function replaced(text: string, part: string, change: (part: string) => string): string {
  if (!text.includes(part)) throw new Error(`there is no ${JSON.stringify(part)}`);
  return text.replace(part, change);
}
