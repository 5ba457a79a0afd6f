{{/* What holds for every pod: no root, no token of the cluster. */}}
{{- define "fedloop.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{/* What holds for every container: nothing it could write to but its volumes, and no more rights than it starts with. */}}
{{- define "fedloop.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{/* Image, settings and files of a part's container. Expects `root`, `name`. */}}
{{- define "fedloop.container" -}}
{{- $component := index (include "fedloop.components" .root | fromYaml) .name -}}
image: {{ include "fedloop.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
{{ include "fedloop.containerSecurity" . }}
env:
  {{- include "fedloop.environment" . | nindent 2 }}
volumeMounts:
  - name: scratch
    mountPath: /tmp
  {{- if $component.secrets }}
  - name: secrets-{{ .name }}
    mountPath: /run/secrets/fedloop
    readOnly: true
  {{- end }}
{{- end }}

{{/* The keys of the Secret that a part reads, as files. Expects `root`, `name`. */}}
{{- define "fedloop.secretVolume" -}}
{{- $component := index (include "fedloop.components" .root | fromYaml) .name -}}
{{- if $component.secrets }}
- name: secrets-{{ .name }}
  secret:
    secretName: {{ .root.Values.existingSecret }}
    defaultMode: 0440
    items:
      {{- $keys := .root.Values.objectStoreKeys }}
      {{- $name := .name }}
      {{- range $component.secrets }}
      - key: {{ if eq . "object-store-url" }}{{ index $keys $name }}{{ else }}{{ . }}{{ end }}
        path: {{ . }}
      {{- end }}
{{- end }}
{{- end }}
