import { sha256 } from '@fedloop/platform/registry/digest';
import {
  type ASTVisitor,
  type DocumentNode,
  getOperationAST,
  Kind,
  parse,
  print,
  separateOperations,
  visit,
} from 'graphql';

/** Characters of a document that is kept; longer ones are not. */
const LENGTH = 16 * 1024;

/** An operation as it is kept: without values, and equal for all requests that differ by values alone. */
export interface OperationDocument {
  readonly hash: string;
  /** As the document names it. */
  readonly name: string | null;
  readonly document: string;
}

/** Values can be anything that people typed; names of enum values and booleans are the schema's. */
const redaction: ASTVisitor = {
  StringValue: () => ({ kind: Kind.STRING, value: '' }),
  IntValue: () => ({ kind: Kind.INT, value: '0' }),
  FloatValue: () => ({ kind: Kind.FLOAT, value: '0.0' }),
  ListValue: {
    leave(list) {
      const different = new Map(list.values.map((value) => [print(value), value]));
      return { ...list, values: [...different.values()] };
    },
  },
};

/** Null for one that is too long to keep, or of which no operation can be chosen. */
export function operationDocument(query: string, operationName: string | null): OperationDocument | null {
  const document = parse(query, { noLocation: true });
  const name = getOperationAST(document, operationName)?.name?.value ?? null;
  const own: DocumentNode | undefined = separateOperations(document)[name ?? ''];
  if (!own) return null;
  const text = print(visit(own, redaction));
  return text.length > LENGTH ? null : { hash: sha256(text), name, document: text };
}
