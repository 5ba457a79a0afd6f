import { useData } from 'vitepress';
import { defineComponent, h, onMounted, ref, useId, watch } from 'vue';

/** Draws a Mermaid diagram in the page's colours; until it is drawn, and without JavaScript, its source stands there. */
export const MermaidDiagram = defineComponent({
  props: {
    /** Percent-encoded. */
    source: { type: String, required: true },
  },
  setup({ source }) {
    const text = decodeURIComponent(source);
    const drawing = ref<string>();
    const id = `diagram-${useId()}`;
    const { isDark } = useData();

    async function draw(): Promise<void> {
      // Large, and most pages have no diagram.
      const { default: mermaid } = await import('mermaid');
      mermaid.initialize({ startOnLoad: false, theme: isDark.value ? 'dark' : 'neutral', securityLevel: 'strict' });
      drawing.value = (await mermaid.render(id, text)).svg;
    }

    onMounted(draw);
    watch(isDark, draw);
    return () => (drawing.value === undefined ? h('pre', text) : h('div', { innerHTML: drawing.value }));
  },
});
