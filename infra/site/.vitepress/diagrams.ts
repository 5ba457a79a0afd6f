import type { MarkdownRenderer } from 'vitepress';

/** Turns code blocks of `mermaid` into the theme's component that draws them. */
export function diagrams(markdown: MarkdownRenderer): void {
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token?.info.trim() === 'mermaid') return `<MermaidDiagram source="${encodeURIComponent(token.content)}" />`;
    return fence?.(tokens, index, options, env, self) ?? '';
  };
}
