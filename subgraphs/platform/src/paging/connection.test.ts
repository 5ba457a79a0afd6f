import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { page, type PageArguments, type PageRequest } from './connection.ts';

const names = Array.from({ length: 45 }, (_, index) => `name-${String(index).padStart(2, '0')}`);
const asked: PageRequest[] = [];

function list(args: PageArguments) {
  return page(
    args,
    ({ after, limit }) => {
      asked.push({ after, limit });
      const from = after === null ? 0 : names.findIndex((name) => name > after);
      return Promise.resolve(from < 0 ? [] : names.slice(from, from + limit));
    },
    (name) => name,
  );
}

async function walk(first: number): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo } = await list({ first, after });
    seen.push(...nodes);
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

describe('page', () => {
  it('shows every item once whatever the size of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100 }), async (first) => {
        expect(await walk(first)).toEqual(names);
      }),
    );
  });

  it('begins with 20 items and says what surrounds them', async () => {
    const { nodes, edges, pageInfo } = await list({});
    expect(nodes).toEqual(names.slice(0, 20));
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor,
      endCursor: edges[19]?.cursor,
    });
    const second = await list({ after: pageInfo.endCursor });
    expect(second.nodes[0]).toBe(names[20]);
    expect(second.pageInfo.hasPreviousPage).toBe(true);
  });

  it('has no cursors where there is nothing', async () => {
    const { pageInfo } = await page({}, () => Promise.resolve([]), String);
    expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });

  it.each([0, -1, 101, 1.5, Number.NaN])('refuses a page of %p', async (first) => {
    await expect(list({ first })).rejects.toMatchObject({ code: 'INPUT_INVALID', argumentPath: ['first'] });
  });

  it.each(['', '!', '=', 'a', 'AA', 'x'.repeat(401), Buffer.from('a\0b').toString('base64url')])(
    'refuses the cursor %p without asking for items',
    async (after) => {
      asked.length = 0;
      await expect(list({ after })).rejects.toMatchObject({ code: 'INPUT_INVALID', argumentPath: ['after'] });
      expect(asked).toEqual([]);
    },
  );

  it('takes back any key it gave out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), async (key) => {
        fc.pre(!key.includes('\0'));
        const { pageInfo } = await page({}, () => Promise.resolve([key]), String);
        const requests: (string | null)[] = [];
        const fetch = ({ after }: PageRequest) => {
          requests.push(after);
          return Promise.resolve([]);
        };
        await page({ after: pageInfo.endCursor }, fetch, String);
        expect(requests).toEqual([key]);
      }),
    );
  });
});
