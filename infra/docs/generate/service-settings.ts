import ts from 'typescript';

/** An environment variable that a service reads. */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  /** Empty where it may be left out and nothing takes its place; null where it has to be set. */
  readonly byDefault: string | null;
}

/**
 * The settings that a service's `config.ts` describes: members in capitals of its Zod objects, each with its comment.
 *
 * @throws Error that names a setting without a comment
 */
export function readSettings(source: string): readonly Setting[] {
  const settings: Setting[] = [];
  const file = ts.createSourceFile('config.ts', source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && /^[A-Z][A-Z_]+$/.test(node.name.getText())) settings.push(settingOf(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return settings;
}

function settingOf(node: ts.PropertyAssignment): Setting {
  const name = node.name.getText();
  const comments = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
  const meaning = comments.join(' ').replaceAll(/\s+/g, ' ').trim();
  if (meaning === '') throw new Error(`The setting ${name} has no comment.`);
  const described = node.initializer.getText();
  const [, byDefault] = /\.default\('?([^']*?)'?\)$/.exec(described) ?? [];
  return { name, meaning, byDefault: byDefault ?? (described.endsWith('.optional()') ? '' : null) };
}
