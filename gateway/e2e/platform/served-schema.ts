/** Waits until the schema that a gateway serves has the field. */
export async function untilServed(gateway: string, field: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${gateway}/schema.graphql`).catch(() => null);
    if (response?.ok && (await response.text()).includes(`${field}:`)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
