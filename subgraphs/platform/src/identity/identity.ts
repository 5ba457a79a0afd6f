import type { Role } from '../schema/types.generated.ts';

export type { Role };

/** Who a request acts for. */
export interface Identity {
  /**
   * Stable name: `guest:UUID` for a session, `token:NAME` for a token, `service:NAME` for a part of Fedloop, `webhook:NAME`
   * for a system that calls one, `role:ROLE` for all people of a role.
   */
  readonly subject: string;
  readonly role: Role;
}

const RANKS: Readonly<Record<Role, number>> = { GUEST: 0, USER: 1, TRAINER: 2, OPERATOR: 3, ADMIN: 4 };

/** Whether the identity's role is the needed one or one above it. */
export function hasRole(identity: Identity, needed: Role): boolean {
  return RANKS[identity.role] >= RANKS[needed];
}

/** Whether a text names a role. */
export function isRole(text: unknown): text is Role {
  return typeof text === 'string' && Object.hasOwn(RANKS, text);
}

/** The identity under which one part of Fedloop asks another. */
export function serviceIdentity(name: string): Identity {
  return { subject: `service:${name}`, role: 'ADMIN' };
}

/**
 * The identity of a system that calls a webhook: an operator's rights and no part of Fedloop's. Who serves the webhook lets it do
 * one thing alone.
 */
export function webhookIdentity(name: string): Identity {
  return { subject: `webhook:${name}`, role: 'OPERATOR' };
}

/** The identity under which something is asked for all people of a role at once; nothing personal is theirs. */
export function roleIdentity(role: Role): Identity {
  return { subject: `role:${role}`, role };
}

/** Whether a part of Fedloop itself is asking. */
export function isService(identity: Identity): boolean {
  return identity.subject.startsWith('service:');
}

/** Whether a system asks that called a webhook. */
export function isWebhook(identity: Identity): boolean {
  return identity.subject.startsWith('webhook:');
}
