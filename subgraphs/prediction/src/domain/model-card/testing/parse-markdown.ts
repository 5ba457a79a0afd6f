import { parsers } from 'prettier/plugins/markdown';

/** A node of parsed Markdown, as unist has them. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Parses CommonMark with GitHub's tables and links. */
export function parseMarkdown(text: string): MarkdownNode {
  return parsers.markdown.parse(text, { originalText: text } as never) as MarkdownNode;
}

/** The kinds of nodes there are, sorted. */
export function typesOf(node: MarkdownNode): string[] {
  return [...new Set([node.type, ...(node.children ?? []).flatMap(typesOf)])].sort();
}

/** What a reader sees. */
export function textOf(node: MarkdownNode): string {
  return (node.value ?? '') + (node.children ?? []).map(textOf).join('');
}
