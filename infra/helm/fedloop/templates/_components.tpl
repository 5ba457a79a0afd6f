{{/*
The parts of the platform: where each listens, which secrets it reads, whom it calls, what it reaches outside, and what brings its tables
up to a release. A subgraph that is `further` is none of the three: the gateway is told of it by FEDLOOP_SUBGRAPHS. All else about them is in
the values.
*/}}
{{- define "fedloop.components" -}}
gateway:
  port: 4000
  secrets: [fedloop-secret, admin-token, database-url, object-store-url{{ if .Values.webhook.enabled }}, webhook-secret{{ end }}]
  calls: [data, prediction, feedback]
  reaches: [database, objects]
  fromOutside: true
  migrates: gateway/src/migrate.ts
prediction:
  port: 4001
  secrets: [fedloop-secret, database-url, object-store-url]
  calls: [data]
  reaches: [database, objects]
  migrates: subgraphs/prediction/src/migrate.ts
data:
  port: 4002
  secrets: [fedloop-secret, database-url, object-store-url]
  calls: []
  reaches: [database, objects]
  migrates: subgraphs/data/src/migrate.ts
feedback:
  port: 4003
  secrets: [fedloop-secret, database-url]
  calls: [prediction]
  reaches: [database]
  migrates: subgraphs/feedback/src/migrate.ts
trainer:
  port: 4004
  secrets: [fedloop-secret, database-url, object-store-url]
  calls: [data]
  reaches: [database, objects]
web:
  port: 8080
  secrets: []
  calls: [gateway]
  reaches: []
  fromOutside: true
{{- end }}

{{/* Which setting each key of the Secret is for: it is mounted as a file, and the setting reads it from there. */}}
{{- define "fedloop.secretVariables" -}}
fedloop-secret: FEDLOOP_SECRET
admin-token: FEDLOOP_ADMIN_TOKEN
database-url: DATABASE_URL
object-store-url: OBJECT_STORE_URL
webhook-secret: FEDLOOP_WEBHOOK_SECRET
{{- end }}

{{/* Settings of a part: those that follow from where the others are, and what the values add. Expects `root`, `name`. */}}
{{- define "fedloop.environment" -}}
{{- $root := .root -}}
{{- $components := include "fedloop.components" $root | fromYaml -}}
{{- $variables := include "fedloop.secretVariables" $root | fromYaml -}}
{{- $component := index $components .name -}}
- name: PORT
  value: {{ $component.port | quote }}
{{- range $component.secrets }}
- name: {{ index $variables . }}_FILE
  value: /run/secrets/fedloop/{{ . }}
{{- end }}
{{- $further := list }}
{{- range $component.calls }}
{{- $called := index $components . }}
{{- $url := printf "http://%s-%s:%v/graphql" (include "fedloop.fullname" $root) . $called.port }}
{{- if $called.further }}
{{- $further = append $further (printf "%s=%s" . $url) }}
{{- else }}
- name: {{ upper . }}_URL
  value: {{ $url }}
{{- end }}
{{- end }}
{{- with $further }}
- name: FEDLOOP_SUBGRAPHS
  value: {{ join "," . }}
{{- end }}
{{- with $root.Values.telemetry.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- if and (eq .name "gateway") $root.Values.telemetry.browsers }}
- name: FEDLOOP_BROWSER_TELEMETRY
  value: 'on'
{{- end }}
{{- range $variable, $value := (index $root.Values .name).env }}
- name: {{ $variable }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}
