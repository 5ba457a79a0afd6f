import { type EnumTypeDefinitionNode, Kind, parse } from 'graphql';
import ts from 'typescript';
import { ROW_FAULTS } from '../../../subgraphs/data/src/domain/validation/row-faults.ts';
import { TABLE_FINDINGS } from '../../../subgraphs/data/src/domain/validation/table-findings.ts';

/** What the codes about a request as such mean; the graph's own codes carry their meaning in the schema. */
const meanings: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'The HTTP request could not be read, or lacks what Apollo Server wants against cross-site requests.',
  BAD_USER_INPUT: 'A variable does not fit its type.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE: 'The document has no operation of this name, or several and none was named.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Persisted queries are switched off; send the document.',
  DOCUMENT_TOO_LARGE: 'The document has more tokens than are read; `extensions.limit` says how many are.',
  OPERATION_TOO_DEEP: 'Fields are nested deeper than `extensions.limit`, fragments expanded.',
  OPERATION_TOO_WIDE: 'The operation has more fields than `extensions.limit`, fragments expanded.',
  TOO_MANY_ALIASES: 'The operation has more aliases than `extensions.limit`, fragments expanded.',
  TOO_MANY_ROOT_FIELDS: 'The operation has more root fields than `extensions.limit`, fragments expanded.',
  TOO_MANY_OPERATIONS: 'The WebSocket connection runs `extensions.limit` operations already.',
  TOO_MANY_CONNECTIONS: 'There are too many lasting connections, in all, from this address or of this identity.',
  INCREMENTAL_DELIVERY_UNSUPPORTED: '`@defer` and `@stream` are not supported: answers come in one piece.',
  SUBSCRIPTION_TRANSPORT_UNSUPPORTED:
    'A subscription was to be answered in one piece; it runs over WebSocket, or as a stream over HTTP.',
  PAYLOAD_TOO_LARGE: 'The body is larger than 8 MiB.',
  UNSUPPORTED_MEDIA_TYPE: 'The body must be `application/json`.',
  NOT_FOUND: 'There is nothing at this address.',
  UPLOAD_OFFSET_MISMATCH: 'An upload goes on from another byte; the header `upload-offset` names it.',
  SCHEMA_REFUSED: 'The version of the schema can not be made current; the message says why.',
};

/**
 * The catalogue of error codes.
 *
 * @param platformSdl holds the enum ErrorCode
 * @param requestCodes TypeScript source of the gateway's codes
 * @throws Error when a code has no meaning
 */
export function renderErrorPage(platformSdl: string, requestCodes: string): string {
  return `# Error codes

<!-- Made by infra/docs/generate/errors.ts. Change the sources, then run \`npx node infra/docs/generate/main.ts\`. -->

Programs tell failures apart by their code, never by the message. A code keeps its meaning.

- An expected failure of a mutation is an item of the payload's \`errors\`: \`code\`, \`message\`, and \`path\`, which says where in
  the arguments the cause lies. The answer has no GraphQL error then.
- Every other failure is a GraphQL error. Its code is \`extensions.code\`, \`extensions.traceId\` finds it in the log, and
  \`extensions.argumentPath\` says where in the arguments the cause lies.
- An error that ends a subscription carries the last position in \`extensions.cursor\`. Subscribe again with \`after\` set to it.
- A fault in Fedloop shows nothing but \`INTERNAL_SERVER_ERROR\` and the trace id.

## Of the graph

From the enum \`ErrorCode\` in \`subgraphs/platform/src/schema/platform.graphql\`.

${table(graphCodes(platformSdl))}

## Of requests as such

From \`gateway/src/plugins/error-codes.ts\`: what the gateway and Apollo Server refuse before a subgraph is asked.

${table(listOf(requestCodes, 'ofRequests').map((code) => [code, meaningOf(code)]))}

\`FORBIDDEN\`, \`UNAUTHENTICATED\` and \`INTERNAL_SERVER_ERROR\` stand in the first list, since subgraphs give them too.

## Of data set versions

The codes in \`DatasetVersion.validation.checks\`, from \`subgraphs/data/src/domain/validation\`. A check of severity ERROR refuses the version.

${table(sorted(TABLE_FINDINGS))}

Rows that are kept aside go by these; the check tells how many they are, and its message the first line.

${table(sorted(ROW_FAULTS))}
`;
}

type Row = readonly [code: string, meaning: string];

function sorted(meanings: Readonly<Record<string, string>>): Row[] {
  return Object.entries(meanings).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function graphCodes(sdl: string): Row[] {
  const codes = parse(sdl).definitions.find(
    (node): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'ErrorCode',
  );
  if (!codes?.values) throw new Error('The platform schema has no enum ErrorCode.');
  return codes.values.map(({ name, description }) => [name.value, meaningfulText(name.value, description?.value)]);
}

/** The strings of a constant array. */
function listOf(source: string, name: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) {
      node.forEachChild(function collect(child) {
        if (ts.isStringLiteral(child)) found.push(child.text);
        child.forEachChild(collect);
      });
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('codes.ts', source, ts.ScriptTarget.Latest, true));
  if (found.length === 0) throw new Error(`There is no list ${name} of codes.`);
  return found;
}

function meaningOf(code: string): string {
  return meaningfulText(code, meanings[code]);
}

function meaningfulText(code: string, text: string | undefined): string {
  if (!text) throw new Error(`The error code ${code} has no meaning yet.`);
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function table(rows: readonly Row[]): string {
  return ['| code | meaning |', '| --- | --- |', ...rows.map(([code, text]) => `| \`${code}\` | ${text} |`)].join('\n');
}
