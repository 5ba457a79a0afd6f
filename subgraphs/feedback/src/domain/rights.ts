import { hasRole, type Identity } from '@fedloop/platform/identity/identity';

/** Whether the caller may judge the prediction, and take a verdict on it back: its owner and operators may. */
export function canJudge(identity: Identity, { owner }: { readonly owner: string }): boolean {
  return identity.subject === owner || hasRole(identity, 'OPERATOR');
}

/** Whether the caller may see a verdict: who gave it, the prediction's owner and operators may. */
export function canSee(
  identity: Identity,
  { owner, judge }: { readonly owner: string; readonly judge: string },
): boolean {
  return identity.subject === judge || canJudge(identity, { owner });
}
