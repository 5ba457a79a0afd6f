import type { WebSocket } from 'ws';

/**
 * Pings a client again and again and cuts it off when one ping is still unanswered at the next.
 *
 * @param interval milliseconds
 * @returns stops it
 */
export function keepAlive(socket: WebSocket, interval: number): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, interval);
  return () => {
    clearInterval(timer);
  };
}
