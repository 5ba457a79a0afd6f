import { describe, expect, it } from '@jest/globals';
import { readManifests } from './manifests.ts';
import { faultsOf } from './rules.ts';

const SOUND = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway }
spec:
  selector: { matchLabels: { part: gateway } }
  template:
    metadata: { labels: { part: gateway, version: '1' } }
    spec:
      automountServiceAccountToken: false
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: gateway
          image: registry.example/gateway:1
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          env:
            - { name: DATA_URL, value: 'http://data:4002/graphql' }
            - { name: FEDLOOP_SUBGRAPHS, value: 'a=http://a:4010/graphql,b=http://b:4011/graphql' }
          resources: { requests: { cpu: 1 }, limits: { memory: 1Gi } }
          readinessProbe: {}
          livenessProbe: {}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: gateway }
spec: { selector: { matchLabels: { part: gateway } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: gateway }
spec: { podSelector: { matchLabels: { part: gateway } } }
---
apiVersion: v1
kind: Service
metadata: { name: data }
spec: { ports: [{ port: 4002 }] }
---
apiVersion: v1
kind: Service
metadata: { name: a }
spec: { ports: [{ port: 4010 }] }
---
apiVersion: v1
kind: Service
metadata: { name: b }
spec: { ports: [{ port: 4011 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: loop }
spec:
  rules:
    - http:
        paths:
          - { path: /graphql, backend: { service: { name: gateway } } }
          - { path: /, backend: { service: { name: web } } }
`;

const faults = (text: string) => faultsOf(readManifests(text), { policies: true });

describe('the rules for a rendered chart', () => {
  it('find nothing in a sound one', () => {
    expect(faults(SOUND)).toEqual([]);
  });

  it.each([
    ['runAsNonRoot: true, ', '', 'Deployment gateway: may run as root'],
    ['drop: [ALL]', 'drop: []', 'Deployment gateway: gateway has more rights than it needs'],
    ['readOnlyRootFilesystem: true', '', 'Deployment gateway: gateway has more rights than it needs'],
    ['Token: false', 'Token: true', 'Deployment gateway: is given a token of the cluster'],
    [', limits: { memory: 1Gi }', '', 'Deployment gateway: gateway has no bounds'],
    ['gateway:1', 'gateway', 'Deployment gateway: gateway runs whatever registry.example/gateway is today'],
    ['readinessProbe: {}', '', 'Deployment gateway: gateway has no probes'],
    ['kind: PodDisruptionBudget', 'kind: Other', 'Deployment gateway: 0 disruption budgets'],
    ['kind: NetworkPolicy', 'kind: Other', 'Deployment gateway: no network policy takes it in'],
    ['data:4002', 'data:4003', 'Deployment gateway: DATA_URL leads to http://data:4003/graphql, where nothing is'],
    ['b:4011', 'b:4012', 'Deployment gateway: FEDLOOP_SUBGRAPHS leads to http://b:4012/graphql, where nothing is'],
    ['path: /graphql', 'path: /webhooks', "the ingress leads to the gateway's /webhooks/retraining by /webhooks"],
    ['name: web', 'name: gateway', "the ingress leads to the gateway's /webhooks/retraining by /"],
  ])('find where %s becomes "%s"', (sound, broken, fault) => {
    expect(SOUND).toContain(sound);
    expect(faults(SOUND.replace(sound, broken))).toEqual([fault]);
  });

  it('find a pod that its deployment does not select', () => {
    const other = SOUND.replace('labels: { part: gateway', 'labels: { part: gate');
    expect(faults(other)).toContain('Deployment gateway: does not select its own pods');
  });

  it('find what is there twice', () => {
    expect(faults(`${SOUND}---\n${SOUND.split('---')[3] ?? ''}`)).toEqual(['Service data is there twice']);
  });
});
