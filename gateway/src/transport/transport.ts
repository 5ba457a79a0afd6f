/** How clients are told results that come one after the other. */
export const transports = ['websocket', 'sse', 'multipart'] as const;

export type Transport = (typeof transports)[number];
